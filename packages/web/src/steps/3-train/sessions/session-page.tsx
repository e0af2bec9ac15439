import { type ResponseOf, type RosterLine, SESSION_STATES, type SessionState, trainApi } from '@liubu/contract';
import { lazy, Suspense, useMemo, useState } from 'react';
import { useParams } from 'react-router';
import { useAnswer, useLive, useSend } from '../../../api/hooks.ts';
import { useCan, usePlanYear } from '../../../app/session.tsx';
import {
  type Column,
  DataTable,
  Failure,
  formatDay,
  formatMoment,
  Loading,
  notify,
  Page,
  ReasonBox,
  StateTag,
} from '../../../components/index.ts';
import { useLanguage } from '../../../text/language.ts';
import { useText } from '../../../text/use-text.ts';
import { MESSAGES } from '../messages.ts';
import '../train.css';
import { EnrolOthers } from './enrol-others.tsx';
import { SessionForm } from './session-form.tsx';
import { SESSION_LOOK } from './session-look.ts';

const SignInWall = lazy(() => import('./sign-in-wall.tsx').then(({ SignInWall: wall }) => ({ default: wall })));
const RosterImport = lazy(() => import('./roster-import.tsx').then(({ RosterImport: part }) => ({ default: part })));

type Session = ResponseOf<typeof trainApi.session>;
/** What leads on, in the order of buttons; the first is the usual one. */
const MOVES: Readonly<Record<SessionState, readonly SessionState[]>> = {
  planned: ['enrolling', 'cancelled'],
  enrolling: ['running', 'planned', 'cancelled'],
  running: ['assessed', 'cancelled'],
  assessed: ['archived'],
  archived: [],
  cancelled: ['planned'],
};

/** One session: where it stands, who comes, the code on the wall. */
export function Component() {
  const t = useText(MESSAGES);
  const year = usePlanYear();
  const { id = '' } = useParams();
  const answer = useAnswer(trainApi.session, { params: { year, id } });
  useLive('training', (data) => {
    if (data.id === id) void answer.refetch();
  });
  if (answer.data === undefined)
    return (
      <Page title={t('sessions')}>
        {answer.isPending ? <Loading /> : <Failure failure={answer.error} onRetry={answer.refetch} />}
      </Page>
    );
  return <Loaded session={answer.data} />;
}

function Loaded({ session }: { session: Session }) {
  const t = useText(MESSAGES);
  const year = usePlanYear();
  const language = useLanguage();
  const mayManage = useCan('train:manage') !== null;
  const mayEnrolOthers = useCan('inspect:file') !== null || mayManage;
  const [showing, setShowing] = useState<'nothing' | 'edit' | 'wall' | 'cancel' | 'others'>('nothing');
  const params = { year, id: session.id };
  const refresh = [trainApi.session.id, trainApi.sessions.id];
  const move = useSend(trainApi.moveSession, {
    refresh,
    // What was opened meanwhile stays open.
    onDone: () => setShowing((before) => (before === 'cancel' ? 'nothing' : before)),
  });
  const enrol = useSend(trainApi.enrol, { refresh });
  const isOpen = session.state === 'enrolling' || session.state === 'running';
  const go = (state: SessionState, reason?: string) =>
    void move.send({ params, body: { state, revision: session.revision, ...(reason && { reason }) } });
  return (
    <Page
      title={session.title}
      subtitle={
        <span className="row">
          <StateTag {...SESSION_LOOK[session.state]}>
            {SESSION_STATES[session.state][language === 'zh' ? 0 : 1]}
          </StateTag>
          <span>{session.courseTitle}</span>
          <span>
            {formatMoment(session.startsAt)} – {formatMoment(session.endsAt)}
          </span>
          <span>{session.place}</span>
          <span>{session.teacher}</span>
          <span>
            {t('enrolledOf', { n: session.enrolled, of: session.capacity === null ? '' : `/${session.capacity}` })} ·{' '}
            {t('attendedN', { n: session.attended })} · {t('passedN', { n: session.passed })}
          </span>
        </span>
      }
      actions={
        <>
          {session.state === 'enrolling' && session.mine !== 'attended' && (
            <button
              type="button"
              className={session.mine === 'none' ? 'button primary' : 'button'}
              disabled={enrol.busy}
              onClick={() => void enrol.send({ params, body: { leave: session.mine === 'enrolled' } })}
            >
              {t(session.mine === 'none' ? 'enrolMe' : 'leave')}
            </button>
          )}
          {mayEnrolOthers && (session.state === 'enrolling' || mayManage) && isOpen && (
            <button type="button" className="button" onClick={() => setShowing('others')}>
              {t('enrolOthers')}
            </button>
          )}
          {mayManage && isOpen && (
            <button
              type="button"
              className="button"
              onClick={() => setShowing(showing === 'wall' ? 'nothing' : 'wall')}
            >
              {t(showing === 'wall' ? 'hideCode' : 'showCode')}
            </button>
          )}
          {mayManage && session.state !== 'assessed' && session.state !== 'archived' && (
            <button type="button" className="button" onClick={() => setShowing('edit')}>
              {t('edit')}
            </button>
          )}
          {mayManage &&
            MOVES[session.state].map((to, place) => (
              <button
                key={to}
                type="button"
                className={place === 0 ? 'button primary' : 'button'}
                disabled={move.busy}
                onClick={() => (to === 'cancelled' ? setShowing('cancel') : go(to))}
              >
                {t(`move_${to}`)}
              </button>
            ))}
        </>
      }
    >
      <Failure failure={showing === 'cancel' ? null : (move.failure ?? enrol.failure)} />
      {showing === 'edit' && (
        <SessionForm session={session} onCancel={() => setShowing('nothing')} onDone={() => setShowing('nothing')} />
      )}
      {showing === 'cancel' && (
        <ReasonBox
          question={t('cancelWhy')}
          confirm={t('move_cancelled')}
          busy={move.busy}
          failure={move.failure}
          onCancel={() => setShowing('nothing')}
          onConfirm={(reason) => go('cancelled', reason)}
        />
      )}
      {showing === 'others' && (
        <EnrolOthers
          sessionId={session.id}
          already={session.roster.map(({ personId }) => personId)}
          onClose={() => setShowing('nothing')}
        />
      )}
      <Suspense fallback={<Loading />}>{showing === 'wall' && <SignInWall sessionId={session.id} />}</Suspense>
      <Roster session={session} mayManage={mayManage && isOpen} />
      {mayManage && (isOpen || session.state === 'planned') && (
        <Suspense fallback={null}>
          <RosterImport sessionId={session.id} onDone={(n) => notify(t('rosterClear', { n }))} />
        </Suspense>
      )}
    </Page>
  );
}

function Roster({ session, mayManage }: { session: Session; mayManage: boolean }) {
  const t = useText(MESSAGES);
  const year = usePlanYear();
  const mark = useSend(trainApi.setAttendance, { refresh: [trainApi.session.id, trainApi.sessions.id] });
  const columns = useMemo((): Column<RosterLine>[] => {
    const came = ({ attendedAt, attendedBy }: RosterLine) =>
      attendedAt === null || attendedBy === null
        ? t('notCame')
        : `${formatMoment(attendedAt)} ${t(`by_${attendedBy}`)}`;
    return [
      { key: 'name', title: t('name'), width: 120, text: ({ name }) => name, sort: true, filter: 'text' },
      { key: 'unit', title: t('unit'), text: ({ unitName }) => unitName ?? '', sort: true, filter: 'text' },
      { key: 'source', title: t('source'), width: 110, text: ({ source }) => t(`source_${source}`) },
      {
        key: 'attended',
        title: t('attendance'),
        width: 200,
        text: came,
        render: (row) => (
          <StateTag
            tone={row.attendedAt === null ? 'plain' : 'good'}
            shape={row.attendedAt === null ? 'ring' : 'check'}
          >
            {came(row)}
          </StateTag>
        ),
      },
      {
        key: 'passed',
        title: t('passed'),
        width: 110,
        text: ({ passedOn }) => (passedOn === null ? '' : formatDay(passedOn, 'table')),
      },
    ];
  }, [t]);
  const set = (rows: readonly RosterLine[], attended: boolean, clear: () => void) => {
    void mark
      .send({
        params: { year, id: session.id },
        body: { personIds: rows.map(({ personId }) => personId), attended },
      })
      .then((answer) => {
        if (answer !== null) clear();
      });
  };
  return (
    <section className="stack">
      <h2>{t('roster')}</h2>
      {!session.rosterIsWhole && <p className="quiet">{t('rosterPart')}</p>}
      <Failure failure={mark.failure} />
      <DataTable
        name="training-roster"
        exportName={`${session.title} ${t('roster')}`}
        columns={columns}
        rows={session.roster}
        rowKey={({ personId }) => personId}
        empty={{ title: t('noRoster') }}
        {...(mayManage && {
          bulk: (rows: readonly RosterLine[], clear: () => void) => (
            <>
              <button type="button" className="button" onClick={() => set(rows, true, clear)}>
                {t('markCame')}
              </button>
              <button type="button" className="button" onClick={() => set(rows, false, clear)}>
                {t('markNotCame')}
              </button>
            </>
          ),
        })}
      />
    </section>
  );
}

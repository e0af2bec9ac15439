import { designApi } from '@liubu/contract';
import { useState } from 'react';
import { Link, useNavigate, useParams } from 'react-router';
import { useAnswer, useLive, useSend } from '../../../api/hooks.ts';
import { useCan, usePlanYear } from '../../../app/session.tsx';
import {
  Failure,
  formatDay,
  formatMoment,
  Loading,
  notify,
  Page,
  ReasonBox,
  StateTag,
  useUndo,
} from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import '../design.css';
import { PairReasons } from '../duplicates/pair-reasons.tsx';
import { EditMatter } from './edit-matter.tsx';
import { MATTER_LOOK, shownState } from './matter-look.ts';
import { MATTER_MESSAGES } from './messages.ts';

/** One matter: where it comes from, who approved it, what it became; and the one next step. */
export function Component() {
  const t = useText(MATTER_MESSAGES);
  const year = usePlanYear();
  const navigate = useNavigate();
  const offerUndo = useUndo();
  const { id = '' } = useParams();
  const can = {
    suggest: useCan('design:suggest-matter') !== null,
    approve: useCan('design:approve-matter') !== null,
    edit: useCan('design:edit') !== null,
    read: useCan('read:view') !== null,
  };
  const [asks, setAsks] = useState<'reject' | 'edit' | null>(null);
  const answer = useAnswer(designApi.matter, { params: { year, id } });
  useLive('matter', (data) => {
    if (data.id === id) void answer.refetch();
  });
  const refresh = ['design.matter', 'design.matters', 'platform.todos'];
  const submit = useSend(designApi.submitMatters, {
    refresh,
    onDone: ({ submitted }) => notify(t('submitted', { n: submitted })),
  });
  const approve = useSend(designApi.approveMatters, {
    refresh,
    onDone: ({ approved }) => notify(t('approved', { n: approved })),
  });
  const reject = useSend(designApi.rejectMatter, {
    refresh,
    onDone: () => {
      setAsks(null);
      notify(t('rejected'));
    },
  });
  const establish = useSend(designApi.establishMatter, {
    refresh,
    onDone: ({ itemId }) => navigate(`/${year}/items/${itemId}`),
  });
  const undo = useSend(designApi.undoMerge, { refresh });
  const merge = useSend(designApi.mergeItems, {
    refresh,
    onDone: (made) => offerUndo(t('merged'), () => undo.send({ params: { year, id: made.id } })),
  });
  const matter = answer.data;
  if (matter === undefined)
    return answer.isPending ? (
      <Loading />
    ) : (
      <Page title={t('notFound')}>
        <Failure failure={answer.error} onRetry={answer.refetch} />
      </Page>
    );
  const state = shownState(matter);
  const isOpen = matter.state === 'suggested';
  return (
    <Page
      wide={false}
      title={t(`source_${matter.sourceKind}`)}
      subtitle={
        <span className="row">
          <StateTag {...MATTER_LOOK[state]}>{t(`state_${state}`)}</StateTag>
          <span>{t(`next_${state}`, { reason: matter.stateReason ?? '' })}</span>
        </span>
      }
      actions={
        <>
          {can.suggest && state === 'suggested' && (
            <button
              type="button"
              className="button primary"
              disabled={submit.busy}
              onClick={() => void submit.send({ params: { year }, body: { ids: [id] } })}
            >
              {t('submit')}
            </button>
          )}
          {can.approve && isOpen && (
            <button
              type="button"
              className="button primary"
              disabled={approve.busy}
              onClick={() => void approve.send({ params: { year }, body: { ids: [id] } })}
            >
              {t('approve')}
            </button>
          )}
          {can.approve && isOpen && matter.itemId === null && (
            <button type="button" className="button" onClick={() => setAsks('reject')}>
              {t('reject')}
            </button>
          )}
          {can.edit && matter.state === 'approved' && !matter.isPlaceholder && (
            <button
              type="button"
              className="button primary"
              disabled={establish.busy}
              onClick={() => void establish.send({ params: { year, id }, body: { revision: matter.revision } })}
            >
              {t('establishNew')}
            </button>
          )}
          {can.suggest && matter.state !== 'rejected' && (
            <button type="button" className="button" onClick={() => setAsks('edit')}>
              {t('edit')}
            </button>
          )}
        </>
      }
    >
      <div className="stack">
        <Failure failure={submit.failure ?? approve.failure ?? establish.failure ?? merge.failure ?? undo.failure} />
        {asks === 'reject' && (
          <ReasonBox
            question={t('rejectQuestion')}
            confirm={t('reject')}
            busy={reject.busy}
            failure={reject.failure}
            onCancel={() => setAsks(null)}
            onConfirm={(reason) =>
              void reject.send({ params: { year, id }, body: { revision: matter.revision, reason } })
            }
          />
        )}
        {asks === 'edit' ? (
          <EditMatter matter={matter} onDone={() => setAsks(null)} />
        ) : (
          <section className="panel">
            <p className="said">{matter.isPlaceholder ? t('placeholder') : matter.wording}</p>
            <dl className="facts">
              <dt>{t('source')}</dt>
              <dd>
                {[matter.sourceTitle, matter.sourceNumber, formatDay(matter.sourceDate)].filter(Boolean).join(' · ') ||
                  t('none')}
                {matter.documentId !== null && can.read && (
                  <>
                    {' · '}
                    <Link to={`/${year}/read/${matter.documentId}`}>{t('openDocument')}</Link>
                  </>
                )}
              </dd>
              {matter.quote !== null && matter.quote !== matter.wording && (
                <>
                  <dt>{t('openDocument')}</dt>
                  <dd>{matter.quote}</dd>
                </>
              )}
              <dt>{t('deadline')}</dt>
              <dd>{formatDay(matter.deadline) || t('none')}</dd>
              <dt>{t('replyForm')}</dt>
              <dd>{matter.replyForm ?? t('none')}</dd>
              <dt>{t('unit')}</dt>
              <dd>{matter.unitName ?? t('none')}</dd>
              {matter.saidUnits.length > 0 && (
                <>
                  <dt>{t('saidUnits')}</dt>
                  <dd>
                    {matter.saidUnits.map(({ name, role }) => (
                      <div key={name}>{t(role === 'lead' ? 'saidLead' : 'saidSupport', { name })}</div>
                    ))}
                  </dd>
                </>
              )}
              {matter.instructedBy !== null && (
                <>
                  <dt>{t('instructedBy')}</dt>
                  <dd>{matter.instructedBy}</dd>
                </>
              )}
              <dt>{t('suggestedBy')}</dt>
              <dd>
                {matter.suggestedBy ?? t('none')} <span className="quiet">{formatMoment(matter.createdAt)}</span>
              </dd>
              {matter.approvedBy !== null && (
                <>
                  <dt>{t('approvedBy')}</dt>
                  <dd>
                    {matter.approvedBy} <span className="quiet">{formatMoment(matter.approvedAt)}</span>
                  </dd>
                </>
              )}
              {matter.itemId !== null && (
                <>
                  <dt>{t('item')}</dt>
                  <dd>
                    <Link to={`/${year}/items/${matter.itemId}`}>
                      {matter.itemCode} {matter.itemTitle}
                    </Link>
                  </dd>
                </>
              )}
            </dl>
          </section>
        )}
        {can.edit && matter.itemId === null && !matter.isPlaceholder && matter.state !== 'rejected' && (
          <section className="panel">
            <h2>{t('alike')}</h2>
            {matter.alike.length === 0 && <p className="quiet">{t('noAlike')}</p>}
            <ul className="plain-list">
              {matter.alike.map((pair) => {
                const other = pair.a.id === id ? pair.b : pair.a;
                return (
                  <li key={other.id}>
                    <p>
                      <StateTag
                        tone={pair.verdict === 'conflict' ? 'bad' : 'doubt'}
                        shape={pair.verdict === 'conflict' ? 'cross' : 'half'}
                      >
                        {t(pair.verdict)}
                      </StateTag>{' '}
                      {other.code} {other.text}
                    </p>
                    <PairReasons pair={pair} />
                    {other.kind === 'item' && (
                      <button
                        type="button"
                        className="button"
                        disabled={merge.busy}
                        onClick={() =>
                          void merge.send({
                            params: { year },
                            body: { keepItemId: other.id, merge: { kind: 'matter', id } },
                          })
                        }
                      >
                        {t('mergeInto')} {other.code}
                      </button>
                    )}
                  </li>
                );
              })}
            </ul>
          </section>
        )}
      </div>
    </Page>
  );
}

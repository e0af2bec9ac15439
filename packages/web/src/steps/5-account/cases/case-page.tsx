import {
  accountCasesApi,
  CASE_ORIGINS,
  CASE_OUTCOMES,
  type CaseAct,
  type CasePage,
  ORGAN_KINDS,
} from '@liubu/contract';
import { type ReactNode, useState } from 'react';
import { Link, useParams } from 'react-router';
import { downloadAddress } from '../../../api/files.ts';
import { useAnswer, useLive } from '../../../api/hooks.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { Failure, formatDay, Loading, Page, StateTag } from '../../../components/index.ts';
import { useLanguage } from '../../../text/language.ts';
import { type Text, useText } from '../../../text/use-text.ts';
import { ItemSources } from '../item-sources.tsx';
import { CaseStateTag } from './case-tags.tsx';
import { CASE_MESSAGES } from './messages.ts';
import { ActForm, type FormAct } from './parts/act-form.tsx';
import { CaseCourse } from './parts/case-course.tsx';
import { CaseLetters } from './parts/case-letters.tsx';
import { DraftForm } from './parts/draft-form.tsx';
import { FactList } from './parts/fact-list.tsx';
import { RungTable, Tolerances } from './parts/rung-table.tsx';
import { Stages } from './parts/stages.tsx';
import './cases.css';
import { useMarks } from '../use-marks.ts';

/** One case: what may be done now, what it rests on, what was said and decided, every step of its way. */
export function Component() {
  const t = useText(CASE_MESSAGES);
  const year = usePlanYear();
  const { id = '' } = useParams();
  const page = useAnswer(accountCasesApi.case, { params: { year, id } });
  useLive('todo', () => void page.refetch());
  if (page.isPending) return <Loading />;
  if (page.error) return <Failure failure={page.error} onRetry={() => void page.refetch()} />;
  const { case: one } = page.data;
  return (
    <Page
      title={one.title}
      subtitle={
        <span className="row">
          <span>{one.number}</span>
          <span>{[one.unit.name, one.personName].filter(Boolean).join(' ')}</span>
          <CaseStateTag state={one.state} />
          {one.due !== null && <span>{t('waitsUntil', { day: formatDay(one.due) })}</span>}
          {one.lateDays > 0 && (
            <StateTag tone="bad" shape="triangle">
              {t('late', { n: one.lateDays })}
            </StateTag>
          )}
        </span>
      }
    >
      <div className="case-page">
        <Next page={page.data} />
        <Stages page={page.data} />
        <Tolerances tolerances={page.data.tolerances} />
        <Ground page={page.data} />
        <Proposal page={page.data} />
        <Said page={page.data} />
        <Outcome page={page.data} />
        <Talks page={page.data} />
        <section className="panel">
          <h2>{t('taken')}</h2>
          <RungTable taken={page.data.taken} current={one.rung} />
        </section>
        <CaseLetters page={page.data} />
        <CaseCourse steps={page.data.steps} />
      </div>
    </Page>
  );
}

const ON_PAPER: ReadonlySet<CaseAct> = new Set(['paper_statement', 'paper_review']);
const LESSER: ReadonlySet<CaseAct> = new Set([...ON_PAPER, 'draft', 'drop', 'apply_review']);

/** One next thing; what else may be done stands beside it, smaller. */
function Next({ page }: { page: CasePage }) {
  const t = useText(CASE_MESSAGES);
  const year = usePlanYear();
  const [open, setOpen] = useState<CaseAct | null>(null);
  const { allowed, case: one } = page;
  const close = () => setOpen(null);
  if (open === 'draft') return <DraftForm page={page} onClose={close} />;
  if (open !== null && open !== 'state')
    return <ActForm key={open} act={open as FormAct} page={page} onClose={close} />;
  const acts = allowed.filter((act) => act !== 'export');
  // What was drafted goes on and what was decided is carried out; changing it, or having it reviewed, is a wish beside.
  // What may come in on paper is nobody's next step.
  const first = acts.find((act) => !LESSER.has(act)) ?? acts.find((act) => !ON_PAPER.has(act));
  const label = (act: CaseAct) => t(act === 'draft' && one.state === 'proposed' ? 'act_redraft' : `act_${act}`);
  const press = (act: CaseAct) =>
    act === 'state' ? (
      <Link key={act} className="button primary" to={`/${year}/cases/${one.id}/statement`}>
        {label(act)}
      </Link>
    ) : (
      <button
        key={act}
        type="button"
        className={act === first ? 'button primary' : 'button'}
        onClick={() => setOpen(act)}
      >
        {label(act)}
      </button>
    );
  return (
    <section className="panel stack" aria-label={t('next')}>
      {first === undefined && <p className="quiet">{t('nothingNow')}</p>}
      <WhyNot page={page} />
      <div className="row">
        {first !== undefined && press(first)}
        {allowed.filter((act) => act !== first).map(press)}
      </div>
    </section>
  );
}

/** Why it does not go on yet, where somebody would look for the next step and not find it. */
function WhyNot({ page: { case: one, allowed } }: { page: CasePage }) {
  const t = useText(CASE_MESSAGES);
  const may = (act: CaseAct) => allowed.includes(act);
  const why =
    one.state === 'proposed' && may('ask_statement')
      ? t('why_proposed')
      : one.state === 'stating' && !may('submit')
        ? t('why_stating', { day: formatDay(one.statementDue) })
        : one.state === 'to_approve' && !may('decide')
          ? t('why_to_approve')
          : one.state === 'in_review' && !may('decide_review')
            ? t('why_in_review')
            : ['notified', 'reviewed'].includes(one.state) && one.implementDue !== null && !may('implement')
              ? t('why_implement', { day: formatDay(one.implementDue) })
              : null;
  return why === null ? null : <p className="quiet">{why}</p>;
}

function Ground({ page: { case: one } }: { page: CasePage }) {
  const t = useText(CASE_MESSAGES);
  const marks = useMarks();
  const year = usePlanYear();
  const at = useLanguage() === 'zh' ? 0 : 1;
  return (
    <section className="panel stack">
      <h2>{t('facts')}</h2>
      <p>
        {one.items.map((item) => (
          <Link key={item.id} className="case-link" to={`/${year}/items/${item.id}`}>
            {`${item.code ?? ''} ${item.title}`.trim()}
          </Link>
        ))}
      </p>
      <ItemSources items={one.items} />
      {one.facts.length > 0 && <FactList facts={one.facts} />}
      {one.originReason !== '' && (
        <p className="quiet">
          {CASE_ORIGINS[one.origin][at]}
          {marks.colon}
          {one.originReason}
        </p>
      )}
    </section>
  );
}

/** A list of terms and what they say, without those that say nothing. */
function Terms({ title, rows }: { title: string; rows: readonly [label: string, said: ReactNode][] }) {
  const shown = rows.filter(([, said]) => said !== null && said !== '');
  if (shown.length === 0) return null;
  return (
    <section className="panel">
      <h2>{title}</h2>
      <dl className="case-said">
        {shown.map(([label, said]) => (
          <div key={label} className="case-pair">
            <dt>{label}</dt>
            <dd>{said}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

function Proposal({ page: { case: one } }: { page: CasePage }) {
  const t = useText(CASE_MESSAGES);
  const at = useLanguage() === 'zh' ? 0 : 1;
  return (
    <Terms
      title={t('proposal')}
      rows={[
        [t('rung'), one.rungName?.[at] ?? null],
        [t('measure'), one.measure],
        [t('basis'), one.basis],
        // What a review changed is told with the outcome; this is what was proposed.
        [t('points'), one.reviewOutcome === 'changed' ? null : one.points],
        [t('skipReason'), one.skipReason],
        [t('toleranceReason'), one.toleranceReason],
      ]}
    />
  );
}

/** Of what came in on paper: who brought it, and the scan. */
function paperRows(
  t: Text<typeof CASE_MESSAGES>,
  handedBy: string | null,
  file: string | null,
): [label: string, said: ReactNode][] {
  const scan = file === null ? null : <a href={downloadAddress(file)}>{t('openScan')}</a>;
  return [
    [t('handedBy'), handedBy],
    [t('scan'), scan],
  ];
}

function Said({ page: { case: one } }: { page: CasePage }) {
  const t = useText(CASE_MESSAGES);
  const who = { who: one.statementBy ?? '', day: formatDay(one.statementOn) };
  const kind =
    one.statementKind === null ? null : one.statementKind === 'silent' ? t('silent') : t(one.statementKind, who);
  return (
    <Terms
      title={t('statement')}
      rows={[
        [
          t('act_ask_statement'),
          one.statementServedOn === null
            ? null
            : t('servedOn', { day: formatDay(one.statementServedOn), due: formatDay(one.statementDue) }),
        ],
        [t('statement'), kind === null ? null : [kind, one.statement].filter(Boolean).join('\n')],
        ...paperRows(t, one.statementHandedBy, one.statementFile),
        [t('evidence'), one.statementEvidence.map(({ title }) => title).join('、')],
        [t('opinion'), one.opinion],
      ]}
    />
  );
}

function Outcome({ page: { case: one } }: { page: CasePage }) {
  const t = useText(CASE_MESSAGES);
  const marks = useMarks();
  const at = useLanguage() === 'zh' ? 0 : 1;
  const day = (value: string | null) => formatDay(value);
  return (
    <Terms
      title={t('decision')}
      rows={[
        [
          t('decision'),
          one.decision === null
            ? null
            : `${t('saidBy', { what: t(one.decision), who: one.decidedBy ?? '', day: day(one.decidedOn) })}\n${one.decisionReason ?? ''}`,
        ],
        [
          t('transfer'),
          one.transferredOn === null
            ? null
            : t('transferredTo', {
                day: day(one.transferredOn),
                organ: one.organName ?? (one.organ === null ? '' : ORGAN_KINDS[one.organ][at]),
                no: one.letterNo ?? '',
              }),
        ],
        [
          t('outcome'),
          one.outcome === null
            ? null
            : [
                CASE_OUTCOMES[one.outcome][at],
                one.points !== null && one.outcome.includes('deduction') && t('pointsTaken', { n: one.points }),
                one.resultNo !== null &&
                  t('resultBack', { organ: one.organName ?? '', day: day(one.resultOn), no: one.resultNo }),
              ]
                .filter(Boolean)
                .join(marks.comma),
        ],
        [t('act_notify'), one.notifiedOn === null ? null : t('notified', { day: day(one.notifiedOn) })],
        [
          t('review'),
          one.reviewAppliedOn !== null
            ? [
                t('reviewApplied', { day: day(one.reviewAppliedOn), due: day(one.reviewDue) }),
                one.reviewBy !== null && t('reviewOf', { who: one.reviewBy }),
                one.reviewReasons,
                one.reviewer !== null && t('reviewer', { who: one.reviewer }),
                one.reviewOutcome !== null &&
                  `${t('saidBy', { what: t(one.reviewOutcome), who: one.reviewedBy ?? '', day: day(one.reviewedOn) })}\n${one.reviewDecision ?? ''}`,
              ]
                .filter(Boolean)
                .join('\n')
            : one.reviewUntil === null
              ? null
              : t('reviewUntil', { day: day(one.reviewUntil) }),
        ],
        ...paperRows(t, one.reviewHandedBy, one.reviewFile),
        [
          t('implementation'),
          one.implementation !== null
            ? `${day(one.implementedOn)} ${one.implementation}`
            : one.implementDue === null
              ? null
              : t('implementDue', { day: day(one.implementDue) }),
        ],
        [t('end'), one.endReason === null ? null : `${day(one.endedOn)} ${one.endReason}`],
      ]}
    />
  );
}

function Talks({ page }: { page: CasePage }) {
  const t = useText(CASE_MESSAGES);
  const year = usePlanYear();
  if (page.talks.length === 0) return null;
  return (
    <section className="panel">
      <h2>{t('talks')}</h2>
      {page.talks.map((talk) => (
        <p key={talk.id}>
          <Link to={`/${year}/talks/${talk.id}`}>{t('talkOn', { day: formatDay(talk.heldOn) })}</Link>{' '}
          {talk.open > 0 && <span className="quiet">{t('openCommitments', { n: talk.open })}</span>}
        </p>
      ))}
    </section>
  );
}

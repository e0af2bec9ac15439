import type { CheckedLine, ClosingAct, ClosingPage, YearState } from '@liubu/contract';
import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';
import { checklistOf } from './checklist.ts';
import { type Closing, lastClosing, type YearRow, yearOf } from './year.ts';

const WORKED_ON = ['open', 'returned', 'submitted'];

/** The desk of closing: state, locks, checklist, course, and what the actor may do next. */
export async function closingPage(work: Work, planYear: number): Promise<ClosingPage> {
  const year = await yearOf(work, planYear);
  const closing = await lastClosing(work, planYear);
  const mayLook = work.scope('feedback:close-year') !== null || work.scope('feedback:approve-closing') !== null;
  const isWorkedOn = closing !== null && WORKED_ON.includes(closing.state);
  const [next] = await query<{ state: YearState }>(
    work.tx,
    'select state from liubu.plan_year where government_id = $1 and plan_year = $2',
    [work.governmentId, planYear + 1],
  );
  const [made] = await query<{ archive: ClosingPage['archive'] }>(
    work.tx,
    `select case when state = 'queued' then 'making' else state end as archive from liubu.archive_package
     where government_id = $1 and plan_year = $2 and part = 'year' and state <> 'superseded'
     order by (state = 'done') desc, asked_at desc limit 1`,
    [work.governmentId, planYear],
  );
  const steps = await query<{ what: string; at: Date; by: string | null; reason: string | null }>(
    work.tx,
    `select s.what, s.happened_at as at, p.title as by, s.reason from liubu.closing_step s
     left join liubu.post p on p.government_id = s.government_id and p.id = s.post_id
     where s.government_id = $1 and s.plan_year = $2 order by s.seq limit 500`,
    [work.governmentId, planYear],
  );
  return {
    year: planYear,
    state: year.state,
    locks: { filing: year.filingLocked, scoring: year.scoringLocked, opening: year.openingLocked },
    closing:
      closing === null || closing.state === 'withdrawn'
        ? null
        : { id: closing.id, state: closing.state, statement: closing.statement, revision: closing.revision },
    checklist: !mayLook
      ? null
      : year.state === 'closed'
        ? ((closing?.checklist ?? []) as CheckedLine[])
        : year.state === 'drafting'
          ? []
          : await checklistOf(work, planYear, isWorkedOn ? closing.id : null),
    steps: mayLook ? steps.map(({ at, ...step }) => ({ ...step, at: at.toISOString() })) : [],
    nextYear: next?.state ?? null,
    archive: made?.archive ?? null,
    allowed: actsOf(work, year, isWorkedOn ? closing : null, next !== undefined),
  };
}

function actsOf(work: Work, year: YearRow, closing: Closing | null, hasNext: boolean): ClosingAct[] {
  const closes = work.scope('feedback:close-year') !== null;
  const approves = work.scope('feedback:approve-closing') !== null;
  const state = closing?.state;
  const acts: [ClosingAct, boolean][] = [
    ['begin', closes && (year.state === 'issued' || year.state === 'running')],
    ['override', closes && (state === 'open' || state === 'returned')],
    ['submit', closes && (state === 'open' || state === 'returned')],
    ['withdraw', closes && closing !== null],
    ['approve', approves && state === 'submitted'],
    ['return', approves && state === 'submitted'],
    ['reopen', approves && year.state === 'closed'],
    ['lock', closes && year.state !== 'closed' && year.state !== 'drafting'],
    ['archive', work.scope('feedback:archive') !== null && year.state === 'closed'],
    ['open_next', work.scope('read:upload') !== null && !hasNext],
  ];
  return acts.filter(([, may]) => may).map(([act]) => act);
}

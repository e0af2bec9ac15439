import { CLOSING_LINES } from '@liubu/contract';
import { addTodo, finishTodos } from '../../../../people/todos.ts';
import { AppError } from '../../../../platform/app-error.ts';
import { query } from '../../../../platform/database/tenant.ts';
import type { Work } from '../../../../platform/work.ts';
import { checkDilution } from '../../../1-design/index.ts';
import { checklistOf } from '../checklist.ts';
import { closingIn, keepStep, yearOf } from '../year.ts';

/** What people still owe one another when the year is closed: cases, tolerances to mend, rewards to be given. */
const GOES_ON = [
  'case',
  'case-talk',
  'tolerance',
  'honour-batch',
  'honour-reward',
  'policy-suggestion',
  'share',
  'deputy-question',
  'deputy-proposal',
  'public-message',
  'public-messages',
];

/** @throws AppError RULE_BROKEN naming what stands against closing */
async function demandClear(work: Work, planYear: number, closingId: string) {
  const checklist = await checklistOf(work, planYear, closingId);
  const standing = checklist.filter(({ stands }) => stands);
  if (standing.length > 0)
    throw new AppError(
      'RULE_BROKEN',
      {
        what: `还有未清的检查项：${standing.map(({ line, count }) => `${CLOSING_LINES[line][0]} ${count}`).join('、')} / lines stand against closing: ${standing
          .map(({ line, count }) => `${CLOSING_LINES[line][1]} ${count}`)
          .join(', ')}`,
        remedy: '请逐项办结，或写明理由放行 / finish them, or pass them over with a reason',
      },
      { details: { standing } },
    );
  return checklist;
}

/** 送审: every line is clear or passed over with a reason. */
export async function submitClosing(
  work: Work,
  planYear: number,
  { statement, revision }: { statement: string; revision: number },
): Promise<void> {
  const closing = await closingIn(work, planYear, ['open', 'returned'], '送审 / submit it', revision);
  await demandClear(work, planYear, closing.id);
  await query(
    work.tx,
    `update liubu.year_closing set state = 'submitted', statement = $4, submitted_at = $5, submitted_by_post_id = $6, revision = revision + 1
     where government_id = $1 and plan_year = $2 and id = $3`,
    [work.governmentId, planYear, closing.id, statement, work.now, work.actor.posts[0]?.postId ?? null],
  );
  await finishTodos(work, 'closing', closing.id);
  await addTodo(work, {
    kind: 'approve-closing',
    title: `审批：关闭${planYear}年度`,
    link: `/${planYear}/closing`,
    subjectKind: 'closing',
    subjectId: closing.id,
    planYear,
    audience: { role: 'head' },
  });
  await keepStep(work, planYear, 'submit-closing', { reason: statement });
}

/**
 * The head approves, and the year is closed with its three locks; or sends it back. Approved is the list as it stands on
 * that day: what was opened after the submission stands against it.
 */
export async function decideClosing(
  work: Work,
  planYear: number,
  { decision, reason, revision }: { decision: 'approve' | 'return'; reason?: string | undefined; revision: number },
): Promise<void> {
  const closing = await closingIn(work, planYear, ['submitted'], '审批结账 / decide on it', revision);
  const key = [work.governmentId, planYear, closing.id];
  if (decision === 'return') {
    if (reason === undefined)
      throw new AppError(
        'REASON_NEEDED',
        { why: '退回结账 / the closing is sent back' },
        { fields: { reason: '必填 / required' } },
      );
    await query(
      work.tx,
      `update liubu.year_closing set state = 'returned', decided_at = $4, decided_by_post_id = $5, revision = revision + 1
       where government_id = $1 and plan_year = $2 and id = $3`,
      [...key, work.now, work.actor.posts[0]?.postId ?? null],
    );
    await finishTodos(work, 'closing', closing.id);
    await addTodo(work, {
      kind: 'mend-closing',
      title: `结账被退回：${planYear}年度`,
      link: `/${planYear}/closing`,
      subjectKind: 'closing',
      subjectId: closing.id,
      planYear,
      audience: { role: 'supervision_officer' },
    });
    await keepStep(work, planYear, 'return-closing', { reason });
    return;
  }
  if (work.actor.posts.some(({ postId }) => postId === closing.submittedByPostId))
    throw new AppError('RULE_BROKEN', {
      what: '送审人不能审批自己送审的结账 / who submitted it does not approve it',
      remedy: '请由政府主要负责人审批 / the head approves it',
    });
  const checklist = await demandClear(work, planYear, closing.id);
  const before = await yearOf(work, planYear);
  // What is computed when somebody looks is computed now: nothing is written once the year is closed.
  while ((await checkDilution(work, planYear)) > 0);
  await query(
    work.tx,
    `update liubu.year_closing set state = 'approved', checklist = $4, decided_at = $5, decided_by_post_id = $6, revision = revision + 1
     where government_id = $1 and plan_year = $2 and id = $3`,
    [...key, JSON.stringify(checklist), work.now, work.actor.posts[0]?.postId ?? null],
  );
  await finishTodos(work, 'closing', closing.id);
  // What still waited of the year waits no more, but for what goes on after it (migration 0032, open_after_closing).
  await query(
    work.tx,
    'update liubu.todo set done_at = $3 where government_id = $1 and plan_year = $2 and done_at is null and subject_kind <> all($4::text[])',
    [work.governmentId, planYear, work.now, GOES_ON],
  );
  await addTodo(work, {
    kind: 'make-archive',
    title: `归档：${planYear}年度已关闭`,
    link: `/${planYear}/archive`,
    subjectKind: 'plan_year',
    subjectId: String(planYear),
    planYear,
    audience: { role: 'supervision_officer' },
  });
  await query(
    work.tx,
    `update liubu.plan_year set state = 'closed', filing_locked = true, scoring_locked = true, opening_locked = true, revision = revision + 1
     where government_id = $1 and plan_year = $2`,
    [work.governmentId, planYear],
  );
  await work.announce('plan-year', { year: planYear });
  await keepStep(work, planYear, 'close-year', {
    ...(reason !== undefined && { reason }),
    body: { before: before.state, after: 'closed', passedOver: checklist.filter(({ override }) => override !== null) },
  });
}

import { randomUUID } from 'node:crypto';
import type { DeputyStep, Verdict } from '@liubu/contract';
import { addTodo, finishTodos } from '../../people/todos.ts';
import { type Condition, visibleItemsSql } from '../../plans/visible-items.ts';
import { AppError } from '../../platform/app-error.ts';
import { query } from '../../platform/database/tenant.ts';
import type { Work } from '../../platform/work.ts';
import { postWhoSql } from '../../steps/2-deploy/index.ts';

/** The deputy's post that the actor holds. @throws AppError RULE_BROKEN for one who stands in for a deputy: a deputy acts in person */
export function deputyPost({ actor }: Work): string {
  const post = actor.posts.find(({ roles, cover }) => roles.includes('deputy') && cover === 'holder');
  if (post !== undefined) return post.postId;
  throw new AppError('RULE_BROKEN', {
    what: '代表职务由本人履行，不能代办 / a deputy acts in person, nobody stands in',
    remedy: '请由代表本人登录办理 / let the deputy sign in',
  });
}

/** Whether the actor holds a post with this role in the unit. */
export const holdsIn = ({ actor }: Work, unitId: string | null, ...roles: string[]): boolean =>
  unitId !== null &&
  actor.posts.some((post) => post.unitId === unitId && post.roles.some((role) => roles.includes(role)));

/** The office that handles what deputies bring. */
export const isOffice = (work: Work): boolean => work.scope('public:handle-proposal') === 'government';

/**
 * Items that may be named to the actor beside a question or a proposal: public ones, and those that they see anyway.
 *
 * @param used  how many values the query has already
 */
export function namedItems(work: Work, item: string, used: number): Condition {
  const { sql, values } = visibleItemsSql(work, item, used);
  return { sql: `(${item}.level = 'public' or ${sql})`, values };
}

/** @throws AppError RULE_BROKEN naming how many are not open to deputies */
export async function demandPublicItems(work: Work, planYear: number, itemIds: readonly string[]): Promise<void> {
  const ids = [...new Set(itemIds)];
  if (ids.length === 0) return;
  const [found] = await query<{ n: number }>(
    work.tx,
    `select count(*)::int as n from liubu.item i where i.government_id = $1 and i.plan_year = $2 and i.id = any($3::uuid[])
       and i.level = 'public' and i.undone_at is null and i.state in ('confirmed', 'dropped')`,
    [work.governmentId, planYear, ids],
  );
  if (found!.n < ids.length)
    throw new AppError(
      'RULE_BROKEN',
      {
        what: '所选事项不存在或没有公开 / an item is not there, or not public',
        remedy: '请重新选择事项 / choose the item again',
      },
      { fields: { itemIds: '请重新选择 / choose again' } },
    );
}

export interface Subject {
  kind: 'deputy-question' | 'deputy-proposal';
  id: string;
  planYear: number;
}

/** A step is kept for those who see the thing, and an entry in the record; words that people typed stand apart from the chain. */
export async function keepStep(
  work: Work,
  { kind, id, planYear }: Subject,
  step: { what: string; unitId?: string | null; reason?: string | undefined; body?: object; personal?: unknown },
): Promise<void> {
  const { tx, governmentId, now, actor } = work;
  const post = actor.posts.find(({ unitId }) => step.unitId != null && unitId === step.unitId) ?? actor.posts[0];
  await tx
    .insertInto('deputyStep')
    .values({
      ...{ governmentId, planYear, id: randomUUID(), subjectId: id, what: step.what, happenedAt: now },
      ...{ postId: post?.postId ?? null, unitId: step.unitId ?? null, reason: step.reason || null },
    })
    .execute();
  await work.record({
    what: `public:${step.what}`,
    subjectKind: kind,
    subjectId: id,
    body: { planYear, ...(step.unitId != null && { unitId: step.unitId }), ...step.body },
    ...(step.personal !== undefined && { personal: step.personal }),
    reason: step.reason || undefined,
  });
  await work.announce(kind, { id });
}

/** How a unit writes what it signs is its own affair: deputies are told what was handed in, passed on and signed. */
const INNER: ReadonlySet<string> = new Set([
  ...['submit-answer', 'redraft-answer', 'draft-answer', 'submit-reply', 'redraft-reply', 'draft-reply'],
  ...['give-opinion', 'make-reply-letter'],
]);

/** Steps in order, as far as the actor may know them. */
export async function stepsOf(work: Work, planYear: number, subjectId: string): Promise<DeputyStep[]> {
  const rows = await query<Omit<DeputyStep, 'at'> & { at: Date }>(
    work.tx,
    `select s.what, s.happened_at as at, ${postWhoSql('s.government_id', 's.post_id', 's.happened_at::date')} as who, u.name as unit_name, s.reason
     from liubu.deputy_step s left join liubu.unit u on u.government_id = s.government_id and u.id = s.unit_id
     where s.government_id = $1 and s.plan_year = $2 and s.subject_id = $3 order by s.seq`,
    [work.governmentId, planYear, subjectId],
  );
  const isOutside = work.scope('public:see-bench') === 'public';
  return rows.filter(({ what }) => !isOutside || !INNER.has(what)).map((row) => ({ ...row, at: row.at.toISOString() }));
}

interface Waits {
  kind: string;
  says: string;
  title: string;
  due?: string | null;
  to: { postId: string } | { unitId: string; role?: 'liaison' | 'unit_head' } | 'office';
}

/** Whom it waits for now; what waited before is done. */
export async function waitFor(work: Work, { kind, id, planYear }: Subject, ...waits: Waits[]): Promise<void> {
  await finishTodos(work, kind, id);
  for (const { kind: todo, says, title, due = null, to } of waits)
    await addTodo(work, {
      kind: todo,
      title: `${says}：${title.length > 40 ? `${title.slice(0, 40)}…` : title}`,
      link: kind === 'deputy-question' ? `/${planYear}/deputy-questions/${id}` : `/${planYear}/proposals/${id}`,
      subjectKind: kind,
      subjectId: id,
      planYear,
      due,
      audience:
        to === 'office'
          ? { role: 'supervision_officer' }
          : 'postId' in to
            ? { postId: to.postId }
            : { role: to.role ?? 'liaison', unitId: to.unitId },
    });
}

/** @throws AppError INPUT_INVALID: a verdict that is not the best says why */
export function demandVerdictReason(verdict: Verdict, reason: string): void {
  if (verdict === 'satisfied' || reason !== '') return;
  const says = '请写明哪里没有答复清楚或没有办好 / say what was not answered or not done';
  throw new AppError('INPUT_INVALID', { problems: says }, { fields: { reason: says } });
}

/** @throws AppError STATE_REFUSED */
export const refuseState = (state: readonly [string, string], doing: string): AppError =>
  new AppError('STATE_REFUSED', {
    state: state.join(' / '),
    doing,
    remedy: '请刷新页面，按现在的状态办理 / reload and go on from its state.',
  });

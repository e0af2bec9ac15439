import { addTodo, type NewTodo } from '../../people/todos.ts';
import { query } from '../../platform/database/tenant.ts';
import type { Work } from '../../platform/work.ts';

/** Adds a to-do unless the same one waits already for the same people. */
export async function waitOnce(work: Work, todo: NewTodo): Promise<void> {
  const { audience } = todo;
  const same = await work.tx
    .selectFrom('todo')
    .select('id')
    .where('governmentId', '=', work.governmentId)
    .where('kind', '=', todo.kind)
    .where('subjectKind', '=', todo.subjectKind)
    .where('subjectId', '=', todo.subjectId)
    .where('planYear', '=', todo.planYear ?? null)
    .where('doneAt', 'is', null)
    .where('audiencePostId', 'is not distinct from', 'postId' in audience ? audience.postId : null)
    .where('audienceRole', 'is not distinct from', 'role' in audience ? audience.role : null)
    .where('audienceUnitId', 'is not distinct from', 'role' in audience ? (audience.unitId ?? null) : null)
    .executeTakeFirst();
  if (same === undefined) await addTodo(work, todo);
}

/** The same to-do for the liaison and the head of a unit: whoever of the two comes first does it. */
export async function waitForUnit(work: Work, unitId: string, todo: Omit<NewTodo, 'audience'>): Promise<void> {
  for (const role of ['liaison', 'unit_head'] as const) await waitOnce(work, { ...todo, audience: { role, unitId } });
}

interface Waiting {
  id: string;
  key: string;
}

const keyOf = ({ kind, subjectKind, subjectId, audience }: NewTodo): string =>
  [
    kind,
    subjectKind,
    subjectId,
    'postId' in audience ? audience.postId : '',
    'role' in audience ? audience.role : '',
    ('role' in audience && audience.unitId) || '',
  ].join(' ');

/**
 * Brings what waits in a plan year to what is wanted: adds what is missing, ends what nobody waits for any more, leaves
 * the rest. A city has some sixty units; asked one by one, every draft that is saved would cost hundreds of questions.
 *
 * @param kinds  kinds of to-dos that `wanted` tells whole
 */
export async function keepWaiting(
  work: Work,
  planYear: number,
  kinds: readonly string[],
  wanted: readonly NewTodo[],
): Promise<void> {
  const waiting = await query<Waiting>(
    work.tx,
    `select id, concat_ws(' ', kind, subject_kind, subject_id, coalesce(audience_post_id::text, ''), coalesce(audience_role, ''),
       coalesce(audience_unit_id::text, '')) as key
     from liubu.todo where government_id = $1 and plan_year = $2 and kind = any($3) and done_at is null`,
    [work.governmentId, planYear, kinds],
  );
  const there = new Set(waiting.map(({ key }) => key));
  const keys = new Set(wanted.map(keyOf));
  const over = waiting.filter(({ key }) => !keys.has(key)).map(({ id }) => id);
  if (over.length > 0) {
    await query(work.tx, 'update liubu.todo set done_at = $3 where government_id = $1 and id = any($2::uuid[])', [
      work.governmentId,
      over,
      work.now,
    ]);
    await work.announce('todo', {});
  }
  for (const todo of wanted) if (!there.has(keyOf(todo))) await addTodo(work, { ...todo, planYear });
}

/** The same to-do for the liaison and the head of a unit. */
export const forUnit = (unitId: string, todo: Omit<NewTodo, 'audience'>): NewTodo[] =>
  (['liaison', 'unit_head'] as const).map((role) => ({ ...todo, audience: { role, unitId } }));

import { addTodo, type NewTodo } from '../../people/todos.ts';
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

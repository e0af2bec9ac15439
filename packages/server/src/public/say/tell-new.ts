import type { Submission } from '@liubu/contract';
import { addTodo, finishTodos } from '../../people/todos.ts';
import { query } from '../../platform/database/tenant.ts';
import type { Work } from '../../platform/work.ts';

/** How many letters came, and about what; nothing of what they say or who wrote them. */
export async function tellNew(
  work: Work,
  messages: readonly { one: Extract<Submission, { kind: 'message' }>; itemId: string | null }[],
): Promise<void> {
  for (const [planYear, of] of Map.groupBy(messages, ({ one }) => one.year)) {
    await work.record({
      what: 'public:take-in-messages',
      subjectKind: 'plan_year',
      subjectId: String(planYear),
      body: {
        planYear,
        messages: of.length,
        itemIds: [...new Set(of.flatMap(({ itemId }) => itemId ?? []))].slice(0, 200),
      },
    });
    await work.announce('public-message', { planYear });
  }
}

/** One to-do a year for all that wait, not one a letter: a flood must not bury the officer's other work. */
export async function askToSort(work: Work, years: readonly number[]): Promise<void> {
  for (const planYear of years) {
    const [open] = await query(
      work.tx,
      `select 1 from liubu.todo where government_id = $1 and subject_kind = 'public-messages' and subject_id = $2 and done_at is null limit 1`,
      [work.governmentId, String(planYear)],
    );
    if (open !== undefined) continue;
    await addTodo(work, {
      kind: 'sort-messages',
      title: `${planYear}年度有群众来信待分办`,
      link: `/${planYear}/letters?state=new`,
      subjectKind: 'public-messages',
      subjectId: String(planYear),
      planYear,
      audience: { role: 'supervision_officer' },
    });
  }
}

/** Nothing waits to be sorted any more. */
export async function endSorting(work: Work, planYear: number): Promise<void> {
  const [waiting] = await query(
    work.tx,
    "select 1 from liubu.public_message where government_id = $1 and plan_year = $2 and state = 'new' limit 1",
    [work.governmentId, planYear],
  );
  if (waiting === undefined) await finishTodos(work, 'public-messages', String(planYear));
}

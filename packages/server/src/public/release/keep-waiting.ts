import { addTodo, finishTodos } from '../../people/todos.ts';
import { query } from '../../platform/database/tenant.ts';
import type { Work } from '../../platform/work.ts';
import { sumOf, type Waited } from './rules/term.ts';
import { whyNot } from './rules/why-not.ts';
import { type Standing, standingOf, type YearStanding } from './standing.ts';

/** The year itself waits under this name, items under their ids. */
const thingOf = (itemId: string | null): string => itemId ?? 'year';

/**
 * Keeps since when each part waits, and tells the office in one to-do how many things wait and how many of them are past
 * the 20 working days. What waits and changes again keeps its first day: it was not public all that time. A year that is
 * locked or still drafted waits for nothing.
 *
 * @param itemIds  null: all of the year
 * @param standing  where it was read already and nothing was released since
 */
export async function keepWaiting(
  work: Work,
  planYear: number,
  itemIds: readonly string[] | null,
  standing?: YearStanding,
): Promise<void> {
  const now = standing ?? (await standingOf(work, planYear, itemIds));
  if (whyNot(now) !== null) return void (await finishIfOpen(work, planYear));
  const rows = [...now.items, ...(itemIds === null ? [now.year] : [])].flatMap(rowsOf);
  await query(
    work.tx,
    `with seen as (select * from unnest($3::text[], $4::text[], $5::boolean[]) as s (thing, part, is_held)),
       gone as (delete from liubu.public_waiting w where w.government_id = $1 and w.plan_year = $2 and ($6::text[] is null or w.thing = any($6))
         and not exists (select 1 from seen s where s.thing = w.thing and s.part = w.part))
     insert into liubu.public_waiting as w (government_id, plan_year, thing, part, since, is_held)
     select $1, $2, thing, part, $7::date, is_held from seen
     on conflict (government_id, plan_year, thing, part) do update set is_held = excluded.is_held where w.is_held <> excluded.is_held`,
    [
      ...[work.governmentId, planYear, rows.map((r) => r.thing), rows.map((r) => r.part), rows.map((r) => r.isHeld)],
      ...[itemIds, work.today],
    ],
  );
  await tellWaiting(work, planYear);
}

function rowsOf({ itemId, released, waiting }: Standing): { thing: string; part: string; isHeld: boolean }[] {
  // Of an item whose promise is held back nothing can be released.
  const isShut =
    itemId !== null &&
    released?.isPublic !== true &&
    waiting.some(({ part, held }) => part === 'promise' && held !== null);
  return waiting
    .filter(({ mode, change }) => mode !== 'never' || change === 'gone')
    .map(({ part, held }) => ({ thing: thingOf(itemId), part, isHeld: isShut || held !== null }));
}

async function tellWaiting(work: Work, planYear: number): Promise<void> {
  const { tx, governmentId, today } = work;
  const waited = await query<Waited>(
    tx,
    'select thing, min(since)::text as since from liubu.public_waiting where government_id = $1 and plan_year = $2 and not is_held group by thing',
    [governmentId, planYear],
  );
  const sum = sumOf(waited, today);
  if (sum === null) return void (await finishIfOpen(work, planYear));
  const title = `${planYear}年度有${sum.things}项内容等待公开${sum.late > 0 ? `，其中${sum.late}项已超过20个工作日` : ''}`;
  const [open] = await openTodo(work, planYear);
  if (open === undefined)
    await addTodo(work, {
      ...{ kind: 'release-waiting', title, link: `/${planYear}/public/waiting`, planYear, due: sum.due },
      ...{ subjectKind: SUBJECT, subjectId: String(planYear), audience: { role: 'supervision_officer' } },
    });
  else if (open.title !== title || open.due !== sum.due) {
    await query(tx, 'update liubu.todo set title = $3, due = $4::date where government_id = $1 and id = $2', [
      ...[governmentId, open.id, title, sum.due],
    ]);
    await work.announce('todo', { kind: 'release-waiting' });
  }
}

const SUBJECT = 'public-waiting';

const openTodo = ({ tx, governmentId }: Work, planYear: number) =>
  query<{ id: string; title: string; due: string | null }>(
    tx,
    'select id, title, due::text as due from liubu.todo where government_id = $1 and subject_kind = $2 and subject_id = $3 and done_at is null limit 1',
    [governmentId, SUBJECT, String(planYear)],
  );

async function finishIfOpen(work: Work, planYear: number): Promise<void> {
  const [open] = await openTodo(work, planYear);
  if (open !== undefined) await finishTodos(work, SUBJECT, String(planYear));
}

/** Since when parts wait that are not held, by `thing part`. */
export async function waitingSince(
  { tx, governmentId }: Work,
  planYear: number,
  itemId: string | null = null,
): Promise<Map<string, string>> {
  const rows = await query<{ thing: string; part: string; since: string }>(
    tx,
    'select thing, part, since::text as since from liubu.public_waiting where government_id = $1 and plan_year = $2 and not is_held and ($3::text is null or thing = $3)',
    [governmentId, planYear, itemId],
  );
  return new Map(rows.map(({ thing, part, since }) => [`${thing} ${part}`, since]));
}

export const sinceKey = (itemId: string | null, part: string): string => `${thingOf(itemId)} ${part}`;

import type { ChaseRules, Role } from '@liubu/contract';
import { addWorkingDays, isWorkingDay } from '../../../calendar/working-days.ts';
import { query, type Tx } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';
import { type Due, type DueSource, dueThings } from './due-things.ts';
import { reminderBody, reminderTitle } from './rules/reminder-words.ts';
import { placeOf, rungsOf, rungToSend } from './rules/rung.ts';
import { tell } from './tell.ts';

export interface Reminding extends Due {
  planYear: number;
  lateDays: number;
  /** The rung that is sent today; null: nothing new, but named with what is. */
  rung: number | null;
}

export interface Bundle {
  unitId: string | null;
  things: Reminding[];
}

/** Plan years that units answer for now. */
export async function runningYears(tx: Tx, governmentId: string): Promise<number[]> {
  const found = await query<{ planYear: number }>(
    tx,
    "select plan_year from liubu.plan_year where government_id = $1 and state in ('issued', 'running', 'closing') order by plan_year",
    [governmentId],
  );
  return found.map(({ planYear }) => planYear);
}

/**
 * What is to be reminded of today, a bundle a unit. On days off nothing is; a unit that was reminded today already is
 * left alone until the next working day.
 */
export async function bundlesOf(
  { tx, governmentId, today }: Pick<Work, 'tx' | 'governmentId' | 'today'>,
  rules: ChaseRules,
  later: readonly DueSource[],
): Promise<Bundle[]> {
  if (!isWorkingDay(today)) return [];
  const rungs = rungsOf(rules.reminders);
  const until = addWorkingDays(today, Math.max(0, ...rules.reminders.before));
  const kinds = new Set(rules.reminders.kinds);
  const throttled = new Set(
    (
      await query<{ unitId: string | null }>(
        tx,
        'select distinct unit_id from liubu.reminder where government_id = $1 and on_day = $2::date',
        [governmentId, today],
      )
    ).map(({ unitId }) => unitId),
  );
  const byUnit = new Map<string | null, Reminding[]>();
  for (const planYear of await runningYears(tx, governmentId)) {
    const sent = await sentRungs(tx, governmentId, planYear);
    for (const thing of await dueThings(tx, { governmentId, planYear, until, unitIds: null }, later)) {
      if (!kinds.has(thing.kind) || throttled.has(thing.unitId)) continue;
      const place = placeOf(thing.due, today);
      const rung = rungToSend(rungs, place, sent.get(keyOf(thing)) ?? null);
      const list = byUnit.get(thing.unitId) ?? [];
      list.push({ ...thing, planYear, lateDays: place, rung });
      byUnit.set(thing.unitId, list);
    }
  }
  return [...byUnit]
    .filter(([, things]) => things.some(({ rung }) => rung !== null))
    .map(([unitId, things]) => ({ unitId, things }));
}

const keyOf = ({ kind, id, due }: Pick<Due, 'kind' | 'id' | 'due'>): string => `${kind} ${id} ${due}`;

/** Newest rung that was sent of each thing and due date. */
export async function sentRungs(tx: Tx, governmentId: string, planYear: number): Promise<Map<string, number>> {
  const found = await query<{ kind: Due['kind']; id: string; due: string; rung: number }>(
    tx,
    `select thing_kind as kind, thing_id as id, due::text as due, max(rung) as rung from liubu.reminder
     where government_id = $1 and plan_year = $2 group by 1, 2, 3`,
    [governmentId, planYear],
  );
  return new Map(found.map((row) => [keyOf(row), row.rung]));
}

export const sentRungOf = (sent: ReadonlyMap<string, number>, thing: Due): number | null =>
  sent.get(keyOf(thing)) ?? null;

/** Sends one bundle: what it reminds of, the message and its to-do, in the caller's transaction. */
export async function sendBundle(work: Work, rules: ChaseRules, { unitId, things }: Bundle): Promise<boolean> {
  const { tx, governmentId, today } = work;
  const { rolesBefore, rolesAfter } = rules.reminders;
  const roles = new Set<Role>();
  for (const { roles: own, lateDays } of things)
    for (const role of own ?? (lateDays > 0 ? rolesAfter : rolesBefore)) roles.add(role);
  const first = things[0]!;
  const id = await tell(work, {
    kind: 'reminder',
    onceKey: `reminder ${unitId ?? 'office'} ${today}`,
    planYear: first.planYear,
    subjectKind: 'reminder',
    subjectId: unitId ?? 'office',
    audience: { unitId, roles: [...roles] },
    title: reminderTitle(things),
    body: reminderBody(things, today),
    link: unitId === null ? `/${first.planYear}/extensions` : `/${first.planYear}/due`,
    isRestricted: things.some(({ isRestricted }) => isRestricted),
    rung: String(Math.max(...things.flatMap(({ rung }) => rung ?? []))),
    due: first.due,
  });
  if (id === null) return false;
  const fresh = things.filter(({ rung }) => rung !== null);
  await query(
    tx,
    `insert into liubu.reminder (government_id, plan_year, thing_kind, thing_id, due, rung, unit_id, message_id, on_day)
     select $1, r.plan_year, r.kind, r.id, r.due, r.rung, $2, $3, $4::date
     from unnest($5::int[], $6::text[], $7::uuid[], $8::date[], $9::int[]) as r (plan_year, kind, id, due, rung)
     on conflict do nothing`,
    [
      governmentId,
      unitId,
      id,
      today,
      fresh.map(({ planYear }) => planYear),
      fresh.map(({ kind }) => kind),
      fresh.map((thing) => thing.id),
      fresh.map(({ due }) => due),
      fresh.map(({ rung }) => rung),
    ],
  );
  await work.record({
    what: 'inspect:remind',
    subjectKind: unitId === null ? 'message' : 'unit',
    subjectId: unitId ?? id,
    body: {
      messageId: id,
      things: fresh.map(({ kind, id: thingId, due, rung }) => ({ kind, id: thingId, due, rung })),
      itemIds: [...new Set(fresh.flatMap(({ itemIds }) => itemIds))],
    },
  });
  return true;
}

/** Reminders' to-dos of units that owe nothing any more are done. */
export async function clearReminders(work: Work, later: readonly DueSource[], until: string): Promise<void> {
  const { tx, governmentId } = work;
  const owing = new Set<string>();
  for (const planYear of await runningYears(tx, governmentId))
    for (const { unitId } of await dueThings(tx, { governmentId, planYear, until, unitIds: null }, later))
      owing.add(unitId ?? 'office');
  await query(
    tx,
    `update liubu.todo set done_at = $3 where government_id = $1 and subject_kind in ('reminder', 'chase') and done_at is null
       and not (subject_id = any($2::text[]))`,
    [governmentId, [...owing], work.now],
  );
}

import type { ChasingUnit, DueThing } from '@liubu/contract';
import { addDays, addWorkingDays, isHolidayYearKnown, isWorkingDay } from '../../../calendar/working-days.ts';
import { visibleItemsSql } from '../../../plans/visible-items.ts';
import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';
import { chaseRulesOf } from './declared.ts';
import { type Due, type DueSource, dueThings } from './due-things.ts';
import { sentRungOf, sentRungs } from './remind.ts';
import { placeOf } from './rules/rung.ts';

/** How far ahead the list looks: what is due within a fortnight is soon. */
const AHEAD_DAYS = 14;

/** Units whose owings the actor may see; null for all. */
export async function unitsInReach(work: Work): Promise<string[] | null> {
  const scope = work.scope('inspect:view');
  if (scope === 'government') return null;
  if (scope === 'portfolio') {
    const rows = await query<{ unitId: string }>(
      work.tx,
      'select distinct unit_id from liubu.portfolio where government_id = $1 and post_id = any($2::uuid[])',
      [work.governmentId, work.actor.portfolioPostIds],
    );
    return rows.map(({ unitId }) => unitId);
  }
  return scope === 'own-unit' ? work.actor.unitIds : [];
}

async function unitNames(work: Work): Promise<Map<string, string>> {
  const rows = await query<{ id: string; name: string }>(
    work.tx,
    'select id, name from liubu.unit where government_id = $1',
    [work.governmentId],
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** What is open and due soon or late, of units in reach; titles of items that one may not see are not told. */
export async function dueList(
  work: Work,
  planYear: number,
  later: readonly DueSource[],
  { unit, item }: { unit?: string | undefined; item?: string | undefined } = {},
): Promise<{ things: DueThing[]; today: string; isWorkingDay: boolean; isWithoutHolidays: boolean }> {
  const { tx, governmentId, today } = work;
  const reach = await unitsInReach(work);
  const wanted = unit === undefined ? reach : reach === null || reach.includes(unit) ? [unit] : [];
  const until = addDays(today, AHEAD_DAYS);
  const all = await dueThings(tx, { governmentId, planYear, until, unitIds: wanted }, later);
  const seen = await visibleAmong(work, planYear, all);
  const names = await unitNames(work);
  const sent = await sentRungs(tx, governmentId, planYear);
  const mayExtend = work.scope('inspect:ask-extension') !== null;
  const things = all
    .filter(({ itemIds }) => item === undefined || itemIds.includes(item))
    // What concerns only items out of sight (restricted, another's) is not there.
    .filter(({ itemIds }) => itemIds.length === 0 || itemIds.some((id) => seen.has(id)))
    .map((thing): DueThing => {
      const { kind, id, unitId, itemIds, title, due, link } = thing;
      return {
        kind,
        id,
        unitId,
        unitName: unitId === null ? null : (names.get(unitId) ?? null),
        itemIds: itemIds.filter((one) => seen.has(one)),
        title,
        due,
        lateDays: placeOf(due, today),
        link,
        lastRung: sentRungOf(sent, thing),
        canExtend: mayExtend && thing.extends !== undefined && due >= today,
      };
    });
  return { things, today, isWorkingDay: isWorkingDay(today), isWithoutHolidays: !isHolidayYearKnown(today) };
}

async function visibleAmong(work: Work, planYear: number, things: readonly Due[]): Promise<Set<string>> {
  const visible = visibleItemsSql(work, 'i', 3);
  const rows = await query<{ id: string }>(
    work.tx,
    `select i.id from liubu.item i where i.government_id = $1 and i.plan_year = $2 and i.id = any($3::uuid[]) and ${visible.sql}`,
    [work.governmentId, planYear, [...new Set(things.flatMap(({ itemIds }) => itemIds))], ...visible.values],
  );
  return new Set(rows.map(({ id }) => id));
}

export interface LastChase {
  unitId: string;
  chasedAt: Date;
}

/** When each unit was chased by hand last, over all plan years. */
export async function lastChases(work: Work, unitIds: readonly string[] | null): Promise<Map<string, Date>> {
  const rows = await query<LastChase>(
    work.tx,
    `select unit_id, max(chased_at) as chased_at from liubu.chase
     where government_id = $1 and ($2::uuid[] is null or unit_id = any($2)) group by unit_id`,
    [work.governmentId, unitIds],
  );
  return new Map(rows.map(({ unitId, chasedAt }) => [unitId, chasedAt]));
}

/** Until when a unit is left alone; null when it may be chased. */
export function mayChaseAfter(last: Date | undefined, everyHours: number, now: Date): Date | null {
  if (last === undefined) return null;
  const until = new Date(last.getTime() + everyHours * 3_600_000);
  return until > now ? until : null;
}

/** 催办台: a row a unit that owes something. */
export async function chasingBoard(
  work: Work,
  planYear: number,
  later: readonly DueSource[],
): Promise<{ units: ChasingUnit[]; manualEveryHours: number; words: string }> {
  const { tx, governmentId, today, now } = work;
  const { body: rules } = await chaseRulesOf(tx, governmentId);
  const until = addWorkingDays(today, 5);
  const all = await dueThings(tx, { governmentId, planYear, until, unitIds: null }, later);
  const names = await unitNames(work);
  const chased = await lastChases(work, null);
  const reminded = new Map(
    (
      await query<{ unitId: string; day: string }>(
        tx,
        'select unit_id, max(on_day)::text as day from liubu.reminder where government_id = $1 and unit_id is not null group by unit_id',
        [governmentId],
      )
    ).map(({ unitId, day }) => [unitId, day]),
  );
  const contacts = new Map(
    (
      await query<{ unitId: string; contact: string }>(
        tx,
        `select distinct on (p.unit_id) p.unit_id, coalesce(n.name || ' ', '') || p.title as contact
         from liubu.post p join liubu.post_role r on r.government_id = p.government_id and r.post_id = p.id and r.role = 'liaison'
         left join liubu.tenure t on t.government_id = p.government_id and t.post_id = p.id and t.cover = 'holder'
           and t.valid_from <= $2::date and (t.valid_to is null or t.valid_to > $2::date)
         left join liubu.person n on n.government_id = t.government_id and n.id = t.person_id
         where p.government_id = $1 and p.unit_id is not null order by p.unit_id, p.position`,
        [governmentId, today],
      )
    ).map(({ unitId, contact }) => [unitId, contact]),
  );
  const byUnit = new Map<string, Due[]>();
  for (const thing of all)
    if (thing.unitId !== null) byUnit.set(thing.unitId, [...(byUnit.get(thing.unitId) ?? []), thing]);
  const units = [...byUnit].map(([unitId, things]): ChasingUnit => {
    const places = things.map(({ due }) => placeOf(due, today));
    const last = chased.get(unitId);
    return {
      unitId,
      unitName: names.get(unitId) ?? '',
      late: places.filter((days) => days > 0).length,
      soon: places.filter((days) => days <= 0).length,
      worstDays: Math.max(...places),
      lastReminded: reminded.get(unitId) ?? null,
      lastChased: last?.toISOString() ?? null,
      mayChaseAfter: mayChaseAfter(last, rules.manualEveryHours, now)?.toISOString() ?? null,
      contact: contacts.get(unitId) ?? null,
    };
  });
  units.sort((a, b) => b.worstDays - a.worstDays || b.late - a.late || a.unitName.localeCompare(b.unitName, 'zh'));
  return { units, manualEveryHours: rules.manualEveryHours, words: rules.words };
}

/** Messages to the actor's posts, and to the roles that they have in their units. */
export async function myMessages(work: Work, planYear: number) {
  const { actor, tx, governmentId } = work;
  const rows = await query<{
    id: string;
    kind: string;
    title: string;
    body: string;
    link: string;
    createdAt: Date;
  }>(
    tx,
    `select m.id, m.kind, m.title, m.body, m.link, m.created_at from liubu.message m
     where m.government_id = $1 and m.plan_year = $2 and (m.audience_post_id = any($3::uuid[])
       or exists (select 1 from unnest($4::text[], $5::text[]) as r (role, unit_id)
         where r.role = any(m.audience_roles) and (m.audience_unit_id is null or m.audience_unit_id::text = r.unit_id)))
     order by m.created_at desc, m.id limit 200`,
    [
      governmentId,
      planYear,
      actor.posts.map(({ postId }) => postId),
      actor.posts.flatMap(({ roles }) => roles),
      actor.posts.flatMap(({ roles, unitId }) => roles.map(() => unitId ?? '')),
    ],
  );
  return rows.map((row) => ({ ...row, createdAt: row.createdAt.toISOString() }));
}

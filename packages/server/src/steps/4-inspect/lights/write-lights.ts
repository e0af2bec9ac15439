import type { LightColour, LightState, Proof } from '@liubu/contract';
import { query, type Tx } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';
import type { ShownLight } from './compute-year.ts';
import type { RedMemory } from './rules/return-from-red.ts';

export interface LightBefore extends RedMemory {
  itemId: string;
  state: LightState;
  colour: LightColour;
  fingerprint: string;
}

export interface MonthRow {
  month: number;
  itemId: string;
  leadUnitId: string | null;
  state: LightState;
  colour: LightColour;
  proof: Proof;
  gap: number | null;
}

export interface OverrideNow {
  id: string;
  itemId: string;
  state: LightState;
  colour: LightColour;
  reason: string;
  madeOn: string;
  endsOn: string;
}

/** With these items, those whose light hangs on theirs: the item of a deliverable, its deliverables, and whoever takes a figure from them. */
export async function widenItems(
  tx: Tx,
  governmentId: string,
  planYear: number,
  itemIds: readonly string[],
): Promise<string[]> {
  const rows = await query<{ id: string }>(
    tx,
    `with fed as (
       select unnest($3::uuid[]) as id
       union select t.item_id from liubu.target o join liubu.target t on t.government_id = o.government_id and t.plan_year = o.plan_year and t.value_of_target_id = o.id
         where o.government_id = $1 and o.plan_year = $2 and o.item_id = any($3)
     ), tops as (
       select coalesce(case when i.tier = 'deliverable' then i.parent_id end, i.id) as id from fed join liubu.item i on i.government_id = $1 and i.plan_year = $2 and i.id = fed.id
     )
     select id from tops union select i.id from tops join liubu.item i on i.government_id = $1 and i.plan_year = $2 and i.parent_id = tops.id and i.tier = 'deliverable'`,
    [governmentId, planYear, itemIds],
  );
  return rows.map(({ id }) => id);
}

export async function lightsBefore(
  tx: Tx,
  governmentId: string,
  planYear: number,
  itemIds: readonly string[] | null,
  fromMonth: number,
) {
  const key = [governmentId, planYear, itemIds];
  const lights = await query<LightBefore>(
    tx,
    `select item_id, state, colour, fingerprint, red_on::text as red_on, mending_since::text as mending_since, mends_until::text as mends_until
     from liubu.light where government_id = $1 and plan_year = $2 and ($3::uuid[] is null or item_id = any($3))`,
    key,
  );
  const months = await query<MonthRow>(
    tx,
    `select month, item_id, lead_unit_id, state, colour, proof, gap::float8 as gap from liubu.light_month
     where government_id = $1 and plan_year = $2 and ($3::uuid[] is null or item_id = any($3)) and month >= $4`,
    [...key, fromMonth],
  );
  const written = await query<{ month: number }>(
    tx,
    `select month from generate_series(1, 12) as at (month) where exists (select 1 from liubu.light_month m where m.government_id = $1 and m.plan_year = $2 and m.month = at.month)`,
    [governmentId, planYear],
  );
  return {
    lights: new Map(lights.map((light) => [light.itemId, light])),
    months: new Map(months.map((row) => [`${row.month}/${row.itemId}`, row])),
    monthsWritten: new Set(written.map(({ month }) => month)),
  };
}

export async function overridesNow(
  tx: Tx,
  governmentId: string,
  planYear: number,
  today: string,
  timeZone: string,
  itemIds: readonly string[] | null,
): Promise<Map<string, OverrideNow>> {
  const rows = await query<OverrideNow>(
    tx,
    `select distinct on (item_id) item_id, id, state, colour, reason, (made_at at time zone $5)::date::text as made_on, ends_on::text as ends_on
     from liubu.light_override where government_id = $1 and plan_year = $2 and ended_at is null and ends_on >= $4 and ($3::uuid[] is null or item_id = any($3))
     order by item_id, made_at desc, id`,
    [governmentId, planYear, itemIds, today, timeZone],
  );
  return new Map(rows.map((row) => [row.itemId, row]));
}

export interface ChangedLight {
  light: ShownLight;
  was: LightBefore | undefined;
  fingerprint: string;
}

/** 静默: days since the last word that changed anything, or since the first was owed. What is done or dropped owes none. */
const silentDays = (today: string): string =>
  `case when state in ('done', 'done_early', 'done_unverified', 'stopped') then null else ${today}::date - coalesce(heard_on, asked_on) end`;

/** Writes what changed at once; of the rest only the days of silence. Items that are not lit any more lose their light. */
export async function writeLights(
  work: Work,
  planYear: number,
  declarationVersion: number,
  changed: readonly ChangedLight[],
  lit: readonly string[],
  itemIds: readonly string[] | null,
): Promise<void> {
  const { tx, governmentId, today, now } = work;
  await query(
    tx,
    `delete from liubu.light l where government_id = $1 and plan_year = $2 and ($3::uuid[] is null or item_id = any($3)) and not (item_id = any($4::uuid[]))`,
    [governmentId, planYear, itemIds, lit],
  );
  if (changed.length > 0) {
    const rows = changed.map(({ light, was, fingerprint }) => {
      const { reckoned, memory, item } = light;
      const worst = light.forecasts.reduce<(typeof light.forecasts)[number] | null>(
        (least, one) => (least === null || one.reaches < least.reaches ? one : least),
        null,
      );
      return {
        item_id: item.id,
        lead_unit_id: item.leadUnitId,
        state: light.state,
        colour: light.colour,
        proof: reckoned.proof,
        formula: reckoned.formula,
        formula_version: reckoned.formulaVersion,
        working: { inputs: reckoned.inputs, parts: reckoned.parts, steps: light.steps, forecasts: light.forecasts },
        expected: reckoned.expected,
        actual: reckoned.actual,
        gap: reckoned.gap,
        forecast: worst,
        previous: was !== undefined && was.colour !== light.colour ? was.colour : null,
        override_id: light.override?.id ?? null,
        computed_state: reckoned.state,
        computed_colour: light.computedColour,
        heard_on: reckoned.heardOn,
        asked_on: reckoned.askedOn,
        red_on: memory.redOn,
        mending_since: memory.mendingSince,
        mends_until: memory.mendsUntil,
        fingerprint,
      };
    });
    await query(
      tx,
      `insert into liubu.light as l (government_id, plan_year, item_id, lead_unit_id, state, colour, proof, formula, formula_version, declaration_version, working,
         expected, actual, gap, forecast, previous_colour, since, silent_days, override_id, as_of, computed_at, computed_state, computed_colour, heard_on, asked_on, red_on, mending_since, mends_until, fingerprint)
       select $1, $2, item_id, lead_unit_id, state, colour, proof, formula, formula_version, $4, working, expected, actual, gap, forecast, previous, $5::date,
         ${silentDays('$5')}, override_id, $5::date, $6, computed_state, computed_colour, heard_on, asked_on, red_on, mending_since, mends_until, fingerprint
       from jsonb_to_recordset($3::jsonb) as r(item_id uuid, lead_unit_id uuid, state text, colour text, proof text, formula text, formula_version int, working jsonb,
         expected numeric, actual numeric, gap numeric, forecast jsonb, previous text, override_id uuid, computed_state text, computed_colour text,
         heard_on date, asked_on date, red_on date, mending_since date, mends_until date, fingerprint text)
       on conflict (government_id, plan_year, item_id) do update set
         lead_unit_id = excluded.lead_unit_id, state = excluded.state, colour = excluded.colour, proof = excluded.proof, formula = excluded.formula,
         formula_version = excluded.formula_version, declaration_version = excluded.declaration_version, working = excluded.working, expected = excluded.expected,
         actual = excluded.actual, gap = excluded.gap, forecast = excluded.forecast, previous_colour = coalesce(excluded.previous_colour, l.previous_colour),
         since = case when l.state <> excluded.state or l.colour <> excluded.colour then excluded.since else l.since end,
         silent_days = excluded.silent_days, override_id = excluded.override_id, as_of = excluded.as_of, computed_at = excluded.computed_at,
         computed_state = excluded.computed_state, computed_colour = excluded.computed_colour, heard_on = excluded.heard_on, asked_on = excluded.asked_on, red_on = excluded.red_on,
         mending_since = excluded.mending_since, mends_until = excluded.mends_until, fingerprint = excluded.fingerprint`,
      [governmentId, planYear, JSON.stringify(rows), declarationVersion, today, now],
    );
  }
  await query(
    tx,
    `update liubu.light set silent_days = ${silentDays('$4')}, as_of = $4::date
     where government_id = $1 and plan_year = $2 and ($3::uuid[] is null or item_id = any($3)) and as_of <> $4::date`,
    [governmentId, planYear, itemIds, today],
  );
}

export async function writeMonths(work: Work, planYear: number, rows: readonly MonthRow[]): Promise<void> {
  if (rows.length === 0) return;
  await query(
    work.tx,
    `insert into liubu.light_month (government_id, plan_year, month, item_id, lead_unit_id, state, colour, proof, gap)
     select $1, $2, month, "itemId", "leadUnitId", state, colour, proof, gap
     from jsonb_to_recordset($3::jsonb) as r(month int, "itemId" uuid, "leadUnitId" uuid, state text, colour text, proof text, gap numeric)
     on conflict (government_id, plan_year, month, item_id) do update set
       lead_unit_id = excluded.lead_unit_id, state = excluded.state, colour = excluded.colour, proof = excluded.proof, gap = excluded.gap`,
    [work.governmentId, planYear, JSON.stringify(rows)],
  );
}

import type { LightOverride, LightRollUp, LightRow, LightState, LightView } from '@liubu/contract';
import { lightSentence } from '@liubu/contract';
import { visibleItemsSql } from '../../../plans/visible-items.ts';
import { notFound } from '../../../platform/app-error.ts';
import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';
import { postWhoSql } from '../../2-deploy/index.ts';
import type { Step } from './rules/facts.ts';
import type { StoredInput, StoredPart } from './rules/reckon-item.ts';
import { rollUp } from './rules/roll-up.ts';

/** Columns of a row, with `l` the light and `i` its item. */
const ROW = `l.item_id, i.code, i.title, i.area, l.lead_unit_id, u.name as lead, i.due::text as due, l.state, l.colour, l.proof,
  l.expected::float8 as expected, l.actual::float8 as actual, l.gap::float8 as gap, l.since::text as since, l.previous_colour, l.silent_days,
  l.override_id is not null as is_overridden, l.as_of::text as as_of, (l.forecast ->> 'reaches')::float8 as reaches`;
const FROM = `liubu.light l
  join liubu.item i on i.government_id = l.government_id and i.plan_year = l.plan_year and i.id = l.item_id
  left join liubu.unit u on u.government_id = l.government_id and u.id = l.lead_unit_id`;

/** Lights of items that one may see, the worst first. */
export async function lightsOf(
  work: Work,
  planYear: number,
  filter: { colour?: string | undefined; state?: string | undefined; unit?: string | undefined } = {},
): Promise<LightRow[]> {
  const visible = visibleItemsSql(work, 'i', 5);
  return query<LightRow>(
    work.tx,
    `select ${ROW} from ${FROM} where l.government_id = $1 and l.plan_year = $2 and ($3::text is null or l.colour = $3) and ($4::text is null or l.state = $4)
       and ($5::uuid is null or l.lead_unit_id = $5) and ${visible.sql}
     order by array_position(array['red', 'yellow', 'none', 'green'], l.colour), l.gap desc nulls last, i.position`,
    [work.governmentId, planYear, filter.colour ?? null, filter.state ?? null, filter.unit ?? null, ...visible.values],
  );
}

/** @throws AppError NOT_FOUND for an item that one may not see */
export async function demandVisibleItem(work: Work, planYear: number, itemId: string): Promise<void> {
  const visible = visibleItemsSql(work, 'i', 3);
  const [item] = await query(
    work.tx,
    `select i.id from liubu.item i where i.government_id = $1 and i.plan_year = $2 and i.id = $3 and ${visible.sql}`,
    [work.governmentId, planYear, itemId, ...visible.values],
  );
  if (item === undefined) throw notFound();
}

interface StoredLight extends LightRow {
  formula: string;
  formulaVersion: number;
  declarationVersion: number;
  computedState: LightState;
  computedColour: LightRow['colour'];
  computedAt: Date;
  heardOn: string | null;
  mendsUntil: string | null;
  working: {
    inputs: StoredInput[];
    parts: StoredPart[];
    steps: Step[];
    forecasts: NonNullable<LightView['light']>['forecasts'];
  };
}

/** The light of one item with its working in words. */
export async function lightOf(work: Work, planYear: number, itemId: string): Promise<LightView> {
  await demandVisibleItem(work, planYear, itemId);
  const key = [work.governmentId, planYear, itemId];
  const [stored] = await query<StoredLight>(
    work.tx,
    `select ${ROW}, l.formula, l.formula_version, l.declaration_version, l.computed_state, l.computed_colour, l.computed_at, l.heard_on::text as heard_on,
       l.mends_until::text as mends_until, l.working
     from ${FROM} where l.government_id = $1 and l.plan_year = $2 and l.item_id = $3`,
    key,
  );
  const months = await query<LightView['months'][number]>(
    work.tx,
    'select month, state, colour, proof, gap::float8 as gap from liubu.light_month where government_id = $1 and plan_year = $2 and item_id = $3 order by month',
    key,
  );
  const overrides = await overridesOf(work, planYear, itemId);
  const override = overrides.find(({ holds }) => holds) ?? null;
  const mayOverride = work.scope('inspect:override-light') === 'government';
  // What the public sees is the light, not the files behind it.
  const isPublic = work.scope('inspect:view') === 'public';
  const said = (steps: readonly Step[]) =>
    steps.map((step) => ({ ...step, says: lightSentence(step.rule, step.values) }));
  const sheets = await sheetsOf(work, planYear, itemId);
  let light: LightView['light'] = null;
  if (stored !== undefined) {
    const { working, computedAt, ...row } = stored;
    light = {
      ...row,
      computedAt: computedAt.toISOString(),
      inputs: isPublic ? [] : working.inputs.map((input) => ({ ...input, link: linkOf(planYear, input, sheets) })),
      parts: working.parts.map((part) => ({ ...part, steps: said(part.steps) })),
      steps: said(working.steps),
      forecasts: working.forecasts,
    };
  }
  return {
    itemId,
    light,
    override: isPublic ? null : override,
    months,
    allowed: mayOverride ? [override === null ? 'override' : 'end-override', 'compute'] : [],
  };
}

/** Where an input can be looked at; a filing on its unit's sheet. Null where it has no page of its own. */
function linkOf(planYear: number, { kind, id }: StoredInput, sheets: ReadonlyMap<string, string>): string | null {
  if (kind === 'target') return `/${planYear}/targets/${id}`;
  if (kind === 'verified') return `/${planYear}/targets/${id.split('/')[0]}`;
  if (kind === 'filing' || kind === 'reported') return sheets.get(id) ?? null;
  if (kind === 'part') return `/${planYear}/items/${id}`;
  if (kind === 'adjustment') return `/${planYear}/adjustments`;
  return null;
}

/** The sheets of an item's filings, by filing. */
async function sheetsOf(work: Work, planYear: number, itemId: string): Promise<Map<string, string>> {
  const rows = await query<{ id: string; periodId: string; unitId: string }>(
    work.tx,
    'select id, period_id, unit_id from liubu.filing where government_id = $1 and plan_year = $2 and item_id = $3',
    [work.governmentId, planYear, itemId],
  );
  return new Map(rows.map(({ id, periodId, unitId }) => [id, `/${planYear}/filings/${periodId}?unit=${unitId}`]));
}

/** Overrides of items that one may see; those that hold first. */
export async function overridesOf(work: Work, planYear: number, itemId?: string): Promise<LightOverride[]> {
  const visible = visibleItemsSql(work, 'i', 4);
  const rows = await query<Omit<LightOverride, 'madeAt' | 'endedAt'> & { madeAt: Date; endedAt: Date | null }>(
    work.tx,
    `select o.id, o.item_id, i.code, i.title, o.state, o.colour, o.reason, o.ends_on::text as ends_on, o.made_at, o.ended_at,
       ${postWhoSql('o.government_id', 'o.post_id', 'o.made_at::date')} as made_by, o.ended_at is null and o.ends_on >= $4::date as holds, l.computed_state, l.computed_colour
     from liubu.light_override o
     join liubu.item i on i.government_id = o.government_id and i.plan_year = o.plan_year and i.id = o.item_id
     left join liubu.light l on l.government_id = o.government_id and l.plan_year = o.plan_year and l.item_id = o.item_id
     where o.government_id = $1 and o.plan_year = $2 and ($3::uuid is null or o.item_id = $3) and ${visible.sql}
     order by holds desc, o.made_at desc, o.id`,
    [work.governmentId, planYear, itemId ?? null, work.today, ...visible.values],
  );
  return rows.map((row) => ({ ...row, madeAt: row.madeAt.toISOString(), endedAt: row.endedAt?.toISOString() ?? null }));
}

/** Rolled up over what one may see. */
export async function rolledUp(work: Work, planYear: number, by: 'plan' | 'unit' | 'area'): Promise<LightRollUp[]> {
  const lights = await lightsOf(work, planYear);
  if (by === 'plan') return [{ key: null, name: '', ...rollUp(lights) }];
  const groups = new Map<string, { key: string | null; name: string; lights: LightRow[] }>();
  for (const light of lights) {
    const key = by === 'unit' ? light.leadUnitId : light.area;
    const name = (by === 'unit' ? light.lead : light.area) ?? '';
    const group = groups.get(key ?? '');
    if (group === undefined) groups.set(key ?? '', { key, name, lights: [light] });
    else group.lights.push(light);
  }
  return [...groups.values()].map(({ key, name, lights: of }) => ({ key, name, ...rollUp(of) }));
}

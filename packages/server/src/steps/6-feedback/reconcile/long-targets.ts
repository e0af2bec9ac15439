import type { LongTarget } from '@liubu/contract';
import { baselineOfFigureSql, wayOfFigureSql } from '../../../plans/keeps-target.ts';
import { visibleItemsSql } from '../../../plans/visible-items.ts';
import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';
import { standingValues } from '../../4-inspect/index.ts';
import { longLine } from './rules/long-line.ts';
import { yearFigures } from './year-figures.ts';

/** A plan of five years: no view looks back longer. */
const YEARS = 5;

interface Row {
  id: string;
  planYear: number;
  itemId: string;
  code: string;
  title: string;
  name: string;
  value: string;
  measureUnit: string | null;
  aspect: string | null;
  quantity: string | null;
  indicator: string | null;
  direction: 'up' | 'down' | 'hold' | null;
  baseline: string | null;
  baselineYear: number | null;
  quote: string | null;
  /** Null where it is a target of its own year. */
  dueYear: number | null;
}

/**
 * Targets that reach beyond their year, with what each of up to five plan years brought. A year's figure is that of the
 * same indicator (or the same name) in the same unit and of the same kind: a level is no rate of growth.
 */
export async function longTargetsOf(work: Work, planYear: number): Promise<{ targets: LongTarget[]; years: number[] }> {
  const { tx, governmentId, now } = work;
  const visible = visibleItemsSql(work, 'i', 3);
  const rows = await query<Row>(
    tx,
    `select t.id, t.plan_year, i.id as item_id, i.code, i.title, t.name, trim_scale(t.value)::text as value, t.measure_unit, t.aspect, t.quantity, t.indicator,
       ${wayOfFigureSql('t')} as direction, ${baselineOfFigureSql('t')} as baseline, t.baseline_year, t.quote,
       case when left(t.definition ->> 'due', 4) ~ '^[0-9]{4}$' and left(t.definition ->> 'due', 4)::int > t.plan_year then left(t.definition ->> 'due', 4)::int
         when i.horizon = 'plan' then coalesce(nullif(extract(year from i.due)::int, t.plan_year), ceil(t.plan_year / 5.0)::int * 5) end as due_year
     from liubu.target t join liubu.item i on i.government_id = t.government_id and i.plan_year = t.plan_year and i.id = t.item_id
     where t.government_id = $1 and t.plan_year between $3 and $2 and t.value is not null and t.op not in ('qualitative', 'ratio')
       and i.state = 'confirmed' and i.undone_at is null and i.tier in ('goal', 'item', 'deliverable') and ${visible.sql}
     order by t.plan_year, i.position, i.id, t.position, t.id`,
    [governmentId, planYear, planYear - YEARS + 1, ...visible.values],
  );
  const planYears = [...new Set(rows.map((row) => row.planYear))].sort((a, b) => a - b);
  const figures = new Map<string, Figure>();
  const quantities = new Map(rows.map(({ id, quantity }) => [id, quantity]));
  for (const year of planYears)
    for (const [targetId, { filed, verified }] of yearFigures(
      await standingValues(tx, governmentId, year, now),
      (id) => quantities.get(id) ?? null,
    )) {
      // The official figure of the last month that has one: a later reported one is newer, and no more official.
      const figure = verified !== null && (filed === null || verified.month >= filed.month) ? verified : filed;
      const source = figure === verified ? ('verified' as const) : ('reported' as const);
      if (figure !== null) figures.set(targetId, { ...figure, source });
    }
  const groups = Map.groupBy(rows, keyOf);
  const years = Array.from({ length: YEARS }, (_, at) => planYear - YEARS + 1 + at);
  const targets = Array.from(groups, ([key, group]) => longOf(key, group, figures, years)).filter(
    (one) => one !== null,
  );
  return { targets, years };
}

interface Figure {
  value: string;
  status: 'expected' | 'flash' | 'final';
  asOf: string;
  month: number;
  source: 'verified' | 'reported';
}

const squeezed = (name: string): string => name.replaceAll(/\s|（.*?）|\(.*?\)/g, '');
const isRate = ({ aspect }: Row): boolean => aspect === 'growth' || aspect === 'change';
const keyOf = (row: Row): string =>
  [row.indicator ?? squeezed(row.name), row.measureUnit ?? '', isRate(row) ? 'move' : 'level'].join('|');

function longOf(
  key: string,
  group: readonly Row[],
  figures: ReadonlyMap<string, Figure>,
  years: readonly number[],
): LongTarget | null {
  // The latest plan that names the goal says what it is.
  const goal = group.findLast(({ dueYear }) => dueYear !== null);
  if (goal?.dueYear == null) return null;
  const values = years.flatMap((year) => {
    const known = group
      .filter((row) => row.planYear === year)
      .flatMap((row) => {
        const figure = figures.get(row.id);
        return figure ? [{ year, figure, itemId: row.itemId }] : [];
      })
      // The official figure before the reported one.
      .sort(
        (a, b) =>
          Number(b.figure.source === 'verified') - Number(a.figure.source === 'verified') ||
          b.figure.month - a.figure.month,
      )[0];
    return known ? [known] : [];
  });
  const direction = goal.direction ?? 'up';
  const baseline = group.find(
    (row) => row.baseline !== null && row.baselineYear !== null && row.baselineYear < goal.dueYear!,
  );
  const shown = years.filter((year) => year <= goal.dueYear!);
  if (!shown.includes(goal.dueYear)) shown.push(goal.dueYear);
  const line = longLine({
    target: goal.value,
    dueYear: goal.dueYear,
    baseline: baseline?.baseline ?? null,
    baselineYear: baseline?.baselineYear ?? null,
    direction,
    values: values.map(({ year, figure }) => ({ year, value: figure.value })),
    years: shown,
  });
  return {
    key,
    itemId: goal.itemId,
    code: goal.code,
    title: goal.title,
    name: goal.name,
    unit: goal.measureUnit,
    direction,
    target: goal.value,
    dueYear: goal.dueYear,
    baseline: baseline?.baseline ?? null,
    baselineYear: baseline?.baselineYear ?? null,
    quote: goal.quote,
    points: line.points.map((point) => {
      const known = values.find(({ year }) => year === point.year);
      const isBase = known === undefined && baseline?.baselineYear === point.year;
      return {
        ...point,
        value: known?.figure.value ?? (isBase ? baseline!.baseline : null),
        source: known?.figure.source ?? (isBase ? ('baseline' as const) : null),
        status: known?.figure.status ?? null,
        asOf: known?.figure.asOf ?? null,
        itemId: known?.itemId ?? null,
      };
    }),
    left: line.left,
    yearly: line.yearly,
  };
}

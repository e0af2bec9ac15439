import { findingTitle } from '@liubu/contract';
import { Decimal } from 'decimal.js';
import { unitsValidOn } from '../../../people/units.ts';
import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';
import { deductionsDecided } from '../cases/deductions.ts';
import { tolerancesInForce } from '../tolerance/in-force.ts';
import {
  type FigureRow,
  figures,
  filingsOwed,
  findingsToAnswer,
  givenValues,
  itemsAnswered,
  type Key,
  mendingsOwed,
  type TargetRow,
  targetsOfItems,
} from './facts-sql.ts';
import type { ManualFact, ScoreFacts, TargetFact } from './rules/facts.ts';

/**
 * All that scores of a plan year rest on, as it stands now. Units to which nothing belongs are left out: there is
 * nothing to judge.
 *
 * @param runId  corrections of this run are among them
 * @param itemIds  only what belongs to these items
 */
export async function readFacts(
  work: Work,
  planYear: number,
  { runId = null, itemIds = null }: { runId?: string | null; itemIds?: readonly string[] | null } = {},
): Promise<ScoreFacts> {
  const { tx, governmentId, today, now } = work;
  const key: Key = [governmentId, planYear, itemIds];
  const items = await itemsAnswered(tx, key);
  const targets = await targetsOfItems(tx, key);
  const rows = await figures(tx, key, [...new Set(targets.map(({ figureOf }) => figureOf))], now);
  const figuresOf = Map.groupBy(rows, ({ targetId }) => targetId);
  const targetsOf = Map.groupBy(targets, ({ itemId }) => itemId);
  const filings = await filingsOwed(tx, key, today);
  const findings = (await findingsToAnswer(tx, key, today)).map(({ rule, ...row }) => ({
    ...row,
    title: findingTitle(rule, 'zh'),
  }));
  const mendings = await mendingsOwed(tx, key, today);
  const given = itemIds === null ? await givenValues(tx, key) : [];
  const cases = (await deductionsDecided(tx, governmentId, planYear)).filter(
    ({ itemId }) => itemIds === null || itemIds.includes(itemId),
  );
  const tolerances = (await tolerancesInForce(tx, governmentId, planYear, today)).map(
    ({ id, itemId, unitId, deductionShare }) => ({ id, itemId, unitId, deductionShare }),
  );
  const manual = runId === null ? [] : await correctionsOf(work, planYear, runId);
  const involved = new Set(
    [...items, ...filings, ...findings, ...mendings, ...given, ...cases, ...manual].map(({ unitId }) => unitId),
  );
  const units = (await unitsValidOn(tx, governmentId, today)).filter(({ id }) => involved.has(id));
  return {
    planYear,
    asOf: today,
    units: units.map(({ id, name, kind }, position) => ({ id, name, kind, position })),
    items: items.map((item) => ({
      ...item,
      targets: (targetsOf.get(item.itemId) ?? []).map((target) =>
        targetFor(target, item, figuresOf.get(target.figureOf) ?? []),
      ),
    })),
    ...{ filings, findings, mendings, given, cases, tolerances, manual },
  };
}

export const correctionsOf = ({ tx, governmentId }: Work, planYear: number, runId: string): Promise<ManualFact[]> =>
  query(
    tx,
    `select id, unit_id, line_key as key, trim_scale(points)::text as points, reason, event_id from liubu.score_correction
     where government_id = $1 and plan_year = $2 and run_id = $3 order by made_at, id`,
    [governmentId, planYear, runId],
  );

/**
 * A target as a unit answers for it: its own share where there is one, else the whole. What is verified stands before
 * what was reported for the same month; flows of a period are added up, all else is as of the last month.
 */
function targetFor(
  { value, figureOf: _, quantity, isVerifiedBySomebody, shares, itemId: __, ...target }: TargetRow,
  { unitId, role }: { unitId: string; role: 'lead' | 'support' },
  rows: readonly FigureRow[],
): TargetFact {
  const share = role === 'support' || shares.length > 0 ? shares.find((one) => one.unitId === unitId) : undefined;
  const verified = rows.filter((row) => row.isVerified && row.unitId === (share ? unitId : null));
  const hasVerifier = share
    ? rows.some((row) => row.isVerified && row.unitId !== null)
    : isVerifiedBySomebody || verified.length > 0;
  const reported = rows.filter((row) => !row.isVerified);
  const own = reported.filter((row) => row.unitId === unitId);
  const isAdditive = quantity === 'stock' || quantity === 'flow_cumulative' || quantity === 'flow_period';
  const said = own.length > 0 || share ? own : isAdditive ? addedUp(reported) : onlyOne(reported);
  const months = new Map([...said, ...verified].map((row) => [row.month, row]));
  const counting = [...months.values()]
    .filter((row) => !hasVerifier || row.isVerified)
    .sort((a, b) => a.month - b.month);
  const last = counting.at(-1);
  const isFromBase = quantity === 'stock' || quantity === 'rate';
  return {
    ...target,
    target: share ? share.amount : value,
    baseline: isFromBase ? (share ? share.base : target.baseline) : null,
    hasVerifier,
    value:
      last === undefined
        ? null
        : {
            value:
              quantity === 'flow_period'
                ? counting.reduce((sum, row) => sum.plus(row.value), new Decimal(0)).toFixed()
                : last.value,
            isVerified: last.isVerified,
            month: last.month,
            asOf: last.asOf,
            id: last.id,
          },
  };
}

/** One figure a month: the sum of what several units gave, under the filing of the first. */
const addedUp = (rows: readonly FigureRow[]): FigureRow[] =>
  [...Map.groupBy(rows, ({ month }) => month).values()].map((of) => ({
    ...of[0]!,
    value: of.reduce((sum, { value }) => sum.plus(value), new Decimal(0)).toFixed(),
  }));

/** Rates of several units are never made into one. */
const onlyOne = (rows: readonly FigureRow[]): FigureRow[] =>
  [...Map.groupBy(rows, ({ month }) => month).values()].filter((of) => of.length === 1).map((of) => of[0]!);

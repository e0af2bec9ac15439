import { AppError } from '../../../../platform/app-error.ts';
import type { Work } from '../../../../platform/work.ts';
import { giveValue } from '../../../5-account/index.ts';
import { outcomesOf } from '../ballot-page.ts';
import { demandAct, tellBallot } from '../move-ballot.ts';
import { meanOf } from '../rules/outcome.ts';
import { linesOf } from '../stored-ballots.ts';

interface Given {
  unit: { id: string; name: string };
  points: string;
  lines: number;
}

/**
 * Hands the marks to scoring: of each unit the plain mean over its lines, as a given value. Lines that few answered
 * stay out. The last value under a key counts, so that giving again replaces.
 *
 * @throws AppError RULE_BROKEN where no line with marks has a unit
 */
export async function giveBallotScores(
  work: Work,
  planYear: number,
  id: string,
  { key, reason }: { key: string; reason: string },
): Promise<{ given: Given[] }> {
  const ballot = await demandAct(work, planYear, id, 'give');
  const lines = await linesOf(work, planYear, [id]);
  const outcomes = await outcomesOf(work, planYear, [ballot], lines);
  const byUnit = new Map<string, { name: string; points: string[] }>();
  for (const line of lines) {
    const points = outcomes.find(({ lineId }) => lineId === line.id)?.points ?? null;
    if (line.unit === null || points === null) continue;
    const unit = byUnit.get(line.unit.id) ?? { name: line.unit.name, points: [] };
    unit.points.push(points);
    byUnit.set(line.unit.id, unit);
  }
  if (byUnit.size === 0)
    throw new AppError('RULE_BROKEN', {
      what: '没有可交给考核的结果：事项没有责任单位，或评价人数不足 / no line has both a unit and marks',
      remedy: '请在起草时为事项选定责任单位 / name the units when a ballot is set up',
    });
  const given: Given[] = [];
  for (const [unitId, { name, points }] of byUnit) {
    const value = meanOf(points, 2)!;
    await giveValue(work, planYear, { unitId, key, value, source: ballot.title, reason });
    given.push({ unit: { id: unitId, name }, points: value, lines: points.length });
  }
  await tellBallot(
    work,
    planYear,
    id,
    'give-ballot-scores',
    { key, given: given.map(({ unit, points }) => ({ unitId: unit.id, points })) },
    reason,
  );
  return { given };
}

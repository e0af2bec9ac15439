import type { LightForecast, LightTrajectory } from '@liubu/contract';
import { notFound } from '../../../platform/app-error.ts';
import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';
import { expectedOver } from '../../1-design/index.ts';
import { demandVisibleItem } from './queries.ts';
import { readFacts } from './read-facts.ts';
import { isLimit } from './rules/judge-target.ts';

/** Goals (主要指标) have a course too, though no light. */
const TIERS = ['item', 'deliverable', 'goal'] as const;

/** A target month by month: expected, reported, verified, last year, and the forecast's band. */
export async function trajectoryOf(work: Work, planYear: number, targetId: string): Promise<LightTrajectory> {
  const { tx, governmentId, now } = work;
  const [found] = await query<{ itemId: string }>(
    tx,
    'select item_id from liubu.target where government_id = $1 and plan_year = $2 and id = $3',
    [governmentId, planYear, targetId],
  );
  if (found === undefined) throw notFound();
  await demandVisibleItem(work, planYear, found.itemId);
  const [item] = await readFacts(tx, governmentId, planYear, now, 'Asia/Shanghai', new Map(), [found.itemId], TIERS);
  const target = item?.targets.find(({ id }) => id === targetId);
  if (target === undefined) throw notFound();
  const [stored] = await query<{ forecasts: LightForecast[] | null }>(
    tx,
    `select working -> 'forecasts' as forecasts from liubu.light where government_id = $1 and plan_year = $2 and item_id = $3`,
    [governmentId, planYear, found.itemId],
  );
  const forecast = stored?.forecasts?.find((one) => one.targetId === targetId) ?? null;
  const { expected } = expectedOver({ ...target, quantity: target.quantity ?? 'flow_cumulative' });
  const lastYear = Math.max(...target.history.map(({ year }) => year), 0);
  return {
    targetId,
    itemId: found.itemId,
    name: target.label,
    measureUnit: target.measureUnit,
    value: target.value,
    valueHigh: target.valueHigh,
    op: target.op,
    direction: isLimit(target) ? 'down' : (target.direction ?? 'up'),
    quantity: target.quantity,
    months: expected.map(({ month, value }) => {
      const reported = target.reported.find((one) => one.month === month);
      const verified = target.verified.find((one) => one.month === month);
      const ahead = forecast?.months.find((one) => one.month === month);
      return {
        month,
        expected: value,
        reported: reported?.value ?? null,
        reportedAsOf: reported?.asOf ?? null,
        verified: verified?.value ?? null,
        verifiedAsOf: verified?.asOf ?? null,
        lastYear: target.history.find((one) => one.year === lastYear && one.month === month)?.value ?? null,
        forecast: ahead?.value ?? null,
        low: ahead?.low ?? null,
        high: ahead?.high ?? null,
      };
    }),
    forecast,
  };
}

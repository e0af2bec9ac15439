import { dayIn } from '../../../platform/clock.ts';
import { inGovernment, query } from '../../../platform/database/tenant.ts';
import { workForJob } from '../../../platform/job-work.ts';
import type { Platform } from '../../../platform/platform.ts';
import type { Work } from '../../../platform/work.ts';
import { keepWaiting } from '../keep-waiting.ts';
import { lockEditions, makeEdition } from '../make-edition.ts';
import { whyNot } from '../rules/why-not.ts';
import type { Judged } from '../standing.ts';
import { standingOf } from '../standing.ts';
import { actOf, canStand, isReleasable, recordRelease, releasableOf, type Taken } from './release-waiting.ts';
import { withdrawFromLevel } from './withdraw.ts';

/** What goes without a person: what the rules say, found clean and held by nobody; and what the rules no longer allow. */
export const goesByRule = (one: Judged): boolean =>
  isReleasable(one) && (one.mode === 'rule' || (one.change === 'gone' && one.mode === 'never'));

/**
 * Releases by rule, of a year or of these items. An item becomes public by rule only where its promise does. An item that
 * was made internal or restricted since is withdrawn.
 *
 * @returns null where nothing waited for it
 */
export async function releaseByRule(
  work: Work,
  planYear: number,
  itemIds: readonly string[] | null = null,
): Promise<{ edition: number; items: number; parts: number } | null> {
  await lockEditions(work);
  const standing = await standingOf(work, planYear, itemIds);
  // What must not be public any more goes, also while releases are locked.
  const shut = standing.items.filter(
    ({ released, candidate, source }) => released?.isPublic && (candidate === null || source === null),
  );
  const withdrawn = shut.length === 0 ? null : await withdrawFromLevel(work, planYear, standing, shut);
  if (whyNot(standing) !== null) {
    await keepWaiting(work, planYear, itemIds, standing);
    return withdrawn;
  }
  const taken: Taken[] = [];
  for (const one of [...standing.items, standing.year]) {
    if (shut.includes(one)) continue;
    const differences = releasableOf(one, one.waiting.filter(goesByRule));
    if (canStand(one, differences)) taken.push({ standing: one, differences });
  }
  if (taken.length === 0) {
    await keepWaiting(work, planYear, itemIds, withdrawn === null ? standing : undefined);
    return withdrawn;
  }
  const act = actOf(taken, standing, planYear, work.today);
  const edition = await makeEdition(work, { ...act, act: 'rule', review: null, reason: null });
  await recordRelease(work, planYear, edition, act, null);
  await keepWaiting(work, planYear, itemIds);
  return {
    edition,
    items: act.items.length + (withdrawn?.items ?? 0),
    parts: taken.reduce((sum, { differences }) => sum + differences.length, 0),
  };
}

/**
 * After lights were reckoned, which is whenever something was filed, verified or decided, and each night: what goes by
 * rule goes now, and what waits for a person is counted. Most governments release nothing; they are told by one look.
 */
export async function releaseAfterLights(
  platform: Platform,
  { governmentId, planYear, itemIds }: { governmentId: string; planYear?: number; itemIds?: string[] },
): Promise<void> {
  const { databases, clock, jobs } = platform;
  const years = await inGovernment(databases.app, governmentId, (tx) =>
    query<{ planYear: number; timeZone: string }>(
      tx,
      `select y.plan_year, g.time_zone from liubu.plan_year y join liubu.government g on g.id = y.government_id
       where y.government_id = $1 and y.state in ('issued', 'running', 'closing') and ($2::int is null or y.plan_year = $2)
         and (not y.opening_locked or exists (select 1 from liubu.public_item i where i.government_id = $1 and i.plan_year = y.plan_year)
           or exists (select 1 from liubu.declaration d where d.government_id = $1 and d.kind = 'release.rules'))`,
      [governmentId, planYear ?? null],
    ),
  );
  for (const year of years)
    await inGovernment(databases.app, governmentId, (tx) => {
      const work = workForJob(tx, governmentId, 'release-by-rule', clock, jobs);
      return releaseByRule({ ...work, today: dayIn(work.now, year.timeZone) }, year.planYear, itemIds ?? null);
    });
}

import type { BodyOf, publicReleaseApi } from '@liubu/contract';
import { AppError } from '../../../platform/app-error.ts';
import type { Work } from '../../../platform/work.ts';
import { keepWaiting } from '../keep-waiting.ts';
import { type Act, type ItemChange, lockEditions, makeEdition } from '../make-edition.ts';
import { takeOver } from '../rules/compare.ts';
import { type FrozenParts, idOf, nameOf } from '../rules/parts.ts';
import { whyNot } from '../rules/why-not.ts';
import { type Judged, type Standing, standingOf, type YearStanding } from '../standing.ts';

/** What may go now; a part that nothing of the plan stands behind goes whatever holds it. */
export const isReleasable = ({ change, isBlocked, held }: Judged): boolean =>
  change === 'gone' || (!isBlocked && held === null);

/**
 * Of what was chosen, that which may go: nothing that is kept back, and no word of a figure's publication before the
 * figure itself is public or goes along.
 */
export function releasableOf({ released }: Pick<Standing, 'released'>, chosen: readonly Judged[]): Judged[] {
  const going = chosen.filter(isReleasable);
  const isShown = (part: string): boolean =>
    going.find((one) => one.part === part)?.change !== 'gone' &&
    (going.some((one) => one.part === part) || publicParts(released)[part] !== undefined);
  return going.filter(
    ({ part, change }) => change === 'gone' || nameOf(part) !== 'figure' || isShown(`value:${idOf(part)}:verified`),
  );
}

/** @throws AppError STATE_REFUSED */
export function demandReleasable(standing: Pick<YearStanding, 'planState' | 'isLocked'>): void {
  const why = whyNot(standing);
  if (why !== null)
    throw new AppError('STATE_REFUSED', {
      state: why,
      doing: '公开 / release',
      remedy: standing.isLocked
        ? '需要时请在“年度关闭”页解除公开锁定；撤回不受影响 / unlock it on the closing page; withdrawing goes on.'
        : '请先印发责任分解 / issue the breakdown first.',
    });
}

/**
 * Releases what a person looked at: these items' waiting parts but those left for later. What a check keeps back and what
 * is held never goes along.
 *
 * @throws AppError CHANGED_MEANWHILE where something waits otherwise than it was seen, STATE_REFUSED, INPUT_INVALID
 */
export async function releaseWaiting(
  work: Work,
  planYear: number,
  { picks, review }: BodyOf<(typeof publicReleaseApi)['release']>,
): Promise<{ edition: number; items: number; parts: number; leftOut: number }> {
  if (review.on > work.today)
    throw new AppError(
      'INPUT_INVALID',
      { problems: '保密审查的日期在今天以后 / the review lies in the future' },
      { fields: { 'review.on': '不能晚于今天 / not after today' } },
    );
  await lockEditions(work);
  const itemIds = picks.flatMap(({ itemId }) => (itemId === null ? [] : [itemId]));
  const withYear = picks.some(({ itemId }) => itemId === null);
  const standing = await standingOf(work, planYear, withYear ? null : itemIds);
  demandReleasable(standing);
  const byId = new Map([...standing.items, standing.year].map((one) => [one.itemId, one]));
  const stale = picks.filter(({ itemId, hash }) => byId.get(itemId)?.hash !== hash);
  if (stale.length > 0)
    throw new AppError(
      'CHANGED_MEANWHILE',
      { who: '新的数据或其他人', revision: stale.length },
      { details: { items: stale.map(({ itemId }) => itemId) } },
    );
  let leftOut = 0;
  const taken: Taken[] = [];
  for (const { itemId, without } of picks) {
    const left = new Set(without);
    const one = byId.get(itemId)!;
    const chosen = one.waiting.filter(({ part }) => !left.has(part));
    const differences = releasableOf(one, chosen);
    leftOut += chosen.length - differences.length;
    if (canStand(one, differences)) taken.push({ standing: one, differences });
    else leftOut += differences.length;
  }
  const act = actOf(taken, standing, planYear, work.today);
  const parts = taken.reduce((sum, { differences }) => sum + differences.length, 0);
  if (parts === 0)
    throw new AppError('RULE_BROKEN', {
      what: `选中的 ${leftOut} 处都有检查发现、被留住，或所属事项的承诺原文尚未公开 / all that was chosen is kept back`,
      remedy: '请先处理检查发现，写明可以公开的理由，或解除留住 / settle the findings, or end the hold, first',
    });
  const edition = await makeEdition(work, { ...act, act: 'release', review, reason: null });
  await recordRelease(work, planYear, edition, act, review);
  await keepWaiting(work, planYear, withYear ? null : itemIds);
  return { edition, items: act.items.length, parts, leftOut };
}

export interface Taken {
  standing: Standing;
  differences: Judged[];
}

/** An item's page begins with its promise: without it nothing else of the item is public. */
export const canStand = ({ itemId, released }: Standing, differences: readonly Judged[]): boolean =>
  differences.length > 0 &&
  (itemId === null ||
    (released?.isPublic === true
      ? !differences.some(({ part, change }) => part === 'promise' && change === 'gone')
      : differences.some(({ part }) => part === 'promise')));

/** An act from what is taken over of each thing. */
export function actOf(
  taken: readonly Taken[],
  { planState }: Pick<YearStanding, 'planState'>,
  planYear: number,
  today: string,
): Omit<Act, 'act' | 'review' | 'reason'> {
  const change = ({ standing: { itemId, released }, differences }: Taken): ItemChange => ({
    itemId: itemId!,
    parts: takeOver(publicParts(released), differences, today),
    isWithdrawn: false,
    changed: differences.filter((one) => one.change !== 'gone').map(({ part }) => part),
    gone: differences.filter((one) => one.change === 'gone').length,
  });
  const year = taken.find(({ standing }) => standing.itemId === null);
  return {
    planYear,
    planState: planState === 'drafting' ? null : planState,
    items: taken.filter(({ standing }) => standing.itemId !== null).map(change),
    year: year === undefined ? null : { parts: change(year).parts, changed: change(year).changed },
  };
}

const publicParts = (released: Standing['released']): FrozenParts => (released?.isPublic ? released.parts : {});

/** One entry an item, so that its story tells of it. Names of parts, no content; who reviewed is personal. */
export async function recordRelease(
  work: Work,
  planYear: number,
  edition: number,
  { items, year }: Pick<Act, 'items' | 'year'>,
  review: { by: string; on: string; opinion: string } | null,
): Promise<void> {
  const entry = (parts: string[], gone: number) => ({
    what: review === null ? 'public:release-by-rule' : 'public:release',
    body: { planYear, edition, parts, gone, ...(review !== null && { reviewedOn: review.on }) },
    ...(review !== null && { personal: { reviewedBy: review.by, opinion: review.opinion } }),
  });
  if (year !== null)
    await work.record({ ...entry(year.changed, 0), subjectKind: 'plan-year', subjectId: String(planYear) });
  for (const { itemId, changed, gone } of items)
    await work.record({ ...entry(changed, gone), subjectKind: 'item', subjectId: itemId });
}

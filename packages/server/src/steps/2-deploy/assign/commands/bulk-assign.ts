import { createHash } from 'node:crypto';
import type { AssignmentChange, BodyOf, deployAssignApi, Party } from '@liubu/contract';
import { lockedItems } from '../../../../plans/locked.ts';
import { AppError } from '../../../../platform/app-error.ts';
import type { Work } from '../../../../platform/work.ts';
import { canonicalJson } from '../../../../record/chain.ts';
import { deskItems } from '../desk.ts';
import { type ItemParts, isSame, itemParts, partyOf } from '../parts.ts';
import { openPlanner, type PlannedChange } from '../plan-change.ts';
import type { Patch } from '../rules/change-assignment.ts';
import { staffOn } from '../staff.ts';
import { applyChanges } from './apply-changes.ts';

type Input = BodyOf<typeof deployAssignApi.bulkAssign>;

/** The change as it is for one item; null when it says nothing about this one. */
function patchFor(item: ItemParts, change: Input['change']): Patch | null {
  const lead = item.parts.find(({ role }) => role === 'lead');
  const { acceptFromScore, addSupport, removeSupport, ...fields } = change;
  if (acceptFromScore !== undefined && change.lead === undefined) {
    const isWaiting = lead !== undefined && lead.decidedAt === null && (lead.score ?? 0) >= acceptFromScore;
    if (!isWaiting) return null;
  }
  const patch: Patch = { ...fields };
  if (addSupport === undefined && removeSupport === undefined) return patch;
  const removed = (party: Party): boolean =>
    removeSupport?.some((one) => one.kind === party.kind && one.id === party.id) ?? false;
  const standing = item.parts.filter(({ role }) => role === 'support');
  const kept = standing.map(partyOf).filter((party) => !removed(party));
  const added = (addSupport ?? []).filter((party) => !standing.some((part) => isSame(part, party)));
  return { ...patch, support: [...kept, ...added] };
}

/**
 * One change for many items: what it would do is shown first, and what differs from what was shown is not done. Items
 * that cannot take it are named with the reason; the others are done.
 *
 * @throws AppError CHANGED_MEANWHILE when the items changed since the preview
 */
export async function bulkAssign(work: Work, planYear: number, input: Input) {
  const staff = await staffOn(work);
  const items =
    'itemIds' in input.select
      ? await itemParts(work, planYear, input.select.itemIds)
      : await deskItems(work, planYear, staff, input.select.filter);
  const wanted =
    'filter' in input.select && input.select.filter.progress !== undefined
      ? items.filter(({ parts }) => progressIs(parts, input.select))
      : items;
  const locked = new Map(
    (
      await lockedItems(
        work,
        planYear,
        wanted.map(({ itemId }) => itemId),
      )
    ).map(({ id, version }) => [id, version]),
  );
  const planner = await openPlanner(work, planYear, staff);
  const planned: PlannedChange[] = [];
  const refused: { itemId: string; code: string; title: string; why: string }[] = [];
  let unchanged = 0;
  for (const item of wanted) {
    const { itemId, code, title } = item;
    const version = locked.get(itemId);
    if (version !== undefined) {
      refused.push({
        itemId,
        code,
        title,
        why: `已印发（${version}），须走调整 / issued (${version}): by adjustment only`,
      });
      continue;
    }
    const patch = patchFor(item, input.change);
    try {
      const change = patch && planner.plan(item, patch);
      if (change?.isChange) planned.push(change);
      else unchanged += 1;
    } catch (cause) {
      if (!(cause instanceof AppError)) throw cause;
      refused.push({ itemId, code, title, why: cause.messageIn('zh-CN') });
    }
  }
  const changes: AssignmentChange[] = planned.flatMap(({ told }) => told);
  const state = planned.map(({ item, told }) => [item.itemId, item.revision, told]);
  const digest = createHash('sha256').update(canonicalJson(state)).digest('hex').slice(0, 32);
  const answer = { changes, confirmed: planned.length, refused, unchanged, digest };
  if (input.preview || planned.length === 0) return { ...answer, undoId: null };
  if (input.seen !== undefined && input.seen !== digest)
    throw new AppError('CHANGED_MEANWHILE', { who: '其他人 / somebody', revision: 0 }, { details: answer });
  return { ...answer, undoId: await applyChanges(work, planYear, planned, 'deploy:bulk-assign') };
}

function progressIs(parts: ItemParts['parts'], select: Input['select']): boolean {
  const lead = parts.find(({ role }) => role === 'lead');
  const progress = lead === undefined ? 'none' : lead.decidedAt === null ? 'proposed' : 'decided';
  return 'filter' in select && select.filter.progress === progress;
}

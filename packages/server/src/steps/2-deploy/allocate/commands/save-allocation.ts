import { randomUUID } from 'node:crypto';
import type { Allocation, allocationInput } from '@liubu/contract';
import type { z } from 'zod';
import { demandValidUnit, unitIndexFor } from '../../../../people/units.ts';
import { demandOpen, lockedItems } from '../../../../plans/locked.ts';
import { AppError } from '../../../../platform/app-error.ts';
import type { Work } from '../../../../platform/work.ts';
import { allocationOf, type TargetRow, targetRow } from '../targets.ts';

export type AllocationInput = z.output<typeof allocationInput>;

const sameNumber = (a: string | null, b: string | null): boolean =>
  a === b || (a !== null && b !== null && Number(a) === Number(b) && trimmed(a) === trimmed(b));
const trimmed = (text: string): string => (text.includes('.') ? text.replace(/\.?0+$/, '') : text);

/** What differs, for the record and for the gate. */
function changesOf(row: TargetRow, input: AllocationInput) {
  const before = new Map(row.shares.map((share) => [share.unitId, share]));
  return input.shares.flatMap(({ unitId, amount, base, note }) => {
    const old = before.get(unitId);
    const isSame =
      sameNumber(old?.amount ?? null, amount) &&
      sameNumber(old?.base ?? null, base) &&
      (old?.note ?? '') === (note ?? '');
    if (isSame) return [];
    return [{ unitId, before: { amount: old?.amount ?? null, base: old?.base ?? null }, after: { amount, base } }];
  });
}

/**
 * Saves the shares of a target, all at once. Whether they make the target is shown and not enforced: a city may ask for
 * more than it promised. Once issued, a number that a unit was given changes by adjustment only; one that was still
 * missing may be given.
 *
 * @throws AppError CHANGED_MEANWHILE with the allocation that stands, STATE_REFUSED, RULE_BROKEN
 */
export async function saveAllocation(
  work: Work,
  planYear: number,
  targetId: string,
  input: AllocationInput & { revision: number },
): Promise<Allocation> {
  const { tx, governmentId } = work;
  const row = await targetRow(work, planYear, targetId);
  if (row.revision !== input.revision) {
    const current = await allocationOf(work, planYear, targetId);
    throw new AppError(
      'CHANGED_MEANWHILE',
      { who: '其他人 / somebody', revision: row.revision },
      { details: { current } },
    );
  }
  const twice = input.shares.find(({ unitId }, at) => input.shares.findIndex((one) => one.unitId === unitId) !== at);
  if (twice)
    throw new AppError(
      'INPUT_INVALID',
      { problems: '同一单位出现两次 / a unit stands twice' },
      { fields: { shares: twice.unitId } },
    );
  const index = await unitIndexFor(tx, governmentId, work.today);
  const known = new Set(row.shares.map(({ unitId }) => unitId));
  for (const { unitId } of input.shares) if (!known.has(unitId)) demandValidUnit(index, unitId);
  const changes = changesOf(row, input);
  const kept = new Set(input.shares.map(({ unitId }) => unitId));
  const dropped = row.shares.filter(({ unitId }) => !kept.has(unitId));
  const isGivenChanged =
    dropped.some(({ amount }) => amount !== null) ||
    changes.some((change) => change.before.amount !== null && !sameNumber(change.before.amount, change.after.amount));
  if (isGivenChanged && (await lockedItems(work, planYear, [row.itemId])).length > 0)
    await demandOpen(work, planYear, row.itemId);
  const id = row.allocationId ?? randomUUID();
  const { reserve, baseYear, note } = input;
  const values = { reserve, baseYear, note, updatedAt: work.now };
  if (row.allocationId === null)
    await tx
      .insertInto('allocation')
      .values({ governmentId, planYear, id, targetId, ...values })
      .execute();
  else
    await tx
      .updateTable('allocation')
      .set({ ...values, revision: row.revision + 1 })
      .where('governmentId', '=', governmentId)
      .where('planYear', '=', planYear)
      .where('id', '=', id)
      .execute();
  await tx
    .deleteFrom('allocationShare')
    .where('governmentId', '=', governmentId)
    .where('planYear', '=', planYear)
    .where('allocationId', '=', id)
    .execute();
  const shares = input.shares.filter((share) => share.amount !== null || share.base !== null || share.note);
  if (shares.length > 0)
    await tx
      .insertInto('allocationShare')
      .values(shares.map((share, position) => ({ governmentId, planYear, allocationId: id, position, ...share })))
      .execute();
  await work.record({
    what: 'deploy:allocate',
    subjectKind: 'item',
    subjectId: row.itemId,
    body: {
      ...{ planYear, targetId, target: row.name, changes },
      dropped: dropped.map(({ unitId, amount }) => ({ unitId, amount })),
      reserve: { before: row.reserve, after: reserve },
    },
  });
  await work.announce('allocation', { planYear, targetId });
  return allocationOf(work, planYear, targetId);
}

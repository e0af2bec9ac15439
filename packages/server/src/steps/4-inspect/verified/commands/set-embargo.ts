import { AppError } from '../../../../platform/app-error.ts';
import { query } from '../../../../platform/database/tenant.ts';
import type { JobQueue } from '../../../../platform/jobs/queue.ts';
import type { Work } from '../../../../platform/work.ts';
import { refreshAfter } from '../after-change.ts';
import { myRows } from '../my-rows.ts';

interface Cell {
  targetId: string;
  unitId: string | null;
  month: number;
  version: number;
}

/**
 * Moves the moment of publication of figures that are not out yet, or brings them out now. What is out stays out.
 *
 * @throws AppError RULE_BROKEN, CHANGED_MEANWHILE
 */
export async function setEmbargo(
  work: Work,
  jobs: JobQueue,
  planYear: number,
  cells: readonly Cell[],
  until: string | null,
): Promise<{ changed: number }> {
  const { tx, governmentId, now } = work;
  await query(tx, "select pg_advisory_xact_lock(hashtext('verified ' || $1 || $2))", [governmentId, planYear]);
  const rows = await myRows(work, planYear, [...new Set(cells.map(({ targetId }) => targetId))]);
  const moment = until === null || new Date(until) <= now ? now : new Date(until);
  for (const cell of cells) {
    const row = rows.find(({ targetId, unitId }) => targetId === cell.targetId && unitId === cell.unitId);
    const standing = row?.cells.find(({ month }) => month === cell.month);
    if (row === undefined || standing === undefined || !standing.isEmbargoed)
      throw new AppError('RULE_BROKEN', {
        what: '这个数已经公布，或不由您核定 / this figure is out already, or is not yours to verify',
        remedy: '已公布的数只能修订 / a published figure can only be revised',
      });
    if (standing.version !== cell.version)
      throw new AppError(
        'CHANGED_MEANWHILE',
        { who: '其他核验员', revision: standing.version },
        { details: { current: standing } },
      );
    // Versions before it are covered by it, whenever they would have come out.
    await query(
      tx,
      `update liubu.verified_value set embargo_until = $6 where government_id = $1 and plan_year = $2 and target_id = $3 and unit_id is not distinct from $4 and month = $5 and embargo_until > $7`,
      [governmentId, planYear, cell.targetId, cell.unitId, cell.month, moment, now],
    );
    await work.record({
      what: moment <= now ? 'inspect:publish-verified' : 'inspect:move-embargo',
      subjectKind: 'target',
      subjectId: cell.targetId,
      body: {
        ...{ itemId: row.itemId, name: row.name, month: cell.month, unitId: cell.unitId, version: cell.version },
        ...(moment <= now ? { value: standing.value } : { embargoUntil: moment.toISOString() }),
      },
    });
  }
  await work.announce('verified', { planYear });
  await refreshAfter(
    work,
    jobs,
    planYear,
    cells.map(({ targetId, month }) => ({
      targetId,
      month,
      embargoUntil: moment <= now ? null : moment.toISOString(),
    })),
  );
  return { changed: cells.length };
}

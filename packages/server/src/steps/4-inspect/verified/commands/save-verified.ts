import { type CellProblem, checkValue, type SavedCells, type TypedCell, type VerifierRow } from '@liubu/contract';
import { query } from '../../../../platform/database/tenant.ts';
import type { JobQueue } from '../../../../platform/jobs/queue.ts';
import type { Work } from '../../../../platform/work.ts';
import { refreshAfter } from '../after-change.ts';
import { myRows, verifierPosts } from '../my-rows.ts';

const STATUS_RANK = { expected: 0, flash: 1, final: 2 } as const;

type Said = { field: string; zh: string; en: string };
type Judged = { problem: Said } | { same: true } | { value: string; asOf: string; embargoUntil: string | null };

/** The last day of a month. */
const endOf = (planYear: number, month: number): string =>
  new Date(Date.UTC(planYear, month, 0)).toISOString().slice(0, 10);

/**
 * Whether one typed cell can be written over what stands. Pure.
 *
 * A figure goes from expected by flash to final and not back; one that is out is replaced with a reason; a month that is
 * not over has an expectation only.
 */
export function judgeCell(
  row: VerifierRow,
  cell: TypedCell,
  { planYear, today, now }: { planYear: number; today: string; now: Date },
): Judged {
  const refuse = (field: string, zh: string, en: string): Judged => ({ problem: { field, zh, en } });
  const standing = row.cells.find(({ month }) => month === cell.month);
  if ((standing?.version ?? 0) !== cell.from)
    return refuse(
      'version',
      `这一格刚被改过，现为 ${standing?.value ?? '空'}，请核对后再填`,
      `changed meanwhile to ${standing?.value ?? 'nothing'}; look again`,
    );
  const target = {
    name: row.name,
    measureUnit: row.measureUnit,
    quantity: row.quantity,
    value: row.goal,
    numerator: row.numerator,
    denominator: row.denominator,
  };
  const { value, problem } = checkValue(target, cell.text);
  if (problem !== null) return refuse('value', problem.zh, problem.en);
  if (value === null) return refuse('value', '请填数', 'give a number');
  const end = endOf(planYear, cell.month);
  if (end > today && cell.status !== 'expected')
    return refuse(
      'status',
      `${cell.month} 月还没有结束，只能填“预计”`,
      `month ${cell.month} is not over: an expectation only`,
    );
  const asOf = cell.asOf ?? end;
  if (asOf.slice(0, 4) < String(planYear) || asOf > `${planYear + 1}-12-31`)
    return refuse('asOf', '数据日期不在本年度', 'the day is outside the plan year');
  const until = cell.embargoUntil === null ? null : new Date(cell.embargoUntil);
  const embargoUntil = until === null || until <= now ? null : until.toISOString();
  if (standing === undefined) return { value, asOf, embargoUntil };
  if (STATUS_RANK[cell.status] < STATUS_RANK[standing.status])
    return refuse('status', '已定案或已快报的数不能退回到更早的状态', 'a figure does not go back to an earlier status');
  if (
    value === standing.value &&
    cell.status === standing.status &&
    asOf === standing.asOf &&
    (standing.isEmbargoed ? standing.embargoUntil : null) === embargoUntil
  )
    return { same: true };
  if (!standing.isEmbargoed && value !== standing.value && !cell.reason)
    return refuse('reason', '已公布的数要改，请写明原因', 'a published figure is replaced with a reason');
  return { value, asOf, embargoUntil };
}

/** Writes figures as new versions; each cell for itself. What is under embargo is in no event, and no announcement. */
export async function saveVerified(
  work: Work,
  jobs: JobQueue,
  planYear: number,
  cells: readonly TypedCell[],
): Promise<SavedCells> {
  const { tx, governmentId, now, today } = work;
  await query(tx, "select pg_advisory_xact_lock(hashtext('verified ' || $1 || $2))", [governmentId, planYear]);
  const rows = await myRows(work, planYear, [...new Set(cells.map(({ targetId }) => targetId))]);
  const rowOf = new Map(rows.map((row) => [keyOf(row), row]));
  const refused: CellProblem[] = [];
  const sound: { cell: TypedCell; row: VerifierRow; value: string; asOf: string; embargoUntil: string | null }[] = [];
  const seen = new Set<string>();
  for (const cell of cells) {
    const place = { targetId: cell.targetId, unitId: cell.unitId, month: cell.month };
    const row = rowOf.get(keyOf(cell));
    const once = `${keyOf(cell)} ${cell.month}`;
    if (row === undefined || seen.has(once)) {
      const twice = row !== undefined;
      refused.push({
        ...{ ...place, field: 'value' },
        zh: twice ? '同一格填了两次' : '这个目标不由您核定，或没有分解到这个单位',
        en: twice ? 'the same cell comes twice' : 'not yours to verify, or no share of this unit',
      });
      continue;
    }
    seen.add(once);
    const judged = judgeCell(row, cell, { planYear, today, now });
    if ('problem' in judged) refused.push({ ...place, ...judged.problem });
    else if (!('same' in judged)) sound.push({ cell, row, ...judged });
  }
  const postId = verifierPosts(work).postIds[0] ?? null;
  const saved: SavedCells['saved'] = [];
  for (const { cell, row, value, asOf, embargoUntil } of sound) {
    const standing = row.cells.find(({ month }) => month === cell.month);
    const version = (standing?.version ?? 0) + 1;
    const source = cell.source || row.publisher || standing?.source || '核定';
    await tx
      .insertInto('verifiedValue')
      .values({
        ...{ governmentId, planYear, targetId: cell.targetId, unitId: cell.unitId, month: cell.month, version, value },
        ...{
          status: cell.status,
          asOf,
          source,
          embargoUntil,
          verifierPostId: postId,
          enteredAt: now,
          reason: cell.reason,
        },
      })
      .execute();
    // What it replaces must not come out before it does.
    if (standing?.isEmbargoed && embargoUntil !== null && embargoUntil > standing.embargoUntil!)
      await query(
        tx,
        `update liubu.verified_value set embargo_until = $6 where government_id = $1 and plan_year = $2 and target_id = $3 and unit_id is not distinct from $4 and month = $5
           and version < $7 and embargo_until > $8 and embargo_until < $6`,
        [governmentId, planYear, cell.targetId, cell.unitId, cell.month, embargoUntil, version, now],
      );
    saved.push({
      ...{
        targetId: cell.targetId,
        unitId: cell.unitId,
        month: cell.month,
        value,
        status: cell.status,
        asOf,
        source,
        version,
      },
      ...{ embargoUntil, isEmbargoed: embargoUntil !== null, enteredAt: now.toISOString() },
    });
    await work.record({
      what: version === 1 ? 'inspect:enter-verified' : 'inspect:revise-verified',
      subjectKind: 'target',
      subjectId: cell.targetId,
      body: {
        ...{ itemId: row.itemId, name: row.name, month: cell.month, unitId: cell.unitId, version, status: cell.status },
        // The figure itself, and that there is one before it, only where everybody may know it.
        ...(embargoUntil === null
          ? { value, before: standing && !standing.isEmbargoed ? standing.value : null }
          : { embargoUntil }),
      },
      ...(cell.reason && embargoUntil === null && { reason: cell.reason }),
    });
  }
  if (saved.length > 0) await work.announce('verified', { planYear });
  await refreshAfter(work, jobs, planYear, saved);
  return { saved, refused };
}

const keyOf = ({ targetId, unitId }: { targetId: string; unitId: string | null }): string =>
  `${targetId} ${unitId ?? ''}`;

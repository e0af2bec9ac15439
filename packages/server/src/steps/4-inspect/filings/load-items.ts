import type { SheetItem, ValueEntry } from '@liubu/contract';
import type { Work } from '../../../platform/work.ts';
import {
  type FilingRow,
  figureRows,
  filingRows,
  formerRows,
  type LastRow,
  lastRows,
  milestoneRows,
  partRows,
  targetRows,
} from './load-rows.ts';
import { figureKey, type StoredTarget, sheetTarget } from './rules/sheet-target.ts';
import { noChangeRefusal } from './rules/submit-filing.ts';

/** An item on a page with what commands must know beside it. */
export interface LoadedItem {
  row: FilingRow;
  item: SheetItem;
  /** What makes each asked field the figure that it is. */
  askedKeys: string[];
}

const by = <T>(rows: readonly T[], key: (row: T) => string): Map<string, T[]> => {
  const found = new Map<string, T[]>();
  for (const row of rows) {
    const there = found.get(key(row));
    if (there) there.push(row);
    else found.set(key(row), [row]);
  }
  return found;
};

const TOLD = new Set(['submitted', 'signed', 'passed', 'approved']);

/**
 * Everything that a page shows of these filings: some six questions to the database, however many filings. They are of
 * one month.
 */
export async function loadItems(work: Work, planYear: number, filingIds: readonly string[]): Promise<LoadedItem[]> {
  const rows = await filingRows(work, planYear, filingIds);
  if (rows.length === 0) return [];
  const month = Math.max(...rows.map((row) => row.month));
  const itemIds = [...new Set(rows.map(({ itemId }) => itemId))];
  const targets = await targetRows(work, planYear, itemIds);
  const targetIds = targets.flatMap(({ id, ownerId }) => (ownerId === null ? id : [id, ownerId]));
  const figures = by(
    targetIds.length === 0 ? [] : await figureRows(work, planYear, targetIds, month),
    ({ targetId }) => targetId,
  );
  const milestones = by(await milestoneRows(work, planYear, itemIds), ({ itemId }) => itemId);
  const told = await lastRows(work, planYear, rows, month);
  const leads = rows.filter(({ role }) => role === 'lead');
  const untold = rows.filter(
    ({ itemId, unitId }) => !told.some((last) => last.itemId === itemId && last.unitId === unitId),
  );
  if (untold.length > 0) told.push(...(await formerRows(work, planYear, untold, month)));
  const lasts = by(told, ({ itemId, unitId }) => `${itemId} ${unitId}`);
  const parts = by(
    leads.length === 0
      ? []
      : await partRows(
          work,
          planYear,
          [...new Set(leads.map(({ periodId }) => periodId))],
          [...new Set(leads.map(({ itemId }) => itemId))],
        ),
    ({ itemId, periodId }) => `${itemId} ${periodId}`,
  );
  const targetsOf = by(targets, ({ itemId }) => itemId);
  return rows.map((row) => {
    const own = targetsOf.get(row.itemId) ?? [];
    const [last] = lasts.get(`${row.itemId} ${row.unitId}`) ?? [];
    const shown = own.map((target) =>
      sheetTarget(
        target,
        row,
        [...(figures.get(target.id) ?? []), ...(target.ownerId === null ? [] : (figures.get(target.ownerId) ?? []))],
        entryOf(row, target),
      ),
    );
    const helpers = row.role === 'lead' ? (parts.get(`${row.itemId} ${row.periodId}`) ?? []) : [];
    const item: SheetItem = {
      ...plainParts(row, work.today),
      targets: shown,
      milestones: (milestones.get(row.itemId) ?? []).map(({ itemId: _, ...one }) => {
        const doneOn = Object.hasOwn(row.marks, one.id) ? row.marks[one.id]! : one.doneOn;
        return { ...one, doneOn, isOverdue: doneOn === null && one.due < work.today };
      }),
      last: last ? lastOf(last) : null,
      parts: helpers
        .filter(({ unitId }) => unitId !== row.unitId)
        .map(({ itemId: _i, periodId: _p, submittedAt, lateDays, ...part }) => ({
          ...part,
          submittedAt: submittedAt?.toISOString() ?? null,
          isLate: (lateDays ?? 0) > 0 || (submittedAt === null && part.due < work.today),
        })),
      missing: helpers
        .filter(({ state, unitId }) => unitId !== row.unitId && !TOLD.has(state))
        .map(({ unitName }) => unitName),
      noChangeRefused: null,
    };
    item.noChangeRefused = noChangeRefusal(item);
    const askedKeys = own.flatMap((target, at) =>
      shown[at]!.ask === 'asked' ? figureKey(target, shown[at]!.isShare) : [],
    );
    return { row, item, askedKeys };
  });
}

function entryOf({ entries }: FilingRow, { id }: StoredTarget): ValueEntry | null {
  const entry = entries[id];
  return entry === undefined ? null : { targetId: id, ...entry };
}

const lastOf = ({ itemId: _i, unitId: _u, ...last }: LastRow): SheetItem['last'] => last;

function plainParts(row: FilingRow, today: string) {
  const { id, submittedAt, firstSubmittedAt, lateDays, due } = row;
  return {
    ...{ filingId: id, revision: row.revision, version: row.version, state: row.state, role: row.role, due, lateDays },
    isLate: (lateDays ?? 0) > 0 || (firstSubmittedAt === null && due < today),
    ...{ itemId: row.itemId, code: row.code, title: row.title, wording: row.wording, sourceTitle: row.sourceTitle },
    ...{ itemDue: row.itemDue, leadName: row.leadName, noChange: row.noChange, progress: row.progress },
    ...{ problems: row.problems, nextSteps: row.nextSteps, coordination: row.coordination, percent: row.percent },
    ...{ saysDone: row.saysDone, submittedAt: submittedAt?.toISOString() ?? null, submittedBy: row.submittedBy },
    ...{ decisionReason: row.decisionReason, evidence: row.evidence, findings: row.findings },
  };
}

/** Fields of a page: asked, asked twice (the same figure in two places), filled without asking, answered. */
export function countFields(loaded: readonly LoadedItem[]) {
  const keys = loaded.flatMap(({ askedKeys }) => askedKeys);
  const targets = loaded.flatMap(({ item }) => item.targets);
  const answered = targets.filter(
    ({ ask, entry }) => ask === 'asked' && entry !== null && (entry.text !== '' || Boolean(entry.unknown)),
  );
  return {
    // One for the words of each item.
    asked: loaded.length + keys.length,
    askedTwice: keys.length - new Set(keys).size,
    prefilled: targets.filter(({ ask, elsewhere }) => ask === 'verified' || (ask === 'elsewhere' && elsewhere?.figure))
      .length,
    answered: answered.length + loaded.filter(({ item }) => item.progress !== '' || item.noChange).length,
  };
}

import type { Allocation, deployAllocateApi, ResponseOf } from '@liubu/contract';
import { type AllocationRow, allocationToXlsx } from '@liubu/documents';
import { askDocumentThread } from '../../../files/document-thread.ts';
import { orRefused, returnedFile } from '../../../files/returned-file.ts';
import type { FileStore } from '../../../files/store.ts';
import { AppError } from '../../../platform/app-error.ts';
import type { Work } from '../../../platform/work.ts';
import type { AllocationInput } from './commands/save-allocation.ts';
import { checkAllocation } from './rules/check-allocation.ts';
import { allocationOf, targetRow } from './targets.ts';

type Reading = ResponseOf<typeof deployAllocateApi.readAllocationSheet>;

/** The allocation as a sheet that may be filled in and comes back. */
export async function allocationSheet(work: Work, planYear: number, targetId: string) {
  const allocation = await allocationOf(work, planYear, targetId);
  const byName = (field: 'amount' | 'base') =>
    Object.fromEntries(allocation.shares.map((share) => [share.unitName, share[field]]));
  const row: AllocationRow = {
    id: targetId,
    code: allocation.itemCode,
    target: allocation.name,
    measureUnit: allocation.measureUnit ?? '',
    total: allocation.value,
    reserve: allocation.reserve,
    base: allocation.check.baseSum,
    shares: byName('amount'),
    bases: byName('base'),
  };
  const bytes = await allocationToXlsx({
    title: `${planYear}年“${allocation.name}”分解下达表`,
    places: allocation.shares.map(({ unitName }) => unitName),
    rows: [row],
    ...(allocation.baseYear !== null && { baseYear: allocation.baseYear }),
  });
  return { name: `${planYear}年${allocation.name}分解下达表.xlsx`, bytes };
}

/**
 * What a filled-in sheet would change, cell by cell; nothing is written. A cell that could not be read keeps the number
 * that stands.
 *
 * @throws AppError FILE_REFUSED, RULE_BROKEN when the sheet is of another target
 */
export async function readAllocationSheet(
  work: Work,
  files: FileStore,
  planYear: number,
  targetId: string,
  sha256: string,
): Promise<Reading> {
  const allocation = await allocationOf(work, planYear, targetId);
  const { name, bytes } = await returnedFile(work, files, sha256);
  const places = allocation.shares.map(({ unitName }) => unitName);
  const returned = await orRefused(name, askDocumentThread({ do: 'allocation', bytes, name, places }));
  const row = returned.rows.find(({ id }) => id === targetId) ?? withoutId(returned.rows, allocation);
  if (row === null)
    throw new AppError(
      'RULE_BROKEN',
      {
        what: `表里没有“${allocation.name}” / the sheet does not hold "${allocation.name}"`,
        remedy: '请用本目标导出的表填写 / fill in the sheet that was exported for this target',
      },
      { fields: { fileSha256: '不是这个目标的表 / not the sheet of this target' } },
    );
  const broken = new Set(
    returned.doubts.flatMap(({ code, cell }) =>
      code === 'NOT_A_NUMBER' || code === 'MERGED_CELLS' ? (cell ?? []) : [],
    ),
  );
  const changes: Reading['changes'] = [];
  const shares = allocation.shares.map(({ unitId, unitName, amount, base, note }) => {
    const cell = row.addresses[unitName] ?? null;
    const change = (field: 'amount' | 'base', before: string | null, after: string | null | undefined) => {
      if (after === undefined || after === before || (after === null && cell !== null && broken.has(cell)))
        return before;
      // An empty column of bases is no statement that there are none.
      if (field === 'base' && after === null) return before;
      changes.push({
        unitId,
        unitName,
        field,
        before: before ?? '',
        after: after ?? '',
        cell: field === 'amount' ? cell : null,
      });
      return after;
    };
    return {
      unitId,
      amount: change('amount', amount, row.shares[unitName]),
      base: change('base', base, row.bases[unitName]),
      note,
    };
  });
  const reserve = row.reserve ?? allocation.reserve;
  if (reserve !== allocation.reserve)
    changes.push({
      ...{ unitId: null, unitName: '机动数 / reserve', field: 'reserve' as const, cell: null },
      before: allocation.reserve ?? '',
      after: reserve ?? '',
    });
  const input: AllocationInput = { reserve, baseYear: allocation.baseYear, note: allocation.note, shares };
  return {
    changes,
    doubts: doubtsOf(returned, row.line, allocation, row.total),
    input,
    check: await checkOf(work, planYear, targetId, input),
  };
}

type Returned = Awaited<ReturnType<typeof askDocumentThread<'allocation'>>>;

/** The only row of this name, where the hidden column is gone. */
function withoutId(rows: Returned['rows'], allocation: Allocation): Returned['rows'][number] | null {
  const named = rows.filter(
    ({ id, target, code }) =>
      id === null && target === allocation.name && (code === '' || code === allocation.itemCode),
  );
  return named.length === 1 ? named[0]! : null;
}

function doubtsOf(returned: Returned, line: number, allocation: Allocation, total: string | null): Reading['doubts'] {
  const doubts = returned.doubts.map(({ message, messageEn, cell }) => ({ zh: message, en: messageEn, cell }));
  const add = (zh: string, en: string, cell: string | null = null): void => {
    doubts.push({ zh, en, cell });
  };
  for (const place of returned.missingPlaces)
    add(`表里没有“${place}”一列，保留原数`, `There is no column "${place}"; its number stays`);
  for (const column of returned.unknownColumns)
    add(`“${column}”一列认不出是哪个单位，没有采用`, `The column "${column}" is no known unit and was not used`);
  if (total !== null && total !== allocation.value)
    add(
      `第 ${line} 行的全市目标是 ${total}，现在是 ${allocation.value ?? ''}；这里不能改目标`,
      `Row ${line} has a target of ${total}, which is ${allocation.value ?? ''} now; a target is not changed here`,
      String(line),
    );
  return doubts;
}

/** Holds numbers that are not saved against the target. */
export async function checkOf(work: Work, planYear: number, targetId: string, input: AllocationInput) {
  const row = await targetRow(work, planYear, targetId);
  const { shares } = await allocationOf(work, planYear, targetId);
  const names = new Map(shares.map(({ unitId, unitName }) => [unitId, unitName]));
  return checkAllocation(
    row,
    input.reserve,
    input.shares.map(({ unitId, amount, base }) => ({ unitId, unitName: names.get(unitId) ?? '', amount, base })),
  );
}

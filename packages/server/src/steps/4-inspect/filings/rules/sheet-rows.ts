import { checkValue, type FilingSheet, type SheetChange, type SheetItem, type ValueEntry } from '@liubu/contract';
import { valueTargetOf } from './sheet-target.ts';

/** Headings by which a sheet of ours is known again. */
export const HEADINGS = ['编号', '事项', '填写内容', '计量单位', '序时应达', '上期', '本期填报', '标识'] as const;
const AT = { filled: '本期填报', key: '标识' } as const;

const TEXTS = {
  progress: '本期进展',
  problems: '存在问题',
  nextSteps: '下一步措施',
  coordination: '需协调事项',
} as const;
const TICKS = { noChange: '无变化（填“是”）', saysDone: '已办结（填“是”）' } as const;
/** How a reason stands in the place of a value. */
const UNKNOWN = /^暂无(?:数据)?[:：,，、\s]*(.*)$/s;

type TextField = keyof typeof TEXTS;
type TickField = keyof typeof TICKS;

interface SheetRowOut {
  key: string;
  cells: [code: string, title: string, what: string, unit: string, expected: string, last: string, filled: string];
}

const filledOf = (entry: ValueEntry | null): string =>
  entry === null ? '' : entry.text !== '' ? entry.text : entry.unknown ? `暂无：${entry.unknown}` : '';

/** A row for everything that is to be filled, in the order of the page. */
export function sheetRowsOf(sheet: Pick<FilingSheet, 'items'>): SheetRowOut[] {
  return sheet.items.flatMap((item) => {
    const row = (
      field: string,
      what: string,
      unit: string,
      expected: string,
      last: string,
      filled: string,
    ): SheetRowOut => ({
      key: `${item.filingId}:${field}`,
      cells: [item.code, item.title, what, unit, expected, last, filled],
    });
    const text = (field: TextField): SheetRowOut =>
      row(field, TEXTS[field], '', '', item.last?.[field] ?? '', item[field]);
    return [
      ...item.targets
        .filter(({ ask }) => ask === 'asked')
        .map((target) =>
          row(
            `entries.${target.targetId}`,
            ...([target.name, target.measureUnit ?? '', target.expected ?? '', target.last?.value ?? ''] as const),
            filledOf(target.entry),
          ),
        ),
      ...(Object.keys(TEXTS) as TextField[]).map(text),
      ...(Object.keys(TICKS) as TickField[]).map((field) =>
        row(field, TICKS[field], '', '', '', item[field] ? '是' : ''),
      ),
    ];
  });
}

const letters = (column: number): string =>
  column < 26 ? String.fromCharCode(65 + column) : letters(Math.floor(column / 26) - 1) + letters(column % 26);

const YES = /^(?:是|√|✓|对|y|yes|1|true)$/i;
const NO = /^(?:否|×|x|n|no|0|false|)$/i;

export interface ReturnedSheet {
  changes: SheetChange[];
  doubts: { zh: string; en: string; cell: string | null }[];
  missing: string[];
}

/**
 * What a sheet that came back changes, cell by cell. Rows are known by their mark, whatever their order; an empty cell of
 * a row that had something empties it.
 *
 * @param sheets  cells as shown, sheet by sheet
 * @returns null when none of the sheets is one of ours
 */
export function sheetChanges(sheet: Pick<FilingSheet, 'items'>, sheets: readonly string[][][]): ReturnedSheet | null {
  for (const rows of sheets) {
    const head = rows.slice(0, 30).findIndex((row) => {
      const plain = row.map((cell) => cell.trim());
      return plain.includes(AT.filled) && plain.includes(AT.key);
    });
    if (head < 0) continue;
    const plain = rows[head]!.map((cell) => cell.trim());
    return changesOf(sheet, rows, head, plain.indexOf(AT.filled), plain.indexOf(AT.key));
  }
  return null;
}

function changesOf(
  { items }: Pick<FilingSheet, 'items'>,
  rows: readonly string[][],
  head: number,
  filledAt: number,
  keyAt: number,
): ReturnedSheet {
  const itemOf = new Map(items.map((item) => [item.filingId, item]));
  const found: ReturnedSheet = { changes: [], doubts: [], missing: [] };
  const seen = new Set<string>();
  for (const [at, row] of rows.entries()) {
    const key = row[keyAt]?.trim() ?? '';
    if (at <= head || key === '') continue;
    const cell = `${letters(filledAt)}${at + 1}`;
    const [filingId = '', field = ''] = key.split(':');
    const item = itemOf.get(filingId);
    if (item === undefined) {
      found.doubts.push({
        zh: `第 ${at + 1} 行不是本期本单位的填报，没有采用`,
        en: `row ${at + 1} is not of this sheet and was not used`,
        cell,
      });
      continue;
    }
    if (seen.has(key)) {
      found.doubts.push({
        zh: `第 ${at + 1} 行与前面重复，没有采用`,
        en: `row ${at + 1} stands twice and was not used`,
        cell,
      });
      continue;
    }
    seen.add(key);
    const change = changeOf(item, field, (row[filledAt] ?? '').trim(), cell);
    if (change === null)
      found.doubts.push({
        zh: `第 ${at + 1} 行的标识认不出，没有采用`,
        en: `the mark of row ${at + 1} is unknown`,
        cell,
      });
    else if (change.before !== change.after) found.changes.push(change);
  }
  const touched = new Set([...seen].map((key) => key.split(':')[0]));
  found.missing = items.filter(({ filingId }) => !touched.has(filingId)).map(({ code }) => code);
  return found;
}

function changeOf(item: SheetItem, field: string, after: string, cell: string): SheetChange | null {
  const base = { filingId: item.filingId, itemId: item.itemId, code: item.code, title: item.title, field, cell, after };
  if (Object.hasOwn(TEXTS, field))
    return {
      ...{ ...base, label: TEXTS[field as TextField], before: item[field as TextField].trim() },
      problem: after.length > 4000 ? '超过 4000 字 / over 4000 characters' : null,
    };
  if (Object.hasOwn(TICKS, field)) {
    const isKnown = YES.test(after) || NO.test(after);
    return {
      ...{ ...base, label: TICKS[field as TickField], before: item[field as TickField] ? '是' : '' },
      after: YES.test(after) ? '是' : isKnown ? '' : after,
      problem: isKnown ? null : '只填“是”或留空 / “是” or nothing',
    };
  }
  const target = item.targets.find(({ targetId, ask }) => ask === 'asked' && field === `entries.${targetId}`);
  if (target === undefined) return null;
  const unknown = UNKNOWN.exec(after)?.[1];
  const { problem } = unknown === undefined ? checkValue(valueTargetOf(target), after) : { problem: null };
  const reasonProblem = unknown === '' ? '请写明暂无数据的原因 / say why it is not known yet' : null;
  return {
    ...{ ...base, label: target.name, before: filledOf(target.entry) },
    problem: problem === null ? reasonProblem : `${problem.zh} / ${problem.en}`,
  };
}

/** The change as it is saved. */
export function entryOfCell(after: string, before: ValueEntry | null, targetId: string): ValueEntry {
  const unknown = UNKNOWN.exec(after)?.[1];
  return {
    ...{ targetId, status: before?.status ?? 'flash', asOf: before?.asOf ?? null },
    ...(unknown === undefined ? { text: after, unknown: null } : { text: '', unknown }),
  };
}

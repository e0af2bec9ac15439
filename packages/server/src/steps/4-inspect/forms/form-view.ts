import { type ColumnMeaning, columnMeaning, type FormView } from '@liubu/contract';
import type { Work } from '../../../platform/work.ts';
import { dimensionOf } from '../../1-design/index.ts';
import { type FormFacts, loadFacts } from './form-facts.ts';
import { answersOf, type FormRecord } from './form-rows.ts';
import { type Match, matchRow } from './rules/match-rows.ts';
import { type ReadColumn, type ReadRow, readFormTable } from './rules/read-columns.ts';
import { isLeft, type Reckoned, reckonCell } from './rules/reckon-cell.ts';

type Column = FormView['columns'][number];
type Row = FormView['rows'][number];
type Cell = FormView['cells'][number];
/** With what an answer must know of a cell. */
export type FullCell = Cell & { isNumber: boolean; filingIds: string[] };

const EXTRA_UNITS: ReadonlySet<string> = new Set([
  '个',
  '家',
  '项',
  '件',
  '所',
  '座',
  '条',
  '处',
  '套',
  '场',
  '台',
  '辆',
  '棵',
  '位',
  '微克/立方米',
  '分',
  '张',
  '册',
  '万辆',
  '床',
  '万平方米',
]);
export const isMeasureUnit = (unit: string): boolean => dimensionOf(unit) !== null || EXTRA_UNITS.has(unit);

const VALUE_COLUMNS: ReadonlySet<ColumnMeaning> = new Set([
  'target',
  'period',
  'cumulative',
  'last_year',
  'growth',
  'completion',
]);
/** Columns that a row is known by are never filled: what stands there was printed by whoever asks. */
const KNOWN_BY: ReadonlySet<ColumnMeaning> = new Set(['serial', 'title', 'indicator']);
const NEVER: ReadonlySet<ColumnMeaning> = new Set(['none', 'responsible', 'remark']);

export function letterOf(kind: FormRecord['kind'], column: number): string {
  if (kind === 'docx') return String(column + 1);
  let letters = '';
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26))
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  return letters;
}

/** The matched form: columns, rows and cells, each with its source and how sure it is. */
export async function viewForm(
  work: Work,
  planYear: number,
  form: FormRecord,
): Promise<Omit<FormView, 'cells'> & { cells: FullCell[] }> {
  const facts = await loadFacts(work, planYear, form.month);
  const read = form.tables.map((table) => readFormTable(table, isMeasureUnit));
  const columns = read.flatMap((table) => table.columns).map((column) => columnView(form, column));
  const rows = read.flatMap((table) => table.rows.map((row) => rowView(form, row, columns, facts)));
  const cells = rows.flatMap((row) =>
    cellsOf(
      form,
      row,
      columns.filter(({ table }) => table === row.table),
      facts,
      planYear,
    ),
  );
  const answers = (await answersOf(work, planYear, [form.id])).get(form.id) ?? [];
  return {
    ...{ id: form.id, name: form.name, month: form.month, kind: form.kind, revision: form.revision },
    ...{ unitName: form.unitName, recognisedFrom: form.recognisedFrom, notices: form.notices, answers },
    createdAt: form.createdAt.toISOString(),
    tables: form.tables
      .filter(({ table }) => columns.some((column) => column.table === table))
      .map(({ table, name }) => ({ table, name })),
    columns,
    rows,
    cells,
    options: facts.items.flatMap(({ id, code, title, targets }) => [
      { itemId: id, targetId: null, text: `${code} ${title}` },
      ...targets.map((target) => ({ itemId: id, targetId: target.id, text: `${code} ${title} · ${target.name}` })),
    ]),
    mayAnswer: cells.some(({ state }) => state === 'filled'),
  };
}

function columnView(form: FormRecord, column: ReadColumn): Column {
  const chosen = form.choices.columns[`${column.table}:${column.column}`];
  const meaning = columnMeaning.safeParse(chosen?.meaning);
  const isChosen = chosen !== undefined && meaning.success;
  return {
    ...{ table: column.table, column: column.column, header: column.header },
    letter: letterOf(form.kind, column.column),
    meaning: isChosen ? meaning.data : column.meaning,
    sureness: isChosen ? (chosen.carried ? 'carried' : 'set') : column.isSure ? 'sure' : 'unsure',
    measureUnit: isChosen ? chosen.measureUnit : column.measureUnit,
  };
}

function rowView(form: FormRecord, row: ReadRow, columns: readonly Column[], facts: FormFacts): Row {
  const own = columns.filter((column) => column.table === row.table);
  const plain = { table: row.table, row: row.row, label: row.label, kind: row.kind };
  const none: Match = { itemId: null, targetId: null, score: 0, isSure: false, others: [] };
  const wantsTarget = own.some(({ meaning }) => VALUE_COLUMNS.has(meaning));
  const unit =
    own.find(({ meaning, measureUnit }) => (meaning === 'cumulative' || meaning === 'period') && measureUnit !== null)
      ?.measureUnit ?? null;
  const match = row.kind === 'data' ? matchRow(row, unit, facts.items, wantsTarget) : none;
  const chosen = form.choices.rows[`${row.table}:${row.row}`];
  const found = chosen ?? match;
  // An item that is gone, or that the one who looks may not see, is matched to nothing.
  const item = facts.items.find(({ id }) => id === found.itemId);
  const target = item?.targets.find(({ id }) => id === found.targetId);
  return {
    ...plain,
    itemId: item?.id ?? null,
    itemCode: item?.code ?? null,
    itemTitle: item?.title ?? null,
    targetId: target?.id ?? null,
    targetName: target?.name ?? null,
    sureness: chosen ? (chosen.carried ? 'carried' : 'set') : match.isSure ? 'sure' : 'unsure',
    score: chosen ? 1 : match.score,
    others: match.others,
  };
}

function cellsOf(
  form: FormRecord,
  row: Row,
  columns: readonly Column[],
  facts: FormFacts,
  planYear: number,
): FullCell[] {
  if (row.kind !== 'data') return [];
  const line = form.tables.find(({ table }) => table === row.table)?.rows[row.row] ?? [];
  const of = row.itemId === null ? null : facts.factsOf(row.itemId, row.targetId);
  const unitColumn = columns.find(({ meaning }) => meaning === 'unit');
  const rowUnit = unitColumn === undefined ? '' : (line[unitColumn.column]?.text.trim() ?? '');
  return columns.flatMap((column): FullCell[] => {
    const { meaning } = column;
    const given = line[column.column];
    if (KNOWN_BY.has(meaning) || given?.kind === 'covered') return [];
    const key = `${row.table}:${row.row}:${column.column}`;
    const base = {
      ...{ table: row.table, row: row.row, column: column.column },
      address: form.kind === 'docx' ? `${row.row + 1}-${column.column + 1}` : `${column.letter}${row.row + 1}`,
      ...{ value: null, measureUnit: null, source: null, reason: null, reasonEn: null },
      ...{ isNumber: false, filingIds: [] as string[] },
    };
    // What somebody printed or reckons there is never written over.
    if (given !== undefined && given.kind !== 'empty') return [{ ...base, value: given.text, state: 'there' }];
    const leave = ([reason, reasonEn]: readonly [string, string]): FullCell[] => [
      { ...base, state: 'left', reason, reasonEn },
    ];
    if (NEVER.has(meaning)) return leave(['这一列由填表人自己填', 'this column is for the person who fills it']);
    if (of === null) return leave(['没有对应到事项', 'no item is matched']);
    const wanted =
      meaning === 'growth' || meaning === 'completion'
        ? null
        : (column.measureUnit ?? (isMeasureUnit(rowUnit) ? rowUnit : null));
    const found = reckonCell(
      meaning,
      of,
      form.month,
      VALUE_COLUMNS.has(meaning) ? wanted : null,
      /季/.test(column.header) ? 3 : 1,
    );
    if (isLeft(found)) return leave(found.left);
    const said = form.choices.cells[key];
    if (said === false) return leave(['您选择留空', 'you chose to leave it empty']);
    const doubt = said === true ? null : doubtOf(row, column, found);
    return [
      {
        ...base,
        value: found.value,
        measureUnit: found.measureUnit,
        isNumber: found.isNumber,
        filingIds: found.filingIds,
        state: doubt === null ? 'filled' : 'offered',
        reason: doubt?.[0] ?? null,
        reasonEn: doubt?.[1] ?? null,
        source: { ...found.source, link: `/${planYear}/items/${of.itemId}` },
      },
    ];
  });
}

/** Why a value is only offered; null when it is filled in without asking. */
function doubtOf(row: Row, column: Column, found: Reckoned): readonly [string, string] | null {
  if (row.sureness === 'unsure')
    return ['这一行对应哪个事项还不确定，请确认', 'which item the row means is not sure; please confirm'];
  if (column.sureness === 'unsure')
    return ['这一列要填什么还不确定，请确认', 'what the column asks for is not sure; please confirm'];
  return found.isExact ? null : found.why;
}

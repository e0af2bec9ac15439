import type { UnitRow } from '../rules/unit-names.ts';

/** The table of units and people, as it goes out and comes back: a row a person in a post; roles are not in it. */
export const HEADINGS = {
  unit: '单位名称',
  shortName: '单位简称',
  kind: '单位类别',
  aliases: '别名',
  post: '岗位',
  person: '姓名',
  cover: 'A/B岗',
  loginName: '登录名',
  since: '任职日期',
} as const;
export type Column = keyof typeof HEADINGS;
export const COLUMNS = Object.keys(HEADINGS) as Column[];
const KEY_COLUMNS: readonly Column[] = ['unit', 'post', 'person'];

export const KIND_WORDS: Record<UnitRow['kind'], string> = {
  department: '部门',
  county: '县（市、区）',
  park: '园区',
  enterprise: '企业',
  party: '党群',
  congress: '人大政协',
  vertical: '垂直单位',
  other: '其他',
};
const KIND_BY_WORD = new Map(
  (Object.entries(KIND_WORDS) as [UnitRow['kind'], string][]).flatMap(([kind, word]) => [
    [plain(word), kind],
    [kind, kind],
  ]),
);

export interface PeopleRow {
  /** Row in the sheet, from 1. */
  line: number;
  /** Empty: a post of the government itself. */
  unit: string;
  shortName: string | null;
  kind: UnitRow['kind'] | null;
  aliases: string[];
  post: string;
  person: string;
  cover: 'holder' | 'deputy';
  loginName: string | null;
  since: string | null;
}

export interface Problem {
  line: number;
  /** Column and row as the sheet names them: C12. */
  cell: string;
  text: string;
}

/** So many rows are people of a city; more is another table. */
export const MAX_ROWS = 5000;
const HEADER_ROWS = 10;

function plain(text: string): string {
  return text.normalize('NFKC').replace(/\s+/g, '');
}

const cellName = (line: number, column: number): string => {
  let name = '';
  for (let at = column + 1; at > 0; at = Math.floor((at - 1) / 26))
    name = String.fromCharCode(65 + ((at - 1) % 26)) + name;
  return name + line;
};

/** A day as people write it: 2026-3-5, 2026/3/5, 2026年3月5日. @returns null when it is no day */
export function dayOf(text: string): string | null {
  const found = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(plain(text));
  if (!found) return null;
  const [, year, month, date] = found as unknown as [string, string, string, string];
  const day = `${year}-${month.padStart(2, '0')}-${date.padStart(2, '0')}`;
  const moment = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(day) ? day : null;
}

/**
 * Reads the cells of a sheet. Columns are found by their headings, wherever they stand; what cannot be read is told by
 * its cell, and nothing is guessed.
 */
export function readPeopleRows(cells: readonly (readonly string[])[]): { rows: PeopleRow[]; problems: Problem[] } {
  const problems: Problem[] = [];
  const found = findHeader(cells);
  if (found === null)
    return {
      rows: [],
      problems: [
        {
          line: 1,
          cell: 'A1',
          text: `前 ${HEADER_ROWS} 行里没有表头（${KEY_COLUMNS.map((key) => HEADINGS[key]).join('、')}）/ no headings in the first rows`,
        },
      ],
    };
  const { at, columns } = found;
  const rows: PeopleRow[] = [];
  for (let index = at + 1; index < cells.length; index++) {
    const line = index + 1;
    const text = (column: Column): string => (cells[index]![columns.get(column) ?? -1] ?? '').trim();
    const tell = (column: Column, what: string) =>
      problems.push({ line, cell: cellName(line, columns.get(column) ?? 0), text: what });
    if (COLUMNS.every((column) => text(column) === '')) continue;
    if (rows.length >= MAX_ROWS) {
      tell('unit', `超过 ${MAX_ROWS} 行，请分批导入 / more than ${MAX_ROWS} rows`);
      break;
    }
    const row: PeopleRow = {
      line,
      unit: text('unit'),
      shortName: text('shortName') || null,
      kind: KIND_BY_WORD.get(plain(text('kind'))) ?? null,
      aliases: text('aliases')
        .split(/[、，,；;]/)
        .map((one) => one.trim())
        .filter(Boolean),
      post: text('post'),
      person: text('person'),
      cover: /^b/i.test(plain(text('cover'))) ? 'deputy' : 'holder',
      loginName: text('loginName') || null,
      since: dayOf(text('since')),
    };
    if (text('kind') !== '' && row.kind === null)
      tell('kind', `没有“${text('kind')}”这个类别，可用：${Object.values(KIND_WORDS).join('、')} / no such kind`);
    if (text('cover') !== '' && !/^[ab]岗?$/i.test(plain(text('cover'))))
      tell('cover', `应为 A 或 B，现在是“${text('cover')}” / A or B`);
    if (text('since') !== '' && row.since === null) tell('since', `“${text('since')}”不是日期 / not a day`);
    if (row.unit === '' && row.post === '') tell('unit', '单位和岗位至少填一个 / a unit or a post, at least');
    if (row.person !== '' && row.post === '') tell('post', '有姓名就要有岗位 / a person needs a post');
    if (row.loginName !== null && row.person === '') tell('person', '有登录名就要有姓名 / a login name needs a person');
    if (row.loginName !== null && !/^[\p{L}\p{N}._@·-]{1,40}$/u.test(row.loginName))
      tell('loginName', '登录名只能用汉字、字母、数字和 . _ @ · - / letters, digits and . _ @ · - only');
    for (const [column, most] of [
      ['unit', 100],
      ['shortName', 60],
      ['post', 60],
      ['person', 40],
    ] as const)
      if (text(column).length > most) tell(column, `太长，最多 ${most} 字 / at most ${most} characters`);
    rows.push(row);
  }
  return { rows, problems };
}

function findHeader(cells: readonly (readonly string[])[]): { at: number; columns: Map<Column, number> } | null {
  for (let at = 0; at < Math.min(cells.length, HEADER_ROWS); at++) {
    const columns = new Map<Column, number>();
    cells[at]!.forEach((heading, index) => {
      const column = COLUMNS.find((one) => plain(HEADINGS[one]) === plain(heading));
      if (column !== undefined && !columns.has(column)) columns.set(column, index);
    });
    if (KEY_COLUMNS.every((column) => columns.has(column))) return { at, columns };
  }
  return null;
}

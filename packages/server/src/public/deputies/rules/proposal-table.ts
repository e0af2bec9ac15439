import type { ProposalKind } from '@liubu/contract';

/** One row of a list of suggestions and proposals (交办清单), as typed. */
export interface ProposalLine {
  /** Row of the sheet, from 1. */
  line: number;
  number: string;
  kind: ProposalKind;
  title: string;
  text: string;
  /** Names of who proposed it; they are matched and counted, and not kept. */
  names: string[];
  proposers: number;
  lead: string;
  helpers: string[];
  due: string | null;
}

export interface TableProblem {
  cell: string;
  text: string;
}

const HEADS = {
  number: ['编号', '案号', '建议号', '提案号', '序号'],
  kind: ['类别', '种类', '类型'],
  title: ['标题', '题目', '案由', '建议标题', '提案标题', '建议名称'],
  text: ['内容', '建议内容', '提案内容', '正文'],
  names: ['提出人', '领衔代表', '代表', '提案人', '提案者', '代表姓名', '委员'],
  count: ['人数', '提出人数', '联名人数'],
  lead: ['主办单位', '承办单位', '主办', '承办'],
  helpers: ['会办单位', '协办单位', '会办', '协办', '分办单位'],
  due: ['办理期限', '答复期限', '期限', '办结期限'],
} as const;
type Head = keyof typeof HEADS;

/** A list is longer than this in no city; what is longer is another file. */
export const LINES_MAX = 2000;
const HEAD_ROWS = 10;
const split = (text: string): string[] =>
  text
    .split(/[、，,；;\n/]|(?:\s{2,})/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
const column = (index: number): string => String.fromCharCode(65 + (index % 26));

/** @returns null for a word that is none of the three kinds */
export function kindOf(word: string): ProposalKind | null {
  if (word.includes('提案') || word.includes('委员')) return 'proposal';
  if (word.includes('闭会')) return 'interim';
  return word.includes('建议') || word.includes('代表') || word === '' ? 'suggestion' : null;
}

/** A day as people type it. @returns null for what is none */
export function dayOf(text: string): string | null {
  const found = /^(\d{4})[-年./](\d{1,2})[-月./](\d{1,2})日?$/.exec(text.trim());
  if (found === null) return null;
  const day = `${found[1]}-${found[2]!.padStart(2, '0')}-${found[3]!.padStart(2, '0')}`;
  const at = new Date(`${day}T00:00:00Z`);
  return Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== day ? null : day;
}

/** Reads the list by the names of its columns, wherever they stand in the first rows. Pure. */
export function readProposalLines(cells: readonly (readonly string[])[]): {
  lines: ProposalLine[];
  problems: TableProblem[];
} {
  const clean = (text: string | undefined): string => (text ?? '').replaceAll(/\s+/g, ' ').trim();
  const headAt = cells.slice(0, HEAD_ROWS).findIndex((row) => {
    const words = row.map((word) => clean(word).replaceAll(' ', ''));
    return HEADS.title.some((head) => words.includes(head)) && HEADS.lead.some((head) => words.includes(head));
  });
  if (headAt < 0)
    return {
      lines: [],
      problems: [
        { cell: 'A1', text: '没有找到表头：至少要有“标题”和“主办单位”两列 / no head row with 标题 and 主办单位' },
      ],
    };
  const words = cells[headAt]!.map((word) => clean(word).replaceAll(' ', ''));
  const at = Object.fromEntries(
    Object.entries(HEADS).map(([head, names]) => [
      head,
      words.findIndex((word) => (names as readonly string[]).includes(word)),
    ]),
  ) as Record<Head, number>;
  const lines: ProposalLine[] = [];
  const problems: TableProblem[] = [];
  const seen = new Map<string, number>();
  for (const [index, row] of cells.slice(headAt + 1, headAt + 1 + LINES_MAX).entries()) {
    const line = headAt + 2 + index;
    const value = (head: Head): string => (at[head] < 0 ? '' : clean(row[at[head]]));
    const wrong = (head: Head, text: string) =>
      problems.push({ cell: `${column(Math.max(0, at[head]))}${line}`, text });
    if (row.every((cell) => clean(cell) === '')) continue;
    const title = value('title');
    if (title === '') {
      wrong('title', '没有标题 / no title');
      continue;
    }
    const kind = kindOf(value('kind'));
    if (kind === null) wrong('kind', `不认识的类别“${value('kind').slice(0, 20)}” / an unknown kind`);
    const number = value('number');
    if (number === '') wrong('number', '没有编号 / no number');
    const key = `${kind} ${number}`;
    const before = seen.get(key);
    if (before !== undefined && number !== '')
      wrong('number', `与第 ${before} 行的编号相同 / the same number as row ${before}`);
    seen.set(key, line);
    const said = value('due');
    const due = said === '' ? null : dayOf(said);
    if (said !== '' && due === null) wrong('due', `日期写法不对：${said.slice(0, 20)} / not a day`);
    const names = split(value('names')).map((name) => name.replaceAll(' ', ''));
    const counted = Number(value('count').replace(/人$/, ''));
    const proposers = Number.isInteger(counted) && counted >= 1 ? Math.min(999, counted) : Math.max(1, names.length);
    lines.push({
      ...{ line, number: number.slice(0, 60), kind: kind ?? 'suggestion', title: title.slice(0, 200) },
      text: (at.text < 0 ? '' : (row[at.text] ?? '')).trim().slice(0, 20_000),
      ...{ names, proposers, lead: value('lead'), helpers: split(value('helpers')), due },
    });
  }
  if (lines.length === 0 && problems.length === 0)
    problems.push({ cell: `A${headAt + 2}`, text: '表里没有内容 / the list is empty' });
  return { lines, problems };
}

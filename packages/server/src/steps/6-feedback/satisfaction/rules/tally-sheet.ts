import type { BallotScale, SheetTally } from '@liubu/contract';

/** A ballot as its sheets need it. */
export interface SheetBallot {
  id: string;
  title: string;
  scale: BallotScale;
  lines: readonly { id: string; title: string }[];
}

const NUMBER = '序号';
const LINE = '评议事项';
const BLANK = '空白';
const SPOILED = '废票（张）';
const UNRETURNED = '领走未交回（张）';
/** A mark that tells the sheets of two ballots apart, though their titles are alike. */
const markOf = ({ id }: SheetBallot): string => `表号：${id.slice(0, 8)}`;

const optionNames = ({ scale }: SheetBallot): string[] => scale.options.map(({ name }) => name);

/** The sheet that a witness fills in by hand or on the machine: a row a line, a column an option. Pure. */
export function tallySheet(ballot: SheetBallot) {
  const names = optionNames(ballot);
  const empty = [...names, BLANK].map(() => null);
  return {
    title: '计票表',
    above: [
      `${ballot.title}纸质票计票表`,
      `${markOf(ballot)}　填写各事项每个选项的票数（张），没有的填0；每行合计应等于有效票数。监票人各填一份，签名后保存。`,
    ],
    columns: [
      { heading: NUMBER, type: 'number' as const, width: 8 },
      { heading: LINE, type: 'text' as const, width: 44 },
      ...[...names, BLANK].map((heading) => ({ heading, type: 'number' as const, width: 12 })),
    ],
    rows: [
      ...ballot.lines.map(({ title }, at) => [at + 1, title, ...empty]),
      [null, SPOILED, ...empty],
      [null, UNRETURNED, ...empty],
      [null, '监票人（签名）　　　　　　　　日期', ...empty],
    ],
  };
}

/** The paper that a deputy marks: nothing on it tells whose it is. Pure. */
export function ballotPaper(ballot: SheetBallot) {
  const names = optionNames(ballot);
  return {
    title: '纸质票',
    above: [
      ballot.title,
      `${ballot.scale.question}　请在每一项的一个方框内打“✓”；一项打了两个以上的，该项作空白计；整张无法辨认的为废票。不写姓名，不作记号。`,
    ],
    columns: [
      { heading: NUMBER, type: 'number' as const, width: 8 },
      { heading: LINE, type: 'text' as const, width: 48 },
      ...names.map((heading) => ({ heading, type: 'text' as const, width: 13 })),
    ],
    rows: ballot.lines.map(({ title }, at) => [at + 1, title, ...names.map(() => '□')]),
  };
}

/**
 * A filled sheet as figures, for the witness to look at before entering them. What cannot be read stays 0 and is named
 * with its cell. Pure.
 *
 * @returns null where it is no sheet of this ballot
 */
export function readTallySheet(sheets: readonly (readonly string[][])[], ballot: SheetBallot): SheetTally | null {
  const rows = sheets.find((one) => one.some((cells) => headOf(cells) !== null));
  if (rows === undefined) return null;
  if (!rows.some((cells) => cells.some((text) => text.includes(markOf(ballot))))) return null;
  const at = rows.findIndex((cells) => headOf(cells) !== null);
  const head = rows[at]!.map(tidy);
  const [numberAt, lineAt] = [head.indexOf(NUMBER), head.indexOf(LINE)];
  const columns = [...ballot.scale.options.map(({ key, name }) => ({ key, name })), { key: '', name: BLANK }].map(
    (one) => ({ ...one, at: head.indexOf(one.name) }),
  );
  const missing = columns.filter((one) => one.at < 0);
  const doubts: SheetTally['doubts'] = missing.map(({ name }) => ({
    cell: null,
    says: `缺“${name}”一列 / the column is missing`,
  }));
  const body = rows.slice(at + 1).map((cells, row) => ({ cells, row: at + 1 + row }));
  const count = (cells: readonly string[], row: number, column: number): number => {
    const said = tidy(cells[column] ?? '').replace(/[张票]$/, '');
    if (/^\d{1,5}$/.test(said) && Number(said) <= 10_000) return Number(said);
    const cell = `${columnName(column)}${row + 1}`;
    doubts.push({ cell, says: said === '' ? '没有填 / left empty' : `“${said}”不是票数 / is no count` });
    return 0;
  };
  const seen = new Set<number>();
  const lines: SheetTally['figures']['lines'] = [];
  for (const { cells, row } of body) {
    const number = tidy(cells[numberAt] ?? '');
    if (!/^\d{1,3}$/.test(number)) continue;
    const line = ballot.lines[Number(number) - 1];
    const cell = `${columnName(lineAt)}${row + 1}`;
    if (line === undefined || seen.has(Number(number))) {
      doubts.push({ cell, says: `序号${number}不在本次评议中，或重复 / an unknown or doubled line` });
      continue;
    }
    seen.add(Number(number));
    if (tidy(cells[lineAt] ?? '') !== tidy(line.title))
      doubts.push({ cell, says: `应为“${line.title}” / the line is another one` });
    const votes = columns
      .filter(({ key, at: column }) => key !== '' && column >= 0)
      .map(({ key, at: column }) => ({ key, count: count(cells, row, column) }));
    const blankAt = columns.at(-1)!.at;
    lines.push({ lineId: line.id, votes, blank: blankAt < 0 ? 0 : count(cells, row, blankAt) });
  }
  for (const [place, { title }] of ballot.lines.entries())
    if (!seen.has(place + 1)) doubts.push({ cell: null, says: `缺第${place + 1}项“${title}” / the line is missing` });
  const single = (label: string): number => {
    const found = body.find(({ cells }) => tidy(cells[lineAt] ?? '') === tidy(label));
    if (found === undefined) {
      doubts.push({ cell: null, says: `缺“${label}”一行 / the row is missing` });
      return 0;
    }
    // The number stands in whichever of its cells the witness took.
    const column = columns.find((one) => one.at >= 0 && tidy(found.cells[one.at] ?? '') !== '')?.at;
    return column === undefined ? 0 : count(found.cells, found.row, column);
  };
  return { figures: { spoiled: single(SPOILED), unreturned: single(UNRETURNED), lines }, doubts };
}

/** Full-width digits and signs as plain ones, no blanks. */
const tidy = (text: string): string => text.normalize('NFKC').replaceAll(/\s/g, '');

const headOf = (cells: readonly string[]): true | null => {
  const said = new Set(cells.map(tidy));
  return said.has(NUMBER) && said.has(LINE) ? true : null;
};

/** 0 → A, 27 → AB: as spreadsheets name their columns. */
function columnName(at: number): string {
  const letter = String.fromCharCode(65 + (at % 26));
  return at < 26 ? letter : columnName(Math.floor(at / 26) - 1) + letter;
}

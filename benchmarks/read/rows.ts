/** One line of the result: what was measured, against whom, and whether the number is reached. */

export interface Goal {
  op: '<=' | '>=';
  value: number;
}

export interface Row {
  what: string;
  ours: string;
  /** What it is compared with; empty for a figure that only informs. */
  peer: string;
  /** Null where nothing could be measured; the note then says why. */
  ratio: number | null;
  /** Absent for a figure that only informs. */
  goal?: Goal;
  note?: string;
}

export type Verdict = 'yes' | 'NO' | 'not measured' | '';

/** A number that was not measured is not reached. */
export function verdictOf({ ratio, goal }: Row): Verdict {
  if (!goal) return '';
  if (ratio === null) return 'not measured';
  return (goal.op === '<=' ? ratio <= goal.value : ratio >= goal.value) ? 'yes' : 'NO';
}

export const isMissed = (row: Row): boolean => ['NO', 'not measured'].includes(verdictOf(row));

const showRatio = (ratio: number | null): string => {
  if (ratio === null) return '–';
  return Number.isFinite(ratio) ? ratio.toFixed(ratio >= 100 ? 0 : 2) : '∞';
};

const HEADER = ['what', 'ours', 'peer', 'ratio', 'to reach', 'met'];

/** The rows as a Markdown table that also reads well in a terminal. */
export function tableOf(rows: readonly Row[]): string {
  const cells = rows.map((row) => [
    row.what,
    row.ours,
    row.peer,
    showRatio(row.ratio),
    row.goal ? `${row.goal.op === '<=' ? '≤' : '≥'} ${row.goal.value}` : '',
    verdictOf(row),
  ]);
  const widths = HEADER.map((name, i) => Math.max(name.length, ...cells.map((line) => widthOf(line[i]!))));
  const line = (texts: readonly string[]): string =>
    `| ${texts.map((text, i) => text + ' '.repeat(Math.max(0, widths[i]! - widthOf(text)))).join(' | ')} |`;
  return [line(HEADER), `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`, ...cells.map(line)].join('\n');
}

/** Columns in a terminal: a wide character takes two. */
function widthOf(text: string): number {
  let width = 0;
  for (const character of text) width += /[\u2e80-\u9fff\uff00-\uffef\u3000]/.test(character) ? 2 : 1;
  return width;
}

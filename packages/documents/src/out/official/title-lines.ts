import { displayWidth } from '../text-width.ts';

/** 2号 characters that fit the type area are 20; half a one is left for digits that a substitute face draws wide. */
export const TITLE_CHARS = 19.5;
/** What one line more costs against a break at a bad place. */
const COST_OF_LINE = 40;

/** Words of the machine's own dictionary; a break never falls inside one. */
const words = new Intl.Segmenter('zh-CN', { granularity: 'word' });

/** May not begin a line: closing marks, and particles that lean on the word before them. */
const LEANS_BACK = /^[的了和与及》）〉”’、，。：；！？]/;
/** May not end a line. */
const LEANS_ON = /[《（〈“‘关于对把将在向]$/;
/** Good places: between the object and the kind of document, before the content of 关于印发. */
const GOOD_BEFORE = /^(?:《|关于|工作报告|责任分解|重点工作|任务分工|实施方案|行动方案)/;
const GOOD_AFTER = /(?:关于印发|关于做好|关于|的|》)$/;

/** Quotes and dashes are as wide as a character in Chinese print, though a terminal draws them narrow. */
const WIDE_IN_PRINT = /[“”‘’—…·]/g;

function widthOf(text: string): number {
  return (displayWidth(text) + (text.match(WIDE_IN_PRINT)?.length ?? 0)) / 2;
}

function piecesOf(title: string): string[] {
  const pieces: string[] = [];
  for (const { segment } of words.segment(title)) {
    const before = pieces.at(-1);
    if (before !== undefined && (LEANS_BACK.test(segment) || /[《（〈“‘]$/.test(before))) {
      pieces[pieces.length - 1] = before + segment;
    } else pieces.push(segment);
  }
  return pieces;
}

/**
 * Breaks a title into lines that keep words whole and are even, as the standard asks (词意完整，排列对称，长短适宜). A word
 * longer than a line is cut.
 *
 * @param chars full-width characters that a line holds
 * @returns at least one line; line breaks of the title itself are kept
 * @source GB/T 9704-2012, 7.3.1
 */
export function titleLines(title: string, chars = TITLE_CHARS): string[] {
  return title
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .flatMap((line) => breakLine(line.trim(), chars));
}

/** Is a 《 or （ open at the end of this text? Names of documents are not cut. */
function isInsideMarks(text: string): boolean {
  let open = 0;
  for (const char of text) {
    if (/[《（〈“]/.test(char)) open += 1;
    else if (/[》）〉”]/.test(char)) open -= 1;
  }
  return open > 0;
}

function costOfBreak(before: string, line: string, next: string): number {
  let cost = 0;
  if (isInsideMarks(before + line)) cost += 60;
  if (LEANS_ON.test(line)) cost += 30;
  if (GOOD_AFTER.test(line) || GOOD_BEFORE.test(next)) cost -= 12;
  return cost;
}

interface Cut {
  cost: number;
  lines: string[];
}

/** The cheapest way to cut pieces into so many lines: even, at good places. @returns null when they do not fit */
function cutInto(pieces: readonly string[], lineCount: number, chars: number): Cut | null {
  const ideal = pieces.reduce((sum, piece) => sum + widthOf(piece), 0) / lineCount;
  /** By lines used and pieces used: what it costs, and the lines. */
  let rows: (Cut | undefined)[] = [{ cost: 0, lines: [] }];
  for (let used = 1; used <= lineCount; used += 1) {
    const next: typeof rows = [];
    for (let end = 1; end <= pieces.length; end += 1) {
      let line = '';
      for (let from = end - 1; from >= 0; from -= 1) {
        line = (pieces[from] as string) + line;
        if (widthOf(line) > chars) break;
        const before = rows[from];
        if (before === undefined) continue;
        const isLast = end === pieces.length;
        const edge = isLast ? 0 : costOfBreak(before.lines.join(''), line, pieces[end] as string);
        const cost = before.cost + (widthOf(line) - ideal) ** 2 + edge;
        if (cost < (next[end]?.cost ?? Number.POSITIVE_INFINITY)) next[end] = { cost, lines: [...before.lines, line] };
      }
    }
    rows = next;
  }
  return rows[pieces.length] ?? null;
}

function breakLine(title: string, chars: number): string[] {
  const total = widthOf(title);
  if (total <= chars) return [title];
  const pieces = piecesOf(title).flatMap((piece) => (widthOf(piece) <= chars ? [piece] : [...piece]));
  const fewest = Math.ceil(total / chars);
  let best: Cut | null = null;
  for (let lineCount = fewest; lineCount <= pieces.length; lineCount += 1) {
    if (best !== null && lineCount > fewest + 1) break;
    const cut = cutInto(pieces, lineCount, chars);
    if (cut === null) continue;
    const cost = cut.cost + lineCount * COST_OF_LINE;
    if (cost < (best?.cost ?? Number.POSITIVE_INFINITY)) best = { cost, lines: cut.lines };
  }
  return best?.lines ?? [title];
}

import type { DocumentWarning } from '../opened-document.ts';
import { matchRow, type RowMatch, type RowWording } from './match-row.ts';
import { readReference, type SignedReference } from './read-reference.ts';
import { showDifference } from './show-difference.ts';
import { type SignedStream, signedWording, streamOf } from './signed-stream.ts';

/** A piece of the draft, in its order: a paragraph, a heading, or a row of a table. */
export interface DraftRow {
  /** How people find it: “附件1 第3项”, “正文第2段”. */
  where: string;
  /** Cells in the order of the columns; a paragraph is one cell. */
  cells: readonly string[];
  /** Columns whose content stands in the middle of the row's height (number, leader, date), from 0. */
  centred?: readonly number[];
}

export interface SignedDraft {
  title: string;
  /** When the draft has one already; else it is only read. */
  number?: string | null;
  /** Headings of each table: their repetition on every page is no text. */
  heads?: readonly (readonly string[])[];
  rows: readonly DraftRow[];
}

export type DifferenceKind = 'missing' | 'changed' | 'added';

export interface SignedDifference {
  kind: DifferenceKind;
  /** Wording of the draft around the difference; empty for what was added. */
  draft: string;
  /** Wording of the signed document; empty for what is missing. */
  signed: string;
  where: string;
}

export interface SignedComparison extends SignedReference {
  differences: SignedDifference[];
  /** What a person must look at, though no difference was found. */
  doubts: DocumentWarning[];
  same: boolean;
}

interface Piece {
  row: DraftRow;
  wording: RowWording;
  length: number;
}

interface Placed {
  piece: Piece;
  start: number;
  match: RowMatch;
}

/** A piece that is not where it should be is looked for so far ahead: a page of text, and its own length again. */
const LOOK_AHEAD = 1_500;
/** So many following pieces speak against a match that jumps over them. */
const WITNESSES = 3;
/** Pieces that share so much of their pairs of characters with what stands in their place were changed, not left out. */
const ALIKE = 0.4;

function pieceOf(row: DraftRow): Piece {
  const cells = row.cells.map(signedWording);
  return {
    row,
    wording: { cells, isFloating: cells.map((_, at) => row.centred?.includes(at) === true) },
    length: cells.reduce((sum, cell) => sum + cell.length, 0),
  };
}

/** The first place in [from, to) where a piece stands whole. */
function find(stream: SignedStream, piece: Piece, from: number, to: number): Placed | null {
  for (let start = from; start < Math.min(to, stream.chars.length); start += 1) {
    const match = matchRow(stream, start, piece.wording);
    if (match !== null) return { piece, start, match };
  }
  return null;
}

interface Alignment {
  placed: Placed[];
  /** Pieces not found, with the place where they should have stood. */
  unplaced: { piece: Piece; at: number }[];
}

/** Lays the pieces along the stream in their order. */
function align(stream: SignedStream, pieces: readonly Piece[]): Alignment {
  const placed: Placed[] = [];
  const unplaced: Alignment['unplaced'] = [];
  let cursor = 0;
  pieces.forEach((piece, index) => {
    if (piece.length === 0) return;
    const here = matchRow(stream, cursor, piece.wording);
    let found: Placed | null = here === null ? null : { piece, start: cursor, match: here };
    if (found === null) {
      // Above the first piece stands the head of the page, of unknown length.
      const reach = placed.length === 0 ? stream.chars.length : cursor + piece.length + LOOK_AHEAD;
      found = find(stream, piece, cursor + 1, reach);
      const jump = found;
      const witnesses = pieces.slice(index + 1, index + 1 + WITNESSES).filter((other) => other.length > 0);
      if (jump !== null && witnesses.some((other) => find(stream, other, cursor, jump.start) !== null)) found = null;
    }
    if (found === null) unplaced.push({ piece, at: cursor });
    else {
      placed.push(found);
      cursor = found.match.end;
    }
  });
  return { placed, unplaced };
}

function maskOf(stream: SignedStream, placed: readonly Placed[]): Uint8Array {
  const mask = new Uint8Array(stream.chars.length);
  for (const { start, match } of placed) mask.fill(1, start, match.end);
  return mask;
}

/** Rows that were put into another order are all there: a piece is looked for wherever nothing else stands. */
function placeElsewhere(stream: SignedStream, alignment: Alignment): Alignment {
  const placed = [...alignment.placed];
  const unplaced: Alignment['unplaced'] = [];
  for (const one of alignment.unplaced) {
    const mask = maskOf(stream, placed);
    let found: Placed | null = null;
    for (let from = mask.indexOf(0); from >= 0 && found === null; ) {
      const next = mask.indexOf(1, from);
      const to = next < 0 ? stream.chars.length : next;
      for (let start = from; start + one.piece.length <= to && found === null; start += 1) {
        const match = matchRow(stream, start, one.piece.wording);
        if (match !== null) found = { piece: one.piece, start, match };
      }
      from = mask.indexOf(0, to);
    }
    if (found === null) unplaced.push(one);
    else placed.push(found);
  }
  return { placed: placed.sort((a, b) => a.start - b.start), unplaced };
}

/** The share of a piece's pairs of characters that a text holds. */
function likeness(piece: Piece, text: string): number {
  const pairs = new Set<string>();
  for (const cell of piece.wording.cells) {
    for (let at = 0; at + 1 < cell.length; at += 1) pairs.add(cell.slice(at, at + 2));
  }
  if (pairs.size === 0) return piece.wording.cells.some((cell) => cell !== '' && text.includes(cell)) ? 1 : 0;
  let shared = 0;
  for (const pair of pairs) if (text.includes(pair)) shared += 1;
  return shared / pairs.size;
}

/** Lines that the office's system or the printer puts in: they are no change of the content. */
const FRAME_LINE =
  /^(?:附件\d{0,2}[:.]?|抄送.*|.*\d{4}年\d{1,2}月\d{1,2}日印发|\(.{0,30}(?:公开|联系).{0,60}\)|\d{4}年\d{1,2}月\d{1,2}日|[〇零○一二三四五六七八九]{4}年.{1,3}月.{1,3}日|共印\d+份|签发人.*)$/;

interface Run {
  start: number;
  end: number;
}

/** Lines of an imprint, from the copies to the printer. */
const IMPRINT_LINES = 12;

/** Only what a printer's line closes is an imprint: whatever else follows “抄送” was put in. */
function endsWithPrinter(stream: SignedStream, line: number): boolean {
  return stream.lines.slice(line, line + IMPRINT_LINES).some((one) => /\d日印发$/.test(signedWording(one)));
}

/** Where the content begins: at the title, or, when the title is not the draft's, behind the number. */
function contentStart(stream: SignedStream, { placed, unplaced }: Alignment, number: string | null): number {
  const first = placed[0]?.start ?? stream.chars.length;
  if (unplaced.every(({ at }) => at > 0)) return first;
  const wording = number === null ? '' : signedWording(number);
  const at = wording === '' ? -1 : stream.chars.indexOf(wording);
  return at < 0 || at > first ? 0 : at + wording.length;
}

/** What no piece covers, without the frame of the page and what stands above the content. */
function leftOver(stream: SignedStream, alignment: Alignment, number: string | null): Run[] {
  const mask = maskOf(stream, alignment.placed);
  const numberWording = number === null ? null : signedWording(number);
  const runs: Run[] = [];
  let at = contentStart(stream, alignment, number);
  let isImprint = false;
  while (at < mask.length) {
    if (mask[at] === 1) {
      at += 1;
      continue;
    }
    // One line's rest at a time, so that frame lines drop out of a longer run.
    const line = stream.lineOf[at];
    let end = at + 1;
    while (end < mask.length && mask[end] === 0 && stream.lineOf[end] === line) end += 1;
    const text = stream.chars.slice(at, end);
    // The list of copies runs over several lines, up to the line that says who printed.
    if (text.startsWith('抄送')) isImprint = endsWithPrinter(stream, line as number);
    const isFrame = isImprint || FRAME_LINE.test(text) || (numberWording !== null && text === numberWording);
    if (/\d日印发$/.test(text)) isImprint = false;
    const last = runs.at(-1);
    if (!isFrame) {
      if (last !== undefined && last.end === at) last.end = end;
      else runs.push({ start: at, end });
    }
    at = end;
  }
  return runs;
}

function differencesOf(stream: SignedStream, alignment: Alignment, runs: readonly Run[]): SignedDifference[] {
  const { placed, unplaced } = alignment;
  const differences: { at: number; difference: SignedDifference }[] = [];
  const claimed = new Set<Run>();
  for (const { piece, at } of unplaced) {
    const next = placed.find(({ start }) => start >= at)?.start ?? stream.chars.length;
    const own = runs.filter((run) => run.start >= at && run.end <= next);
    const text = own.map((run) => stream.chars.slice(run.start, run.end)).join('');
    if (text !== '' && likeness(piece, text) >= ALIKE) {
      for (const run of own) claimed.add(run);
      const isOnly = unplaced.filter((other) => other.at === at).length === 1;
      differences.push({
        at,
        difference: { kind: 'changed', where: piece.row.where, ...showDifference(piece.row.cells, text, isOnly) },
      });
    } else {
      const draft = piece.row.cells.filter((cell) => cell !== '').join(' | ');
      differences.push({ at, difference: { kind: 'missing', draft, signed: '', where: piece.row.where } });
    }
  }
  for (const run of runs) {
    if (claimed.has(run)) continue;
    const before = placed.filter(({ match }) => match.end <= run.start).at(-1);
    const where = before === undefined ? '开头' : `${before.piece.row.where}之后`;
    differences.push({
      at: run.start,
      difference: { kind: 'added', draft: '', signed: stream.chars.slice(run.start, run.end), where },
    });
  }
  return differences.sort((a, b) => a.at - b.at).map(({ difference }) => difference);
}

/**
 * Checks the text of a signed document against the draft. Layout does not count: line breaks, spaces, pages, the order
 * of rows, full-width and half-width signs. Everything else does: numbers, units, dates, wording, names.
 *
 * @param signedText as `openSigned` gives it, lines as drawn
 */
export function compareSigned(draft: SignedDraft, signedText: string): SignedComparison {
  const reference = readReference(signedText, draft.title);
  const stream = streamOf(signedText, draft.heads ?? []);
  const pieces = [{ where: '标题', cells: [draft.title] }, ...draft.rows].map(pieceOf);
  const alignment = placeElsewhere(stream, align(stream, pieces));
  const runs = leftOver(stream, alignment, reference.number);
  const differences = differencesOf(stream, alignment, runs);
  const { number: expected } = draft;
  if (expected && signedWording(expected) !== signedWording(reference.number ?? '')) {
    const kind = reference.number === null ? 'missing' : 'changed';
    differences.unshift({ kind, draft: expected, signed: reference.number ?? '', where: '发文字号' });
  }
  const doubts: DocumentWarning[] = alignment.placed
    .filter(({ match }) => match.isUnsure)
    .map(({ piece }) => ({
      code: 'COLUMNS_UNSURE',
      message: `${piece.row.where}：文字都在，但看不出各列的先后，请核对牵头、配合等列有没有对调。`,
      messageEn: `${piece.row.where}: all wording is there, but the order of the columns cannot be seen; check that none were exchanged.`,
    }));
  if (reference.number === null) {
    doubts.push({
      code: 'NUMBER_NOT_FOUND',
      message: '没有读到发文字号，请手工录入。',
      messageEn: 'The number of the document was not found; type it in.',
    });
  }
  if (reference.date === null) {
    doubts.push({
      code: 'DATE_NOT_FOUND',
      message: '没有读到成文日期，请手工录入。',
      messageEn: 'The date of the document was not found; type it in.',
    });
  }
  return { ...reference, differences, doubts, same: differences.length === 0 };
}

import type { CompoundFile } from '../container/compound-file.ts';
import { DocumentError } from '../errors.ts';
import type { Limits } from '../limits.ts';
import { type ByteRun, firstRunAfter, readDeletedRuns } from './doc-deleted.ts';
import { readDocLists } from './doc-lists.ts';
import { cleanDocText } from './doc-marks.ts';
import { drawNumber, paragraphAt, readNumberedParagraphs, readStyleNumbering } from './doc-numbers.ts';
import { ListCounter } from './numbering.ts';

/**
 * The text of a binary Word document (97–2003): its pieces in reading order, as the piece table gives them.
 * Read by our own code on top of the CFB library, since no kept library reads it: the one there is never ends on a
 * ring of sectors, lets rejected promises escape, and turns each soft hyphen into the word “undefined”.
 */

/** Offsets into the File Information Block. @source [MS-DOC] 2.5 */
const FIB = {
  flags: 0x0a,
  ccpText: 0x4c,
  styles: 0xa2,
  characters: 0xfa,
  paragraphs: 0x102,
  pieces: 0x1a2,
  lists: 0x2e2,
  listOverrides: 0x2ea,
} as const;
const FLAG_ENCRYPTED = 0x0100;
const FLAG_TABLE_1 = 0x0200;
const COMPRESSED = 0x40000000;

/** A run of characters that lie together in the file. */
export interface Piece {
  /** Byte offset in the WordDocument stream. */
  offset: number;
  chars: number;
  /** One byte a character (Windows-1252) instead of two. */
  isNarrow: boolean;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** @source [MS-DOC] 2.9.38 Clx, 2.8.35 PlcPcd, 2.9.177 Pcd */
function readPieces(table: Uint8Array, fcClx: number, lcbClx: number, wanted: number): Piece[] {
  const view = viewOf(table.subarray(fcClx, fcClx + lcbClx));
  let at = 0;
  while (view.getUint8(at) === 1) at += 3 + view.getUint16(at + 1, true);
  if (view.getUint8(at) !== 2) throw new RangeError('no piece table');
  const count = Math.floor((view.getUint32(at + 1, true) - 4) / 12);
  const positions = at + 5;
  const descriptors = positions + (count + 1) * 4;
  const pieces: Piece[] = [];
  let left = wanted;
  for (let index = 0; index < count && left > 0; index += 1) {
    const start = view.getUint32(positions + index * 4, true);
    const end = view.getUint32(positions + (index + 1) * 4, true);
    if (end < start) throw new RangeError('piece table out of order');
    const raw = view.getUint32(descriptors + index * 8 + 2, true);
    const isNarrow = (raw & COMPRESSED) !== 0;
    const offset = raw & ~COMPRESSED;
    const chars = Math.min(end - start, left);
    left -= chars;
    pieces.push({ offset: isNarrow ? offset >>> 1 : offset, chars, isNarrow });
  }
  return pieces;
}

/**
 * @param name the file as the user named it, for messages
 * @throws DocumentError PASSWORD_PROTECTED, TEXT_TOO_LARGE (pieces may all point at one place), FILE_TRUNCATED when a piece lies past the end, FILE_DAMAGED
 * @source [MS-DOC] 2.4.1 Retrieving Text
 */
export function readDoc(file: CompoundFile, name: string, limits: Limits): string {
  const main = file.stream('WordDocument');
  if (main === null || main.length < FIB.pieces + 8) {
    throw new DocumentError('FILE_TRUNCATED', { name, format: 'doc', where: 'WordDocument' });
  }
  const fib = viewOf(main);
  const flags = fib.getUint16(FIB.flags, true);
  if (flags & FLAG_ENCRYPTED) throw new DocumentError('PASSWORD_PROTECTED', { name, format: 'doc' });
  const table = file.stream(flags & FLAG_TABLE_1 ? '1Table' : '0Table');
  if (table === null) throw new DocumentError('FILE_DAMAGED', { name, format: 'doc', where: 'Table' });
  /** Offset and length of a part of the table stream; parts that an old document lacks are empty. */
  const placeOf = (at: number) =>
    at + 8 <= main.length ? { at: fib.getUint32(at, true), bytes: fib.getUint32(at + 4, true) } : { at: 0, bytes: 0 };
  let pieces: Piece[];
  try {
    const clx = placeOf(FIB.pieces);
    pieces = readPieces(table, clx.at, clx.bytes, fib.getUint32(FIB.ccpText, true));
  } catch (error) {
    throw new DocumentError('FILE_DAMAGED', { name, format: 'doc', where: 'Clx' }, error);
  }
  const chars = pieces.reduce((sum, piece) => sum + piece.chars, 0);
  if (chars >= limits.textChars) {
    throw new DocumentError('TEXT_TOO_LARGE', { name, size: `${chars} chars`, limit: `${limits.textChars} chars` });
  }
  const lists = placeOf(FIB.lists);
  const overrides = placeOf(FIB.listOverrides);
  const counter = new ListCounter(
    readDocLists(table, {
      lists: lists.at,
      listBytes: lists.bytes,
      overrides: overrides.at,
      overrideBytes: overrides.bytes,
    }),
  );
  const numbered = readNumberedParagraphs(
    main,
    table,
    placeOf(FIB.paragraphs),
    readStyleNumbering(table, placeOf(FIB.styles)),
  );
  const deleted = readDeletedRuns(main, table, placeOf(FIB.characters));
  const decoders = { narrow: new TextDecoder('windows-1252'), wide: new TextDecoder('utf-16le') };
  let text = '';
  let paragraph = '';
  const add = (run: string, from: number, width: number) => {
    let at = 0;
    for (const mark of run.matchAll(/[\r\x07]/g)) {
      paragraph += run.slice(at, mark.index);
      text += drawNumber(counter, paragraphAt(numbered, from + mark.index * width), paragraph) + paragraph + mark[0];
      paragraph = '';
      at = mark.index + 1;
    }
    paragraph += run.slice(at);
  };
  for (const piece of pieces) {
    const width = piece.isNarrow ? 1 : 2;
    const end = piece.offset + piece.chars * width;
    if (end > main.length) {
      throw new DocumentError('FILE_TRUNCATED', { name, format: 'doc', where: `piece ${piece.offset}` });
    }
    const decoder = piece.isNarrow ? decoders.narrow : decoders.wide;
    let from = piece.offset;
    for (let at = firstRunAfter(deleted, from); at < deleted.length; at += 1) {
      const run = deleted[at] as ByteRun;
      if (run.start >= end) break;
      add(decoder.decode(main.subarray(from, Math.max(from, run.start))), from, width);
      from = Math.min(end, run.end);
    }
    add(decoder.decode(main.subarray(from, end)), from, width);
  }
  return cleanDocText(text + paragraph);
}

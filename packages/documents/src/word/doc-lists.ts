import type { Level, List } from './numbering.ts';

/** Automatic numbers of a binary Word document: its lists, in the same shape as those of a docx. */

const LSTF_BYTES = 28;
const LVLF_BYTES = 28;
const LFO_BYTES = 16;
const LEVELS = 9;

/** Formats of numbers by their code. @source [MS-OSHARED] 2.2.1.3 MSONFC */
const FORMATS: Readonly<Record<number, string>> = {
  1: 'upperRoman',
  2: 'lowerRoman',
  3: 'upperLetter',
  4: 'lowerLetter',
  10: 'ideographDigital',
  11: 'japaneseCounting',
  14: 'decimalFullWidth',
  17: 'japaneseDigitalTenThousand',
  18: 'decimalEnclosedCircle',
  19: 'decimalFullWidth2',
  22: 'decimalZero',
  23: 'bullet',
  26: 'decimalEnclosedFullstop',
  27: 'decimalEnclosedParen',
  28: 'decimalEnclosedCircleChinese',
  30: 'ideographTraditional',
  31: 'ideographZodiac',
  33: 'taiwaneseCounting',
  34: 'ideographLegalTraditional',
  35: 'taiwaneseCountingThousand',
  36: 'taiwaneseDigital',
  37: 'chineseCounting',
  38: 'chineseLegalSimplified',
  39: 'chineseCountingThousand',
  255: 'none',
};

/** @source [MS-DOC] 2.9.150 LVL, 2.9.151 LVLF */
function readLevel(view: DataView, at: number): { level: Level; next: number } {
  const chpxBytes = view.getUint8(at + 24);
  const papxBytes = view.getUint8(at + 25);
  const textAt = at + LVLF_BYTES + papxBytes + chpxBytes;
  const chars = view.getUint16(textAt, true);
  let pattern = '';
  for (let index = 0; index < chars; index += 1) {
    const code = view.getUint16(textAt + 2 + index * 2, true);
    // The number of a level stands in the text as a character of its depth.
    pattern += code < LEVELS ? `%${code + 1}` : String.fromCharCode(code);
  }
  const level = {
    start: view.getInt32(at, true),
    format: FORMATS[view.getUint8(at + 4)] ?? 'decimal',
    pattern,
    styleId: null,
  };
  return { level, next: textAt + 2 + chars * 2 };
}

/**
 * Reads the lists by the index that paragraphs use (1, 2 …). Overrides of single levels are not read.
 *
 * @param table  the table stream
 * @param places offsets and lengths of PlfLst and PlfLfo in it
 * @returns what could be read; damaged lists leave their paragraphs without numbers
 * @source [MS-DOC] 2.9.190 PlfLst, 2.9.189 PlfLfo
 */
export function readDocLists(
  table: Uint8Array,
  places: { lists: number; listBytes: number; overrides: number; overrideBytes: number },
): Map<string, List> {
  const lists = new Map<string, List>();
  if (places.listBytes < 2 || places.overrideBytes < 4) return lists;
  const view = new DataView(table.buffer, table.byteOffset, table.byteLength);
  const levelsOf = new Map<number, Map<number, Level>>();
  try {
    const count = view.getUint16(places.lists, true);
    let at = places.lists + places.listBytes;
    for (let index = 0; index < count; index += 1) {
      const lstf = places.lists + 2 + index * LSTF_BYTES;
      const isSimple = (view.getUint8(lstf + 26) & 1) === 1;
      const levels = new Map<number, Level>();
      levelsOf.set(view.getInt32(lstf, true), levels);
      for (let depth = 0; depth < (isSimple ? 1 : LEVELS); depth += 1) {
        const { level, next } = readLevel(view, at);
        levels.set(depth, level);
        at = next;
      }
    }
    const used = view.getUint32(places.overrides, true);
    for (let index = 0; index < used; index += 1) {
      const list = view.getInt32(places.overrides + 4 + index * LFO_BYTES, true);
      const levels = levelsOf.get(list);
      if (levels !== undefined) lists.set(String(index + 1), { counters: String(list), levels, restarts: new Map() });
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  return lists;
}

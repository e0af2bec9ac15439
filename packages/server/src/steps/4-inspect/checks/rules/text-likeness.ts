/** How much of a text is another's: character pieces, so that neither word order nor marks hide a copy. */

const PIECE = 3;
/** Less than this says too little to be a copy of anything. */
export const LEAST_PIECES = 24;
const BANDS = 8;
const ROWS = 3;

const DATE =
  /(?:20\d{2}年)?(?:1[0-2]|0?[1-9])月(?:份|底|末|初|上旬|中旬|下旬|[0-3]?\d[日号])?|(?:20\d{2}|今|本)年|[一二三四]季度|[1-4]季度|上半年|前?[一二三1-9]个?季度|截至|截止|目前|本月|当月|本期|上月/g;
const MARKS = /[\s，。、；：！？,.;:!?（）()“”"'‘’《》\-—~～·]/g;

/** Numbers of a text as they stand, without those of dates. */
export const numbersOf = (text: string): string[] =>
  (
    text
      .replace(DATE, '')
      .replace(/[０-９]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
      .match(/\d+(?:\.\d+)?/g) ?? []
  ).sort();

/** Letters alone: no dates, marks, names or figures. */
export function lettersOf(text: string, names: readonly string[] = []): string {
  let bare = text.replace(DATE, '');
  for (const name of names) if (name.length >= 2) bare = bare.replaceAll(name, '');
  return bare.replace(MARKS, '').replace(/[\d０-９.%％]+/g, '#');
}

function pieceHash(text: string, at: number): number {
  let hash = 0x811c9dc5;
  for (let i = at; i < at + PIECE; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

/** Pieces of a text that are its own: those of the wording that it quotes are left aside. */
export function piecesOf(text: string, wordings: readonly string[] = [], names: readonly string[] = []): Set<number> {
  const letters = lettersOf(text, names);
  const pieces = new Set<number>();
  for (let at = 0; at + PIECE <= letters.length; at++) pieces.add(pieceHash(letters, at));
  for (const wording of wordings) {
    const quoted = lettersOf(wording, names);
    for (let at = 0; at + PIECE <= quoted.length; at++) pieces.delete(pieceHash(quoted, at));
  }
  return pieces;
}

/** Shared pieces of all pieces, 0–1. */
export function likeness(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a];
  let shared = 0;
  for (const piece of small) if (large.has(piece)) shared++;
  const all = a.size + b.size - shared;
  return all === 0 ? 0 : shared / all;
}

/** Odd multipliers and offsets of the minhash, from a fixed sequence. */
const SEEDS = Array.from({ length: BANDS * ROWS }, (_, at) => {
  const mixed = Math.imul(at + 1, 0x9e3779b1) >>> 0;
  return { times: (mixed | 1) >>> 0, plus: Math.imul(mixed ^ (mixed >>> 15), 0x85ebca6b) >>> 0 };
});

/**
 * Prints of a text, one a band: texts that share most of their pieces share a band with near certainty (at 0.75:
 * 98.7 %, at 0.85: 99.9 %), others hardly ever. [] for what says too little.
 */
export function printsOf(pieces: ReadonlySet<number>): string[] {
  if (pieces.size < LEAST_PIECES) return [];
  const least = new Array<number>(BANDS * ROWS).fill(0xffffffff);
  for (const piece of pieces)
    for (let at = 0; at < least.length; at++) {
      const { times, plus } = SEEDS[at]!;
      let hash = (Math.imul(piece, times) + plus) >>> 0;
      hash = Math.imul(hash ^ (hash >>> 16), 0x7feb352d) >>> 0;
      hash = (hash ^ (hash >>> 15)) >>> 0;
      if (hash < least[at]!) least[at] = hash;
    }
  return Array.from({ length: BANDS }, (_, band) => {
    let print = 0xcbf29ce484222325n;
    for (let row = 0; row < ROWS; row++)
      print = BigInt.asUintN(64, (print ^ BigInt(least[band * ROWS + row]!)) * 0x100000001b3n);
    return BigInt.asIntN(64, print).toString();
  });
}

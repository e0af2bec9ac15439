import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/**
 * 随机抽取: a draw that anybody can repeat by hand, from a population that was frozen before the seed was known.
 *
 * Algorithm `liubu-draw/1` (docs/draw.md has it in words):
 * 1. Rows are put in the order of their keys (UTF-16 code units); keys differ. Each is written `key TAB name LF` in
 *    UTF-8; SHA-256 of all of it is the population's hash.
 * 2. Block i (0, 1, …) is SHA-256 of the UTF-8 text `liubu-draw/1 LF seed LF populationHash LF i`. It gives eight
 *    numbers of 32 bits, the first byte the highest.
 * 3. A number below n is the next of these that is below the largest multiple of n (others are passed over, so that none
 *    is likelier), taken modulo n.
 * 4. For place k = 0, 1, … count − 1: j = k + a number below (rows − k); rows k and j change places. The first `count`
 *    rows are drawn, in this order.
 */
export const DRAW_ALGORITHM = 'liubu-draw/1';
const WORDS = 2 ** 32;
/** So many rows can be told apart by one number of 32 bits without passing over too many. */
export const MOST_DRAW_ROWS = 100_000;

export interface DrawRow {
  key: string;
  name: string;
}

export const hashText = (text: string): string => bytesToHex(sha256(utf8ToBytes(text)));

/**
 * The population in its one order.
 *
 * @throws RangeError for no rows, too many, an empty key, two rows with one key, or a tab or line end in a row
 */
export function canonicalPopulation(rows: readonly DrawRow[]): DrawRow[] {
  if (rows.length === 0) throw new RangeError('名单是空的 / the population is empty');
  if (rows.length > MOST_DRAW_ROWS) throw new RangeError(`名单超过 ${MOST_DRAW_ROWS} 行 / over ${MOST_DRAW_ROWS} rows`);
  const sorted = rows.map(({ key, name }) => ({ key: key.trim(), name: name.trim() })).sort(byKey);
  sorted.forEach(({ key, name }, at) => {
    if (key === '') throw new RangeError('有一行没有编号 / a row has no key');
    if (/[\t\r\n]/.test(key + name)) throw new RangeError(`“${key}”含制表符或换行 / "${key}" holds a tab or line end`);
    if (sorted[at - 1]?.key === key) throw new RangeError(`编号“${key}”出现两次 / the key "${key}" stands twice`);
  });
  return sorted;
}

const byKey = (a: DrawRow, b: DrawRow): number => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0);

export const populationText = (canonical: readonly DrawRow[]): string =>
  canonical.map(({ key, name }) => `${key}\t${name}\n`).join('');

export const populationHash = (canonical: readonly DrawRow[]): string => hashText(populationText(canonical));

/** Numbers below a bound, each as likely as any other, from a seed. */
export function numbersFrom(seed: string, hash: string): (bound: number) => number {
  let block = 0;
  let words: number[] = [];
  const next = (): number => {
    if (words.length === 0) {
      const bytes = sha256(utf8ToBytes(`${DRAW_ALGORITHM}\n${seed}\n${hash}\n${block++}`));
      const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
      words = Array.from({ length: 8 }, (_, at) => view.getUint32(at * 4));
    }
    return words.shift()!;
  };
  return (bound) => {
    const limit = WORDS - (WORDS % bound);
    let word = next();
    while (word >= limit) word = next();
    return word % bound;
  };
}

export interface Drawn {
  populationHash: string;
  drawn: DrawRow[];
}

/**
 * Draws. The order of `rows` does not matter; the order of what is drawn does.
 *
 * @param seed  trimmed; not empty
 * @throws RangeError as canonicalPopulation, and for a seed or a count that cannot be
 * @example draw([{key: 'a', name: '甲'}], '8', 1).drawn → [{key: 'a', name: '甲'}]
 */
export function draw(rows: readonly DrawRow[], seed: string, count: number): Drawn {
  const canonical = canonicalPopulation(rows);
  const given = seed.trim();
  if (given === '') throw new RangeError('没有种子 / there is no seed');
  if (!Number.isInteger(count) || count < 1 || count > canonical.length)
    throw new RangeError(`要抽的数应在 1 到 ${canonical.length} 之间 / the count is between 1 and ${canonical.length}`);
  const hash = populationHash(canonical);
  const below = numbersFrom(given, hash);
  const rest = [...canonical];
  for (let at = 0; at < count; at++) {
    const from = at + below(rest.length - at);
    [rest[at], rest[from]] = [rest[from]!, rest[at]!];
  }
  return { populationHash: hash, drawn: rest.slice(0, count) };
}

/** Rows of a file or a pasted list: `key TAB name`, `key,name` or one word a line; blank lines and # lines are left out. */
export function readPopulation(text: string): DrawRow[] {
  return text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const at = line.search(/[\t,，]/);
      if (at < 0) return { key: line, name: line };
      const name = line.slice(at + 1).trim();
      const key = line.slice(0, at).trim();
      return { key, name: name === '' ? key : name.replace(/\t/g, ' ') };
    });
}

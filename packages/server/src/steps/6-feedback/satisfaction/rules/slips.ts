import { createHash } from 'node:crypto';

/** One mark in the box: of which line, under which digest, what. A slip knows no person, no time, no number. */
export interface Slip {
  lineId: string;
  /** SHA-256 of ballot, line and the voter's own code, in hex. */
  digest: string;
  /** Null: left blank. */
  option: string | null;
}

/** Written by hand, a code comes with spaces, hyphens and small letters. */
export const normalCode = (code: string): string => code.replaceAll(/[\s-]/g, '').toUpperCase();

/** Slips of two lines have nothing in common, so that one mark does not lead to the others of the same voter. */
export const digestOf = (ballotId: string, lineId: string, code: string): string =>
  createHash('sha256')
    .update(`${ballotId}\n${lineId}\n${normalCode(code)}`)
    .digest('hex');

const inOrder = (a: Slip, b: Slip): number =>
  a.lineId < b.lineId ? -1 : a.lineId > b.lineId ? 1 : a.digest < b.digest ? -1 : a.digest > b.digest ? 1 : 0;

/**
 * Papers as slips, under codes that nobody holds. In one heap with those of devices no count of a few papers, and no rest
 * of a few devices, leads to who took them.
 */
export const slipsOfPapers = (ballotId: string, counts: Counts, newCode: () => string): Slip[] =>
  [...counts].flatMap(([lineId, options]) =>
    [...options].flatMap(([option, votes]) =>
      Array.from({ length: votes }, () => ({
        lineId,
        digest: digestOf(ballotId, lineId, newCode()),
        option: option === '' ? null : option,
      })),
    ),
  );

/** In the order of their digests, which says nothing of the order in which they came. */
export const sortedSlips = (slips: readonly Slip[]): Slip[] => [...slips].sort(inOrder);

/** SHA-256 over all slips in order; what the record keeps, so that the count can be done again. */
export function hashOfSlips(slips: readonly Slip[]): string {
  const hash = createHash('sha256');
  for (const { lineId, digest, option } of sortedSlips(slips)) hash.update(`${lineId} ${digest} ${option ?? ''}\n`);
  return hash.digest('hex');
}

/** Line → option → votes; '' stands for blank. */
export type Counts = ReadonlyMap<string, ReadonlyMap<string, number>>;

export function countSlips(slips: readonly Slip[]): Map<string, Map<string, number>> {
  const counts = new Map<string, Map<string, number>>();
  for (const { lineId, option } of slips) {
    const line = counts.get(lineId) ?? new Map<string, number>();
    line.set(option ?? '', (line.get(option ?? '') ?? 0) + 1);
    counts.set(lineId, line);
  }
  return counts;
}

/** Two counts as one; neither is changed. */
export function addCounts(a: Counts, b: Counts): Map<string, Map<string, number>> {
  const sum = new Map([...a].map(([line, options]) => [line, new Map(options)]));
  for (const [lineId, options] of b) {
    const line = sum.get(lineId) ?? new Map<string, number>();
    for (const [option, votes] of options) line.set(option, (line.get(option) ?? 0) + votes);
    sum.set(lineId, line);
  }
  return sum;
}

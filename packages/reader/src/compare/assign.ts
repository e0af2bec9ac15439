/** A possible link of a promise with a claim, by their positions. */
export interface Candidate {
  promise: number;
  claim: number;
  score: number;
  /** 0 for promises of the year, which choose first; 1 for those of several years. */
  turn: 0 | 1;
}

/**
 * One claim for one promise, surest first; a promise made in several places of the report is one promise.
 *
 * @param sameAs  for each promise the position of the first that promises the same (its own when it is the first)
 * @returns for each promise its candidate, or null
 */
export function assign(candidates: readonly Candidate[], sameAs: readonly number[]): (Candidate | null)[] {
  const chosen = new Map<number, Candidate>();
  const taken = new Set<number>();
  const inOrder = [...candidates].sort(
    (left, right) =>
      left.turn - right.turn || right.score - left.score || left.promise - right.promise || left.claim - right.claim,
  );
  for (const candidate of inOrder) {
    const promise = sameAs[candidate.promise]!;
    if (chosen.has(promise) || taken.has(candidate.claim)) continue;
    chosen.set(promise, candidate);
    taken.add(candidate.claim);
  }
  return sameAs.map((promise) => chosen.get(promise) ?? null);
}

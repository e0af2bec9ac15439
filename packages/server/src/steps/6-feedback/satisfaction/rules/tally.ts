import type { BallotScale, TallyFigures } from '@liubu/contract';

/** What two witnesses found alike, as it is kept. */
export interface StoredTally {
  spoiled: number;
  unreturned: number;
  /** Line → option → votes; '' stands for blank. */
  lines: Record<string, Record<string, number>>;
}

/** Field → what is wrong with it; empty: the figures hold together. */
export function tallyProblems(
  figures: TallyFigures,
  { lineIds, scale, papers }: { lineIds: readonly string[]; scale: BallotScale; papers: number },
): Record<string, string> {
  const problems: Record<string, string> = {};
  const valid = papers - figures.spoiled - figures.unreturned;
  if (valid < 0)
    problems.spoiled = `废票和未交回合计超过发出的 ${papers} 张 / more than the ${papers} papers that are out`;
  const known = new Set(scale.options.map(({ key }) => key));
  const seen = new Set<string>();
  for (const [at, { lineId, blank, votes }] of figures.lines.entries()) {
    const field = `lines.${at}`;
    if (!lineIds.includes(lineId) || seen.has(lineId)) problems[field] = '事项不在本次评议中，或重复 / an unknown line';
    seen.add(lineId);
    if (votes.some(({ key }) => !known.has(key)) || new Set(votes.map(({ key }) => key)).size < votes.length) {
      problems[field] = '选项有误 / an unknown option';
      continue;
    }
    const sum = votes.reduce((total, { count }) => total + count, blank);
    if (valid >= 0 && sum !== valid)
      problems[field] = `各选项与空白合计 ${sum} 张，有效票是 ${valid} 张 / they sum to ${sum}, valid are ${valid}`;
  }
  if (lineIds.some((lineId) => !seen.has(lineId))) problems.lines = '每个事项都要填 / every line must be filled in';
  return problems;
}

export function storedTally(figures: TallyFigures, scale: BallotScale): StoredTally {
  const lines = [...figures.lines].sort((a, b) => a.lineId.localeCompare(b.lineId));
  return {
    spoiled: figures.spoiled,
    unreturned: figures.unreturned,
    lines: Object.fromEntries(
      lines.map(({ lineId, blank, votes }) => [
        lineId,
        {
          ...Object.fromEntries(
            scale.options.map(({ key }) => [key, votes.find((one) => one.key === key)?.count ?? 0]),
          ),
          '': blank,
        },
      ]),
    ),
  };
}

/** As the page shows it again. */
export const figuresOf = ({ spoiled, unreturned, lines }: StoredTally): TallyFigures => ({
  spoiled,
  unreturned,
  lines: Object.entries(lines).map(([lineId, votes]) => ({
    lineId,
    blank: votes[''] ?? 0,
    votes: Object.entries(votes)
      .filter(([key]) => key !== '')
      .map(([key, count]) => ({ key, count })),
  })),
});

/** Do two witnesses say the same? The order that lines and options were typed in says nothing. */
export function isSameTally(a: StoredTally, b: StoredTally): boolean {
  if (a.spoiled !== b.spoiled || a.unreturned !== b.unreturned) return false;
  const lines = new Set([...Object.keys(a.lines), ...Object.keys(b.lines)]);
  return [...lines].every((line) => {
    const [left, right] = [a.lines[line] ?? {}, b.lines[line] ?? {}];
    return [...new Set([...Object.keys(left), ...Object.keys(right)])].every(
      (key) => (left[key] ?? 0) === (right[key] ?? 0),
    );
  });
}

export const countsOfTally = ({ lines }: StoredTally): Map<string, Map<string, number>> =>
  new Map(Object.entries(lines).map(([line, votes]) => [line, new Map(Object.entries(votes))]));

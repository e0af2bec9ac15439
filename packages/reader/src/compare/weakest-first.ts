import type { CompareLink } from '@liubu/plan';

const STRENGTH: Readonly<Record<CompareLink['verdict'], number>> = { unmet: 0, unclear: 1, met: 2, 'no-claim': 3 };

/**
 * Puts the links of one target together: a value promised for several things at once is kept as well as for the weakest
 * of them, so that one stands first; a thing of which nothing is told stands only where nothing is told of any.
 */
export function weakestFirst(links: readonly CompareLink[]): CompareLink[] {
  const ordered: CompareLink[] = [];
  for (let from = 0; from < links.length; ) {
    let to = from + 1;
    while (to < links.length && links[to]!.target.measure === links[from]!.target.measure) to++;
    const own = links.slice(from, to);
    const told = own.filter(({ claim }) => claim !== null);
    ordered.push(
      ...(told.length > 0 ? told : own.slice(0, 1)).sort((a, b) => STRENGTH[a.verdict] - STRENGTH[b.verdict]),
    );
    from = to;
  }
  return ordered;
}

import { Decimal } from 'decimal.js';

type Way = 'up' | 'down' | 'hold';

/** Behind the county's own pace by so many hundredths of its share: yellow; by more than `RED`: red. */
export const YELLOW = 0.02;
export const RED = 0.1;

/**
 * The light of one county's share: its figure against what its own share asks for at that month's end.
 *
 * @returns none where either is missing
 * @example judgeShare('40', '50', '100', 'up') → 'yellow': 10 hundredths behind, not more
 */
export function judgeShare(
  actual: string | null,
  expected: string | null,
  target: string | null,
  way: Way,
): 'red' | 'yellow' | 'green' | 'none' {
  if (actual === null || expected === null || target === null || new Decimal(target).isZero()) return 'none';
  const ahead = new Decimal(actual).minus(expected);
  const behind = (way === 'down' ? ahead : way === 'hold' ? ahead.abs() : ahead.neg()).div(new Decimal(target).abs());
  if (behind.gt(RED)) return 'red';
  return behind.gt(YELLOW) ? 'yellow' : 'green';
}

/**
 * Ranks of places for one target: by per cent of the own share reached; what is better low, the other way round. Equal
 * ones share a rank, and the next is counted on (1, 1, 3). Without a figure: none.
 */
export function rankShares(shares: readonly { percent: number | null }[], way: Way): (number | null)[] {
  const known = shares.map(({ percent }) => percent).filter((percent) => percent !== null);
  return shares.map(({ percent }) => {
    if (percent === null) return null;
    const better = known.filter((other) =>
      way === 'hold'
        ? Math.abs(other - 100) < Math.abs(percent - 100)
        : way === 'down'
          ? other < percent
          : other > percent,
    );
    return better.length + 1;
  });
}

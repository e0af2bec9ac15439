import { Decimal } from 'decimal.js';
import type { GapKind } from '../../lights/index.ts';

const percent = (share: Decimal.Value): string => `${new Decimal(share).times(100).toDecimalPlaces(1).toString()}%`;
const points = (share: Decimal.Value): string =>
  `${new Decimal(share).abs().times(100).toDecimalPlaces(1).toString()}个百分点`;

/**
 * How far a matter is, as a document says it: shares of the way, in points whatever the thresholds measure by; a level
 * against its target. Empty where no pace can be said.
 *
 * @param kind  what the gap is a share of
 */
export function paceInWords(
  { expected, actual, gap }: { expected: string | null; actual: string | null; gap: string | null },
  kind: GapKind | null,
): string {
  if (expected === null || actual === null || gap === null || kind === null) return '';
  const [isBehind, isEven] = [new Decimal(gap).gt(0), new Decimal(gap).isZero()];
  if (kind === 'level')
    return isEven
      ? '，与目标水平持平'
      : `，${isBehind ? '与目标水平相差' : '好于目标水平'}${percent(new Decimal(gap).abs())}`;
  const difference = points(new Decimal(expected).minus(actual));
  if (kind === 'limit') {
    const by = isEven ? '与序时控制数持平' : `${isBehind ? '超出' : '低于'}${difference}`;
    return `，序时应控制在全程的${percent(expected)}以内，实际${percent(actual)}，${by}`;
  }
  const by = isEven ? '与序时进度持平' : `${isBehind ? '落后' : '超前'}${difference}`;
  return `，应完成全程的${percent(expected)}，实际${percent(actual)}，${by}`;
}

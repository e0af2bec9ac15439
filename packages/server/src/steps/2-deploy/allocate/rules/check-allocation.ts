import type { AllocationCheck } from '@liubu/contract';
import { Decimal } from 'decimal.js';

/** Sums of 300 shares of 30 digits stay exact. */
const Exact = Decimal.clone({ precision: 60 });

export interface AllocatedTarget {
  op: '=' | '>=' | '<=' | '~' | 'range' | 'ratio' | 'qualitative';
  value: string | null;
  valueHigh: string | null;
  measureUnit: string | null;
  quantity: string | null;
  aspect: string | null;
  direction: string | null;
}

export interface CheckedShare {
  unitId: string;
  unitName: string;
  amount: string | null;
  base: string | null;
}

const NOT_ADDED_UNITS = /[%‰/]|百分点|分之|每|倍|名次|^位$|成$/;
const NOT_ADDED_QUANTITIES: readonly (string | null)[] = ['rate', 'rank', 'state'];
const NOT_ADDED_ASPECTS: readonly (string | null)[] = ['growth', 'change', 'rank', 'multiple'];

/** A rate, a rank, a growth, so much per head: counties have one each, and their sum says nothing. */
export const isNeverSummed = ({ measureUnit, quantity, aspect }: AllocatedTarget): boolean =>
  NOT_ADDED_QUANTITIES.includes(quantity) ||
  (NOT_ADDED_ASPECTS.includes(aspect) &&
    !/^(?:亿|万|千)?(?:元|人|户|亩|吨|个|家|项|公里|平方米)/.test(measureUnit ?? '')) ||
  NOT_ADDED_UNITS.test(measureUnit ?? '');

/** 10 digits behind the point at most, no exponent, no idle zeros. */
export const plain = (value: Decimal): string => {
  const text = value.toDecimalPlaces(10).toFixed();
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
};

/**
 * Holds the shares of a target against it.
 *
 * @param shares  in the order of the page; a null amount is not decided and counts as nothing, but is warned about
 * @returns verdict: 加码 (amplified) is when the shares ask for more than the target: a larger sum, or for an upper
 *   bound (<=) a smaller one. A rate is never summed; what can be said of it is said of each share.
 */
export function checkAllocation(
  target: AllocatedTarget,
  reserve: string | null,
  shares: readonly CheckedShare[],
): AllocationCheck {
  const warnings: AllocationCheck['warnings'] = [];
  const warn = (code: string, unitId: string | null, zh: string, en: string): void => {
    warnings.push({ code, unitId, zh, en });
  };
  const given = shares.filter((share): share is CheckedShare & { amount: string } => share.amount !== null);
  for (const { unitId, unitName, amount, base } of shares) {
    if (amount === null) {
      if (given.length > 0) warn('SHARE_MISSING', unitId, `${unitName}还没有下达数`, `${unitName} has no number yet`);
      continue;
    }
    if (new Exact(amount).isNegative() && target.direction !== 'down')
      warn('SHARE_NEGATIVE', unitId, `${unitName}是负数，请核实`, `${unitName} is negative; please check`);
    if (base !== null && target.direction === 'up' && new Exact(amount).lt(base))
      warn('BELOW_BASE', unitId, `${unitName}低于基数 ${base}`, `${unitName} is below its base of ${base}`);
  }
  const empty = { sum: null, difference: null, percent: null, baseSum: null, warnings };
  if (isNeverSummed(target)) {
    if (given.length === 0) return { verdict: 'empty', ...empty };
    warn('NOT_SUMMED', null, '比率、增速、名次各单位各有一个数，不相加', 'Rates, growth and ranks are not added up');
    const { value } = target;
    if (
      value !== null &&
      (target.op === '>=' || target.op === '=') &&
      given.every(({ amount }) => new Exact(amount).lt(value))
    )
      warn(
        'ALL_BELOW',
        null,
        `各单位都低于全市目标 ${value}，合起来不可能达到`,
        `All are below the target of ${value}; together they cannot reach it`,
      );
    if (value !== null && target.op === '<=' && given.every(({ amount }) => new Exact(amount).gt(value)))
      warn(
        'ALL_ABOVE',
        null,
        `各单位都高于全市上限 ${value}，合起来不可能守住`,
        `All are above the limit of ${value}; together they cannot keep it`,
      );
    return { verdict: 'not-summed', ...empty };
  }
  if (reserve !== null && new Exact(reserve).isNegative())
    warn('RESERVE_NEGATIVE', null, '机动数是负数，请核实', 'The reserve is negative; please check');
  const hasBases = shares.length > 0 && shares.every(({ base }) => base !== null);
  const baseSum = hasBases ? plain(shares.reduce((sum, { base }) => sum.plus(base!), new Exact(0))) : null;
  if (given.length === 0) return { verdict: 'empty', ...empty, baseSum };
  const sum = given.reduce((total, { amount }) => total.plus(amount), new Exact(reserve ?? 0));
  const counted = { sum: plain(sum), baseSum, warnings };
  if (target.value === null) return { verdict: 'no-target', ...counted, difference: null, percent: null };
  const low = new Exact(target.value);
  const high = target.op === 'range' && target.valueHigh !== null ? new Exact(target.valueHigh) : low;
  const difference = sum.lt(low) ? sum.minus(low) : sum.gt(high) ? sum.minus(high) : new Exact(0);
  const edge = sum.lt(low) ? low : high;
  const percent = edge.isZero() || difference.isZero() ? null : difference.div(edge.abs()).times(100).toFixed(2);
  const asksMore = target.op === '<=' ? difference.isNegative() : difference.isPositive();
  const verdict = difference.isZero() ? 'equal' : asksMore ? 'amplified' : 'short';
  return { verdict, ...counted, difference: plain(difference), percent };
}

import type { ExpectedPoint, Schedule, TargetDoubt } from '@liubu/contract';
import { Decimal } from 'decimal.js';
import { plain } from './quantities.ts';

type Quantity = 'stock' | 'flow_cumulative' | 'flow_period' | 'rate' | 'rank' | 'state';

export interface ScheduleInput {
  value: string | null;
  baseline: string | null;
  quantity: Quantity | null;
  schedule: Schedule;
  /** Cumulative to each month's end for flows, as it stood for stocks. */
  history: readonly { year: number; month: number; value: string }[];
}

const MONTHS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] as const;
const ZERO = new Decimal(0);
const ONE = new Decimal(1);
/** Shares that people type with four digits may miss the whole by so much. */
const ROUNDING = new Decimal('0.0001');

/**
 * What is expected at the end of each month (序时进度), and what does not add up.
 *
 * A flow grows from nothing to the target; a stock and a rate with a baseline move from it to the target; a rate
 * without one is held all year; a rank and a state are met at the end of the year or not.
 *
 * @returns twelve points; share and value null where nothing can be said
 * @example even, 120 flow → 10, 20 … 120; seasonal after a year of 10 % in June → 12 in June
 */
export function expectedOver(input: ScheduleInput): { expected: ExpectedPoint[]; doubts: TargetDoubt[] } {
  const { quantity } = input;
  const doubts: TargetDoubt[] = [];
  const value = input.value === null ? null : new Decimal(input.value);
  const baseline = input.baseline === null ? null : new Decimal(input.baseline);
  if (value === null) doubts.push({ code: 'value-missing', values: {} });
  if (quantity === 'stock' && baseline === null && value !== null)
    doubts.push({ code: 'baseline-missing', values: {} });
  const isMet = quantity === 'rank' || quantity === 'state';
  const shares = isMet ? null : sharesOf(input, value, baseline, doubts);
  let before = ZERO;
  const expected = MONTHS.map((month): ExpectedPoint => {
    const share = shares?.[month - 1] ?? null;
    const amount = value && amountAt(quantity, value, baseline, share, before, month);
    if (share) before = share;
    return {
      month,
      share: share && plain(share.toDecimalPlaces(6)),
      value: amount && plain(amount.toDecimalPlaces(6)),
    };
  });
  return { expected, doubts };
}

function amountAt(
  quantity: Quantity | null,
  value: Decimal,
  baseline: Decimal | null,
  share: Decimal | null,
  before: Decimal,
  month: number,
): Decimal | null {
  if (share === null) return month === 12 ? value : null;
  if (quantity === 'flow_period') return value.times(share.minus(before));
  if (quantity === 'rate' && baseline === null) return value;
  if (quantity === 'rate' || quantity === 'stock') {
    if (baseline === null) return month === 12 ? value : null;
    return baseline.plus(value.minus(baseline).times(share));
  }
  return value.times(share);
}

/** Cumulative share at the end of each month. */
function sharesOf(
  { schedule, quantity, history }: ScheduleInput,
  value: Decimal | null,
  baseline: Decimal | null,
  doubts: TargetDoubt[],
): Decimal[] {
  const even = MONTHS.map((month) => new Decimal(month).div(12));
  if (schedule.kind === 'even') return even;
  if (schedule.kind === 'seasonal') return seasonal(history, quantity, doubts) ?? even;
  const start = quantity === 'stock' || quantity === 'rate' ? (baseline ?? ZERO) : ZERO;
  const way = value?.minus(start);
  const points: [number, Decimal][] = [];
  for (const { month, share, value: at } of [...schedule.points].sort((a, b) => a.month - b.month)) {
    if (share !== undefined) points.push([month, new Decimal(share)]);
    else if (at !== undefined && way && !way.isZero()) points.push([month, new Decimal(at).minus(start).div(way)]);
    else doubts.push({ code: 'point-empty', values: { month: String(month) } });
  }
  const last = points.at(-1);
  if (last === undefined) {
    doubts.push({ code: 'no-points', values: {} });
    return even;
  }
  let previous: [number, Decimal] = [0, ZERO];
  for (const [month, share] of points) {
    if (month === previous[0]) doubts.push({ code: 'month-twice', values: { month: String(month) } });
    if (share.lt(previous[1]))
      doubts.push({
        code: 'share-falls',
        values: { month: String(month), share: percent(share), before: percent(previous[1]) },
      });
    if (share.gt(ONE.plus(ROUNDING)))
      doubts.push({ code: 'share-over', values: { month: String(month), share: percent(share) } });
    previous = [month, share];
  }
  if (last[1].minus(ONE).abs().gt(ROUNDING))
    doubts.push({ code: 'not-whole', values: { month: String(last[0]), share: percent(last[1]) } });
  return between(points);
}

const percent = (share: Decimal): string => `${plain(share.times(100).toDecimalPlaces(2))}%`;

/** In a straight line from one point to the next; from nothing before the first, unchanged after the last. */
function between(points: readonly [number, Decimal][]): Decimal[] {
  return MONTHS.map((month) => {
    const after = points.findIndex(([at]) => at >= month);
    if (after === -1) return points.at(-1)![1];
    const [to, share] = points[after]!;
    const [from, start] = after === 0 ? ([0, ZERO] as const) : points[after - 1]!;
    return to === from
      ? share
      : start.plus(
          share
            .minus(start)
            .times(month - from)
            .div(to - from),
        );
  });
}

/** Last year's shape; the newest year that reaches December. null where there is none. */
function seasonal(
  history: ScheduleInput['history'],
  quantity: Quantity | null,
  doubts: TargetDoubt[],
): Decimal[] | null {
  const years = [...new Set(history.map(({ year }) => year))].sort((a, b) => b - a);
  const year = years.find((one) => history.some((point) => point.year === one && point.month === 12));
  if (year === undefined) {
    doubts.push({ code: history.length === 0 ? 'history-missing' : 'history-incomplete', values: {} });
    return null;
  }
  const before = history.find((point) => point.year === year - 1 && point.month === 12);
  if (quantity === 'stock' && before === undefined) {
    doubts.push({ code: 'history-start-missing', values: { year: String(year - 1) } });
    return null;
  }
  const start = quantity === 'stock' ? new Decimal(before!.value) : ZERO;
  const months = history.filter((point) => point.year === year).sort((a, b) => a.month - b.month);
  const whole = new Decimal(months.at(-1)!.value).minus(start);
  if (whole.isZero()) {
    doubts.push({ code: 'history-flat', values: { year: String(year) } });
    return null;
  }
  if (months.length < 12)
    doubts.push({ code: 'history-gaps', values: { year: String(year), months: String(12 - months.length) } });
  return between(months.map(({ month, value }) => [month, new Decimal(value).minus(start).div(whole)]));
}

/**
 * What is expected on a day of the plan year, in a straight line between the ends of months.
 *
 * @param day  YYYY-MM-DD; before the year nothing but the baseline is expected, after it all
 * @returns null where nothing can be said of that day
 */
export function expectedOn(input: ScheduleInput, planYear: number, day: string): string | null {
  const { expected } = expectedOver(input);
  const [year, month, date] = day.split('-').map(Number) as [number, number, number];
  if (year > planYear) return expected[11]!.value;
  const isFromBaseline = input.quantity === 'stock' || input.quantity === 'rate';
  const start = isFromBaseline ? input.baseline : '0';
  if (year < planYear) return start;
  const end = expected[month - 1]!.value;
  const begin = month === 1 ? start : expected[month - 2]!.value;
  const days = new Date(Date.UTC(year, month, 0)).getUTCDate();
  if (end === null || input.quantity === 'flow_period' || date === days) return end;
  if (begin === null) return null;
  return plain(new Decimal(begin).plus(new Decimal(end).minus(begin).times(date).div(days)).toDecimalPlaces(6));
}

/** What does not fit in the target itself. */
export function doubtsOfTarget(target: {
  op: string;
  value: string | null;
  valueHigh: string | null;
  direction: 'up' | 'down' | 'hold' | null;
  baseline: string | null;
  baselineYear: number | null;
  quantity: Quantity | null;
  planYear: number;
}): TargetDoubt[] {
  const doubts: TargetDoubt[] = [];
  const { value, valueHigh, baseline } = target;
  if (target.op === 'range' && valueHigh === null) doubts.push({ code: 'range-open', values: {} });
  if (value !== null && valueHigh !== null && target.op === 'range' && new Decimal(valueHigh).lt(value))
    doubts.push({ code: 'range-reversed', values: { low: value, high: valueHigh } });
  const isFromBaseline = target.quantity === 'stock' || target.quantity === 'rate';
  if (isFromBaseline && value !== null && baseline !== null) {
    const moves = new Decimal(value).cmp(baseline);
    if ((target.direction === 'up' && moves < 0) || (target.direction === 'down' && moves > 0))
      doubts.push({ code: 'direction-against', values: { baseline, value } });
  }
  if (target.baselineYear !== null && target.baselineYear >= target.planYear)
    doubts.push({ code: 'baseline-year', values: { year: String(target.baselineYear) } });
  return doubts;
}

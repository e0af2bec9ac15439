import type { LightForecast, LightSettings } from '@liubu/contract';
import { Decimal } from 'decimal.js';
import { isLessBetter, spareOf } from '../../../../plans/keeps-target.ts';
import { declaredShape, lastYearsShape } from './curve.ts';
import type { TargetFacts } from './facts.ts';
import type { Figure } from './judge-target.ts';
import { studentCumulative, studentQuantile } from './student-t.ts';

/** A month scatters by so much where this year says little: worth so many months of its own. */
const PRIOR_SPREAD = 0.25;
const PRIOR_MONTHS = 4;
/** Without last year's shape, even is a guess. */
const GUESS_SPREAD = 0.4;
/** Part of the level by which a rate moves from month to month, where its own months do not tell. */
const LEVEL_SPREAD = 0.03;

/**
 * The year's end of a numeric target. What accumulates: this year so far over last year's share, with an interval from
 * how single months scatter around that ratio (LIGHT_FORMULAS.forecast). Levels keep the latest, widened with time.
 *
 * @param figures  one a month, ascending
 * @returns null where there is no number, no figure, or nothing left to forecast from
 */
export function forecastOf(
  target: TargetFacts,
  figures: readonly Figure[],
  settings: LightSettings,
): LightForecast | null {
  const last = figures.at(-1);
  if (last === undefined || target.value === null || target.quantity === 'rank' || target.quantity === 'state')
    return null;
  const goal = Number(target.value);
  const isLevel = target.quantity === 'rate';
  const spread = isLevel ? levels(figures) : ratios(target, figures);
  if (spread === null) return null;
  const t = studentQuantile((1 + settings.forecastLevel) / 2, spread.freedom);
  const months = spread.months.map(({ month, value, sd }) => ({
    month,
    value: seven(value),
    low: seven(value - t * sd),
    high: seven(value + t * sd),
  }));
  const end = spread.months.at(-1) ?? { value: spread.now, sd: 0 };
  const floor =
    target.quantity === 'flow_cumulative' || target.quantity === null ? spread.now : Number.NEGATIVE_INFINITY;
  // What accumulates does not fall below what it has reached.
  for (const month of months) {
    month.low = Math.max(month.low, Math.min(floor, month.value));
  }
  const isLow = isLessBetter(target);
  const spare = spareOf(target.op, new Decimal(target.value), settings.about).toNumber();
  const wanted = isLow ? goal + spare : goal - spare;
  const above =
    end.sd === 0 ? (end.value >= wanted ? 1 : 0) : 1 - studentCumulative((wanted - end.value) / end.sd, spread.freedom);
  const under = end.sd === 0 ? (end.value <= wanted ? 1 : 0) : 1 - above;
  const atEnd = months.at(-1) ?? { value: spread.now, low: spread.now, high: spread.now };
  return {
    targetId: target.id,
    value: atEnd.value,
    low: atEnd.low,
    high: atEnd.high,
    level: settings.forecastLevel,
    reaches: Math.round((isLow ? under : above) * 1000) / 1000,
    share: goal === 0 ? null : seven(atEnd.value / goal),
    method: spread.method,
    months,
  };
}

interface Spread {
  now: number;
  freedom: number;
  method: LightForecast['method'];
  months: { month: number; value: number; sd: number }[];
}

function ratios(target: TargetFacts, figures: readonly Figure[]): Spread | null {
  const isFromBaseline = target.quantity === 'stock';
  if (isFromBaseline && target.baseline === null) return null;
  const start = isFromBaseline ? Number(target.baseline) : 0;
  const shape = lastYearsShape(target);
  const hasShape = shape !== null;
  const shares = shape ?? declaredShape(target);
  // Cumulative to each month that has a figure.
  let sum = new Decimal(0);
  const reached = figures.map((figure) => {
    sum = target.quantity === 'flow_period' ? sum.plus(figure.value) : new Decimal(figure.value);
    return { month: figure.month, way: sum.toNumber() - start };
  });
  const last = reached.at(-1)!;
  const soFar = shares[last.month - 1]!;
  if (soFar <= 0) return null;
  const ratio = last.way / soFar;
  if (last.month === 12)
    return { now: start + last.way, freedom: 12, method: hasShape ? 'seasonal-ratio' : 'even-ratio', months: [] };
  // Increments against their weights: how far single months are off the ratio.
  let [squares, weights, weightSquares, n] = [0, 0, 0, 0];
  let before = { month: 0, way: 0 };
  for (const point of reached) {
    const weight = shares[point.month - 1]! - (before.month === 0 ? 0 : shares[before.month - 1]!);
    if (weight > 0.001 && ratio !== 0) {
      const off = (point.way - before.way) / weight / ratio - 1;
      const periods = point.month - before.month;
      squares += off * off * periods;
      weights += weight;
      weightSquares += (weight * weight) / periods;
      n++;
    }
    before = point;
  }
  const prior = hasShape ? PRIOR_SPREAD : GUESS_SPREAD;
  const variance = (squares + PRIOR_MONTHS * prior * prior) / (Math.max(0, n - 1) + PRIOR_MONTHS);
  const ofRatio = weights > 0 ? weightSquares / (weights * weights) : 1;
  const months: Spread['months'] = [];
  let [ahead, aheadSquares] = [0, 0];
  for (let month = last.month + 1; month <= 12; month++) {
    const weight = Math.max(0, shares[month - 1]! - shares[month - 2]!);
    ahead += weight;
    aheadSquares += weight * weight;
    months.push({
      month,
      value: start + last.way + ratio * ahead,
      sd: Math.abs(ratio) * Math.sqrt(variance * (aheadSquares + ahead * ahead * ofRatio)),
    });
  }
  return {
    now: start + last.way,
    freedom: Math.max(3, n - 1 + PRIOR_MONTHS),
    method: hasShape ? 'seasonal-ratio' : 'even-ratio',
    months,
  };
}

function levels(figures: readonly Figure[]): Spread {
  const values = figures.map(({ value }) => Number(value));
  const last = figures.at(-1)!;
  const now = values.at(-1)!;
  const prior = Math.abs(now) * LEVEL_SPREAD;
  let [squares, n] = [0, 0];
  for (let i = 1; i < values.length; i++) {
    squares += (values[i]! - values[i - 1]!) ** 2 / (figures[i]!.month - figures[i - 1]!.month);
    n++;
  }
  const sd = Math.sqrt((squares + PRIOR_MONTHS * prior * prior) / (n + PRIOR_MONTHS));
  const months = Array.from({ length: 12 - last.month }, (_, i) => ({
    month: last.month + 1 + i,
    value: now,
    sd: sd * Math.sqrt(i + 1),
  }));
  return { now, freedom: n + PRIOR_MONTHS, method: 'last-value', months };
}

const seven = (value: number): number => Number(value.toPrecision(7));

import type { ValueStatus } from '@liubu/contract';
import { Decimal } from 'decimal.js';
import type { StandingValue } from '../../4-inspect/index.ts';
import type { FigureFacts, PairFigures } from './rules/facts.ts';

const RANK: Readonly<Record<ValueStatus, number>> = { expected: 0, flash: 1, final: 2 };

/**
 * What a year brought of each target as a whole: the figure of its last month; of what is told month by month (当期数) the
 * sum of its months, as settled as the least settled of them. Pure.
 *
 * @param rows  by target and ascending month, as `standingValues` gives them
 */
export function yearFigures(
  rows: readonly StandingValue[],
  quantityOf: (targetId: string) => string | null,
): Map<string, PairFigures> {
  const whole = rows.filter(({ unitId }) => unitId === null);
  return new Map(
    Array.from(
      Map.groupBy(whole, ({ targetId }) => targetId),
      ([targetId, months]) => [targetId, quantityOf(targetId) === 'flow_period' ? added(months) : last(months)],
    ),
  );
}

const verifiedOf = ({ month, verified }: StandingValue): FigureFacts | null =>
  verified && { value: verified.value, status: verified.status, asOf: verified.asOf, month };
const filedOf = ({ month, reported }: StandingValue): FigureFacts | null =>
  reported?.isApproved ? { value: reported.value, status: reported.status, asOf: reported.asOf, month } : null;

const last = (months: readonly StandingValue[]): PairFigures => ({
  filed: months.map(filedOf).findLast((one) => one !== null) ?? null,
  verified: months.map(verifiedOf).findLast((one) => one !== null) ?? null,
});

/** A sum is verified where all of its months are. */
function added(months: readonly StandingValue[]): PairFigures {
  const known = months.flatMap((one) => {
    const [filed, verified] = [filedOf(one), verifiedOf(one)];
    return filed === null && verified === null ? [] : [{ filed, verified }];
  });
  const verified = known.flatMap((one) => one.verified ?? []);
  return {
    filed: known.some(({ filed }) => filed !== null) ? sum(known.map((one) => (one.filed ?? one.verified)!)) : null,
    verified: verified.length > 0 && verified.length === known.length ? sum(verified) : null,
  };
}

function sum(figures: readonly FigureFacts[]): FigureFacts {
  const latest = figures.at(-1)!;
  return {
    ...latest,
    value: figures.reduce((all, { value }) => all.plus(value), new Decimal(0)).toFixed(),
    status: figures.reduce((least, one) => (RANK[one.status] < RANK[least.status] ? one : least)).status,
  };
}

import type { Check, ValueFacts } from './facts.ts';
import { Exact, say } from './figures.ts';

/** A thousand times is never a month's work of a figure that was there before; ten times may be. */
const LEAST_POWER = 3;
/** How near to a whole power: half to twice of it is near enough for money that moved meanwhile. */
const NEAR = 0.3;

/**
 * Slips of the unit: 万元 filed in 元, 亿元 in 万元, a percentage as a fraction.
 *
 * @example last 3120 万元, filed 32500000 → about 10000 times; a rate of 0.35 where 34 % stood → about 0.01 times
 */
export const powerOfTen: Check = ({ values }) =>
  values.flatMap((target) => {
    const slip = slipOf(target);
    if (slip === null) return [];
    return {
      rule: 'power-of-ten',
      targetId: target.targetId,
      field: `entries.${target.targetId}`,
      details: { name: target.name, value: say(target.value!), unit: target.measureUnit ?? '', ...slip },
    };
  });

export function slipOf({ value, quantity, history, expected, goal }: ValueFacts) {
  if (value === null || quantity === 'rank' || quantity === 'state' || Number(value) === 0) return null;
  const last = history.at(-1)?.value;
  const isRate = quantity === 'rate';
  const measures = [
    { measure: last, than: '上期数', thanEn: 'the last one' },
    { measure: expected, than: '序时进度', thanEn: 'the schedule' },
    { measure: goal, than: '全年目标', thanEn: "the year's target" },
  ];
  const held = measures.find(({ measure }) => measure !== undefined && measure !== null && Number(measure) !== 0);
  if (held === undefined) return null;
  const ratio = Math.abs(new Exact(value).div(held.measure!).toNumber());
  const power = Math.log10(ratio);
  const whole = Math.round(power);
  const isFraction = isRate && whole === -2 && Math.abs(Number(value)) <= 1 && Math.abs(Number(held.measure)) >= 10;
  const isFarAbove = whole >= (isRate ? 2 : LEAST_POWER);
  // So far below the schedule is a thing that has not begun; below one’s own last figure it is a slip.
  const isFarBelow = whole <= -LEAST_POWER && held.than === '上期数' && !isRate && quantity !== 'flow_period';
  if (!(isFraction || isFarAbove || isFarBelow) || Math.abs(power - whole) > NEAR) return null;
  return {
    than: held.than,
    thanEn: held.thanEn,
    measure: say(held.measure!),
    times: say(new Exact(10).pow(whole), 10),
  };
}

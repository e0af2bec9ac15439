import type { Check, FilingFacts, ValueFacts } from './facts.ts';
import { Exact, say } from './figures.ts';
import { isInUnitOf, namesTarget, type SaidNumber, saidNumbers, saysFigure } from './said-numbers.ts';

/** What does not say how the figure stands now. */
const OTHER_MEANING =
  /目标|计划|任务|力争|预计|预期|将于|将在|拟|年底|到期末|下一?步|明年|上年|去年|同期|前年|上个?月|上期|上季|较|环比|同比|比上|其中|[一二三四五六]批|每[个家人户年月天日]|平均|人均|分别|剩余|尚有|还有|尚未|还需|另有|待|储备|谋划|策划|申报|在建/;
const OF_THE_PERIOD = /当月|本月|本期|本季|当季|当期|[0-9]{1,2}月份?(?:新|当月|单月)|今日|近日|新增加|又|再/;

/**
 * Numbers in the text against the fields: where the text names the target with numbers in its unit, and none of them is
 * the figure.
 *
 * @example field 1250 个, text “累计新建公共充电桩1520个” → found; “较上月新增120个” or “年度目标5000个” → not
 */
export const textNumberDiffers: Check = (facts) => {
  const numbers = saidNumbers(facts.progress);
  // Who names the item says its numbers too: “改造城镇老旧小区86个：主体已完工”.
  const promised = saidNumbers(facts.wordings.join('。'));
  const isPromised = (said: SaidNumber): boolean =>
    promised.some(({ value, unit }) => unit === said.unit && value.equals(said.value));
  return facts.values.flatMap((target) => {
    if (target.value === null || numbers.length === 0) return [];
    const named = numbers.filter((said) => isInUnitOf(said, target) && isAbout(said, target, facts.values));
    // Wherever the text says the figure, it agrees, named or not: “由9900张增加到10920张”.
    if (named.length === 0 || numbers.some((said) => isInUnitOf(said, target) && saysEither(said, target))) return [];
    const odd = named.filter((said) => isOfNow(said, target) && !isExplained(said, target) && !isPromised(said)).at(-1);
    if (odd === undefined) return [];
    return {
      rule: 'text-number-differs',
      targetId: target.targetId,
      field: 'progress',
      details: {
        name: target.name,
        value: say(target.value, 10),
        unit: target.measureUnit ?? '',
        quote: `${odd.clause.slice(-20)}${odd.quote}`,
      },
    };
  });
};

/** A decrease is told without its sign. */
const saysEither = (said: SaidNumber, { value, measureUnit }: ValueFacts): boolean =>
  saysFigure(said, value!, measureUnit) || (value!.startsWith('-') && saysFigure(said, value!.slice(1), measureUnit));

/** The nearest words name this target, and no other target of the item more closely. */
export function isAbout(said: SaidNumber, target: ValueFacts, all: FilingFacts['values']): boolean {
  const near = `${said.before.slice(-30)} ${said.after}`;
  if (!namesTarget(near, target.name)) return false;
  const rivals = all.filter(
    (one) => one.targetId !== target.targetId && one.measureUnit === target.measureUnit && namesTarget(near, one.name),
  );
  return rivals.length === 0;
}

function isOfNow(said: SaidNumber, { quantity }: ValueFacts): boolean {
  const words = `${said.before.slice(-24)}${said.quote}${said.after}`;
  if (OTHER_MEANING.test(words)) return false;
  return quantity === 'flow_period' || !OF_THE_PERIOD.test(words);
}

/** It says another known figure of the target: the year's, an earlier month's, a step, a share. */
function isExplained(
  said: SaidNumber,
  { value, goal, goalHigh, history, lastYear, expected, shares, verified, measureUnit }: ValueFacts,
): boolean {
  const known = [
    goal,
    goalHigh,
    expected,
    verified,
    ...history.map((one) => one.value),
    ...lastYear.map((one) => one.value),
    ...(shares?.values ?? []),
  ];
  const last = history.at(-1);
  if (last !== undefined && value !== null) known.push(new Exact(value).minus(last.value).toFixed());
  return known.some((figure) => figure !== null && saysFigure(said, figure, measureUnit));
}

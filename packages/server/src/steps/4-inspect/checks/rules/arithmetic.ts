import { ABOUT_SHARE } from '@liubu/contract';
import type { Check, ValueFacts } from './facts.ts';
import { Exact, SUMMED, say } from './figures.ts';
import { baseUnit, coreOf, isInUnitOf, namesTarget, saidNumbers } from './said-numbers.ts';

const ONE_POINT = '1';
const HALF_POINT = '0.5';
const roundingOf = (digits: string | undefined): string => `0.${'0'.repeat((digits ?? '').length)}5`;

const OF_TARGET =
  /((?:全年|年度|年初|预定|既定)?(?:目标|任务|计划)(?:任务|目标|数|总数|总量)?(?:的|进度的?)?(?:比例)?(?:约?为|达到?|已达)?)(\d+(?:\.(\d+))?)%/g;
const ANOTHER_TARGET = /投资|资金|支出|预算|序时|时间|五年|十四五|十五五|三年/;

/**
 * “完成年度目标的 25%” against value ÷ target.
 *
 * @example 1250 of 5000, “占年度目标的35%” → found, 25 %
 */
export const shareOfTargetDiffers: Check = ({ progress, values }) => {
  const plain = progress.replace(/％/g, '%').replace(/\s/g, '');
  const withGoal = values.filter(
    ({ quantity, goal, value }) =>
      quantity === 'flow_cumulative' && goal !== null && value !== null && Number(goal) !== 0,
  );
  return [...plain.matchAll(OF_TARGET)].flatMap((found) => {
    const at = found.index;
    const clauseStart = Math.max(...['。', '；', ';', '\n'].map((mark) => plain.lastIndexOf(mark, at) + 1));
    const clause = plain.slice(clauseStart, at + found[0].length);
    const near = plain.slice(Math.max(clauseStart, at - 30), at + found[0].length);
    const named = withGoal.filter(({ name }) => namesTarget(clause, name));
    const target = named.length === 1 ? named[0]! : withGoal.length === 1 && values.length === 1 ? withGoal[0]! : null;
    if (target === null) return [];
    if (ANOTHER_TARGET.test(near) && !ANOTHER_TARGET.test(target.name)) return [];
    const said = new Exact(found[2]!);
    const ratio = new Exact(target.value!).div(target.goal!).times(100);
    if (
      ratio
        .minus(said)
        .abs()
        .lte(new Exact(ONE_POINT).plus(roundingOf(found[3])))
    )
      return [];
    return {
      rule: 'share-of-target-differs' as const,
      targetId: target.targetId,
      about: found[2]!,
      field: 'progress',
      details: {
        name: target.name,
        said: found[2]!,
        value: say(target.value!),
        goal: say(target.goal!),
        unit: target.measureUnit ?? '',
        ratio: say(ratio, 1),
      },
    };
  });
};

const GROWTH = /同比(增长|增加|上升|提高|提升|下降|减少|降低|回落)了?(?:约)?(\d+(?:\.(\d+))?)%/g;
/** Their growth is told at comparable prices. */
const COMPARABLE = /生产总值|增加值|GDP|地区总产值/;

/** “同比增长 12%” against last year's same month. @example 112 against 100, “同比增长20%” → found, 12 % */
export const growthDiffers: Check = ({ progress, values, month }) => {
  const plain = progress.replace(/％/g, '%').replace(/\s/g, '');
  const known = values.flatMap((target) => {
    const before = target.lastYear.find((one) => one.month === month)?.value;
    return before === undefined ||
      Number(before) === 0 ||
      target.value === null ||
      !SUMMED.has(target.quantity ?? '') ||
      COMPARABLE.test(target.name)
      ? []
      : [{ target, before }];
  });
  return [...plain.matchAll(GROWTH)].flatMap((found) => {
    const at = found.index;
    const start = Math.max(...['。', '；', ';', '\n'].map((mark) => plain.lastIndexOf(mark, at) + 1));
    const words = plain.slice(start, at);
    if (/可比|实际|扣除|不变价|剔除|当月|本月|单月/.test(words + plain.slice(at, at + 30))) return [];
    const named = known.filter(({ target }) => namesTarget(words.slice(-40), target.name));
    if (named.length !== 1) return [];
    const { target, before } = named[0]!;
    // Another figure with growth of its own stands between.
    const between = words.slice(words.lastIndexOf(coreOf(target.name)));
    if (saidNumbers(between).some((said) => !isInUnitOf(said, target))) return [];
    const falls = /下降|减少|降低|回落/.test(found[1]!);
    const said = new Exact(found[2]!).times(falls ? -1 : 1);
    const growth = new Exact(target.value!).div(before).minus(1).times(100);
    if (
      growth
        .minus(said)
        .abs()
        .lte(new Exact(HALF_POINT).plus(roundingOf(found[3])))
    )
      return [];
    return {
      rule: 'growth-differs' as const,
      targetId: target.targetId,
      about: found[0],
      field: 'progress',
      details: {
        name: target.name,
        said: say(said),
        value: say(target.value!),
        before: say(before),
        unit: target.measureUnit ?? '',
        growth: say(growth, 1),
      },
    };
  });
};

const NO_PART = /同比|较|增长|目标|任务|计划|累计|上年|去年|上月|比例|每|平均|涉及|惠及|覆盖|带动/;

/**
 * “共 120 个，其中甲 50 个、乙 80 个”: the parts of the same unit make more than the whole.
 */
export const partsExceedTotal: Check = ({ progress, problems }) => {
  const doubts: ReturnType<Check> = [];
  for (const sentence of `${progress}\n${problems}`.split(/[。；;\n！？]/)) {
    // What stands in brackets is a part of a part.
    const bare = sentence.replace(/[（(](?!其中)[^（）()]*[）)]/g, '');
    const at = bare.indexOf('其中');
    if (at < 0) continue;
    const head = saidNumbers(bare.slice(0, at)).at(-1);
    if (head === undefined || head.isLoose || /^%|百分点|元$/.test(head.unit) === true) continue;
    const rest = bare.slice(at + 2).split('其中')[0]!;
    const parts = saidNumbers(rest.split(/[）)]/)[0]!).filter(
      ({ unit, clause }) => unit === head.unit && !NO_PART.test(clause),
    );
    const sum = parts.reduce((total, { value }) => total.plus(value), new Exact(0));
    if (parts.length < 2 || sum.lte(head.value)) continue;
    doubts.push({
      rule: 'parts-exceed-total',
      about: `${head.quote} ${say(sum)}`,
      field: 'progress',
      details: { quote: bare.trim().slice(0, 60), sum: say(sum), total: say(head.value), unit: head.unit },
    });
  }
  return doubts;
};

/**
 * A rate against its numerator and denominator, where both are known beside it or named in the text.
 *
 * @example 88 %, “参保85人” of “应参保100人” → found, 85 %
 */
export const ratioDiffers: Check = ({ values, progress }) => {
  const numbers = saidNumbers(progress);
  return values.flatMap((target) => {
    const { numerator, denominator, value, measureUnit } = target;
    if (value === null || !numerator || !denominator || !/^[%％]/.test(measureUnit ?? '')) return [];
    const figureOf = (name: string, other: string) => {
      const sibling = values.find(
        (one) => one.targetId !== target.targetId && one.value !== null && coreOf(one.name) === coreOf(name),
      );
      if (sibling !== undefined) return new Exact(sibling.value!).times(baseUnit(sibling.measureUnit).factor);
      const said = numbers.filter(
        ({ before, isLoose }) =>
          !isLoose &&
          before.slice(-name.length - 6).includes(name) &&
          !(other.includes(name) && before.includes(other)),
      );
      return said.length === 1 ? said[0]!.value : null;
    };
    const [top, bottom] = [figureOf(numerator, denominator), figureOf(denominator, numerator)];
    if (top === null || bottom === null || bottom.isZero()) return [];
    const ratio = top.div(bottom).times(100);
    if (ratio.minus(value).abs().lte(HALF_POINT)) return [];
    return {
      rule: 'ratio-differs' as const,
      targetId: target.targetId,
      field: `entries.${target.targetId}`,
      details: {
        name: target.name,
        value: say(value),
        numerator: say(top),
        denominator: say(bottom),
        ratio: say(ratio, 2),
      },
    };
  });
};

const CLAIM =
  /(?<![未不没难])(?:已|提前|全面|超额|圆满|如期|全部)+(?:全部|超额|提前)?完成了?(?:全年|年度|今年|本年度)(?:的)?(?:各项)?(?:目标|任务)(?:目标|任务)?(?!的?[^，。；]{0,4}\d)/;
const NOT_CLAIMED = /力争|确保|预计|有望|争取|尚未|未能|能够|可望|将/;

/**
 * Said to be done, by the box or in words, while the figure does not reach its target.
 *
 * @example saysDone with 4800 of 5000 → found
 */
export const reachedButBelow: Check = ({ saysDone, progress, values }) =>
  values.flatMap((target) => {
    if (!isShort(target)) return [];
    const claimed = progress.split(/[。；;\n]/).some((sentence) => {
      const found = CLAIM.exec(sentence.replace(/\s/g, ''));
      if (found === null || NOT_CLAIMED.test(sentence)) return false;
      return values.length === 1 || namesTarget(sentence, target.name);
    });
    if (!saysDone && !claimed) return [];
    return {
      rule: 'reached-but-below' as const,
      targetId: target.targetId,
      field: saysDone ? 'saysDone' : 'progress',
      details: {
        name: target.name,
        value: say(target.value!, 10),
        unit: target.measureUnit ?? '',
        goal: say(target.goal!, 10),
      },
    };
  });

function isShort({ value, goal, op, quantity }: ValueFacts): boolean {
  if (value === null || goal === null || quantity === 'state') return false;
  const [is, wanted] = [new Exact(value), new Exact(goal)];
  if (op === '<=' || quantity === 'rank') return is.gt(wanted);
  // About and between leave room.
  if (op === '~') return is.lt(wanted.minus(wanted.abs().times(ABOUT_SHARE)));
  return op === '>=' || op === '=' || op === 'range' ? is.lt(wanted) : false;
}

import type { ColumnMeaning } from '@liubu/contract';
import { Decimal } from 'decimal.js';
import { convert } from '../../../1-design/index.ts';

/** A figure that may be used: verified and published, or from an approved filing. */
export interface KnownValue {
  value: string;
  kind: 'verified' | 'reported';
  month: number;
  asOf: string;
  filingId: string | null;
  unitName: string | null;
  /** Who published it. */
  source: string | null;
}

export interface TargetFigures {
  name: string;
  value: string | null;
  unit: string | null;
  quantity: string | null;
  /** By month. */
  values: ReadonlyMap<number, KnownValue>;
  /** Last year's, cumulative to each month's end. */
  lastYear: ReadonlyMap<number, string>;
}

export interface FiledTexts {
  filingId: string;
  month: number;
  unitName: string;
  progress: string;
  problems: string;
  nextSteps: string;
  coordination: string;
}

export interface RowFacts {
  itemId: string;
  title: string;
  code: string;
  due: string | null;
  leadName: string | null;
  supportNames: string[];
  target: TargetFigures | null;
  /** The last approved filing up to the month. */
  filed: FiledTexts | null;
}

export interface Reckoned {
  value: string;
  isNumber: boolean;
  measureUnit: string | null;
  /** Only offered: not of this very month, or with a digit taken away. */
  isExact: boolean;
  why: [zh: string, en: string] | null;
  source: {
    kind: 'verified' | 'reported' | 'filing' | 'item' | 'reckoned';
    text: string;
    textEn: string;
    filingId: string | null;
  };
  /** All filings that it rests on. */
  filingIds: string[];
}
export type Left = { left: [zh: string, en: string] };

const MONEY_PLACES = 10;
const left = (zh: string, en: string): Left => ({ left: [zh, en] });

export const isLeft = (found: Reckoned | Left): found is Left => 'left' in found;

/**
 * What goes into a cell, with its source, or why nothing does. Pure.
 *
 * @param unit  in which the form wants it; null: as we have it
 * @param monthsBack  of the period: 1 a month, 3 a quarter
 */
export function reckonCell(
  meaning: ColumnMeaning,
  facts: RowFacts,
  month: number,
  unit: string | null,
  monthsBack = 1,
): Reckoned | Left {
  switch (meaning) {
    case 'lead':
      return ofItem(facts, facts.leadName, '牵头单位', 'lead unit');
    case 'support':
      return ofItem(facts, facts.supportNames.join('、') || null, '配合单位', 'supporting units');
    case 'due':
      return ofItem(facts, facts.due, '完成时限', 'due');
    case 'title':
      return ofItem(facts, facts.title, '事项名称', 'title');
    case 'indicator':
      return ofItem(facts, facts.target?.name ?? null, '目标名称', 'name of the target');
    case 'unit':
      return ofItem(facts, facts.target?.unit ?? null, '计量单位', 'unit of measure');
    case 'progress':
      return ofFiling(facts, month, 'progress', '进展情况', 'progress');
    case 'problems':
      return ofFiling(facts, month, 'problems', '存在问题', 'problems');
    case 'next_steps':
      return ofFiling(facts, month, 'nextSteps', '下一步措施', 'next steps');
    case 'coordination':
      return ofFiling(facts, month, 'coordination', '需协调事项', 'to be coordinated');
    case 'target':
    case 'period':
    case 'cumulative':
    case 'last_year':
    case 'growth':
    case 'completion':
      return ofTarget(meaning, facts, month, unit, monthsBack);
    default:
      return left('这一列由填表人自己填', 'this column is for the person who fills it');
  }
}

function ofItem(facts: RowFacts, value: string | null, zh: string, en: string): Reckoned | Left {
  if (value === null || value === '') return left(`事项没有${zh}`, `the item has no ${en}`);
  return {
    ...{ value, isNumber: false, measureUnit: null, isExact: true, why: null, filingIds: [] },
    source: { kind: 'item', text: `事项 ${facts.code}：${zh}`, textEn: `item ${facts.code}: ${en}`, filingId: null },
  };
}

function ofFiling(
  facts: RowFacts,
  month: number,
  field: 'progress' | 'problems' | 'nextSteps' | 'coordination',
  zh: string,
  en: string,
): Reckoned | Left {
  const { filed } = facts;
  if (filed === null) return left('没有已通过的填报', 'no filing was approved');
  const value = filed[field].trim();
  if (value === '') return left(`已通过的填报里没有写${zh}`, `the approved filing says nothing of ${en}`);
  const isExact = filed.month === month;
  return {
    ...{ value, isNumber: false, measureUnit: null, isExact, filingIds: [filed.filingId] },
    why: isExact
      ? null
      : [`是 ${filed.month} 月的填报，不是 ${month} 月的`, `it was filed for month ${filed.month}, not ${month}`],
    source: {
      kind: 'filing',
      text: `${filed.unitName} ${filed.month} 月填报（已通过）：${zh}`,
      textEn: `${filed.unitName}, filing of month ${filed.month} (approved): ${en}`,
      filingId: filed.filingId,
    },
  };
}

interface Figure {
  value: Decimal;
  from: KnownValue[];
  isReckoned: boolean;
}

function ofTarget(
  meaning: ColumnMeaning,
  facts: RowFacts,
  month: number,
  unit: string | null,
  monthsBack: number,
): Reckoned | Left {
  const { target } = facts;
  if (target === null) return left('没有对应到目标，没有数可填', 'no target is matched, so there is no number');
  if (meaning === 'target') {
    if (target.value === null) return left('目标没有数值', 'the target has no number');
    return inUnit(
      new Decimal(target.value),
      target,
      unit,
      {
        kind: 'item',
        text: `事项 ${facts.code}：目标值`,
        textEn: `item ${facts.code}: the target`,
        filingId: null,
      },
      [],
    );
  }
  const cumulative = cumulativeTo(target, month);
  if (meaning === 'last_year') {
    const value = target.lastYear.get(month);
    if (value === undefined)
      return left(`没有上年 ${month} 月的数`, `there is no figure of month ${month} of last year`);
    return inUnit(
      new Decimal(value),
      target,
      unit,
      {
        kind: 'item',
        text: `目标“${target.name}”的上年同期数`,
        textEn: `last year's figure of “${target.name}”`,
        filingId: null,
      },
      [],
    );
  }
  if (cumulative === null)
    return left(
      `${month} 月没有已通过的上报数，也没有已公布的核定数`,
      `for month ${month} there is no approved figure and none verified and published`,
    );
  if (meaning === 'cumulative') return inUnit(cumulative.value, target, unit, sourceOf(cumulative), cumulative.from);
  if (meaning === 'period') {
    const period = ofPeriod(target, month, monthsBack);
    if (period === null) return left('缺上一期的数，算不出本期数', 'the figure of the period before is missing');
    return inUnit(period.value, target, unit, sourceOf(period), period.from);
  }
  if (target.unit === '%') return left('比率不再算增长和完成率', 'growth and share are not reckoned of a rate');
  const base = meaning === 'growth' ? target.lastYear.get(month) : target.value;
  if (base === undefined || base === null)
    return left(
      meaning === 'growth' ? '没有上年同期数' : '目标没有数值',
      meaning === 'growth' ? 'there is no figure of last year' : 'the target has no number',
    );
  if (new Decimal(base).lte(0)) return left('基数不大于零，不算比例', 'the base is not above zero');
  const share = cumulative.value
    .div(base)
    .minus(meaning === 'growth' ? 1 : 0)
    .times(100);
  const words = meaning === 'growth' ? (['同比', 'growth on'] as const) : (['占目标', 'share of'] as const);
  const { text, textEn } = sourceOf(cumulative);
  return {
    value: plain(share.toDecimalPlaces(2)),
    isNumber: true,
    measureUnit: '%',
    isExact: true,
    why: null,
    source: {
      kind: 'reckoned',
      text: `${words[0]} ${plain(new Decimal(base))}${target.unit ?? ''} 算出；${text}`,
      textEn: `${words[1]} ${plain(new Decimal(base))} ${target.unit ?? ''}; ${textEn}`,
      filingId: cumulative.from[0]?.filingId ?? null,
    },
    filingIds: idsOf(cumulative.from),
  };
}

/** A flow of single periods is summed where no month is missing; everything else stands as of the month's end. */
function cumulativeTo(target: TargetFigures, month: number): Figure | null {
  const last = target.values.get(month);
  if (last === undefined) return null;
  if (target.quantity !== 'flow_period') return { value: new Decimal(last.value), from: [last], isReckoned: false };
  const from = Array.from({ length: month }, (_, at) => target.values.get(at + 1));
  if (from.some((one) => one === undefined)) return null;
  const known = from as KnownValue[];
  return {
    value: known.reduce((sum, one) => sum.plus(one.value), new Decimal(0)),
    from: known,
    isReckoned: known.length > 1,
  };
}

function ofPeriod(target: TargetFigures, month: number, monthsBack: number): Figure | null {
  const last = target.values.get(month);
  if (last === undefined) return null;
  const cumulates = target.quantity === 'flow_cumulative' || target.quantity === null;
  if (!cumulates && (target.quantity !== 'flow_period' || monthsBack === 1))
    return { value: new Decimal(last.value), from: [last], isReckoned: false };
  if (target.quantity === 'flow_period') {
    const from = Array.from({ length: Math.min(monthsBack, month) }, (_, at) => target.values.get(month - at));
    if (from.some((one) => one === undefined)) return null;
    const known = from as KnownValue[];
    return { value: known.reduce((sum, one) => sum.plus(one.value), new Decimal(0)), from: known, isReckoned: true };
  }
  // Of a quantity whose kind nobody said a difference would be a guess.
  if (target.quantity === null) return null;
  if (month <= monthsBack) return { value: new Decimal(last.value), from: [last], isReckoned: false };
  const before = target.values.get(month - monthsBack);
  // A verified figure less a reported one is neither.
  if (before === undefined || before.kind !== last.kind) return null;
  return { value: new Decimal(last.value).minus(before.value), from: [last, before], isReckoned: true };
}

const idsOf = (from: readonly KnownValue[]): string[] => [...new Set(from.flatMap(({ filingId }) => filingId ?? []))];

function sourceOf({ from, isReckoned }: Figure): Reckoned['source'] {
  const said = from.map((one) =>
    one.kind === 'verified'
      ? [
          `${one.source ?? ''} 核定数 ${one.month} 月（截至 ${one.asOf}）`,
          `verified by ${one.source ?? ''}, month ${one.month} (as of ${one.asOf})`,
        ]
      : [
          `${one.unitName ?? ''} 上报数 ${one.month} 月（截至 ${one.asOf}，已通过）`,
          `reported by ${one.unitName ?? ''}, month ${one.month} (as of ${one.asOf}, approved)`,
        ],
  );
  return {
    kind: isReckoned ? 'reckoned' : from[0]!.kind,
    text: said.map(([zh]) => zh).join('；'),
    textEn: said.map(([, en]) => en).join('; '),
    filingId: from[0]?.filingId ?? null,
  };
}

function inUnit(
  value: Decimal,
  target: TargetFigures,
  unit: string | null,
  source: Reckoned['source'],
  from: KnownValue[],
): Reckoned | Left {
  const rest = { isNumber: true, isExact: true, why: null, source, filingIds: idsOf(from) } as const;
  if (unit === null || unit === target.unit) return { value: plain(value), measureUnit: target.unit, ...rest };
  if (target.unit === null)
    return left(`目标没有计量单位，不能换成${unit}`, `the target has no unit, it cannot be put into ${unit}`);
  const converted = convert(plain(value), target.unit, unit);
  if (converted === null)
    return left(`“${target.unit}”不能换算成“${unit}”`, `“${target.unit}” does not convert into “${unit}”`);
  return { value: converted, measureUnit: unit, ...rest };
}

const plain = (value: Decimal): string => {
  const text = value.toDecimalPlaces(MONEY_PLACES).toFixed();
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
};

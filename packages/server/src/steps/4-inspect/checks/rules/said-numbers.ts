import { scanQuantities } from '@liubu/reader';
import type { Decimal } from 'decimal.js';
import type { ValueFacts } from './facts.ts';
import { Exact } from './figures.ts';

/** A number with its unit as a text says it. */
export interface SaidNumber {
  /** In the base unit: 3.12亿元 is 312000000 元. */
  value: Decimal;
  unit: string;
  /** Half of the last digit that was written. */
  rounding: Decimal;
  /** 超、余、约: it is not meant exactly. */
  isLoose: boolean;
  /** As it stands. */
  quote: string;
  /** What stands between the number before (or the sentence's begin) and this one, and shortly behind it. */
  before: string;
  after: string;
  /** The clause up to the number. */
  clause: string;
  sentence: string;
  start: number;
}

const SENTENCE_END = /[。；;！!？?\n]/;
const MAGNITUDE: Readonly<Record<string, string>> = {
  十: '1e1',
  百: '1e2',
  千: '1e3',
  万: '1e4',
  亿: '1e8',
  万亿: '1e12',
  千万: '1e7',
  百万: '1e6',
};
const WRITTEN = /([\d,]+(?:\.(\d+))?)\s*(万亿|千万|百万|万|亿|千|百)?/;
const LOOSE = /约|超|近|余|多|左右|上下|以上/;

/** Digits and marks as the reader wants them. */
const plain = (text: string): string =>
  text
    .replace(/[\uff10-\uff19]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(/％/g, '%')
    .replace(/[ \t\u3000]+/g, '');

/** Every number of a text that has a unit, sentence by sentence; dates and ordinals are none. */
export function saidNumbers(text: string): SaidNumber[] {
  return plain(text)
    .split(SENTENCE_END)
    .flatMap((sentence) => {
      let from = 0;
      return scanQuantities(sentence).flatMap((quantity): SaidNumber[] => {
        const { start, end, value, unit } = quantity;
        const before = sentence.slice(from, start);
        from = end;
        if (typeof value !== 'number' || !Number.isFinite(value)) return [];
        const quote = sentence.slice(start, end);
        const written = WRITTEN.exec(quote);
        const scale = new Exact(MAGNITUDE[written?.[3] ?? ''] ?? '1');
        const digits = written?.[2]?.length ?? 0;
        const after = /^[^，,、（(：:\d]{0,14}/.exec(sentence.slice(end))?.[0] ?? '';
        const clause = sentence.slice(
          Math.max(...['，', ',', '：', ':', '（', '('].map((mark) => sentence.lastIndexOf(mark, start - 1) + 1)),
          start,
        );
        return [
          {
            ...{ value: new Exact(value), unit, quote, before, after, clause, sentence, start },
            rounding: scale.times(new Exact(10).pow(-digits)).times('0.5'),
            isLoose:
              LOOSE.test(sentence.slice(Math.max(0, start - 2), start)) ||
              /^(?:余|多|左右|以上)/.test(sentence.slice(end)) ||
              (quantity.op !== null && quantity.op !== '='),
          },
        ];
      });
    });
}

const UNIT_MAGNITUDE = /^(万亿|千万|百万|十万|万|亿|千|百)(?=.)/;
const POWERS: Readonly<Record<string, string>> = { ...MAGNITUDE, 十万: '1e5' };
const KEEPS = /^(?:千瓦|千克|千米|百分)/;
const SAME: Readonly<Record<string, string>> = {
  '％': '%',
  百分点: '个百分点',
  名: '人',
  公里: '千米',
  千米: '千米',
  平方千米: '平方公里',
};

/** A target's unit as its base and factor: 万元 → 元 × 10000. */
export function baseUnit(measureUnit: string | null): { unit: string; factor: Decimal } {
  const text = (measureUnit ?? '').trim();
  const magnitude = KEEPS.test(text) ? undefined : UNIT_MAGNITUDE.exec(text)?.[1];
  const unit = magnitude === undefined ? text : text.slice(magnitude.length);
  return { unit: SAME[unit] ?? unit, factor: new Exact(POWERS[magnitude ?? ''] ?? '1') };
}

/** The number said is in the target's unit, whatever power of ten it is written with. */
export const isInUnitOf = (said: SaidNumber, { measureUnit }: Pick<ValueFacts, 'measureUnit'>): boolean =>
  (SAME[said.unit] ?? said.unit) === baseUnit(measureUnit).unit;

/** It says this figure, as exactly as it was written. */
export function saysFigure(said: SaidNumber, figure: Decimal.Value, measureUnit: string | null): boolean {
  const wanted = new Exact(figure).times(baseUnit(measureUnit).factor);
  if (said.isLoose) return wanted.minus(said.value).abs().lte(wanted.abs().times('0.1').plus(said.rounding));
  return wanted.minus(said.value).abs().lte(said.rounding.times('1.0001'));
}

const VERBS =
  /^(?:全市|全年|年度|当年|累计|新增|新建|新开工|新签约|完成|实现|改造|建成|新改建|培育|引进|建设|推进|开展|新)+/;
const TAILS = /(?:数量|总数|个数|总量|总额|数|额|量)$/;

/** What a target is called at its heart: 新建公共充电桩数量 → 公共充电桩. */
export function coreOf(name: string): string {
  const bare = name.replace(/[（(][^（）()]*[）)]/g, '').replace(/[“”"《》\s]/g, '');
  const core = bare.replace(VERBS, '').replace(TAILS, '');
  return core.length >= 2 ? core : bare;
}

const PAIRS = (text: string): string[] =>
  Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at, at + 2));

/** The words near the number name the target: its heart stands there, or nearly all of it. */
export function namesTarget(words: string, name: string): boolean {
  const core = coreOf(name);
  if (words.includes(core)) return true;
  const pairs = PAIRS(core);
  if (pairs.length < 3) return false;
  return pairs.filter((pair) => words.includes(pair)).length / pairs.length >= 0.75;
}

import type { Horizon, SectionKind } from '@liubu/plan';

const BASE: Record<SectionKind, Horizon> = {
  review: 'past',
  problems: 'past',
  longplan: 'plan',
  yearplan: 'year',
  government: 'year',
  closing: 'none',
  other: 'none',
};

/** Words that move a statement to another time than its section's. The last one before the statement holds. */
const CUES =
  /(到|至|比|较|由|从|与|按|自|在|是|占)?((?:19|20)\d\d)年(?!规划|行动|计划)|(比|较|由|从|与|是|高于|低于|超|同)?(去年|上年|过去一年|上一年)|(今年|本年|全年|年内|年底前)|(“?十[一二三四五六七]五”?(?:期?末|期间|时期)|“[八九十]五”(?:期?末|期间|时期|计划)|(?:今后|未来)(?:五|三|5|3|几)年|(?:用|力争用|再用)[\d一二两三四五十]{1,2}(?:到[\d一二三四五]{1,2})?年(?:左右)?(?:的)?(?:时间|左右)|[三五3-5]年内|任期内|本届政府任期)|(五年来|过去[五三]年|一年来|近年来|近[三五几]年)/g;

/** A passage that opens with a period that is over speaks of it to its end, whatever part it stands in. */
const LOOKS_BACK = /^(?:各位代表[，！])?(?:回[顾望首]|这五年|五年来|过去[的一五三]|刚刚过去)/;

/**
 * The kind of part that a passage speaks for: its section's, but a look back inside a plan is a review.
 *
 * @param opening  the first words of the paragraph, some 40 characters
 */
export function kindOfPassage(kind: SectionKind, opening: string, planYear: number | null): SectionKind {
  if (kind !== 'longplan' && kind !== 'yearplan') return kind;
  if (LOOKS_BACK.test(opening)) return 'review';
  const period = /^(?:[（(].{1,3}[）)])?(?:各位代表[，！])?“([十九八][一二三四五六]?五)”(?:时期|期间|以来|五年)/.exec(
    opening,
  );
  return period && isPastPeriod(`“${period[1]}”`, planYear) ? 'review' : kind;
}

/**
 * When something holds: by the part that it stands in, and by the words of time before it in its sentence.
 *
 * @param before  the sentence up to the statement
 * @param planYear  the year whose work the report plans, or null
 */
export function horizonOf(kind: SectionKind, before: string, planYear: number | null): Horizon {
  const base = BASE[kind];
  if (base === 'past' || before.length === 0) return base;
  let horizon: Horizon = base;
  if (!/年|“/.test(before)) return base;
  for (const m of before.matchAll(CUES)) {
    if (m[2] !== undefined) {
      const year = Number(m[2]);
      if (
        m[1] === '比' ||
        m[1] === '较' ||
        m[1] === '由' ||
        m[1] === '从' ||
        m[1] === '与' ||
        m[1] === '自' ||
        m[1] === '是' ||
        m[1] === '占'
      )
        continue;
      if (planYear === null) {
        if (m[1] === '到' || m[1] === '至') horizon = 'plan';
        continue;
      }
      if (year > planYear) horizon = 'plan';
      else if (year === planYear) horizon = base === 'none' ? 'none' : 'year';
      else if (m[1] !== '到' && m[1] !== '至' && m[1] !== '按') horizon = 'past';
    } else if (m[4] !== undefined) {
      if (m[3] === undefined) horizon = 'past';
    } else if (m[5] !== undefined) {
      horizon = base === 'plan' && m[5] === '全年' ? horizon : base === 'none' ? 'none' : 'year';
    } else if (m[6] !== undefined) {
      horizon = base === 'none' ? 'none' : isPastPeriod(m[6], planYear) ? 'past' : 'plan';
    } else if (m[7] !== undefined && base !== 'plan') horizon = 'past';
  }
  return horizon;
}

const PERIODS = '八九十';
const ORDINALS = '一二三四五六七';

/** The years of a five-year plan: “十四五” is 2021–2025. */
export function periodEnd(period: string): number | null {
  const m = /十([一二三四五六七])五/.exec(period);
  if (m) return 2005 + 5 * (ORDINALS.indexOf(m[1]!) + 1);
  const early = /“([八九十])五”/.exec(period);
  return early ? 1995 + 5 * PERIODS.indexOf(early[1]!) : null;
}

function isPastPeriod(words: string, planYear: number | null): boolean {
  const end = periodEnd(words);
  return end !== null && planYear !== null && end < planYear;
}

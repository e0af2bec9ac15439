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
  /(到|至|比|较|由|从|与|按|自|在|是|占)?((?:19|20)\d\d)年(?!规划|行动|计划|底?(?:之?前|以前)[^，。；]{0,8}的)|(比|较|由|从|与|是|高于|低于|超|同)?(去年|上年|过去一年|上一年)|(今年|本年|全年|年内|年底前)|(“?十[一二三四五六七]五”?(?:期?末|期间|时期)|“[八九十]五”(?:期?末|期间|时期|计划)|(?:今后|未来)(?:五|三|5|3|几)年|(?:用|力争用|再用)[\d一二两三四五十]{1,2}(?:到[\d一二三四五]{1,2})?年(?:左右)?(?:的)?(?:时间|左右)|[三五3-5]年内|任期内|本届政府任期)|(五年来|过去[五三]年|一年来|近年来|近[三五几]年)/g;

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

/** What holds in a part where no word says otherwise. */
export const baseHorizon = (kind: SectionKind): Horizon => BASE[kind];

/** From `end` on (offset in the sentence, exclusive of the cue itself) statements hold in `horizon`. */
export interface Cue {
  end: number;
  horizon: Horizon;
}

/**
 * The words of time in a sentence that move its statements, in order.
 *
 * @param base  what holds in the part; never `past`, since a review speaks of the past throughout
 * @param planYear  the year whose work the report plans, or null
 */
export function readCues(sentence: string, base: Horizon, planYear: number | null): Cue[] {
  const cues: Cue[] = [];
  for (const m of sentence.matchAll(CUES)) {
    const horizon = horizonOfCue(m, base, planYear);
    if (horizon !== null) cues.push({ end: m.index + m[0].length, horizon });
  }
  return cues;
}

function horizonOfCue(m: RegExpExecArray, base: Horizon, planYear: number | null): Horizon | null {
  const [, lead, year, compared, , , period, back] = m;
  if (year !== undefined) {
    // 比2015年, 由2020年: a base of comparison moves nothing.
    if (lead !== undefined && '比较由从与自是占'.includes(lead)) return null;
    if (planYear === null) return lead === '到' || lead === '至' ? 'plan' : null;
    if (Number(year) > planYear) return 'plan';
    if (Number(year) === planYear) return base === 'none' ? 'none' : 'year';
    return lead === '到' || lead === '至' || lead === '按' ? null : 'past';
  }
  if (m[4] !== undefined) return compared === undefined ? 'past' : null;
  if (m[5] !== undefined) return base === 'plan' && m[5] === '全年' ? null : base === 'none' ? 'none' : 'year';
  if (period !== undefined) return base === 'none' ? 'none' : isPastPeriod(period, planYear) ? 'past' : 'plan';
  return back !== undefined && base !== 'plan' ? 'past' : null;
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

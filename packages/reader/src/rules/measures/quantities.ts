import type { Comparator } from '@liubu/plan';
import { INNER_QUALIFIERS, SUFFIX_COMPARATORS } from '../../lexicon/comparators.ts';
import { NOUN_UNITS, type UnitClass, unitAt } from '../../lexicon/measure-units.ts';
import { charSet, isDigit, isHan, isLatin, SIGN, signsOf } from '../../text/characters.ts';
import { isNamedNumber, isSizeOfNoun, quotedSpans } from './names.ts';
import { digitsAt, hanNumberAt, isHanDigit, isMagnitude, type NumberAt } from './numbers.ts';

/** A number with its unit, as it stands in a sentence; what it measures is not known yet. Sentence offsets. */
export interface Quantity {
  start: number;
  end: number;
  value: number | number[];
  unit: string;
  kind: UnitClass | 'none' | 'ratio';
  /** From what is written behind it or inside it; null when nothing is. */
  op: Comparator | null;
  /** Where the number itself ends, before its unit. */
  numberEnd: number;
  han: boolean;
  /** Only a magnitude: 千亿元. */
  bare: boolean;
  /** The noun that is its unit lies inside the quote (44.3万农村贫困人口): the subject. */
  noun: { start: number; end: number } | null;
  /** A size of what is counted (10亿元以上 in 10亿元以上项目42个), never a measure itself. */
  isSize: boolean;
}

const RANGE_MARKS = '-—－–~～〜';

/**
 * Every quantity of a sentence, in order: numerals that are names, dates or ordinals are left out.
 *
 * @param sentence  clean text of one sentence
 * @returns quantities without overlap; [] when none
 */
export function scanQuantities(sentence: string): Quantity[] {
  const found: Quantity[] = [];
  const quoted = quotedSpans(sentence);
  let quote = 0;
  const isQuoted = (at: number): boolean => {
    while (quote < quoted.length && quoted[quote]!.end <= at) quote++;
    return quote < quoted.length && quoted[quote]!.start <= at;
  };
  const length = sentence.length;
  let i = 0;
  while (i < length) {
    const code = sentence.charCodeAt(i);
    if (isDigit(code)) {
      const number = digitsAt(sentence, i);
      const quantity = number.plain && !isQuoted(i) ? arabicQuantity(sentence, number) : null;
      if (quantity) found.push(quantity);
      i = Math.max(quantity?.end ?? 0, number.end, i + 1);
      // The rest of a name: 2.5 of PM2.5 was taken whole above; S311 too.
      continue;
    }
    const signs = signsOf(code);
    if ((signs & (SIGN.numeral | SIGN.doubling)) !== 0) {
      let end = i + 1;
      while (end < length && (signsOf(sentence.charCodeAt(end)) & SIGN.numeral) !== 0) end++;
      const counts = (signsOf(sentence.charCodeAt(end)) & SIGN.numeralUnit) !== 0 || signs === SIGN.doubling;
      // 百分点 and 千瓦 begin with a numeral of their own.
      const quantity = counts || /[百千]$/.test(sentence.slice(i, end)) ? hanQuantity(sentence, i, isQuoted(i)) : null;
      if (quantity) found.push(quantity);
      // A run of numerals that is no quantity is passed as a whole.
      i = quantity ? quantity.end : end;
      continue;
    }
    i++;
  }
  return found;
}

function arabicQuantity(sentence: string, number: NumberAt): Quantity | null {
  const ratio = ratioAt(sentence, number);
  if (ratio) return ratio;
  const range = rangeAt(sentence, number);
  if (range) return range;
  const unit = unitOf(sentence, number);
  if (isNamedNumber(sentence, number, unit)) return null;
  return finish(sentence, number, unit);
}

interface FoundUnit {
  unit: string;
  kind: UnitClass | 'none';
  end: number;
  inner: boolean;
  noun: { start: number; end: number } | null;
  factor: number;
}

/** The unit behind a number: 多 and 余 before it, 个 before 百分点, a noun that is its own unit. */
function unitOf(sentence: string, number: NumberAt): FoundUnit {
  let at = number.end;
  let inner = false;
  let factor = 1;
  const qualifier = sentence[at];
  if (qualifier !== undefined && INNER_QUALIFIERS.includes(qualifier)) {
    // 10多万人: the magnitude stands behind the qualifier.
    let after = at + 1;
    while (
      isMagnitude(sentence[after] ?? '') &&
      sentence[after] !== '十' &&
      !(sentence[after] === '千' && /[瓦克米伏卡]/.test(sentence[after + 1] ?? ''))
    ) {
      factor *= sentence[after] === '万' ? 1e4 : sentence[after] === '亿' ? 1e8 : sentence[after] === '千' ? 1000 : 100;
      after++;
    }
    const behind = unitAt(sentence, after);
    if (behind || NOUN_UNITS.some(({ noun }) => sentence.slice(after, after + 12).includes(noun))) {
      at = after;
      inner = true;
    } else factor = 1;
  }
  const match = unitAt(sentence, at);
  // 320万人民: the people are meant, not a unit and a word 民.
  if (match?.unit === '人' && sentence[at + match.length] === '民')
    return { unit: '人', kind: 'people', end: at + 2, inner, noun: { start: at, end: at + 2 }, factor };
  if (match) {
    const noun = match.kind === 'household' || match.unit === '人' ? null : null;
    return { unit: match.unit, kind: match.kind, end: at + match.length, inner, noun, factor };
  }
  if (isMagnitude(sentence[at - 1] ?? '') || inner) {
    const noun = nounUnit(sentence, at);
    if (noun) return { ...noun, inner, factor };
  }
  return { unit: '', kind: 'none', end: number.end, inner: false, noun: null, factor: 1 };
}

/** So far behind a number may the noun end that is its unit (农村贫困人口). */
const NOUN_REACH = 12;

function nounUnit(sentence: string, at: number): Omit<FoundUnit, 'inner' | 'factor'> | null {
  let end = at;
  while (end < sentence.length && end - at < NOUN_REACH && isHan(sentence.charCodeAt(end))) end++;
  const words = sentence.slice(at, end);
  let best: { at: number; noun: string; unit: string } | null = null;
  for (const { noun, unit } of NOUN_UNITS) {
    const where = words.indexOf(noun);
    if (where >= 0 && (best === null || where < best.at || (where === best.at && noun.length > best.noun.length)))
      best = { at: where, noun, unit };
  }
  if (!best) return null;
  const nounEnd = at + best.at + best.noun.length;
  return {
    unit: best.unit,
    kind: best.unit === '户' ? 'household' : 'people',
    end: nounEnd,
    noun: { start: at, end: nounEnd },
  };
}

function finish(sentence: string, number: NumberAt, unit: FoundUnit): Quantity {
  const suffix = suffixAt(sentence, unit.end);
  const end = suffix ? suffix.end : unit.end;
  const quantity: Quantity = {
    start: number.start,
    end,
    value: unit.factor === 1 ? number.value : number.value * unit.factor,
    unit: unit.unit,
    kind: unit.kind,
    op: suffix?.op ?? (unit.inner ? '>=' : null),
    numberEnd: number.end,
    han: number.han,
    bare: number.bare,
    noun: unit.noun,
    isSize: false,
  };
  if (unit.unit === '成') {
    quantity.unit = '%';
    quantity.kind = 'percent';
    quantity.value = Number((number.value * 10).toPrecision(12));
  }
  quantity.isSize = isSizeOfNoun(sentence, quantity, suffix !== null);
  return quantity;
}

const SUFFIX_FIRST = charSet('及以之左上多余”');

/** 以上, 左右, 以内 behind a quantity; a closing quote may stand between (“翻一番”以上). */
export function suffixAt(sentence: string, at: number): { op: Comparator; end: number } | null {
  if (SUFFIX_FIRST[sentence.charCodeAt(at)] !== 1) return null;
  const from = sentence[at] === '”' && sentence[at + 1] === '以' ? at + 1 : at;
  for (const { word, op } of SUFFIX_COMPARATORS) {
    if (!sentence.startsWith(word, from)) continue;
    // 多 and 余 behind a unit, but not 多 of 多种 or 余 of 余热.
    if (word.length === 1 && isHan(sentence.charCodeAt(from + 1))) return null;
    return { op, end: from + word.length };
  }
  return null;
}

/** a：b：c with numbers on every side. */
function ratioAt(sentence: string, first: NumberAt): Quantity | null {
  const values = [first.value];
  let end = first.end;
  while (sentence.charCodeAt(end) === 0xff1a || sentence.charCodeAt(end) === 58) {
    if (!isDigit(sentence.charCodeAt(end + 1)) || values.length > 5) break;
    const next = digitsAt(sentence, end + 1);
    values.push(next.value);
    end = next.end;
  }
  if (
    values.length < 2 ||
    sentence[end] === '年' ||
    isLatin(sentence.charCodeAt(end)) ||
    (values.length === 2 && /^[点时分秒比]/.test(sentence.slice(end, end + 1)))
  )
    return null;
  // 09:30 is a time of day.
  if (
    values.length === 2 &&
    /^\d{1,2}[：:][0-5]\d$/.test(sentence.slice(first.start, end)) &&
    !/比[例值]?[^，。]{0,8}$/.test(sentence.slice(Math.max(0, first.start - 12), first.start))
  )
    return null;
  return {
    start: first.start,
    end,
    value: values,
    unit: '',
    kind: 'ratio',
    op: 'ratio',
    numberEnd: end,
    han: false,
    bare: false,
    noun: null,
    isSize: false,
  };
}

/** 5%-6%, 1—2个百分点, 30至50家: two numbers with one unit, or the same unit twice. */
function rangeAt(sentence: string, first: NumberAt): Quantity | null {
  const firstUnit = unitAt(sentence, first.end);
  for (const at of firstUnit ? [first.end, first.end + firstUnit.length] : [first.end]) {
    const mark = sentence[at];
    if (mark === undefined) return null;
    const isMark = RANGE_MARKS.includes(mark);
    if (!isMark && !(mark === '至' || (mark === '到' && at > first.end))) continue;
    let next = at + 1;
    if (isMark && RANGE_MARKS.includes(sentence[next] ?? '')) next++;
    if (!isDigit(sentence.charCodeAt(next))) return null;
    if (!isMark && /[由从自]/.test(sentence.slice(Math.max(0, first.start - 6), first.start))) return null;
    const second = digitsAt(sentence, next);
    const unit = unitOf(sentence, second);
    if (
      unit.kind === 'none' ||
      isNamedNumber(sentence, second, unit, true) ||
      isNamedNumber(sentence, first, at > first.end && firstUnit ? { ...unit, end: at } : unit)
    )
      return null;
    if (at > first.end && firstUnit && firstUnit.unit !== unit.unit) return null;
    const whole = finish(sentence, second, unit);
    // 3-5亿元: a magnitude behind the second number governs both.
    const shared =
      at === first.end && second.value > first.value * 1000
        ? second.value / Number(/^[\d.]+/.exec(sentence.slice(next))![0])
        : 1;
    const low = first.value * (first.value * shared <= second.value ? shared : 1);
    return { ...whole, start: first.start, value: [low, second.value], op: 'range', numberEnd: second.end };
  }
  return null;
}

/** Chinese numerals count only where they stand for a quantity: 翻一番, 两个百分点, 九成, 突破千亿元, 新建两所学校. */
function hanQuantity(sentence: string, at: number, isQuoted: boolean): Quantity | null {
  if (sentence[at] === '翻') return doubling(sentence, at);
  const previous = sentence[at - 1] ?? '';
  if (isHanDigit(previous) || isMagnitude(previous) || previous === '第' || isDigit(previous.charCodeAt(0)))
    return null;
  const number = hanNumberAt(sentence, at);
  if (!number || isQuoted) return null;
  const unit = unitOf(sentence, number);
  if (unit.kind === 'none') return null;
  if (!isCountedInHan(sentence, number, unit)) return null;
  const quantity = finish(sentence, number, unit);
  if (number.bare && quantity.op === null) quantity.op = '>=';
  return quantity;
}

const EXCEEDS = /(?:突破|超过?|达到?|过|逾|跨越|迈上|迈过|跨上|跃上|登上|站上|破|冲破)(?:了|到)?$/;
const STRONG_COUNT = /(?:新建|建成|新增|新设|新开|开通|建设包括|新办|新引进|购置|配备)(?:了)?$/;

function isCountedInHan(sentence: string, number: NumberAt, unit: FoundUnit): boolean {
  const before = sentence.slice(Math.max(0, number.start - 6), number.start);
  const after = sentence[unit.end] ?? '';
  if (unit.kind === 'point') return true;
  if (unit.unit === '百分点') return true;
  if (unit.unit === '倍') return true;
  if (unit.unit === '成')
    return (
      /[多以。，；、]|^$/.test(after) && !/[一收]$/.test(before) && number.end - number.start === 1 && number.value >= 2
    );
  if (number.bare) {
    if (!['money', 'mass', 'power', 'visit', 'people', 'area'].includes(unit.kind)) return false;
    if (/[级产园企县项工强村镇亩规]/.test(after)) return false;
    return EXCEEDS.test(before) || /[百千万亿]元、$/.test(before);
  }
  if (unit.kind === 'money' && number.value >= 1e9) return EXCEEDS.test(before) || /[百千万亿]元、$/.test(before);
  if (number.value >= 100 && number.end - number.start >= 2 && unit.kind !== 'money')
    return unit.inner || STRONG_COUNT.test(before);
  if ('所座条家部件台套栋艘架辆个'.includes(unit.unit) && unit.unit.length === 1) {
    if (STRONG_COUNT.test(before) && unit.unit !== '个') return number.value >= 2;
    if (/^[^，。；、]{1,8}、[二两三四五六七八九十]{1,2}[条座所家个]/.test(sentence.slice(unit.end, unit.end + 14)))
      return /包括$|建设$|、$/.test(before);
    // A list of counts: 两座码头、三条快速路、四条铁路.
    return (
      number.value >= 2 &&
      before.endsWith('、') &&
      /[一二三四五六七八九十两][个条座所家][^，。；]{1,8}、$/.test(
        sentence.slice(Math.max(0, number.start - 14), number.start),
      )
    );
  }
  return false;
}

/** 翻一番, 翻两番, 翻番: twice, four times, twice. */
function doubling(sentence: string, at: number): Quantity | null {
  const words = /^翻(?:了)?(?:([一两二三\d])?番)/.exec(sentence.slice(at, at + 5));
  if (!words) return null;
  const times =
    words[1] === undefined
      ? 1
      : '一两二三'.includes(words[1])
        ? [1, 2, 2, 3]['一两二三'.indexOf(words[1])]!
        : Number(words[1]);
  const number: NumberAt = {
    start: at,
    end: at + words[0].length,
    value: 2 ** times,
    han: true,
    bare: false,
    plain: true,
  };
  return finish(sentence, number, { unit: '倍', kind: 'times', end: number.end, inner: false, noun: null, factor: 1 });
}

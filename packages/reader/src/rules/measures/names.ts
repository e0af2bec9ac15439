import type { UnitClass } from '../../lexicon/measure-units.ts';
import { charSet, isDigit, isHan, isLatin } from '../../text/characters.ts';
import type { NumberAt } from './numbers.ts';

/** A quoted name is at most this long; longer quotes are speech and may hold quantities. */
const QUOTED_NAME = 24;

/** Spans inside “…” and 《…》 that are names: numerals there count nothing (“1+N”, “三高四新”). */
const QUOTES = [
  ['“', '”', QUOTED_NAME],
  ['《', '》', 60],
  ['‘', '’', QUOTED_NAME],
] as const;

export function quotedSpans(sentence: string): { start: number; end: number }[] {
  const spans: { start: number; end: number }[] = [];
  for (const [open, close, limit] of QUOTES) {
    let at = sentence.indexOf(open);
    while (at >= 0) {
      const end = sentence.indexOf(close, at + 1);
      if (end < 0) break;
      if (end - at <= limit && !isWholeMeasure(sentence.slice(at + 1, end))) spans.push({ start: at, end: end + 1 });
      at = sentence.indexOf(open, end + 1);
    }
  }
  return spans.sort((a, b) => a.start - b.start);
}

/** “翻一番” and “30%” in quotes are still what they say. */
const isWholeMeasure = (words: string): boolean => /^(?:\d+(?:\.\d+)?%|翻[一两]?番)$/.test(words);

interface Unit {
  kind: UnitClass | 'none';
  unit: string;
  end: number;
}

const CIRCLE =
  /^(?:便民)?(?:生活|服务|通勤|交通|经济|就医|健身|文化|阅读|养老|医疗|就业|社保|急救|应急|救援|响应|物流|商圈|都市|城际|高铁|政务|圈|可?达|到达|通达|抵达|直达|见面|上岛|步行)/;
const NEVER_AFTER =
  /^(?:年代|世纪|号|届|周年|级|期|线|路|时代|版|＃|#|×|x\d|\+|＋|时(?!间)|点(?!位)|月|旬|国道|省道|县道|高速)/;

const NEVER_AFTER_FIRST = charSet('年世号届周级期线路时版＃#×x+＋点月旬国省县高');

/** Is this numeral a name, a date, an ordinal or a model, and no quantity? */
export function isNamedNumber(sentence: string, number: NumberAt, unit: Unit, inRange = false): boolean {
  const previous = sentence.charCodeAt(number.start - 1);
  const beforeText = sentence.slice(Math.max(0, number.start - 8), number.start);
  const last = beforeText[beforeText.length - 1] ?? '';
  if (
    isLatin(previous) ||
    last === '+' ||
    last === '＋' ||
    last === '×' ||
    last === '.' ||
    last === '/' ||
    last === '第'
  )
    return true;
  if (!inRange && (last === '-' || last === '—' || last === '–') && /[A-Za-z\d][-—–]$/.test(beforeText)) return true;
  if (last === '〔' || last === '[' || last === '［') return true;
  const next = number.end < sentence.length ? sentence.charCodeAt(number.end) : 0;
  const after = sentence.slice(number.end, number.end + 10);
  if (NEVER_AFTER_FIRST[next] === 1 && NEVER_AFTER.test(after)) return true;
  if (unit.kind === 'none') {
    if (isLatin(next)) return true;
    if (after.startsWith('大') || after.startsWith('后')) return true;
    return isHan(next) && !/^(?:[以左及和与，]|缩小|下降到|提高到|降至|升至|提升到)/.test(after);
  }
  if (
    isLatin(next) &&
    unit.kind !== 'data' &&
    unit.kind !== 'power' &&
    unit.kind !== 'energy' &&
    unit.kind !== 'voltage'
  )
    return true;
  const rest = sentence.slice(unit.end, unit.end + 8);
  if (unit.kind === 'year') return isYear(sentence, number, beforeText, rest);
  if (unit.kind === 'clock') return isClockName(number, unit, beforeText, rest);
  if (unit.unit === '名' && /^(?:单|录|次|列)/.test(rest)) return true;
  if (unit.unit === '强') return true;
  if (unit.unit === '类' && number.value <= 5) return true;
  if (unit.unit === '个' && /^(?:季度|月|年头|星期|世纪|五年|阶段|方面|坚持|意识|维护|自信|确立)/.test(rest))
    return true;
  if (unit.unit === '位' && /^(?:置|于|数|一体)/.test(rest)) return true;
  if (unit.unit === '成' && /^(?:为|立|功|效|就|长|果|员|本|套|型|都|渝|交|品|片)/.test(rest)) return true;
  if (unit.unit === '度' && /^(?:角|以上高温)/.test(rest)) return true;
  if (
    unit.unit === '条' &&
    /(?:出台|推出|制定|实施|落实).{0,6}$/.test(beforeText) &&
    /^(?:措施|政策|意见)?”/.test(rest)
  )
    return true;
  if (unit.kind === 'voltage') return !/(?:达|达到|为)$/.test(beforeText);
  if (unit.unit === '对' && /^(?:[接外口标象话应于比内抗照]|联动)/.test(rest)) return true;
  if (/^级(?!以)/.test(rest)) return true;
  if (last === '前') return unit.unit === '位' || unit.unit === '名';
  return false;
}

/** Years are dates or ages of a thing; only averages and terms of years are measured (受教育年限10.5年). */
function isYear(sentence: string, number: NumberAt, before: string, rest: string): boolean {
  if (Number.isInteger(number.value) && number.value >= 1900 && number.value <= 2100) return true;
  if (/^(?:来|行动|计划|间|度|均|内|前|后|以来|之|期|级|初|末|底|规划|任期|时间|制|终|轮|多|余)/.test(rest))
    return true;
  const subject = sentence.slice(Math.max(0, number.start - 16), number.start);
  return !(/年限|寿命|年期|工期|周期/.test(subject) && !/连续|过去|近|未来|每/.test(before));
}

function isClockName(number: NumberAt, unit: Unit, before: string, rest: string): boolean {
  if (
    CIRCLE.test(rest) ||
    (/^(?:内|以内|之内)?(?:就能|送达|到场|办结|响应|可)/.test(rest) === false &&
      /^(?:圈|制|营业|在线|不打烊|服务|热线|自助|值班|值守|运行|监测|全天候)/.test(rest))
  )
    return true;
  if (unit.unit === '日') return true;
  if (number.value === 24 && unit.unit === '小时' && !/(?:缩短|压缩|压减|至|到)$/.test(before)) return true;
  if (/(?:连续|近|过去|未来|每|前|最近|长达|历时)$/.test(before)) return true;
  if (unit.unit === '个月' || unit.unit === '周')
    return (
      !/(?:用|用了|压缩至?|缩短至?|提前|压减|仅|只|减少)(?:了)?$/.test(before) &&
      !/^(?:和|、)\d/.test(rest) &&
      !/个月[和、]$/.test(before)
    );
  return false;
}

const CAPACITY =
  /^[^，。；、：]{0,14}?(?:项目|工程|机组|电站|电厂|码头|航道|泊位|生产线|装置|线路|变电站|储气库|油轮|级|船闸|直流|交流|通道|轧机|高炉|风电场|热电|煤矿|矿井|水厂|污水处理厂)/;
const LEVEL_VERB =
  /(?:达到?|突破|超过?|为|稳定在|保持在|控制在|增至|升至|增加到|提高到|提升到|完成|增长|下降|减少|不低于|新增|净增|压减|年均|累计|产量|产能|装机|规模)$/;

/** Kinds that are measured even where a noun follows, unless 以上 makes them a bound. */
const NEVER_SIZE = new Set<string>(['percent', 'point', 'times', 'ratio', 'none', 'clock', 'year', 'rank']);

/**
 * Is this quantity a size of the noun behind it (10亿元以上项目, 40万吨铜冶炼项目, 千吨级码头)? Then what counts is the
 * number of those things, not their size.
 */
export function isSizeOfNoun(
  sentence: string,
  quantity: { start: number; end: number; kind: UnitClass | 'none' | 'ratio'; unit: string },
  hasSuffix: boolean,
): boolean {
  const { kind, end, start } = quantity;
  if (!hasSuffix && NEVER_SIZE.has(kind)) return false;
  const next = sentence.charCodeAt(end);
  const after = sentence.slice(end, end + 24);
  const before = sentence.slice(Math.max(0, start - 6), start);
  const isExtent =
    kind === 'money' ||
    kind === 'area' ||
    kind === 'mass' ||
    kind === 'power' ||
    kind === 'volume' ||
    kind === 'length' ||
    kind === 'voltage';
  if (isDigit(next) && isExtent) return true;
  if (/^的[^，。；、：]{1,16}\d/.test(after) && kind !== 'percent' && kind !== 'point') return true;
  if (kind === 'length' && /(?:最[高大长深]|首[台个座])[^，。]{0,4}$/.test(before)) return true;
  const followedByNoun = isHan(next) && !/^[和及与并或、，到至由从]/.test(after);
  if (hasSuffix && /以[上下]$/.test(sentence.slice(start, end))) {
    const sized =
      kind === 'money' ||
      kind === 'area' ||
      kind === 'mass' ||
      kind === 'power' ||
      kind === 'volume' ||
      kind === 'length' ||
      kind === 'age' ||
      kind === 'voltage';
    if (kind === 'household') return /^的?(?:自然村|村|聚居|小区|居民点|组)/.test(after);
    if (!sized) return false;
    if (isDigit(next)) return true;
    if (followedByNoun && !LEVEL_VERB.test(before)) return true;
    return false;
  }
  if (
    (kind === 'mass' || kind === 'power' || kind === 'voltage' || kind === 'volume') &&
    followedByNoun &&
    CAPACITY.test(after)
  )
    return !LEVEL_VERB.test(before);
  return false;
}

/**
 * Which time a past measure covers. A promise for one year is not kept by the sum of five (过去五年累计), by the first
 * half of it, or by a change since an earlier year.
 */
export type TimeCovered =
  /** The year that the report looks back on. */
  | 'year'
  /** Several years together, or one before the year looked back on. */
  | 'longer'
  /** A quarter, a half-year, some months. */
  | 'shorter'
  /** The text names no time near by. */
  | 'unsaid';

const COUNT = '[二三四五六七八九十两几\\d]{1,3}';
const TIME = new RegExp(
  [
    '(?<link>比|较|与|同|从|由|自|是)?(?:',
    `(?<years>(?:过去的?|近|前|最近|这|头)${COUNT}年|(?<!连续)${COUNT}年(?:来|间|累计|共|内|多来|总共|合计))|`,
    '(?<year>(?:19|20)\\d\\d)\\s*年(?<since>以来)?|',
    '(?<single>去年|全年|上年|当年|上一年|过去的?一年|一年来|本年|本年度|年末|年底)|',
    '(?<long>年均(?!浓度|气温|值)|平均每年|累计|历年|“?[一二三四五六七八九十]{1,2}五”?(?:期间|时期|以来))|',
    '(?<part>上半年|下半年|[一二三四]季度|前[一二三]季度|\\d{1,2}月(?:份|末|底)?|月均))',
  ].join(''),
  'g',
);

/**
 * A time expression holds for its own clause; one that opens the sentence, or stands alone before a comma, holds for
 * all that follows. The base of a comparison (比上年) is none, but one far back makes the change longer than a year.
 *
 * @param words  the sentence up to the measure
 * @param reported  the year that the report looks back on, null where unknown
 */
export function timeCovered(words: string, reported: number | null): TimeCovered {
  const lead = words.replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));
  const clause = Math.max(...['，', ',', '；', ';'].map((mark) => lead.lastIndexOf(mark))) + 1;
  let frame: TimeCovered = 'unsaid';
  let own: TimeCovered = 'unsaid';
  let latest = reported ?? 0;
  for (const match of lead.matchAll(TIME)) {
    const { link, years, year, since, single, long, part } = match.groups!;
    let said: TimeCovered = 'unsaid';
    if (link) {
      if (year && '比较与同是'.includes(link) && Number(year) < latest - 1) said = 'longer';
    } else if (long || since || years) said = 'longer';
    else if (year) {
      latest = Math.max(latest, Number(year));
      said = reported === null || Number(year) === reported ? 'year' : 'longer';
    } else said = single ? 'year' : part ? 'shorter' : 'unsaid';
    if (said === 'unsaid') continue;
    const after = lead.slice(match.index + match[0].length, match.index + match[0].length + 2);
    const isAlone = /^[，,]/.test(after) && /[，,]/.test(lead[match.index - 1] ?? '');
    if (match.index >= clause) own = said;
    else if (match.index <= 2 || isAlone || after === '相比') frame = said;
  }
  return own === 'unsaid' ? frame : own;
}

/** Does a heading or an opening say that the part looks back on several years (过去五年工作回顾)? */
export function looksBackLonger(opening: string): boolean {
  return (
    /(?:过去|近|前|这|刚刚过去的)[二三四五六两]年|[二三四五六]年来|[二三四五]年工作|本届政府/.test(opening) &&
    !/过去的?一年|一年来/.test(opening)
  );
}

import { endsSentence, isClosing, isDigit, isInnerMark, isLatin } from './characters.ts';

/** How a line may begin that opens a new heading or list entry, so that nothing is ever joined before it. */
const NEW_START =
  /^(?:[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十\d]{1,3}[）)]|\d{1,2}[、.．]\D|第[一二三四五六七八九十]{1,3}[，、章节部条]|[一二三四五六七八九十]{1,2}[是要]|——|―|--|各位代表|各位委员)/;

/** “一是” alone on a line: its sentence stands on the next. */
const LONE_ORDINAL =
  /(?:^|\n)(?:[一二三四五六七八九十]{1,2}[是要]|第[一二三四五六七八九十]{1,2}[，、]?|其[一二三四五])$/;

/** Words that cannot open a paragraph: the line before them was cut. */
const CONTINUES = /^(?:由\d|的|和|及|与|等|为|达|比|较|至|到|以上|以下|以内|左右|个百分点|亿|万|元|％|%|‰|\d)/;

const OPEN_MARKS = '《（“(';
const CLOSE_MARKS = '》）”)';
/** An opening mark further back than this was never closed by its writer. */
const OPEN_WITHIN = 60;

function hasOpenMark(text: string): boolean {
  let depth = 0;
  for (let i = text.length - 1, low = Math.max(0, text.length - OPEN_WITHIN); i >= low; i--) {
    const c = text[i]!;
    if (c === '\n') return false;
    if (CLOSE_MARKS.includes(c)) depth++;
    else if (OPEN_MARKS.includes(c)) {
      if (depth === 0) return true;
      depth--;
    }
  }
  return false;
}

const NUMBER_ALONE = /^[\d.]+$/;

/** Does a sentence go on behind a number that stood alone on its line and was joined to it (PM / 2.5 / 年均浓度)? */
export const goesOnAfterNumber = (line: string, next: string): boolean =>
  NUMBER_ALONE.test(line) && !NEW_START.test(next);

/**
 * Is the break between two lines one that the page made inside a sentence or a number?
 *
 * @param before  clean text so far; its last line is what the next one might go on
 * @param next  the coming line, normalised
 * @param interrupted  noise (a page number, a running head) stood between the two
 */
export function isBrokenLine(before: string, next: string, interrupted: boolean): boolean {
  if (before === '' || next === '') return false;
  const last = before.charCodeAt(before.length - 1);
  const first = next.charCodeAt(0);
  if (last === 10) return false;
  if (LONE_ORDINAL.test(before.slice(-12))) return !NEW_START.test(next);
  if (isInnerMark(first) || isClosing(first) || first === 37 || first === 0x2030 || first === 0x3002) {
    return !(first === 0x2019 || first === 0x201d) || hasOpenMark(before);
  }
  const colon = last === 0xff1a || last === 58;
  if (isDigit(first) || first === 46) {
    if (colon) return isDigit(before.charCodeAt(before.length - 2)) && !NEW_START.test(next);
    if (isDigit(last) && (first === 46 || NUMBER_ALONE.test(next))) return true;
    if ((isLatin(last) || last === 46) && !NEW_START.test(next)) return true;
  }
  if (endsSentence(last) || colon || last === 0xff1b || last === 59) return false;
  if (NEW_START.test(next)) return false;
  if (hasOpenMark(before)) return true;
  // The date line of a title: “在云川市” / “第六届人民代表大会…”.
  if (/\d日在[^，。；\n]{2,14}$/.test(before.slice(-24)) && /^第?.{1,3}[届次]/.test(next)) return true;
  if (isClosing(last) && endsSentence(before.charCodeAt(before.length - 2))) return false;
  if (isInnerMark(last)) return true;
  const lineStart = before.lastIndexOf('\n') + 1;
  const line = before.slice(lineStart);
  if (isDigit(last) && /^[%％‰亿万千百元个家户人件项名岁天倍位度吨亩米公微]/.test(next)) return true;
  // A heading with its tasks behind it on the line is a body too.
  const isBody = line.length > 24 && /[，。；]/.test(line) && (!NEW_START.test(line) || line.includes('。'));
  if (!isBody) return false;
  return interrupted || CONTINUES.test(next);
}

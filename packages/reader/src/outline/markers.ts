/**
 * How paragraphs are numbered. A marker tells the level that its writer gave the paragraph:
 * 一、 over （一） over 1. over （1） over 一是 over ——.
 */
export type MarkerStyle = 'han' | 'paren' | 'arabic' | 'parenArabic' | 'dash' | 'ordinal';

export interface Marker {
  style: MarkerStyle;
  /** 1-based number that it shows; 0 where it shows none. */
  number: number;
  /** Length of the marker itself: the paragraph's words begin after it. */
  length: number;
}

const HAN_DIGITS = '一二三四五六七八九';

/** 一…九十九 → 1…99; 0 when it is no such number. */
export function hanOrdinal(text: string): number {
  if (text === '十') return 10;
  const at = text.indexOf('十');
  if (at < 0) return text.length === 1 ? HAN_DIGITS.indexOf(text) + 1 : 0;
  const tens = at === 0 ? 1 : HAN_DIGITS.indexOf(text.slice(0, at)) + 1;
  const ones = at === text.length - 1 ? 0 : HAN_DIGITS.indexOf(text.slice(at + 1)) + 1;
  return tens * 10 + ones;
}

const HAN = /^([一二三四五六七八九十]{1,3})(?:、|，|．|\.)/;
const PAREN = /^[（(]([一二三四五六七八九十]{1,3})[）)]、?/;
const ARABIC = /^(\d{1,2})(?:[.．、](?!\d)|，(?=[\u4e00-\u9fff]{2}))/;
const PAREN_ARABIC = /^(?:[（(](\d{1,2})[）)]、?|([①-⑳]))/;
const DASH = /^(?:[—―–]{1,3}|--)/;
const ORDINAL =
  /^(?:([一二三四五六七八九十]{1,2})(?:是|要)(?!一|否)|第([一二三四五六七八九十]{1,2})[，、：]|其([一二三四五六])[，、：])/;

/** The marker at the start of `text`, or null. */
export function readMarker(text: string): Marker | null {
  const code = text.charCodeAt(0);
  // Every marker begins with one of these; most paragraphs do not.
  if (code < 0x30 || (code > 0x39 && code < 0x2000)) {
    if (code !== 40 && code !== 45) return null;
  }
  let m = HAN.exec(text);
  if (m) return { style: 'han', number: hanOrdinal(m[1]!), length: m[0].length };
  m = PAREN.exec(text);
  if (m) return { style: 'paren', number: hanOrdinal(m[1]!), length: m[0].length };
  m = ARABIC.exec(text);
  if (m) return { style: 'arabic', number: Number(m[1]), length: m[0].length };
  m = PAREN_ARABIC.exec(text);
  if (m)
    return {
      style: 'parenArabic',
      number: m[1] ? Number(m[1]) : m[2]!.charCodeAt(0) - 0x245f,
      length: m[0].length,
    };
  m = ORDINAL.exec(text);
  if (m)
    return {
      style: 'ordinal',
      number: hanOrdinal(m[1] ?? m[2] ?? m[3]!),
      length: m[0].length,
    };
  m = DASH.exec(text);
  if (m) return { style: 'dash', number: 0, length: m[0].length };
  return null;
}

import type { Span } from '@liubu/plan';
import { isClosing, isDigit, isOpening } from '../../text/characters.ts';

const HAN_NUMBERS = '一二三四五六七八九十两';
/** 和 inside names and words: 和平, 和谐, 共和, 饱和. */
const NO_JOINT_AFTER = '平谐美顺睦解田县';
const NO_JOINT_BEFORE = '共饱祥中温柔';

/** Length of the joint at `i` (、 和 及 以及), 0 when there is none. */
function jointAt(text: string, i: number, start: number, end: number, isList: boolean): number {
  const char = text[i]!;
  if (char === '、') return isDigit(text.charCodeAt(i - 1)) && isDigit(text.charCodeAt(i + 1)) ? 0 : 1;
  if (i < start + 2 || i > end - 3) return 0;
  if (char === '以' && text[i + 1] === '及') return 2;
  if (char === '和') return NO_JOINT_AFTER.includes(text[i + 1]!) || NO_JOINT_BEFORE.includes(text[i - 1]!) ? 0 : 1;
  if (char === '及' && !isList) return 0;
  if (char === '及')
    return '涉普以触波企'.includes(text[i - 1]!) || text.startsWith('配套', i + 1) || text[i + 1] === '其' ? 0 : 1;
  return 0;
}

/** Start of a count that closes a list without 等 (“A、B三个泊位”, “C、D5个电厂”); `end` when there is none. */
export function findCount(text: string, start: number, end: number): number {
  for (let i = start + 2; i < end - 1; i++) {
    if (!'个座条项大处'.includes(text[i]!)) continue;
    let from = i;
    while (from > start && (isDigit(text.charCodeAt(from - 1)) || HAN_NUMBERS.includes(text[from - 1]!))) from--;
    if (from < i && from >= start + 2 && !(text[i] === '大' && text[i + 1] === '道')) return from;
  }
  return end;
}

/** Units that may part items or open and close a bracket. */
const PARTS = new Uint8Array(65536);
for (const unit of '、以和及“‘（《【「『〈〔(”’）》】」』〉〕)') PARTS[unit.charCodeAt(0)] = 1;

/** The items of `[start, end)`, quotations and brackets whole. */
export function splitList(text: string, start: number, end: number): Span[] {
  const items: Span[] = [];
  let from = start;
  let depth = 0;
  let isList = false;
  for (let i = start; i < end && !isList; i++) isList = text.charCodeAt(i) === 0x3001;
  const push = (to: number) => {
    if (to > from) items.push({ start: from, end: to });
  };
  for (let i = start; i < end; i++) {
    const code = text.charCodeAt(i);
    if (PARTS[code] === 0) continue;
    if (isOpening(code)) depth++;
    else if (isClosing(code)) depth = Math.max(0, depth - 1);
    else if (depth === 0) {
      const joint = jointAt(text, i, from, end, isList);
      if (joint > 0) {
        push(i);
        from = i + joint;
        i = from - 1;
      }
    }
  }
  push(end);
  if (items.length > 1) for (const item of items) item.end = findCount(text, item.start, item.end);
  return items;
}

import { ABSTRACT_ENDS, ATMOSPHERE_ENDS, CONCRETE_ENDS } from '../../lexicon/verbs/objects.ts';
import { PAINTED_TAILS } from '../../lexicon/verbs/states.ts';
import { EndingTable } from './ending-table.ts';
import { ABSTRACT, ATMOSPHERE, CONCRETE, PAINTED } from './traits.ts';

const ENDINGS = new EndingTable([
  [PAINTED_TAILS, PAINTED],
  [CONCRETE_ENDS, CONCRETE],
  [ABSTRACT_ENDS, ABSTRACT],
  [ATMOSPHERE_ENDS, ATMOSPHERE],
]);

/** What the clause ends in: bits of `traits.ts`. */
export const readEnding = (text: string, start: number, end: number): number => ENDINGS.all(text, start, end);

const LIST_MARK = 0x3001;

/** “赋能市场、服务市民”, “识变、应变、求变”: where the second part begins when all are of one length; -1 otherwise. */
export function secondOfEqualParts(text: string, start: number, end: number): number {
  const length = end - start;
  if (length < 7 || length > 19) return -1;
  const half = (length - 1) / 2;
  if (length <= 13 && length % 2 === 1 && text.charCodeAt(start + half) === LIST_MARK) return start + half + 1;
  if ((length - 2) % 3 !== 0) return -1;
  const part = (length - 2) / 3;
  return text.charCodeAt(start + part) === LIST_MARK && text.charCodeAt(start + 2 * part + 1) === LIST_MARK
    ? start + part + 1
    : -1;
}

const AT = 0x5728;

/** 公路方面, 在招商规划上, 在此过程中: says where the tasks after it belong. */
export function isAside(text: string, start: number, end: number): boolean {
  const last = text.charCodeAt(end - 1);
  if (last === 0x9762) return text.startsWith('方面', end - 2);
  if (text.charCodeAt(start) !== AT) return false;
  return last === 0x4e0a || last === 0x4e2d || last === 0x4e0b || last === 0x65f6;
}

const HEAD_WINDOW = 16;

/** “抓好以下九个方面工作”, “实现上述目标”: a task that only points at tasks, by a word near its beginning. */
export function pointsElsewhere(text: string, start: number, end: number): boolean {
  const headEnd = Math.min(end - 1, start + HEAD_WINDOW);
  for (let i = start; i < headEnd; i++) {
    const code = text.charCodeAt(i);
    if ((code === 0x4ee5 || code === 0x4e0a || code === 0x4e0b) && pointsAt(text, i)) return true;
  }
  return false;
}

/** “办好十件实事”, “做好五个方面工作”: … or by what it counts at its end. */
export function announces(text: string, start: number, end: number): boolean {
  if (end - start >= 20) return false;
  const last = text.charCodeAt(end - 1);
  if (last !== 0x4f5c && last !== 0x52a1 && last !== 0x4e8b) return false;
  const tail = text.slice(Math.max(start, end - 8), end);
  return tail.includes('方面') || tail.includes('件事') || tail.includes('项重点') || tail.includes('大任务');
}

const pointsAt = (text: string, at: number): boolean =>
  text.startsWith('以下', at) ||
  text.startsWith('以上目', at) ||
  text.startsWith('上述', at) ||
  text.startsWith('下列', at);

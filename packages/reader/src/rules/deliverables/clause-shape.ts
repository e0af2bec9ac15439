import { ABSTRACT_ENDS, ATMOSPHERE_ENDS, CONCRETE_ENDS } from '../../lexicon/verbs/objects.ts';
import { PAINTED_TAILS } from '../../lexicon/verbs/states.ts';
import { EndingTable } from './ending-table.ts';

/** What a clause ends in: bits. */
export const PAINTED = 1;
export const CONCRETE = 2;
export const ABSTRACT = 4;
export const ATMOSPHERE = 8;

const ENDINGS = new EndingTable([
  [PAINTED_TAILS, PAINTED],
  [CONCRETE_ENDS, CONCRETE],
  [ABSTRACT_ENDS, ABSTRACT],
  [ATMOSPHERE_ENDS, ATMOSPHERE],
]);

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

/** 公路方面, 在招商规划上, 在此过程中: says where the tasks after it belong. */
export function isAside(text: string, start: number, end: number): boolean {
  const last = text[end - 1]!;
  if (last === '面') return text[end - 2] === '方';
  return text[start] === '在' && (last === '上' || last === '中' || last === '下' || last === '时');
}

/** 力争到2010年: a date and nothing done by it; asked of clauses that end with their date. */
export const isDateOnly = (text: string, start: number, end: number): boolean =>
  end - start < 14 && '年月日末底初起前'.includes(text[end - 1]!);

const HEAD_WINDOW = 16;

/** “抓好以下九个方面工作”, “实现上述目标”: a task that only points at tasks. */
export function announces(text: string, start: number, end: number): boolean {
  const headEnd = Math.min(end - 1, start + HEAD_WINDOW);
  for (let i = start; i < headEnd; i++) {
    const char = text[i];
    const next = text[i + 1];
    if (
      char === '以'
        ? next === '下' || (next === '上' && text[i + 2] === '目')
        : char === '上'
          ? next === '述'
          : char === '下' && next === '列'
    )
      return true;
  }
  if (end - start >= 20) return false;
  const last = text[end - 1]!;
  if (last !== '作' && last !== '务' && last !== '事') return false;
  const tail = text.slice(Math.max(start, end - 8), end);
  return tail.includes('方面') || tail.includes('件事') || tail.includes('项重点') || tail.includes('大任务');
}

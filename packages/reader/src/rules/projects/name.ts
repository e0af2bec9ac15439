import { COMMON_WORDS, FIELD_WORDS } from '../../lexicon/projects/common-words.ts';
import { FACILITY_ENDS, LIST_HEADS } from '../../lexicon/projects/facilities.ts';
import { BUILT_ENDS, NEVER_ENDS, PAPER_ENDS } from '../../lexicon/projects/facility-strength.ts';
import { isClosing, isDigit, isHan } from '../../text/characters.ts';
import { type WordHit, WordTable } from '../deliverables/word-table.ts';
import { ACTION, WORDS } from '../deliverables/words.ts';

const COMMON = new WordTable([[COMMON_WORDS + FIELD_WORDS, 1]]);
const toSet = (words: string): Set<string> => new Set(words.split(/\s+/).filter((word) => word !== ''));
const FACILITIES = toSet(FACILITY_ENDS);
const BUILT = toSet(BUILT_ENDS);
const NEVER = toSet(NEVER_ENDS);
const PAPERS = toSet(PAPER_ENDS);
const HEADS = toSet(LIST_HEADS);
const LONGEST = Math.max(...[...FACILITIES, ...BUILT].map((word) => word.length));

/** What the words of a name tell. */
export interface NameView {
  /** Characters that belong to no common word: 安慈|高速 → 2, 农村公路 → 0. */
  proper: number;
  /** The facility word at its end; empty when it ends otherwise. */
  ending: string;
  /** Only a thing built ends so. */
  built: boolean;
}

/** A verb inside a name (疏解|项目) is no proper part of it. */
function verbAt(text: string, at: number, end: number): WordHit | null {
  const hit = WORDS.at(text, at, end);
  return hit !== null && hit.word.length > 1 && (hit.roles & ACTION) !== 0 ? hit : null;
}

function properLength(text: string, start: number, end: number): number {
  let proper = 0;
  let i = start;
  while (i < end) {
    const hit = COMMON.at(text, i, end) ?? verbAt(text, i, end);
    if (hit !== null) {
      i += hit.word.length;
      continue;
    }
    if (isHan(text.charCodeAt(i))) proper++;
    i++;
  }
  return proper;
}

/** Looks at the name `[start, end)`. */
export function viewName(text: string, start: number, end: number): NameView {
  let to = end;
  while (to > start && isClosing(text.charCodeAt(to - 1)) && text.charCodeAt(to - 1) !== 0xff09) to--;
  // 物流中心（B型）: the bracket behind a name is not its end.
  if (text.charCodeAt(to - 1) === 0xff09) {
    const open = text.lastIndexOf('（', to - 1);
    if (open > start) to = open;
  }
  if (to - start > 4 && (text.startsWith('项目', to - 2) || text.startsWith('工程', to - 2))) {
    const inner = viewName(text, start, to - 2);
    if (inner.built) return inner;
  }
  let ending = '';
  let built = false;
  for (let length = Math.min(LONGEST, to - start); length > 0; length--) {
    const word = text.slice(to - length, to);
    if (NEVER.has(word)) break;
    if (BUILT.has(word)) built = true;
    if (ending === '' && FACILITIES.has(word)) ending = word;
    if (built) break;
  }
  return { proper: properLength(text, start, end), ending, built };
}

const PHYSICAL = new Set('道线期水路桥电管渠堤库港铁轨隧站楼馆院厂矿房气热油坝闸泵段洪涝灌河湖江溪岸滩林沙塔井场机炉炼');

/** Ends in 方案, 试点, 大赛: a paper or an arrangement. */
export function isPaper(text: string, start: number, end: number): boolean {
  return end - start > 3 && (PAPERS.has(text.slice(end - 2, end)) || PAPERS.has(text.slice(end - 3, end)));
}

/** Ends in 工程 and holds nothing that is built: 人才培养工程. */
export function isProgramme(text: string, start: number, end: number): boolean {
  const last = text.charCodeAt(end - 1) === 0x201d ? end - 1 : end;
  if (!text.startsWith('工程', last - 2)) return false;
  for (let i = start; i < last - 2; i++) if (PHYSICAL.has(text[i]!)) return false;
  return true;
}

export type HeadKind = 'none' | 'project' | 'work' | 'other';

/** What the words behind 等 make of the names before it: “…等亿元产业项目200个以上”, “…等工作”. */
export function readHead(head: string | null): HeadKind {
  if (head === null) return 'none';
  let end = head.length;
  while (end > 0 && (isDigit(head.charCodeAt(end - 1)) || '个座条项以上余多左右的'.includes(head[end - 1]!))) end--;
  if (end === 0) return 'project';
  const words = head.slice(0, end);
  if ('地县市城'.includes(words[0]!) || WORDS.at(words, 0, end)?.roles === ACTION) return 'other';
  if (words.endsWith('工作') || words.endsWith('活动') || words.endsWith('行动')) return 'work';
  for (let length = Math.min(5, end); length > 0; length--) if (HEADS.has(words.slice(end - length))) return 'project';
  return 'other';
}

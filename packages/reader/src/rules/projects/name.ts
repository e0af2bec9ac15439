import { COMMON_WORDS, FIELD_WORDS } from '../../lexicon/projects/common-words.ts';
import { FACILITY_ENDS, LIST_HEADS } from '../../lexicon/projects/facilities.ts';
import { BUILT_ENDS, NEVER_ENDS, PAPER_ENDS } from '../../lexicon/projects/facility-strength.ts';
import { isClosing, isDigit, isHan } from '../../text/characters.ts';
import { EndingTable } from '../deliverables/ending-table.ts';
import { type WordHit, WordTable } from '../deliverables/word-table.ts';
import { ACTION, WORDS } from '../deliverables/words.ts';

const FACILITY = 1;
const BUILT = 2;
const NEVER = 4;

const COMMON = new WordTable([[COMMON_WORDS + FIELD_WORDS, 1]]);
const ENDINGS = new EndingTable([
  [FACILITY_ENDS, FACILITY],
  [BUILT_ENDS, FACILITY | BUILT],
  [NEVER_ENDS, NEVER],
]);
const PAPERS = new EndingTable([[PAPER_ENDS, 1]]);
const HEADS = new EndingTable([[LIST_HEADS, 1]]);

/** How a name ends. */
export interface NameEnding {
  /** The facility word at its end; empty when it ends otherwise. */
  ending: string;
  /** Only a thing built ends so. */
  built: boolean;
}

/** Looks at the end of the name `[start, end)`. */
export function viewEnding(text: string, start: number, end: number): NameEnding {
  let to = end;
  while (to > start && isClosing(text.charCodeAt(to - 1)) && text.charCodeAt(to - 1) !== 0xff09) to--;
  // 物流中心（B型）: the bracket behind a name is not its end.
  if (text.charCodeAt(to - 1) === 0xff09) {
    for (let i = to - 2; i > start && i > to - 12; i--) {
      if (text.charCodeAt(i) !== 0xff08) continue;
      to = i;
      break;
    }
  }
  const ending = ENDINGS.longest(text, start, to);
  if (ending === '' || (ENDINGS.rolesOf(ending) & NEVER) !== 0) return { ending: '', built: false };
  if ((ending === '项目' || ending === '工程') && to - start > 4) {
    const inner = viewEnding(text, start, to - 2);
    if (inner.built) return inner;
  }
  return { ending, built: (ENDINGS.all(text, start, to) & BUILT) !== 0 };
}

/** How many characters of the name belong to no common word and no verb: 安慈|高速 → 2, 疏解|项目 → 0. */
export function properLength(text: string, start: number, end: number): number {
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

function verbAt(text: string, at: number, end: number): WordHit | null {
  const hit = WORDS.at(text, at, end);
  return hit !== null && hit.word.length > 1 && (hit.roles & ACTION) !== 0 ? hit : null;
}

const PHYSICAL = new Set(
  '道线期水路桥电管渠堤库港铁轨隧站楼馆院厂矿房气热油坝闸泵段洪涝灌河湖江溪岸滩林沙塔井场机炉炼',
);

/** Ends in 方案, 试点, 大赛: a paper or an arrangement. */
export const isPaper = (text: string, start: number, end: number): boolean =>
  end - start > 3 && PAPERS.longest(text, start, end) !== '';

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
  if (head === null || head === '') return 'none';
  let end = head.length;
  while (end > 0 && (isDigit(head.charCodeAt(end - 1)) || '个座条项以上余多左右的'.includes(head[end - 1]!))) end--;
  if (end === 0) return 'project';
  if ('地县市城'.includes(head[0]!) || WORDS.at(head, 0, end)?.roles === ACTION) return 'other';
  const last = head.slice(end - 2, end);
  if (last === '工作' || last === '活动' || last === '行动') return 'work';
  return HEADS.longest(head, 0, end) !== '' ? 'project' : 'other';
}

import {
  FACILITY_KINDS,
  type FacilityKind,
  LIST_HEADS,
  LOOKALIKES,
  PAPER_ENDS,
} from '../../lexicon/projects/facilities.ts';
import { isClosing, isDigit } from '../../text/characters.ts';
import { EndingTable } from '../deliverables/ending-table.ts';
import { ACTION, WORDS } from '../deliverables/words.ts';

export const KINDS = Object.keys(FACILITY_KINDS) as FacilityKind[];
export type EndingKind = FacilityKind | 'none';

const WORD_KINDS = [...KINDS.map((kind) => [FACILITY_KINDS[kind], kind] as const), [LOOKALIKES, 'none'] as const];
const ENDINGS = new EndingTable(WORD_KINDS.map(([words]) => [words, 1] as const));
const PAPERS = new EndingTable([[PAPER_ENDS, 1]]);
const HEADS = new EndingTable([[LIST_HEADS, 1]]);

/** Kinds of works: what is worked on stands before them (云岭水库|扩建, 云溪公园|项目). */
const OUTER = new Set<EndingKind>(['works', 'project', 'renewal', 'care', 'phase', 'section']);
/** Only things built are called so. */
export const BUILT = new Set<EndingKind>(['road', 'rail', 'port', 'water', 'energy', 'park', 'area', 'house', 'site']);

/** How a name ends. */
export interface NameEnding {
  kind: EndingKind;
  /** Length of the facility word, of the outermost one. */
  length: number;
  /** What the works are done to; `kind` itself when nothing stands within. */
  inner: EndingKind;
}

const NONE: NameEnding = { kind: 'none', length: 0, inner: 'none' };

let known: Map<string, NameEnding> | null = null;

/** Facility word → what a name is that ends in it. Made on the first call; a word of two kinds is of the later one. */
function endings(): Map<string, NameEnding> {
  if (known !== null) return known;
  known = new Map();
  for (const [words, kind] of WORD_KINDS)
    for (const word of words.trim().split(/\s+/))
      known.set(word, { kind, length: kind === 'none' ? 0 : word.length, inner: kind });
  return known;
}

/** 云岭水库扩建工程二期: works on works on works are looked through so far. */
const DEEPEST = 3;

/** Looks at the end of the name `[start, end)`, brackets and quotation marks at its end aside. */
export function viewEnding(text: string, start: number, end: number, depth = 0): NameEnding {
  // 高速“五纵四横”: a slogan, not a name.
  if (text[end - 1] === '”' && text[start] !== '“') return NONE;
  let to = withoutBracket(text, start, end);
  // 博物馆群: several of the kind.
  if (text[to - 1] === '群' && to - start > 3) to--;
  const word = ENDINGS.longest(text, start, to);
  if (word === '') return NONE;
  const ending = endings().get(word)!;
  const { kind } = ending;
  if (depth === DEEPEST || !OUTER.has(kind) || to - start - word.length < 2) return ending;
  const within = viewEnding(text, start, to - word.length, depth + 1);
  return { kind, length: word.length, inner: within.kind === 'none' ? kind : within.inner };
}

/** 物流中心（B型）, “云岭一号工程”: where the words end. */
function withoutBracket(text: string, start: number, end: number): number {
  let to = end;
  while (to > start && isClosing(text.charCodeAt(to - 1)) && text.charCodeAt(to - 1) !== 0xff09) to--;
  if (text.charCodeAt(to - 1) !== 0xff09) return to;
  for (let i = to - 2; i > start && i > to - 12; i--) if (text.charCodeAt(i) === 0xff08) return i;
  return to;
}

const PHYSICAL = new Set(
  '道线期水路桥电管渠堤库港铁轨隧站楼馆院厂矿气热油坝闸泵段洪涝灌河湖江溪岸滩沙塔井场炉炼园城岭峡校铝钢锂钾',
);

/** Ends in 方案, 试点, 大赛: a paper or an arrangement. */
export const isPaper = (text: string, start: number, end: number): boolean =>
  end - start > 3 && PAPERS.longest(text, start, end) !== '';

/** Does `[start, end)` name something that can be touched: 渠, 管, 站, 河? */
export function isPhysical(text: string, start: number, end: number): boolean {
  for (let i = start; i < end; i++) if (PHYSICAL.has(text[i]!)) return true;
  return false;
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

import type { Span, Stage } from '@liubu/plan';
import { isDigit } from '../../text/characters.ts';
import { ACTION, ADVERB, MODAL, TIME, WORDS } from '../deliverables/words.ts';
import { BEFORE, STAGES, stripBehind, strongest, type Tail } from './stage-words.ts';

/** A list of things that one verb governs; offsets clean and half-open. */
export interface GovernedList extends Span {
  stage: Stage;
  /** The verb before it as written; empty when only one behind governs it. */
  verb: string;
  /** What the last words behind the list tell: that it is built (建设), furthered (发展), at which stage it is (竣工). */
  tail: Tail;
  /** Words that close the list: 亿元产业项目 in “A、B等亿元产业项目”; null when nothing does. */
  head: string | null;
  /** Work before the work (前期, 可研) is what stands behind it. */
  preparatory: boolean;
  /** In “支持A建设B” A is the actor and B what it does; most lists are neither. */
  part: 'whole' | 'actor' | 'act';
}

/** 平等, 同等; 高等教育, 中等职业: no end of a list. */
const NO_LIST_END = '初平均同优相对甲';
const GRADES = '高中';
const GRADED = '教院学职专收规城技级研';

function findListEnd(text: string, start: number, end: number): number {
  for (let i = start + 2; i < end; i++) {
    if (text[i] !== '等' || NO_LIST_END.includes(text[i - 1]!)) continue;
    if (GRADES.includes(text[i - 1]!) && GRADED.includes(text[i + 1] ?? ' ')) continue;
    if (text[i + 1] === '级' || text[i + 1] === '保') continue;
    return i;
  }
  return -1;
}

const HOPEFUL = new Set(['争取', '积极争取']);
/** Verbs whose object may act itself: 支持A建设B. */
const CAUSING = new Set(['支持', '推动', '促进', '服务保障', '保障']);
const INNER_VERBS = new Set([
  '申建',
  '建设',
  '打造',
  '创建',
  '发展',
  '申报',
  '争创',
  '推进',
  '加快',
  '集聚',
  '提升',
  '扩大',
  '探索',
  '做优',
]);

/** 、 */
const MARK = 0x3001;

const PREPARING = 1 << STAGES.indexOf('prepare');

function startsVerb(text: string, at: number, end: number): boolean {
  const hit = BEFORE.find(text, at, end);
  return hit !== 0 && BEFORE.lengthOf(hit) > 1;
}

/** Characters that call for a closer look, and which: most clauses hold none and are spared it. */
const JOINS = 1;
const ENTERS = 2;
const CLOSES = 4;
const CAUSES = 8;
const BUILDS = 16;
const CALLS = new Uint8Array(65536);
for (const [units, call] of [
  ['并', JOINS],
  ['入', ENTERS],
  ['等', CLOSES],
  ['申建打创发争推加集提扩探做', CAUSES],
  ['建', BUILDS],
] as const) {
  for (const unit of units) CALLS[unit.charCodeAt(0)]! |= call;
}

function readCalls(text: string, start: number, end: number): number {
  let calls = 0;
  for (let i = start; i < end; i++) calls |= CALLS[text.charCodeAt(i)]!;
  return calls;
}

/** The lists of one deliverable, with the stage that its verbs put them in. */
export function readGovernedLists(text: string, start: number, end: number): GovernedList[] {
  let at = skipYears(text, start, end);
  let before = 0;
  let verbEnd = start;
  let verbLength = 0;
  for (;;) {
    const hit = BEFORE.find(text, at, end);
    const roles = BEFORE.rolesOf(hit);
    if (roles !== 0) {
      const length = BEFORE.lengthOf(hit);
      if (length > 1 || verbLength > 0 || at === start) {
        before |= roles;
        verbLength = length;
        at += length;
        verbEnd = at;
        // 提速和优化, 推进、完善: verbs that share a list.
        if (at < end && '和并、'.includes(text[at]!) && startsVerb(text, at + 1, end)) at++;
        continue;
      }
    }
    const manner = WORDS.find(text, at, end);
    if ((WORDS.rolesOf(manner) & (ADVERB | MODAL | TIME)) === 0) break;
    const length = WORDS.lengthOf(manner);
    if (length < 2) break;
    at += length;
  }
  const verb = text.slice(verbEnd - verbLength, verbEnd);
  // 建设好, 重点抓好: not 好房子.
  if (at > start && text[at] === '好' && text[at + 1] !== '房') at++;
  if (at >= end) return [];
  const calls = readCalls(text, at, end);
  const joined = calls & JOINS ? findJoined(text, at, end) : -1;
  const stop = joined < 0 ? end : joined;
  const behind = stripBehind(text, at, stop);
  const further = joined < 0 ? 0 : stripBehind(text, joined, end).stages;
  const told = behind.stages | further;
  if ((before | told) === 0 || opensOtherwise(text, at, end, before)) return [];
  const lists: GovernedList[] = [];
  const preparatory = told > 0 && strongest(told) === 'prepare';
  const push = (from: number, to: number, tail: Tail, part: GovernedList['part']) => {
    const stage = stageOf(before, told, verb);
    if (stage === null) return;
    const add = (begin: number, finish: number, headEnd: number) => {
      if (finish - begin < 2) return;
      const head = headEnd > finish ? text.slice(finish + 1, headEnd) : null;
      const headStage = head === null ? null : stageOfHead(head);
      const own = stage === 'advance' && headStage !== null ? headStage : stage;
      lists.push({ start: begin, end: finish, stage: own, verb, tail, head, preparatory, part });
    };
    let begin = from;
    while (begin < to) {
      const listEnd = calls & CLOSES ? findListEnd(text, begin, to) : -1;
      if (listEnd < 0) {
        add(begin, to, to);
        return;
      }
      // A等煤矿、B等电厂: behind the head of one list begins the next.
      let headEnd = listEnd + 1;
      while (headEnd < to && text.charCodeAt(headEnd) !== MARK) headEnd++;
      add(begin, listEnd, headEnd);
      begin = headEnd + 1;
    }
  };
  const inner = calls & (CAUSING.has(verb) ? CAUSES : BUILDS) ? findInnerVerb(text, at, behind.end, verb) : null;
  const entered = calls & ENTERS ? findEntered(text, at, end) : -1;
  if (entered > 0) {
    if (strongest(before) === 'advance') before = PREPARING;
    push(at, entered, 'stage', 'whole');
  } else if (inner) {
    push(at, inner.start, inner.causing ? 'none' : 'build', inner.causing ? 'actor' : 'whole');
    push(inner.end, behind.end, behind.tail, inner.causing ? 'act' : 'whole');
  } else {
    push(at, behind.end, behind.tail, 'whole');
  }
  return lists;
}

/** “增强…开放”, “在云川、云溪加快…”: a verb that governs no projects, or no list at all. */
function opensOtherwise(text: string, at: number, end: number, before: number): boolean {
  if (text[at] === '在' && text[at + 1] !== '建') return true;
  if (before !== 0) return false;
  const hit = WORDS.at(text, at, end);
  return hit !== null && hit.word.length > 1 && (hit.roles & ACTION) !== 0;
}

/** “2032年、2033年分别建成…”: the years in front of the verb. */
function skipYears(text: string, start: number, end: number): number {
  let at = start;
  while (at + 5 < end && isDigit(text.charCodeAt(at))) {
    let year = at;
    while (year < end && isDigit(text.charCodeAt(year))) year++;
    if (year - at !== 4 || text[year] !== '年') return at;
    at = year + 1;
    if (text[at] === '底' || text[at] === '、') at++;
  }
  return text.startsWith('分别', at) ? at + 2 : at;
}

const STAGES_OF_HEADS: readonly [RegExp, Stage][] = [
  [/竣工|投产|建成/, 'complete'],
  [/开工/, 'start'],
  [/前期|谋划|储备/, 'prepare'],
];

/** “抓好A、B等拟竣工项目”: the stage that the closing words tell. */
function stageOfHead(head: string): Stage | null {
  for (const [words, stage] of STAGES_OF_HEADS) if (words.test(head)) return stage;
  return null;
}

function stageOf(before: number, behind: number, verb: string): Stage | null {
  const after = strongest(behind);
  const first = strongest(before);
  if (after === null || after === 'advance') return first ?? (after === 'advance' ? 'advance' : null);
  if (HOPEFUL.has(verb) && after === 'start') return 'prepare';
  return after;
}

/** “…并确保5月底前开工”: a second verb for the same list. */
function findJoined(text: string, start: number, end: number): number {
  for (let i = start + 2; i < end - 2; i++) {
    if (text[i] !== '并') continue;
    const next = WORDS.at(text, i + 1, end) ?? BEFORE.at(text, i + 1, end);
    if (next !== null && next.word.length > 1) return i;
  }
  return -1;
}

/** “争取A纳入国家规划”: where the list ends. */
function findEntered(text: string, start: number, end: number): number {
  for (let i = start + 3; i < end - 1; i++)
    if (text[i + 1] === '入' && (text[i] === '纳' || text[i] === '列' || text[i] === '进')) return i;
  return -1;
}

/** “A建设和B、C”, “支持A建设B”: where the verb between two lists lies. */
function findInnerVerb(text: string, start: number, end: number, verb: string): (Span & { causing: boolean }) | null {
  const causing = CAUSING.has(verb);
  for (let i = start + 2; i < end - 3; i++) {
    const call = CALLS[text.charCodeAt(i)]!;
    if ((call & (causing ? CAUSES : BUILDS)) === 0) continue;
    const after = i + 2;
    const next = text[after]!;
    if (call & BUILDS && text[i + 1] === '设' && (next === '和' || next === '与'))
      return { start: i, end: after + 1, causing: false };
    if (causing && end - after >= 3 && !'项工用集、和等'.includes(next) && INNER_VERBS.has(text.slice(i, after)))
      return { start: i, end: after, causing: true };
  }
  return null;
}

import type { Span, Stage } from '@liubu/plan';
import { ADVERB, MODAL, TIME, WORDS } from '../deliverables/words.ts';
import { BEFORE, STAGES, stripBehind, strongest } from './stage-words.ts';

/** A list of things that one verb governs; offsets clean and half-open. */
export interface GovernedList extends Span {
  stage: Stage;
  /** The verb before it as written; empty when only one behind governs it. */
  verb: string;
  /** Verbs stood behind the list. */
  closed: boolean;
  /** Words that close the list: 亿元产业项目 in “A、B等亿元产业项目”; null when nothing does. */
  head: string | null;
  /** Work before the work (前期, 可研) is what stands behind it. */
  preparatory: boolean;
}

/** 平等, 同等; 高等教育, 中等职业: no end of a list. */
const NO_LIST_END = '初平均同优相对';
const GRADES = '高中';
const GRADED = '教院学职专收规城技级';

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
const INNER_VERBS = new Set(['申建', '建设', '打造', '创建', '发展', '申报', '争创']);

const PREPARING = 1 << STAGES.indexOf('prepare');

const startsVerb = (text: string, at: number, end: number): boolean => (BEFORE.at(text, at, end)?.word.length ?? 0) > 1;

/** Characters that call for a closer look, and which: most clauses hold none and are spared it. */
const JOINS = 1;
const ENTERS = 2;
const CLOSES = 4;
const CAUSES = 8;
const CALLS = new Uint8Array(65536);
for (const [units, call] of [
  ['并', JOINS],
  ['入', ENTERS],
  ['等', CLOSES],
  ['申建打创发争', CAUSES],
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
  let at = start;
  let before = 0;
  let verb = '';
  for (;;) {
    const hit = BEFORE.at(text, at, end);
    if (hit !== null && hit.roles !== 0 && !(hit.word.length === 1 && verb === '' && at > start)) {
      before |= hit.roles;
      verb = hit.word;
      at += hit.word.length;
      // 提速和优化, 推进、完善: verbs that share a list.
      if (at < end && '和并、'.includes(text[at]!) && startsVerb(text, at + 1, end)) at++;
      continue;
    }
    const manner = WORDS.at(text, at, end);
    if (manner !== null && manner.word.length > 1 && (manner.roles & (ADVERB | MODAL | TIME)) !== 0) {
      at += manner.word.length;
      continue;
    }
    break;
  }
  if (at >= end) return [];
  const calls = readCalls(text, at, end);
  const joined = calls & JOINS ? findJoined(text, at, end) : -1;
  const stop = joined < 0 ? end : joined;
  const behind = stripBehind(text, at, stop);
  const further = joined < 0 ? 0 : stripBehind(text, joined, end).stages;
  const told = behind.stages | further;
  const lists: GovernedList[] = [];
  const push = (from: number, to: number, closed: boolean, bits: number) => {
    if (to - from < 2) return;
    const stage = stageOf(before, bits, verb);
    if (stage === null) return;
    const preparatory = told > 0 && strongest(told) === 'prepare';
    const listEnd = calls & CLOSES ? findListEnd(text, from, to) : -1;
    if (listEnd < 0) lists.push({ start: from, end: to, stage, verb, closed, head: null, preparatory });
    else lists.push({ start: from, end: listEnd, stage, verb, closed, head: text.slice(listEnd + 1, to), preparatory });
  };
  const inner = calls & CAUSES ? findInnerVerb(text, at, behind.end, verb) : null;
  const entered = calls & ENTERS ? findEntered(text, at, end) : -1;
  if (entered > 0) {
    if (strongest(before) === 'advance') before = PREPARING;
    push(at, entered, true, told);
  } else if (inner) {
    push(at, inner.start, true, told);
    push(inner.end, behind.end, behind.end < stop, told);
  } else {
    push(at, behind.end, behind.end < stop, told);
  }
  return lists;
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
function findInnerVerb(text: string, start: number, end: number, verb: string): Span | null {
  const causing = CAUSING.has(verb);
  for (let i = start + 2; i < end - 3; i++) {
    if (!'申建打创发争'.includes(text[i]!)) continue;
    const after = i + 2;
    if (!INNER_VERBS.has(text.slice(i, after))) continue;
    const next = text[after]!;
    if (text[i] === '建' && (next === '和' || next === '与')) return { start: i, end: after + 1 };
    if (causing && end - after >= 3 && !'项工用集、和等'.includes(next)) return { start: i, end: after };
  }
  return null;
}

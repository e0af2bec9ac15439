import type { Span } from '@liubu/plan';
import type { Reading } from '../../reading.ts';
import type { ClauseView } from './clause-view.ts';
import { judgeClause } from './judge.ts';
import { OPENING } from './opening-kinds.ts';
import { readPassages } from './passages.ts';
import { ANNOUNCES, ASIDE, DATE_ONLY, ENDS_IN_ACTION, INNER_ACTION } from './traits.ts';
import { COPULA, FIGURE, RESULT } from './words.ts';

/** A clause that can be ticked off; offsets into the clean text, half-open. */
export interface CleanDeliverable extends Span {
  /** Index into `reading.sentences`. */
  sentence: number;
}

/**
 * The clauses of the planning parts that can be ticked off, in order.
 *
 * @returns spans without enumerator, lead-in and closing mark; [] when the text plans nothing
 * @source GUIDE.md, deliverables
 * @example "今年要新建小学3所，改造危桥12座。" → "新建小学3所", "改造危桥12座"
 */
export function readDeliverables(reading: Reading): CleanDeliverable[] {
  const { text } = reading;
  const found: CleanDeliverable[] = [];
  for (const passage of readPassages(reading)) {
    const { clauses, sentence } = passage;
    let last: CleanDeliverable | null = null;
    let lastView: ClauseView | null = null;
    let lead: ClauseView | null = null;
    for (let i = 0; i < clauses.length; i++) {
      const clause = clauses[i]!;
      if (clause.traits & DATE_ONLY) continue;
      const inner = innerTask(text, clause);
      if (inner) {
        found.push({ ...inner, sentence });
        last = null;
        // A lead before it belongs to no clause behind it: spans keep their order.
        lead = null;
        continue;
      }
      if (last && lastView && i > 0 && clauses[i - 1] === lastView && continues(text, lastView, clause)) {
        last.end = clause.end;
        lastView = clause;
        continue;
      }
      if (carries(text, clause) && i + 1 < clauses.length && clause.mark === 'comma') {
        lead = clause;
        continue;
      }
      if (judgeClause(passage, i) > 0) {
        last = { start: lead ? lead.start : clause.start, end: trimEnd(text, clause.start, clause.end), sentence };
        lastView = clause;
        found.push(last);
      } else {
        last = null;
      }
      lead = null;
    }
  }
  return found;
}

/** Without blanks and without the bracket that names who does it (“（牵头单位：…）”): that is no part of the task. */
function trimEnd(text: string, start: number, end: number): number {
  let to = end;
  const closer = text.charCodeAt(to - 1);
  if (closer === 0xff09 || closer === 41) {
    const limit = Math.max(start, to - RESPONSIBLE_LIMIT);
    for (let i = to - 2; i > limit; i--) {
      const code = text.charCodeAt(i);
      if (code !== 0xff08 && code !== 40) continue;
      const named = text.slice(i + 1, Math.min(i + 5, to));
      if (named.startsWith('牵头') || named.startsWith('责任') || named.startsWith('单位')) to = i;
      break;
    }
  }
  while (to > start && (text.charCodeAt(to - 1) <= 32 || text.charCodeAt(to - 1) === 0x3000)) to--;
  return to;
}

/** 在 */
const AT = 0x5728;

/** “在完成省定任务的同时”: the task between 在 and 的同时. */
function innerTask(text: string, clause: ClauseView): Span | null {
  const { start, end } = clause;
  if (text.charCodeAt(start) !== AT || !text.startsWith('的同时', end - 3) || end - start < 8) return null;
  const acts = clause.traits & (INNER_ACTION | ENDS_IN_ACTION) || clause.roles & RESULT;
  return acts ? { start: start + 1, end: end - 3 } : null;
}

/** “在各安置点，” “对有条件的区域，”: where or for whom the next clause is done. It belongs to its quote. */
function carries(text: string, clause: ClauseView): boolean {
  if (clause.kind !== OPENING.preposition || clause.traits & (ASIDE | ANNOUNCES)) return false;
  const first = text[clause.start]!;
  if (first === '在' && '点区县村镇社园域带'.includes(text[clause.end - 1]!)) return true;
  if (clause.traits & INNER_ACTION) return false;
  if (first !== '在' && first !== '对') return false;
  if (clause.roles & COPULA) return false;
  return !'下里后前内间'.includes(text[clause.end - 1]!) && !text.startsWith('基础上', clause.end - 3);
}

/** A bracket of responsible units is at most this long. */
const RESPONSIBLE_LIMIT = 120;

const CONTINUING = [
  '达到',
  '达',
  '增长',
  '下降',
  '比上年',
  '比去年',
  '较上年',
  '比20',
  '同比',
  '减少',
  '增加到',
  '其中',
  '总数达',
  '总额达',
  '累计达',
];

/** “财政收入达到25亿元，增长14%”: a figure more for the same target, not a target of its own. */
function continues(text: string, before: ClauseView, clause: ClauseView): boolean {
  const { start, end } = clause;
  if (text.startsWith('以及', start - 2)) return true;
  if ((before.roles & FIGURE) === 0 || (clause.roles & FIGURE) === 0) return false;
  const cut = text.startsWith('其中', start - 2);
  if (cut || text.startsWith('其中', start)) return end - start + (cut ? 2 : 0) < 40 && before.kind !== OPENING.subject;
  for (const word of CONTINUING) if (text.startsWith(word, start)) return true;
  return false;
}

import type { Aspect, Comparator, Horizon } from '@liubu/plan';
import type { Reading } from '../../reading.ts';
import { SIGN } from '../../text/characters.ts';
import { aspectOf, namesAction } from './aspect.ts';
import { clauseStart as startOfClause } from './clauses.ts';
import { type LeftContext, readLeft } from './context.ts';
import { isParallel, joinParallels } from './lists.ts';
import { type Quantity, scanQuantities } from './quantities.ts';
import { restoreUnit } from './restored.ts';
import { afterHeads, findSubject, type SubjectSpan } from './subject.ts';
import type { Timeline } from './timeline.ts';

/** Town or country, of a subject that names both in one word (城乡). */
type Side = 'town' | 'country';

/** A measure in clean offsets. */
export interface CleanMeasure {
  start: number;
  end: number;
  value: number | number[];
  unit: string;
  op: Comparator;
  aspect: Aspect;
  /** Clean offsets; null where nothing near by names what is measured. */
  subject: SubjectSpan | null;
  /** The head noun that a list shares behind its last member (镍|产量), to be read with the subject; or null. */
  subjectHead: SubjectSpan | null;
  /** Which side of 城乡… it is about, where a list gives each side its value; or null. */
  subjectSide: Side | null;
  horizon: Horizon;
  restored: boolean;
  /** The starting value of a change (由103家增加到360家). */
  isBaseline: boolean;
  /** 比…, 是…的: measured against another time or place. */
  isCompared: boolean;
  /** The verb before it (增长, 下降, 达到 …); '' without one. */
  verb: string;
  sentence: number;
}

/** A measure while its sentence is being read: sentence offsets. */
export interface Draft {
  quantity: Quantity;
  left: LeftContext;
  op: Comparator | null;
  aspect: Aspect;
  subject: SubjectSpan | null;
  /** Head noun shared with the list's last member. */
  head: SubjectSpan | null;
  side: Side | null;
  restored: boolean;
  /** The draft that it stands beside in a bare list of values (5%、6%), or null. */
  beside: Draft | null;
  clauseStart: number;
}

/** Words that make a quantity without a digit; a sentence that has neither is not looked at twice. */
const HAN_QUANTITY =
  /番|百分点|[二两三四五六七八九十几]成|[百千万亿](?:元|吨|亩|人|千瓦|美元)|[二两三四五六七八九十]{1,3}(?:所|座|条|家|部|件|台|套|栋|艘|架|辆|倍|多名)/;

/**
 * Reads every quantity that a text asserts about the world (GUIDE, measures).
 *
 * @param timeline  tells past from future where a part mixes them
 * @returns measures in the order of the text
 */
export function readMeasures(reading: Reading, timeline: Timeline): CleanMeasure[] {
  const measures: CleanMeasure[] = [];
  let carried: SubjectSpan | null = null;
  let paragraph = -1;
  for (let i = 0; i < reading.sentences.length; i++) {
    const { start, end, paragraph: own, signs } = reading.sentences[i]!;
    if (own !== paragraph) carried = null;
    paragraph = own;
    if ((signs & (SIGN.digit | SIGN.numeral | SIGN.doubling)) === 0) {
      carried = null;
      continue;
    }
    const sentence = reading.text.slice(start, end);
    if ((signs & SIGN.digit) === 0 && !HAN_QUANTITY.test(sentence)) {
      carried = null;
      continue;
    }
    const inherited: SubjectSpan | null = carried && { start: carried.start - start, end: carried.end - start };
    const drafts: Draft[] = readSentence(sentence, inherited);
    carried = null;
    for (const { quantity, left, op, aspect, subject, head, side, restored } of drafts) {
      const horizon = timeline.at(i, start + quantity.start);
      const span = subject && { start: start + subject.start, end: start + subject.end };
      measures.push({
        start: start + quantity.start,
        end: start + quantity.end,
        value: quantity.value,
        unit: quantity.unit,
        op: op ?? '=',
        aspect,
        subject: span,
        subjectHead: head && { start: start + head.start, end: start + head.end },
        subjectSide: side,
        horizon: left.isBaseline && horizon !== 'none' ? 'past' : horizon,
        restored,
        isBaseline: left.isBaseline,
        isCompared: left.isCompared,
        verb: left.verb,
        sentence: i,
      });
      if (span) carried = span;
    }
  }
  return measures;
}

/** Reads one sentence. Subjects may lie before it (negative offsets) when it goes on about what the last one named. */
export function readSentence(sentence: string, inherited: SubjectSpan | null): Draft[] {
  const quantities = scanQuantities(sentence).filter((quantity) => !quantity.isSize);
  const drafts: Draft[] = [];
  let carried = inherited;
  quantities.forEach((quantity, index) => {
    const clauseStart = startOfClause(sentence, quantity.start);
    const before = drafts[drafts.length - 1] ?? null;
    const lead = before && before.quantity.end > clauseStart ? before : null;
    const between = before ? sentence.slice(before.quantity.end, quantity.start) : '';
    const isAlike = before !== null && before.quantity.kind === quantity.kind;
    if (before && isParallel(between, before.left.isRespective && isAlike)) {
      const draft = besideDraft(sentence, quantity, before, clauseStart);
      if (draft) drafts.push(draft);
      return;
    }
    const left = readLeft(sentence, lead ? lead.quantity.end : clauseStart, quantity.start, lead !== null);
    const draft: Draft = {
      quantity,
      left,
      op: boundOf(quantity, left),
      aspect: 'level',
      subject: null,
      head: null,
      side: null,
      restored: false,
      beside: null,
      clauseStart,
    };
    const later = quantities[index + 1];
    draft.subject = findSubject(sentence, draft, carried, later ? later.start : -1);
    if (quantity.kind === 'none' && !restoreUnit(sentence, draft)) return;
    draft.aspect = aspectFor(sentence, draft, before, lead);
    drafts.push(draft);
    if (draft.subject) carried = draft.subject;
  });
  return joinParallels(sentence, drafts);
}

/** A further value of a bare list shares verb, subject and bound with the value before it. */
function besideDraft(sentence: string, quantity: Quantity, before: Draft, clauseStart: number): Draft | null {
  const draft: Draft = {
    quantity,
    left: { ...before.left, op: null },
    op: quantity.op ?? before.left.op,
    aspect: before.aspect,
    subject: before.subject,
    head: null,
    side: null,
    restored: false,
    beside: before,
    clauseStart,
  };
  if (quantity.kind === 'none') {
    if (!before.restored && before.quantity.kind !== 'none') return null;
    draft.restored = before.restored;
    quantity.unit = before.quantity.unit;
    quantity.kind = before.quantity.kind;
  } else if (before.quantity.kind !== quantity.kind) {
    // 5个工作日和300元: not one list after all; each has its own sense.
    draft.aspect = aspectFor(sentence, draft, null, null);
  }
  // 43个市、120家企业: what each counts stands behind it.
  return draft;
}

/** The bound of a quantity: written behind it, or before it; 高于全国3个百分点 states a gap and bounds nothing. */
function boundOf(quantity: Quantity, left: LeftContext): Comparator | null {
  if (quantity.op) return quantity.op;
  if (quantity.kind === 'point' && /^(?:高于|低于|超出|多于|少于|大于|小于|超过|超)$/.test(left.comparator))
    return null;
  return left.op;
}

function aspectFor(sentence: string, draft: Draft, before: Draft | null, lead: Draft | null): Aspect {
  const { quantity, left, subject, clauseStart } = draft;
  const words = subject ? sentence.slice(Math.max(0, subject.start), Math.max(0, subject.end)) : '';
  const said = sentence.slice(afterHeads(sentence, left.start, quantity.start), quantity.start);
  const own = aspectOf(
    quantity,
    left,
    words,
    said,
    sentence.slice(clauseStart, quantity.start),
    sentence.slice(quantity.end, quantity.end + 8),
  );
  if (left.verbClass !== null || left.isCompared || left.isBaseline || own === 'change' || own === 'growth') return own;
  const counted = quantity.kind === 'thing' || quantity.kind === 'household';
  // 新增煤炭产能2.2亿吨、电力装机809万千瓦: the verb of the first governs the second.
  if (
    lead &&
    lead.quantity.kind !== 'percent' &&
    quantity.kind !== 'percent' &&
    (lead.aspect === 'count' || lead.quantity.kind === quantity.kind) &&
    lead.aspect !== 'growth'
  )
    return quantity.kind === 'money' || lead.quantity.kind === 'money' ? own : lead.aspect;
  if (!counted || !subject || subject.start >= quantity.end || namesAction(said)) return own;
  if (before && before.quantity.kind === quantity.kind && before.clauseStart >= 0) return before.aspect;
  // “全球灯塔工厂3家”: an inventory, as nothing says that anything was done.
  return 'level';
}

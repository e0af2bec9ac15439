import type { Aspect, Comparator, Horizon } from '@liubu/plan';
import { kindOfSentence, type Reading } from '../../reading.ts';
import { aspectOf } from './aspect.ts';
import { type LeftContext, readLeft } from './context.ts';
import { horizonOf } from './horizon.ts';
import { isParallel, joinParallels } from './lists.ts';
import { type Quantity, scanQuantities } from './quantities.ts';
import { restoreUnit } from './restored.ts';
import { clauseEnd, listMembers, type SubjectSpan, subjectOnLeft, subjectOnRight } from './subject.ts';

/** A measure in clean offsets. */
export interface CleanMeasure {
  start: number;
  end: number;
  value: number | number[];
  unit: string;
  op: Comparator;
  aspect: Aspect;
  /** Clean offsets; equal where the subject is not named near by. */
  subject: SubjectSpan;
  horizon: Horizon;
  restored: boolean;
  /** The starting value of a change (由103家增加到360家). */
  isBaseline: boolean;
  sentence: number;
}

/** A measure while its sentence is being read: sentence offsets. */
export interface Draft {
  quantity: Quantity;
  left: LeftContext;
  op: Comparator | null;
  aspect: Aspect;
  subject: SubjectSpan | null;
  restored: boolean;
  /** Draft that it stands beside in a bare list of values (5%、6%), or null. */
  beside: Draft | null;
  clauseStart: number;
}

/** Digits, or one of the few words that make a quantity without digits: no other sentence is looked at twice. */
const MAY_HOLD =
  /\d|番|百分点|[二两三四五六七八九十几]成|[百千万亿](?:元|吨|亩|人|千瓦|美元)|[二两三四五六七八九十]{1,3}(?:所|座|条|家|部|件|台|套|栋|艘|架|辆|倍|多名)|第[一二三四五六七八九十\d]{1,3}[位名]/;

/**
 * Reads every quantity that a text asserts about the world (GUIDE, measures).
 *
 * @param planYear  the year whose work is planned, or null; it tells past from future where a part mixes them
 * @returns measures in the order of the text
 */
export function readMeasures(reading: Reading, planYear: number | null): CleanMeasure[] {
  const measures: CleanMeasure[] = [];
  let previous: SubjectSpan | null = null;
  let paragraph = -1;
  for (let i = 0; i < reading.sentences.length; i++) {
    const { start, end, paragraph: own } = reading.sentences[i]!;
    if (own !== paragraph) {
      previous = null;
      paragraph = own;
    }
    const sentence = reading.text.slice(start, end);
    if (!MAY_HOLD.test(sentence)) {
      previous = null;
      continue;
    }
    const inherited: SubjectSpan | null = previous
      ? { start: previous.start - start, end: previous.end - start }
      : null;
    const drafts = readSentence(sentence, inherited);
    const kind = kindOfSentence(reading, i);
    for (const draft of drafts) {
      const { quantity } = draft;
      const subject = draft.subject;
      let horizon = horizonOf(kind, sentence.slice(0, quantity.start), planYear);
      if (draft.left.isBaseline && horizon !== 'none') horizon = 'past';
      measures.push({
        start: start + quantity.start,
        end: start + quantity.end,
        value: quantity.value,
        unit: quantity.unit,
        op: draft.op ?? '=',
        aspect: draft.aspect,
        subject: subject
          ? { start: start + subject.start, end: start + subject.end }
          : { start: start + quantity.start, end: start + quantity.start },
        horizon,
        restored: draft.restored,
        isBaseline: draft.left.isBaseline,
        sentence: i,
      });
      if (subject) previous = { start: start + subject.start, end: start + subject.end };
    }
    if (drafts.length === 0) previous = null;
  }
  return measures;
}

/** Reads one sentence. Subjects may lie before it (negative offsets) when it goes on about what the last one named. */
export function readSentence(sentence: string, inherited: SubjectSpan | null): Draft[] {
  const quantities = scanQuantities(sentence);
  const drafts: Draft[] = [];
  let carried = inherited;
  for (const quantity of quantities) {
    if (quantity.isSize) continue;
    const clauseStart = clauseStartOf(sentence, quantity.start);
    const before = drafts[drafts.length - 1] ?? null;
    const from = before && before.quantity.end > clauseStart ? before.quantity.end : clauseStart;
    const between = before ? sentence.slice(before.quantity.end, quantity.start) : '';
    const beside = before && isParallel(between) ? before : null;
    const left = readLeft(sentence, from, quantity.start);
    const draft: Draft = {
      quantity,
      left,
      op: null,
      aspect: 'level',
      subject: null,
      restored: false,
      beside,
      clauseStart,
    };
    if (beside) {
      draft.left = { ...beside.left, op: null, isBaseline: beside.left.isBaseline };
      draft.op = quantity.op ?? beside.left.op;
      draft.subject = beside.subject;
      draft.aspect = beside.aspect;
      if (quantity.kind === 'none') {
        if (!beside.restored && beside.quantity.kind !== 'none') continue;
        draft.restored = beside.restored;
        quantity.unit = beside.quantity.unit;
        quantity.kind = beside.quantity.kind;
      } else draft.aspect = sameKind(beside.quantity, quantity) ? beside.aspect : aspectFor(sentence, draft);
      drafts.push(draft);
      continue;
    }
    draft.op = quantity.op ?? boundOf(left);
    const lead = before && before.quantity.end > clauseStart ? before : null;
    draft.subject = findSubject(sentence, draft, lead, carried);
    if (quantity.kind === 'none' && !restoreUnit(sentence, draft)) continue;
    draft.aspect = aspectFor(sentence, draft);
    // 国家高新技术企业达到1.5万家、科技型中小企业3.2万家: the verb of the first governs the second.
    if (
      lead &&
      left.verbClass === null &&
      sameKind(lead.quantity, quantity) &&
      lead.left.verbClass !== null &&
      !/[新建改]/.test(sentence.slice(left.start, left.end))
    )
      draft.aspect = lead.aspect;
    drafts.push(draft);
    if (draft.subject && !left.isCompared) carried = draft.subject;
  }
  return joinParallels(sentence, drafts, listMembers);
}

const sameKind = (a: Quantity, b: Quantity): boolean => a.kind === b.kind;

/** 高于5% bounds a rate; 高于全国3个百分点 states a gap. */
const boundOf = (left: LeftContext): Comparator | null => left.op;

function aspectFor(sentence: string, draft: Draft): Aspect {
  const { quantity, left, subject, clauseStart } = draft;
  const words = subject ? sentence.slice(Math.max(0, subject.start), Math.max(0, subject.end)) : '';
  const before = sentence.slice(clauseStart, quantity.start);
  return aspectOf(quantity, left, words, before, sentence.slice(quantity.end, quantity.end + 8));
}

const COUNTS_FOLLOWING = new Set(['thing', 'people', 'household', 'visit', 'rank']);
/** What may begin behind a quantity without being the noun that it counts: 1194公里|全线贯通. */
const PREDICATE =
  /^(?:全线|全部|全面|建成|竣工|开工|投产|投用|通车|贯通|以上|以内|左右|目标|任务|大关|台阶|的目标|增长|下降|达到|增加到|提高到|且|并|后|时|内|前|起|（|\()/;

/**
 * The subject of a quantity: the words before it, the noun behind it, or what was spoken of last.
 *
 * @param lead  the quantity before it in the same clause, if there is one
 * @param carried  the subject that the text is still about
 */
function findSubject(
  sentence: string,
  draft: Draft,
  lead: Draft | null,
  carried: SubjectSpan | null,
): SubjectSpan | null {
  const { quantity, left } = draft;
  if (quantity.noun) return quantity.noun;
  const next = sentence.slice(quantity.end, quantity.end + 6);
  const hasNounBehind =
    next !== '' &&
    /^[\u4e00-\u9fff“《A-Za-z\d]/.test(next) &&
    !/^[，。；、：和及与]/.test(next) &&
    !PREDICATE.test(next);
  const counts = COUNTS_FOLLOWING.has(quantity.kind);
  const onLeft = left.isCompared ? null : subjectOnLeft(sentence, left.start, left.end);
  const bare = left.end <= left.start;
  if (hasNounBehind && (counts || sentence[quantity.end] === '的')) {
    const endsWithList =
      sentence[left.end] === '等' ||
      sentence[left.end - 1] === '等' ||
      sentence.slice(left.start, quantity.start).endsWith('等');
    const opens = (bare && left.verb === '') || (endsWithList && left.verb === '');
    if (left.verbClass === 'make' || opens || !onLeft || (counts && left.verbClass === null) || endsWithList) {
      const right = subjectOnRight(sentence, quantity.end, opens);
      if (right) return right;
    }
  }
  if (onLeft) {
    if (left.verbClass === 'make' && left.verb.length >= 1 && onLeft.end - onLeft.start < 2 && hasNounBehind)
      return subjectOnRight(sentence, quantity.end, false) ?? onLeft;
    return onLeft;
  }
  if (
    hasNounBehind &&
    left.verbClass === 'make' &&
    (quantity.kind === 'money' ||
      quantity.kind === 'area' ||
      quantity.kind === 'length' ||
      quantity.kind === 'clock' ||
      quantity.kind === 'mass' ||
      quantity.kind === 'power' ||
      quantity.kind === 'percent')
  ) {
    const right = subjectOnRight(sentence, quantity.end, false);
    if (right) return right;
  }
  if (left.verb !== '' && left.verbClass === 'make' && bare && !hasNounBehind) {
    // 竣工36个: the noun was left out; the verb names what was counted.
    const at = sentence.lastIndexOf(left.verb, quantity.start);
    if (at >= 0) return { start: at, end: at + left.verb.length };
  }
  if (
    left.verb !== '' &&
    left.verbClass === 'level' &&
    /(?:投资|收入|支出|投入|总额|总量|到位|安排)$/.test(left.verb) &&
    !lead &&
    !left.isCompared
  ) {
    const at = sentence.lastIndexOf(left.verb, quantity.start);
    if (at >= 0) {
      const from = Math.max(draft.clauseStart, at - 2);
      return { start: /^(?:完成|累计|总)/.test(sentence.slice(from, at)) ? from : at, end: at + left.verb.length };
    }
  }
  if (carried) return carried;
  return hasNounBehind ? subjectOnRight(sentence, quantity.end, true) : null;
}

/** Where the clause that holds `at` begins. */
function clauseStartOf(sentence: string, at: number): number {
  for (let i = at - 1; i >= 0; i--) {
    const c = sentence[i]!;
    if (c === '，' || c === '；' || c === '：' || c === '。' || c === '！' || c === '？' || c === ';') return i + 1;
    if ((c === ',' || c === ':') && !/\d/.test(sentence[i + 1] ?? '')) return i + 1;
  }
  return 0;
}

export { clauseEnd };

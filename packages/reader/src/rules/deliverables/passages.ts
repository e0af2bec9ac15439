import type { SectionKind } from '@liubu/plan';
import type { Block } from '../../outline/blocks.ts';
import { kindOfSentence, type Reading } from '../../reading.ts';
import { type ClauseView, viewClause } from './clause-view.ts';
import { nextClause, opensOrdinal } from './clauses.ts';
import { skipLeadIn } from './lead-in.ts';
import { coloursSentence } from './neighbours.ts';
import { OPENING } from './opening-kinds.ts';
import { dropOrdinalTopics } from './ordinal-topics.ts';
import { FIGURE, ORIENTS, TARGETS } from './words.ts';

/** A sentence of a planning part, cut into clauses, with what its paragraph says of it. */
export interface Passage {
  sentence: number;
  kind: SectionKind;
  clauses: ClauseView[];
  /** The guiding idea of the years to come: 指导思想, 总体要求. */
  orients: boolean;
  paragraphOrients: boolean;
  /** The sentence states targets: 主要预期目标是：…. */
  targets: boolean;
  /** First or last sentence of its paragraph's body. */
  opens: boolean;
  closes: boolean;
  /** Its paragraph has a heading or topic phrase, or stands under one. */
  topical: boolean;
  /** An item with its number: “3.新建…”. */
  enumerated: boolean;
  /** Share of the paragraph's clauses that open with an action. */
  activity: number;
  /** One of its clauses at least colours the others: see `neighbours.ts`. */
  coloured: boolean;
}

const plans = (kind: SectionKind): boolean => kind === 'yearplan' || kind === 'government' || kind === 'longplan';

/** The sentences of the planning parts that may hold deliverables, headings left out. */
export function readPassages(reading: Reading): Passage[] {
  const passages: Passage[] = [];
  for (let p = 0; p < reading.paragraphs.length; p++) readParagraph(reading, p, passages);
  return passages;
}

/** What one sentence holds, and the roles of all its words (bits of `words.ts`). */
interface Cut {
  clauses: ClauseView[];
  ordinalAt: number;
  roles: number;
  /** See `Passage`. */
  coloured: boolean;
}

function cutSentence(text: string, start: number, end: number): Cut {
  const clauses: ClauseView[] = [];
  let roles = 0;
  let ordinalAt = -1;
  let coloured = false;
  for (let clause = nextClause(text, start, end); clause !== null; clause = nextClause(text, clause.end + 1, end)) {
    if (ordinalAt < 0 && opensOrdinal(text, clause.start, clause.end)) ordinalAt = clauses.length;
    const words = skipLeadIn(text, clause.start, clause.end);
    if (clause.end - words < 2) continue;
    const view = viewClause(text, clause, words);
    roles |= view.roles;
    coloured ||= coloursSentence(view);
    if (view.mark === 'colon' && text.startsWith('目标', view.end - 2)) roles |= TARGETS;
    clauses.push(view);
  }
  return { clauses, ordinalAt: ordinalAt < clauses.length ? ordinalAt : -1, roles, coloured };
}

/** “3.改造危桥20座” on a line of its own, “（1）新建…12所。” before （2）: like a heading, and an item: it counts something. */
const isListItem = (block: Block, { roles }: Cut): boolean =>
  block.marker !== null &&
  block.marker.style !== 'han' &&
  (block.headingEnd === block.paragraph.end || block.marker.style !== 'paren') &&
  !block.isTopic &&
  (roles & FIGURE) !== 0;

function readParagraph(reading: Reading, index: number, passages: Passage[]): void {
  const { text, sentences } = reading;
  const paragraph = reading.paragraphs[index]!;
  const block = reading.blocks[index]!;
  const from = passages.length;
  const cuts: Cut[] = [];
  let orients = false;
  for (let s = paragraph.firstSentence; s < paragraph.endSentence; s++) {
    const sentence = sentences[s]!;
    const kind = kindOfSentence(reading, s);
    if (!plans(kind)) continue;
    const isHeading = block.headingEnd >= sentence.end;
    if (isHeading && block.marker === null) continue;
    const cut = cutSentence(
      text,
      isHeading ? Math.max(sentence.start, block.bodyStart) : Math.max(sentence.start, block.headingEnd),
      sentence.end,
    );
    const isItem = isHeading && isListItem(block, cut);
    if (cut.clauses.length === 0 || (isHeading && !isItem)) continue;
    orients ||= (cut.roles & ORIENTS) !== 0;
    cuts.push(cut);
    passages.push({
      sentence: s,
      kind,
      clauses: cut.clauses,
      orients: (cut.roles & ORIENTS) !== 0,
      paragraphOrients: orients,
      targets: (cut.roles & TARGETS) !== 0,
      opens: passages.length === from,
      closes: false,
      topical: block.headingEnd > paragraph.start && !isItem,
      enumerated: block.marker !== null && (isItem || block.headingEnd === paragraph.start),
      activity: 0,
      coloured: cut.coloured,
    });
  }
  if (passages.length === from) return;
  dropOrdinalTopics(cuts);
  passages[passages.length - 1]!.closes = true;
  const activity = shareOfActions(passages, from);
  for (let i = from; i < passages.length; i++) passages[i]!.activity = activity;
}

function shareOfActions(passages: readonly Passage[], from: number): number {
  let all = 0;
  let active = 0;
  for (let i = from; i < passages.length; i++) {
    for (const { kind } of passages[i]!.clauses) {
      all++;
      if (kind === OPENING.action || kind === OPENING.soft) active++;
    }
  }
  return all === 0 ? 0 : active / all;
}

import type { SectionKind } from '@liubu/plan';
import { kindOfSentence, type Reading } from '../../reading.ts';
import { type ClauseView, viewClause } from './clause-view.ts';
import { cutClauses, opensOrdinal } from './clauses.ts';
import { skipLeadIn } from './lead-in.ts';
import { dropOrdinalTopics, type OrdinalSentence } from './ordinal-topics.ts';

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
  /** Share of the paragraph's clauses that open with an action. */
  activity: number;
}

const PLANNING: ReadonlySet<SectionKind> = new Set(['longplan', 'yearplan', 'government']);
const ORIENTATION = [
  '指导思想',
  '总体要求',
  '总要求',
  '基本思路',
  '总体思路',
  '总的要求',
  '为指导',
  '总基调',
  '工作思路',
  '基本原则',
];
const TARGETS = ['目标是', '目标为', '目标：', '目标建议为', '目标如下', '目标初步'];

const includesAny = (text: string, words: readonly string[]): boolean => words.some((word) => text.includes(word));
/** So much of a sentence is looked at for words that tell its purpose. */
const PURPOSE_WINDOW = 400;

/** The sentences of the planning parts that may hold deliverables, headings left out. */
export function readPassages(reading: Reading): Passage[] {
  const { text, sentences, blocks, paragraphs } = reading;
  const passages: Passage[] = [];
  for (let p = 0; p < paragraphs.length; p++) {
    const paragraph = paragraphs[p]!;
    const block = blocks[p]!;
    const from = passages.length;
    const ordinals: OrdinalSentence[] = [];
    let orients = false;
    for (let s = paragraph.firstSentence; s < paragraph.endSentence; s++) {
      const sentence = sentences[s]!;
      const kind = kindOfSentence(reading, s);
      if (!PLANNING.has(kind)) continue;
      const start = Math.max(sentence.start, block.headingEnd);
      if (start >= sentence.end) continue;
      const purpose = text.slice(start, Math.min(sentence.end, start + PURPOSE_WINDOW));
      const orientsHere = includesAny(purpose, ORIENTATION);
      orients ||= orientsHere;
      const clauses: ClauseView[] = [];
      let ordinalAt = -1;
      for (const clause of cutClauses(text, start, sentence.end)) {
        if (ordinalAt < 0 && opensOrdinal(text, clause.start, clause.end)) ordinalAt = clauses.length;
        const words = skipLeadIn(text, clause.start, clause.end);
        if (clause.end - words >= 2) clauses.push(viewClause(text, clause, words));
      }
      if (clauses.length === 0) continue;
      ordinals.push({ clauses, ordinalAt: ordinalAt < clauses.length ? ordinalAt : -1 });
      passages.push({
        sentence: s,
        kind,
        clauses,
        orients: orientsHere,
        paragraphOrients: orients,
        targets: includesAny(purpose.slice(0, 60), TARGETS),
        opens: passages.length === from,
        closes: false,
        topical: block.headingEnd > paragraph.start,
        activity: 0,
      });
    }
    if (passages.length === from) continue;
    dropOrdinalTopics(ordinals);
    passages[passages.length - 1]!.closes = true;
    let all = 0;
    let active = 0;
    for (let i = from; i < passages.length; i++) {
      for (const clause of passages[i]!.clauses) {
        all++;
        if (clause.kind === 'action' || clause.kind === 'soft') active++;
      }
    }
    for (let i = from; i < passages.length; i++) passages[i]!.activity = active / all;
  }
  return passages;
}

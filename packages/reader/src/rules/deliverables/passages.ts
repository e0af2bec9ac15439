import type { SectionKind } from '@liubu/plan';
import { kindOfSentence, type Reading } from '../../reading.ts';
import { type ClauseView, viewClause } from './clause-view.ts';
import { cutClauses, opensOrdinal } from './clauses.ts';
import { skipLeadIn } from './lead-in.ts';
import { dropOrdinalTopics, type OrdinalSentence } from './ordinal-topics.ts';

import { ORIENTS, TARGETS } from './words.ts';

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
}

const PLANNING: ReadonlySet<SectionKind> = new Set(['longplan', 'yearplan', 'government']);
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
      const clauses: ClauseView[] = [];
      let roles = 0;
      let ordinalAt = -1;
      for (const clause of cutClauses(text, start, sentence.end)) {
        if (ordinalAt < 0 && opensOrdinal(text, clause.start, clause.end)) ordinalAt = clauses.length;
        const words = skipLeadIn(text, clause.start, clause.end);
        if (clause.end - words < 2) continue;
        const view = viewClause(text, clause, words);
        roles |= view.roles;
        if (view.mark === 'colon' && text.startsWith('目标', view.end - 2)) roles |= TARGETS;
        clauses.push(view);
      }
      if (clauses.length === 0) continue;
      const orientsHere = (roles & ORIENTS) !== 0;
      orients ||= orientsHere;
      ordinals.push({ clauses, ordinalAt: ordinalAt < clauses.length ? ordinalAt : -1 });
      passages.push({
        sentence: s,
        kind,
        clauses,
        orients: orientsHere,
        paragraphOrients: orients,
        targets: (roles & TARGETS) !== 0,
        opens: passages.length === from,
        closes: false,
        topical: block.headingEnd > paragraph.start,
        enumerated: block.marker !== null && block.headingEnd === paragraph.start,
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

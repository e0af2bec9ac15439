import type { Aspect, Comparator, Horizon } from '@liubu/plan';
import { describe, expect, test } from 'vitest';
import { prepareReading } from '../src/reading.ts';
import { type CleanMeasure, readMeasures } from '../src/rules/measures/read.ts';
import { Timeline } from '../src/rules/measures/timeline.ts';
import { readMarks } from './marked-phrasing.ts';

/** What a quantity must be read as; what is left out is not looked at. */
export interface Reads {
  value: number | number[];
  unit: string;
  /** '=' when left out. */
  op?: Comparator;
  aspect?: Aspect;
  horizon?: Horizon;
  /** False when left out. */
  restored?: boolean;
}

/**
 * One thing that reports say, and the ways in which they say it.
 *
 * Quotes are marked ⟦…⟧ and subjects ⟪…⟫ in the phrasing itself; the reader sees it without the marks. Every quantity
 * read must be a marked one and the other way round: one reading, no more. A lone ⟪…⟫ is the subject of all, several
 * are the subjects of the quotes in order.
 */
export interface Means {
  /** Says what the group is about; unique in its file. */
  about: string;
  /** One for each quote of every phrasing, in order; a single one stands for all of them. */
  reads: Reads | Reads[];
  /** The heading that the phrasing stands under; none when left out. */
  part?: string;
  phrasings: string[];
}

/** Numerals that say nothing: the reason, and where they stand. Marked quotes are all that may be read there. */
export interface MeansNothing {
  because: string;
  phrasings: string[];
}

/** The year whose work the corpus plans. */
export const CORPUS_YEAR = 2026;

function readAll(text: string, part: string | undefined): { measures: CleanMeasure[]; clean: string; shift: number } {
  const before = part === undefined ? '' : `${part}\n`;
  const reading = prepareReading(before + text);
  expect(reading.text, 'the corpus must be clean text').toBe(before + text);
  return {
    measures: readMeasures(reading, new Timeline(reading, CORPUS_YEAR)),
    clean: reading.text,
    shift: before.length,
  };
}

const at = (clean: string, shift: number, span: { start: number; end: number }): string =>
  `${clean.slice(span.start, span.end)}@${span.start - shift}`;

function expectReading(group: Means, phrasing: string): void {
  const { text, quotes, subjects } = readMarks(phrasing);
  const { measures, clean, shift } = readAll(text, group.part);
  const expected = Array.isArray(group.reads) ? group.reads : quotes.map(() => group.reads as Reads);
  expect(
    measures.map((measure) => at(clean, shift, measure)),
    phrasing,
  ).toEqual(quotes);
  expect(expected.length, `${phrasing}: as many readings as quotes`).toBe(quotes.length);
  expected.forEach((reads, i) => {
    const { value, unit, op, aspect, horizon, restored } = measures[i]!;
    expect(
      {
        value,
        unit,
        op,
        restored,
        ...(reads.aspect && { aspect }),
        ...(reads.horizon && { horizon }),
      },
      `${phrasing} · ${quotes[i]}`,
    ).toEqual({ op: '=', restored: false, ...reads });
    const subject = subjects.length === 1 ? subjects[0] : subjects[i];
    if (subject === undefined) return;
    const found = measures[i]!.subject;
    expect(found && at(clean, shift, found), `${phrasing} · subject of ${quotes[i]}`).toBe(subject);
  });
}

/** Replays a corpus: one test a group, every phrasing of it. */
export function replayMeasures(name: string, groups: readonly Means[], silent: readonly MeansNothing[] = []): void {
  describe(name, () => {
    test.each(groups.map((group) => [group.about, group] as const))('%s', (_, group) => {
      for (const phrasing of group.phrasings) expectReading(group, phrasing);
    });
    test.each(silent.map((group) => [group.because, group] as const))('nothing is measured: %s', (_, group) => {
      for (const phrasing of group.phrasings) {
        const { text, quotes } = readMarks(phrasing);
        const { measures, clean, shift } = readAll(text, undefined);
        expect(
          measures.map((measure) => at(clean, shift, measure)),
          phrasing,
        ).toEqual(quotes);
      }
    });
  });
}

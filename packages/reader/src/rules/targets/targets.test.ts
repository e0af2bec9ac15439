import { describe, expect, test } from 'vitest';
import { readMarks } from '../../../test/marked-phrasing.ts';
import { prepareReading } from '../../reading.ts';
import { Timeline } from '../measures/timeline.ts';
import { readTargets } from './read.ts';
import { NO_TARGETS, TARGETS } from './targets.corpus.ts';

const PLAN = '二、2026年重点工作\n';

function read(text: string, part = PLAN) {
  const reading = prepareReading(part + text);
  const at = (span: { start: number; end: number } | null) =>
    span && `${reading.text.slice(span.start, span.end)}@${span.start - part.length}`;
  return readTargets(reading, new Timeline(reading, 2026)).map(({ kind, horizon, subject, ...span }) => ({
    kind,
    horizon,
    target: at(span),
    subject: at(subject),
  }));
}

describe('targets without a number', () => {
  test.each(TARGETS.map((group) => [group.about, group] as const))('%s', (_, { kind, horizon = 'year', phrasings }) => {
    for (const phrasing of phrasings) {
      const { text, quotes, subjects } = readMarks(phrasing);
      expect(read(text), phrasing).toEqual(
        quotes.map((target, i) => ({ kind, horizon, target, subject: subjects[i] ?? null })),
      );
    }
  });

  test.each(NO_TARGETS.map((group) => [group.because, group] as const))('none: %s', (_, { phrasings }) => {
    for (const phrasing of phrasings) expect(read(phrasing), phrasing).toEqual([]);
  });

  test('none in a review: what was reached is a claim', () => {
    expect(read('行政村5G网络实现全覆盖。', '一、2025年工作回顾\n')).toEqual([]);
  });
});

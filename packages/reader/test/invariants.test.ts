/** What holds of every plan, whatever the text. FC_SEED=n and FC_RUNS=n try other cases than the suite does. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readReport } from '../src/read.ts';
import { cleanText } from '../src/text/clean.ts';
import { anything, cleanReport, noisyReport, soup } from './generate-report.ts';
import { faultsOf } from './sound-plan.ts';

/** Fixed, so that the same commit passes or fails the same way everywhere; a failure prints it with its path. */
const SEED = Number(process.env.FC_SEED ?? 20260112);
const RUNS = Number(process.env.FC_RUNS ?? 300);
const check = (property: fc.IRawProperty<unknown>) => fc.assert(property, { seed: SEED, numRuns: RUNS });

const TEXTS = [
  ['any text', anything],
  ['a soup of meaningful characters', soup],
  ['report-like text', cleanReport],
  ['report-like text with noise', noisyReport],
] as const;

describe(`reading (seed ${SEED}, ${RUNS} cases each)`, () => {
  test.each(TEXTS)('gives a sound plan of %s', (_, texts) => {
    check(
      fc.property(texts, (text) => {
        expect(faultsOf(readReport(text), text)).toEqual([]);
      }),
    );
  });

  test.each(TEXTS)('is deterministic on %s', (_, texts) => {
    check(
      fc.property(texts, (text) => {
        expect(readReport(text)).toEqual(readReport(text));
      }),
    );
  });

  test('of a plan survives JSON unchanged', () => {
    check(
      fc.property(noisyReport, (text) => {
        const plan = readReport(text, { units: null });
        expect(JSON.parse(JSON.stringify(plan))).toEqual(plan);
      }),
    );
  });

  test('does not depend on what was read before', () => {
    check(
      fc.property(noisyReport, noisyReport, (first, second) => {
        const alone = readReport(second);
        readReport(first);
        expect(readReport(second)).toEqual(alone);
      }),
    );
  });
});

/**
 * A mark that is none until the noise inside it is gone (“<［3］/p>”) stays text in the first cleaning; such texts are
 * not made here.
 */
describe(`cleaning (seed ${SEED}, ${RUNS} cases each)`, () => {
  test.each(TEXTS)('a clean text of %s changes nothing', (_, texts) => {
    check(
      fc.property(texts, (text) => {
        const once = cleanText(text).text;
        expect(cleanText(once).text).toBe(once);
      }),
    );
  });

  test.each(TEXTS)('keeps where every character of %s stood', (_, texts) => {
    check(
      fc.property(texts, (text) => {
        const { text: clean, map } = cleanText(text);
        let before = -1;
        for (let i = 0; i < clean.length; i++) {
          const at = map.at(i);
          if (at < Math.max(before, 0) || at >= text.length) expect.fail(`clean ${i} stood at ${at}, after ${before}`);
          before = at;
        }
      }),
    );
  });
});

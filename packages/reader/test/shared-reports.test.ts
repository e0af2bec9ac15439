/** What holds of any text holds of real reports too, whole, cut anywhere, and with noise pushed in. */
import { describe, expect, test } from 'vitest';
import { readReport } from '../src/read.ts';
import { cleanText } from '../src/text/clean.ts';
import { maySkipSharedReports, readSharedReports, SHARED_MISSING } from './shared-reports.ts';
import { faultsOf } from './sound-plan.ts';

if (maySkipSharedReports) console.warn(SHARED_MISSING);

/** Cuts fall at every place of this step, spread over all reports, so that the suite stays quick. */
const CUT_STEP = 97;
/** Each report is cut so often; the next report takes the next cuts. CUTS=1000 takes them all, in some minutes. */
const CUTS_EACH = Number(process.env.CUTS ?? 5);
/** Noise goes in at every so many characters. */
const NOISE_STEP = 397;
const NOISE = [
  '\n',
  ' ',
  '\u200b',
  '【更多公文素材，微信：xx01】',
  '\n— 3 —\n',
  '［28］',
  '\n打印\n',
  '　',
  '##paidbegin##',
  '&nbsp;',
];

/** Without proposals of units: they add nothing to what is asked here, and time. */
const read = (text: string) => readReport(text, { units: null });

describe.skipIf(maySkipSharedReports)('real reports', () => {
  test('give sound plans, the same each time', () => {
    for (const { name, text } of readSharedReports()) {
      const plan = readReport(text);
      expect(faultsOf(plan, text), name).toEqual([]);
      expect(readReport(text), name).toEqual(plan);
      expect(plan.measures.length + plan.deliverables.length, `${name}: something is read`).toBeGreaterThan(0);
    }
  });

  test('cleaned twice are cleaned once', () => {
    for (const { name, text } of readSharedReports()) {
      const once = cleanText(text).text;
      expect(cleanText(once).text, name).toBe(once);
    }
  });

  test('cut anywhere give sound plans', () => {
    readSharedReports().forEach(({ name, text }, turn) => {
      const cuts = Math.floor(text.length / CUT_STEP);
      for (let k = 0; k < Math.min(CUTS_EACH, cuts); k++) {
        // Cuts of one report lie far apart, and those of the next report between them.
        const cut = ((Math.floor((k * cuts) / CUTS_EACH) + turn) % cuts) * CUT_STEP + CUT_STEP;
        for (const part of [text.slice(0, cut), text.slice(cut)]) {
          expect(faultsOf(read(part), part), `${name} cut at ${cut}`).toEqual([]);
        }
      }
    });
  });

  test('with noise pushed in give sound plans', () => {
    for (const { name, text } of readSharedReports()) {
      let noisy = '';
      for (let at = 0, k = 0; at < text.length; at += NOISE_STEP, k++)
        noisy += text.slice(at, at + NOISE_STEP) + NOISE[k % NOISE.length];
      expect(faultsOf(read(noisy), noisy), name).toEqual([]);
    }
  });
});

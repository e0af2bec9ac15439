import { CHECK_RULE_NAMES, type CheckRuleName, DEFAULT_CHECK_SETTINGS, findingWords } from '@liubu/contract';
import { checkFiling } from '../rules/check-filing.ts';
import { CLEAN, CLEAN_ALIKE, CLEAN_PAIRS, cleanCourses } from './clean.corpus.ts';
import { HELD } from './clean-more.corpus.ts';
import { DIRTY } from './dirty.corpus.ts';

const COURSES = 400;
const FIFTY = 50;

export interface MeasuredRule {
  rule: CheckRuleName;
  /** Dirty filings of this rule, and how many of them it found. */
  examples: number;
  found: number;
  recall: number;
  /** Of all that it said, over clean and dirty filings, what it was right to say. */
  precision: number;
  falseAlarms: number;
  /** In fifty clean filings, the worse of written texts and made courses. */
  per50: number;
  /** What it said of clean filings. */
  said: string[];
}

/** Every rule over the clean and the dirty filings. A rule that speaks of another’s dirty filing is right there or not asked. */
export function measureChecks(): { clean: number; rules: MeasuredRule[] } {
  const written = [...CLEAN, ...CLEAN_PAIRS, ...CLEAN_ALIKE, ...HELD];
  const clean = [...written, ...cleanCourses(COURSES)];
  const told = clean.map((facts) => checkFiling(facts, DEFAULT_CHECK_SETTINGS));
  const dirty = DIRTY.map(({ rule, facts }) => ({
    rule,
    said: new Set(checkFiling(facts, DEFAULT_CHECK_SETTINGS).map((doubt) => doubt.rule)),
  }));
  const rules = CHECK_RULE_NAMES.map((rule): MeasuredRule => {
    // Of written texts and of made courses apart: a rule that reads texts has nothing to say of the courses.
    const rateOf = (from: number, to: number): number =>
      (told.slice(from, to).filter((doubts) => doubts.some((one) => one.rule === rule)).length / (to - from)) * FIFTY;
    const per50 = Math.max(rateOf(0, written.length), rateOf(written.length, clean.length));
    const alarms = told.flatMap((doubts, at) =>
      doubts
        .filter((one) => one.rule === rule)
        .map(({ details }) => `${findingWords(rule, details, 'zh')} ← ${clean[at]!.progress.slice(0, 60)}`),
    );
    const own = dirty.filter((one) => one.rule === rule);
    const found = own.filter(({ said }) => said.has(rule)).length;
    const share = (part: number, whole: number): number => (whole === 0 ? 1 : Math.round((part / whole) * 1000) / 1000);
    return {
      ...{
        rule,
        examples: own.length,
        found,
        recall: share(found, own.length),
        precision: share(found, found + alarms.length),
      },
      ...{
        falseAlarms: alarms.length,
        per50: Math.round(per50 * 100) / 100,
        said: alarms,
      },
    };
  });
  return { clean: clean.length, rules };
}

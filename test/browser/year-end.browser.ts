import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { openBrowser } from './harness/chromium.ts';
import {
  correctScore,
  decideCase,
  lockScores,
  openCase,
  publishScores,
  stateCase,
  tolerate,
} from './year-end/account.ts';
import { approveClosing, archiveYear, closeYear } from './year-end/closing.ts';
import { draftReview, reconcile, reportYear, vote } from './year-end/feedback.ts';
import { openYearEnd, type YearEnd } from './year-end/year-end.ts';

/** Folder for pictures of the invented town's year end; none are taken when left out. */
const pictures = process.env.LIUBU_PICTURES ?? null;

let browser: Browser;
let year: YearEnd;
/** The step that did not go well: what follows would only repeat that. */
let broken: string | null = null;

beforeAll(async () => {
  browser = await openBrowser();
  year = await openYearEnd(browser, pictures);
}, 240_000);
afterAll(async () => {
  await year?.close();
  await browser?.close();
});

function step(name: string, play: (year: YearEnd) => Promise<void>): void {
  test(name, async () => {
    if (broken !== null) throw new Error(`the year's end broke off at: ${broken}`);
    broken = name;
    await play(year).catch(async (cause) => {
      await year.pictureAll();
      throw cause;
    });
    year.quiet();
    broken = null;
  }, 60_000);
}

describe('a year’s end', () => {
  step('a missed target goes up the ladder to a case', async (at) => {
    await at.day('2026-12-28');
    await openCase(at);
  });
  step('the unit states its case on a phone', stateCase);
  step('the proposal is approved, transferred, and its result comes back', decideCase);
  step('another failure is tolerated, with reasons for every condition', tolerate);
  step('scores are computed and put on notice', publishScores);
  step('a line is queried and corrected', correctScore);
  step('deputies vote item by item', async (at) => {
    await at.day('2027-01-11');
    await vote(at);
  });
  step('scores are approved, published and locked', lockScores);
  step('the year’s report comes out as docx and is issued', reportYear);
  step('next year’s review is drafted from what is proved', draftReview);
  step('next year’s report is taken in and laid against the promises', async (at) => {
    await at.day('2027-01-15');
    await reconcile(at);
  });
  step('the year is cleared and submitted for closing', closeYear);
  step('the head closes it; nothing of it changes any more', approveClosing);
  step('the year is archived', archiveYear);
});

import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { openBrowser } from './harness/chromium.ts';
import { declareCalendar, fileMarch } from './quarter/calendar.ts';
import { chaseLateUnit } from './quarter/chase.ts';
import { fileHelperPart, fileLead, signOnPhone } from './quarter/file.ts';
import { openQuarter, type Quarter } from './quarter/quarter.ts';
import { approveRest, mendReturned, returnOne } from './quarter/review.ts';
import { lookAtReadiness, passCourse, signInByCode } from './quarter/train.ts';

/** Folder for pictures of the invented town's quarter; none are taken when left out. */
const pictures = process.env.LIUBU_PICTURES ?? null;

let browser: Browser;
let quarter: Quarter;
/** The step that did not go well: what follows would only repeat that. */
let broken: string | null = null;

beforeAll(async () => {
  browser = await openBrowser();
  quarter = await openQuarter(browser, pictures);
}, 240_000);
afterAll(async () => {
  await quarter?.close();
  await browser?.close();
});

function step(name: string, play: (quarter: Quarter) => Promise<void>): void {
  test(name, async () => {
    if (broken !== null) throw new Error(`the quarter ended at: ${broken}`);
    broken = name;
    await play(quarter).catch(async (cause) => {
      await quarter.pictureAll();
      throw cause;
    });
    quarter.quiet();
    broken = null;
  }, 60_000);
}

describe('a quarter', () => {
  step('inspectors sign in to their training by the code on the wall', async (at) => {
    await at.day('2026-03-16', '08:40');
    await signInByCode(at);
  });
  step('a liaison passes the course on filing', passCourse);
  step('gaps are shown, and who is not ready', lookAtReadiness);
  step('the calendar is set, and March is filed', async (at) => {
    await at.day('2026-03-24');
    await declareCalendar(at);
    await fileMarch(at);
  });
  step('April opens by its day; a helper files its part', async (at) => {
    await at.day('2026-04-21');
    await fileHelperPart(at);
  });
  step('the lead files: a value, evidence, no change on one', async (at) => {
    await at.day('2026-04-24');
    await fileLead(at);
  });
  step('the unit’s head signs on a phone', signOnPhone);
  step('one is returned with a reason, mended, signed, and all are approved', async (at) => {
    await returnOne(at);
    await mendReturned(at);
    await approveRest(at);
  });
  step('a late unit is chased, once', async (at) => {
    await at.day('2026-05-07');
    await chaseLateUnit(at);
  });
});

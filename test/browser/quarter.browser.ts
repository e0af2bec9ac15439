import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { openBrowser } from './harness/chromium.ts';
import { answerForm, lookBack, reportPeriod } from './quarter/answer.ts';
import { declareCalendar, fileMarch } from './quarter/calendar.ts';
import { chaseLateUnit } from './quarter/chase.ts';
import { freezeDraw, runDraw } from './quarter/draw.ts';
import { fileHelperPart, fileLead, signOnPhone } from './quarter/file.ts';
import { confirmContradiction, openUnannounced, planUnannounced, recordOnSite, seeRed } from './quarter/inspect.ts';
import { fileMayRight, seeYellow, upholdContradiction } from './quarter/mend.ts';
import { askExtension, grantExtension, issueNotice, receiveNotice, replyAndClose } from './quarter/notice.ts';
import { openQuarter, type Quarter } from './quarter/quarter.ts';
import { approveRest, mendReturned, returnOne } from './quarter/review.ts';
import { lookAtReadiness, passCourse, signInByCode } from './quarter/train.ts';
import { verifyOtherwise } from './quarter/verify.ts';

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
  step('a random draw is frozen before its seed is known', freezeDraw);
  step('a verified figure differs; both are shown and a doubt is opened', async (at) => {
    await at.day('2026-05-12');
    await verifyOtherwise(at);
  });
  step('the seed is published, the draw is run, and anybody repeats it', runDraw);
  step('an unannounced inspection is planned, approved and opened', async (at) => {
    await planUnannounced(at);
    await openUnannounced(at);
  });
  step('what is seen on site contradicts a filing', async (at) => {
    await at.day('2026-05-13', '10:00');
    await recordOnSite(at);
    await confirmContradiction(at);
  });
  step('the light is red and shows its working', seeRed);
  step('a notice is drafted from the red item, signed and received', async (at) => {
    await at.day('2026-05-14');
    await issueNotice(at);
    await receiveNotice(at);
  });
  step('an extension is asked before its day and granted', async (at) => {
    await at.day('2026-05-21');
    await askExtension(at);
    await grantExtension(at);
    await upholdContradiction(at);
  });
  step('May is filed as it is, the notice is replied to and closed, and red becomes yellow', async (at) => {
    await at.day('2026-05-26');
    await fileMayRight(at);
    await at.day('2026-05-27');
    await replyAndClose(at);
    await seeYellow(at);
  });
  step('a superior’s form is answered', async (at) => {
    await at.day('2026-06-03');
    await answerForm(at);
  });
  step('the period’s report is drafted from data', reportPeriod);
  step('the board and the heat map show who is back and who is silent', lookBack);
});

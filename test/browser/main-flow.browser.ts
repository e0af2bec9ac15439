import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBrowser } from './harness/chromium.ts';
import { allocateOne } from './main-flow/allocate.ts';
import { approveMatters, establishNew, mergeDuplicate } from './main-flow/approve.ts';
import { assignAll, lookAtMatrix } from './main-flow/assign.ts';
import { type City, openCity } from './main-flow/city.ts';
import { consultBySheet, ruleOnObjection } from './main-flow/consult.ts';
import { type Flow, startFlow } from './main-flow/flow.ts';
import { instructOnPhone } from './main-flow/instruct.ts';
import { takeDecisionsIn, takeReportIn } from './main-flow/intake.ts';
import { approveBreakdown, editIsRefused, issueSigned } from './main-flow/issue.ts';
import { changeSome, confirmAll } from './main-flow/review.ts';
import { nextYear, type Story, storyOf } from './main-flow/story.ts';
import { acceptAndPlan, signAndApprove } from './main-flow/unit-plan.ts';

/** Folder for pictures of the invented report's flow; none are taken when left out. */
const pictures = process.env.LIUBU_PICTURES ?? null;

let city: City;
let browser: Browser;
let story: Story;
let flow: Flow;
/** The step that did not go well: what follows would only repeat that. */
let broken: string | null = null;

beforeAll(async () => {
  story = storyOf(pictures !== null);
  [city, browser] = await Promise.all([openCity(story.today), openBrowser()]);
  flow = startFlow(city, story, browser, pictures);
});
afterAll(async () => {
  await flow?.close();
  await browser?.close();
  await city?.close();
});

function step(name: string, play: () => Promise<void>): void {
  test(name, async () => {
    if (broken !== null) throw new Error(`the flow ended at: ${broken}`);
    broken = name;
    await play();
    flow.quiet();
    broken = null;
  }, 240_000);
}

describe('from the report to accepted plans', () => {
  step('1a the officer signs in, opens the year and takes the report in', async () => {
    const { items } = await takeReportIn(flow);
    expect(items).toBeGreaterThan(50);
  });
  step('2a items are edited, split, dropped, and every step is taken back', () => changeSome(flow));
  step('2b each correct item takes one press', async () => {
    const { items, presses } = await confirmAll(flow);
    console.log(`${items} items confirmed with ${presses} presses`);
    expect(presses).toBeLessThanOrEqual(items + 20);
  });
  step('1b decisions of a meeting become matters', () => takeDecisionsIn(flow));
  step('3a the head approves the matters in his own window', () => approveMatters(flow));
  step('3b two are established as items', () => establishNew(flow));
  step('3c the duplicate is merged, with both sources and both deadlines', () => mergeDuplicate(flow));
  step('4a proposals are accepted by Enter, one lead typed, the rest given out in bulk', async () => {
    const { accepted, presses } = await assignAll(flow);
    console.log(`${accepted} leads accepted with ${presses} presses`);
    expect(presses).toBeLessThanOrEqual(accepted + 20);
  });
  step('4b the matrix shows who leads and helps', () => lookAtMatrix(flow));
  step('5 a target goes to the counties, its sum and what is more than it are told', async () => {
    const { target, counties } = await allocateOne(flow);
    console.log(`${target}: over ${counties} counties and parks`);
  });
  step('6a a sheet comes back; its changed cell is shown and taken', () => consultBySheet(flow));
  step('6b a unit objects, the office rules, the round ends', () => ruleOnObjection(flow));
  step('7a checks are answered for, the head approves', () => approveBreakdown(flow));
  step('7b a signed file that differs locks nothing, the right one issues', async () => {
    const { docx } = await issueSigned(flow);
    console.log(`breakdown as docx: ${docx} bytes`);
  });
  step('7c an issued wording is changed by an adjustment only', () => editIsRefused(flow));
  step('8a a liaison accepts and writes a plan', async () => {
    const { accepted } = await acceptAndPlan(flow, '市教育局');
    expect(accepted).toBeGreaterThan(0);
  });
  step('8b the unit’s head signs it, the office approves it', () => signAndApprove(flow, '市教育局'));
  step('9 an instruction typed on a phone becomes a matter', () => instructOnPhone(flow));

  step('in Chromium 109: a report is read and reviewed, a unit accepts and plans', async () => {
    const oldest = await openBrowser('oldest');
    const flows = [startFlow(city, nextYear(story), oldest, null), startFlow(city, story, oldest, null)] as const;
    try {
      await takeReportIn(flows[0]);
      const { items, presses } = await confirmAll(flows[0]);
      expect(items).toBeGreaterThan(4);
      expect(presses).toBe(items);
      await acceptAndPlan(flows[1], '市水利局');
      for (const one of flows) one.quiet();
    } finally {
      for (const one of flows) await one.close();
      await oldest.close();
    }
  });
});

import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import type { WatchedPage } from './open-page.ts';

/** Checks go on after a failure, so that one run tells of every page. */
export function expectNoForeignRequests(watched: WatchedPage): void {
  expect.soft(watched.foreign, 'requests to another host').toEqual([]);
}

export function expectQuiet(watched: WatchedPage): void {
  expect.soft(watched.complaints, 'errors on the page').toEqual([]);
  expect.soft(watched.refusals, 'refused requests').toEqual([]);
}

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface AxeResult {
  violations: { id: string; help: string; nodes: { html: string; failureSummary?: string }[] }[];
}

/** Holds the page against WCAG 2.1 A and AA, and axe's good practice; names what offends and where. */
export async function expectAxeClean(page: Page): Promise<void> {
  await page.evaluate(axe);
  const { violations } = (await page.evaluate(`axe.run(document, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'],
    resultTypes: ['violations'],
  })`)) as AxeResult;
  const told = violations.map(
    ({ id, help, nodes }) =>
      `${id}: ${help}\n  ${nodes
        .slice(0, 4)
        .map(({ html, failureSummary }) => `${html.slice(0, 300)}\n    ${failureSummary?.replaceAll('\n', '\n    ')}`)
        .join('\n  ')}`,
  );
  expect.soft(told.join('\n\n'), `axe on ${page.url()}`).toBe('');
}

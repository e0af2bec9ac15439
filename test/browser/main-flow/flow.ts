import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import { expectAxeClean, expectNoForeignRequests, expectQuiet } from '../harness/checks.ts';
import { openPage, type Size, settled, type WatchedPage } from '../harness/open-page.ts';
import type { City } from './city.ts';
import type { Story } from './story.ts';

export const OFFICER = '市政府督查室督查一科科长';
export const HEAD = '市长';

/** What the steps hand on to one another, as people remember it. */
export interface Remembered {
  /** Words of the item that the meeting says again. */
  repeated?: string;
}

export interface Flow {
  city: City;
  story: Story;
  browser: Browser;
  remembered: Remembered;
  /** The window of whoever holds a post; signed in by the sign-in page when it is wanted first. */
  as(post: string, size?: Size): Promise<WatchedPage>;
  /** Axe, once for each kind of page. */
  clean(page: Page): Promise<void>;
  /** A picture for the README, where a folder is given. */
  picture(page: Page, name: string): Promise<void>;
  /** Nothing complained and nobody else was asked, on any window. */
  quiet(): void;
  close(): Promise<void>;
}

export function startFlow(city: City, story: Story, browser: Browser, pictures: string | null): Flow {
  const windows = new Map<string, Promise<WatchedPage>>();
  const opened: WatchedPage[] = [];
  const cleaned = new Set<string>();
  const noSession = { ...city, signIn: () => Promise.reject(new Error('people sign in by the page')) };

  const enter = async (post: string, size: Size): Promise<WatchedPage> => {
    const watched = await openPage(browser, noSession, null, { path: '/', size });
    opened.push(watched);
    const { page } = watched;
    await page.getByLabel('登录名').fill(city.holderOf(post));
    await page.getByLabel('密码', { exact: true }).fill(city.password);
    await page.keyboard.press('Enter');
    await page.getByLabel('登录名').waitFor({ state: 'detached' });
    await settled(page);
    return watched;
  };

  return {
    city,
    story,
    browser,
    remembered: {},
    as: (post, size = 'office') => {
      const key = `${post} ${size}`;
      const known = windows.get(key) ?? enter(post, size);
      windows.set(key, known);
      return known;
    },
    clean: async (page) => {
      const kind = new URL(page.url()).pathname.replace(/[0-9a-f-]{36}/g, ':id');
      if (cleaned.has(kind)) return;
      await expectAxeClean(page);
      cleaned.add(kind);
    },
    picture: async (page, name) => {
      if (pictures === null) return;
      mkdirSync(pictures, { recursive: true });
      await settled(page);
      // What passes by in the corner belongs to the step before.
      for (let close = page.locator('.toasts').getByRole('button', { name: '关闭' }); (await close.count()) > 0; )
        await close.first().click();
      await page.screenshot({ path: join(pictures, `${name}.png`) });
    },
    quiet: () => {
      for (const watched of opened) {
        expectQuiet(watched);
        expectNoForeignRequests(watched);
      }
    },
    close: async () => {
      await Promise.all(opened.map((watched) => watched.close()));
    },
  };
}

/** Takes one refusal that was looked for off the list of those that were not. */
export function expectRefusal(watched: WatchedPage, pattern: RegExp): void {
  const at = watched.refusals.findIndex((refusal) => pattern.test(refusal));
  expect(at, `no refusal like ${pattern} among ${watched.refusals.join(', ')}`).toBeGreaterThanOrEqual(0);
  watched.refusals.splice(at, 1);
}

/** Follows a link of the side navigation, as people do. */
export async function goTo({ page }: WatchedPage, name: string): Promise<void> {
  const link = page
    .locator('.frame-side .side-navigation')
    // Hidden ones too: its group may be folded.
    .getByRole('link', { name, exact: true, includeHidden: true });
  const address = await link.getAttribute('href');
  if (!(await link.isVisible())) await link.locator('xpath=ancestor::details/summary').click();
  await link.click();
  await page.waitForURL((url) => url.pathname === address);
  await settled(page);
}

/** Gives files to the field of a place to drop them. */
export async function drop(place: Page | Locator, name: string, content: Uint8Array | string): Promise<void> {
  await place
    .locator('input[type=file]')
    .first()
    .setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(content) });
}

/** Presses what saves a file. @returns its bytes and its name */
export async function download(page: Page, act: () => Promise<void>): Promise<{ name: string; bytes: Uint8Array }> {
  const [file] = await Promise.all([page.waitForEvent('download'), act()]);
  const chunks: Uint8Array[] = [];
  for await (const chunk of await file.createReadStream()) chunks.push(chunk as Uint8Array);
  return { name: file.suggestedFilename(), bytes: Buffer.concat(chunks) };
}

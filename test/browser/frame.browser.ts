import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROLES, type Role } from '@liubu/contract';
import { inGovernment } from '@liubu/server';
import { sql } from 'kysely';
import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { expectAxeClean, expectNoForeignRequests, expectQuiet } from './harness/checks.ts';
import { openBrowser } from './harness/chromium.ts';
import { openPage, settled, type WatchedPage } from './harness/open-page.ts';
import { setPassword } from './harness/set-password.ts';
import { PLAN_YEAR } from './harness/small-town.ts';
import { openWorkspace, type Workspace } from './harness/workspace.ts';

let workspace: Workspace;
let browser: Browser;
beforeAll(async () => {
  [workspace, browser] = await Promise.all([openWorkspace(), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await workspace?.close();
});

const opened: WatchedPage[] = [];
afterEach(() => Promise.all(opened.splice(0).map((watched) => watched.close())));
async function open(role: Role | null, options: Parameters<typeof openPage>[3] = {}): Promise<WatchedPage> {
  const watched = await openPage(browser, workspace, role, { path: '/', ...options });
  opened.push(watched);
  return watched;
}

/** Opens the group that a link of the navigation stands in, where it is folded. */
async function unfold(link: Locator): Promise<void> {
  if (await link.isVisible()) return;
  await link.locator('xpath=ancestor::details/summary').click();
}

/** Kinds of elements that axe has seen on each page, over all roles. */
const seen = new Map<string, Set<string>>();

/** Axe, where the page shows this role a kind of element that it has shown to none before. */
async function expectAxeCleanOnce(page: Page): Promise<void> {
  const kinds = (await page.evaluate(`[...new Set([...document.querySelectorAll('body *')].map((one) =>
    [one.tagName, one.className, one.getAttribute('role'), one.type, one.disabled].join('|')))]`)) as string[];
  const { pathname } = new URL(page.url());
  const known = seen.get(pathname) ?? new Set();
  if (known.size > 0 && kinds.every((kind) => known.has(kind))) return;
  await expectAxeClean(page);
  seen.set(pathname, new Set([...known, ...kinds]));
}

/** Goes where a link leads, and waits until its page is there. */
async function follow(page: Page, link: Locator, act: () => Promise<void>): Promise<void> {
  const address = await link.getAttribute('href');
  await act();
  await page.waitForURL((url) => url.pathname.startsWith(address ?? '?'));
  await settled(page);
}

/** Who has most to see goes first. */
const roles = (Object.keys(ROLES) as Role[]).sort(
  (a, b) => Number(b === 'supervision_officer') - Number(a === 'supervision_officer'),
);

describe('every page of the navigation', () => {
  test.each(roles)('opens for %s, axe clean, quiet, and asks no other host', async (role) => {
    const watched = await open(role);
    const { page } = watched;
    const links = page.locator('.frame-side .side-navigation a');
    const names = await links.allTextContents();
    expect(names.length).toBeGreaterThan(0);
    for (const [at, name] of names.entries()) {
      await unfold(links.nth(at));
      await follow(page, links.nth(at), () => links.nth(at).click());
      expect.soft(await page.locator('h1').count(), `headings of ${name}`).toBe(1);
      expect.soft(await page.getByText('您的岗位不能查看这一页').count(), `${name} is shown to ${role}`).toBe(0);
      await expectAxeCleanOnce(page);
      expectQuiet(watched);
      // The wall of a meeting room covers the frame; one leaves it by a key.
      if ((await page.locator('.wall').count()) > 0) {
        await page.keyboard.press('Escape');
        await page.locator('.wall').waitFor({ state: 'detached' });
        await settled(page);
      }
    }
    expectNoForeignRequests(watched);
  });

  test('opens in Chromium 109 and on a phone, nothing wider than the screen', async () => {
    const oldest = await openBrowser('oldest');
    const looked = new Set<string>();
    try {
      for (const role of ['supervision_officer', 'liaison'] as const) {
        const watched = await openPage(oldest, workspace, role, { path: '/', size: 'phone' });
        const { page } = watched;
        await page.getByRole('button', { name: '导航' }).click();
        const addresses = await page
          .locator('.drawer .side-navigation a')
          .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''));
        // What the officer was shown, the liaison sees less of.
        for (const address of addresses.filter((one) => !looked.has(one))) {
          looked.add(address);
          await watched.open(address);
          expect.soft(await page.evaluate('document.documentElement.scrollWidth'), address).toBeLessThanOrEqual(390);
        }
        expectQuiet(watched);
        expectNoForeignRequests(watched);
        await watched.close();
      }
    } finally {
      await oldest.close();
    }
  });
});

describe('the first screen', () => {
  test.each(['supervision_officer', 'leader', 'liaison'] as const)(
    'of %s loads at most 350 KB of script',
    async (role) => {
      const scripts = new Set<string>();
      const watched = await open(role, {
        onRequest: (address) => {
          const { pathname } = new URL(address);
          if (pathname.endsWith('.js')) scripts.add(pathname);
        },
      });
      expectQuiet(watched);
      const sizes = [...scripts].map((path) => {
        const file = join(workspace.webFolder, path);
        try {
          return readFileSync(`${file}.br`).length;
        } catch {
          return readFileSync(file).length;
        }
      });
      const kilobytes = sizes.reduce((sum, size) => sum + size, 0) / 1024;
      console.log(`first screen of ${role}: ${kilobytes.toFixed(1)} KB of script in brotli, ${scripts.size} files`);
      expect(kilobytes).toBeLessThanOrEqual(350);
    },
  );
});

describe('by keyboard alone', () => {
  test('one signs in, lands on the page that one came for, and goes to another', async () => {
    const loginName = await setPassword(workspace, 'supervision_officer', '竹杖芒鞋轻胜马');
    const watched = await open(null, { path: `/${PLAN_YEAR}?from=notice` });
    const { page, press } = watched;
    expect(new URL(page.url()).searchParams.get('to')).toBe(`/${PLAN_YEAR}?from=notice`);
    await expectAxeClean(page);
    await tabTo(watched, page.getByLabel('登录名'));
    await page.keyboard.type(loginName);
    await tabTo(watched, page.getByLabel('密码', { exact: true }));
    await page.keyboard.type('竹杖芒鞋轻胜马');
    await press('Enter');
    await page.waitForURL(`**/${PLAN_YEAR}?from=notice`);
    await settled(page);
    // The first stop of Tab leads past the navigation.
    await page.reload();
    await settled(page);
    await press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('跳到正文');
    await press('Enter');
    expect(await page.evaluate('document.activeElement.id')).toBe('main');
    await page.evaluate('document.activeElement.blur()');
    const group = page.locator('.frame-side .side-navigation details:not([open])').first();
    const folded = await group.locator('h2').textContent();
    await tabTo(watched, group.locator('summary'));
    await press('Enter');
    const first = page
      .locator('.frame-side .side-navigation details')
      .filter({ hasText: folded ?? '?' })
      .locator('a')
      .first();
    await tabTo(watched, first);
    await follow(page, first, () => press('Enter'));
    expect(await page.evaluate('document.activeElement.id')).toBe('main');
    expectNoForeignRequests(watched);
  });

  test('one finds an item by the initials of its pinyin', async () => {
    const { page, press } = await open('supervision_officer');
    await press('/');
    await page.keyboard.type('gjzscq');
    await page.getByText('没有找到').waitFor();
    await press('Escape');
    await press('/');
    await page.keyboard.type('jyj');
    await page.getByRole('option', { name: /市教育局/ }).waitFor();
    await press('Enter');
    await page.waitForURL('**/items?unit=**');
  });
});

/** Presses Tab until `wanted` has the focus; fails when it cannot be reached in a page's worth of stops. */
async function tabTo({ page, press }: WatchedPage, wanted: Locator): Promise<void> {
  for (let n = 0; n < 40; n++) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
    await press('Tab');
  }
  throw new Error(`40 presses of Tab do not reach it on ${page.url()}`);
}

describe('the frame', () => {
  test('speaks English when asked, and remembers it', async () => {
    const { page } = await open('supervision_officer');
    await page.getByRole('button', { name: 'English' }).click();
    await page.getByRole('button', { name: '中文' }).waitFor();
    await page.reload();
    await settled(page);
    expect(await page.evaluate('document.documentElement.lang')).toBe('en');
    const navigation = await page.locator('.frame-side').textContent();
    expect(navigation).not.toMatch(/\p{Script=Han}/u);
    await expectAxeClean(page);
  });

  test('counts what waits, and counts anew when something comes', async () => {
    const { page } = await open('supervision_officer');
    await page.getByRole('link', { name: '待办 0' }).waitFor();
    await addTodo(workspace, workspace.town.people.supervision_officer.postId);
    await page.getByRole('link', { name: '待办 1' }).waitFor();
  });

  test('shows another plan year, and keeps the navigation hidden once it was hidden', async () => {
    const { page } = await open('supervision_officer');
    await page.getByLabel('计划年度').selectOption(String(PLAN_YEAR - 1));
    await page.waitForURL(`**/${PLAN_YEAR - 1}`);
    await page.getByRole('button', { name: '收起导航' }).click();
    await page.reload();
    await settled(page);
    expect(await page.locator('.frame-side').count()).toBe(0);
    expect(new URL(page.url()).pathname).toBe(`/${PLAN_YEAR - 1}`);
  });

  test('asks to sign in again over the page when the session has ended, and loses nothing', async () => {
    const watched = await open('inspector');
    const { page } = watched;
    const search = page.getByRole('combobox', { name: /查找/ });
    await search.fill('教育');
    await page.locator('.search-hits [role=option]').first().waitFor();
    await workspace.platform.databases.signIn
      .updateTable('session')
      .set({ revokedAt: new Date() })
      .where('accountId', '=', workspace.town.people.inspector.accountId)
      .execute();
    await search.fill('教育局');
    await page.getByRole('dialog', { name: /登录已过期/ }).waitFor();
    await expectAxeClean(page);
    expect(await search.inputValue()).toBe('教育局');
    const loginName = await setPassword(workspace, 'inspector', '一蓑烟雨任平生也');
    await page.getByLabel('登录名').fill(loginName);
    await page.getByLabel('密码', { exact: true }).fill('一蓑烟雨任平生也');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: /登录已过期/ }).waitFor({ state: 'detached' });
    expect(await search.inputValue()).toBe('教育局');
  });

  test('says so when there is no such page, or it is not for one’s post', async () => {
    const { page } = await open('supervision_officer', { path: '/no/such/page' });
    await page.getByRole('heading', { name: '没有这一页' }).waitFor();
    await expectAxeClean(page);
    const { page: other } = await open('auditor', { path: `/${PLAN_YEAR}/assignments` });
    await other.getByRole('heading', { name: '您的岗位不能查看这一页' }).waitFor();
    await expectAxeClean(other);
  });

  test('allows script and style from here alone', async () => {
    const response = await fetch(`${workspace.address}/`);
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'self'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).not.toContain('unsafe-eval');
    expect(policy).not.toMatch(/https?:|\*/);
    const page = await response.text();
    expect(page).not.toMatch(/<script(?![^>]*\bsrc=)/);
    expect(page).not.toMatch(/https?:\/\//);
  });
});

async function addTodo({ platform, town }: Workspace, postId: string): Promise<void> {
  await inGovernment(platform.databases.app, town.governmentId, async (tx) => {
    await tx
      .insertInto('todo')
      .values({
        governmentId: town.governmentId,
        id: randomUUID(),
        kind: 'trial',
        title: '请签收 3 个事项',
        link: `/${PLAN_YEAR}`,
        subjectKind: 'item',
        subjectId: 'none',
        audiencePostId: postId,
      })
      .execute();
    await sql`select pg_notify('liubu', ${JSON.stringify({ governmentId: town.governmentId, topic: 'todo', data: {} })})`.execute(
      tx,
    );
  });
}

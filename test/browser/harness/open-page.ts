import type { Role } from '@liubu/contract';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { HOST } from './chromium.ts';
import { SESSION_COOKIE, type Workspace } from './workspace.ts';

export const SIZES = {
  office: { width: 1366, height: 768 },
  large: { width: 1920, height: 1080 },
  phone: { width: 390, height: 844 },
} as const;
export type Size = keyof typeof SIZES;

/** A page under watch: what it asked for, what it complained of, which keys were pressed. */
export interface WatchedPage {
  page: Page;
  context: BrowserContext;
  /** Addresses of all requests that went to another host. */
  foreign: string[];
  /** Errors of the console, uncaught ones, and refusals of the page's policy. */
  complaints: string[];
  /** Answers of the server that were not looked for: 4xx and 5xx. */
  refusals: string[];
  /** Presses a key and counts it. */
  press(key: string): Promise<void>;
  pressed: number;
  /** Goes to an address of the workspace and waits until it stands still. */
  open(path: string): Promise<void>;
  close(): Promise<void>;
}

/** Tells of refusals by the page's policy that no console shows. */
const WATCH_POLICY = `addEventListener('securitypolicyviolation', (event) =>
  console.error('policy: ' + event.violatedDirective + ' ' + event.blockedURI + ' ' + event.sourceFile))`;

/**
 * A new window of the workspace.
 *
 * @param role  who is signed in; null nobody
 */
export async function openPage(
  browser: Browser,
  workspace: Pick<Workspace, 'origin' | 'signIn'>,
  role: Role | null,
  options: { size?: Size; language?: 'zh' | 'en'; path?: string; onRequest?: (address: string) => void } = {},
): Promise<WatchedPage> {
  const context = await browser.newContext({
    viewport: SIZES[options.size ?? 'office'],
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    baseURL: workspace.origin,
    reducedMotion: 'reduce',
  });
  if (role !== null)
    await context.addCookies([
      { name: SESSION_COOKIE, value: await workspace.signIn(role), domain: HOST, path: '/', httpOnly: true },
    ]);
  await context.addInitScript(WATCH_POLICY);
  if (options.language === 'en') await context.addInitScript(`localStorage.setItem('liubu.language', '"en"')`);
  const page = await context.newPage();
  const watched: WatchedPage = {
    page,
    context,
    foreign: [],
    complaints: [],
    refusals: [],
    pressed: 0,
    press: async (key) => {
      watched.pressed += 1;
      await page.keyboard.press(key);
    },
    open: async (path) => {
      await page.goto(path);
      await settled(page);
    },
    close: () => context.close(),
  };
  context.on('request', (request) => {
    options.onRequest?.(request.url());
    const url = new URL(request.url());
    if (/^https?:$|^wss?:$/.test(url.protocol) && url.origin !== workspace.origin) watched.foreign.push(request.url());
  });
  context.on('response', (response) => {
    const { pathname } = new URL(response.url());
    // Who is not signed in is told so by the first request; that is how the sign-in page comes up.
    const asked = role === null && pathname === '/api/me';
    if (response.status() >= 400 && !asked) watched.refusals.push(`${response.status()} ${pathname}`);
  });
  page.on('pageerror', (error) => watched.complaints.push(String(error)));
  page.on('console', (message) => {
    // The browser's own line for an answer ≥ 400 stands under refusals already.
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      watched.complaints.push(message.text());
  });
  if (options.path !== undefined) await watched.open(options.path);
  return watched;
}

/** Waits until the page shows its heading, no wait of its own, and no request but the stream of live updates. */
export async function settled(page: Page): Promise<void> {
  await page.locator('h1, .state-box').first().waitFor({ timeout: 30_000 });
  // By a locator: a condition in script would be code made from text, which the page's policy refuses.
  await page.locator('.loading, .turning').first().waitFor({ state: 'detached', timeout: 30_000 });
  await page.evaluate('document.fonts.ready.then(() => undefined)');
}

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  type AnyEndpoint,
  type ApiErrorBody,
  addressOf,
  deployIssueApi,
  type RequestInput,
  type ResponseOf,
} from '@liubu/contract';
import type { Browser, Page } from 'playwright-core';
import { query } from '../../../packages/server/src/platform/database/tenant.ts';
import { askDailyJobs } from '../../../packages/server/src/platform/jobs/daily.ts';
import { expectAxeClean, expectNoForeignRequests, expectQuiet } from '../harness/checks.ts';
import { openPage, type Size, settled, type WatchedPage } from '../harness/open-page.ts';
import { openWorkspace, SESSION_COOKIE, type Workspace } from '../harness/workspace.ts';
import { type IssuedItem, ITEM_COUNT, issueItems } from './issue.ts';
import { addPeople, openSessions, roleOf, type Somebody, type Who } from './people.ts';
import { quarterClock } from './quarter-clock.ts';

export const YEAR = 2026;
export const params = { year: YEAR };
/** The plan is issued on this day. */
const BEGINS = '2026-03-02';

/** What the steps hand on to one another. */
export interface Remembered {
  itemsOf: { school: IssuedItem; playground: IssuedItem; nursery: IssuedItem };
  /** Ids of reporting periods by month. */
  periods: Record<number, string>;
  drawPath?: string;
  inspectionPath?: string;
  noticePath?: string;
}

export interface Quarter {
  workspace: Workspace;
  people: Record<Who, Somebody>;
  /** Names as the pages show them: the unit that files, and the one that is late. */
  unit: { id: string; name: string };
  lateUnit: { id: string; name: string };
  remembered: Remembered;
  /** The window of a person; the first time it is opened there. */
  as(who: Who, size?: Size): Promise<WatchedPage>;
  /** A request without a page. */
  ask<E extends AnyEndpoint>(who: Who, endpoint: E, input?: RequestInput<E>): Promise<ResponseOf<E>>;
  /** Time passes to a working morning: the day's jobs are done, everybody's window tells the new day. */
  day(day: string, time?: string): Promise<void>;
  jobsDone(): Promise<void>;
  /** Axe, once for each kind of page and size. */
  clean(page: Page): Promise<void>;
  picture(page: Page, name: string): Promise<void>;
  /** Pictures of all windows, to see where a step broke off. */
  pictureAll(): Promise<void>;
  quiet(): void;
  close(): Promise<void>;
}

export async function openQuarter(browser: Browser, pictures: string | null): Promise<Quarter> {
  const clock = quarterClock(BEGINS);
  const workspace = await openWorkspace({ items: ITEM_COUNT, clock });
  const { platform, town } = workspace;
  const people = await addPeople(workspace);
  const sessions = openSessions(workspace, people);

  const ask: Quarter['ask'] = async (who, endpoint, input = {}) => {
    const body = (input as { body?: unknown }).body;
    const response = await fetch(`${workspace.address}${addressOf(endpoint, input)}`, {
      method: endpoint.method,
      headers: {
        cookie: `${SESSION_COOKIE}=${await sessions.of(who)}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const answer = await response.json();
    if (!response.ok) {
      const { userMessage, fields } = (answer as ApiErrorBody).error;
      throw new Error(`${endpoint.id} as ${who}: ${response.status} ${userMessage} ${JSON.stringify(fields ?? {})}`);
    }
    return answer as ResponseOf<typeof endpoint>;
  };
  const items = await issueItems(workspace);
  for (const liaison of ['liaison', 'liaison2'] as const) {
    const { rows } = await ask(liaison, deployIssueApi.acceptances, { params });
    await ask(liaison, deployIssueApi.accept, { params, body: { ids: rows.map(({ id }) => id) } });
  }

  const windows = new Map<string, Promise<WatchedPage>>();
  const opened: WatchedPage[] = [];
  const cleaned = new Set<string>();
  const enter = async (who: Who, size: Size): Promise<WatchedPage> => {
    const as = { origin: workspace.origin, signIn: () => sessions.of(who) };
    const watched = await openPage(browser, as, roleOf(who), { size });
    opened.push(watched);
    watched.page.setDefaultTimeout(20_000);
    await watched.context.clock.setFixedTime(clock.now());
    await watched.open(`/${YEAR}`);
    return watched;
  };
  const jobsDone = async (): Promise<void> => {
    const deadline = Date.now() + 30_000;
    for (;;) {
      const [left] = await query<{ n: number; names: string }>(
        platform.databases.jobs,
        "select count(*)::int as n, string_agg(distinct name, ' ') as names from pgboss.job where state < 'completed' and start_after <= now()",
      );
      if (left!.n === 0) return;
      if (Date.now() > deadline) throw new Error(`jobs are still not done: ${left!.names}`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  };
  return {
    workspace,
    people,
    unit: { id: town.unitIds[1]!, name: '市教育局' },
    lateUnit: { id: town.unitIds[0]!, name: '市人民政府国有资产监督管理委员会' },
    remembered: { itemsOf: { school: items[0]!, playground: items[1]!, nursery: items[2]! }, periods: {} },
    as: (who, size = 'office') => {
      const key = `${who} ${size}`;
      const known = windows.get(key) ?? enter(who, size);
      windows.set(key, known);
      return known;
    },
    ask,
    day: async (day, time) => {
      // Sessions first: a window that asks between the two would find its session ended.
      await sessions.keep(clock.at(day, time));
      clock.set(day, time);
      for (const { context } of opened) await context.clock.setFixedTime(clock.now());
      await askDailyJobs(platform);
      await jobsDone();
    },
    jobsDone,
    clean: async (page) => {
      const kind = `${new URL(page.url()).pathname.replace(/[0-9a-f-]{36}/g, ':id')} ${page.viewportSize()?.width}`;
      if (cleaned.has(kind)) return;
      await expectAxeClean(page);
      cleaned.add(kind);
    },
    picture: async (page, name) => {
      if (pictures === null) return;
      mkdirSync(pictures, { recursive: true });
      await settled(page);
      for (let close = page.locator('.toasts').getByRole('button', { name: '关闭' }); (await close.count()) > 0; )
        await close.first().click();
      await page.screenshot({ path: join(pictures, `${name}.png`) });
    },
    pictureAll: async () => {
      if (pictures === null) return;
      mkdirSync(pictures, { recursive: true });
      for (const [at, { page }] of opened.entries())
        await page.screenshot({ path: join(pictures, `broken-${at}.png`), fullPage: true });
    },
    quiet: () => {
      for (const watched of opened) {
        expectQuiet(watched);
        expectNoForeignRequests(watched);
      }
    },
    close: async () => {
      await Promise.all(opened.map((watched) => watched.close()));
      await workspace.close();
    },
  };
}

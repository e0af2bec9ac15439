import {
  publicReleaseApi as api,
  DEFAULT_RELEASE_RULES,
  NEVER_BY_RULE,
  PUBLIC_FIELD_NAMES,
  type PublicItem,
  type PublicSite,
  type ReleaseRules,
  type ResponseOf,
} from '@liubu/contract';
import { pagesOf } from '@liubu/portal';
import { expect } from 'vitest';
import { type Answer, type Caller, openTestServer, type TestServer } from '../../../../test/harness/test-server.ts';
import { inGovernment, query } from '../../../platform/database/tenant.ts';
import { aFinishedYear, type FinishedYear } from '../../../steps/6-feedback/test/a-finished-year.ts';
import { PUBLIC_ADDITIONS } from '../../additions.ts';
import { publicSiteOf } from '../public-site.ts';

export const params = { year: 2026 };
export const REVIEW = { by: '保密办 何审查', on: '2026-03-02', opinion: '已审查，可以公开' };
/** Somebody of the city, who is named on no page. */
export const PERSON = '林一平';

type Waiting = ResponseOf<typeof api.waiting>;

/** A city whose year is over and of which nothing is public yet. */
export interface ReleasingCity {
  server: TestServer;
  /** Signed in; when the clock goes far on, put the one who signed in anew here. */
  officer: Caller;
  year: FinishedYear;
  rows<Row>(sql: string, values?: unknown[], governmentId?: string): Promise<Row[]>;
  /** `item set …` */
  set(sql: string, values?: unknown[]): Promise<unknown>;
  /** By the first words of its wording. */
  itemOf(wording: string): FinishedYear['items'][number];
  waiting(caller?: Caller): Promise<Waiting>;
  waitingOf(id: string | null): Promise<Waiting['items'][number] | undefined>;
  site(): Promise<PublicSite>;
  publicItemOf(id: string): Promise<PublicItem | undefined>;
  /** Every page of the portal, one after the other. */
  allPages(): Promise<string>;
  /** By hand, what waits of these items. */
  release(ids: readonly (string | null)[]): Promise<Answer<typeof api.release>>;
  /** By rule as far as it goes, and by hand everything that a person can tick. */
  releaseAll(): Promise<{ partsByRule: number }>;
}

export const declareAll = (mode: 'rule' | 'person'): ReleaseRules => ({
  ...DEFAULT_RELEASE_RULES,
  fields: Object.fromEntries(
    PUBLIC_FIELD_NAMES.map((field) => {
      const of = NEVER_BY_RULE.includes(field) ? 'person' : mode;
      return [field, { indicator: of, task: of, project: of, livelihood: of }];
    }),
  ) as ReleaseRules['fields'],
});

export async function aReleasingCity(): Promise<ReleasingCity> {
  const server = await openTestServer();
  const { governmentId } = server;
  const rows: ReleasingCity['rows'] = (sql, values = [], of = governmentId) =>
    inGovernment(server.databases.app, of, (tx) => query(tx, sql, values));
  const set: ReleasingCity['set'] = (sql, values) => rows(`update liubu.${sql}`, values);
  const officer = await server.signInAs('supervision_officer', { name: '督查员甲' });
  await server.aPlanYear(2026);
  const year = await inGovernment(server.databases.app, governmentId, (tx) =>
    aFinishedYear(tx, { governmentId, planYear: 2026 }),
  );
  await set("plan_year set state = 'running', opening_locked = false where plan_year = 2026");
  await set("item set level = 'public' where level <> 'restricted'");
  await rows('insert into liubu.person (government_id, id, name) values ($1, gen_random_uuid(), $2)', [
    governmentId,
    PERSON,
  ]);
  await rows(
    `insert into liubu.document (government_id, plan_year, id, kind, title, issued_by, issued_on, text, level) values ($1, 2026, gen_random_uuid(), 'report', '2026年云川市政府工作报告', '云川市人民政府', '2026-01-20', $2, 'public')`,
    [governmentId, `政府工作报告\n${year.items.map(({ wording }) => `${wording}。`).join('\n')}`],
  );
  const city: ReleasingCity = {
    ...{ server, officer, year, rows, set },
    itemOf: (wording) => year.items.find((one) => one.wording.startsWith(wording))!,
    waiting: async (caller = city.officer) => (await caller.ask(api.waiting, { params })).body,
    waitingOf: async (id) => (await city.waiting()).items.find(({ itemId }) => itemId === id),
    site: async () => (await publicSiteOf(server.platform, governmentId, PUBLIC_ADDITIONS))!,
    publicItemOf: async (id) => (await city.site()).governments[0]!.years[0]!.items.find((one) => one.id === id),
    allPages: async () => {
      const pages = pagesOf(await city.site(), { base: '', origin: 'https://example.gov.cn', isDynamic: true });
      return [...pages.values()].map((page) => Buffer.from(page.render() as string).toString('utf8')).join('\n');
    },
    release: async (ids) => {
      const { items } = await city.waiting();
      const picks = ids.map((itemId) => ({
        itemId,
        hash: items.find((one) => one.itemId === itemId)?.hash ?? 'nothing-waits',
      }));
      return city.officer.ask(api.release, { params, body: { picks, review: REVIEW } });
    },
    releaseAll: async () => {
      const declared = await city.officer.ask(api.declareRules, {
        body: { rules: declareAll('rule'), from: 0, reason: '试' },
      });
      expect(declared.status).toBe(200);
      const byRule = await city.officer.ask(api.releaseByRule, { params });
      await city.release((await city.waiting()).items.map(({ itemId }) => itemId));
      return { partsByRule: byRule.body.parts };
    },
  };
  return city;
}

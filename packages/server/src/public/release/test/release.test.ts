import { randomUUID } from 'node:crypto';
import {
  addressOf,
  publicReleaseApi as api,
  DEFAULT_RELEASE_RULES,
  platformApi,
  publicSite,
  type ReleaseRules,
  slugOf,
} from '@liubu/contract';
import { pagesOf } from '@liubu/portal';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inGovernment } from '../../../platform/database/tenant.ts';
import { workForJob } from '../../../platform/job-work.ts';
import { PUBLIC_ADDITIONS } from '../../additions.ts';
import { releaseAfterLights } from '../commands/release-by-rule.ts';
import { makeEdition } from '../make-edition.ts';
import { publicEditions, publicSiteOf } from '../public-site.ts';
import { aReleasingCity, declareAll, params, REVIEW, type ReleasingCity } from './a-releasing-city.ts';

let city: ReleasingCity;
beforeAll(async () => {
  city = await aReleasingCity();
}, 120_000);
afterAll(async () => await city?.server.close());

describe('nothing is public until it is released', () => {
  test('everything waits, restricted items and those of others do not, and no site is there', async () => {
    const { server, year, waiting } = city;
    expect(await publicSiteOf(server.platform, server.governmentId)).toBeNull();
    const { items, release: state, mayRelease } = await waiting();
    expect(state).toEqual({ allowed: true, why: null });
    expect(mayRelease).toBe(true);
    expect(items[0]).toMatchObject({ itemId: null });
    expect(items.map(({ title }) => title)).not.toContain('妥善处置一处专项问题');
    expect(items.length).toBe(year.items.length);
    const liaison = await server.signInAs('liaison', { unitId: year.units[5]! });
    const own = await waiting(liaison);
    expect(own.mayRelease).toBe(false);
    expect(own.items.length).toBeGreaterThan(0);
    expect(own.items.length).toBeLessThan(6);
    const { status } = await liaison.ask(api.release, {
      params,
      body: { picks: [{ itemId: own.items[0]!.itemId, hash: own.items[0]!.hash }], review: REVIEW },
    });
    expect(status).toBe(403);
  });

  test('a draft year and a locked one release nothing; withdrawing goes on', async () => {
    const { set, itemOf, waiting, release } = city;
    await set("plan_year set state = 'drafting' where plan_year = 2026");
    expect((await release([itemOf('新建公共充电桩').id])).error?.code).toBe('STATE_REFUSED');
    await set("plan_year set state = 'running', opening_locked = true where plan_year = 2026");
    expect((await waiting()).release.allowed).toBe(false);
    expect((await release([itemOf('新建公共充电桩').id])).error?.code).toBe('STATE_REFUSED');
    await set('plan_year set opening_locked = false where plan_year = 2026');
  });

  test('what was seen is what is released: one that changed meanwhile is refused, and frozen text does not change with the plan', async () => {
    const { officer, year, rows, set, itemOf, waiting, waitingOf, site, publicItemOf, release } = city;
    const { id } = itemOf('新建公共充电桩');
    const { items } = await waiting();
    const { hash } = items.find(({ itemId }) => itemId === id)!;
    await set('item set area = $1 where id = $2', ['民生实事', id]);
    const stale = await officer.ask(api.release, { params, body: { picks: [{ itemId: id, hash }], review: REVIEW } });
    expect(stale.error?.code).toBe('CHANGED_MEANWHILE');
    const done = await release([id, null]);
    expect(done.status).toBe(200);
    expect(done.body).toMatchObject({ edition: 1, items: 1 });
    await set("item set area = '改过' where id = $1", [id]);
    const shown = await publicItemOf(id);
    expect(shown).toMatchObject({ slug: slugOf(id), area: '民生实事', edition: 1, leadId: year.units[4] });
    expect(shown!.targets[0]!.values.map(({ by }) => by)).toContain('verified');
    expect((await waitingOf(id))!.parts.map(({ part, change }) => [part, change])).toEqual([['promise', 'changed']]);
    const whole = await site();
    expect(publicSite.parse(whole).governments[0]).toMatchObject({
      edition: 1,
      years: [{ year: 2026, state: 'running', report: { title: '2026年云川市政府工作报告' } }],
    });
    const future = await officer.ask(api.release, {
      params,
      body: { picks: [{ itemId: id, hash: 'x'.repeat(32) }], review: { ...REVIEW, on: '2027-01-01' } },
    });
    expect(future.error?.fields?.['review.on']).toBeDefined();
    const [event] = await rows<{ body: { parts: string[] }; personalCommitment: Buffer | null }>(
      "select body, personal_commitment from liubu.event where what = 'public:release' and subject_id = $1",
      [id],
    );
    expect(event!.body.parts).toContain('promise');
    expect(event!.personalCommitment).not.toBeNull();
  });
});

describe('preview', () => {
  test('is the portal’s own page, with strict headers, and shows what was left out nowhere', async () => {
    const { server, officer, set, itemOf, release } = city;
    const { id } = itemOf('新增规模以上工业企业');
    expect((await release([id])).status).toBe(200);
    await set("item set title = '新的领域' where id = $1", [id]);
    const { body } = await officer.ask(api.releasedItem, { params: { year: 2026, id } });
    const at = (what: string, query = '') =>
      server.app.inject({
        url: `/api/2026/public/preview/${what}${body.path}${query}`,
        headers: { cookie: officer.cookie },
      });
    const page = await at(id);
    expect(page.statusCode).toBe(200);
    expect(page.body).toContain('新的领域');
    expect(page.headers['content-security-policy']).toContain("script-src 'none'");
    expect(page.headers['cache-control']).toBe('no-store');
    expect((await at('released')).body).not.toContain('新的领域');
    expect((await at(id, '?without=promise')).body).not.toContain('新的领域');
    const [, style] = /href="([^"]+\.css)"/.exec(page.body) ?? [];
    expect(style).toContain(`/api/2026/public/preview/${id}/assets/`);
    expect(
      (await server.app.inject({ url: style!, headers: { cookie: officer.cookie } })).headers['content-type'],
    ).toContain('text/css');
    expect((await server.app.inject({ url: `/api/2026/public/preview/released${body.path}` })).statusCode).toBe(401);
    const deputy = await server.signInAs('deputy');
    expect(
      (
        await server.app.inject({
          url: addressOf(api.preview, { params: { year: 2026, what: 'released' } }),
          headers: { cookie: deputy.cookie },
        })
      ).statusCode,
    ).toBe(403);
  });
});

describe('rules and governments', () => {
  test('pictures are never released by rule; a stale version is refused', async () => {
    const { officer, itemOf, publicItemOf, release } = city;
    const project = itemOf('10月底前建成投产').id;
    expect((await release([project])).status).toBe(200);
    const declare = (rules: ReleaseRules, from: number) =>
      officer.ask(api.declareRules, { body: { rules, from, reason: '试' } });
    expect((await declare(declareAll('rule'), 0)).status).toBe(200);
    const rules = declareAll('person');
    rules.fields.photo.task = 'rule';
    expect((await declare(rules, 1)).status).toBe(400);
    expect((await declare(DEFAULT_RELEASE_RULES, 0)).error?.code).toBe('CHANGED_MEANWHILE');
    const never = {
      ...declareAll('person'),
      fields: {
        ...declareAll('person').fields,
        due: { indicator: 'never', task: 'never', project: 'never', livelihood: 'never' } as const,
      },
    };
    expect((await declare(never, 1)).status).toBe(200);
    expect((await publicItemOf(project))!.due).toBe('2026-10-31');
    await officer.ask(api.releaseByRule, { params });
    expect((await publicItemOf(project))!.due).toBeNull();
  });

  test('a portal of several governments sees frozen editions of all, and a tenant none of another', async () => {
    const { server, rows } = city;
    const other = await server.aGovernment('安澜市');
    expect((await publicEditions(server.platform, 'all')).map(({ governmentId }) => governmentId)).toEqual([
      server.governmentId,
    ]);
    expect(await publicSiteOf(server.platform, other)).toBeNull();
    const foreign = await rows<{ n: number }>('select count(*)::int as n from liubu.public_item', [], other);
    expect(foreign[0]!.n).toBe(0);
    await expect(rows("update liubu.public_item set body = '{}'")).rejects.toThrow(/permission denied/);
    await expect(rows('delete from liubu.public_edition')).rejects.toThrow(/permission denied/);
  });
});

describe('the term of article 26', () => {
  test('one to-do counts what waits, from the day on which it began to; late is told, what is held or released leaves', async () => {
    const { server, officer, set, waiting, waitingOf, release } = city;
    const todo = async () =>
      (await city.officer.ask(platformApi.todos)).body.todos.filter(({ kind }) => kind === 'release-waiting');
    const look = () => releaseAfterLights(server.platform, { governmentId: server.governmentId });
    await set("item set title = title || '（修订）' where level = 'public' and plan_year = 2026");
    await look();
    const items = (await waiting()).items.length;
    const [first, ...more] = await todo();
    expect(more).toEqual([]);
    expect(first!.title).toContain(`${items}项内容等待公开`);
    expect(first!.link).toBe('/2026/public/waiting');
    const waits = (await waiting()).items.filter(
      ({ itemId, parts }) => itemId !== null && parts.some((one) => one.term),
    );
    const [id, held] = waits.map(({ itemId }) => itemId!) as [string, string];
    const termIn = async () => (await waitingOf(id))!.parts.find((one) => one.term)?.term;
    expect(await termIn()).toMatchObject({ since: '2026-03-02', due: '2026-03-30', left: 20 });

    // What is held is a person's decision and waits for nobody; released leaves the count.
    for (const { part } of (await waitingOf(held))!.parts)
      await officer.ask(api.hold, { params, body: { itemId: held, part, reason: '口径正在核对' } });
    expect((await waitingOf(held))!.parts.map((one) => one.term)).not.toContainEqual(expect.anything());
    expect((await todo())[0]!.title).toContain(`${items - 1}项内容`);

    server.clock.set('2026-04-01T01:00:00Z');
    city.officer = await server.signInAs('supervision_officer');
    await look();
    expect(await termIn()).toMatchObject({ left: -2 });
    expect((await todo())[0]).toMatchObject({ title: expect.stringContaining('已超过20个工作日'), due: '2026-03-30' });
    const ids = (await waiting()).items.map(({ itemId }) => itemId);
    expect((await release(ids.filter((one) => one !== held))).status).toBe(200);
    const left = (await waiting()).items.filter(({ parts }) => parts.some(({ term: runs }) => runs !== null));
    const after = await todo();
    if (left.length === 0) expect(after).toEqual([]);
    else expect(after[0]!.title).toContain(`${left.length}项内容`);
    await set('plan_year set opening_locked = true where plan_year = 2026');
    await look();
    expect(await todo()).toEqual([]);
  });
});

test('a collective that leads an item is its lead in public, as it is written', async () => {
  const { server, rows, itemOf, waitingOf } = city;
  const { id } = itemOf('新建公共充电桩');
  const group = randomUUID();
  await rows('insert into liubu.collective (government_id, id, name) values ($1, $2, $3)', [
    server.governmentId,
    group,
    '市营商环境工作领导小组',
  ]);
  const unit = await rows<{ unitId: string }>(
    "select unit_id from liubu.assignment where government_id = $1 and item_id = $2 and role = 'lead'",
    [server.governmentId, id],
  );
  const lead = (unitId: string | null, collectiveId: string | null) =>
    rows(
      "update liubu.assignment set unit_id = $3, collective_id = $4 where government_id = $1 and item_id = $2 and role = 'lead'",
      [server.governmentId, id, unitId, collectiveId],
    );
  await lead(null, group);
  try {
    const waits = await waitingOf(id);
    expect(JSON.stringify(waits?.parts.filter(({ part }) => part === 'lead'))).toContain('市营商环境工作领导小组');
  } finally {
    await lead(unit[0]!.unitId, null);
  }
});

test('two governments with one code have two addresses: who published first keeps it, and every page is drawn', async () => {
  const { server, rows } = city;
  const other = await server.aGovernment('青屏市');
  const nothing = { act: 'other', planYear: null, planState: null, items: [], year: null, review: null } as const;
  for (const id of [server.governmentId, other])
    await rows("update liubu.government set place_code = '990101' where id = $1", [id], id);
  for (const id of [server.governmentId, other, server.governmentId])
    await inGovernment(server.databases.app, id, (tx) =>
      makeEdition(workForJob(tx, id, 'test', server.clock, server.platform.jobs), {
        ...nothing,
        items: [],
        reason: null,
      }),
    );
  const all = (await publicSiteOf(server.platform, 'all', PUBLIC_ADDITIONS))!;
  expect(all.governments.map(({ code }) => code).sort()).toEqual(['990101', slugOf(other)].sort());
  expect(pagesOf(all, { base: '', origin: null, isDynamic: true }).get('/')!.status).toBe(200);
  expect(await publicEditions(server.platform, server.governmentId)).toMatchObject([{ head: { code: '990101' } }]);
});

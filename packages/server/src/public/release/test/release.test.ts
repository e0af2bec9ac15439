import { randomUUID } from 'node:crypto';
import {
  addressOf,
  DEFAULT_RELEASE_RULES,
  NEVER_BY_RULE,
  PUBLIC_FIELD_NAMES,
  platformApi,
  publicReleaseApi,
  publicSite,
  type ReleaseRules,
  slugOf,
} from '@liubu/contract';
import { pagesOf } from '@liubu/portal';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Caller, openTestServer, type TestServer } from '../../../../test/harness/test-server.ts';
import { inGovernment, query } from '../../../platform/database/tenant.ts';
import { workForJob } from '../../../platform/job-work.ts';
import { aFinishedYear, type FinishedYear } from '../../../steps/6-feedback/test/a-finished-year.ts';
import { PUBLIC_ADDITIONS } from '../../additions.ts';
import { releaseAfterLights } from '../commands/release-by-rule.ts';
import { makeEdition } from '../make-edition.ts';
import { publicEditions, publicPhoto, publicSiteOf } from '../public-site.ts';

const api = publicReleaseApi;
const params = { year: 2026 };
const REVIEW = { by: '保密办 何审查', on: '2026-03-02', opinion: '已审查，可以公开' };
/** Personal data of every kind that is looked for, none of which may be on any page. */
const PLANTED = {
  person: '林一平',
  mobile: '13812345678',
  phone: '0571-87654321',
  identity: '11010519491231002X',
  card: '4111 1111 1111 1111',
  mail: 'lin.yiping@example.gov.cn',
  plate: '浙A·12345',
  address: '12号3单元402室',
};

let server: TestServer;
let officer: Caller;
let year: FinishedYear;
let other: string;

const rows = <Row>(sql: string, values: unknown[] = [], governmentId = server.governmentId) =>
  inGovernment(server.databases.app, governmentId, (tx) => query<Row>(tx, sql, values));
const set = (sql: string, values: unknown[] = []) => rows(`update liubu.${sql}`, values);
const itemOf = (wording: string) => year.items.find((one) => one.wording.startsWith(wording))!;
const waiting = async (caller = officer) => (await caller.ask(api.waiting, { params })).body;
const waitingOf = async (id: string | null) => (await waiting()).items.find(({ itemId }) => itemId === id);
const site = async () => (await publicSiteOf(server.platform, server.governmentId, PUBLIC_ADDITIONS))!;
const publicItemOf = async (id: string) => (await site()).governments[0]!.years[0]!.items.find((one) => one.id === id);
async function release(ids: (string | null)[], without: string[] = []) {
  const { items } = await waiting();
  const picks = ids.map((itemId) => ({
    itemId,
    hash: items.find((one) => one.itemId === itemId)?.hash ?? 'nothing-waits',
    without,
  }));
  return officer.ask(api.release, { params, body: { picks, review: REVIEW } });
}
async function allPages(): Promise<string> {
  const pages = pagesOf(await site(), { base: '', origin: 'https://example.gov.cn', isDynamic: true });
  return [...pages.values()].map((page) => Buffer.from(page.render() as string).toString('utf8')).join('\n');
}
const declareAll = (mode: 'rule' | 'person'): ReleaseRules => ({
  ...DEFAULT_RELEASE_RULES,
  fields: Object.fromEntries(
    PUBLIC_FIELD_NAMES.map((field) => {
      const of = NEVER_BY_RULE.includes(field) ? 'person' : mode;
      return [field, { indicator: of, task: of, project: of, livelihood: of }];
    }),
  ) as ReleaseRules['fields'],
});

beforeAll(async () => {
  server = await openTestServer();
  officer = await server.signInAs('supervision_officer', { name: '督查员甲' });
  await server.aPlanYear(2026);
  year = await inGovernment(server.databases.app, server.governmentId, (tx) =>
    aFinishedYear(tx, { governmentId: server.governmentId, planYear: 2026 }),
  );
  await set("plan_year set state = 'running', opening_locked = false where plan_year = 2026");
  await set("item set level = 'public' where level <> 'restricted'");
  await rows('insert into liubu.person (government_id, id, name) values ($1, gen_random_uuid(), $2)', [
    server.governmentId,
    PLANTED.person,
  ]);
  await rows(
    `insert into liubu.document (government_id, plan_year, id, kind, title, issued_by, issued_on, text, level) values ($1, 2026, gen_random_uuid(), 'report', '2026年云川市政府工作报告', '云川市人民政府', '2026-01-20', $2, 'public')`,
    [server.governmentId, `政府工作报告\n${year.items.map(({ wording }) => `${wording}。`).join('\n')}`],
  );
  other = await server.aGovernment('安澜市');
}, 120_000);
afterAll(async () => await server?.close());

describe('nothing is public until it is released', () => {
  test('everything waits, restricted items and those of others do not, and no site is there', async () => {
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
    await set("plan_year set state = 'drafting' where plan_year = 2026");
    expect((await release([itemOf('新建公共充电桩').id])).error?.code).toBe('STATE_REFUSED');
    await set("plan_year set state = 'running', opening_locked = true where plan_year = 2026");
    expect((await waiting()).release.allowed).toBe(false);
    expect((await release([itemOf('新建公共充电桩').id])).error?.code).toBe('STATE_REFUSED');
    await set('plan_year set opening_locked = false where plan_year = 2026');
  });

  test('what was seen is what is released: one that changed meanwhile is refused, and frozen text does not change with the plan', async () => {
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

describe('checks', () => {
  test('personal data in every text of an item keeps its part back, and is on no page of the portal', async () => {
    const { id, targets } = itemOf('新建、改扩建学校');
    const planted = Object.values(PLANTED);
    const say = planted.join('，');
    await set('item set area = $1, headings = $2 where id = $3', [
      `联系${PLANTED.mobile}`,
      [`负责人${PLANTED.person}`],
      itemOf('健全困难群体').id,
    ]);
    await set('item set title = $1, wording = $1 where id = $2', [
      `建设云川学校，请致电${PLANTED.mobile}`,
      itemOf('开展送戏下乡').id,
    ]);
    await set('filing set progress = $1 where item_id = $2', [`进展顺利，${say}`, id]);
    await set('evidence set title = $1, reference = $2 where item_id = $3', [
      `现场材料 ${PLANTED.person}`,
      PLANTED.identity,
      id,
    ]);
    await set('target set definition = $1, name = $2 where id = $3', [
      JSON.stringify({ what: `口径咨询${PLANTED.phone}` }),
      `学位 ${PLANTED.mail}`,
      targets[0]!.id,
    ]);
    await rows(
      `insert into liubu.verified_value (government_id, plan_year, target_id, month, version, value, status, as_of, source, entered_at) values ($1, 2026, $2, 12, 2, 9400, 'final', '2026-12-28', $3, now())`,
      [server.governmentId, targets[1]!.id, `统计局 ${PLANTED.mail}`],
    );
    await set('unit set name = $1 where id = $2', [`市教育局（${PLANTED.phone}）`, year.units[5]!]);
    for (const [at, text] of planted.entries()) {
      await rows(
        `insert into liubu.milestone (government_id, plan_year, id, item_id, title, due, origin, origin_key, done_on) values ($1, 2026, gen_random_uuid(), $2, $3, '2026-06-30', 'own', $4, '2026-06-20')`,
        [server.governmentId, id, `节点 ${text}`, `k${at}`],
      );
      await rows(
        `insert into liubu.adjustment (government_id, plan_year, id, item_id, kind, before, after, reason, state, decided_on) values ($1, 2026, gen_random_uuid(), $2, 'due', '{}', '{}', $3, 'approved', '2026-07-01')`,
        [server.governmentId, id, `调整 ${text}`],
      );
    }
    await rows(
      'insert into liubu.livelihood_detail (government_id, plan_year, item_id, budget_yuan, money_source, sites) values ($1, 2026, $2, 12000000, $3, $4::jsonb)',
      [
        server.governmentId,
        id,
        `市财政 ${PLANTED.card}`,
        JSON.stringify([{ name: '云川学校', place: `东苑路${PLANTED.address}` }]),
      ],
    );
    await set("document set text = text || $1 where kind = 'report'", [`\n报告人：${say}`]);
    // By rule as far as it goes, and by hand everything that a person can tick.
    const declared = await officer.ask(api.declareRules, {
      body: { rules: declareAll('rule'), from: 0, reason: '试' },
    });
    expect(declared.status).toBe(200);
    const byRule = await officer.ask(api.releaseByRule, { params });
    expect(byRule.body.parts).toBeGreaterThan(100);
    const { items } = await waiting();
    const blocked = items.find(({ itemId }) => itemId === id)!;
    expect(blocked.parts.every((part) => part.isBlocked)).toBe(true);
    expect(new Set(blocked.parts.flatMap(({ findings }) => findings.map(({ check }) => check)))).toEqual(
      new Set(['person', 'mobile', 'phone', 'identity', 'bankCard', 'mail', 'plate', 'address']),
    );
    expect(blocked.parts.map(({ field }) => field)).toEqual(
      expect.arrayContaining([
        'lead',
        'budget',
        'sites',
        'target',
        'verified',
        'progress',
        'evidence',
        'milestone',
        'adjusted',
      ]),
    );
    await officer.ask(api.release, {
      params,
      body: { picks: items.map(({ itemId, hash }) => ({ itemId, hash })), review: REVIEW },
    });
    const html = await allPages();
    expect(html).toContain('新建、改扩建学校26所');
    for (const text of planted) expect(html).not.toContain(text);
    expect(JSON.stringify(await site())).not.toMatch(
      /林一平|13812345678|87654321|11010519491231002X|4111 1111|example\.gov\.cn|12号3单元/,
    );
    expect(await publicItemOf(itemOf('开展送戏下乡').id)).toBeUndefined();
  }, 120_000);

  test('a finding is passed with a reason, but never a marking or an identity number', async () => {
    const id = itemOf('新建、改扩建学校').id;
    const parts = (await waitingOf(id))!.parts;
    const milestone = parts.find(({ field, findings }) => field === 'milestone' && findings[0]?.check === 'phone')!;
    const pass = (part: string, key: string) =>
      officer.ask(api.passFinding, { params, body: { itemId: id, part, key, reason: '公开的咨询电话' } });
    expect((await pass(milestone.part, milestone.findings[0]!.key)).status).toBe(200);
    expect((await waitingOf(id))!.parts.find(({ part }) => part === milestone.part)).toMatchObject({
      isBlocked: false,
      findings: [{ isPassed: true }],
    });
    const identity = parts.find(({ findings }) => findings.some(({ check }) => check === 'identity'))!;
    expect(
      (await pass(identity.part, identity.findings.find(({ check }) => check === 'identity')!.key)).error?.code,
    ).toBe('RULE_BROKEN');
    await set("milestone set title = '机密★10年' where id = $1", [milestone.part.split(':')[1]]);
    const marked = (await waitingOf(id))!.parts.find(({ part }) => part === milestone.part)!;
    expect(marked.findings).toMatchObject([{ check: 'secrecy', isPassed: false }]);
    expect((await pass(milestone.part, marked.findings[0]!.key)).error?.code).toBe('RULE_BROKEN');
    await set("milestone set title = '云川学校主体封顶' where id = $1", [milestone.part.split(':')[1]]);
  });

  test('embargoed figures, and those entered for an item that is not public, never wait', async () => {
    const { id, targets } = itemOf('地区生产总值');
    await rows(
      `insert into liubu.verified_value (government_id, plan_year, target_id, month, version, value, status, as_of, source, embargo_until, entered_at) values ($1, 2026, $2, 11, 1, 7.77, 'final', '2026-11-30', '市统计局', '2027-01-20T00:00:00Z', now())`,
      [server.governmentId, targets[0]!.id],
    );
    expect((await waitingOf(id))?.parts.map(({ part }) => part) ?? []).not.toContain(
      `value:${targets[0]!.id}:11:verified`,
    );
    await rows(
      `insert into liubu.verified_value (government_id, plan_year, target_id, month, version, value, status, as_of, source, embargo_until, entered_at) values ($1, 2026, $2, 11, 2, 7.78, 'final', '2026-11-30', '市统计局', '2026-03-01T00:00:00Z', now())`,
      [server.governmentId, targets[0]!.id],
    );
    expect((await waitingOf(id))!.parts.map(({ part }) => part)).toContain(`value:${targets[0]!.id}:11:verified`);
    const feeder = itemOf('固定资产投资');
    await set('target set value_of_target_id = $1 where id = $2', [feeder.targets[0]!.id, targets[0]!.id]);
    await set("item set level = 'internal' where id = $1", [feeder.id]);
    const { parts } = (await waitingOf(id))!;
    expect(parts.filter(({ field, change }) => field === 'verified' && change !== 'gone')).toEqual([]);
    await set('target set value_of_target_id = null where id = $1', [targets[0]!.id]);
  });
});

describe('withdrawal', () => {
  test('by level: an item that was made internal leaves the portal with the next look, and its address says so', async () => {
    const { id } = itemOf('固定资产投资');
    expect(await publicItemOf(id)).toBeDefined();
    expect(await waitingOf(id)).toMatchObject({ isNoLongerPublic: true });
    await releaseAfterLights(server.platform, { governmentId: server.governmentId, planYear: 2026 });
    expect(await publicItemOf(id)).toBeUndefined();
    expect((await site()).governments[0]!.years[0]!.withdrawn).toContainEqual(
      expect.objectContaining({ slug: slugOf(id), kind: 'item' }),
    );
  });

  test('of a part is told in the story and held; the reason is public and may name nobody', async () => {
    const { id } = itemOf('新建公共充电桩');
    const shown = (await publicItemOf(id))!;
    expect(shown.story.some(({ kind }) => kind === 'filed')).toBe(true);
    const { body: before } = await officer.ask(api.releasedItem, { params: { year: 2026, id } });
    const filed = before.parts.find(({ field }) => field === 'progress')!;
    const withdraw = (part: string | null, reason: string) =>
      officer.ask(api.withdraw, { params, body: { itemId: id, part, reason } });
    expect((await withdraw(filed.part, `${PLANTED.person}同志要求`)).error?.fields?.reason).toContain(PLANTED.person);
    expect((await withdraw('promise', '重写')).error?.code).toBe('STATE_REFUSED');
    const done = await withdraw(filed.part, '数据有误，核实后重新公开');
    expect(done.status).toBe(200);
    const after = (await publicItemOf(id))!;
    expect(after.story.find(({ kind }) => kind === 'withdrawn')!.text).toContain('数据有误');
    expect(after.story.filter(({ kind }) => kind === 'filed').length).toBe(
      shown.story.filter(({ kind }) => kind === 'filed').length - 1,
    );
    await officer.ask(api.releaseByRule, { params });
    const held = (await waitingOf(id))!.parts.find(({ part }) => part === filed.part)!;
    expect(held.held).toMatchObject({ reason: '数据有误，核实后重新公开' });
    expect((await officer.ask(api.endHold, { params: { year: 2026, id: held.held!.id } })).status).toBe(200);
    await officer.ask(api.releaseByRule, { params });
    expect((await publicItemOf(id))!.story.filter(({ kind }) => kind === 'filed').length).toBe(
      shown.story.filter(({ kind }) => kind === 'filed').length,
    );
  });

  test('of a figure or a target: working, share and story tell nothing of it on, until its hold is ended', async () => {
    const { id, targets } = itemOf('新建公共充电桩');
    const targetId = targets[0]!.id;
    const [figure] = (await publicItemOf(id))!.targets[0]!.values.filter(({ by }) => by === 'verified').slice(-1);
    const { month } = figure!;
    const said = `${month} 月末核定：${figure!.value}个`;
    const values = { month, kind: '核定', kindEn: 'verified', value: figure!.value, unit: '个' };
    await rows(
      `insert into liubu.light (government_id, plan_year, item_id, state, colour, proof, formula, formula_version, working, expected, actual, since, as_of, computed_at)
       values ($1, 2026, $2, 'on_pace', 'green', 'verified', 'pace', 1, $3, 0.5, 0.54, '2026-02-01', '2026-03-01', now())`,
      [
        server.governmentId,
        id,
        JSON.stringify({
          inputs: [{ kind: 'verified', month }],
          parts: [{ id: targetId, counts: true, steps: [{ rule: 'value-counts', values }] }],
          steps: [],
        }),
      ],
    );
    await officer.ask(api.releaseByRule, { params });
    expect((await publicItemOf(id))!.state).toMatchObject({ actual: 0.54, working: { zh: said } });
    const withdraw = (part: string) =>
      officer.ask(api.withdraw, { params, body: { itemId: id, part, reason: '口径核实中' } });
    const hidden = async (part: string) => {
      expect((await withdraw(part)).status).toBe(200);
      for (const _ of ['as it was withdrawn', 'after the next look']) {
        const { state, story } = (await publicItemOf(id))!;
        expect(state).toMatchObject({ state: 'on_pace', actual: null, working: { zh: '' } });
        expect(story.some(({ kind, text }) => kind === 'figure' && text.includes(`${month}月末`))).toBe(false);
        await officer.ask(api.releaseByRule, { params });
      }
      expect(JSON.stringify(await site())).not.toContain(said);
      const { held } = (await waitingOf(id))!.parts.find((one) => one.part === part)!;
      expect((await officer.ask(api.endHold, { params: { year: 2026, id: held!.id } })).status).toBe(200);
      await officer.ask(api.releaseByRule, { params });
      expect((await publicItemOf(id))!.state).toMatchObject({ actual: 0.54, working: { zh: said } });
    };
    await hidden(`value:${targetId}:${month}:verified`);
    const { name } = (await publicItemOf(id))!.targets[0]!;
    await set("target set name = '内部起的叫法' where id = $1", [targetId]);
    await officer.ask(api.releaseByRule, { params });
    await hidden(`target:${targetId}`);
    const told = (await publicItemOf(id))!.story.filter(({ kind }) => kind === 'withdrawn').map(({ text }) => text);
    expect(told).toContain('撤回公开：目标和口径。口径核实中');
    expect(told.join()).not.toContain('内部起的叫法');
    await set('target set name = $1 where id = $2', [name, targetId]);
  });

  test('of a whole item, and again released: every edition stays', async () => {
    const { id } = itemOf('新建公共充电桩');
    await officer.ask(api.withdraw, { params, body: { itemId: id, part: null, reason: '正在核实' } });
    const whole = await site();
    expect(
      whole.governments[0]!.years[0]!.withdrawn.filter(({ reason }) => reason === '正在核实').map(({ kind }) => kind),
    ).toEqual(expect.arrayContaining(['item', 'target']));
    const pages = pagesOf(whole, { base: '', origin: null, isDynamic: true });
    const gone = [...pages.values()].find(
      ({ path }) => path.endsWith(`/items/${slugOf(id)}/`) && !path.startsWith('/en') && !path.startsWith('/elder'),
    )!;
    expect(gone.status).toBe(410);
    expect(String(gone.render())).not.toContain('充电桩');
    await officer.ask(api.releaseByRule, { params });
    expect(await publicItemOf(id)).toBeUndefined();
    const item = (await waitingOf(id))!;
    expect(item.isPublic).toBe(false);
    await officer.ask(api.endHold, { params: { year: 2026, id: item.parts[0]!.held!.id } });
    expect((await release([id])).status).toBe(200);
    expect(await publicItemOf(id)).toBeDefined();
    expect((await site()).governments[0]!.years[0]!.withdrawn.filter(({ reason }) => reason === '正在核实')).toEqual(
      [],
    );
    const { body } = await officer.ask(api.releasedItem, { params: { year: 2026, id } });
    expect(body.editions.map(({ act }) => act)).toEqual(expect.arrayContaining(['release', 'withdraw', 'rule']));
    const editions = await rows<{ n: number }>('select count(*)::int as n from liubu.public_item where item_id = $1', [
      id,
    ]);
    expect(editions[0]!.n).toBeGreaterThanOrEqual(4);
  });
});

describe('photos', () => {
  test('are drawn anew: no larger than a page needs, turned as they were held, and without where they were taken', async () => {
    const { id } = itemOf('改造城镇老旧小区');
    const original = await sharp({ create: { width: 2400, height: 1200, channels: 3, background: '#336699' } })
      .withExif({
        IFD0: { Copyright: '拍摄者 林一平', Make: 'Phone' },
        IFD3: {
          GPSLatitudeRef: 'N',
          GPSLatitude: '30/1 16/1 2/1',
          GPSLongitudeRef: 'E',
          GPSLongitude: '120/1 9/1 8/1',
        },
      })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    const withPlace = await sharp(original).metadata();
    expect(withPlace.exif).toBeDefined();
    const sha256 = await server.platform.files.put(server.governmentId, original);
    const evidenceId = randomUUID();
    await rows(
      "insert into liubu.file (government_id, sha256, name, size, media_type, purpose, level) values ($1, $2, '现场.jpg', $3, 'image/jpeg', 'evidence', 'internal')",
      [server.governmentId, sha256, original.length],
    );
    await rows(
      "insert into liubu.file_check (government_id, sha256, kind, scan, checked_at) values ($1, $2, 'jpg', 'clean', now())",
      [server.governmentId, sha256],
    );
    await rows(
      "insert into liubu.evidence (government_id, plan_year, id, item_id, kind, sha256, title, happened_on, level, scan, added_at) values ($1, 2026, $2, $3, 'file', $4, '现场', '2026-02-27', 'internal', 'clean', '2026-02-28T01:00:00Z')",
      [server.governmentId, evidenceId, id, sha256],
    );
    const { body, status } = await officer.ask(api.preparePhoto, {
      params,
      body: { evidenceId, alt: '东苑小区外墙已刷新' },
    });
    expect(status).toBe(200);
    expect(body.prepared).toMatchObject({ width: 800, height: 1600 });
    expect(await publicPhoto(server.platform, body.prepared!.sha256)).toBeNull();
    await officer.ask(api.releaseByRule, { params });
    expect(await publicPhoto(server.platform, body.prepared!.sha256)).toBeNull();
    const preview = await server.app.inject({
      url: `/api/2026/public/preview/${id}/files/${body.prepared!.sha256}.jpg`,
      headers: { cookie: officer.cookie },
    });
    expect(preview.headers['content-type']).toBe('image/jpeg');
    expect((await release([id])).status).toBe(200);
    for (const [size, most] of [
      ['large', 1600],
      ['small', 480],
    ] as const) {
      const bytes = (await publicPhoto(server.platform, body.prepared!.sha256, size))!;
      const { width, height, format, exif, icc, xmp, iptc, orientation } = await sharp(bytes).metadata();
      expect({ format, exif, icc, xmp, iptc }).toEqual({
        format: 'jpeg',
        exif: undefined,
        icc: undefined,
        xmp: undefined,
        iptc: undefined,
      });
      expect([Math.max(width!, height!), height! > width!, orientation ?? 1]).toEqual([most, true, 1]);
      expect(bytes.includes('GPS')).toBe(false);
    }
    expect(await publicPhoto(server.platform, sha256)).toBeNull();
    const shown = (await publicItemOf(id))!;
    expect(shown.story.flatMap(({ photos }) => photos).map(({ alt }) => alt)).toEqual(['东苑小区外墙已刷新']);
    await officer.ask(api.withdraw, { params, body: { itemId: id, part: `photo:${evidenceId}`, reason: '照片有误' } });
    expect(await publicPhoto(server.platform, body.prepared!.sha256)).toBeNull();
  });
});

describe('preview', () => {
  test('is the portal’s own page, with strict headers, and shows what was left out nowhere', async () => {
    const { id } = itemOf('新增规模以上工业企业');
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
    const rules = declareAll('person');
    rules.fields.photo.task = 'rule';
    expect((await officer.ask(api.declareRules, { body: { rules, from: 1, reason: '试' } })).status).toBe(400);
    expect(
      (await officer.ask(api.declareRules, { body: { rules: DEFAULT_RELEASE_RULES, from: 0, reason: '试' } })).error
        ?.code,
    ).toBe('CHANGED_MEANWHILE');
    const never = {
      ...declareAll('person'),
      fields: {
        ...declareAll('person').fields,
        due: { indicator: 'never', task: 'never', project: 'never', livelihood: 'never' } as const,
      },
    };
    expect(
      (await officer.ask(api.declareRules, { body: { rules: never, from: 1, reason: '时限不公开' } })).status,
    ).toBe(200);
    const project = itemOf('10月底前建成投产').id;
    expect((await publicItemOf(project))!.due).toBe('2026-10-31');
    await officer.ask(api.releaseByRule, { params });
    expect((await publicItemOf(project))!.due).toBeNull();
  });

  test('a portal of several governments sees frozen editions of all, and a tenant none of another', async () => {
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
    const todo = async () =>
      (await officer.ask(platformApi.todos)).body.todos.filter(({ kind }) => kind === 'release-waiting');
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
    officer = await server.signInAs('supervision_officer');
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

import { peopleApi, platformApi } from '@liubu/contract';
import { tableToXlsx } from '@liubu/documents';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Caller, openTestServer, type TestServer } from '../../test/harness/test-server.ts';
import { inGovernment, query } from '../platform/database/tenant.ts';
import { COLUMNS, HEADINGS } from './exchange/people-table.ts';
import { contactPosts, leaderOfUnit, leadersWithPortfolios } from './posts.ts';
import { demandValidUnit, unitIndexFor } from './units.ts';

let server: TestServer;
let administrator: Caller;
let security: Caller;
beforeAll(async () => {
  server = await openTestServer();
  administrator = await server.signInAs('administrator');
  security = await server.signInAs('security_administrator');
}, 60_000);
afterAll(async () => await server?.close());

const reason = '机构改革';
const inHere = <T>(task: Parameters<typeof inGovernment<T>>[2]) =>
  inGovernment(server.databases.app, server.governmentId, task);
const aUnit = async (name: string, more: object = {}) => {
  const body = { name, shortName: null, kind: 'department', validFrom: '2019-01-01', ...more } as const;
  const answer = await administrator.ask(peopleApi.addUnit, { body });
  expect(answer.error).toBeNull();
  return answer.body.id;
};
const aPost = async (title: string, unitId: string | null = null) =>
  (await administrator.ask(peopleApi.addPost, { body: { title, unitId } })).body.id;
const aPerson = async (name: string) => (await administrator.ask(peopleApi.addPerson, { body: { name } })).body.id;
const begin = (postId: string, personId: string, more: object = {}) =>
  administrator.ask(peopleApi.beginTenure, {
    body: { postId, personId, cover: 'holder', validFrom: '2026-01-01', ...more },
  });
const setRoles = (id: string, roles: readonly string[], by = security) =>
  by.ask(peopleApi.setRoles, { params: { id }, body: { roles: roles as never, reason } });

describe('units', () => {
  test('are found by words and initials, and one name is one unit', async () => {
    const id = await aUnit('市教育局', { aliases: [{ alias: '教体局', kind: 'alias' }] });
    await server.aPlanYear(2026);
    for (const words of ['教育', 'jyj', '教体']) {
      const { hits } = (await administrator.ask(platformApi.search, { params: { year: 2026 }, query: { words } })).body;
      expect(
        hits.map((hit) => hit.id),
        words,
      ).toContain(id);
    }
    const again = { name: '市教育局', shortName: null, kind: 'department', validFrom: '2026-01-01' } as const;
    expect((await administrator.ask(peopleApi.addUnit, { body: again })).error).toMatchObject({
      code: 'DUPLICATE',
      fields: { name: expect.any(String) },
    });
  });

  test('two who edit one: the second sees what stands', async () => {
    const id = await aUnit('市体育局');
    const edit = (shortName: string) =>
      administrator.ask(peopleApi.editUnit, {
        params: { id },
        body: { name: '市体育局', shortName, kind: 'department', validFrom: '2019-01-01', revision: 1 },
      });
    expect((await edit('体育局')).body.revision).toBe(2);
    expect((await edit('体局')).error).toMatchObject({
      code: 'CHANGED_MEANWHILE',
      details: { current: { shortName: '体育局' } },
    });
  });

  test('a merger keeps the old name for old days and goes on in the new one', async () => {
    const [poverty, rural] = [await aUnit('市乡村振兴局'), await aUnit('市农业农村局')];
    const leader = await aPost('副市长（农业）');
    await setRoles(leader, ['leader']);
    await administrator.ask(peopleApi.setPortfolio, { params: { id: leader }, body: { unitIds: [poverty], reason } });
    const liaison = await aPost('联络员', poverty);
    await setRoles(liaison, ['liaison']);
    const body = {
      kind: 'merged' as const,
      onDate: '2026-02-01',
      predecessorIds: [poverty],
      successors: [{ id: rural }],
      reason,
    };
    expect((await administrator.ask(peopleApi.succeedUnits, { body })).body.successorIds).toEqual([rural]);
    expect((await administrator.ask(peopleApi.succeedUnits, { body })).error!.code).toBe('STATE_REFUSED');
    const before = await inHere((tx) => unitIndexFor(tx, server.governmentId, '2026-01-31'));
    const after = await inHere((tx) => unitIndexFor(tx, server.governmentId, '2026-02-01'));
    expect(before.resolve('市乡村振兴局')).toMatchObject({ unit: { id: poverty } });
    expect(after.resolve('市乡村振兴局')).toMatchObject({ unit: { id: rural }, how: 'successor' });
    expect(() => demandValidUnit(after, poverty)).toThrow(/市农业农村局/);
    expect(demandValidUnit(after, rural).name).toBe('市农业农村局');
    const leaders = await inHere((tx) => leadersWithPortfolios(tx, server.governmentId, '2026-03-02'));
    expect(leaderOfUnit(leaders, rural)?.title).toBe('副市长（农业）');
    const contacts = await inHere((tx) => contactPosts(tx, server.governmentId, '2026-03-02'));
    expect(contacts.get(rural)?.map(({ postId }) => postId)).toEqual([liaison]);
    const listed = (await administrator.ask(peopleApi.units, {})).body.units;
    expect(listed.find(({ id }) => id === poverty)).toMatchObject({
      validTo: '2026-02-01',
      successors: [{ name: '市农业农村局', kind: 'merged' }],
    });
    const today = (await administrator.ask(peopleApi.units, { query: { day: '2026-03-02' } })).body.units;
    expect(today.some(({ id }) => id === poverty)).toBe(false);
  });

  test('a renaming, a split and what is neither', async () => {
    const old = await aUnit('市大数据局');
    const succeed = (more: object) =>
      administrator.ask(peopleApi.succeedUnits, {
        body: {
          kind: 'renamed',
          onDate: '2026-02-01',
          predecessorIds: [old],
          successors: [],
          reason,
          ...more,
        } as never,
      });
    const named = (name: string) => ({ name, shortName: null, kind: 'department' });
    expect((await succeed({ successors: [named('甲'), named('乙')] })).error!.code).toBe('INPUT_INVALID');
    expect((await succeed({ kind: 'split', successors: [named('甲')] })).error!.code).toBe('INPUT_INVALID');
    expect((await succeed({ kind: 'merged', successors: [{ id: old }] })).error!.code).toBe('INPUT_INVALID');
    expect((await succeed({ onDate: '2018-01-01', successors: [named('市数据局')] })).error!.fields).toHaveProperty(
      'onDate',
    );
    const [renamed] = (await succeed({ successors: [named('市数据局')] })).body.successorIds;
    // One part goes on under its name, another is split off.
    const split = await succeed({
      kind: 'split',
      onDate: '2026-02-20',
      predecessorIds: [renamed],
      successors: [{ id: renamed }, named('市算力中心')],
    });
    expect(split.body.successorIds).toHaveLength(2);
    const index = await inHere((tx) => unitIndexFor(tx, server.governmentId, '2026-03-02'));
    expect(index.resolve('市大数据局')).toMatchObject({ unit: { name: '市数据局' } });
  });

  test('a collective has the units of its rule on the day, or those that were listed', async () => {
    const [county, town] = [await aUnit('青屏县', { kind: 'county' }), await aUnit('白石区', { kind: 'county' })];
    const save = (body: object) => administrator.ask(peopleApi.saveCollective, { body: body as never });
    const all = (await save({ name: '各县（市、区）政府', kind: 'counties' })).body.id;
    const some = (await save({ name: '试点县区', kind: 'listed', unitIds: [town] })).body.id;
    expect((await save({ name: '试点县区', kind: 'listed', unitIds: [town] })).error!.code).toBe('DUPLICATE');
    expect((await save({ name: '空的', kind: 'listed' })).error!.code).toBe('INPUT_INVALID');
    const { collectives } = (await administrator.ask(peopleApi.collectives)).body;
    const members = (id: string) => collectives.find((one) => one.id === id)!.unitIds;
    expect(members(all).sort()).toEqual([county, town].sort());
    expect(members(some)).toEqual([town]);
    const earlier = (await administrator.ask(peopleApi.collectives, { query: { day: '2018-01-01' } })).body;
    expect(earlier.collectives.find(({ id }) => id === all)!.unitIds).toEqual([]);
  });
});

describe('posts and who holds them', () => {
  test('one A岗 at a time; whoever takes over replaces; B岗 beside', async () => {
    const post = await aPost('办公室主任');
    const [first, second, third] = [await aPerson('甲某'), await aPerson('乙某'), await aPerson('丙某')];
    expect((await begin(post, first)).status).toBe(200);
    expect((await begin(post, second, { validFrom: '2026-02-01' })).error!.code).toBe('RULE_BROKEN');
    expect((await begin(post, second, { validFrom: '2026-02-01', replace: true })).status).toBe(200);
    expect((await begin(post, third, { cover: 'deputy' })).status).toBe(200);
    expect((await begin(post, third, { cover: 'deputy' })).error!.code).toBe('DUPLICATE');
    const holders = async (day: string) =>
      (await administrator.ask(peopleApi.posts, { query: { day } })).body.posts
        .find(({ id }) => id === post)!
        .holders.map(({ name }) => name);
    expect(await holders('2026-01-31')).toEqual(['甲某', '丙某']);
    expect(await holders('2026-02-01')).toEqual(['乙某', '丙某']);
  });

  test('三员 are kept apart: by roles of a post, by tenure, by deputising and by delegation', async () => {
    const officerPost = await aPost('督查室副主任');
    await setRoles(officerPost, ['supervision_officer']);
    const both = await setRoles(await aPost('两头管'), ['administrator', 'auditor']);
    // Nobody holds it, so that nobody is both yet.
    expect(both.status).toBe(200);
    const auditorPost = await aPost('审计员二');
    await setRoles(auditorPost, ['auditor']);
    const person = await aPerson('丁某');
    expect((await begin(auditorPost, person)).status).toBe(200);
    expect((await begin(officerPost, person)).error).toMatchObject({
      code: 'RULE_BROKEN',
      userMessage: expect.stringContaining('三员分立'),
    });
    expect((await begin(officerPost, person, { cover: 'deputy', validFrom: '2027-01-01' })).status).toBe(422);
    // The auditor's post is free of them before the other begins.
    expect((await setRoles(auditorPost, ['auditor', 'liaison'])).error!.code).toBe('RULE_BROKEN');
    const leaderPost = await aPost('副市长（教育）');
    await setRoles(leaderPost, ['leader']);
    const delegate = await security.ask(peopleApi.delegate, {
      body: {
        fromPostId: leaderPost,
        toPostId: auditorPost,
        validFrom: '2026-03-01',
        validTo: '2026-04-01',
        writtenBasis: '云政办函〔2026〕5号',
      },
    });
    expect(delegate.error).toMatchObject({ code: 'RULE_BROKEN', userMessage: expect.stringContaining('三员分立') });
    // Refused means undone.
    const { delegations } = (await administrator.ask(peopleApi.delegations)).body;
    expect(delegations.some(({ toPostId }) => toPostId === auditorPost)).toBe(false);
  });

  test('nobody gives power to themselves, and administrators give no roles', async () => {
    const post = await aPost('市长');
    expect((await setRoles(post, ['head'], administrator)).error!.code).toBe('NOT_ALLOWED');
    expect((await begin(post, administrator.personId)).error!.code).toBe('RULE_BROKEN');
    expect((await setRoles(security.postId, ['security_administrator', 'head'])).error!.code).toBe('RULE_BROKEN');
    const toSelf = await security.ask(peopleApi.delegate, {
      body: {
        fromPostId: post,
        toPostId: security.postId,
        validFrom: '2026-03-01',
        validTo: '2026-04-01',
        writtenBasis: '自己写的',
      },
    });
    expect(toSelf.error!.code).toBe('RULE_BROKEN');
    expect(
      (
        await security.ask(peopleApi.beginTenure, {
          body: { postId: post, personId: security.personId, cover: 'holder', validFrom: '2026-01-01' },
        })
      ).error!.code,
    ).toBe('NOT_ALLOWED');
  });

  test('somebody is always left to administrate', async () => {
    expect((await setRoles(administrator.postId, [])).error).toMatchObject({ code: 'RULE_BROKEN' });
    const { posts } = (await administrator.ask(peopleApi.posts)).body;
    const [tenure] = posts.find(({ id }) => id === security.postId)!.holders;
    const end = await administrator.ask(peopleApi.endTenure, {
      params: { id: tenure!.tenureId },
      body: { validTo: '2026-03-02' },
    });
    expect(end.error!.code).toBe('RULE_BROKEN');
  });

  test('a delegation gives the leader’s rights for its days, and not a day longer', async () => {
    const leader = await server.signInAs('leader', { name: '林望川' });
    const secretary = await server.signInAs('secretary', { name: '何平' });
    const may = async () => 'deploy:decide-adjustment' in (await secretary.ask(platformApi.me)).body.permissions;
    expect(await may()).toBe(false);
    const body = {
      fromPostId: leader.postId,
      toPostId: secretary.postId,
      validFrom: '2026-03-01',
      validTo: '2026-03-10',
      writtenBasis: '书面委托',
    };
    const stranger = await server.signInAs('unit_head', { unitId: await aUnit('市民政局') });
    expect((await stranger.ask(peopleApi.delegate, { body })).error!.code).toBe('NOT_ALLOWED');
    expect((await secretary.ask(peopleApi.delegate, { body })).error!.code).toBe('NOT_ALLOWED');
    const { id } = (await leader.ask(peopleApi.delegate, { body })).body;
    expect(await may()).toBe(true);
    expect((await secretary.ask(platformApi.me)).body.posts.map(({ cover }) => cover)).toContain('delegate');
    // What was delegated is not handed on.
    const other = await aPost('秘书二');
    expect((await secretary.ask(peopleApi.delegate, { body: { ...body, toPostId: other } })).error!.code).toBe(
      'NOT_ALLOWED',
    );
    expect((await leader.ask(peopleApi.revokeDelegation, { params: { id } })).status).toBe(200);
    expect((await leader.ask(peopleApi.revokeDelegation, { params: { id } })).error!.code).toBe('STATE_REFUSED');
    expect(await may()).toBe(false);
  });

  test('phones and accounts are shown to those who manage them alone', async () => {
    const { body } = await administrator.ask(peopleApi.addPerson, {
      body: { name: '戊某', phone: '0000-0000', loginName: '戊某' },
    });
    const seen = async (caller: Caller) =>
      (await caller.ask(peopleApi.persons)).body.persons.find(({ id }) => id === body.id)!;
    expect(await seen(administrator)).toMatchObject({ phone: '0000-0000', account: { loginName: '戊某' } });
    expect(await seen(await server.signInAs('inspector'))).toMatchObject({ name: '戊某', phone: null, account: null });
    const twice = await administrator.ask(peopleApi.addAccount, {
      params: { id: body.id },
      body: { loginName: '另一个' },
    });
    expect(twice.error!.code).toBe('DUPLICATE');
  });

  test('names and phones stand in no hashed part of the record', async () => {
    const hashed = await inHere((tx) =>
      query<{ text: string }>(
        tx,
        "select string_agg(e.body::text || e.actor::text, ' ') as text from liubu.event e where e.subject_kind in ('person', 'account')",
      ),
    );
    expect(hashed[0]!.text).not.toMatch(/某|0000-0000/);
  });
});

describe('a table of units and people', () => {
  const upload = async (rows: string[][], head: readonly string[] = COLUMNS.map((column) => HEADINGS[column])) => {
    const content = await tableToXlsx({
      title: '单位与人员',
      columns: head.map((heading) => ({ heading, type: 'text' as const })),
      rows,
    });
    const query = { name: '单位与人员.xlsx', purpose: 'attachment' } as const;
    return (await administrator.upload(platformApi.uploadFile, { query }, content)).body.sha256;
  };
  const load = (fileSha256: string, apply: boolean) =>
    administrator.ask(peopleApi.importTable, { body: { fileSha256, apply } });

  test('shows what it would change, writes it, and changes nothing a second time', async () => {
    const sha256 = await upload([
      ['市水利局', '水利局', '部门', '水务局', '联络员', '己某', 'A岗', '己某', '2026-01-01'],
      ['市水利局', '', '', '', '联络员', '庚某', 'B岗', '', ''],
      ['', '', '', '', '秘书长', '', '', '', ''],
      ['市交通运输局', '', '', '', '', '', '', '', ''],
    ]);
    const seen = await load(sha256, false);
    expect(seen.body).toMatchObject({ applied: false, problems: [] });
    expect(seen.body.changes.map(({ what }) => what).sort()).toEqual(
      ['new-unit', 'new-post', 'new-person', 'new-tenure', 'new-person', 'new-tenure', 'new-post', 'new-unit'].sort(),
    );
    const units = async () => (await administrator.ask(peopleApi.units, {})).body.units.map(({ name }) => name);
    expect(await units()).not.toContain('市水利局');
    expect((await load(sha256, true)).body.applied).toBe(true);
    expect(await units()).toContain('市水利局');
    expect((await load(sha256, false)).body.changes.every(({ what }) => what === 'same')).toBe(true);
    const { posts } = (await administrator.ask(peopleApi.posts)).body;
    expect(
      posts.find(({ unitName }) => unitName === '市水利局')!.holders.map(({ name, cover }) => [name, cover]),
    ).toEqual([
      ['己某', 'holder'],
      ['庚某', 'deputy'],
    ]);
  });

  test('goes out and comes back without a change', async () => {
    const out = await administrator.ask(peopleApi.exportTable);
    expect(out.status).toBe(200);
    const query = { name: '导出.xlsx', purpose: 'attachment' } as const;
    const { sha256 } = (await administrator.upload(platformApi.uploadFile, { query }, out.raw)).body;
    const { changes, problems } = (await load(sha256, false)).body;
    expect(problems).toEqual([]);
    expect(changes.filter(({ what }) => what !== 'same')).toEqual([]);
  });

  test('with anything in doubt is not written at all', async () => {
    const sha256 = await upload([
      ['市全新局', '', '', '', '', '', '', '', ''],
      ['市乡村振兴局', '', '', '', '', '', '', '', ''],
      ['各县（市、区）政府', '', '', '', '', '', '', '', ''],
      ['市教育局', '', '', '', '科长', '不是己某', '', '己某', ''],
    ]);
    const answer = await load(sha256, true);
    expect(answer.body.applied).toBe(false);
    expect(answer.body.problems.map(({ cell }) => cell)).toEqual(['A3', 'A4', 'H5']);
    const { units } = (await administrator.ask(peopleApi.units, {})).body;
    expect(units.some(({ name }) => name === '市全新局')).toBe(false);
  });

  test('a file that is no table is told, and one of nobody is not there', async () => {
    const query = { name: '照片.xlsx', purpose: 'attachment' } as const;
    const { sha256 } = (await administrator.upload(platformApi.uploadFile, { query }, Buffer.from('no table'))).body;
    const answer = await load(sha256, true);
    expect(answer.body).toMatchObject({ applied: false });
    expect(answer.body.problems).toHaveLength(1);
    expect((await load('0'.repeat(64), true)).status).toBe(404);
  });
});

test('the auditor sees what happened at the door', async () => {
  const auditor = await server.signInAs('auditor');
  const { status, body } = await auditor.ask(peopleApi.doorLog, { query: { from: '2020-01-01', limit: 5 } });
  expect(status).toBe(200);
  expect(body.entries.length).toBeLessThanOrEqual(5);
  expect((await administrator.ask(peopleApi.doorLog)).error!.code).toBe('NOT_ALLOWED');
});

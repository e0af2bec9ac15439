import { randomUUID } from 'node:crypto';
import { API, inspectVerifiedApi as api, type BodyOf, inspectSeeingApi } from '@liubu/contract';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aFilingTown, type FilingTown } from '../../../../../test/harness/filing-town.ts';
import { type Caller, openTestServer, type TestServer } from '../../../../../test/harness/test-server.ts';
import { inGovernment, query } from '../../../../platform/database/tenant.ts';
import { checkFilings } from '../../checks/check-filings.ts';
import { computeLights } from '../../lights/compute-lights.ts';
import { standingValues, unpublishedMonths } from '../index.ts';

let server: TestServer;
let town: FilingTown;
let verifier: Caller;
let stranger: Caller;
let liaison: Caller;
let itemId: string;
let target: string;
let linked: string;
let statistics: string;
const params = { year: 2026 };

beforeAll(async () => {
  server = await openTestServer();
  server.clock.set('2026-04-10T01:00:00Z');
  town = await aFilingTown(server);
  statistics = await server.aUnit('市统计局');
  itemId = await town.aFiledItem('固定资产投资达到12亿元', { lead: town.units.commerce });
  target = await town.aTarget(itemId, { name: '固定资产投资', value: '120000', unit: '万元' });
  const other = await town.aFiledItem('投资增长', { lead: town.units.reform });
  linked = await town.aTarget(other, { name: '固定资产投资', value: '120000', unit: '万元' });
  verifier = await server.signInAs('verifier', { unitId: statistics, name: '沈测' });
  stranger = await server.signInAs('verifier', { unitId: town.units.reform });
  liaison = await town.liaison(town.units.commerce);
  await sql(`update liubu.target set value_of_target_id = $2 where government_id = $1 and id = $3`, [target, linked]);
  await sql(
    `update liubu.target set definition = '{"publisher": "市统计局", "publicationDay": "次月18日前"}' where government_id = $1 and id = $2`,
    [target],
  );
});
afterAll(() => server.close());

const sql = <Row>(text: string, values: unknown[] = []) =>
  inGovernment(server.databases.app, server.governmentId, (tx) =>
    query<Row>(tx, text, [server.governmentId, ...values]),
  );
type Cell = BodyOf<typeof api.saveVerified>['cells'][number];
const cell = (more: Partial<Cell>): Cell => ({
  ...{
    targetId: target,
    unitId: null,
    month: 3,
    text: '31000',
    status: 'flash',
    asOf: null,
    source: '',
    embargoUntil: null,
    from: 0,
    reason: null,
  },
  ...more,
});
const save = (more: Partial<Cell>, who = verifier) =>
  who.ask(api.saveVerified, { params, body: { cells: [cell(more)] } });

test('who verifies what is proposed by its publisher and declared in bulk by officer or administrator', async () => {
  expect((await liaison.ask(api.targetVerifiers, { params })).error?.code).toBe('NOT_ALLOWED');
  const { targets } = (await town.officer.ask(api.targetVerifiers, { params })).body;
  // The linked one takes its figure from the other and is not verified by itself.
  expect(targets.map(({ targetId }) => targetId)).toEqual([target]);
  expect(targets[0]).toMatchObject({
    proposal: { unitId: statistics, why: '口径卡的发布单位：市统计局' },
    publication: { months: 1, day: 18 },
  });
  const mine = { targetId: target, unitId: statistics, postId: null, publication: null };
  expect((await liaison.ask(api.assignVerifiers, { params, body: { targets: [mine] } })).error?.code).toBe(
    'NOT_ALLOWED',
  );
  expect(
    (await town.officer.ask(api.assignVerifiers, { params, body: { targets: [{ ...mine, targetId: linked }] } })).error
      ?.code,
  ).toBe('RULE_BROKEN');
  expect(
    (await town.officer.ask(api.assignVerifiers, { params, body: { targets: [{ ...mine, unitId: randomUUID() }] } }))
      .error?.code,
  ).toBe('RULE_BROKEN');
  const administrator = await server.signInAs('administrator');
  expect((await administrator.ask(api.assignVerifiers, { params, body: { targets: [mine] } })).body).toEqual({
    changed: 1,
  });
  expect((await administrator.ask(api.assignVerifiers, { params, body: { targets: [mine] } })).body).toEqual({
    changed: 0,
  });
});

test('a verifier sees and enters own targets only', async () => {
  expect((await liaison.ask(api.verifierGrid, { params })).error?.code).toBe('NOT_ALLOWED');
  expect((await stranger.ask(api.verifierGrid, { params })).body.rows).toEqual([]);
  expect((await save({}, stranger)).body.refused).toMatchObject([{ field: 'value' }]);
  expect((await save({}, liaison)).error?.code).toBe('NOT_ALLOWED');
  const grid = (await verifier.ask(api.verifierGrid, { params })).body;
  expect(grid.month).toBe(3);
  expect(grid.rows).toMatchObject([{ targetId: target, unitId: null, cells: [], goal: '120000' }]);
  expect(grid.rows[0]!.due[2]).toEqual({ month: 3, on: '2026-04-18', state: 'not yet' });
});

test('what is impossible is refused beside its cell, the rest is written', async () => {
  const texts = ['1e308', 'NaN', '12x', '', '9'.repeat(30), '3吨'];
  for (const text of texts) expect((await save({ text })).body.refused).toMatchObject([{ field: 'value' }]);
  expect((await save({ month: 6 })).body.refused).toMatchObject([{ field: 'status' }]);
  expect((await save({ from: 3 })).body.refused).toMatchObject([{ field: 'version' }]);
  expect((await save({ unitId: town.units.qingping })).body.refused).toHaveLength(1);
  expect((await save({ asOf: '2019-01-01' })).body.refused).toMatchObject([{ field: 'asOf' }]);
  const both = await verifier.ask(api.saveVerified, {
    params,
    body: { cells: [cell({ month: 1, text: '１．５亿元' }), cell({ month: 2, text: 'x' }), cell({ month: 1 })] },
  });
  expect(both.body.saved).toMatchObject([
    { month: 1, value: '15000', version: 1, source: '市统计局', asOf: '2026-01-31' },
  ]);
  expect(both.body.refused.map(({ month }) => month)).toEqual([2, 1]);
});

test('a published figure is revised with a reason, keeps its versions, and never goes back in status', async () => {
  expect((await save({ month: 1, text: '15500', from: 1 })).body.refused).toMatchObject([{ field: 'reason' }]);
  expect((await save({ month: 1, text: '15000', status: 'final', from: 1 })).body.saved).toMatchObject([
    { version: 2, status: 'final' },
  ]);
  expect((await save({ month: 1, text: '15000', status: 'flash', from: 2 })).body.refused).toMatchObject([
    { field: 'status' },
  ]);
  expect(
    (await save({ month: 1, text: '15500', status: 'final', from: 2, reason: '经普调整' })).body.saved,
  ).toMatchObject([{ version: 3 }]);
  const { versions } = (await verifier.ask(api.verifiedVersions, { params, query: { target, month: 1 } })).body;
  expect(versions.map(({ version, value, reason }) => [version, value, reason])).toEqual([
    [3, '15500', '经普调整'],
    [2, '15000', null],
    [1, '15000', null],
  ]);
  expect((await stranger.ask(api.verifiedVersions, { params, query: { target, month: 1 } })).body.versions).toEqual([]);
});

/** What an answer says, that of a workbook or an archive included. */
const textIn = (bytes: Buffer): string =>
  bytes.subarray(0, 2).toString('latin1') === 'PK'
    ? Object.values(unzipSync(bytes))
        .map((part) => Buffer.from(part).toString())
        .join('\n')
    : bytes.toString();

/** Tables of the product with a row that says it. */
async function tablesSaying(words: string): Promise<string[]> {
  const tables = await sql<{ name: string }>(
    "select table_name as name from information_schema.tables where table_schema = 'liubu' and table_type = 'BASE TABLE' and $1::uuid is not null",
  );
  const saying: string[] = [];
  await inGovernment(server.databases.jobs, server.governmentId, async (tx) => {
    for (const { name } of tables) {
      const [{ may } = { may: false }] = await query<{ may: boolean }>(
        tx,
        "select has_table_privilege(current_user, 'liubu.' || $1, 'select') as may",
        [name],
      );
      if (!may) continue;
      const hits = await query(tx, `select 1 from liubu."${name}" r where r::text like '%' || $1 || '%' limit 1`, [
        words,
      ]);
      if (hits.length > 0) saying.push(name);
    }
  });
  return saying;
}

/** Every request that reads, asked as this person with what ids there are. */
async function everythingSeenBy(caller: Caller, planted: string): Promise<string[]> {
  const seen: string[] = [];
  for (const group of Object.values(API))
    for (const endpoint of Object.values(group)) {
      if (endpoint.method !== 'GET' || endpoint.response === 'events') continue;
      const url = endpoint.path
        .replace(':year', '2026')
        .replace(/:(\w+)/g, (_: string, name: string) => (name === 'target' || name === 'targetId' ? target : itemId));
      const searches = ['', `?q=${planted}`, `?target=${target}&month=3`, '?month=3'];
      // Words behind the mark are read by nobody where none are declared.
      for (const search of 'query' in endpoint && endpoint.query ? searches : ['']) {
        const { rawPayload } = await server.app.inject({
          method: 'GET',
          url: url + search,
          headers: { cookie: caller.cookie },
        });
        if (textIn(rawPayload).includes(planted)) seen.push(`${endpoint.id}${search}`);
      }
    }
  return seen;
}

test('under embargo a figure is seen by its verifier and by nobody else, another verifier neither, anywhere', async () => {
  const planted = '48151.6234';
  const told: string[] = [];
  const stop = server.platform.announcements.listen(server.governmentId, (one) => told.push(JSON.stringify(one)));
  const soon = await save({ text: planted, embargoUntil: '2026-04-18T02:00:00.000Z' });
  expect(soon.body.saved).toMatchObject([{ isEmbargoed: true, embargoUntil: '2026-04-18T02:00:00.000Z' }]);
  // What is reckoned, checked, chased and drafted meanwhile does not know it: it stands in its own table and nowhere else.
  const { governmentId } = server;
  await computeLights(server.platform, { governmentId, planYear: 2026 });
  await checkFilings(server.platform, { governmentId, planYear: 2026 });
  expect(await tablesSaying(planted)).toEqual(['verified_value']);
  expect(await query(server.databases.jobs, `select 1 from pgboss.job where data::text like '%${planted}%'`)).toEqual(
    [],
  );
  const drafted = await town.officer.ask(inspectSeeingApi.draftReport, { params, body: { month: 3 } });
  expect(drafted.raw.toString()).not.toContain(planted);
  const head = await server.signInAs('head');
  const auditor = await server.signInAs('auditor');
  for (const caller of [town.officer, head, auditor, liaison, stranger])
    expect(await everythingSeenBy(caller, planted)).toEqual([]);
  expect(await everythingSeenBy(verifier, planted)).toEqual(expect.arrayContaining(['inspect.verifier-grid']));
  stop();
  expect(told.filter((one) => one.includes('48151') || one.includes(target))).toEqual([]);
  const [standing] = await Promise.all([
    inGovernment(server.databases.app, server.governmentId, (tx) =>
      standingValues(tx, server.governmentId, 2026, server.clock.now(), [target]),
    ),
  ]);
  expect(standing.filter(({ month }) => month === 3)).toEqual([]);
}, 120_000);

test('replaced under embargo, the first figure never comes out before the second', async () => {
  // Later than the first one's moment.
  await save({ text: '30990', embargoUntil: '2026-04-20T02:00:00.000Z', from: 1 });
  const at = (moment: string) =>
    inGovernment(server.databases.app, server.governmentId, async (tx) => {
      const values = await standingValues(tx, server.governmentId, 2026, new Date(moment), [target, linked]);
      return values
        .filter(({ month }) => month === 3)
        .map(({ targetId, verified }) => [targetId === target ? 'own' : 'linked', verified?.value]);
    });
  expect(await at('2026-04-18T03:00:00Z')).toEqual([]);
  const out = await at('2026-04-20T02:00:00Z');
  expect(out).toHaveLength(2);
  expect(out).toEqual(
    expect.arrayContaining([
      ['own', '30990'],
      ['linked', '30990'],
    ]),
  );
});

test('a moment is moved or brought forward; what is out stays out', async () => {
  const cells = [{ targetId: target, unitId: null, month: 3, version: 2 }];
  expect((await liaison.ask(api.setEmbargo, { params, body: { cells, until: null } })).error?.code).toBe('NOT_ALLOWED');
  expect((await stranger.ask(api.setEmbargo, { params, body: { cells, until: null } })).error?.code).toBe(
    'RULE_BROKEN',
  );
  expect(
    (await verifier.ask(api.setEmbargo, { params, body: { cells: [{ ...cells[0]!, version: 1 }], until: null } })).error
      ?.code,
  ).toBe('CHANGED_MEANWHILE');
  expect((await verifier.ask(api.setEmbargo, { params, body: { cells, until: null } })).body).toEqual({ changed: 1 });
  expect(
    (await verifier.ask(api.setEmbargo, { params, body: { cells, until: '2026-05-01T00:00:00.000Z' } })).error?.code,
  ).toBe('RULE_BROKEN');
  const [{ version, value } = { version: 0, value: '' }] = (
    await inGovernment(server.databases.app, server.governmentId, (tx) =>
      standingValues(tx, server.governmentId, 2026, server.clock.now(), [target]),
    )
  )
    .filter(({ month }) => month === 3)
    .map(({ verified }) => verified!);
  expect([version, value]).toEqual([2, '30990']);
});

test('reported and verified stand side by side, for those who may see the item', async () => {
  await sql(
    `insert into liubu.reported_value (government_id, plan_year, target_id, unit_id, month, value, as_of, is_approved, entered_at) values ($1, 2026, $2, $3, 3, 31500, '2026-03-31', true, now()), ($1, 2026, $2, $3, 1, 15501, '2026-01-31', true, now())`,
    [target, town.units.commerce],
  );
  const { rows, compared } = (await town.officer.ask(api.valueDifferences, { params, query: {} })).body;
  expect(compared).toBe(2);
  expect(rows).toMatchObject([
    {
      month: 3,
      reported: '31500',
      verified: '30990',
      difference: '510',
      percent: 1.65,
      isBeyondTolerance: true,
      unitName: '市商务局',
    },
  ]);
  expect((await liaison.ask(api.valueDifferences, { params, query: { all: 'true' } })).body.rows).toHaveLength(2);
  const others = await town.liaison(town.units.housing);
  expect((await others.ask(api.valueDifferences, { params, query: { all: 'true' } })).body.rows).toEqual([]);
});

test('a month whose figure is not out yet is known as such', async () => {
  const months = await inGovernment(server.databases.app, server.governmentId, (tx) =>
    unpublishedMonths(tx, server.governmentId, 2026, server.clock.now()),
  );
  expect(months.get(target)!.map(({ month }) => month)).toEqual([3, 4, 5, 6, 7, 8, 9, 10, 11, 12]);
  expect(months.has(linked)).toBe(false);
});

test('the bureau’s table is previewed, then written once, and is kept nowhere', async () => {
  const csv = new TextEncoder().encode(
    '指标名称,计量单位,1-2月累计\n一、固定资产投资（不含农户）,亿元,2.345\n粮食产量,吨,7\n',
  );
  const input = { params, query: { name: '2月月报.csv', month: 2 } };
  const denied = await liaison.upload(api.importVerified, input, csv);
  expect(denied.error?.code).toBe('NOT_ALLOWED');
  const preview = await verifier.upload(api.importVerified, input, csv);
  expect(preview.body).toMatchObject({ saved: 0, mapping: { name: 0, value: 2, unit: 1 } });
  expect(preview.body.rows).toMatchObject([
    { cell: 'C2', value: '23450', isConverted: true, targetId: target, before: null, problem: null },
    { cell: 'C3', targetId: null },
  ]);
  const query = { ...input.query, preview: 'false' as const, embargoUntil: '2026-04-30T00:00:00.000Z' };
  expect((await verifier.upload(api.importVerified, { params, query }, csv)).body).toMatchObject({
    saved: 1,
    refused: [],
  });
  expect((await verifier.upload(api.importVerified, { params, query }, csv)).body.saved).toBe(0);
  expect((await sql<{ n: number }>('select count(*)::int as n from liubu.file where government_id = $1'))[0]!.n).toBe(
    0,
  );
  const broken = await verifier.upload(api.importVerified, { params, query: { ...input.query, mapping: '{' } }, csv);
  expect(broken.error?.code).toBe('INPUT_INVALID');
  const picture = await verifier.upload(
    api.importVerified,
    input,
    new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0]),
  );
  expect(picture.error?.code).toBe('FILE_REFUSED');
  expect((await verifier.upload(api.importVerified, input, new Uint8Array(0))).error?.code).toBe('FILE_REFUSED');
});

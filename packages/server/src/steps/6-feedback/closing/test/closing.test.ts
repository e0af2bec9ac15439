import { API, feedbackClosingApi as api, designApi, type RequestInput } from '@liubu/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestServer, type TestServer } from '../../../../../test/harness/test-server.ts';
import { query } from '../../../../platform/database/tenant.ts';
import type { AnyEndpoint } from '../../../../platform/http/implement.ts';
import { openDuePeriods } from '../../../4-inspect/calendars/index.ts';
import { chase } from '../../../4-inspect/chase.ts';
import { checkFilings } from '../../../4-inspect/checks/check-filings.ts';
import { computeLights } from '../../../4-inspect/lights/compute-lights.ts';
import { aClosingYear, type ClosingYear, YEAR } from './a-closing-year.ts';

let server: TestServer;
let year: ClosingYear;
beforeAll(async () => {
  server = await openTestServer();
  year = await aClosingYear(server);
}, 60_000);
afterAll(() => server.close());

const params = { year: YEAR };
const page = async () => (await year.officer.ask(api.closing, { params })).body;
const lineOf = async (line: string) => (await page()).checklist!.find((one) => one.line === line)!;

let before: Record<string, number> = {};
/** How every list of the year answers. */
async function openLists(): Promise<Record<string, number>> {
  const answers: Record<string, number> = {};
  for (const endpoint of Object.values(API).flatMap((group) => Object.values(group) as AnyEndpoint[])) {
    if (endpoint.method !== 'GET' || !/^\/api\/:year\/[^:]*$/.test(endpoint.path)) continue;
    const input: RequestInput<AnyEndpoint> = { params };
    answers[endpoint.id] = (await year.officer.ask(endpoint, input)).status;
  }
  return answers;
}

test('the checklist counts what is open, links to it, and blocks until it is nought or passed over', async () => {
  const { officer, head, liaison } = year;
  expect((await liaison.ask(api.closing, { params })).body).toMatchObject({ checklist: null, allowed: [], steps: [] });
  expect((await liaison.ask(api.beginClosing, { params })).status).toBe(403);
  const begun = await officer.ask(api.beginClosing, { params });
  expect(begun.status, JSON.stringify(begun.error)).toBe(200);
  expect(begun.body).toMatchObject({ state: 'closing', nextYear: 'drafting', closing: { state: 'open' } });
  expect((await officer.ask(api.beginClosing, { params })).status).toBe(409);
  const filings = await lineOf('filings');
  expect(filings).toMatchObject({ count: 2, effect: 'blocks', stands: true, link: '/2026/filings/review' });
  expect(filings.examples[0]).toContain('市');
  expect(await lineOf('findings')).toMatchObject({ count: 1, stands: true });
  expect(await lineOf('scores')).toMatchObject({ count: 1, stands: true });
  expect(await lineOf('reports')).toMatchObject({ count: 1, stands: true });
  expect(await lineOf('figures')).toMatchObject({ effect: 'warns', stands: false });
  const refused = await officer.ask(api.submitClosing, { params, body: { statement: '年度工作已清', revision: 1 } });
  expect(refused.error).toMatchObject({ code: 'RULE_BROKEN' });
  expect(refused.error!.userMessage).toContain('未办结的填报 2');

  const wrong = await officer.ask(api.overrideLine, {
    params,
    body: { line: 'filings', count: 1, reason: '单位已撤并' },
  });
  expect(wrong.error!.code).toBe('CHANGED_MEANWHILE');
  const passed = await officer.ask(api.overrideLine, {
    params,
    body: { line: 'filings', count: 2, reason: '单位已撤并，无人可报' },
  });
  expect(passed.body.checklist!.find(({ line }) => line === 'filings')).toMatchObject({
    stands: false,
    override: { count: 2 },
  });
  await year.inside((tx) =>
    query(
      tx,
      "update liubu.filing set state = 'returned' where government_id = $1 and id = (select id from liubu.filing where government_id = $1 and state = 'approved' limit 1)",
      [server.governmentId],
    ),
  );
  expect(await lineOf('filings'), 'nobody said yes to the third').toMatchObject({
    count: 3,
    stands: true,
    override: { isOutgrown: true },
  });
  expect(
    (await head.ask(api.overrideLine, { params, body: { line: 'filings', count: 3, reason: '同意' } })).status,
  ).toBe(403);
  await officer.ask(api.endOverride, { params: { ...params, id: (await lineOf('filings')).override!.id } });
  expect((await lineOf('filings')).override).toBeNull();
});

test('what a city declares is what blocks; the declaration is versioned and needs a reason', async () => {
  const { officer } = year;
  const stands = (await officer.ask(api.closingSettings)).body;
  const settings = {
    ...stands.settings,
    lines: { ...stands.settings.lines, figures: 'blocks' as const, reports: 'off' as const },
  };
  const declared = await officer.ask(api.declareClosing, {
    body: { settings, version: stands.version, reason: '本市要求全年定案数到齐' },
  });
  expect(declared.body.version).toBe(1);
  expect((await officer.ask(api.declareClosing, { body: { settings, version: 0, reason: 'x' } })).error!.code).toBe(
    'CHANGED_MEANWHILE',
  );
  expect((await page()).checklist!.some(({ line }) => line === 'reports')).toBe(false);
  await officer.ask(api.declareClosing, { body: { settings: stands.settings, version: 1, reason: '改回' } });
});

test('locks are apart from one another, each with a reason', async () => {
  const { officer, head } = year;
  const body = { lock: 'filing' as const, locked: true, reason: '12月填报截止' };
  expect((await head.ask(api.setLock, { params, body })).status).toBe(403);
  expect((await officer.ask(api.setLock, { params, body })).body.locks).toEqual({
    filing: true,
    scoring: false,
    opening: true,
  });
  expect((await officer.ask(api.setLock, { params, body })).status).toBe(409);
  await officer.ask(api.setLock, { params, body: { ...body, locked: false, reason: '补报一项' } });
});

test('submitted, sent back with a reason, submitted again, approved by the head: the year is closed', async () => {
  const { officer, head } = year;
  await year.settle();
  for (const { line, count, stands } of (await page()).checklist!)
    if (stands)
      expect(
        (await officer.ask(api.overrideLine, { params, body: { line, count, reason: '经市政府同意' } })).status,
        line,
      ).toBe(200);
  const revision = async () => (await page()).closing!.revision;
  const submit = async () =>
    officer.ask(api.submitClosing, { params, body: { statement: '全年任务已清', revision: await revision() } });
  expect((await submit()).body.closing!.state).toBe('submitted');
  const decide = async (caller: typeof head, decision: 'approve' | 'return', reason?: string) =>
    caller.ask(api.decideClosing, {
      params,
      body: { decision, revision: await revision(), ...(reason && { reason }) },
    });
  expect((await decide(officer, 'approve')).status).toBe(403);
  expect((await decide(head, 'return')).error!.code).toBe('REASON_NEEDED');
  expect((await decide(head, 'return', '补一份说明')).body.closing!.state).toBe('returned');
  await submit();
  // Something comes up between the submission and the decision.
  await year.inside((tx) =>
    query(tx, "update liubu.finding set state = 'open' where government_id = $1", [server.governmentId]),
  );
  expect((await decide(head, 'approve')).error!.code).toBe('RULE_BROKEN');
  await year.inside((tx) =>
    query(tx, "update liubu.finding set state = 'dismissed' where government_id = $1", [server.governmentId]),
  );
  before = await openLists();
  const closed = await decide(head, 'approve');
  expect(closed.status, JSON.stringify(closed.error)).toBe(200);
  expect(closed.body).toMatchObject({ state: 'closed', locks: { filing: true, scoring: true, opening: true } });
  expect(closed.body.steps.map(({ what }) => what)).toEqual(
    expect.arrayContaining(['begin-closing', 'override-closing-line', 'lock-filing', 'return-closing', 'close-year']),
  );
  // The list stays as it was approved.
  expect(closed.body.checklist!.length).toBeGreaterThan(5);
});

test('a closed year refuses every change by whatever way, and says so; reading goes on; the next year lives', async () => {
  const { officer, itemIds } = year;
  const item = (await officer.ask(designApi.item, { params: { year: YEAR, id: itemIds[0]! } })).body;
  expect(item).toBeTruthy();
  const attempts = [
    await officer.ask(designApi.editItem, {
      params: { year: YEAR, id: itemIds[0]! },
      body: { changes: { title: '改个名字' }, revision: item.revision },
    }),
    await officer.ask(designApi.editItem, {
      params: { year: YEAR, id: itemIds[0]! },
      body: { changes: { area: '工业' }, revision: item.revision },
    }),
    await officer.ask(api.setLock, { params, body: { lock: 'filing', locked: false, reason: '再补一项' } }),
  ];
  for (const { status, error } of attempts) {
    expect(status, JSON.stringify(error)).toBe(409);
    expect(error).toMatchObject({ code: 'STATE_REFUSED' });
    expect(error!.userMessage).toContain('已关闭');
  }
  expect(await openLists(), 'every list of it opens as before').toEqual(before);
  // The last line: every table of the year, every kind of statement, as the application's own role.
  const guarded = await year.inside((tx) =>
    query<{ name: string; open: boolean; guarded: boolean }>(
      tx,
      `select c.relname::text as name, c.relname::text = any (liubu.open_after_closing()) as open,
         (select count(*) from pg_trigger t where t.tgrelid = c.oid and t.tgname like 'closed\\_year\\_%') = 3 as guarded
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname = 'liubu' and c.relkind = 'r' and exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'plan_year' and a.attnotnull)`,
    ),
  );
  expect(
    guarded.filter(({ open, guarded }) => open === guarded).map(({ name }) => name),
    'guarded, or named as open',
  ).toEqual([]);
  for (const text of [
    "update liubu.filing set progress = '改' where government_id = $1 and plan_year = 2026",
    'update liubu.reported_value set value = 1 where government_id = $1 and plan_year = 2026',
    "insert into liubu.verified_value (government_id, plan_year, target_id, month, version, value, status, as_of, source, entered_at) select government_id, plan_year, id, 12, 9, 1, 'final', '2026-12-31', 'x', now() from liubu.target where government_id = $1",
    "update liubu.light set colour = 'green' where government_id = $1 and plan_year = 2026",
    'delete from liubu.light_month where government_id = $1 and plan_year = 2026',
    "insert into liubu.score_value (government_id, plan_year, id, kind, unit_id, key, value, source, reason, given_at) select $1, 2026, gen_random_uuid(), 'value', id, 'k', 1, 'x', 'x', now() from liubu.unit where government_id = $1",
    'update liubu.plan_year set filing_locked = false where government_id = $1 and plan_year = 2026',
    'update liubu.light_month set plan_year = 2027 where government_id = $1 and plan_year = 2026',
  ])
    await expect(
      year.inside((tx) => query(tx, text, [server.governmentId])),
      text,
    ).rejects.toMatchObject({ code: 'LB409' });
  // Jobs of the night go past it.
  const { governmentId } = server;
  await openDuePeriods(server.platform, { governmentId });
  expect(await checkFilings(server.platform, { governmentId })).toMatchObject({ filings: 0 });
  expect(await computeLights(server.platform, { governmentId })).toMatchObject({ lights: 0 });
  await computeLights(server.platform, { governmentId, planYear: YEAR, itemIds: [itemIds[0]!] });
  await chase(server.platform, { governmentId });
  // The year after it is open all the while.
  await year.inside((tx) =>
    query(tx, "update liubu.item set wording = '明年的事，年内办好' where government_id = $1 and plan_year = 2027", [
      governmentId,
    ]),
  );
});

test('who writes while the year is being closed is waited for; who comes meanwhile waits and is refused', async () => {
  const key = [server.governmentId, YEAR + 1];
  const order: string[] = [];
  const write = (title: string) =>
    year.inside((tx) =>
      query(tx, 'update liubu.item set title = $3 where government_id = $1 and plan_year = $2', [...key, title]),
    );
  let closing: Promise<unknown> = Promise.resolve();
  let late: Promise<unknown> = Promise.resolve();
  await year.inside(async (tx) => {
    await query(tx, "update liubu.item set title = '先写的' where government_id = $1 and plan_year = $2", key);
    closing = year.inside(async (other) => {
      await query(
        other,
        "update liubu.plan_year set state = 'closed' where government_id = $1 and plan_year = $2",
        key,
      );
      order.push('closed');
      late = write('后写的');
      late.catch(() => {});
      await someoneWaits();
    });
    await someoneWaits();
    order.push('written');
  });
  await closing;
  await expect(late).rejects.toMatchObject({ code: 'LB409' });
  expect(order).toEqual(['written', 'closed']);
  await year.inside((tx) =>
    query(tx, "update liubu.plan_year set state = 'drafting' where government_id = $1 and plan_year = $2", key),
  );
});

/** Until somebody waits for the lock of a plan year. */
async function someoneWaits(): Promise<void> {
  for (;;) {
    const [row] = await query<{ n: number }>(
      server.databases.jobs,
      "select count(*)::int as n from pg_locks where locktype = 'advisory' and not granted and database = (select oid from pg_database where datname = current_database())",
    );
    if (row!.n > 0) return;
    await new Promise((resolve) => setImmediate(resolve));
  }
}

test('only the head opens it again, with a reason; then it is closed anew', async () => {
  const { officer, head } = year;
  const body = { reason: '统计局更正全年数据', revision: (await page()).closing!.revision };
  expect((await officer.ask(api.reopenYear, { params, body })).status).toBe(403);
  expect((await head.ask(api.reopenYear, { params, body: { ...body, reason: '' } })).status).toBe(400);
  const open = await head.ask(api.reopenYear, { params, body });
  expect(open.body).toMatchObject({ state: 'closing', locks: { filing: true }, closing: { state: 'open' } });
  expect(open.body.steps.at(-1)).toMatchObject({ what: 'reopen-year', reason: '统计局更正全年数据' });
  await year.inside((tx) =>
    query(tx, "update liubu.filing set progress = '更正' where government_id = $1 and plan_year = 2026", [
      server.governmentId,
    ]),
  );
  const withdrawn = await officer.ask(api.withdrawClosing, {
    params,
    body: { reason: '更正量大，下月再结', revision: open.body.closing!.revision },
  });
  expect(withdrawn.body).toMatchObject({ state: 'running', closing: null });
});

import {
  inspectFilingsApi as api,
  inspectCalendarsApi as calendars,
  platformApi,
  type SheetItem,
} from '@liubu/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aFilingTown, type FilingTown, RULE } from '../../../../test/harness/filing-town.ts';
import { type Caller, openTestServer, type TestServer } from '../../../../test/harness/test-server.ts';
import { inGovernment, query } from '../../../platform/database/tenant.ts';

let server: TestServer;
let town: FilingTown;
let liaison: Caller;
let colleague: Caller;
let head: Caller;
let helper: Caller;
let county: Caller;
let items: Record<'piles' | 'renovation' | 'review', string>;
let targets: Record<'piles' | 'renovation' | 'share', string>;
const params = { year: 2026 };
const periodOf: Record<number, string> = {};

beforeAll(async () => {
  server = await openTestServer();
  server.clock.set('2026-03-02T01:00:00Z');
  town = await aFilingTown(server);
  const { commerce, housing, qingping } = town.units;
  items = {
    piles: await town.aFiledItem('新建公共充电桩5000个', { lead: commerce, support: [housing] }),
    renovation: await town.aFiledItem('改造老旧小区120个', { lead: housing, support: [{ collective: town.counties }] }),
    review: await town.aFiledItem('修订商贸流通办法', { lead: commerce }),
  };
  targets = {
    piles: await town.aTarget(items.piles, { name: '新建公共充电桩', value: '5000', unit: '个' }),
    renovation: await town.aTarget(items.renovation, { name: '改造老旧小区', value: '120', unit: '个' }),
    share: await town.aTarget(items.review, { name: '连锁化率', value: '40', unit: '%', quantity: 'rate' }),
  };
  await inGovernment(server.databases.app, server.governmentId, async (tx) => {
    const id = crypto.randomUUID();
    await query(
      tx,
      `update liubu.target set quantity = 'flow_cumulative' where government_id = $1 and id = any($2::uuid[])`,
      [server.governmentId, [targets.piles, targets.renovation]],
    );
    await tx
      .insertInto('allocation')
      .values({ governmentId: server.governmentId, planYear: 2026, id, targetId: targets.renovation })
      .execute();
    for (const [unitId, amount] of [
      [qingping, '70'],
      [town.units.baishi, '50'],
    ])
      await tx
        .insertInto('allocationShare')
        .values({
          governmentId: server.governmentId,
          planYear: 2026,
          allocationId: id,
          unitId: unitId!,
          amount: amount!,
        })
        .execute();
  });
  liaison = await town.liaison(commerce, '何一');
  colleague = await town.liaison(commerce, '何二');
  head = await town.unitHead(commerce, '方局');
  helper = await town.liaison(housing, '吕三');
  county = await town.liaison(qingping, '孟四');
  await town.officer.ask(calendars.addCalendar, { params, body: { name: '每月', rhythm: 'monthly', rule: RULE } });
  await town.at('2026-03-20T01:00:00Z');
  await town.officer.ask(calendars.openPeriods, { params, body: {} });
  for (const { month, id } of (await town.officer.ask(calendars.periods, { params, query: {} })).body.periods)
    periodOf[month] = id;
}, 60_000);
afterAll(() => server.close());

const sheet = async (caller: Caller, month = 3, unit?: string) =>
  (await caller.ask(api.sheet, { params: { ...params, periodId: periodOf[month]! }, query: unit ? { unit } : {} }))
    .body;
const itemOf = (page: { items: SheetItem[] }, itemId: string): SheetItem =>
  page.items.find((one) => one.itemId === itemId)!;
const save = (caller: Caller, item: SheetItem, body: object, headers = {}) =>
  caller.ask(
    api.saveFiling,
    { params: { ...params, id: item.filingId }, body: { revision: item.revision, ...body } },
    headers,
  );

test('a page tells what is asked, of whom, and what is expected; nothing is asked twice', async () => {
  const page = await sheet(liaison);
  expect(page.items.map(({ itemId, role }) => [itemId, role])).toEqual([
    [items.piles, 'lead'],
    [items.review, 'lead'],
  ]);
  expect(itemOf(page, items.piles).targets[0]).toMatchObject({ ask: 'asked', expected: '1250', last: null });
  expect(page).toMatchObject({ mayFile: true, maySign: false, fields: { asked: 4, askedTwice: 0 } });
  expect(itemOf(page, items.piles)).toMatchObject({ missing: ['市住房和城乡建设局'], leadName: '市商务局' });
  // A helper is not asked for the lead's figure; a county for its own share.
  expect(itemOf(await sheet(helper), items.piles).targets[0]).toMatchObject({
    ask: 'elsewhere',
    elsewhere: { unitName: '市商务局' },
  });
  expect(itemOf(await sheet(county), items.renovation).targets[0]).toMatchObject({
    ask: 'asked',
    isShare: true,
    value: '70',
    expected: '17.5',
  });
  const denied = await liaison.ask(api.sheet, {
    params: { ...params, periodId: periodOf[3]! },
    query: { unit: town.units.housing },
  });
  expect(denied.error?.code).toBe('NOT_FOUND');
  const deputy = await server.signInAs('deputy');
  expect((await deputy.ask(api.sheets, { params, query: {} })).body.sheets).toEqual([]);
});

test('a draft keeps what was typed, also what is no number, and two who write at once lose nothing', async () => {
  const before = itemOf(await sheet(liaison), items.piles);
  const entry = { targetId: targets.piles, text: '１，２00 个约' };
  const saved = await save(liaison, before, { progress: '选址完成', entries: [entry], seconds: 30 });
  expect(saved.body).toMatchObject({ state: 'draft', submitted: false });
  expect(saved.body.problems.map(({ field }) => field)).toEqual([`entries.${targets.piles}`]);
  expect(itemOf(await sheet(colleague), items.piles).targets[0]!.entry?.text).toBe(entry.text);
  const stale = await save(colleague, before, { progress: '另一种写法' });
  expect(stale.error?.code).toBe('CHANGED_MEANWHILE');
  expect(stale.error?.details).toMatchObject({ current: { progress: '选址完成' }, typed: { progress: '另一种写法' } });
  const now = itemOf(await sheet(liaison), items.piles);
  const both = await Promise.all([save(liaison, now, { problems: '甲' }), save(colleague, now, { problems: '乙' })]);
  expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
  // Another unit's draft is not read.
  expect(itemOf(await sheet(town.officer, 3, town.units.commerce), items.piles).progress).toBe('');
  expect((await save(helper, now, { progress: 'x' })).error?.code).toBe('NOT_FOUND');
});

test.each([
  ['1e308', /科学计数/],
  ['-5', /不能是负/],
  ['１２３４５６７８９０１２３４５６７８９０１', /太大/],
  ['NaN', /不是数字/],
  ['12 13', /一个数/],
  ['5 吨', /单位/],
])('a value of %s is refused in words and kept as typed', async (text, words) => {
  const item = itemOf(await sheet(liaison), items.piles);
  const answer = await save(liaison, item, { submit: true, entries: [{ targetId: targets.piles, text }] });
  expect(answer.body.submitted).toBe(false);
  expect(answer.body.problems[0]!.zh).toMatch(words);
  expect(itemOf(await sheet(liaison), items.piles).targets[0]!.entry?.text).toBe(text);
});

test('doubts are shown and never block; the same request twice is done once', async () => {
  const item = itemOf(await sheet(liaison), items.review);
  const body = { progress: '征求意见中', submit: true, entries: [{ targetId: targets.share, text: '140%' }] };
  const key = { 'idempotency-key': 'submit-review-1' };
  const first = await save(liaison, item, body, key);
  expect(first.body).toMatchObject({ submitted: true, state: 'submitted', lateDays: 0 });
  expect(first.body.doubts.map(({ code }) => code)).toEqual(['share-over-whole']);
  const again = await save(liaison, item, body, key);
  expect(again.body).toEqual(first.body);
  const twice = await save(liaison, { ...item, revision: first.body.revision }, body);
  expect(twice.error?.code).toBe('STATE_REFUSED');
  expect(twice.error?.details).toMatchObject({ typed: { progress: '征求意见中' } });
  const taken = await liaison.ask(api.withdrawFiling, {
    params: { ...params, id: item.filingId },
    body: { revision: first.body.revision },
  });
  expect(taken.body.state).toBe('draft');
  const refs = { filings: [{ id: item.filingId, revision: taken.body.revision }], seconds: 20 };
  expect((await liaison.ask(api.submitFilings, { params, body: refs })).body.filings).toHaveLength(1);
});

test('a helper files late, in working days, and the lead is not held up by it', async () => {
  const lead = itemOf(await sheet(liaison), items.piles);
  const sent = await save(liaison, lead, {
    submit: true,
    progress: '建成1300个',
    entries: [{ targetId: targets.piles, text: '1,300' }],
  });
  expect(sent.body.submitted).toBe(true);
  // The helper's day was Wednesday 25 March; on Monday 30 three working days are over.
  await town.at('2026-03-30T01:00:00Z');
  const part = itemOf(await sheet(helper), items.piles);
  expect(part.isLate).toBe(true);
  const late = await save(helper, part, { submit: true, progress: '配合提供小区清单', coordination: '需电力公司配合' });
  expect(late.body).toMatchObject({ submitted: true, lateDays: 3 });
  expect(itemOf(await sheet(liaison), items.piles)).toMatchObject({
    missing: [],
    parts: [{ state: 'submitted', isLate: true, progress: '配合提供小区清单' }],
  });
});

test('the head signs once for all that is submitted; what is not seen is not signed', async () => {
  const page = await sheet(head);
  expect(page.maySign).toBe(true);
  const filings = page.items.map(({ filingId, revision }) => ({ id: filingId, revision }));
  const body = { unitId: town.units.commerce, revision: page.revision, filings };
  const path = { ...params, periodId: periodOf[3]! };
  expect((await liaison.ask(api.signSheet, { params: path, body })).error?.code).toBe('NOT_ALLOWED');
  const old = { ...body, filings: filings.map((one) => ({ ...one, revision: one.revision - 1 })) };
  expect(
    (
      await head.ask(api.signSheet, {
        params: path,
        body: { ...old, filings: old.filings.filter(({ revision }) => revision > 0) },
      })
    ).body,
  ).toMatchObject({ signed: 0, left: 2 });
  const signed = await head.ask(api.signSheet, { params: path, body });
  expect(signed.body).toMatchObject({ signed: 2, left: 0, refused: [] });
  expect((await head.ask(api.signSheet, { params: path, body })).error?.code).toBe('CHANGED_MEANWHILE');
  const { todos } = (await town.officer.ask(platformApi.todos)).body;
  expect(todos.some(({ kind }) => kind === 'review-filings')).toBe(true);
  expect((await head.ask(platformApi.todos)).body.todos.some(({ kind }) => kind === 'sign-sheet')).toBe(false);
});

test('the office reviews: the doubtful first, returns with a reason, approves and locks', async () => {
  expect((await liaison.ask(api.reviewQueue, { params, query: {} })).error?.code).toBe('NOT_ALLOWED');
  const queue = (await town.officer.ask(api.reviewQueue, { params, query: {} })).body;
  expect(queue.counts).toMatchObject({ waiting: 2, signed: 2 });
  expect(queue.filings[0]).toMatchObject({
    itemId: items.review,
    doubts: 1,
    mayDecide: true,
    values: [{ value: '140' }],
  });
  const refs = queue.filings.map(({ id, revision }) => ({ id, revision }));
  const preview = (
    await town.officer.ask(api.decideFilings, { params, body: { filings: refs, decision: 'approve', preview: true } })
  ).body;
  expect(preview.doubts).toMatchObject([{ unitName: '市商务局' }]);
  expect(preview.decided).toEqual([]);
  const silent = await town.officer.ask(api.decideFilings, {
    params,
    body: { filings: [refs[0]!], decision: 'return' },
  });
  expect(silent.error?.code).toBe('REASON_NEEDED');
  const back = await town.officer.ask(api.decideFilings, {
    params,
    body: { filings: [refs[0]!], decision: 'return', reason: '比率超过100，请核对' },
  });
  expect(back.body.decided).toMatchObject([{ state: 'returned' }]);
  const passed = await town.officer.ask(api.decideFilings, {
    params,
    body: { filings: [refs[1]!], decision: 'approve' },
  });
  expect(passed.body.decided).toMatchObject([{ state: 'approved' }]);
  expect(itemOf(await sheet(liaison), items.review)).toMatchObject({
    state: 'returned',
    decisionReason: '比率超过100，请核对',
  });
  const values = await inGovernment(server.databases.app, server.governmentId, (tx) =>
    query<{ value: string; approved: boolean }>(
      tx,
      'select trim_scale(value)::text as value, is_approved as approved from liubu.reported_value where target_id = $1',
      [targets.piles],
    ),
  );
  expect(values).toEqual([{ value: '1300', approved: true }]);
  const locked = itemOf(await sheet(liaison), items.piles);
  const refused = await save(liaison, locked, { progress: '改一下' });
  expect(refused.error?.code).toBe('STATE_REFUSED');
  expect(refused.error?.userMessage).toContain('解锁');
});

test('what was locked is reopened as an exception, and the old version is kept', async () => {
  const locked = itemOf(await sheet(liaison), items.piles);
  const path = { params: { ...params, id: locked.filingId } };
  expect(
    (await liaison.ask(api.reopenFiling, { ...path, body: { revision: locked.revision, reason: '填错' } })).error?.code,
  ).toBe('NOT_ALLOWED');
  const opened = await town.officer.ask(api.reopenFiling, {
    ...path,
    body: { revision: locked.revision, reason: '统计口径更正' },
  });
  expect(opened.body).toMatchObject({ version: 2, state: 'returned' });
  const again = await save(
    liaison,
    { ...locked, revision: opened.body.revision },
    { submit: true, entries: [{ targetId: targets.piles, text: '1310' }] },
  );
  expect(again.body).toMatchObject({ submitted: true, lateDays: 0 });
  const page = (await town.officer.ask(api.filing, path)).body;
  expect(page.versions).toMatchObject([{ version: 1, reason: '统计口径更正', values: [{ value: '1300' }] }]);
  const history = (await liaison.ask(api.itemFilings, { params: { ...params, id: items.piles } })).body.filings;
  expect(history.map(({ role, values }) => [role, values.map(({ value, isApproved }) => [value, isApproved])])).toEqual(
    [
      ['lead', [['1310', false]]],
      ['support', []],
    ],
  );
});

test('two levels: nobody confirms their own review', async () => {
  const second = await server.signInAs('supervision_officer', { name: '苏二' });
  const declare = (settings: { levels: 1 | 2; secondBy: 'officer' | 'leader' }, version: number) =>
    town.officer.ask(api.declareReview, { params, body: { settings, version, reason: '重点工作两级审核' } });
  expect((await declare({ levels: 2, secondBy: 'officer' }, 0)).body.version).toBe(1);
  expect((await declare({ levels: 2, secondBy: 'leader' }, 0)).error?.code).toBe('CHANGED_MEANWHILE');
  const page = await sheet(head);
  const filings = page.items
    .filter(({ state }) => state === 'submitted')
    .map(({ filingId, revision }) => ({ id: filingId, revision }));
  await head.ask(api.signSheet, {
    params: { ...params, periodId: periodOf[3]! },
    body: { unitId: town.units.commerce, revision: page.revision, filings },
  });
  const decide = async (who: Caller) => {
    const { filings: rows } = (await town.officer.ask(api.reviewQueue, { params, query: { state: 'all' } })).body;
    const { id, revision } = rows.find((row) => row.itemId === items.piles && row.role === 'lead')!;
    return (await who.ask(api.decideFilings, { params, body: { filings: [{ id, revision }], decision: 'approve' } }))
      .body;
  };
  expect((await decide(town.officer)).decided).toMatchObject([{ state: 'passed' }]);
  expect((await decide(town.officer)).refused[0]!.problems[0]!.zh).toContain('另一人');
  expect((await town.officer.ask(api.reviewQueue, { params, query: {} })).body.total).toBe(0);
  expect((await second.ask(api.reviewQueue, { params, query: {} })).body.total).toBe(1);
  expect((await decide(second)).decided).toMatchObject([{ state: 'approved' }]);
  await declare({ levels: 1, secondBy: 'officer' }, 1);
});

test('no change: words and standing values are carried; a flow wants its figure; a verified one is not asked', async () => {
  await town.at('2026-04-20T01:00:00Z');
  await town.officer.ask(calendars.openPeriods, { params, body: {} });
  const page = await sheet(liaison, 4);
  const piles = itemOf(page, items.piles);
  expect(piles.last?.progress).toBe('建成1300个');
  expect(piles.noChangeRefused?.zh).toContain('累计数');
  const refs = page.items.map(({ filingId, revision }) => ({ id: filingId, revision }));
  const answer = (await liaison.ask(api.confirmNoChange, { params, body: { filings: refs } })).body;
  expect(answer.filings).toEqual([]);
  expect(answer.refused.map(({ problems }) => problems[0]!.zh).join()).toMatch(/累计数.*没有填报|没有填报.*累计数/);
  await inGovernment(server.databases.app, server.governmentId, (tx) =>
    tx
      .insertInto('verifiedValue')
      .values({
        governmentId: server.governmentId,
        planYear: 2026,
        targetId: targets.piles,
        month: 4,
        version: 1,
        value: '1600',
        status: 'final',
        asOf: '2026-04-30',
        source: '市统计局',
        enteredAt: server.clock.now(),
      })
      .execute(),
  );
  const known = itemOf(await sheet(liaison, 4), items.piles);
  expect(known.targets[0]).toMatchObject({ ask: 'verified', verified: { value: '1600', source: '市统计局' } });
  expect(known.noChangeRefused).toBeNull();
  const done = (
    await liaison.ask(api.confirmNoChange, {
      params,
      body: { filings: [{ id: known.filingId, revision: known.revision }], seconds: 600 },
    })
  ).body;
  expect(done.filings).toMatchObject([{ submitted: true }]);
  expect(itemOf(await sheet(liaison, 4), items.piles)).toMatchObject({ noChange: true, progress: '建成1300个' });
});

test('an embargoed figure is not seen before its hour', async () => {
  await inGovernment(server.databases.app, server.governmentId, (tx) =>
    tx
      .insertInto('verifiedValue')
      .values({
        governmentId: server.governmentId,
        planYear: 2026,
        targetId: targets.share,
        month: 4,
        version: 1,
        value: '33',
        status: 'final',
        asOf: '2026-04-30',
        source: '市统计局',
        embargoUntil: new Date('2026-04-25T01:00:00Z'),
        enteredAt: server.clock.now(),
      })
      .execute(),
  );
  expect(itemOf(await sheet(liaison, 4), items.review).targets[0]).toMatchObject({ ask: 'asked', verified: null });
  await town.at('2026-04-25T02:00:00Z');
  expect(itemOf(await sheet(liaison, 4), items.review).targets[0]).toMatchObject({ ask: 'verified' });
});

test('counties’ shares are summed for the lead, who takes the sum or not', async () => {
  const other = await town.liaison(town.units.baishi);
  for (const [caller, text] of [
    [county, '20'],
    [other, '15.5'],
  ] as const) {
    const part = itemOf(await sheet(caller, 4), items.renovation);
    await save(caller, part, { submit: true, progress: '开工', entries: [{ targetId: targets.renovation, text }] });
  }
  expect(itemOf(await sheet(helper, 4), items.renovation).targets[0]).toMatchObject({
    isShare: false,
    proposal: { value: '35.5', filed: 2, of: 2 },
  });
});

test('one figure is linked to its owner, asked once and shown everywhere; circles and other units are refused', async () => {
  const twin = await town.aTarget(items.renovation, { name: '新建公共充电桩', value: '5000', unit: '个' });
  const link = (ownerTargetId: string, targetIds: string[]) =>
    town.officer.ask(api.linkFigures, { params, body: { ownerTargetId, targetIds } });
  const { proposals } = (await town.officer.ask(api.linkedFigures, { params })).body;
  expect(proposals.map((one) => one.targets.map(({ targetId }) => targetId))).toContainEqual([targets.piles, twin]);
  expect((await liaison.ask(api.linkedFigures, { params })).error?.code).toBe('NOT_ALLOWED');
  expect((await link(targets.piles, [targets.share])).error?.userMessage).toContain('单位');
  await inGovernment(server.databases.app, server.governmentId, (tx) =>
    query(tx, `update liubu.target set quantity = 'flow_cumulative' where id = $1`, [twin]),
  );
  expect((await link(targets.piles, [twin])).body.linked).toBe(1);
  expect((await link(twin, [targets.piles])).status).toBe(422);
  const shown = itemOf(await sheet(helper, 3), items.renovation).targets.find(({ targetId }) => targetId === twin)!;
  expect(shown).toMatchObject({
    ask: 'elsewhere',
    elsewhere: { unitName: '市商务局', figure: { value: '1310', isVerified: false } },
  });
  expect((await town.officer.ask(api.unlinkFigures, { params, body: { targetIds: [twin] } })).body.unlinked).toBe(1);
  await link(targets.piles, [twin]);
});

test('the burden is counted as the page counts it: attention no faster than the clock, nothing twice', async () => {
  const { rows, total } = (await town.officer.ask(api.burden, { params, query: { by: 'unit' } })).body;
  const own = rows.find(({ name }) => name === '市商务局')!;
  const [march, april] = [await sheet(liaison, 3), await sheet(liaison, 4)];
  expect(own.asked).toBe(march.fields.asked + april.fields.asked);
  expect(own.answered).toBe(march.fields.answered + april.fields.answered);
  expect(own.prefilled).toBe(march.fields.prefilled + april.fields.prefilled);
  expect(total.askedTwice).toBe(0);
  // 30 and 20 seconds were told within one moment of the clock; 600 of April count as one minute.
  expect(own.seconds).toBe(90);
  const mine = (await liaison.ask(api.burden, { params, query: { by: 'period' } })).body.rows;
  expect(mine.every(({ units }) => units === 1)).toBe(true);
  const none = (await liaison.ask(api.burden, { params, query: { unit: town.units.housing } })).body.rows;
  expect(none).toEqual([]);
});

test('a year whose filing is locked takes nothing, and gives back what was typed', async () => {
  const item = itemOf(await sheet(helper, 4), items.piles);
  const lock = (locked: boolean) =>
    inGovernment(server.databases.app, server.governmentId, (tx) =>
      query(tx, 'update liubu.plan_year set filing_locked = $1', [locked]),
    );
  await lock(true);
  const refused = await save(helper, item, { progress: '锁定后' });
  expect(refused.error?.code).toBe('STATE_REFUSED');
  expect(refused.error?.details).toMatchObject({ typed: { progress: '锁定后' } });
  await lock(false);
});

test('a released filing is refused in words', async () => {
  const item = itemOf(await sheet(helper, 4), items.piles);
  await inGovernment(server.databases.app, server.governmentId, (tx) =>
    query(tx, `delete from liubu.assignment where item_id = $1 and unit_id = $2`, [items.piles, town.units.housing]),
  );
  await town.officer.ask(calendars.openPeriods, { params, body: {} });
  const refused = await save(helper, item, { progress: '还想填' });
  expect(refused.error?.code).toBe('STATE_REFUSED');
  expect(refused.error?.userMessage).toContain('不由本单位');
});

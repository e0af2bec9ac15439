import { DEFAULT_CHASE_RULES, DEFAULT_LADDER, inspectChasingApi, inspectNoticesApi } from '@liubu/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestServer, type TestServer } from '../../../../../test/harness/test-server.ts';
import { query } from '../../../../platform/database/tenant.ts';
import { LATER_DUE } from '../../later-due.ts';
import { chaseDay } from '../chase-day.ts';
import { aQuarter, count, goTo, type Quarter } from './a-quarter.ts';

let server: TestServer;
let quarter: Quarter;
const params = { year: 2026 };
beforeAll(async () => {
  server = await openTestServer();
  quarter = await aQuarter(server, '2026-04-20T01:00:00Z');
});
afterAll(() => server.close());

test('what is due: the office sees all, a unit its own, with days late and no other’s titles', async () => {
  await quarter.aFiling(quarter.units.housing, quarter.otherItemId, '2026-04-24', 3);
  const all = await quarter.officer.ask(inspectChasingApi.due, { params });
  expect(all.status).toBe(200);
  expect(all.body.things.map(({ unitName, lateDays, kind }) => [unitName, lateDays, kind])).toEqual([
    ['市商务局', 6, 'filing'],
    ['市住房和城乡建设局', -4, 'filing'],
  ]);
  const own = await quarter.otherLiaison.ask(inspectChasingApi.due, { params });
  expect(own.body.things.map(({ unitName }) => unitName)).toEqual(['市住房和城乡建设局']);
  const foreign = await quarter.otherLiaison.ask(inspectChasingApi.due, {
    params,
    query: { unit: quarter.units.commerce },
  });
  expect(foreign.body.things).toEqual([]);
  const leaders = await quarter.leader.ask(inspectChasingApi.due, { params });
  expect(leaders.body.things.map(({ unitName }) => unitName)).toEqual(['市商务局']);
});

test('chasing by hand: previewed, told once, again only after the declared hours', async () => {
  const unitIds = [quarter.units.commerce, quarter.units.housing];
  const body = { unitIds, words: DEFAULT_CHASE_RULES.words, apply: false };
  expect((await quarter.liaison.ask(inspectChasingApi.chase, { params, body })).status).toBe(403);
  const preview = await quarter.officer.ask(inspectChasingApi.chase, { params, body });
  expect(preview.body.sent).toBe(0);
  expect(preview.body.units.map(({ unitName, count: n, refused }) => [unitName, n, refused]).sort()).toEqual([
    ['市住房和城乡建设局', 0, 'none'],
    ['市商务局', 1, null],
  ]);
  expect(preview.body.units.find(({ refused }) => refused === null)!.text).toContain(
    '填报“3月填报 1 项”（4月10日到期，逾期6个工作日）',
  );
  const sent = await quarter.officer.ask(inspectChasingApi.chase, { params, body: { ...body, apply: true } });
  expect(sent.body.sent).toBe(1);
  const told = await quarter.liaison.ask(inspectChasingApi.messages, { params });
  expect(told.body.messages[0]).toMatchObject({ kind: 'chase', title: '催办：1项逾期，请抓紧办理' });
  expect((await quarter.otherLiaison.ask(inspectChasingApi.messages, { params })).body.messages).toEqual([]);
  const again = await quarter.officer.ask(inspectChasingApi.chase, {
    params,
    body: { ...body, unitIds: [quarter.units.commerce], apply: true },
  });
  expect(again.status).toBe(422);
  expect(again.error!.userMessage).toContain('24 小时内已催办过');
  const board = await quarter.officer.ask(inspectChasingApi.chasing, { params });
  expect(board.body.units[0]).toMatchObject({
    unitName: '市商务局',
    late: 1,
    mayChaseAfter: '2026-04-21T01:00:00.000Z',
  });
  await goTo(server, '2026-04-21T01:00:00Z');
  const next = await quarter.officer.ask(inspectChasingApi.chase, {
    params,
    body: { ...body, unitIds: [quarter.units.commerce], apply: true },
  });
  expect(next.body.sent).toBe(1);
  expect((await quarter.liaison.ask(inspectChasingApi.chasing, { params })).status).toBe(403);
  const unknown = await quarter.officer.ask(inspectChasingApi.chase, {
    params,
    body: { ...body, unitIds: [crypto.randomUUID()] },
  });
  expect(unknown.status).toBe(404);
});

test('two officers at once chase a unit once', async () => {
  await goTo(server, '2026-04-23T01:00:00Z');
  const body = { unitIds: [quarter.units.commerce], words: '请抓紧', apply: true };
  const answers = await Promise.all(
    [1, 2, 3].map(() => quarter.officer.ask(inspectChasingApi.chase, { params, body })),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 422, 422]);
});

test('the ladder proposes, a person takes; a rung is left out only with a reason; what mends ends', async () => {
  const step = async () =>
    (await quarter.officer.ask(inspectChasingApi.ladder, { params })).body.steps.find(
      ({ itemId }) => itemId === quarter.itemId,
    );
  const run = () => chaseDay(server.platform, { governmentId: server.governmentId }, LATER_DUE);
  await run();
  const first = (await step())!;
  expect(first).toMatchObject({ rung: 'urge', state: 'proposed', unitName: '市商务局' });
  expect(first.triggers).toContainEqual({ kind: 'late', counted: 9, from: 5 });
  await run();
  expect(await count(quarter, 'ladder_step')).toBe(1);
  expect(await count(quarter, 'todo', "kind = 'ladder-step' and done_at is null")).toBe(1);
  // Nothing was made of it: a proposal opens no case.
  expect(await count(quarter, 'notice')).toBe(0);
  const at = { year: 2026, id: first.id };
  const decide = (body: { decision: 'take' | 'decline'; rung?: string; reason?: string; revision: number }) =>
    quarter.officer.ask(inspectChasingApi.decideStep, { params: at, body });
  expect(
    (await quarter.liaison.ask(inspectChasingApi.decideStep, { params: at, body: { decision: 'take', revision: 1 } }))
      .status,
  ).toBe(403);
  expect((await decide({ decision: 'take', revision: 7 })).error!.code).toBe('CHANGED_MEANWHILE');
  expect((await decide({ decision: 'take', rung: 'rectify', revision: 1 })).error!.code).toBe('REASON_NEEDED');
  expect((await decide({ decision: 'take', rung: 'remind', revision: 1 })).error!.code).toBe('RULE_BROKEN');
  expect((await decide({ decision: 'decline', revision: 1 })).error!.code).toBe('REASON_NEEDED');
  const taken = await decide({ decision: 'take', revision: 1 });
  expect(taken.body).toMatchObject({ state: 'taken', rung: 'urge' });
  expect((await decide({ decision: 'take', revision: 2 })).error!.code).toBe('STATE_REFUSED');
  await run();
  expect(await step()).toMatchObject({ state: 'taken' });
  // Later still: the next rung, and no higher one though it is met.
  await goTo(server, '2026-06-08T01:00:00Z');
  await run();
  expect((await step())!).toMatchObject({ rung: 'rectify', state: 'proposed' });
  await quarter.inside((tx) =>
    query(tx, "update liubu.filing set state = 'signed' where item_id = $1", [quarter.itemId]),
  );
  await run();
  expect(await step()).toBeUndefined();
  expect(await count(quarter, 'ladder_step', "state = 'lapsed'")).toBe(1);
  // One to-do says how many wait; with none left it is done.
  const [open, told] = [
    await count(quarter, 'ladder_step', "state = 'proposed'"),
    await quarter.inside((tx) =>
      query<{ title: string; link: string }>(
        tx,
        "select title, link from liubu.todo where kind = 'ladder-step' and done_at is null",
      ),
    ),
  ];
  expect(told).toEqual(
    open === 0 ? [] : [{ title: expect.stringContaining(`个单位 ${open} 步建议`), link: '/2026/ladder' }],
  );
  // Red: urging is proposed from the foot again; two months of yellow met at once do not jump there.
  await quarter.light(quarter.itemId, quarter.units.commerce, 'red', ['red', 'red', 'yellow']);
  await run();
  expect((await step())!).toMatchObject({ rung: 'urge', state: 'proposed' });
});

test('a helper’s parts are one proposal for the unit, from the declared number on, and nothing for fewer', async () => {
  const unitId = await server.aUnit('市气象局');
  const ask = async () =>
    (await quarter.officer.ask(inspectChasingApi.ladder, { params })).body.steps.filter((one) => one.unitId === unitId);
  const run = () => chaseDay(server.platform, { governmentId: server.governmentId }, LATER_DUE);
  const items: string[] = [];
  for (let n = 1; n <= 5; n++) {
    const item = await quarter.anItem(`配合事项${n}`, { code: `7.${n}`, title: `配合事项${n}` });
    items.push(item);
    // The fifth is late by a week only: as a whole the unit is as late as that.
    if (n < 5) await quarter.aFiling(unitId, item, '2026-04-24', 3);
  }
  await run();
  expect(await ask()).toEqual([]);
  await quarter.aFiling(unitId, items[4]!, '2026-05-29', 3);
  await run();
  const [step, ...more] = await ask();
  expect(more).toEqual([]);
  expect(step).toMatchObject({ itemId: null, itemTitle: '', parts: 5, rung: 'urge', state: 'proposed' });
  expect(step!.triggers).toEqual([{ kind: 'late', counted: 6, from: 5 }]);
  expect(await count(quarter, 'todo', "kind = 'ladder-step' and done_at is null")).toBe(1);
  await run();
  expect(await ask()).toHaveLength(1);
  const at = { year: 2026, id: step!.id };
  const taken = await quarter.officer.ask(inspectChasingApi.decideStep, {
    params: at,
    body: { decision: 'take', revision: step!.revision },
  });
  expect(taken.body).toMatchObject({ state: 'taken', itemId: null });
  const notice = await quarter.officer.ask(inspectNoticesApi.draftNotices, {
    params,
    body: { ladderStepId: step!.id },
  });
  expect(notice.error!.userMessage).toContain('一事一单');
  await quarter.inside((tx) => query(tx, "update liubu.filing set state = 'signed' where item_id = $1", [items[0]!]));
  await run();
  expect(await ask()).toEqual([]);
});

test('what is proposed of a unit is decided in one go: all of it or nothing, each matter with its own record', async () => {
  const unitId = await server.aUnit('市体育局');
  const items: string[] = [];
  for (const n of [1, 2, 3]) {
    const item = await quarter.anItem(`场馆${n}`, { code: `8.${n}`, title: `场馆${n}` });
    items.push(item);
    await quarter.light(item, unitId, 'red', ['red']);
  }
  await chaseDay(server.platform, { governmentId: server.governmentId }, LATER_DUE);
  const own = async () =>
    (await quarter.officer.ask(inspectChasingApi.ladder, { params })).body.steps.filter((one) => one.unitId === unitId);
  const steps = await own();
  expect(steps.map(({ rung, state }) => [rung, state])).toEqual(Array(3).fill(['urge', 'proposed']));
  const [todo] = await quarter.inside((tx) =>
    query<{ title: string }>(tx, "select title from liubu.todo where kind = 'ladder-step' and done_at is null"),
  );
  expect(todo!.title).toMatch(/^督办阶梯：\d+ 个单位 \d+ 步建议，待决定$/);
  const decide = (body: object, by = quarter.officer) =>
    by.ask(inspectChasingApi.decideSteps, {
      params,
      body: { steps: steps.map(({ id, revision }) => ({ id, revision })), ...body } as never,
    });
  expect((await decide({ decision: 'take' }, quarter.liaison)).status).toBe(403);
  expect((await decide({ decision: 'decline' })).error?.code).toBe('REASON_NEEDED');
  const stale = steps.map(({ id, revision }, n) => ({ id, revision: n === 2 ? revision + 1 : revision }));
  expect((await decide({ decision: 'take', steps: stale })).error?.code).toBe('CHANGED_MEANWHILE');
  expect((await own()).every(({ state }) => state === 'proposed')).toBe(true);
  const events = () => count(quarter, 'event', "what = 'inspect:take-step'");
  const before = await events();
  // Twice at once: one decides, the other is told.
  const answers = await Promise.all([decide({ decision: 'take' }), decide({ decision: 'take' })]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect((await own()).map(({ state }) => state)).toEqual(['taken', 'taken', 'taken']);
  expect((await events()) - before).toBe(3);
});

test('rules and ladder are declared anew, with every version kept', async () => {
  const rules = { ...DEFAULT_CHASE_RULES, manualEveryHours: 48 };
  const body = { rules, from: 0, reason: '每两天催办一次' };
  expect((await quarter.head.ask(inspectChasingApi.saveChaseRules, { body })).status).toBe(403);
  expect((await quarter.officer.ask(inspectChasingApi.saveChaseRules, { body })).body.version).toBe(1);
  expect((await quarter.officer.ask(inspectChasingApi.saveChaseRules, { body })).error!.code).toBe('CHANGED_MEANWHILE');
  expect((await quarter.liaison.ask(inspectChasingApi.chaseRules)).body.rules.manualEveryHours).toBe(48);
  const crooked = { rungs: [DEFAULT_LADDER.rungs[2]!, DEFAULT_LADDER.rungs[0]!] };
  const refused = await quarter.officer.ask(inspectChasingApi.saveLadder, {
    body: { ladder: crooked, from: 0, reason: '试' },
  });
  expect(refused.status).toBe(400);
  const shorter = { ...DEFAULT_LADDER, rungs: DEFAULT_LADDER.rungs.slice(0, 4) };
  const saved = await quarter.officer.ask(inspectChasingApi.saveLadder, {
    body: { ladder: shorter, from: 0, reason: '暂不约谈' },
  });
  expect(saved.body.version).toBe(1);
  expect(
    (await quarter.liaison.ask(inspectChasingApi.saveLadder, { body: { ladder: shorter, from: 1, reason: '试' } }))
      .status,
  ).toBe(403);
  expect(await count(quarter, 'declaration')).toBe(2);
});

test('a restricted item is not named in what goes to a unit’s message, nor listed for who may not see it', async () => {
  await goTo(server, '2026-08-03T01:00:00Z');
  const secret = await quarter.anItem('限制事项的内容', { code: '9.9', title: '限制事项标题' });
  await quarter.inside((tx) => query(tx, "update liubu.item set level = 'restricted' where id = $1", [secret]));
  await quarter.inside((tx) =>
    query(
      tx,
      `insert into liubu.finding (government_id, plan_year, id, rule, once_key, item_id, unit_id, severity, found_at, answer_due)
       values ($1, 2026, $2, 'arithmetic', 'k', $3, $4, 'doubt', now(), '2026-07-31')`,
      [server.governmentId, crypto.randomUUID(), secret, quarter.units.reform],
    ),
  );
  await chaseDay(server.platform, { governmentId: server.governmentId }, LATER_DUE);
  const [message] = await quarter.inside((tx) =>
    query<{ body: string; title: string; isRestricted: boolean }>(
      tx,
      'select title, body, is_restricted from liubu.message where audience_unit_id = $1',
      [quarter.units.reform],
    ),
  );
  expect(message).toMatchObject({ isRestricted: true });
  expect(`${message!.title}${message!.body}`).not.toContain('限制事项标题');
  const inspector = await server.signInAs('inspector');
  const seen = await inspector.ask(inspectChasingApi.due, { params });
  expect(JSON.stringify(seen.body)).not.toContain('限制事项标题');
});

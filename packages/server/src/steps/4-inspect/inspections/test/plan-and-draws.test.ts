import { randomUUID } from 'node:crypto';
import { inspectInspectionsApi as api, draw, platformApi, recordApi } from '@liubu/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sealAll } from '../../../../../test/harness/seal-all.ts';
import { openTestServer, type TestServer } from '../../../../../test/harness/test-server.ts';
import { query } from '../../../../platform/database/tenant.ts';
import { goTo } from '../../chasing/test/a-quarter.ts';
import { anInspecting, type Inspecting, ok, params } from './an-inspection.ts';

let server: TestServer;
let at: Inspecting;
beforeAll(async () => {
  server = await openTestServer();
  at = await anInspecting(server);
}, 60_000);
afterAll(() => server?.close());

const submit = (ids: string[], by = at.officer) => by.ask(api.submitEntries, { params, body: { ids } });

test('the plan is written by the office, approved by the head, and nobody else does either', async () => {
  const body = {
    origin: 'plan' as const,
    type: 'comprehensive' as const,
    title: '综合督查',
    startsOn: '2026-06-01',
    endsOn: '2026-06-10',
    mode: 'announced' as const,
    unitIds: [at.units.commerce],
    itemIds: [at.itemId],
    revision: 0,
  };
  const entryId = randomUUID();
  const save = (by = at.officer, more: object = {}) =>
    by.ask(api.saveEntry, { params: { ...params, id: entryId }, body: { ...body, ...more } });
  for (const by of [at.head, at.leader, at.inspector, at.liaison, at.deputy]) expect((await save(by)).status).toBe(403);
  expect((await save(at.officer, { endsOn: '2026-05-01' })).error?.fields).toHaveProperty('endsOn');
  expect((await save(at.officer, { unitIds: [randomUUID()] })).status).toBe(404);
  expect((await save(at.officer, { byUnitId: at.units.commerce })).error?.fields).toHaveProperty('byUnitId');
  expect((await save(at.officer, { origin: 'special' })).error?.code).toBe('REASON_NEEDED');
  const made = ok(await save());
  expect((await save(at.officer, { title: '改名', revision: 7 })).error?.code).toBe('CHANGED_MEANWHILE');
  ok(await submit([made.id]));
  expect((await save(at.officer, { revision: 2 })).error?.code).toBe('STATE_REFUSED');
  const decide = (by: typeof at.head, decision: 'approve' | 'return', reason?: string) =>
    by.ask(api.decideEntries, { params, body: { ids: [made.id], decision, ...(reason && { reason }) } });
  expect((await decide(at.officer, 'approve')).status).toBe(403);
  expect((await decide(at.head, 'return')).error?.code).toBe('REASON_NEEDED');
  expect(ok(await decide(at.head, 'return', '并入年中督查')).entries).toMatchObject([{ state: 'returned' }]);
  ok(await submit([made.id]));
  expect(ok(await at.head.ask(platformApi.todos)).todos.map(({ kind }) => kind)).toContain('approve-inspection');
  expect(ok(await decide(at.head, 'approve')).entries).toMatchObject([{ state: 'approved', decidedBy: '林望川 head' }]);
  expect((await decide(at.head, 'approve')).error?.code).toBe('STATE_REFUSED');
});

test('cap, clash and two at once: refused with the article, however they are handed in', async () => {
  const again = await at.entry({
    type: 'comprehensive',
    title: '第二次综合督查',
    startsOn: '2026-07-01',
    endsOn: '2026-07-03',
  });
  expect(again.doubts.map(({ rule }) => rule)).toEqual(['cap']);
  const refused = await submit([again.id]);
  expect(refused.error?.userMessage).toContain('第十五条');
  const overlap = await at.entry({
    title: '同期另一项',
    startsOn: '2026-06-05',
    endsOn: '2026-06-06',
    itemIds: [at.otherItemId],
  });
  expect((await submit([overlap.id])).error?.userMessage).toContain('多头督查');
  // Two drafts that clash with one another alone are told when they come together.
  const [one, two] = [
    await at.entry({ title: '甲', startsOn: '2026-09-01', endsOn: '2026-09-05' }),
    await at.entry({ title: '乙', startsOn: '2026-09-05', endsOn: '2026-09-09' }),
  ];
  expect(two.doubts).toEqual([]);
  expect((await submit([one.id, two.id])).error?.userMessage).toContain('重复督查');
  const both = await Promise.all([submit([one.id]), submit([two.id])]);
  expect(both.map(({ status }) => status).sort()).toEqual([200, 422]);
  // A special approval passes the cap with its reason, which the head reads.
  const special = await at.entry({
    ...{ origin: 'special', type: 'comprehensive', title: '一事一报', reason: '省政府交办' },
    ...{ startsOn: '2026-10-12', endsOn: '2026-10-15' },
  });
  expect(special.doubts).toMatchObject([{ rule: 'cap', blocks: false }]);
  expect(await at.approve(special.id)).toMatchObject([{ state: 'approved', origin: 'special', reason: '省政府交办' }]);
});

test('a matter that is only suggested is not inspected; a department only while its designation holds', async () => {
  const matterId = randomUUID();
  await at.inside((tx) =>
    tx
      .insertInto('matter')
      .values({
        governmentId: server.governmentId,
        planYear: 2026,
        id: matterId,
        sourceKind: 'clue',
        wording: '群众来信',
      })
      .execute(),
  );
  const clue = await at.entry({
    type: 'clue',
    title: '来信核查',
    matterId,
    itemIds: [],
    startsOn: '2026-11-02',
    endsOn: '2026-11-03',
  });
  expect((await submit([clue.id])).error?.userMessage).toContain('第十一条');
  const by = { byUnitId: at.units.reform, startsOn: '2026-11-09', endsOn: '2026-11-13', title: '部门督查' };
  const department = await at.entry(by);
  expect((await submit([department.id])).error?.userMessage).toContain('第七条');
  const propose = (validTo: string, who = at.officer) =>
    who.ask(api.proposeDesignation, {
      params,
      body: {
        unitId: at.units.reform,
        matter: '规上企业',
        scope: '全市',
        duty: '核查',
        validFrom: '2026-04-01',
        validTo,
      },
    });
  expect((await propose('2026-04-19')).error?.fields).toHaveProperty('validTo');
  expect((await propose('2026-12-31', at.liaison)).status).toBe(403);
  const short = ok(await propose('2026-11-10'));
  const decide = (id: string, decision: 'approve' | 'refuse' | 'revoke', who = at.head, revision = 1) =>
    who.ask(api.decideDesignation, { params: { ...params, id }, body: { decision, revision } });
  expect((await decide(short.id, 'approve', at.officer)).status).toBe(403);
  expect((await decide(short.id, 'refuse')).error?.code).toBe('REASON_NEEDED');
  ok(await decide(short.id, 'approve'));
  expect((await submit([department.id])).error?.userMessage).toContain('到 2026-11-10 止');
  const long = ok(await propose('2026-12-31'));
  ok(await decide(long.id, 'approve'));
  expect(await at.approve(department.id)).toMatchObject([
    { state: 'approved', byUnit: { name: '市发展和改革委员会' } },
  ]);
  // Revoked before it opens, it no longer opens.
  ok(
    await at.head.ask(api.decideDesignation, {
      params: { ...params, id: long.id },
      body: { decision: 'revoke', reason: '改由督查室', revision: 2 },
    }),
  );
  const { id } = ok(await at.officer.ask(api.createInspection, { params, body: { entryId: department.id } }));
  const designated = (await at.read(id)).blockers.map(({ rule }) => rule);
  expect(designated).toContain('designation');
  expect((await at.officer.ask(api.createInspection, { params, body: { entryId: department.id } })).error?.code).toBe(
    'DUPLICATE',
  );
});

test('it opens with scheme, leader and trained members alone; who is not trained is named', async () => {
  const page = await at.prepared({
    title: '准备',
    startsOn: '2026-04-20',
    endsOn: '2026-04-22',
    type: 'daily',
    itemIds: [at.otherItemId],
    unitIds: [at.units.housing],
  });
  const { id } = page.inspection;
  const where = { ...params, id };
  const team = (revision: number, members: { personId: string; isLeader: boolean }[], by = at.officer) =>
    by.ask(api.saveTeam, {
      params: where,
      body: { members: members.map((one) => ({ ...one, kind: 'staff' as const })), revision },
    });
  const [leader, second, untrained] = [at.inspector, at.second, at.untrained].map(({ personId }) => personId) as [
    string,
    string,
    string,
  ];
  expect(
    (
      await team(3, [
        { personId: leader, isLeader: true },
        { personId: second, isLeader: true },
      ])
    ).error?.userMessage,
  ).toContain('第八条');
  expect(
    (
      await team(3, [
        { personId: leader, isLeader: true },
        { personId: leader, isLeader: false },
      ])
    ).status,
  ).toBe(400);
  expect((await team(3, [{ personId: randomUUID(), isLeader: true }])).status).toBe(404);
  expect((await team(3, [{ personId: at.otherLiaison.personId, isLeader: true }])).error?.userMessage).toContain(
    '不能督查本单位',
  );
  expect((await team(3, [{ personId: leader, isLeader: true }], at.inspector)).status).toBe(403);
  ok(
    await team(3, [
      { personId: leader, isLeader: true },
      { personId: untrained, isLeader: false },
    ]),
  );
  const open = (revision: number, by = at.officer) => by.ask(api.openInspection, { params: where, body: { revision } });
  const refused = await open(4);
  expect(refused.error?.userMessage).toContain('还没有经过督查业务培训：未训');
  expect((await open(4, at.inspector)).status).toBe(403);
  // Before it opens nothing is recorded.
  expect(
    (await at.check(id, at.inspector, { unitId: at.units.housing, itemId: at.otherItemId, targetId: null })).error
      ?.code,
  ).toBe('STATE_REFUSED');
  const invited = ok(
    await at.officer.ask(api.addExternal, {
      params,
      body: { name: '专家乙', organisation: '云川大学', kind: 'expert' },
    }),
  );
  expect(invited).toMatchObject({ kind: 'expert', isTrained: false });
  ok(
    await team(4, [
      { personId: leader, isLeader: true },
      { personId: second, isLeader: false },
    ]),
  );
  expect(ok(await open(5)).inspection.state).toBe('open');
  expect((await team(6, [])).error?.userMessage).toContain('第十五条');
  const cancel = await at.officer.ask(api.cancelInspection, { params: where, body: { reason: '改期', revision: 6 } });
  expect(ok(cancel).inspection.state).toBe('cancelled');
});

test('a covert inspection stays hidden after the visit until the leader shows the team', async () => {
  const page = await at.open(
    await at.prepared({ title: '暗访', mode: 'covert', type: 'clue', startsOn: '2026-04-20', endsOn: '2026-04-24' }),
  );
  const { id } = page.inspection;
  const objectId = page.objects[0]!.id;
  ok(await at.check(id, at.inspector, { fact: '大门紧闭' }));
  const hidden = async () => {
    for (const who of [at.liaison, at.leader]) {
      expect(ok(await who.ask(api.inspected, { params })).objects.map(({ id: one }) => one)).not.toContain(objectId);
      expect((await who.ask(api.object, { params: { ...params, id: objectId } })).status).toBe(404);
      const record = JSON.stringify(ok(await who.ask(recordApi.list, { query: { limit: 100 } })).entries);
      expect(record).not.toContain(id);
      expect(record).not.toContain('大门紧闭');
    }
    // Who reads the whole record finds that something happened, and nothing of what.
    const verifier = await server.signInAs('verifier', { unitId: at.units.commerce });
    const record = JSON.stringify(ok(await verifier.ask(recordApi.list, { query: { limit: 100 } })).entries);
    expect(record).not.toContain('大门紧闭');
    expect(record).not.toContain('暗访');
    const words = ok(await at.liaison.ask(platformApi.search, { params, query: { words: '暗访' } }));
    expect(JSON.stringify(words)).not.toContain(id);
  };
  await hidden();
  const findingId = randomUUID();
  const [check] = (await at.read(id)).checks;
  const where = { ...params, id, findingId };
  ok(
    await at.inspector.ask(api.saveFinding, {
      params: where,
      body: {
        ...{ unitId: at.units.commerce, itemId: at.itemId, fact: '停产', severity: 'contradiction', revision: 0 },
        ...{ checkIds: [check!.id], filingId: at.filingId },
      },
    }),
  );
  const confirm = () => at.inspector.ask(api.confirmFinding, { params: where, body: { revision: 1 } });
  expect((await confirm()).error?.userMessage).toContain('亮明');
  const show = (by = at.inspector) => by.ask(api.disclose, { params: { ...params, id, objectId } });
  expect((await show(at.second)).error?.userMessage).toContain('组长');
  ok(await show());
  expect(ok(await at.liaison.ask(api.inspected, { params })).objects.map(({ id: one }) => one)).toContain(objectId);
  ok(await confirm());
});

test('an announced inspection is told when it opens; a deputy who was invited sees that one and no other', async () => {
  const prepared = await at.prepared({
    title: '座谈',
    mode: 'announced',
    type: 'daily',
    itemIds: [at.otherItemId],
    unitIds: [at.units.housing],
    startsOn: '2026-04-20',
    endsOn: '2026-04-29',
  });
  const { id, revision } = prepared.inspection;
  expect(ok(await at.otherLiaison.ask(api.inspected, { params })).objects).toEqual([]);
  ok(
    await at.officer.ask(api.saveTeam, {
      params: { ...params, id },
      body: {
        members: [
          { personId: at.inspector.personId, kind: 'staff', isLeader: true },
          { personId: at.deputy.personId, kind: 'deputy', isLeader: false },
        ],
        revision,
      },
    }),
  );
  await at.open(await at.read(id));
  expect(ok(await at.otherLiaison.ask(api.inspected, { params })).objects).toMatchObject([
    { title: '座谈', state: 'waiting' },
  ]);
  expect(ok(await at.deputy.ask(api.inspections, { params })).inspections).toMatchObject([{ id, isMine: true }]);
  expect((await at.deputy.ask(api.inspection, { params: { ...params, id } })).status).toBe(200);
  expect((await at.deputy.ask(api.siteSheet, { params: { ...params, id } })).status).toBe(403);
  const elsewhere = (await at.officer.ask(api.inspections, { params })).body.inspections.find((one) => one.id !== id)!;
  expect((await at.deputy.ask(api.inspection, { params: { ...params, id: elsewhere.id } })).status).toBe(404);
  expect((await at.deputy.ask(api.inspectionPlan, { params })).status).toBe(403);
});

test('a draw: the list first, then the seed; once; anybody repeats it', async () => {
  const population = [at.units.commerce, at.units.reform, at.units.housing].map((key, n) => ({
    key,
    name: `单位${n}`,
  }));
  const freeze = (more: object = {}, by = at.officer) =>
    by.ask(api.freezeDraw, {
      params,
      body: {
        title: '抽单位',
        population,
        count: 2,
        seedKind: 'public',
        seedRule: '第2026045期',
        seedKnownFrom: '2026-04-21T13:00:00Z',
        ...more,
      },
    });
  expect((await freeze({}, at.inspector)).status).toBe(403);
  expect((await freeze({ seedKnownFrom: '2026-04-20T00:00:00Z' })).error?.fields).toHaveProperty('seedKnownFrom');
  expect((await freeze({ seedRule: '' })).error?.fields).toHaveProperty('seedRule');
  expect((await freeze({ count: 4 })).error?.fields).toHaveProperty('count');
  expect((await freeze({ population: [...population, population[0]] })).error?.fields).toHaveProperty('population');
  const frozen = ok(await freeze());
  const run = (body: { seed?: string; seedSource?: string; revision: number }, id = frozen.id) =>
    at.officer.ask(api.runDraw, { params: { ...params, id }, body });
  expect((await run({ seed: '1', seedSource: '官网', revision: 1 })).error?.userMessage).toContain('才公布');
  const publish = (by = at.officer, revision = 2) =>
    by.ask(api.publishDraw, { params: { ...params, id: frozen.id }, body: { revision } });
  expect((await publish(at.officer, 1)).error?.code).toBe('STATE_REFUSED');
  await goTo(server, '2026-04-22T01:00:00Z');
  expect((await run({ revision: 1 })).error?.fields).toHaveProperty('seed');
  const result = ok(await run({ seed: '03 08 17', seedSource: '官网 21:15', revision: 1 }));
  expect(result.drawn).toEqual(draw(population, '03 08 17', 2).drawn);
  expect((await run({ seed: '04', seedSource: '再来', revision: 2 })).error?.code).toBe('STATE_REFUSED');
  expect((await at.liaison.ask(api.draw, { params: { ...params, id: frozen.id } })).status).toBe(404);
  // It led to a unit that must not know yet.
  const drawnUnit = result.drawn![0]!.key;
  const notDrawn = population.find(({ key }) => !result.drawn!.some((one) => one.key === key))!.key;
  const other = await at.entry({
    title: '不在其中',
    drawId: frozen.id,
    unitIds: [notDrawn],
    type: 'daily',
    startsOn: '2026-12-01',
    endsOn: '2026-12-02',
  });
  expect(other.doubts.map(({ rule }) => rule)).toContain('not_drawn');
  const led = await at.entry({
    title: '抽中',
    drawId: frozen.id,
    unitIds: [drawnUnit],
    type: 'daily',
    startsOn: '2026-12-01',
    endsOn: '2026-12-02',
    mode: 'unannounced',
  });
  expect(led.doubts.map(({ rule }) => rule)).not.toContain('not_drawn');
  expect((await publish()).error?.userMessage).toContain('还没有让被督查单位知道');
  for (const one of [other, led])
    ok(
      await at.officer.ask(api.cancelEntry, {
        params: { ...params, id: one.id },
        body: { reason: '试验', revision: one.revision },
      }),
    );
  ok(await publish());
  const seen = ok(await at.liaison.ask(api.draw, { params: { ...params, id: frozen.id } }));
  expect(draw(seen.population, seen.seed!, seen.count)).toEqual({
    populationHash: seen.populationHash,
    drawn: seen.drawn,
  });
  // A second freezing of the same list is not hidden.
  const second = ok(await freeze({ seedKnownFrom: '2026-04-23T13:00:00Z' }));
  expect(second.samePopulation).toMatchObject([{ id: frozen.id }]);
  expect(ok(await at.liaison.ask(api.draw, { params: { ...params, id: frozen.id } })).samePopulation).toMatchObject([
    { title: '（未公布 / not published）' },
  ]);
});

test('a draw by the record’s chain takes the link after its freezing, as the sealer made it', async () => {
  const frozen = ok(
    await at.officer.ask(api.freezeDraw, {
      params,
      body: {
        title: '链',
        population: [
          { key: 'a', name: '甲' },
          { key: 'b', name: '乙' },
        ],
        count: 1,
        seedKind: 'chain',
      },
    }),
  );
  const run = () => at.officer.ask(api.runDraw, { params: { ...params, id: frozen.id }, body: { revision: 1 } });
  await sealAll(server.databases.jobs, server.governmentId);
  expect((await run()).error?.userMessage).toContain('还没有下一环');
  await at.entry({ title: '随便一项', startsOn: '2026-12-20', endsOn: '2026-12-21' });
  await sealAll(server.databases.jobs, server.governmentId);
  const result = ok(await run());
  const [link] = await at.inside((tx) =>
    query<{ hash: string }>(tx, "select encode(hash, 'hex') as hash from liubu.seal where sequence = $1", [
      result.sealedAs! + 1,
    ]),
  );
  expect(result.seed).toBe(link!.hash);
});

test('another government sees nothing of it', async () => {
  const elsewhere = await server.aGovernment('邻市');
  await server.aPlanYear(2026, elsewhere);
  const stranger = await server.signInAs('supervision_officer', { governmentId: elsewhere });
  expect(ok(await stranger.ask(api.inspections, { params })).inspections).toEqual([]);
  expect(ok(await stranger.ask(api.draws, { params })).draws).toEqual([]);
  const [mine] = ok(await at.officer.ask(api.inspections, { params })).inspections;
  expect((await stranger.ask(api.inspection, { params: { ...params, id: mine!.id } })).status).toBe(404);
});

test('rules are declared in versions, and a number without its places is refused', async () => {
  const { rules, version } = ok(await at.officer.ask(api.inspectionRules));
  expect(version).toBe(0);
  const save = (more: object, by = at.officer, from = 0) =>
    by.ask(api.saveInspectionRules, { body: { rules: { ...rules, ...more }, from, reason: '市里规定' } });
  expect((await save({}, at.head)).status).toBe(403);
  expect((await save({ conclusionNumber: '一号' })).error?.fields).toHaveProperty(['rules.conclusionNumber']);
  expect((await save({ statementWithin: 0 })).status).toBe(400);
  expect(ok(await save({ caps: { comprehensive: 2 } })).version).toBe(1);
  expect((await save({})).error?.code).toBe('CHANGED_MEANWHILE');
});

import { randomUUID } from 'node:crypto';
import {
  accountHonoursApi,
  type BodyIn,
  DEFAULT_HONOUR_RULES,
  type HonourBatchPage,
  platformApi,
} from '@liubu/contract';
import { openDocument } from '@liubu/documents';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aFilingTown, type FilingTown } from '../../../../../test/harness/filing-town.ts';
import { type Caller, openTestServer, type TestServer } from '../../../../../test/harness/test-server.ts';
import { inGovernment, query } from '../../../../platform/database/tenant.ts';

const api = accountHonoursApi;
const params = { year: 2026 };
let server: TestServer;
let town: FilingTown;
let head: Caller;
let unitHead: Caller;
let finance: Caller;
let financeId: string;

beforeAll(async () => {
  server = await openTestServer();
  town = await aFilingTown(server);
  await town.at('2026-12-01T01:00:00Z');
  head = await server.signInAs('head', { name: '陆远' });
  unitHead = await town.unitHead(town.units.commerce, '商务局长');
  // The shipped kinds name 市财政局: the unit is found though it bears the city's name.
  financeId = await server.aUnit('云川市财政局');
  finance = await town.liaison(financeId, '财政联络员');
});
afterAll(() => server.close());

const ok = <T>({ status, body, error }: { status: number; body: T; error: unknown }): T => {
  if (status !== 200) throw new Error(`${status} ${JSON.stringify(error)}`);
  return body;
};
const at = (id: string) => ({ year: 2026, id });
const read = async (id: string, by: Caller = town.officer): Promise<HonourBatchPage> =>
  ok(await by.ask(api.honourBatch, { params: at(id) }));
const propose = (
  id: string,
  body: Partial<BodyIn<typeof api.proposeHonour>>,
  by: Caller = town.officer,
): Promise<{ status: number; body: HonourBatchPage; error: { code: string; userMessage: string } | null }> =>
  by.ask(api.proposeHonour, {
    params: at(id),
    body: { kindKey: 'team', unitId: town.units.commerce, name: '招商攻坚专班', reason: '全年引进项目12个', ...body },
  });
const newBatch = async (title: string): Promise<string> =>
  ok(await town.officer.ask(api.openBatch, { params, body: { title } })).batch.id;
const sql = <Row>(text: string, values: unknown[] = []): Promise<Row[]> =>
  inGovernment(server.databases.app, server.governmentId, (tx) => query<Row>(tx, text, values));

test('proposed by the office alone, with a name where one is needed, once, within the declared kinds', async () => {
  expect((await head.ask(api.openBatch, { params, body: { title: 'x' } })).status).toBe(403);
  const id = await newBatch('试推荐');
  expect((await propose(id, {}, unitHead)).status).toBe(403);
  expect((await propose(id, { name: null })).error?.code).toBe('INPUT_INVALID');
  expect((await propose(id, { kindKey: 'hero' })).error?.code).toBe('INPUT_INVALID');
  expect((await propose(id, { unitId: randomUUID() })).status).toBe(404);
  const lost = await propose(id, { evidence: [{ title: '照片', sha256: 'a'.repeat(64) }] });
  expect(lost.error?.userMessage).toContain('重新上传');
  ok(await propose(id, { evidence: [{ title: '招商台账', sha256: null }] }));
  expect((await propose(id, {})).error?.code).toBe('DUPLICATE');
  // A department cannot get what is for counties and parks.
  expect((await propose(id, { kindKey: 'real-work', name: null })).error?.userMessage).toContain('不面向');
  // No locked scores: their conditions cannot be checked, and the office says why it proposes nevertheless.
  const unchecked = await propose(id, { kindKey: 'real-work', name: null, unitId: town.units.qingping });
  expect(unchecked.error?.code).toBe('REASON_NEEDED');
  const explained = ok(
    await propose(id, {
      ...{ kindKey: 'real-work', name: null, unitId: town.units.qingping },
      warningReason: '省里已通报表扬，考核结果待锁定',
    }),
  );
  expect(explained.honours.find(({ kindKey }) => kindKey === 'real-work')?.checks[0]?.check).toBe('conditions');
  const scoreless = await town.officer.ask(api.proposeFromScores, { params: at(id), body: { kindKey: 'real-work' } });
  expect(scoreless.error?.userMessage).toContain('没有锁定');
  // What is only proposed is seen by nobody else.
  expect((await unitHead.ask(api.honourBatch, { params: at(id) })).status).toBe(404);
  const withdrawn = ok(
    await town.officer.ask(api.withdrawHonours, { params: at(id), body: { reason: '重新组织', revision: 1 } }),
  );
  expect(withdrawn.batch.state).toBe('withdrawn');
  ok(await propose(await newBatch('再推荐'), {}));
});

test('a case about the unit refuses; about a person, that person', async () => {
  const unitId = town.units.housing;
  const personId = randomUUID();
  const itemId = await town.anItem('整治道路');
  await sql('insert into liubu.person (government_id, id, name) values ($1, $2, $3)', [
    server.governmentId,
    personId,
    '周某',
  ]);
  const aCase = (n: number, person: string | null, state: string, outcome: string | null) =>
    sql(
      `insert into liubu.account_case (government_id, plan_year, id, number_year, number, number_text, title, state, unit_id, person_id, item_ids, origin, origin_reason, opened_on, outcome)
       values ($1, 2026, $2, 2026, $3, $4, '案件', $5, $6, $7, $8, 'officer', '测试', '2026-11-01', $9)`,
      [server.governmentId, randomUUID(), n, `云问〔2026〕${n}号`, state, unitId, person, [itemId], outcome],
    );
  const id = await newBatch('核查');
  const person = { kindKey: 'person', unitId, reason: '事迹' };
  await aCase(1, personId, 'stating', null);
  ok(await propose(id, { ...person, name: '吴某' }));
  expect((await propose(id, { ...person, name: '周某' })).error?.userMessage).toContain('云问〔2026〕1号');
  ok(await propose(id, { unitId, name: '道路专班' }));
  await aCase(2, null, 'clue', null);
  await aCase(3, null, 'closed', 'circular');
  ok(await propose(id, { unitId, name: '另一专班' }));
  await aCase(4, null, 'closed', 'no_honours');
  const barred = await propose(id, { unitId, name: '第三专班' });
  expect(barred.error?.userMessage).toContain('取消当年评优资格');
  // It came after the proposal: the notice does not begin with it.
  const notice = await town.officer.ask(api.startNotice, { params: at(id), body: { revision: 1 } });
  expect(notice.error?.userMessage).toContain('不能推荐');
});

test('a whole batch: notice, objections, the head, the commendation, what was promised is given, one is revoked', async () => {
  const id = await newBatch('2026年度真抓实干');
  const empty = await town.officer.ask(api.startNotice, { params: at(id), body: { revision: 1 } });
  expect(empty.error?.userMessage).toContain('还没有推荐对象');
  for (const unitId of [town.units.qingping, town.units.park])
    ok(
      await propose(id, {
        ...{ kindKey: 'real-work', name: null, unitId, reason: '固定资产投资增速居前' },
        warningReason: '按省通报推荐',
      }),
    );
  ok(await propose(id, { kindKey: 'person', name: '李云帆', reason: '李云帆连续驻点协调' }));
  const started = ok(await town.officer.ask(api.startNotice, { params: at(id), body: { revision: 1 } }));
  // Five working days after Tuesday 1 December.
  expect(started.batch).toMatchObject({ state: 'on_notice', noticeFrom: '2026-12-01', noticeUntil: '2026-12-08' });
  expect((await propose(id, { name: '迟到的专班' })).status).toBe(409);

  // Everybody who sees scores sees who is proposed, and nothing of checks.
  const seen = await read(id, unitHead);
  expect(seen.honours.map(({ unit, name }) => name ?? unit.name)).toContain('李云帆');
  expect(seen.honours.flatMap(({ checks }) => checks)).toEqual([]);
  const person = seen.honours.find(({ name }) => name === '李云帆')!;
  const park = seen.honours.find(({ unit }) => unit.name === '安澜经开区管委会')!;
  const object = (by: Caller, body: BodyIn<typeof api.objectHonour>) =>
    by.ask(api.objectHonour, { params: at(id), body });
  ok(await object(unitHead, { honourId: park.id, words: '投资数据有重复统计' }));
  await town.at('2026-12-01T01:05:00Z');
  ok(await object(town.officer, { words: '希望公开名额', byName: '市民王某' }));
  expect((await read(id, finance)).objections).toEqual([]);
  expect((await read(id)).objections.map(({ from }) => from)).toEqual(['市商务局', '市民王某']);

  const submit = async () =>
    town.officer.ask(api.submitHonours, { params: at(id), body: { revision: (await read(id)).batch.revision } });
  expect((await submit()).error?.userMessage).toContain('公示到 2026-12-08 止');
  await town.at('2026-12-09T01:00:00Z');
  const late = await object(unitHead, { honourId: person.id, words: '迟了' });
  expect(late.error?.userMessage).toContain('2026-12-08 结束');
  expect((await submit()).error?.userMessage).toContain('2 条异议没有答复');
  const [first, second] = (await read(id)).objections;
  const answer = (objectionId: string, isUpheld: boolean) =>
    town.officer.ask(api.answerObjection, { params: at(objectionId), body: { isUpheld, answer: '经核查' } });
  expect((await answer(second!.id, true)).error?.userMessage).toContain('没有指明对象');
  ok(await answer(first!.id, true));
  ok(await answer(second!.id, false));
  expect((await answer(first!.id, false)).status).toBe(409);
  ok(await submit());
  expect(ok(await head.ask(platformApi.todos)).todos.map(({ title }) => title)).toContain(
    '审定表扬激励：2026年度真抓实干',
  );

  const decide = async (by: Caller, body: Partial<BodyIn<typeof api.decideHonours>>) =>
    by.ask(api.decideHonours, {
      params: at(id),
      body: { decision: 'approve', revision: (await read(id)).batch.revision, ...body },
    });
  expect((await decide(town.officer, {})).status).toBe(403);
  expect((await decide(head, { decision: 'return' })).error?.code).toBe('REASON_NEEDED');
  const meetingless = await decide(head, {});
  expect(meetingless.error?.userMessage).toContain('会议');
  const approved = ok(await decide(head, { basis: '市政府第9次常务会议' }));
  expect(approved.batch.state).toBe('approved');
  const county = approved.honours.find(({ unit }) => unit.name === '青屏县')!;
  expect(county.rewards.map(({ kind, giver, state }) => [kind, giver?.name ?? null, state])).toEqual([
    ['commendation', null, 'planned'],
    ['money', '云川市财政局', 'planned'],
    ['land', null, 'planned'],
    ['pilot', '市发展和改革委员会', 'planned'],
  ]);
  expect(county.rewards.find(({ kind }) => kind === 'land')!.note).toBe(
    '没有找到单位“市自然资源和规划局”，请改定兑现部门 / no unit “市自然资源和规划局” was found: choose who gives it',
  );
  const money = county.rewards.find(({ kind }) => kind === 'money')!;
  const planned = {
    ...{ kind: 'money' as const, what: '财政资金奖补', amount: '300', giverUnitId: financeId, due: '2026-12-31' },
    revision: money.revision,
  };
  const half = await town.officer.ask(api.setReward, { params: at(money.id), body: planned });
  expect(half.error?.code).toBe('INPUT_INVALID');
  ok(await town.officer.ask(api.setReward, { params: at(money.id), body: { ...planned, measureUnit: '万元' } }));

  const publish = (publishedOn: string, revision: number) =>
    town.officer.ask(api.publishHonours, {
      params: at(id),
      body: { documentNumber: '云政发〔2026〕31号', publishedOn, revision },
    });
  expect((await publish('2026-12-20', approved.batch.revision)).error?.code).toBe('INPUT_INVALID');
  const published = ok(await publish('2026-12-09', approved.batch.revision));
  expect(published.honours.filter(({ state }) => state === 'honoured')).toHaveLength(2);

  // The commendation as a document, with the table of incentives.
  const file = ok(await unitHead.ask(api.honourFile, { params: at(id), body: { what: 'commendation' } }));
  const bytes = await server.app.inject({
    method: 'GET',
    url: `/api/files/${file.sha256}`,
    headers: { cookie: town.officer.cookie },
  });
  const { text } = await openDocument(new Uint8Array(bytes.rawPayload), file.name);
  for (const words of ['云政发〔2026〕31号', '青屏县', '李云帆（市商务局）', '市政府第9次常务会议审定'])
    expect(text).toContain(words);
  expect(text).not.toContain('安澜经开区');

  // Who gives it sees it, says when it was given; nobody else does.
  const todo = ok(await finance.ask(platformApi.todos)).todos.find(({ kind }) => kind === 'honour-reward');
  expect(todo?.title).toBe('兑现激励：青屏县 财政资金奖补');
  const [toGive] = ok(await finance.ask(api.honours, { params })).toGive;
  expect(toGive).toMatchObject({ to: '青屏县', amount: '300', measureUnit: '万元', mayDeliver: true });
  const deliver = (by: Caller, givenOn: string) =>
    by.ask(api.deliverReward, {
      params: at(money.id),
      body: { givenOn, note: '云财预〔2026〕88号', revision: toGive!.revision },
    });
  expect((await deliver(unitHead, '2026-12-09')).status).toBe(404);
  expect((await deliver(finance, '2026-12-01')).error?.userMessage).toContain('2026-12-09');
  ok(await deliver(finance, '2026-12-09'));
  expect((await deliver(finance, '2026-12-09')).status).toBe(409);
  expect((await read(id)).batch).toMatchObject({ rewardsGiven: 3, rewards: 5 });

  // Revoked: told with its reason; what was not given is not given.
  const revoke = (by: Caller) =>
    by.ask(api.revokeHonour, {
      params: at(county.id),
      body: { reason: '数据造假', revision: published.honours.find((one) => one.id === county.id)!.revision },
    });
  expect((await revoke(town.officer)).status).toBe(403);
  const revoked = ok(await revoke(head)).honours.find((one) => one.id === county.id)!;
  expect(revoked).toMatchObject({ state: 'revoked', stateReason: '数据造假' });
  expect(revoked.rewards.map(({ state }) => state)).toEqual(['given', 'given', 'cancelled', 'cancelled']);

  // Names and citations of persons stand outside the chain.
  const events = await sql<{ body: unknown; reason: string | null }>(
    `select body, reason from liubu.event where subject_kind = 'honour-batch' and subject_id = $1`,
    [id],
  );
  expect(JSON.stringify(events)).not.toMatch(/李云帆|市民王某|重复统计/);
  const personal = await sql<{ body: unknown }>(
    'select p.body from liubu.event_personal p join liubu.event e on e.government_id = p.government_id and e.id = p.event_id where e.subject_id = $1',
    [id],
  );
  expect(JSON.stringify(personal)).toContain('李云帆');
});

test('kinds are declared anew with a reason; a quota holds over all batches of the year', async () => {
  const { rules } = ok(await town.officer.ask(api.honourRules));
  expect(rules).toEqual(DEFAULT_HONOUR_RULES);
  const fewer = {
    ...rules,
    kinds: rules.kinds.map((kind) => (kind.key === 'team' ? { ...kind, quota: 1 } : kind)),
  };
  expect((await head.ask(api.declareHonours, { body: { rules: fewer, from: 0, reason: '压缩' } })).status).toBe(403);
  expect(
    ok(await town.officer.ask(api.declareHonours, { body: { rules: fewer, from: 0, reason: '压缩' } })).version,
  ).toBe(1);
  const id = await newBatch('名额');
  const page = ok(await propose(id, { name: '第二个专班' }));
  expect(page.kinds.find(({ key }) => key === 'team')?.left).toBe(0);
  const over = await town.officer.ask(api.startNotice, { params: at(id), body: { revision: 1 } });
  expect(over.error?.userMessage).toContain('全年名额 1 个');
});

test('from locked scores: best first within the group, as far as the quota goes; who has a veto is left out and told', async () => {
  const runId = randomUUID();
  await sql(
    `insert into liubu.score_run (government_id, plan_year, id, title, state, rules, rules_version, facts, as_of, taken_at, published_on, query_until, final_on, created_at)
     values ($1, 2026, $2, '年度考核', 'final', '{}', 0, '{}', '2026-12-01', now(), '2026-12-01', '2026-12-08', '2026-12-09', now())`,
    [server.governmentId, runId],
  );
  const sheet = (unitId: string, rank: number, total: string, vetoes = '[]') =>
    sql(
      `insert into liubu.score_sheet (government_id, plan_year, run_id, unit_id, unit_name, group_key, group_name, total, full_marks, grade, rank, rank_of, vetoes, lines, improved)
       values ($1, 2026, $2, $3, '单位', 'departments', '部门', $4, 100, '优秀', $5, 4, $6, '[]', $7)`,
      [server.governmentId, runId, unitId, total, rank, vetoes, String(5 - rank)],
    );
  await sheet(town.units.commerce, 2, '96.4');
  await sheet(town.units.reform, 1, '97.25');
  await sheet(town.units.stateAssets, 3, '95', '[{"reason":"较大事故"}]');
  await sql(`update liubu.score_run set state = 'locked', locked_at = now() where id = $1`, [runId]);
  const { rules, version } = ok(await town.officer.ask(api.honourRules));
  const one = {
    ...rules,
    kinds: rules.kinds.map((kind) => (kind.key === 'excellent-unit' ? { ...kind, quota: 1 } : kind)),
  };
  ok(await town.officer.ask(api.declareHonours, { body: { rules: one, from: version, reason: '只评一个' } }));
  const id = await newBatch('按考核结果');
  const { page, added, leftOut } = ok(
    await town.officer.ask(api.proposeFromScores, { params: at(id), body: { kindKey: 'excellent-unit' } }),
  );
  expect(added).toBe(1);
  expect(page.honours[0]).toMatchObject({
    unit: { name: '市发展和改革委员会' },
    basis: { total: '97.25', rank: 1 },
    checks: [],
  });
  expect(page.honours[0]!.reason).toBe('2026年度考核部门组得分97.25，列第1位，等次优秀，较上次+4');
  expect(leftOut.map(({ unit, words }) => `${unit.name} ${words}`)).toEqual([
    '市商务局 名额 1 个已满',
    '市人民政府国有资产监督管理委员会 2026年度考核被一票否决',
  ]);
  const again = ok(
    await town.officer.ask(api.proposeFromScores, { params: at(id), body: { kindKey: 'excellent-unit' } }),
  );
  expect(again.added).toBe(0);
});

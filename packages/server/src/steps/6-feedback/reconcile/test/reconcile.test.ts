import { randomUUID } from 'node:crypto';
import { feedbackReconcileApi as api, platformApi, type ReconcilePair, readApi } from '@liubu/contract';
import { openDocument, readSheetRows } from '@liubu/documents';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aTown, type Town } from '../../../../../test/harness/deploy-town.ts';
import { type Caller, openTestServer, type TestServer } from '../../../../../test/harness/test-server.ts';
import { inGovernment, query } from '../../../../platform/database/tenant.ts';

const PROMISED = `云川市政府工作报告
——2026年1月12日在云川市第八届人民代表大会第五次会议上
各位代表：
现在，我代表云川市人民政府向大会报告工作。
一、2025年工作回顾
过去一年，地区生产总值增长5.2%。
二、2026年工作安排
地区生产总值增长6%左右。城镇新增就业3万人。改造老旧小区60个。新建农村公路120公里。新建高标准农田5万亩。建成云川博物馆新馆。新建社区食堂30家。建设夜间经济示范街。
到2030年，森林覆盖率达到55%。
`;
const TOLD = (city: string, year = 2027) => `${city}政府工作报告
——${year}年1月12日在${city}第八届人民代表大会第六次会议上
各位代表：
现在，我代表${city}人民政府向大会报告工作。
一、${year - 1}年工作回顾
过去一年，地区生产总值增长5.1%。城镇新增就业3.4万人。改造老旧小区72个。新建高标准农田4.6万亩，完成4.5万亩目标的102%。森林覆盖率达到52.5%。云川博物馆新馆建成开放，群众反映很好。
二、${year}年工作安排
城镇新增就业3.2万人。
`;

let server: TestServer;
let town: Town;
let officer: Caller;
const params = { year: 2026 };

const addReport = async (year: number, text: string): Promise<string> => {
  const { body } = await officer.ask(readApi.addDocument, { params: { year }, body: { kind: 'report', text } });
  return body.id;
};
const state = async () => (await officer.ask(api.reconciliation, { params })).body;
const pairs = async () => (await officer.ask(api.reconcilePairs, { params })).body.pairs;
const pairOf = async (words: string): Promise<ReconcilePair> => {
  const found = (await pairs()).find(({ promise, name }) => `${name}${promise.sentence}`.includes(words));
  if (!found) throw new Error(words);
  return found;
};
const start = async (documentId: string) => {
  const answer = await officer.ask(api.startReconciliation, { params, body: { documentId, documentYear: 2027 } });
  await server.jobsDone();
  return answer;
};

/** What a unit filed and the office passed, and what the verifier published. */
async function aFigure(name: string, value: string, verified?: string): Promise<void> {
  const { governmentId, databases } = server;
  await inGovernment(databases.app, governmentId, async (tx) => {
    const [target] = await query<{ id: string; itemId: string }>(
      tx,
      `select t.id, t.item_id from liubu.target t join liubu.item i on i.government_id = t.government_id and i.plan_year = t.plan_year and i.id = t.item_id
       where t.government_id = $1 and t.plan_year = 2026 and i.wording like '%' || $2 || '%'`,
      [governmentId, name],
    );
    await query(
      tx,
      `insert into liubu.assignment (government_id, plan_year, id, item_id, role, unit_id) values ($1, 2026, $2, $3, 'lead', $4) on conflict do nothing`,
      [governmentId, randomUUID(), target!.itemId, town.units.reform],
    );
    const [lead] = await query<{ unitId: string }>(
      tx,
      `select unit_id from liubu.assignment where government_id = $1 and plan_year = 2026 and item_id = $2 and role = 'lead'`,
      [governmentId, target!.itemId],
    );
    await query(
      tx,
      `insert into liubu.reported_value (government_id, plan_year, target_id, unit_id, month, value, status, as_of, is_approved, entered_at)
       values ($1, 2026, $2, $3, 12, $4, 'final', '2026-12-31', true, '2026-03-01T00:00:00Z')`,
      [governmentId, target!.id, lead!.unitId, value],
    );
    if (verified !== undefined)
      await query(
        tx,
        `insert into liubu.verified_value (government_id, plan_year, target_id, month, version, value, status, as_of, source, entered_at)
         values ($1, 2026, $2, 12, 1, $3, 'final', '2026-12-31', '市统计局', '2026-03-01T00:00:00Z')`,
        [governmentId, target!.id, verified],
      );
  });
}

let next: string;
beforeAll(async () => {
  server = await openTestServer({ jobs: true });
  town = await aTown(server);
  officer = town.officer;
  await server.aPlanYear(2027);
  const report = await addReport(2026, PROMISED);
  await server.jobsDone();
  const desk = { params: { year: 2026, id: report } };
  const { items } = (await officer.ask(readApi.review, desk)).body;
  await officer.ask(readApi.confirm, {
    ...desk,
    body: { items: items.map(({ id, revision }) => ({ id, revision })) },
  });
  await aFigure('城镇新增就业', '34012', '34012');
  await aFigure('老旧小区', '66');
  await aFigure('农村公路', '121');
  await aFigure('高标准农田', '46000', '46000');
  await aFigure('森林覆盖率', '52.5', '52.5');
  next = await addReport(2027, TOLD('云川市'));
}, 90_000);
afterAll(async () => await server?.close());

describe('next year’s report', () => {
  test('waits for its reading, then every promise has a verdict with both sentences', async () => {
    expect((await state()).state).toBe('none');
    const started = await start(next);
    expect(started.status).toBe(200);
    const done = await state();
    expect(done).toMatchObject({ state: 'done', warnings: [], from: { planYear: 2026 }, to: { planYear: 2027 } });
    const verdicts = Object.fromEntries(
      (await pairs()).map(({ promise, verdict }) => [promise.quote.slice(0, 8), verdict]),
    );
    expect(verdicts).toMatchObject({
      '6%左右': 'claimed_not_filed',
      '3万人': 'met',
      '60个': 'differs',
      '120公里': 'filed_not_claimed',
      '5万亩': 'weakened',
      '30家': 'dropped',
      建设夜间经济示范: 'unclear',
      建成云川博物馆新: 'unclear',
      '55%': 'not_due',
    });
    const jobs = await pairOf('城镇新增就业');
    expect(jobs.claim?.sentence).toContain('城镇新增就业3.4万人');
    expect(jobs.figures).toMatchObject({
      target: '3万人',
      claimed: '3.4万人',
      verified: { value: '34012', unit: '人' },
    });
    expect((await pairOf('老旧小区')).marks).toContain('unverified');
    expect((await pairOf('高标准农田')).marks).toContain('reworded');
    expect((await pairOf('夜间经济')).marks).toEqual(['not_found']);
    expect(done.total).toBe(9);
  }, 60_000);

  test('a correction holds through another run, and is taken back', async () => {
    const silent = await pairOf('地区生产总值');
    const at = { params: { ...params, id: silent.id } };
    const { claims } = (await officer.ask(api.reconcileClaims, { ...at, query: { q: '老旧小区' } })).body;
    expect(claims.map(({ quote }) => quote)).toEqual(['72个']);
    const correct = {
      decision: 'correct' as const,
      claim: null,
      reason: '这句话说的是上一年',
      revision: silent.revision,
    };
    const corrected = (await officer.ask(api.decidePair, { ...at, body: correct })).body;
    expect(corrected).toMatchObject({
      state: 'corrected',
      verdict: 'dropped',
      claim: null,
      decidedBy: '苏晴 supervision_officer',
    });
    expect((await officer.ask(api.decidePair, { ...at, body: correct })).error?.code).toBe('CHANGED_MEANWHILE');
    await start(next);
    const again = await pairOf('地区生产总值');
    expect(again).toMatchObject({ id: silent.id, state: 'corrected', verdict: 'dropped' });
    const undone = (await officer.ask(api.undoPair, { ...at, body: { revision: again.revision } })).body;
    expect(undone).toMatchObject({ state: 'proposed', verdict: 'claimed_not_filed' });
    const nothing = await officer.ask(api.undoPair, { ...at, body: { revision: undone.revision } });
    expect(nothing.error?.code).toBe('STATE_REFUSED');
  }, 60_000);

  test('another statement is taken by its place; a place that is not there is refused', async () => {
    const road = await pairOf('农村公路');
    const at = { params: { ...params, id: road.id } };
    const { claims } = (await officer.ask(api.reconcileClaims, at)).body;
    const homes = claims.find(({ quote }) => quote === '72个')!;
    const body = { decision: 'correct' as const, reason: '试一试', revision: road.revision };
    const far = await officer.ask(api.decidePair, { ...at, body: { ...body, claim: { start: 90_000, end: 90_010 } } });
    expect(far.error?.code).toBe('INPUT_INVALID');
    const { start: from, end: to } = homes;
    const taken = (
      await officer.ask(api.decidePair, {
        ...at,
        body: { ...body, claim: { start: from, end: to }, verdict: 'unclear' },
      })
    ).body;
    expect(taken).toMatchObject({ verdict: 'unclear', claim: { quote: '72个' }, state: 'corrected' });
    await officer.ask(api.undoPair, { ...at, body: { revision: taken.revision } });
    const confirmed = await officer.ask(api.decidePair, {
      params: { ...params, id: (await pairOf('城镇新增就业')).id },
      body: { decision: 'confirm', revision: (await pairOf('城镇新增就业')).revision },
    });
    expect(confirmed.body).toMatchObject({ state: 'confirmed', verdict: 'met' });
  });

  test('a correction finds its words again in a newer edition, and says when they are gone', async () => {
    const road = await pairOf('农村公路');
    const at = { params: { ...params, id: road.id } };
    const { claims } = (await officer.ask(api.reconcileClaims, at)).body;
    const { start: from, end: to } = claims.find(({ quote }) => quote === '72个')!;
    const ruled = {
      decision: 'correct' as const,
      claim: { start: from, end: to },
      reason: '试一试',
      revision: road.revision,
    };
    await officer.ask(api.decidePair, { ...at, body: ruled });
    const edition = async (text: string) => {
      const { body } = await officer.ask(readApi.addEdition, { params: { year: 2027, id: next }, body: { text } });
      next = body.id;
      await start(next);
      return (await pairOf('农村公路'))!;
    };
    const moved = await edition(TOLD('云川市').replace('过去一年，', '过去一年，极不平凡。'));
    expect(moved.claim).toMatchObject({ start: from + 5, end: to + 5, quote: '72个' });
    expect(moved.marks).not.toContain('words_gone');
    const gone = await edition(TOLD('云川市').replace('改造老旧小区72个。', ''));
    expect(gone.marks).toContain('words_gone');
    await edition(`${TOLD('云川市')}各位代表，让我们一起努力。\n`);
    const { revision } = await pairOf('农村公路');
    expect((await officer.ask(api.undoPair, { ...at, body: { revision } })).body.state).toBe('proposed');
  }, 90_000);

  test('goes out as docx and xlsx', async () => {
    const made = async (format: 'docx' | 'xlsx') => {
      const { body, error } = await officer.ask(api.reconcileFile, { params, body: { format } });
      expect(error).toBeNull();
      const { raw } = await officer.ask(platformApi.downloadFile, { params: { sha256: body.sha256 } });
      return { bytes: new Uint8Array(raw), name: body.name };
    };
    const docx = await made('docx');
    const { text } = await openDocument(docx.bytes, docx.name);
    expect(text).toContain('没有交代（1项）');
    expect(text).toContain('改造老旧小区72个');
    const xlsx = await made('xlsx');
    const [sheet] = await readSheetRows(xlsx.bytes, xlsx.name);
    expect(sheet!.flat()).toEqual(expect.arrayContaining(['与填报数不一致', '城镇新增就业3.4万人']));
  }, 30_000);

  test('a unit sees its own items, a liaison cannot rule, other years are refused', async () => {
    const liaison = await server.signInAs('liaison', { unitId: await server.aUnit('市档案馆') });
    expect((await liaison.ask(api.reconcilePairs, { params })).body.pairs).toEqual([]);
    expect((await liaison.ask(api.reconciliation, { params })).body).toMatchObject({ candidates: [], total: 0 });
    const id = (await pairs())[0]!.id;
    const body = { decision: 'confirm' as const, revision: 1 };
    expect((await liaison.ask(api.decidePair, { params: { ...params, id }, body })).status).toBe(403);
    const same = await officer.ask(api.startReconciliation, { params, body: { documentId: next, documentYear: 2026 } });
    expect(same.error?.code).toBe('INPUT_INVALID');
  });

  test('a report of another city stops until somebody says why; a wrong year is told', async () => {
    const other = await addReport(2027, TOLD('澜江市', 2028));
    await start(other);
    const warned = await state();
    expect(warned.state).toBe('warned');
    expect(warned.warnings.map(({ code }) => code)).toEqual(['OTHER_GOVERNMENT', 'WRONG_YEAR']);
    expect((await officer.ask(api.reconcileFile, { params, body: {} })).error?.code).toBe('STATE_REFUSED');
    const confirmed = await officer.ask(api.confirmReconciliation, {
      params,
      body: { reason: '澜江市由云川市更名而来', revision: warned.revision },
    });
    expect(confirmed.status).toBe(200);
    await server.jobsDone();
    expect(await state()).toMatchObject({ state: 'done', confirmedReason: '澜江市由云川市更名而来' });
    await start(next);
    expect(await state()).toMatchObject({ state: 'done', confirmedReason: null });
  }, 60_000);
});

test('the five-year view has each year’s value and its distance to the line', async () => {
  const { targets, years } = (await officer.ask(api.longTargets, { params })).body;
  expect(years).toEqual([2022, 2023, 2024, 2025, 2026]);
  expect(targets).toMatchObject([
    { name: '森林覆盖率', target: '55', dueYear: 2030, direction: 'up', left: '2.5', yearly: '0.625' },
  ]);
  expect(targets[0]!.points.find(({ year }) => year === 2026)).toMatchObject({ value: '52.5', source: 'verified' });
});

import { randomUUID } from 'node:crypto';
import { inspectFormsApi, platformApi } from '@liubu/contract';
import { readForm } from '@liubu/documents';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { formDocx, formWorkbook } from '../../../../../documents/test/build-form.ts';
import { aTown, type Town } from '../../../../test/harness/deploy-town.ts';
import { type Caller, openTestServer, type TestServer } from '../../../../test/harness/test-server.ts';
import { inGovernment, query } from '../../../platform/database/tenant.ts';
import { workFor } from '../../../platform/work.ts';
import { formsUsing } from './forms-using.ts';

let server: TestServer;
let town: Town;
let liaison: Caller;
const year = 2026;
const params = { year };
const ids = { invest: '', renew: '', investTarget: '', renewTarget: '', period: '', filing: '', renewFiling: '' };

const within = <T>(task: Parameters<typeof inGovernment<T>>[2]) =>
  inGovernment(server.databases.app, server.governmentId, task);
const run = (sql: string, values: unknown[]) => within((tx) => query(tx, sql, [server.governmentId, year, ...values]));

async function aFiling(
  itemId: string,
  unitId: string,
  texts: { progress: string; problems?: string },
  state = 'approved',
) {
  const id = randomUUID();
  await run(
    `insert into liubu.filing (government_id, plan_year, id, period_id, item_id, unit_id, role, state, due, progress, problems, decided_at)
     values ($1, $2, $3, $4, $5, $6, 'lead', $7, '2026-03-10', $8, $9, now())`,
    [id, ids.period, itemId, unitId, state, texts.progress, texts.problems ?? ''],
  );
  return id;
}
const aValue = (targetId: string, unitId: string, month: number, value: string, filingId: string, isApproved = true) =>
  run(
    `insert into liubu.reported_value (government_id, plan_year, target_id, unit_id, month, value, as_of, filing_id, is_approved, entered_at)
     values ($1, $2, $3, $4, $5, $6, '2026-02-28', $7, $8, now())`,
    [targetId, unitId, month, value, filingId, isApproved],
  );
const verify = (targetId: string, month: number, version: number, value: string, embargo: string | null) =>
  run(
    `insert into liubu.verified_value (government_id, plan_year, target_id, month, version, value, status, as_of, source, embargo_until, entered_at)
     values ($1, $2, $3, $4, $5, $6, 'final', '2026-02-28', '市统计局', $7, now())`,
    [targetId, month, version, value, embargo],
  );

beforeAll(async () => {
  server = await openTestServer();
  town = await aTown(server);
  const { reform, housing } = town.units;
  liaison = await server.signInAs('liaison', { unitId: housing });
  ids.invest = await town.anItem('固定资产投资增长6%以上', { title: '固定资产投资', code: '1.1' });
  ids.renew = await town.anItem('改造城镇老旧小区120个，惠及居民2万户', { title: '老旧小区改造', code: '1.2' });
  ids.investTarget = await town.aTarget(ids.invest, { name: '固定资产投资额', value: '300', unit: '亿元' });
  ids.renewTarget = await town.aTarget(ids.renew, { name: '改造老旧小区', value: '120', unit: '个' });
  await run("update liubu.target set quantity = 'flow_cumulative' where government_id = $1 and plan_year = $2", []);
  for (const [item, unit] of [
    [ids.invest, reform],
    [ids.renew, housing],
  ])
    await run(
      "insert into liubu.assignment (government_id, plan_year, id, item_id, role, unit_id) values ($1, $2, $3, $4, 'lead', $5)",
      [randomUUID(), item, unit],
    );
  const calendar = randomUUID();
  ids.period = randomUUID();
  await run(
    "insert into liubu.reporting_calendar (government_id, plan_year, id, name, rhythm, rule) values ($1, $2, $3, '按月', 'monthly', '{}')",
    [calendar],
  );
  await run(
    `insert into liubu.reporting_period (government_id, plan_year, id, calendar_id, month, starts_on, ends_on, opens_on, helper_due, lead_due)
     values ($1, $2, $3, $4, 2, '2026-02-01', '2026-02-28', '2026-02-25', '2026-03-03', '2026-03-05')`,
    [ids.period, calendar],
  );
  ids.filing = await aFiling(ids.invest, reform, { progress: '新开工项目12个。', problems: '两宗用地还在报批。' });
  ids.renewFiling = await aFiling(ids.renew, housing, { progress: '已开工35个小区。' });
  await aValue(ids.investTarget, reform, 1, '20', ids.filing);
  await aValue(ids.investTarget, reform, 2, '47.5', ids.filing);
  await aValue(ids.renewTarget, housing, 2, '35', ids.renewFiling);
  await run(
    'insert into liubu.target_history (government_id, plan_year, target_id, history_year, month, value) values ($1, $2, $3, 2025, 2, 38)',
    [ids.investTarget],
  );
}, 60_000);
afterAll(async () => await server?.close());

/** As a province sends it: title and unit above, two rows of headers, a total. */
const provincial = (month = '2月') =>
  formWorkbook(
    [
      ['全省重点工作进展情况统计表', null, null, null, null, null, null, null, null, null, null],
      ['单位：万元', null, null, null, null, null, null, null, null, null, null],
      ['序号', '指标名称', '年度目标', '完成情况', '', '', '', '进展情况', '存在问题', '责任人', '备注'],
      ['', '', '', `${month}当月`, `1-${month}累计`, '上年同期', '同比增长（%）', '', '', '', ''],
      [1, '固定资产投资额', '', '', '', '', '', '', '', '', ''],
      [2, '某项没有的指标总量', '', '', '', '', '', '', '', '', ''],
      ['', '合计', '=SUM(C5:C6)', '=SUM(D5:D6)', '', '', '', '', '', '', ''],
      ['填报人：', null, null, null, null, null, null, null, null, null, null],
    ],
    { merges: ['A1:K1', 'A2:K2', 'A3:A4', 'B3:B4', 'C3:C4', 'D3:G3', 'H3:H4', 'I3:I4', 'J3:J4', 'K3:K4', 'A8:K8'] },
  );

async function bring(caller: Caller, content: Uint8Array, name: string, month = 2) {
  const { body } = await caller.upload(platformApi.uploadFile, { query: { name, purpose: 'attachment' } }, content);
  return caller.ask(inspectFormsApi.addForm, { params, body: { sha256: body.sha256, month } });
}
const open = async (caller: Caller, id: string) =>
  (await caller.ask(inspectFormsApi.form, { params: { year, id } })).body;

describe('a superior’s workbook', () => {
  test('is matched by its headers and words, converted, filled in the same file, with sources', async () => {
    const { body: made, error } = await bring(town.officer, provincial(), '省表.xlsx');
    expect(error).toBeNull();
    const view = await open(town.officer, made.id);
    expect(view.columns.map(({ meaning, sureness }) => `${meaning} ${sureness}`)).toEqual([
      'serial sure',
      'indicator sure',
      'target sure',
      'period sure',
      'cumulative sure',
      'last_year sure',
      'growth sure',
      'progress sure',
      'problems sure',
      'responsible sure',
      'remark sure',
    ]);
    expect(view.columns.find(({ meaning }) => meaning === 'cumulative')).toMatchObject({
      measureUnit: '万元',
      letter: 'E',
    });
    expect(view.rows.map(({ label, kind, targetName, sureness }) => [label, kind, targetName, sureness])).toEqual([
      ['固定资产投资额', 'data', '固定资产投资额', 'sure'],
      ['某项没有的指标总量', 'data', null, 'unsure'],
      ['合计', 'total', null, 'unsure'],
    ]);
    const cell = (address: string) => view.cells.find((one) => one.address === address);
    expect(cell('C5')).toMatchObject({ value: '3000000', state: 'filled' });
    expect(cell('D5')).toMatchObject({ value: '275000', state: 'filled', source: { kind: 'reckoned' } });
    expect(cell('E5')).toMatchObject({
      value: '475000',
      measureUnit: '万元',
      source: { kind: 'reported', filingId: ids.filing },
    });
    expect(cell('E5')!.source!.text).toContain('市发展和改革委员会 上报数 2 月');
    expect(cell('F5')).toMatchObject({ value: '380000' });
    expect(cell('G5')).toMatchObject({ value: '25', measureUnit: '%' });
    expect(cell('I5')).toMatchObject({ value: '两宗用地还在报批。', source: { kind: 'filing' } });
    expect(cell('J5')).toMatchObject({ state: 'left' });
    expect(cell('E6')).toMatchObject({ state: 'left', reason: '没有对应到事项' });
    expect(cell('C7')).toBeUndefined();

    const answer = await town.officer.ask(inspectFormsApi.answerForm, {
      params: { year, id: made.id },
      body: { revision: view.revision },
    });
    expect(answer.body).toMatchObject({ filled: 7, month: 2, fileName: '省表（2月已填）.xlsx' });
    const file = await town.officer.ask(inspectFormsApi.downloadAnswer, { params: { year, id: answer.body.id } });
    const { tables } = await readForm(new Uint8Array(file.raw), '省表.xlsx');
    expect(tables[0]!.rows[4]!.map(({ text }) => text)).toEqual([
      '1',
      '固定资产投资额',
      '3000000',
      '275000',
      '475000',
      '380000',
      '25',
      '新开工项目12个。',
      '两宗用地还在报批。',
      '',
      '',
    ]);
    expect(tables[0]!.rows[6]![2]!.kind).toBe('formula');
    expect(tables[0]!.rows[5]!.slice(2).every(({ text }) => text === '')).toBe(true);
    const kept = await run('select cells from liubu.form_answer where government_id = $1 and plan_year = $2', []);
    expect(
      (kept[0] as { cells: { address: string; source: { text: string } }[] }).cells.map(({ address }) => address),
    ).toContain('E5');
    const used = await within((tx) =>
      formsUsing(
        workFor(tx, { governmentId: server.governmentId, posts: [] } as never, server.clock, server.platform.jobs),
        year,
        [ids.filing, ids.renewFiling],
      ),
    );
    expect(Object.fromEntries(used)).toEqual({ [ids.filing]: 1 });
    const listed = await town.officer.ask(inspectFormsApi.forms, { params });
    expect(listed.body.forms[0]).toMatchObject({ rows: 2, answers: [{ filled: 7 }] });
    const again = await town.officer.ask(inspectFormsApi.removeForm, {
      params: { year, id: made.id },
      body: { revision: view.revision },
    });
    expect(again.error?.code).toBe('STATE_REFUSED');
  });

  test('takes verified before reported, and never what is under embargo', async () => {
    await verify(ids.investTarget, 2, 1, '46.8', null);
    await verify(ids.investTarget, 2, 2, '99.9', '2099-01-01T00:00:00Z');
    const { body } = await bring(town.officer, provincial(), '省表.xlsx');
    const view = await open(town.officer, body.id);
    const cell = (address: string) => view.cells.find((one) => one.address === address);
    expect(cell('E5')).toMatchObject({ value: '468000', source: { kind: 'verified' } });
    expect(JSON.stringify(view)).not.toContain('999000');
    // Verified less reported would be neither.
    expect(cell('D5')).toMatchObject({ state: 'left' });
  });

  test('is known again next month, with what was corrected; a value of another month is offered only', async () => {
    server.clock.set('2026-03-02T01:20:00Z');
    const { body: first } = await bring(town.officer, provincial('1月'), '省表.xlsx', 1);
    const before = await open(town.officer, first.id);
    const body = {
      revision: before.revision,
      rows: [{ table: 0, row: 5, itemId: ids.renew, targetId: ids.renewTarget }],
      columns: [{ table: 0, column: 10, meaning: 'lead' as const }],
    };
    const corrected = await town.officer.ask(inspectFormsApi.correctForm, { params: { year, id: first.id }, body });
    expect(corrected.status).toBe(200);
    const stale = await town.officer.ask(inspectFormsApi.correctForm, { params: { year, id: first.id }, body });
    expect(stale.error?.code).toBe('CHANGED_MEANWHILE');
    const { body: second } = await bring(town.officer, provincial('3月'), '省表3.xlsx', 3);
    const view = await open(town.officer, second.id);
    expect(view.recognisedFrom).toBe('省表.xlsx');
    expect(view.rows[1]).toMatchObject({ itemId: ids.renew, targetId: ids.renewTarget, sureness: 'carried' });
    expect(view.columns[10]).toMatchObject({ meaning: 'lead', sureness: 'carried' });
    const text = view.cells.find(({ address }) => address === 'H6');
    expect(text).toMatchObject({ state: 'offered', value: '已开工35个小区。', reason: '是 2 月的填报，不是 3 月的' });
    // “个” does not become “万元”.
    expect(view.cells.find(({ address }) => address === 'C6')).toMatchObject({
      state: 'left',
      reason: '“个”不能换算成“万元”',
    });
    const use = { revision: view.revision, cells: [{ table: 0, row: 5, column: 7, use: true }] };
    await town.officer.ask(inspectFormsApi.correctForm, { params: { year, id: second.id }, body: use });
    const after = await open(town.officer, second.id);
    expect(after.cells.find(({ address }) => address === 'H6')).toMatchObject({ state: 'filled' });
  });

  test('what is not approved fills nothing', async () => {
    const draft = await aFiling(
      await town.anItem('新建口袋公园20个', { title: '口袋公园建设', code: '1.9' }),
      town.units.housing,
      { progress: '草稿里的话' },
      'submitted',
    );
    expect(draft).toBeDefined();
    const form = formWorkbook([
      ['序号', '任务名称', '进展情况'],
      [1, '口袋公园建设', ''],
    ]);
    const { body } = await bring(town.officer, form, '园.xlsx');
    const view = await open(town.officer, body.id);
    expect(view.rows[0]).toMatchObject({ itemTitle: '口袋公园建设', sureness: 'sure' });
    expect(view.cells[0]).toMatchObject({ state: 'left', reason: '没有已通过的填报' });
    const answer = await town.officer.ask(inspectFormsApi.answerForm, {
      params: { year, id: body.id },
      body: { revision: 1 },
    });
    expect(answer.error?.code).toBe('RULE_BROKEN');
    const removed = await town.officer.ask(inspectFormsApi.removeForm, {
      params: { year, id: body.id },
      body: { revision: 1 },
    });
    expect(removed.status).toBe(200);
  });
});

test('a document’s table is filled by the unit for its own items alone', async () => {
  const form = formDocx('重点任务进展表', [
    ['序号', '重点任务', '责任单位', '目标值', '计量单位', '完成数', '工作进展'],
    ['1', '城镇老旧小区改造', '', '', '个', '', ''],
    ['2', '固定资产投资', '', '', '亿元', '', ''],
  ]);
  const { body } = await bring(liaison, form, '任务表.docx');
  const view = await open(liaison, body.id);
  expect(view.rows.map(({ itemTitle }) => itemTitle)).toEqual(['老旧小区改造', null]);
  // The words differ a little from the item's: it is asked, not taken for granted.
  const { revision } = view;
  const row = { table: 0, row: 1, itemId: ids.renew, targetId: ids.renewTarget };
  await liaison.ask(inspectFormsApi.correctForm, { params: { year, id: body.id }, body: { revision, rows: [row] } });
  const foreign = { table: 0, row: 2, itemId: ids.invest, targetId: ids.investTarget };
  const refused = await liaison.ask(inspectFormsApi.correctForm, {
    params: { year, id: body.id },
    body: { revision: revision + 1, rows: [foreign] },
  });
  expect(refused.status).toBe(404);
  const answer = await liaison.ask(inspectFormsApi.answerForm, {
    params: { year, id: body.id },
    body: { revision: revision + 1 },
  });
  const file = await liaison.ask(inspectFormsApi.downloadAnswer, { params: { year, id: answer.body.id } });
  const { tables } = await readForm(new Uint8Array(file.raw), '任务表.docx');
  expect(tables[0]!.rows[1]!.map(({ text }) => text)).toEqual([
    '1',
    '城镇老旧小区改造',
    '市住房和城乡建设局',
    '120',
    '个',
    '35',
    '已开工35个小区。',
  ]);
  expect(tables[0]!.rows[2]!.map(({ text }) => text)).toEqual(['2', '固定资产投资', '', '', '亿元', '', '']);
  const other = await server.signInAs('liaison', { unitId: town.units.commerce });
  expect((await other.ask(inspectFormsApi.form, { params: { year, id: body.id } })).status).toBe(404);
  expect((await other.ask(inspectFormsApi.downloadAnswer, { params: { year, id: answer.body.id } })).status).toBe(404);
  const verifier = await server.signInAs('verifier');
  expect((await verifier.ask(inspectFormsApi.forms, { params })).error?.code).toBe('NOT_ALLOWED');
});

test.each([
  ['说明.txt', Buffer.from('序号 指标'), 'xlsx 或 docx'],
  [
    '空表.xlsx',
    formWorkbook([
      ['通知', '内容'],
      ['a', 'b'],
    ]),
    '没有认出表头',
  ],
])('%s is refused in words', async (name, content, words) => {
  const { status, error } = await bring(town.officer, content, name);
  expect(status).toBe(422);
  expect(error!.userMessage).toContain(words);
});

import { deployAssignApi, deployIssueApi, type PlanWork, platformApi } from '@liubu/contract';
import { tableToXlsx } from '@liubu/documents';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aTown, type Town } from '../../../../test/harness/deploy-town.ts';
import { issueBreakdown } from '../../../../test/harness/issued-breakdown.ts';
import { type Caller, openTestServer, type TestServer } from '../../../../test/harness/test-server.ts';
import { SHEET_COLUMNS } from './plan-sheet.ts';

let server: TestServer;
let town: Town;
let liaison: Caller;
let unitHead: Caller;
const params = { year: 2026 };
const at = (id: string) => ({ params: { ...params, id } });
const works: PlanWork[] = [
  { work: '开展消费促进月活动', due: '2026-04-30', leader: '陈副局长', office: '市场运行科', contact: '周小禾' },
  { work: '培育限上企业20家', due: '2026-09-30', leader: '陈副局长', office: '流通科', contact: '周小禾' },
];

beforeAll(async () => {
  server = await openTestServer();
  town = await aTown(server);
  liaison = await server.signInAs('liaison', { unitId: town.units.commerce, name: '周小禾' });
  unitHead = await server.signInAs('unit_head', { unitId: town.units.commerce, name: '何局长' });
  for (const wording of ['社会消费品零售总额增长6%以上', '实际利用外资稳中提质']) {
    const itemId = await town.anItem(wording);
    await town.officer.ask(deployAssignApi.decideAssignment, {
      params: { ...params, id: itemId },
      body: { revision: 1, lead: { kind: 'unit', id: town.units.commerce }, support: [], due: '2026-10-31' },
    });
  }
  await issueBreakdown(server, town);
}, 60_000);
afterAll(async () => await server?.close());

const plans = async (who = liaison) => (await who.ask(deployIssueApi.unitPlans, { params })).body.rows;
const page = async (id: string, who = liaison) => (await who.ask(deployIssueApi.unitPlan, at(id))).body;
const upload = async (rows: string[][], columns: readonly string[] = SHEET_COLUMNS) => {
  const bytes = await tableToXlsx({
    title: '办理方案',
    columns: columns.map((heading) => ({ heading, type: 'text' })),
    rows,
  });
  const query = { name: '办理方案.xlsx', purpose: 'attachment' } as const;
  return (await liaison.upload(platformApi.uploadFile, { query }, bytes)).body.sha256;
};

describe('unit plans', () => {
  let id: string;

  test('are owed by the lead unit from the day of issue', async () => {
    const rows = await plans();
    expect(rows).toMatchObject([
      { state: 'missing', works: 0, due: '2026-03-23', isLate: false },
      { state: 'missing' },
    ]);
    id = rows[0]!.id;
    const other = await server.signInAs('liaison', { unitId: town.units.housing });
    expect(await plans(other)).toEqual([]);
    expect((await other.ask(deployIssueApi.unitPlan, at(id))).error?.code).toBe('NOT_FOUND');
    const { todos } = (await liaison.ask(platformApi.todos)).body;
    expect(todos.map(({ kind }) => kind).sort()).toEqual(['accept-items', 'write-plans']);
  });

  test('are saved as a draft; the second of two writers sees what stands', async () => {
    const saved = await liaison.ask(deployIssueApi.saveUnitPlan, { ...at(id), body: { works, revision: 1 } });
    expect(saved.body).toMatchObject({ state: 'draft', worksNow: works, allowed: ['write', 'submit'] });
    const late = await liaison.ask(deployIssueApi.saveUnitPlan, { ...at(id), body: { works: [], revision: 1 } });
    expect(late.error).toMatchObject({ code: 'CHANGED_MEANWHILE', details: { current: { revision: 2 } } });
  });

  test('are not handed in while something is missing, told by the field', async () => {
    const broken = [{ ...works[0]!, due: '2026-12-31', contact: '' }];
    await liaison.ask(deployIssueApi.saveUnitPlan, { ...at(id), body: { works: broken, revision: 2 } });
    const refused = await liaison.ask(deployIssueApi.submitUnitPlans, { params, body: { ids: [id] } });
    expect(refused.error?.code).toBe('RULE_BROKEN');
    expect(Object.keys(refused.error!.fields!)).toEqual(['works.0.due', 'works.0.contact']);
    await liaison.ask(deployIssueApi.saveUnitPlan, { ...at(id), body: { works, revision: 3 } });
  });

  test('are signed by the unit head, approved by the office, each with its to-do', async () => {
    expect((await liaison.ask(deployIssueApi.submitUnitPlans, { params, body: { ids: [id] } })).body.submitted).toBe(1);
    const liaisonSigns = await liaison.ask(deployIssueApi.signUnitPlans, {
      params,
      body: { ids: [id], decision: 'sign' },
    });
    expect(liaisonSigns.error?.code).toBe('NOT_ALLOWED');
    expect((await unitHead.ask(platformApi.todos)).body.todos.map(({ kind }) => kind)).toContain('sign-plans');
    const early = await town.officer.ask(deployIssueApi.decideUnitPlans, {
      params,
      body: { ids: [id], decision: 'approve' },
    });
    expect(early.error?.code).toBe('STATE_REFUSED');
    await unitHead.ask(deployIssueApi.signUnitPlans, { params, body: { ids: [id], decision: 'sign' } });
    expect((await unitHead.ask(platformApi.todos)).body.todos.map(({ kind }) => kind)).not.toContain('sign-plans');
    const back = await town.officer.ask(deployIssueApi.decideUnitPlans, {
      params,
      body: { ids: [id], decision: 'return' },
    });
    expect(back.error?.code).toBe('REASON_NEEDED');
    await town.officer.ask(deployIssueApi.decideUnitPlans, {
      params,
      body: { ids: [id], decision: 'return', reason: '请补充季度节点' },
    });
    expect(await page(id)).toMatchObject({ state: 'returned', stateReason: '请补充季度节点' });
  });

  test('the leader in charge may approve too; another portfolio’s may not', async () => {
    await liaison.ask(deployIssueApi.submitUnitPlans, { params, body: { ids: [id] } });
    await unitHead.ask(deployIssueApi.signUnitPlans, { params, body: { ids: [id], decision: 'sign' } });
    const stranger = await server.signInAs('leader');
    const body = { ids: [id], decision: 'approve' as const };
    expect((await stranger.ask(deployIssueApi.decideUnitPlans, { params, body })).error?.code).toBe('NOT_FOUND');
    expect((await town.leader.ask(deployIssueApi.decideUnitPlans, { params, body })).body.changed).toBe(1);
    expect(await page(id)).toMatchObject({ state: 'approved', allowed: ['revise'] });
    expect((await page(id)).steps.map(({ step }) => step)).toEqual([
      'approved',
      'signed',
      'submitted',
      'returned',
      'signed',
      'submitted',
    ]);
  });

  test('an approved one is revised as a new version, the old one kept', async () => {
    const { revision } = await page(id);
    const direct = await liaison.ask(deployIssueApi.saveUnitPlan, { ...at(id), body: { works: [], revision } });
    expect(direct.error?.code).toBe('STATE_REFUSED');
    const revised = await liaison.ask(deployIssueApi.reviseUnitPlan, {
      ...at(id),
      body: { reason: '活动时间有变', revision },
    });
    expect(revised.body).toMatchObject({ state: 'draft', version: 2, worksNow: works });
    expect(revised.body.earlier).toEqual([{ version: 1, works }]);
  });

  test('go out as xlsx and as docx', async () => {
    const unitId = town.units.commerce;
    for (const format of ['docx', 'xlsx'] as const) {
      const made = await liaison.ask(deployIssueApi.unitPlanFile, { params, body: { unitId, format } });
      expect(made.body.name).toBe(`市商务局2026年重点任务办理方案.${format}`);
    }
  });

  test('come back as xlsx in any order of columns: shown first, then written', async () => {
    const second = (await plans())[1]!;
    const columns = ['联系人', '完成时间节点', '具体工作内容', '编号', '责任部门', '分管负责人'];
    const sha256 = await upload(
      [['周小禾', '6月底前', '走访外资企业30家', second.code, '外资科', '陈副局长']],
      columns,
    );
    const preview = await liaison.ask(deployIssueApi.importUnitPlans, { params, body: { sha256, apply: false } });
    expect(preview.body).toMatchObject({
      applied: false,
      problems: [],
      plans: [{ planId: second.id, before: 0, works: [{ work: '走访外资企业30家', due: '2026-06-30' }] }],
    });
    expect((await page(second.id)).state).toBe('missing');
    const applied = await liaison.ask(deployIssueApi.importUnitPlans, { params, body: { sha256, apply: true } });
    expect(applied.body.applied).toBe(true);
    expect(await page(second.id)).toMatchObject({ state: 'draft', worksNow: [{ office: '外资科' }] });
  });

  test('a sheet with foreign items and broken dates writes nothing and names each row', async () => {
    const second = (await plans())[1]!;
    const good = ['', '', '', '推进项目签约', '2026-08-31', '陈', '外资科', '周', second.id];
    const sha256 = await upload([
      good,
      ['99.9', '', '', '别家的事', '2026-08-31', '陈', '科', '周', ''],
      ['', '', '', '没有这一天', '2026/6/31', '陈', '科', '周', second.id],
    ]);
    const { body } = await liaison.ask(deployIssueApi.importUnitPlans, { params, body: { sha256, apply: true } });
    expect(body.applied).toBe(false);
    expect(body.problems.map(({ row }) => row)).toEqual([3, 4]);
    expect((await page(second.id)).worksNow[0]!.work).toBe('走访外资企业30家');
    const junk = await upload([['1']], ['随便']);
    expect(
      (await liaison.ask(deployIssueApi.importUnitPlans, { params, body: { sha256: junk, apply: true } })).error?.code,
    ).toBe('FILE_REFUSED');
  });
});

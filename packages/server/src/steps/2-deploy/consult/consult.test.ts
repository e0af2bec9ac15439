import { randomBytes } from 'node:crypto';
import { type ConsultationAnswer, deployAssignApi, deployConsultApi, platformApi } from '@liubu/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { plainWorkbook } from '../../../../../documents/test/build-xlsx.ts';
import { type Edited, editWorkbook, rowsOf, text } from '../../../../../documents/test/edit-workbook.ts';
import { aTown, type Town } from '../../../../test/harness/deploy-town.ts';
import { type Caller, openTestServer, type TestServer } from '../../../../test/harness/test-server.ts';
import { inGovernment } from '../../../platform/database/tenant.ts';

let server: TestServer;
let town: Town;
let liaison: Caller;
let roundId: string;
let first: string;
let second: string;
let undecided: string;
const api = deployConsultApi;
const year = 2026;
const unit = (id: string) => ({ kind: 'unit' as const, id });
const at = () => ({ params: { year, id: roundId } });

const decide = (itemId: string, lead: string, support: { kind: 'unit' | 'collective'; id: string }[] = []) =>
  town.officer.ask(deployAssignApi.decideAssignment, {
    params: { year, id: itemId },
    body: { revision: 1, lead: unit(lead), support },
  });

beforeAll(async () => {
  server = await openTestServer();
  town = await aTown(server);
  liaison = await server.signInAs('liaison', { unitId: town.units.housing, name: '何联络' });
  first = await town.anItem('改造老旧小区120个，惠及居民2万户');
  second = await town.anItem('促进消费提质扩容');
  undecided = await town.anItem('尚未分工的事项');
  await decide(first, town.units.housing, [{ kind: 'collective', id: town.counties }]);
  await decide(second, town.units.commerce, [unit(town.units.housing)]);
}, 60_000);
afterAll(async () => await server?.close(), 60_000);

const answer = (answers: ConsultationAnswer[], submit = true, who = liaison) =>
  who.ask(api.answerConsultation, { ...at(), body: { unitId: town.units.housing, answers, submit } });
const changes = async () => (await town.officer.ask(api.consultationChanges, at())).body.changes;
const settle = (changeIds: string[], take: boolean, reason?: string) =>
  town.officer.ask(api.decideChanges, { ...at(), body: { changeIds, take, ...(reason && { reason }) } });
const rowOf = async (itemId: string) =>
  (await town.officer.ask(deployAssignApi.assignments, { params: { year } })).body.rows.find(
    (row) => row.itemId === itemId,
  )!;
const todosOf = async (who: Caller) => (await who.ask(platformApi.todos)).body.todos;

describe('a round', () => {
  test('is looked at before it opens: who is asked about what, and what is left out', async () => {
    const body = { title: '2026年重点工作责任分解（征求意见稿）', workingDays: 3, note: null, preview: true };
    const preview = await town.officer.ask(api.openConsultation, { params: { year }, body });
    expect(preview.body).toMatchObject({ id: null, items: 2, closesOn: '2026-03-05' });
    expect(preview.body.left.map(({ title, why }) => [title, why.slice(0, 7)])).toEqual([
      ['尚未分工的事项', '还没有牵头单位'],
    ]);
    expect(preview.body.units.map(({ name }) => name).sort()).toEqual(
      ['安澜经开区管委会', '白石区', '青屏县', '市商务局', '市住房和城乡建设局'].sort(),
    );
    const opened = await town.officer.ask(api.openConsultation, {
      params: { year },
      body: { ...body, preview: false },
    });
    roundId = opened.body.id!;
    expect(await todosOf(liaison)).toMatchObject([{ kind: 'deploy:answer-consultation', due: '2026-03-05' }]);
    const again = await town.officer.ask(api.openConsultation, { params: { year }, body: { ...body, preview: false } });
    expect(again.error?.code).toBe('STATE_REFUSED');
  });

  test('shows a unit its own rows, those of its collectives too, and no other unit', async () => {
    const county = await server.signInAs('unit_head', { unitId: town.units.qingping });
    const mine = (await county.ask(api.myConsultation, { ...at(), query: {} })).body;
    expect(mine.rows.map(({ itemId }) => itemId)).toEqual([first]);
    expect((await county.ask(api.consultation, at())).body.units.map(({ name }) => name)).toEqual(['青屏县']);
    const stranger = await server.signInAs('liaison', { unitId: town.units.stateAssets });
    expect((await stranger.ask(api.myConsultation, { ...at(), query: {} })).status).toBe(404);
    expect((await answer([], true, stranger)).status).toBe(404);
  });
});

describe('answering on the page', () => {
  test('keeps a draft and submits nothing half-written', async () => {
    expect((await answer([{ itemId: first, opinion: 'object' }], false)).status).toBe(200);
    const mine = (await liaison.ask(api.myConsultation, { ...at(), query: {} })).body;
    expect(mine.state).toBe('draft');
    expect(mine.rows.find(({ itemId }) => itemId === first)?.answer).toMatchObject({ opinion: 'object' });
    const refused = await answer([
      { itemId: first, opinion: 'object' },
      { itemId: second, opinion: 'change' },
    ]);
    expect(refused.error?.code).toBe('INPUT_INVALID');
    expect(Object.keys(refused.error!.fields!).sort()).toEqual([`answers.${first}`, `answers.${second}`].sort());
    expect(await changes()).toEqual([]);
  });

  test('turns each changed field into a change, which is taken or refused apart', async () => {
    await answer([
      {
        itemId: first,
        opinion: 'change',
        wording: '改造老旧小区118个，惠及居民2万户',
        due: '2026-11-30',
        reason: '两个已完成',
      },
      { itemId: second, opinion: 'change', support: [unit(town.units.reform)] },
    ]);
    const open = await changes();
    expect(open.map(({ field, before, after }) => [field, before, after])).toEqual([
      ['due', '', '2026-11-30'],
      ['wording', '改造老旧小区120个，惠及居民2万户', '改造老旧小区118个，惠及居民2万户'],
      ['support', '市住房和城乡建设局', '市发展和改革委员会'],
    ]);
    const [due, wording, support] = open;
    expect((await settle([due!.id, support!.id], true)).body).toEqual({ decided: 2, refused: [] });
    expect((await settle([wording!.id], false)).error?.code).toBe('REASON_NEEDED');
    expect((await settle([wording!.id], false, '报告原文为120个')).body.decided).toBe(1);
    expect(await rowOf(first)).toMatchObject({ due: '2026-11-30', wording: '改造老旧小区120个，惠及居民2万户' });
    expect((await rowOf(second)).support.map(({ name }) => name)).toEqual(['市发展和改革委员会']);
    const mine = (await liaison.ask(api.myConsultation, { ...at(), query: {} })).body;
    expect(mine.rows.find(({ itemId }) => itemId === first)?.outcomes).toMatchObject([
      { field: 'due', state: 'taken' },
      { field: 'wording', state: 'refused', decision: '报告原文为120个' },
    ]);
    expect(await todosOf(liaison)).toEqual([]);
  });

  test('a second answer replaces what is open and leaves what was decided', async () => {
    await answer([{ itemId: first, opinion: 'change', wording: '改造老旧小区119个', due: '2026-11-30' }]);
    const now = await changes();
    expect(now.filter(({ state }) => state === 'open').map(({ after }) => after)).toEqual(['改造老旧小区119个']);
    expect(now.filter(({ state }) => state !== 'open')).toHaveLength(3);
    const taken = now.find(({ state }) => state === 'open')!;
    expect((await settle([taken.id], true)).body.decided).toBe(1);
    expect((await rowOf(first)).wording).toBe('改造老旧小区119个');
    expect((await settle([taken.id], true)).body).toMatchObject({ decided: 0, refused: [{ id: taken.id }] });
  });
});

describe('an objection', () => {
  test('is ruled on with a reason, and both units are told', async () => {
    await answer([
      { itemId: first, opinion: 'object', lead: unit(town.units.reform), reason: '资金和计划由发改部门安排' },
    ]);
    const [objection] = (await town.officer.ask(api.objections, { params: { year }, query: {} })).body.objections;
    expect(objection).toMatchObject({
      state: 'open',
      unitName: '市住房和城乡建设局',
      proposedLead: { name: '市发展和改革委员会' },
      reason: '资金和计划由发改部门安排',
    });
    const rule = (body: object) =>
      town.officer.ask(api.ruleObjection, {
        params: { year, id: objection!.id },
        body: { uphold: true, reason: '按三定规定', revision: objection!.revision, ...body },
      });
    const { body } = await rule({});
    expect(body).toMatchObject({ state: 'upheld', ruledLead: { name: '市发展和改革委员会' }, ruling: '按三定规定' });
    const row = await rowOf(first);
    expect(row.lead?.name).toBe('市发展和改革委员会');
    expect(row.support.map(({ name }) => name)).toEqual(['市住房和城乡建设局', '各县区政府']);
    const reform = await server.signInAs('unit_head', { unitId: town.units.reform });
    expect(await todosOf(reform)).toMatchObject([{ kind: 'deploy:note-ruling' }]);
    expect(await todosOf(liaison)).toMatchObject([{ kind: 'deploy:note-ruling' }]);
    await liaison.ask(api.noteRuling, { params: { year, id: objection!.id }, body: { unitId: town.units.housing } });
    expect(await todosOf(liaison)).toEqual([]);
    expect(await todosOf(reform)).toHaveLength(1);
    expect((await rule({ revision: body.revision })).error?.code).toBe('STATE_REFUSED');
  });

  test('of a helper releases it from supporting', async () => {
    const item = await town.anItem('办好招商活动');
    await decide(item, town.units.commerce, [unit(town.units.housing), unit(town.units.reform)]);
    const { body } = await liaison.ask(api.raiseObjection, {
      params: { year },
      body: { itemId: item, unitId: town.units.housing, reason: '与本局职责无关' },
    });
    const rule = (more: object) =>
      town.officer.ask(api.ruleObjection, {
        params: { year, id: body.id },
        body: { uphold: true, reason: '确与职责无关', revision: 1, ...more },
      });
    expect((await rule({})).error?.code).toBe('RULE_BROKEN');
    expect((await rule({ release: true })).body).toMatchObject({ state: 'upheld', ruledLead: null });
    const row = await rowOf(item);
    expect(row.lead?.name).toBe('市商务局');
    expect(row.support.map(({ name }) => name)).toEqual(['市发展和改革委员会']);
    await liaison.ask(api.noteRuling, { params: { year, id: body.id }, body: { unitId: town.units.housing } });
  });

  test('outside a round: once open at a time, withdrawn by its own unit, ruled by nobody else', async () => {
    const raise = () =>
      liaison.ask(api.raiseObjection, {
        params: { year },
        body: { itemId: first, unitId: town.units.housing, reason: '配合事项不明确' },
      });
    const { body } = await raise();
    expect((await raise()).error?.code).toBe('DUPLICATE');
    const upheld = await town.officer.ask(api.ruleObjection, {
      params: { year, id: body.id },
      body: { uphold: true, reason: '同意', revision: 1 },
    });
    expect(upheld.error?.fields).toHaveProperty('lead');
    const denied = await liaison.ask(api.ruleObjection, {
      params: { year, id: body.id },
      body: { uphold: false, reason: '自己裁', revision: 1 },
    });
    expect(denied.error?.code).toBe('NOT_ALLOWED');
    const county = await server.signInAs('liaison', { unitId: town.units.baishi });
    const foreign = await county.ask(api.withdrawObjection, { params: { year, id: body.id }, body: { revision: 1 } });
    expect(foreign.status).toBe(404);
    const own = await liaison.ask(api.withdrawObjection, { params: { year, id: body.id }, body: { revision: 1 } });
    expect(own.status).toBe(200);
    const foreignItem = await liaison.ask(api.raiseObjection, {
      params: { year },
      body: { itemId: undecided, unitId: town.units.housing, reason: '不是本单位的' },
    });
    expect(foreignItem.status).toBe(404);
  });
});

describe('the sheet', () => {
  const sheet = async () =>
    (await town.officer.ask(api.consultationSheet, { ...at(), query: { unit: town.units.housing } })).raw;
  const give = async (bytes: Uint8Array, preview: boolean, name = '住建局意见.xlsx') => {
    const file = await liaison.upload(platformApi.uploadFile, { query: { name, purpose: 'consultation' } }, bytes);
    return liaison.ask(api.returnSheet, {
      ...at(),
      body: { fileSha256: file.body.sha256, unitId: town.units.housing, preview },
    });
  };
  const edited = async (edit: (sheet: Edited) => void) => editWorkbook(await sheet(), edit);
  const put = (of: Edited, row: number, heading: string, value: string) => {
    of.grid[of.head + row]![of.column(heading)] = text(value);
  };

  test('holds the unit’s rows, and comes back unchanged as agreement', async () => {
    const bytes = await sheet();
    expect(rowsOf(bytes).flat().join()).toContain('市住房和城乡建设局');
    const { body } = await give(bytes, true);
    expect(body).toMatchObject({ changes: [], objections: [], agreed: 2, missing: [] });
  });

  test('tells each changed cell with its address, and writes nothing before it was looked at', async () => {
    const bytes = await edited((of) => {
      put(of, 1, '完成时限', '10月底前');
      put(of, 2, '牵头单位', '市乌有局');
      put(of, 2, '配合单位', '市发展和改革委员会、青屏县');
      put(of, 1, '意见', '修改');
      put(of, 1, '理由', '工期');
    });
    const before = (await changes()).length;
    const { body } = await give(bytes, true);
    expect(body.changes).toMatchObject([
      { field: 'due', after: '10月底前', problem: null, cell: expect.stringMatching(/^[A-Z]+\d+$/) },
      { field: 'lead', after: '市乌有局', problem: expect.stringContaining('不在单位表里') },
      { field: 'support', after: '市发展和改革委员会、青屏县', problem: null },
    ]);
    expect(await changes()).toHaveLength(before);
    expect((await give(bytes, false)).status).toBe(200);
    const open = (await changes()).filter(({ state }) => state === 'open');
    expect(open).toHaveLength(3);
    const result = await settle(
      open.map(({ id }) => id),
      true,
    );
    expect(result.body.decided).toBe(2);
    expect(result.body.refused[0]?.why).toContain('市乌有局');
    expect((await rowOf(first)).due).toBe('2026-10-31');
    expect((await rowOf(second)).support.map(({ name }) => name)).toEqual(['市发展和改革委员会', '青屏县']);
  });

  test('with moved columns, a formula, a broken date and a strange row is understood or doubted', async () => {
    const bytes = await edited((of) => {
      const due = of.column('完成时限');
      put(of, 1, '完成时限', '2026/6/31');
      put(of, 2, '修改建议', '增加督查频次');
      of.grid[of.head + 2]![of.column('牵头单位')] = { t: 's', v: '市发展和改革委员会', f: '"市发展和"&"改革委员会"' };
      of.grid.push(
        of.grid[of.head]!.map((_, column) => (column === 1 ? text('99.9') : column === 2 ? text('新增事项') : null)),
      );
      // The date's column now stands first.
      for (const row of of.grid.slice(of.head)) row.unshift(...row.splice(due, 1));
    });
    const { body, status } = await give(bytes, true);
    expect(status).toBe(200);
    expect(body.changes.find(({ field }) => field === 'due')?.problem).toContain('不是日历上有的日期');
    expect(body.changes.find(({ field }) => field === 'suggestion')?.after).toBe('增加督查频次');
    const told = body.doubts.map(({ zh }) => zh).join('\n');
    expect(told).toContain('公式');
    expect(told).toContain('不是征求意见稿里的事项');
  });

  test('of 100,000 rows, or no workbook at all, is refused with clear words and leaves nothing behind', async () => {
    const head = rowsOf(await sheet())[2]!;
    // Each row another one: a hundred thousand alike would be stopped as a zip bomb before.
    const rows = Array.from({ length: 100_000 }, (_, n) => [String(n), `9.${n}`, randomBytes(12).toString('base64')]);
    const huge = plainWorkbook([head, ...rows]);
    const before = await changes();
    const refused = await give(huge, false, '十万行.xlsx');
    expect(refused.error).toMatchObject({
      code: 'FILE_REFUSED',
      fields: { fileSha256: expect.stringContaining('上限') },
    });
    const noise = await give(new TextEncoder().encode('hello'), false, '不是表.xlsx');
    expect(noise.error?.code).toBe('FILE_REFUSED');
    expect(await changes()).toEqual(before);
  }, 180_000);

  test('of another unit is not read for this one', async () => {
    const county = await server.signInAs('liaison', { unitId: town.units.baishi });
    const file = await county.upload(
      platformApi.uploadFile,
      { query: { name: 'x.xlsx', purpose: 'consultation' } },
      await sheet(),
    );
    const body = { fileSha256: file.body.sha256, unitId: town.units.housing, preview: true };
    expect((await county.ask(api.returnSheet, { ...at(), body })).status).toBe(404);
    expect((await county.ask(api.consultationSheet, { ...at(), query: { unit: town.units.housing } })).status).toBe(
      404,
    );
    expect((await county.ask(api.consultationSheet, { ...at(), query: {} })).status).toBe(404);
  });
});

describe('the end of a round', () => {
  test('needs a reason while units may still answer; then nothing more comes in', async () => {
    const revision = (await town.officer.ask(api.consultation, at())).body.consultation.revision;
    const close = (reason?: string) =>
      town.officer.ask(api.closeConsultation, { ...at(), body: { revision, ...(reason && { reason }) } });
    expect((await close()).error?.code).toBe('REASON_NEEDED');
    expect((await close('常务会议提前')).status).toBe(200);
    expect((await answer([])).error?.code).toBe('STATE_REFUSED');
    const county = await server.signInAs('liaison', { unitId: town.units.qingping });
    expect(await todosOf(county)).toEqual([]);
  });

  test('leaves a log of what was adopted and what not', async () => {
    const { raw } = await town.officer.ask(api.consultationLog, at());
    const cells = rowsOf(raw).flat().join('\n');
    for (const said of ['采纳', '不采纳', '报告原文为120个', '职责异议', '按三定规定', '未答复'])
      expect(cells).toContain(said);
    expect((await liaison.ask(api.consultationLog, at())).error?.code).toBe('NOT_ALLOWED');
  });

  test('every step of it stands in the record', async () => {
    const events = await inGovernment(server.databases.app, server.governmentId, (tx) =>
      tx.selectFrom('event').select('what').where('what', 'like', 'deploy:%').execute(),
    );
    const kinds = new Set(events.map(({ what }) => what.replace('deploy:', '')));
    for (const what of [
      'open-consultation',
      'answer-consultation',
      'take-proposal',
      'refuse-proposal',
      'rule-objection',
      'close-consultation',
    ])
      expect(kinds).toContain(what);
  });
});

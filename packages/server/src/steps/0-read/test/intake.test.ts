import { readFileSync } from 'node:fs';
import { designApi, platformApi, readApi } from '@liubu/contract';
import { tableToXlsx } from '@liubu/documents';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Caller, openTestServer, type TestServer } from '../../../../test/harness/test-server.ts';
import { inGovernment, query } from '../../../platform/database/tenant.ts';
import { deskOf, REPORT, readNow, takeInFile, takeInText, YEAR } from './a-desk.ts';

let server: TestServer;
let officer: Caller;
beforeAll(async () => {
  server = await openTestServer();
  officer = await server.signInAs('supervision_officer', { name: '苏晴' });
  for (const name of ['市发展和改革委员会', '市工业和信息化局', '市商务局', '市财政局', '市农业农村局'])
    await server.aUnit(name);
}, 60_000);
afterAll(async () => await server?.close());

const town = (name: string): string =>
  readFileSync(new URL(`../../../../../../fixtures/town/documents/${name}`, import.meta.url), 'utf8');
const rows = <Row>(text: string): Promise<Row[]> =>
  inGovernment(server.databases.app, server.governmentId, (tx) => query<Row>(tx, text, [server.governmentId]));

describe('plan years', () => {
  test('nothing is taken in before its year is open', async () => {
    const { error } = await officer.ask(readApi.addDocument, {
      params: { year: 2031 },
      body: { kind: 'report', text: '新建农村公路100公里。' },
    });
    expect(error?.code).toBe('RULE_BROKEN');
  });

  test('are opened once', async () => {
    const open = () => officer.ask(readApi.openPlanYear, { body: { year: YEAR } });
    expect((await open()).body).toEqual({ year: YEAR, state: 'drafting' });
    expect((await open()).error?.code).toBe('DUPLICATE');
    expect((await officer.ask(readApi.planYears)).body.planYears).toContainEqual({ year: YEAR, state: 'drafting' });
  });

  test('only by the office', async () => {
    const liaison = await server.signInAs('liaison');
    expect((await liaison.ask(readApi.openPlanYear, { body: { year: 2027 } })).error?.code).toBe('NOT_ALLOWED');
    expect((await liaison.ask(readApi.documents, { params: { year: YEAR } })).error?.code).toBe('NOT_ALLOWED');
  });
});

describe('a report', () => {
  let documentId: string;

  test('is read into proposed items with source, targets and units', async () => {
    const document = await takeInText(server, officer, 'report', REPORT);
    documentId = document.id;
    const desk = await deskOf(officer, documentId);
    expect(desk.document).toMatchObject({ title: '政府工作报告', reading: { state: 'done', stage: 'done' } });
    expect(desk.document.reading.sections.length).toBeGreaterThan(10);
    expect(desk.items.length).toBeGreaterThan(100);
    expect(desk.counts).toMatchObject({ proposed: desk.items.length, confirmed: 0 });
    for (const item of desk.items) {
      const [source] = item.sources;
      expect(desk.text.slice(source!.start!, source!.end!)).toBe(source!.quote);
      for (const target of item.targets.filter(({ start }) => start !== null))
        expect(desk.text.slice(target.start!, target.end!)).toBe(target.quote);
    }
    const farmland = desk.items.find(({ wording }) => wording.includes('固定资产投资增长5%'));
    expect(farmland).toMatchObject({
      kind: 'indicator',
      tier: 'goal',
      horizon: 'year',
      state: 'proposed',
      revision: 1,
    });
    expect(farmland!.targets).toMatchObject([
      { op: '=', value: '5', measureUnit: '%', indicator: 'fixed-asset-investment' },
    ]);
    expect(farmland!.units[0]).toMatchObject({ role: 'lead', name: '市发展和改革委员会' });
    expect(farmland!.units[0]!.why).toContain('职责词');
  });

  test('every sentence is accounted for', async () => {
    const { coverage, text } = await deskOf(officer, documentId);
    let at = 0;
    for (const { start, end } of coverage) {
      expect(text.slice(at, start).trim()).toBe('');
      at = end;
    }
    expect(text.slice(at).trim()).toBe('');
  });

  test('is stored once, however often the job runs', async () => {
    const before = await rows('select count(*)::int as n from liubu.item where government_id = $1');
    await rows("update liubu.reading set state = 'running' where government_id = $1");
    // As after a crash: the reading is open again, its items are not there.
    const { error } = await officer.ask(readApi.addDocument, {
      params: { year: YEAR },
      body: { kind: 'report', text: REPORT },
    });
    expect(error?.code).toBe('DUPLICATE');
    await rows("update liubu.reading set state = 'done' where government_id = $1");
    await Promise.all([readNow(server, documentId), readNow(server, documentId)]);
    expect(await rows('select count(*)::int as n from liubu.item where government_id = $1')).toEqual(before);
  });

  test('two runs at once store one', async () => {
    const { body } = await officer.ask(readApi.addDocument, {
      params: { year: YEAR },
      body: { kind: 'other', text: '一、2026年工作安排\n新建改建农村公路120公里。改造老旧小区30个。' },
    });
    await Promise.all([readNow(server, body.id), readNow(server, body.id)]);
    expect((await deskOf(officer, body.id)).items).toHaveLength(2);
  });

  test('is known by its words, whatever the layout', async () => {
    const { error } = await officer.ask(readApi.addDocument, {
      params: { year: YEAR },
      body: { kind: 'report', text: `\n\n${REPORT.replaceAll('\n', '\r\n\r\n')}` },
    });
    expect(error).toMatchObject({ code: 'DUPLICATE', details: { documentId, link: `/${YEAR}/read/${documentId}` } });
  });

  test('waits for the office as a to-do, and is told of in the record', async () => {
    const { todos } = (await officer.ask(platformApi.todos)).body;
    expect(todos.map(({ link }) => link)).toContain(`/${YEAR}/read/${documentId}`);
    const [event] = await rows<{ actor: unknown; body: { items: number } }>(
      `select actor, body from liubu.event where government_id = $1 and what = 'read:read-document' and subject_id = '${documentId}'`,
    );
    expect(event!.actor).toMatchObject({ job: 'read-document' });
    expect(event!.body.items).toBeGreaterThan(100);
  });

  test('is found by its words', async () => {
    const { hits } = (
      await officer.ask(platformApi.search, { params: { year: YEAR }, query: { words: '固定资产投资' } })
    ).body;
    expect(hits[0]).toMatchObject({ kind: 'item' });
  });

  test('is none of another government', async () => {
    const stranger = await server.signInAs('supervision_officer', { governmentId: await server.aGovernment('青屏市') });
    expect((await stranger.ask(readApi.review, { params: { year: YEAR, id: documentId } })).status).toBe(404);
  });
});

describe('other documents', () => {
  test('a page of decisions becomes matters with their terms', async () => {
    const { id } = await takeInText(server, officer, 'meeting', town('meeting-decisions-2026-03.txt'));
    const { matters, items, text } = await deskOf(officer, id);
    expect(items).toEqual([]);
    expect(matters).toHaveLength(9);
    expect(matters.every(({ state }) => state === 'suggested')).toBe(true);
    expect(matters.every(({ deadline }) => /^2026-\d\d-\d\d$/.test(deadline ?? ''))).toBe(true);
    expect(text.slice(matters[0]!.start!, matters[0]!.end!)).toContain(matters[0]!.wording);
  });

  test('what decisions say of who answers goes with each into its item', async () => {
    const [lead, support] = [await server.aUnit('市教育局'), await server.aUnit('市审计局')];
    const text =
      '常务会议议定事项\n2026年3月16日\n1．由市教育局牵头，市审计局、市某某局配合，6月底前补充乡村教师120名。\n';
    const { id } = await takeInText(server, officer, 'meeting', text);
    const [matter] = (await deskOf(officer, id)).matters;
    const head = await server.signInAs('head');
    const params = { year: YEAR, id: matter!.id };
    const { body: read } = await officer.ask(designApi.matter, { params });
    expect(read.saidUnits).toEqual([
      { name: '市教育局', role: 'lead' },
      { name: '市审计局', role: 'support' },
      { name: '市某某局', role: 'support' },
    ]);
    await officer.ask(designApi.submitMatters, { params: { year: YEAR }, body: { ids: [matter!.id] } });
    await head.ask(designApi.approveMatters, { params: { year: YEAR }, body: { ids: [matter!.id] } });
    const { revision } = (await officer.ask(designApi.matter, { params })).body;
    const { body: made } = await officer.ask(designApi.establishMatter, { params, body: { revision } });
    const { body: item } = await officer.ask(designApi.item, { params: { year: YEAR, id: made.itemId } });
    // A name that no unit has is left to the assignment desk.
    expect(item.assignments.map(({ role, unitId }) => [role, unitId])).toEqual([
      ['lead', lead],
      ['support', support],
    ]);
  });

  test("the province's list keeps each form of reply", async () => {
    const { id } = await takeInText(server, officer, 'superior_list', town('province-tasks-2026.txt'));
    const { matters } = await deskOf(officer, id);
    expect(matters).toHaveLength(14);
    expect(matters.every(({ deadline, replyForm }) => deadline !== null && replyForm !== null)).toBe(true);
  });

  test('a list as a sheet is read by its rows', async () => {
    const content = await tableToXlsx({
      title: '省清单',
      columns: ['序号', '工作任务', '完成时限'].map((heading) => ({ heading, type: 'text' as const })),
      rows: [
        ['1', '建成高标准农田11.5万亩', '2026年11月底前'],
        ['2', '改造危桥22座', '2026-10-31'],
        ['3', '完成病险水库除险加固9座', '尽快'],
      ],
    });
    const { id } = await takeInFile(server, officer, 'superior_list', '省清单.xlsx', content);
    const { matters } = await deskOf(officer, id);
    expect(matters.map(({ wording, deadline }) => [wording, deadline])).toEqual([
      ['建成高标准农田11.5万亩', '2026-11-30'],
      ['改造危桥22座', '2026-10-31'],
      ['完成病险水库除险加固9座', null],
    ]);
  });

  test('a placeholder is counted and says nothing', async () => {
    const { body } = await officer.ask(readApi.addPlaceholder, {
      params: { year: YEAR },
      body: { kind: 'instruction', deadline: '2026-05-31' },
    });
    expect(body.placeholders).toBe(1);
    const [matter] = await rows(
      `select wording, level, is_placeholder from liubu.matter where government_id = $1 and id = '${body.matterId}'`,
    );
    expect(matter).toEqual({ wording: '另行交办事项（内容不入系统）', level: 'restricted', isPlaceholder: true });
  });
});

describe('bad input', () => {
  const add = (body: Record<string, unknown>) =>
    officer.ask(readApi.addDocument, { params: { year: YEAR }, body: { kind: 'report', ...body } });
  const upload = async (name: string, content: Uint8Array) =>
    (await officer.upload(platformApi.uploadFile, { query: { name, purpose: 'source' } }, content)).body;

  test('neither file nor text, or both', async () => {
    expect((await add({})).error?.fields).toHaveProperty('text');
    expect((await add({ text: '  \n ' })).error?.fields).toHaveProperty('text');
    expect((await add({ text: '甲', fileSha256: 'a'.repeat(64) })).error?.code).toBe('INPUT_INVALID');
    expect((await add({ fileSha256: 'a'.repeat(64) })).error?.fields).toHaveProperty('fileSha256');
  });

  test.each([
    ['不是文件.bin', Buffer.from([0, 1, 2, 3, 255, 254, 0, 9, 9, 0])],
    ['截断.docx', Buffer.concat([Buffer.from('PK\u0003\u0004'), Buffer.alloc(60, 7)])],
    ['截断.pdf', Buffer.from('%PDF-1.7\n1 0 obj\n<<')],
  ])('%s is refused in words, beside the field', async (name, content) => {
    const { sha256 } = await upload(name, content);
    const { error } = await add({ fileSha256: sha256 });
    expect(error?.code).toBe('FILE_REFUSED');
    expect(error?.userMessage).toContain(name);
    expect(error?.fields?.fileSha256).toMatch(/[\u4e00-\u9fff].* \/ .*[a-z]/s);
    expect(await rows(`select 1 from liubu.document where government_id = $1 and file_sha256 = '${sha256}'`)).toEqual(
      [],
    );
  });

  test('typed text with a marking of secrecy is refused', async () => {
    const { error } = await add({ text: '机密★10年\n\n关于某事的通知\n请各单位办理。' });
    expect(error?.code).toBe('SECRET_MARKING');
  });

  test('a double click takes one document in', async () => {
    const body = { kind: 'clue' as const, text: '线索一：东门路口积水三次，建议核查排水口。' };
    const headers = { 'idempotency-key': 'the-same-click-1' };
    const answers = await Promise.all(
      [1, 2].map(() => officer.ask(readApi.addDocument, { params: { year: YEAR }, body }, headers)),
    );
    expect(answers.map(({ status }) => status)).toEqual([200, 200]);
    expect(answers[0]!.body.id).toBe(answers[1]!.body.id);
  });
});

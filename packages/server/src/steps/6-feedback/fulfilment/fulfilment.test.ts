import { writeFileSync } from 'node:fs';
import { feedbackFulfilmentApi as api, designApi, type FulfilmentReport, platformApi } from '@liubu/contract';
import { openDocument, readSheetRows } from '@liubu/documents';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Caller, openTestServer, type TestServer } from '../../../../test/harness/test-server.ts';
import { inGovernment, query } from '../../../platform/database/tenant.ts';
import { checkTemplate } from '../../4-inspect/index.ts';
import { aFinishedYear, type FinishedYear } from '../test/a-finished-year.ts';

const YEAR = 2026;
const at = { params: { year: YEAR } };
let server: TestServer;
let officer: Caller;
let head: Caller;
let liaison: Caller;
let stranger: Caller;
let year: FinishedYear;

const idOf = (words: string): string => year.items.find(({ wording }) => wording.includes(words))!.id;
const targetOf = (words: string): string =>
  year.items.flatMap(({ targets }) => targets).find(({ name }) => name.includes(words))!.id;
const sql = (text: string, values: unknown[] = []) =>
  inGovernment(server.databases.app, server.governmentId, (tx) => query(tx, text, values));
const verify = (target: string, value: number, status: string, version: number, embargo: string | null = null) =>
  sql(
    `insert into liubu.verified_value (government_id, plan_year, target_id, month, version, value, status, as_of, source, entered_at, embargo_until)
     values ($1, $2, $3, 12, $4, $5, $6, '2026-12-31', '市统计局', now(), $7)`,
    [server.governmentId, YEAR, targetOf(target), version, value, status, embargo],
  );

beforeAll(async () => {
  server = await openTestServer();
  server.clock.set('2027-01-12T01:00:00Z');
  await server.aPlanYear(YEAR);
  year = await inGovernment(server.databases.app, server.governmentId, (tx) =>
    aFinishedYear(tx, { governmentId: server.governmentId, planYear: YEAR }),
  );
  officer = await server.signInAs('supervision_officer');
  head = await server.signInAs('head');
  liaison = await server.signInAs('liaison', { unitId: year.units[1]! });
  stranger = await server.signInAs('liaison', { unitId: await server.aUnit('市档案局') });
}, 60_000);
afterAll(() => server.close());

const rows = async (by = officer, period: 'half' | 'year' = 'year') =>
  (await by.ask(api.fulfilment, { ...at, query: { period } })).body.rows;

describe('what became of the year', () => {
  it('says of each item what its evidence says', async () => {
    const all = await rows();
    const outcomeOf = (words: string) => {
      const { outcome, proof, isReportedOnly, isExpected } = all.find(({ itemId }) => itemId === idOf(words))!;
      return [outcome, proof, ...(isReportedOnly ? ['仅上报'] : []), ...(isExpected ? ['预计'] : [])].join(' ');
    };
    expect(all).toHaveLength(24);
    expect(outcomeOf('地区生产总值')).toBe('met verified 预计');
    expect(outcomeOf('固定资产投资')).toMatch(/^partly verified/);
    expect(outcomeOf('失业率')).toBe('met verified');
    expect(outcomeOf('规模以上工业企业')).toBe('met verified');
    expect(outcomeOf('云瑞光电')).toBe('met evidenced');
    expect(outcomeOf('川盛')).toBe('met reported 仅上报');
    expect(outcomeOf('送戏下乡')).toBe('met reported 仅上报');
    expect(outcomeOf('盘活闲置土地')).toBe('partly evidenced');
    expect(outcomeOf('城西污水处理厂')).toBe('missed evidenced');
    expect(outcomeOf('适老化')).toBe('missed verified');
    expect(outcomeOf('城市绿道')).toBe('adjusted verified');
    expect(outcomeOf('客运枢纽')).toMatch(/^stopped/);
    expect(outcomeOf('困难群体')).toBe('missed none');
    // The verified figure stands, the reported one beside it.
    const figures = all.find(({ itemId }) => itemId === idOf('规模以上工业企业'))!.figures;
    expect(figures[0]).toMatchObject({ value: '66', isVerified: true, reported: '68', status: 'final' });
  });

  it('shows a unit its own, and others nothing', async () => {
    expect((await rows(liaison)).map(({ leadId }) => leadId).every((id) => id === year.units[1])).toBe(true);
    expect(await rows(stranger)).toEqual([]);
    const hidden = await stranger.ask(api.fulfilmentItem, { params: { year: YEAR, id: idOf('云瑞光电') } });
    expect(hidden.error?.code).toBe('NOT_FOUND');
  });

  it('takes the office’s word for why, and holds its decision to the evidence', async () => {
    const id = idOf('送戏下乡');
    const note = { period: 'year' as const, why: '', outcomeReason: '场次登记齐全', revision: 0 };
    const params = { year: YEAR, id };
    expect((await liaison.ask(api.noteFulfilment, { params, body: { ...note, outcome: 'missed' } })).error?.code).toBe(
      'NOT_ALLOWED',
    );
    const unsaid = await officer.ask(api.noteFulfilment, {
      params,
      body: { ...note, outcome: 'missed', outcomeReason: null },
    });
    expect(unsaid.error?.code).toBe('REASON_NEEDED');
    const missed = idOf('困难群体');
    await officer.ask(api.noteFulfilment, {
      params: { year: YEAR, id: missed },
      body: { ...note, outcome: 'met', why: '制度文件尚未出台' },
    });
    const kept = (await officer.ask(api.fulfilmentItem, { params: { year: YEAR, id: missed } })).body;
    expect(kept.row).toMatchObject({ outcome: 'missed', computed: 'missed', why: '制度文件尚未出台', whyBy: 'office' });
    expect(kept.basis.map(({ zh }) => zh)).toContain('认定不能好于佐证，仍按测算结果。');
    const stale = await officer.ask(api.noteFulfilment, {
      params: { year: YEAR, id: missed },
      body: { ...note, outcome: null },
    });
    expect(stale.error?.code).toBe('CHANGED_MEANWHILE');
  });

  it('follows the published rule, and another one from the day it is declared', async () => {
    const { rule, version } = (await officer.ask(api.fulfilmentRule, at)).body;
    expect(version).toBe(0);
    const body = { from: 0, rule: { ...rule, partlyFrom: 0.8, isPartEnough: false }, reason: '按新考核办法' };
    expect((await head.ask(api.declareFulfilment, { ...at, body })).error?.code).toBe('NOT_ALLOWED');
    expect((await officer.ask(api.declareFulfilment, { ...at, body })).status).toBe(200);
    expect((await rows()).find(({ itemId }) => itemId === idOf('盘活'))!.outcome).toBe('missed');
    expect((await officer.ask(api.declareFulfilment, { ...at, body })).error?.code).toBe('CHANGED_MEANWHILE');
    await officer.ask(api.declareFulfilment, { ...at, body: { from: 1, rule, reason: '恢复' } });
  });
});

describe('what goes on next year', () => {
  const body = { decision: 'carry' as const, reason: '设备已到货，明年续建', deadline: '2027-06-30' };
  const carry = (words: string, more = {}) =>
    officer.ask(api.carryItem, { params: { year: YEAR, id: idOf(words) }, body: { ...body, ...more } });

  it('waits while next year’s plan is not open, and says so', async () => {
    expect((await carry('城西污水处理厂')).body).toMatchObject({ isWaiting: true, matterId: null, toYear: 2027 });
    expect((await carry('城西污水处理厂')).error?.code).toBe('STATE_REFUSED');
    expect((await carry('盘活', { deadline: '2026-12-01' })).error?.fields).toHaveProperty('deadline');
    expect((await officer.ask(api.settleCarries, at)).error?.code).toBe('STATE_REFUSED');
    expect((await carry('送戏下乡', { decision: 'end', deadline: null })).body).toMatchObject({
      decision: 'end',
      toYear: null,
    });
  });

  it('becomes a matter there through step one, with a link both ways', async () => {
    await server.aPlanYear(2027);
    expect((await officer.ask(api.settleCarries, at)).body).toEqual({ made: 1 });
    expect((await officer.ask(api.settleCarries, at)).body).toEqual({ made: 0 });
    const made = (await carry('适老化', { wording: '续做1480户适老化改造' })).body;
    expect(made.matterId).not.toBeNull();
    const { matters } = (await head.ask(designApi.matters, { params: { year: 2027 } })).body;
    expect(matters.map(({ wording }) => wording).sort()).toEqual(
      ['年底前建成城西污水处理厂', '续做1480户适老化改造'].sort(),
    );
    expect(matters.every(({ sourceTitle }) => sourceTitle!.startsWith('2026年重点任务结转'))).toBe(true);
    const next = (await officer.ask(api.carries, { params: { year: 2027 } })).body;
    expect(next.taken.map(({ fromYear }) => fromYear)).toEqual([2026, 2026]);
    const refused = await officer.ask(api.withdrawCarry, {
      params: { year: YEAR, id: made.id },
      body: { revision: made.revision, reason: '写错了' },
    });
    expect(refused.error?.code).toBe('STATE_REFUSED');
    const ended = (await officer.ask(api.carries, at)).body.carries.find(({ decision }) => decision === 'end')!;
    const back = { params: { year: YEAR, id: ended.id }, body: { revision: ended.revision, reason: '再议' } };
    expect((await officer.ask(api.withdrawCarry, back)).status).toBe(200);
    // What the matter became there knows where it comes from.
    await head.ask(designApi.approveMatters, { params: { year: 2027 }, body: { ids: [made.matterId!] } });
    const matter = (await head.ask(designApi.matter, { params: { year: 2027, id: made.matterId! } })).body;
    await officer.ask(designApi.establishMatter, {
      params: { year: 2027, id: made.matterId! },
      body: { revision: matter.revision },
    });
    const [link] = (await officer.ask(api.carries, at)).body.carries.filter(({ itemId }) => itemId === idOf('适老化'));
    if (link!.nextItemId !== null) {
      const there = await officer.ask(api.fulfilmentItem, { params: { year: 2027, id: link!.nextItemId } });
      expect(there.body.carriedFrom).toMatchObject({ year: YEAR, itemId: idOf('适老化') });
    }
  });
});

describe('lessons and suggestions', () => {
  it('are written by units for themselves, read by the government, and never by strangers', async () => {
    const lesson = {
      kind: 'practice' as const,
      title: '专班推进',
      body: '一企一策，按周调度。',
      tags: ['专班'],
      itemId: idOf('规模以上工业企业'),
    };
    const made = (await liaison.ask(api.addLesson, { ...at, body: lesson })).body;
    expect((await stranger.ask(api.addLesson, { ...at, body: lesson })).error?.fields).toHaveProperty('itemId');
    expect(
      (await stranger.ask(api.addLesson, { ...at, body: { ...lesson, itemId: null, unitId: year.units[1]! } })).error
        ?.code,
    ).toBe('NOT_FOUND');
    expect((await stranger.ask(api.lessons, at)).body.lessons).toEqual([]);
    const { lessons, tags } = (await head.ask(api.lessons, at)).body;
    expect(lessons[0]).toMatchObject({ title: '专班推进', unitName: '市工业和信息化局', mayEdit: false });
    expect(tags).toEqual(['专班']);
    const edit = {
      params: { year: YEAR, id: made.id },
      body: { revision: 1, changes: { title: '专班推进、按周调度' } },
    };
    expect((await stranger.ask(api.editLesson, edit)).error?.code).toBe('NOT_FOUND');
    expect((await liaison.ask(api.editLesson, edit)).body).toEqual({ revision: 2 });
  });

  it('become matters of step one, or are refused with a reason', async () => {
    const wording = '修改《云川市闲置土地处置办法》，明确权属纠纷期间的处置程序';
    const asked = { kind: 'change' as const, wording, reason: '两宗地块卡在同一条款', needsDecision: true };
    expect((await liaison.ask(api.addPolicySuggestion, { ...at, body: asked })).error?.fields).toHaveProperty(
      'documentTitle',
    );
    const { id } = (
      await liaison.ask(api.addPolicySuggestion, { ...at, body: { ...asked, documentTitle: '云川市闲置土地处置办法' } })
    ).body;
    const decide = { params: { year: YEAR, id }, body: { to: 'taken' as const, revision: 1, year: 2027 } };
    expect((await liaison.ask(api.decidePolicySuggestion, decide)).error?.code).toBe('NOT_ALLOWED');
    const early = await officer.ask(api.decidePolicySuggestion, { ...decide, body: { ...decide.body, year: 2030 } });
    expect(early.error?.fields).toHaveProperty('year');
    const { matterId } = (await officer.ask(api.decidePolicySuggestion, decide)).body;
    const matter = (await head.ask(designApi.matter, { params: { year: 2027, id: matterId! } })).body;
    expect(matter).toMatchObject({ state: 'suggested', replyForm: '按重大行政决策程序办理' });
    expect(matter.wording).toContain(wording);
    const again = await officer.ask(api.decidePolicySuggestion, {
      ...decide,
      body: { to: 'refused', revision: 2, reason: '再议' },
    });
    expect(again.error?.code).toBe('STATE_REFUSED');
  });
});

describe('the year report', () => {
  let report: FulfilmentReport;
  const params = () => ({ year: YEAR, id: report.id });
  const number = (key: string) => report.numbers.find((one) => one.key === key)!;
  const texts = () => report.blocks.flatMap((block) => (block.kind === 'text' ? [block.text] : [])).join('\n');

  it('is drafted from data; every number opens its list and says where it is an expected one', async () => {
    report = (await officer.ask(api.draftFulfilmentReport, { ...at, body: { period: 'year' } })).body;
    expect(report).toMatchObject({ state: 'draft', edition: 1, restrictedLeftOut: 1, changed: 0, unsettled: 3 });
    expect(report.title).toBe('云川市人民政府督查室关于2026年政府工作报告重点任务完成情况的报告');
    expect(number('items').value).toBe('23');
    const sum = ['met', 'partly', 'missed', 'adjusted', 'stopped', 'unknown'].reduce(
      (all, key) => all + Number(number(key).value),
      0,
    );
    expect(sum).toBe(23);
    expect(number('met').unit).toBe('项（其中1项依据预计数）');
    expect(Number(number('metProved').value) + Number(number('metReported').value)).toBe(Number(number('met').value));
    for (const { link, how, itemIds, value, unit } of report.numbers) {
      expect(link).toMatch(/^\/2026\//);
      expect(how).not.toBe('');
      if (unit.startsWith('项') && itemIds.length > 0) expect(String(itemIds.length)).toBe(value);
    }
    expect(texts()).toContain('地区生产总值：目标6%左右，全年完成6.1%（预计），已完成（预计）。');
    expect(texts()).toContain(
      '年底前建成城西污水处理厂（市住房城乡建设局）：完成55%。单位说明：主体设备到货推迟四个月',
    );
    expect(texts()).toContain('适老化改造1020户，目标2500户以上');
    expect(texts()).toContain('城镇新增就业：目标3.2万人以上，全年完成3.31万人，已完成。');
    expect(texts()).not.toMatch(/\[\w+\]|。。|（，/);
    const known = new Set(report.numbers.map(({ key }) => key));
    for (const [, key] of texts().matchAll(/\{(\w+)\}/g)) expect(known).toContain(key);
    expect(JSON.stringify(report)).not.toContain('专项问题');
    expect(JSON.stringify(report)).not.toContain(idOf('专项问题'));
    const twice = await officer.ask(api.draftFulfilmentReport, { ...at, body: { period: 'year' } });
    expect(twice.error?.code).toBe('STATE_REFUSED');
  });

  it('keeps what is edited, and tells figures without a source', async () => {
    const head = { title: report.title, addressees: report.addressees, signature: report.signature, mark: report.mark };
    const save = (text: string) =>
      officer.ask(api.saveFulfilmentReport, {
        params: params(),
        body: { ...head, revision: report.revision, texts: [{ key: 'overall', text }] },
      });
    expect((await save('共{nothing}')).error?.fields).toHaveProperty('texts.overall');
    report = (await save('全年共{items}，完成{met}，投资约500亿元。')).body;
    const block = report.blocks.find(({ key }) => key === 'overall')!;
    expect(block).toMatchObject({ isEdited: true, loose: ['500'] });
    report = (await officer.ask(api.refreshFulfilmentReport, { params: params(), body: { revision: report.revision } }))
      .body;
    expect(report.blocks.find(({ key }) => key === 'overall')).toMatchObject({
      text: '全年共{items}，完成{met}，投资约500亿元。',
    });
  });

  it('says what the declared template says, and refuses one that names what no report has', async () => {
    const read = (by: Caller, period: 'year' | 'half' = 'year') =>
      by.ask(api.reportTemplate, { ...at, query: { period } });
    expect((await read(liaison)).error?.code).toBe('NOT_ALLOWED');
    const { version, template, shipped, catalogue } = (await read(officer)).body;
    expect([version, template]).toEqual([0, shipped]);
    expect(checkTemplate(shipped, catalogue)).toEqual([]);
    const half = (await read(officer, 'half')).body;
    expect(checkTemplate(half.shipped, half.catalogue)).toEqual([]);
    const declare = (blocks: typeof template.blocks, from = 0, title = template.title) =>
      officer.ask(api.declareReportTemplate, {
        ...at,
        body: { period: 'year', from, template: { ...template, title, blocks }, reason: '按本市文风' },
      });
    const own = { kind: 'text' as const, key: 'own-1', text: '全市共{items}，[met]{met}，[city]。' };
    const refused = await declare(
      [
        { ...own, text: '共{itemz}，[town]' },
        { ...own, key: 'own-2', when: { number: 'nope', is: 'some' } },
        { kind: 'rows', key: 'own-3', table: 'missed', text: '{9}' },
        { kind: 'table', key: 'own-3', table: 'nowhere' },
        { kind: 'chart', key: 'own-4', chart: 'pie' },
      ],
      0,
      '共{items}',
    );
    expect(Object.keys(refused.error?.fields ?? {}).sort()).toEqual(
      ['0.text', '1.when', '2.text', '3.key', '3.table', '4.chart']
        .map((path) => `template.blocks.${path}`)
        .concat('template.title'),
    );
    expect((await declare([own, ...template.blocks])).body.version).toBe(1);
    expect((await declare([own], 0)).error?.code).toBe('CHANGED_MEANWHILE');
    expect(report.templateVersion).toBe(0);
    report = (await officer.ask(api.refreshFulfilmentReport, { params: params(), body: { revision: report.revision } }))
      .body;
    expect(report.templateVersion).toBe(1);
    expect(report.blocks[0]).toMatchObject({
      key: 'own-1',
      text: expect.stringContaining('全市共{items}，已完成{met}'),
    });
    expect(report.blocks.find(({ key }) => key === 'overall')).toMatchObject({ isEdited: true });
  });

  it('is written as docx with tables and charts, and as xlsx with the same numbers', async () => {
    const docx = (await officer.ask(api.makeFulfilmentFile, { params: params(), body: { format: 'docx' } })).body;
    const xlsx = (await officer.ask(api.makeFulfilmentFile, { params: params(), body: { format: 'xlsx' } })).body;
    const [document, book] = await Promise.all(
      [docx, xlsx].map(
        async (file) => (await officer.ask(platformApi.downloadFile, { params: { sha256: file.sha256 } })).raw,
      ),
    );
    if (process.env.LIUBU_LOOK) writeFileSync(`${process.env.LIUBU_LOOK}/year-report.docx`, document!);
    if (process.env.LIUBU_LOOK) writeFileSync(`${process.env.LIUBU_LOOK}/year-report.xlsx`, book!);
    const { text } = await openDocument(document!, 'a.docx');
    expect(text).toContain('6.1%（预计）');
    expect(text).toContain('主体设备到货推迟四个月');
    expect(text).toContain('判定规则');
    const sheets = await readSheetRows(book!, 'a.xlsx');
    expect(sheets.flat().some((row) => row.includes('盘活闲置土地3000亩'))).toBe(true);
  });

  it('says that figures have changed when final ones come, and never before they are published', async () => {
    const move = async (body: { to: 'submitted' } | { to: 'issued'; documentNumber: string; documentDate: string }) =>
      await officer.ask(api.moveFulfilmentReport, {
        params: params(),
        body: { revision: report.revision, ...body },
      });
    report = (await move({ to: 'submitted' })).body;
    expect(
      (await move({ to: 'issued', documentNumber: '云府督〔2027〕1号', documentDate: '2027-01-02' })).error?.fields,
    ).toHaveProperty('documentDate');
    report = (await move({ to: 'issued', documentNumber: '云府督〔2027〕1号', documentDate: '2027-01-13' })).body;
    await verify('地区生产总值', 5.3, 'final', 2, '2027-01-12T01:05:00Z');
    report = (await officer.ask(api.fulfilmentReport, { params: params() })).body;
    expect(report.changes).toEqual([]);
    server.clock.set('2027-01-12T01:10:00Z');
    report = (await officer.ask(api.fulfilmentReport, { params: params() })).body;
    const gdp = report.changes.find(({ name }) => name === '地区生产总值')!;
    expect(gdp).toMatchObject({ before: '6.1%（预计）', after: '5.3%' });
    expect(report.changes.find(({ itemId, name }) => itemId === gdp.itemId && name === null)).toMatchObject({
      before: '已完成',
      after: '部分完成',
    });
    expect((await officer.ask(api.fulfilmentReports, at)).body.reports[0]!.changed).toBe(report.changes.length);
    // The issued one stays as it is; a new edition is drafted on request and takes its place.
    const first = report;
    expect(
      (await officer.ask(api.refreshFulfilmentReport, { params: params(), body: { revision: report.revision } })).error
        ?.code,
    ).toBe('STATE_REFUSED');
    report = (await officer.ask(api.renewFulfilmentReport, { params: params(), body: { reason: '年度数据公布' } }))
      .body;
    expect(report).toMatchObject({ edition: 2, supersedesId: first.id, changed: 0, unsettled: 2 });
    expect(report.blocks.find(({ key }) => key === 'overall')).toMatchObject({ isEdited: true });
    report = (await move({ to: 'submitted' })).body;
    report = (await move({ to: 'issued', documentNumber: '云府督〔2027〕4号', documentDate: '2027-01-20' })).body;
    expect((await officer.ask(api.fulfilmentReport, { params: { year: YEAR, id: first.id } })).body.state).toBe(
      'superseded',
    );
  });

  it('is made by who writes reports, of a period that has come to its end', async () => {
    for (const caller of [head, liaison])
      expect((await caller.ask(api.fulfilmentReports, at)).error?.code).toBe('NOT_ALLOWED');
    const half = (await officer.ask(api.draftFulfilmentReport, { ...at, body: { period: 'half' } })).body;
    expect(half.title).toContain('上半年');
    expect(half.numbers.find(({ key }) => key === 'met')!.label).toBe('已完成或达到进度');
    const next = await officer.ask(api.draftFulfilmentReport, { params: { year: 2027 }, body: { period: 'year' } });
    expect(next.error?.code).toBe('RULE_BROKEN');
  });
});

import { randomUUID } from 'node:crypto';
import { accountScoringApi as api, DEFAULT_SCORING, platformApi, recordApi, type ScoringRules } from '@liubu/contract';
import { openDocument } from '@liubu/documents';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aFilingTown, type FilingTown } from '../../../../../test/harness/filing-town.ts';
import { type Caller, openTestServer, type TestServer } from '../../../../../test/harness/test-server.ts';
import { inGovernment, query } from '../../../../platform/database/tenant.ts';
import { aLitYear } from '../../../4-inspect/seeing/test/a-lit-year.ts';
import { previousRun } from '../commands/reckon-run.ts';
import { scoresLocked } from '../locked.ts';

let server: TestServer;
let town: FilingTown;
let unitHead: Caller;
let liaison: Caller;
let head: Caller;
let items: string[];
const year = 2026;
beforeAll(async () => {
  server = await openTestServer();
  town = await aFilingTown(server);
  await town.at('2026-12-07T02:00:00Z');
  const { governmentId } = server;
  const { commerce, housing, qingping, baishi } = town.units;
  items = await inGovernment(server.databases.app, governmentId, (tx) =>
    aLitYear(tx, {
      ...{ governmentId, planYear: year, month: 11, today: '2026-12-07', items: 40 },
      units: [commerce, housing, qingping, baishi],
    }),
  );
  unitHead = await town.unitHead(commerce);
  liaison = await town.liaison(commerce);
  head = await server.signInAs('head', { name: '高远' });
}, 120_000);
afterAll(async () => await server?.close());

const params = { year };
const give = (body: object) =>
  town.officer.ask(api.giveScoreValue, {
    params,
    body: {
      key: 'leaders',
      source: '领导年度评价',
      reason: '年度评价',
      unitId: town.units.commerce,
      value: '8.5',
      ...body,
    },
  });
const changed = (points: string): ScoringRules => ({
  ...DEFAULT_SCORING,
  key: 'own',
  name: '云川市考核细则',
  indicators: DEFAULT_SCORING.indicators.map((one) =>
    one.key === 'lights'
      ? { ...one, points }
      : one.key === 'values'
        ? { ...one, points: `${70 - Number(points)}` }
        : one,
  ),
});
const draft = async (title = '年度考核') => {
  const answer = await town.officer.ask(api.draftScoreRun, { params, body: { title } });
  expect(answer.error).toBeNull();
  return answer.body;
};

describe('values that offices give', () => {
  test('are entered with their source, imported by name, and withdrawn with a reason', async () => {
    expect((await give({})).body).toMatchObject({ value: '8.5', unitName: '市商务局' });
    const bare = await give({ kind: 'points', key: 'innovation', value: '2' });
    expect(bare.error?.fields).toHaveProperty('basis');
    const added = await give({ kind: 'points', key: 'innovation', value: '2', basis: '云委〔2026〕11号' });
    const gone = await town.officer.ask(api.withdrawScoreValue, {
      params: { year, id: added.body.id },
      body: { reason: '重复录入' },
    });
    expect(gone.body.withdrawnReason).toBe('重复录入');
    const imported = await town.officer.ask(api.importScoreValues, {
      params,
      body: {
        ...{ key: 'leaders', source: '领导年度评价', reason: '年度评价' },
        rows: [
          { unit: '市住房和城乡建设局', value: '9' },
          { unit: '青屏县', value: '7.25' },
        ],
      },
    });
    expect(imported.body.values.map(({ value }) => value)).toEqual(['9', '7.25']);
    const wrong = await town.officer.ask(api.importScoreValues, {
      params,
      body: { key: 'leaders', source: 's', reason: 'r', rows: [{ unit: '没有这个局', value: '1' }] },
    });
    expect(wrong.error?.fields?.['rows.0.unit']).toContain('没有单位');
    expect((await unitHead.ask(api.scoreValues, { params })).status).toBe(403);
  });
});

describe('the scheme', () => {
  test('is tried before it is declared: differences unit by unit, and nothing is stored', async () => {
    const tried = await town.officer.ask(api.previewScoring, { params, body: { rules: changed('20') } });
    expect(tried.error).toBeNull();
    expect(tried.body.units).toBe(4);
    const one = tried.body.differences.find(({ unitId }) => unitId === town.units.commerce)!;
    expect(one.lines.map(({ key }) => key)).toEqual(['lights', 'values']);
    expect(Number(one.after!.total) - Number(one.before!.total)).toBeCloseTo(Number(one.change), 6);
    const kept = await town.officer.ask(api.scoringRules, { params });
    expect(kept.body.current.version).toBe(0);
    expect((await town.officer.ask(api.scoreRuns, { params })).body.runs).toEqual([]);
    expect((await head.ask(api.previewScoring, { params, body: { rules: changed('20') } })).status).toBe(403);
  });

  test('is refused by its line', async () => {
    const broken = {
      ...changed('20'),
      indicators: DEFAULT_SCORING.indicators.map((one) =>
        one.key === 'quality'
          ? { ...one, formula: '满分 / 0' }
          : one.key === 'leaders'
            ? { ...one, points: '15' }
            : one,
      ),
    };
    const refused = await town.officer.ask(api.declareScoring, {
      params,
      body: { rules: broken, from: 0, reason: '试' },
    });
    expect(refused.error?.code).toBe('INPUT_INVALID');
    const fields = Object.entries(refused.error?.fields ?? {});
    expect(fields.find(([path]) => path.endsWith('indicators.5.formula'))?.[1]).toContain('除数恒为零');
    expect(fields.find(([path]) => path.endsWith('full'))?.[1]).toContain('105');
  });
});

describe('a run', () => {
  test('that is withdrawn leaves no query to be answered', async () => {
    const { run } = await draft('试算');
    const at = { year, id: run.id };
    const noticed = await town.officer.ask(api.moveScoreRun, {
      params: at,
      body: { to: 'notice', revision: run.revision },
    });
    const asked = await unitHead.ask(api.queryScore, {
      params: at,
      body: { unitId: town.units.commerce, lineKey: 'in-time', words: '漏计' },
    });
    expect(asked.error).toBeNull();
    const withdrawn = await town.officer.ask(api.moveScoreRun, {
      params: at,
      body: { to: 'withdrawn', reason: '数据有误', revision: noticed.body.run.revision },
    });
    expect(withdrawn.body.run.state).toBe('withdrawn');
    expect((await town.officer.ask(api.scoreQueries, { params })).body.queries).toEqual([]);
  });

  test('goes from draft over notice, query, correction and approval to locked, and then nothing changes it', async () => {
    const page = await draft();
    const { id } = page.run;
    expect(page.ranks.map(({ groupName }) => groupName)).toContain('县区');
    expect(page.ranks).toHaveLength(4);
    const mine = { year, id, unit: town.units.commerce };
    // Nobody outside the office sees a draft.
    expect((await unitHead.ask(api.scoreSheet, { params: mine })).status).toBe(404);
    expect((await unitHead.ask(api.scoreRuns, { params })).body.runs).toEqual([]);
    const sheet = (await town.officer.ask(api.scoreSheet, { params: mine })).body.sheet;
    const total = sheet.lines
      .filter(({ kind, points }) => kind !== 'sum' && points !== null)
      .reduce((sum, { points }) => sum + Math.round(Number(points) * 100), 0);
    expect(total).toBe(Math.round(Number(sheet.total) * 100));
    const filed = sheet.lines.find(({ key }) => key === 'in-time')!;
    expect(filed.sources.some(({ kind }) => kind === 'filing')).toBe(true);
    expect(sheet.lines.find(({ key }) => key === 'leaders')!.sources[0]!.eventId).toBeGreaterThan(0);
    // The scheme changes: reckoned anew, it shows what differs.
    const declared = await town.officer.ask(api.declareScoring, {
      params,
      body: { rules: changed('30'), from: 0, reason: '市政府常务会审定' },
    });
    expect(declared.body.version).toBe(1);
    const anew = await town.officer.ask(api.rerunScores, {
      params: { year, id },
      body: { reason: '细则调整', revision: page.run.revision },
    });
    expect(anew.error).toBeNull();
    expect(anew.body.page.run.rulesVersion).toBe(1);
    expect(anew.body.differences.length).toBeGreaterThan(0);
    const published = await town.officer.ask(api.moveScoreRun, {
      params: { year, id },
      body: { to: 'notice', revision: anew.body.page.run.revision },
    });
    // Five working days after Monday.
    expect(published.body.run).toMatchObject({ publishedOn: '2026-12-07', queryUntil: '2026-12-14' });
    expect(JSON.stringify((await unitHead.ask(platformApi.todos)).body)).toContain('2026-12-14');
    expect((await unitHead.ask(api.scoreSheet, { params: mine })).body.allowed).toEqual(['query']);
    const other = { year, id, unit: town.units.housing };
    expect((await unitHead.ask(api.scoreSheet, { params: other })).status).toBe(404);
    // The leader sees the portfolio.
    expect((await town.leader.ask(api.scoreSheet, { params: mine })).status).toBe(200);
    expect((await town.leader.ask(api.scoreSheet, { params: other })).status).toBe(404);

    const ask = (who: Caller, lineKey: string, unitId = town.units.commerce) =>
      who.ask(api.queryScore, { params: { year, id }, body: { unitId, lineKey, words: '漏计了一次按时填报' } });
    expect((await ask(liaison, 'in-time', town.units.housing)).status).toBe(404);
    expect((await ask(liaison, 'nothing')).status).toBe(404);
    const asked = await ask(liaison, 'in-time');
    expect(asked.body.state).toBe('open');
    expect((await ask(unitHead, 'in-time')).error?.code).toBe('DUPLICATE');
    const second = await ask(unitHead, 'leaders');
    await town.at('2026-12-15T02:00:00Z');
    const late = await ask(liaison, 'quality');
    expect(late.error?.code).toBe('STATE_REFUSED');
    expect(late.error?.userMessage).toContain('2026-12-14');

    const desk = await town.officer.ask(api.scoreQueries, { params });
    expect(desk.body.queries.map(({ line }) => line?.key).sort()).toEqual(['in-time', 'leaders']);
    const current = async () => (await town.officer.ask(api.scoreRun, { params: { year, id } })).body.run;
    const early = await town.officer.ask(api.moveScoreRun, {
      params: { year, id },
      body: { to: 'submitted', revision: (await current()).revision },
    });
    expect(early.error?.userMessage).toContain('2 项疑问');
    const before = (await town.officer.ask(api.scoreSheet, { params: mine })).body.sheet.total;
    const answer = (queryId: string, body: object) =>
      town.officer.ask(api.answerScoreQuery, {
        params: { year, id: queryId },
        body: { outcome: 'stands', answer: '经核实无误', revision: 1, ...body },
      });
    expect((await answer(asked.body.id, { outcome: 'corrected' })).error?.fields).toHaveProperty('points');
    expect((await answer(second.body.id, {})).body.state).toBe('stands');
    const corrected = await answer(asked.body.id, { outcome: 'corrected', answer: '系统故障，补记', points: '-0.25' });
    expect(corrected.body).toMatchObject({ state: 'corrected', points: '-0.25' });
    const after = (await unitHead.ask(api.scoreSheet, { params: mine })).body;
    expect(Number(after.sheet.total)).toBeCloseTo(Number(before) - 0.25, 6);
    expect(after.sheet.lines.find(({ kind }) => kind === 'manual')).toMatchObject({
      points: '-0.25',
      parent: 'in-time',
    });
    expect(after.queries).toHaveLength(2);
    expect((await answer(asked.body.id, { revision: 2 })).error?.code).toBe('STATE_REFUSED');

    const move = async (to: 'submitted' | 'final' | 'locked' | 'withdrawn') =>
      town.officer.ask(api.moveScoreRun, {
        params: { year, id },
        body: { to, reason: to === 'withdrawn' ? '试' : undefined, revision: (await current()).revision },
      });
    // What a unit lost after the term was on notice for nobody: the term begins again, and it may query that too.
    const soon = await move('submitted');
    expect(soon.error?.userMessage).toContain('公示至 2026-12-22');
    expect((await unitHead.ask(api.scoreSheet, { params: mine })).body.allowed).toEqual(['query']);
    await town.at('2026-12-23T02:00:00Z');
    expect((await move('submitted')).body.run.state).toBe('submitted');
    const approve = { decision: 'approve' as const, revision: (await current()).revision };
    expect((await town.officer.ask(api.approveScoreRun, { params: { year, id }, body: approve })).status).toBe(403);
    expect((await head.ask(api.approveScoreRun, { params: { year, id }, body: approve })).body.run.state).toBe(
      'approved',
    );
    expect((await move('final')).body.run.state).toBe('final');
    const locked = await move('locked');
    expect(locked.body.run.state).toBe('locked');
    expect(locked.body.allowed).toEqual(['file']);

    // Nothing changes it any more: not the office, not a new value or run, not even the database role of the product.
    for (const refused of [
      await move('withdrawn'),
      await town.officer.ask(api.rerunScores, {
        params: { year, id },
        body: { reason: '再算', revision: locked.body.run.revision },
      }),
      await town.officer.ask(api.correctScore, {
        params: { year, id },
        body: {
          unitId: town.units.commerce,
          lineKey: 'in-time',
          points: '1',
          reason: '补',
          revision: locked.body.run.revision,
        },
      }),
      await ask(unitHead, 'quality'),
      await give({ value: '10' }),
      await town.officer.ask(api.draftScoreRun, { params, body: { title: '再来一次' } }),
    ])
      expect(refused.error?.code).toBe('STATE_REFUSED');
    for (const statement of [
      "update liubu.score_run set title = 'x'",
      'update liubu.score_sheet set total = 100',
      'delete from liubu.score_sheet',
    ])
      await expect(
        inGovernment(server.databases.app, server.governmentId, (tx) => query(tx, statement, [])),
      ).rejects.toThrow('stays as it is');
    const rows = await inGovernment(server.databases.app, server.governmentId, (tx) =>
      scoresLocked(tx, server.governmentId, year),
    );
    expect(rows).toHaveLength(4);
    expect(rows.find(({ unitId }) => unitId === town.units.commerce)).toMatchObject({ vetoed: false, improved: null });

    // Next year's whole year is compared with it; neither half a year nor another scheme is.
    const comparable = (asOf: string, scheme: string) =>
      inGovernment(server.databases.app, server.governmentId, (tx) =>
        previousRun({ tx, governmentId: server.governmentId }, year + 1, { asOf, scheme }),
      );
    expect(await comparable('2028-01-10', 'own')).toEqual({ planYear: year, id });
    expect([await comparable('2027-06-30', 'own'), await comparable('2028-01-10', 'other')]).toEqual([null, null]);

    const docx = await town.officer.ask(api.scoreRunFile, { params: { year, id }, body: { format: 'docx' } });
    const { text } = await openDocument(
      await server.platform.files.read(server.governmentId, docx.body.sha256),
      docx.body.name,
    );
    expect(text.replaceAll('\n', '')).toContain('关于2026年度考核结果的通报');
    expect(text).toContain('青屏县');
    const xlsx = await town.officer.ask(api.scoreRunFile, { params: { year, id }, body: { format: 'xlsx' } });
    expect(xlsx.body.size).toBeGreaterThan(5000);
    const record = await town.officer.ask(recordApi.list, { query: { limit: 200 } });
    expect(JSON.stringify(record.body)).toContain('account:lock-scores');
  });

  test('an item says what it counts for its unit; others see nothing of it', async () => {
    const itemId = items.find((_, at) => at % 4 === 3)!;
    const seen = await unitHead.ask(api.itemScore, { params: { year, id: itemId } });
    expect(seen.error).toBeNull();
    expect(seen.body.units.map(({ unitName }) => unitName)).toEqual(['市商务局']);
    expect(seen.body.units[0]!.counts.map(({ key }) => key)).toContain('lights');
    const stranger = await town.liaison(town.units.park);
    expect((await stranger.ask(api.itemScore, { params: { year, id: itemId } })).status).toBe(404);
    expect((await town.officer.ask(api.itemScore, { params: { year, id: randomUUID() } })).status).toBe(404);
  });
});

import { createHash } from 'node:crypto';
import {
  type BallotPage,
  type BodyOf,
  DEFAULT_BALLOT_SCALE,
  designApi,
  feedbackSatisfactionApi,
  platformApi,
  type TallyFigures,
} from '@liubu/contract';
import { readSheetRows, tableToXlsx } from '@liubu/documents';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { aFilingTown, type FilingTown } from '../../../../../test/harness/filing-town.ts';
import { type Caller, openTestServer, type TestServer } from '../../../../../test/harness/test-server.ts';
import { inGovernment, query } from '../../../../platform/database/tenant.ts';

const api = feedbackSatisfactionApi;
const params = { year: 2026 };
let server: TestServer;
let town: FilingTown;
let deputies: Caller[];
let witnesses: Caller[];
let head: Caller;
let itemId: string;

beforeAll(async () => {
  server = await openTestServer();
  town = await aFilingTown(server);
  await town.at('2026-12-01T01:00:00Z');
  head = await server.signInAs('head', { name: '陆远' });
  deputies = [];
  for (let n = 0; n < 9; n++) deputies.push(await server.signInAs('deputy', { name: `代表${n}` }));
  witnesses = [
    await server.signInAs('inspector', { name: '监票甲' }),
    await server.signInAs('inspector', { name: '监票乙' }),
  ];
  itemId = await town.aFiledItem('改造老旧小区30个', { lead: town.units.housing });
});
afterAll(() => server.close());

const ok = <T>({ status, body, error }: { status: number; body: T; error: unknown }): T => {
  if (status !== 200) throw new Error(`${status} ${JSON.stringify(error)}`);
  return body;
};
const sql = <Row>(text: string, values: unknown[] = []): Promise<Row[]> =>
  inGovernment(server.databases.app, server.governmentId, (tx) => query<Row>(tx, text, values));
const content = (more: Partial<BodyOf<typeof api.draftBallot>> = {}): BodyOf<typeof api.draftBallot> => ({
  title: '2026年民生实事满意度评议',
  note: '',
  opensAt: '2026-12-01T01:00:00Z',
  closesAt: '2026-12-05T10:00:00Z',
  scale: DEFAULT_BALLOT_SCALE,
  lines: [
    { itemId, title: '改造老旧小区', unitId: town.units.housing },
    { itemId: null, title: '新增停车泊位', unitId: null },
  ],
  witnessIds: witnesses.map(({ personId }) => personId),
  ...more,
});
const at = (id: string) => ({ year: 2026, id });
const read = async (id: string, by: Caller = town.officer): Promise<BallotPage> =>
  ok(await by.ask(api.ballot, { params: at(id) }));
const opened = async (more: Partial<BodyOf<typeof api.draftBallot>> = {}): Promise<BallotPage> => {
  const draft = ok(await town.officer.ask(api.draftBallot, { params, body: content(more) }));
  const { id, revision } = draft.ballot;
  return ok(await town.officer.ask(api.openBallot, { params: at(id), body: { revision } }));
};
const codeOf = (name: string): string => createHash('sha256').update(name).digest('hex').slice(0, 16).toUpperCase();
const vote = (by: Caller, page: BallotPage, options: (string | null)[], code = codeOf(by.personId)) =>
  by.ask(
    api.vote,
    {
      params: at(page.ballot.id),
      body: { code, marks: page.lines.map(({ id: lineId }, n) => ({ lineId, option: options[n] ?? null })) },
    },
    { 'idempotency-key': `vote-${by.personId}` },
  );
const count = async (id: string) =>
  town.officer.ask(api.countBallot, { params: at(id), body: { revision: (await read(id)).ballot.revision } });

test('set up by the office alone; opened with lines, two witnesses and who is deputy that day', async () => {
  for (const by of [head, deputies[0]!, witnesses[0]!])
    expect((await by.ask(api.draftBallot, { params, body: content() })).status).toBe(403);
  const draft = ok(await town.officer.ask(api.draftBallot, { params, body: content({ witnessIds: [], lines: [] }) }));
  const { id } = draft.ballot;
  expect((await deputies[0]!.ask(api.ballot, { params: at(id) })).status).toBe(404);
  const early = await town.officer.ask(api.openBallot, { params: at(id), body: { revision: 1 } });
  expect(early.error?.userMessage).toContain('还没有评议事项');
  const wrong = await town.officer.ask(api.saveBallot, {
    params: at(id),
    body: { ...content({ closesAt: '2026-11-30T10:00:00Z' }), revision: 1 },
  });
  expect(wrong.error?.fields?.closesAt).toContain('晚于开始时间');
  const twice = content().lines[1]!;
  const same = await town.officer.ask(api.saveBallot, {
    params: at(id),
    body: { ...content({ lines: [twice, twice] }), revision: 1 },
  });
  expect(same.error?.fields?.['lines.1.title']).toContain('重复');
  ok(await town.officer.ask(api.saveBallot, { params: at(id), body: { ...content({ witnessIds: [] }), revision: 1 } }));
  const alone = await town.officer.ask(api.openBallot, { params: at(id), body: { revision: 2 } });
  expect(alone.error?.userMessage).toContain('监票人不足两人');
  const setup = ok(await town.officer.ask(api.ballotSetup, { params }));
  expect(setup.deputies).toBe(9);
  expect(setup.items.find((item) => item.id === itemId)?.unit?.name).toBe('市住房和城乡建设局');
  expect(setup.people.map(({ name }) => name)).toContain('监票甲');
  ok(await town.officer.ask(api.saveBallot, { params: at(id), body: { ...content(), revision: 2 } }));
  const stale = await town.officer.ask(api.openBallot, { params: at(id), body: { revision: 2 } });
  expect(stale.error?.code).toBe('CHANGED_MEANWHILE');
  const page = ok(await town.officer.ask(api.openBallot, { params: at(id), body: { revision: 3 } }));
  expect(page.ballot.phase).toBe('running');
  expect(page.turnout).toEqual({ entitled: 9, voted: 0, paper: 0, ended: 0, open: 9 });
  const todos = ok(await deputies[0]!.ask(platformApi.todos)).todos.map(({ title }) => title);
  expect(todos).toContain('请投票：2026年民生实事满意度评议');
  ok(
    await town.officer.ask(api.withdrawBallot, {
      params: at(id),
      body: { reason: '改期', revision: page.ballot.revision },
    }),
  );
  expect((await vote(deputies[0]!, page, ['satisfied', null])).status).toBe(404);
});

test('a whole ballot: devices, papers read by two, a deputy who leaves, the count, a clue, and nothing that links', async () => {
  const page = await opened();
  const { id } = page.ballot;
  const before = await sql<{ n: number }>('select count(*)::int as n from liubu.event');

  // Who may not: no deputy, nothing marked, an option that is not there, a line twice.
  expect((await vote(town.officer, page, ['satisfied', null])).status).toBe(403);
  expect((await vote(deputies[0]!, page, [null, null])).error?.fields?.marks).toBeDefined();
  expect((await vote(deputies[0]!, page, ['great', null])).error?.code).toBe('INPUT_INVALID');
  const twice = await deputies[0]!.ask(api.vote, {
    params: at(id),
    body: { code: codeOf('x'), marks: [0, 0].map(() => ({ lineId: page.lines[0]!.id, option: 'satisfied' })) },
  });
  expect(twice.error?.code).toBe('INPUT_INVALID');
  const late = await server.signInAs('deputy', { name: '后来的代表' });
  expect((await vote(late, page, ['satisfied', null])).error?.userMessage).toContain('不在本次评议的代表名册中');

  // Five vote by device: the first line well, the second badly.
  for (const by of deputies.slice(0, 5)) ok(await vote(by, page, ['satisfied', 'dissatisfied']));
  const again = await vote(deputies[0]!, page, ['dissatisfied', null]);
  expect(again.status).toBe(409);
  expect(again.error?.userMessage).toContain('您已于 2026-12-01 投票');
  // Another's code is no way to put a slip in its place.
  expect((await vote(deputies[5]!, page, ['fairly', 'fairly'], codeOf(deputies[0]!.personId))).error?.code).toBe(
    'RULE_BROKEN',
  );
  expect(ok(await deputies[0]!.ask(platformApi.todos)).todos.filter(({ kind }) => kind === 'ballot-vote')).toEqual([]);

  // One's own vote is there, by one's own code, and the answer says nothing of what it was.
  const check = (by: Caller, code: string) => by.ask(api.checkVote, { params: at(id), body: { code } });
  expect(ok(await check(deputies[0]!, codeOf(deputies[0]!.personId)))).toEqual({ found: 2, of: 2 });
  expect(ok(await check(deputies[0]!, codeOf('nobody')))).toEqual({ found: 0, of: 2 });

  // What lies in the database while it runs: a sealed text, no slips, no event, no kept answer.
  const [box] = await sql<{ sealed: string }>('select sealed from liubu.ballot_box where ballot_id = $1', [id]);
  expect(box!.sealed).not.toMatch(/satisf|[0-9a-f]{64}/);
  expect(await sql('select 1 from liubu.ballot_slip')).toEqual([]);
  expect(await sql('select count(*)::int as n from liubu.event')).toEqual(before);
  expect(await sql("select 1 from liubu.idempotency_key where key like 'vote-%'")).toEqual([]);
  expect((await read(id)).outcome).toBeNull();
  expect((await read(id)).roster?.filter(({ state }) => state === 'voted')).toHaveLength(5);
  expect((await read(id, deputies[0]!)).roster).toBeNull();

  // Papers: not for who has voted; who has one does not vote by device, unless it is given back unused.
  const paper = (by: Caller, takes = true) =>
    town.officer.ask(api.givePaper, { params: at(id), body: { personId: by.personId, takes } });
  expect((await paper(deputies[0]!)).error?.userMessage).toContain('在设备上投票');
  ok(await paper(deputies[5]!));
  expect((await vote(deputies[5]!, page, ['fairly', 'fairly'])).error?.userMessage).toContain('您已领取纸质票');
  ok(await paper(deputies[5]!, false));
  for (const by of deputies.slice(5, 7)) ok(await paper(by));

  // Two leave office: one has voted, which stays and counts; one has not, whose right ends.
  for (const by of [deputies[1]!, deputies[7]!])
    await sql(`update liubu.tenure set valid_to = '2026-12-02' where person_id = $1`, [by.personId]);
  await town.at('2026-12-03T01:00:00Z');
  expect((await vote(deputies[7]!, page, ['satisfied', null])).status).toBe(403);
  expect((await read(id)).turnout).toEqual({ entitled: 9, voted: 5, paper: 2, ended: 1, open: 1 });

  // Late: refused with the closing moment.
  expect((await count(id)).error?.userMessage).toContain('投票中');
  await town.at('2026-12-05T10:00:00Z');
  expect((await vote(deputies[8]!, page, ['satisfied', null])).error?.userMessage).toContain(
    '2026年12月5日 18:00 截止',
  );

  // Papers are read by two, apart from one another.
  const figures = (first: string, second: string): TallyFigures => ({
    spoiled: 0,
    unreturned: 0,
    lines: [first, second].map((key, n) => ({
      lineId: page.lines[n]!.id,
      blank: 0,
      votes: [{ key, count: 2 }],
    })),
  });
  const print = (by: Caller, of: string, which: 'paper' | 'tally' = 'tally') =>
    by.ask(api.printBallotSheet, { params: at(of), body: { which } });
  const enter = (by: Caller, body: TallyFigures & { fileSha256?: string }) =>
    by.ask(api.enterTally, { params: at(id), body });
  expect((await count(id)).error?.userMessage).toContain('两名监票人');
  expect((await enter(head, figures('fairly', 'fairly'))).status).toBe(404);
  const short = { ...figures('fairly', 'fairly'), spoiled: 1 };
  expect((await enter(witnesses[0]!, short)).error?.fields?.['lines.0']).toContain('有效票是 1 张');
  const first = ok(await enter(witnesses[0]!, figures('fairly', 'dissatisfied')));
  expect(first.tally?.isConfirmed).toBe(false);
  expect((await read(id, witnesses[1]!)).tally?.differing).toEqual([]);
  const differs = ok(await enter(witnesses[1]!, figures('fairly', 'fairly')));
  expect(differs.tally?.isConfirmed).toBe(false);
  expect(differs.tally?.differing.map(({ who }) => who)).toEqual(['监票甲', '监票乙']);
  expect((await count(id)).status).toBe(422);
  // The second one fills the printed sheet in, reads it back, looks at it, and enters it.
  expect((await print(head, id)).status).toBe(404);
  const sheet = ok(await print(witnesses[1]!, id));
  expect(ok(await print(town.officer, id, 'paper')).name).toContain('纸质票');
  const blank = (await witnesses[1]!.ask(platformApi.downloadFile, { params: { sha256: sheet.sha256 } })).raw;
  const rows = (await readSheetRows(blank, sheet.name))[0]!;
  expect(rows.flat().join()).toContain('新增停车泊位');
  const filled = rows.map((cells) => {
    const votes = cells[0] === '1' ? ['0', '2', '0', '0', '0'] : cells[0] === '2' ? ['0', '0', '2', '0', '0'] : null;
    return votes === null ? cells : [...cells.slice(0, 2), ...votes];
  });
  const content = await tableToXlsx({
    title: '计票表',
    columns: rows[0]!.map((heading) => ({ heading, type: 'text' as const })),
    rows: filled.slice(1),
  });
  const kept = ok(
    await witnesses[1]!.upload(
      platformApi.uploadFile,
      { query: { purpose: 'attachment', name: '计票表.xlsx' } },
      content,
    ),
  );
  const readBack = (by: Caller, fileSha256: string) =>
    by.ask(api.readTallySheet, { params: at(id), body: { fileSha256 } });
  expect((await readBack(head, kept.sha256)).status).toBe(404);
  const said = ok(await readBack(witnesses[1]!, kept.sha256));
  expect(said.doubts).toEqual([]);
  // The record names its hash; nobody opens it any more.
  expect((await town.officer.ask(platformApi.downloadFile, { params: { sha256: kept.sha256 } })).status).toBe(404);
  const foreign = ok(
    await witnesses[1]!.upload(
      platformApi.uploadFile,
      { query: { purpose: 'attachment', name: '别的.xlsx' } },
      await tableToXlsx({ title: '别的', columns: [{ heading: '序号', type: 'text' }], rows: [['1']] }),
    ),
  );
  expect((await readBack(witnesses[1]!, foreign.sha256)).error?.code).toBe('FILE_REFUSED');
  const same = ok(await enter(witnesses[1]!, { ...said.figures, fileSha256: kept.sha256 }));
  expect(same.tally?.isConfirmed).toBe(true);
  expect((await enter(witnesses[0]!, figures('fairly', 'fairly'))).status).toBe(409);

  // The count: 5 satisfied and 2 fairly; 7 dissatisfied.
  expect((await deputies[0]!.ask(api.countBallot, { params: at(id), body: { revision: 1 } })).status).toBe(403);
  const counted = ok(await count(id));
  expect(counted.ballot.phase).toBe('counted');
  const [good, bad] = counted.outcome!;
  expect(good).toMatchObject({ answers: 7, points: '91.43', satisfied: '100.0', isLow: false, clueMatterId: null });
  expect(bad).toMatchObject({ answers: 7, points: '0.00', satisfied: '0.0', isLow: true });
  expect((await count(id)).status).toBe(409);
  expect(ok(await deputies[0]!.ask(api.ballot, { params: at(id) })).outcome![0]!.points).toBe('91.43');
  expect(ok(await check(deputies[0]!, codeOf(deputies[0]!.personId)))).toEqual({ found: 2, of: 2 });
  expect(ok(await head.ask(api.verifyBallot, { params: at(id) }))).toMatchObject({
    isSameHash: true,
    isSameCount: true,
  });

  // The office hands the marks of each unit to scoring, under the name that the rules have for them.
  const give = (by: Caller) =>
    by.ask(api.giveBallotScores, { params: at(id), body: { key: '满意度', reason: '年度评议' } });
  expect((await give(head)).status).toBe(403);
  expect(ok(await give(town.officer)).given).toEqual([
    { unit: { id: town.units.housing, name: '市住房和城乡建设局' }, points: '91.43', lines: 1 },
  ]);
  expect(await sql('select key, trim_scale(value)::text as value from liubu.score_value')).toEqual([
    { key: '满意度', value: '91.43' },
  ]);

  // The clue waits in step one, once, as a suggestion.
  const matters = ok(await town.officer.ask(designApi.matters, { params })).matters;
  const clue = matters.filter(({ sourceKind }) => sourceKind === 'clue');
  expect(clue).toHaveLength(1);
  expect(clue[0]).toMatchObject({ id: bad!.clueMatterId, state: 'suggested', itemId: null });
  expect(clue[0]!.wording).toContain('新增停车泊位');

  // Afterwards: the box is empty, slips have no person, no time; all were written by one transaction.
  expect(await sql('select sealed from liubu.ballot_box where ballot_id = $1', [id])).toEqual([{ sealed: null }]);
  const slips = await sql<{ xmin: string }>('select xmin::text as xmin from liubu.ballot_slip');
  // With the papers: no count of theirs is left apart from the heap.
  expect(slips).toHaveLength(14);
  expect(
    await sql(
      'select tally, (select array_agg(figures) from liubu.ballot_tally t where t.ballot_id = b.id) as read from liubu.ballot b where id = $1',
      [id],
    ),
  ).toEqual([{ tally: { spoiled: 0, unreturned: 0, lines: {} }, read: [{}, {}] }]);
  expect(new Set(slips.map(({ xmin }) => xmin)).size).toBe(1);
  const rights = await sql<{ xmin: string }>(`select xmin::text as xmin from liubu.vote_right where state = 'voted'`);
  expect(rights.map(({ xmin }) => xmin)).not.toContain(slips[0]!.xmin);
  const columns = await sql<{ name: string }>(
    `select column_name as name from information_schema.columns where table_schema = 'liubu' and table_name = 'ballot_slip' order by 1`,
  );
  expect(columns.map(({ name }) => name)).toEqual(['digest', 'government_id', 'line_id', 'option_key', 'plan_year']);
  const told = await sql<{ body: unknown; what: string }>(
    `select what, body from liubu.event where subject_kind = 'ballot' and subject_id = $1 order by id`,
    [id],
  );
  expect(told.map(({ what }) => what)).not.toContain('feedback:vote');
  const digests = await sql<{ digest: string }>('select digest from liubu.ballot_slip');
  for (const { body } of told) for (const { digest } of digests) expect(JSON.stringify(body)).not.toContain(digest);
});

test('of fewer than five nothing is shown, recorded or made a clue', async () => {
  const page = await opened({
    title: '少数人的评议',
    opensAt: '2026-12-05T10:00:00Z',
    closesAt: '2026-12-06T10:00:00Z',
  });
  const { id } = page.ballot;
  for (const by of [deputies[0]!, deputies[2]!, deputies[3]!, deputies[4]!])
    ok(await vote(by, page, ['dissatisfied', 'dissatisfied']));
  const closed = ok(
    await town.officer.ask(api.moveClosing, {
      params: at(id),
      body: { closesAt: null, reason: '应投的都已投', revision: (await read(id)).ballot.revision },
    }),
  );
  // In the same moment that it opened in: closed a thousandth of a second later.
  await town.at('2026-12-05T10:01:00Z');
  expect((await read(id)).ballot.phase).toBe('ended');
  expect(closed.turnout.voted).toBe(4);
  const counted = ok(await count(id));
  expect(counted.outcome!.map(({ answers, points, options }) => [answers, points, options])).toEqual([
    [null, null, null],
    [null, null, null],
  ]);
  expect(counted.ballot.low).toBe(0);
  const [told] = await sql<{ body: { lines: { votes: unknown }[] } }>(
    `select body from liubu.event where what = 'feedback:count-ballot' and subject_id = $1`,
    [id],
  );
  expect(told!.body.lines.map(({ votes }) => votes)).toEqual([null, null]);
  expect(
    ok(await town.officer.ask(designApi.matters, { params })).matters.filter(({ sourceKind }) => sourceKind === 'clue'),
  ).toHaveLength(1);
});

test('next year the same line stands beside what it got this year', async () => {
  await server.aPlanYear(2027);
  await town.at('2027-03-01T01:00:00Z');
  const draft = ok(
    await town.officer.ask(api.draftBallot, {
      params: { year: 2027 },
      body: content({
        ...{ title: '2027年评议', opensAt: '2027-03-01T01:00:00Z', closesAt: '2027-03-02T01:00:00Z' },
        lines: [{ itemId: null, title: '改造老旧小区', unitId: null }],
      }),
    }),
  );
  const where = { year: 2027, id: draft.ballot.id };
  const page = ok(await town.officer.ask(api.openBallot, { params: where, body: { revision: 1 } }));
  for (const by of [0, 2, 3, 4, 5, 6].map((n) => deputies[n]!))
    ok(
      await by.ask(api.vote, {
        params: where,
        body: { code: codeOf(by.personId), marks: [{ lineId: page.lines[0]!.id, option: 'fairly' }] },
      }),
    );
  await town.at('2027-03-02T01:00:00Z');
  const counted = ok(
    await town.officer.ask(api.countBallot, { params: where, body: { revision: page.ballot.revision } }),
  );
  expect(counted.outcome![0]).toMatchObject({
    points: '70.00',
    before: { year: 2026, points: '91.43', satisfied: '100.0' },
  });
});

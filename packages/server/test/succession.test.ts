import { randomUUID } from 'node:crypto';
import {
  accountCasesApi,
  accountScoringApi,
  accountToleranceApi,
  DEFAULT_SCORING,
  DEFAULT_TOLERANCE,
  peopleApi,
  platformApi,
  publicDeputiesApi,
} from '@liubu/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { query } from '../src/platform/database/tenant.ts';
import { aCaseTown, type CaseTown, inside, ok } from '../src/steps/5-account/cases/test/a-case.ts';
import { type Caller, openTestServer, type TestServer } from './harness/test-server.ts';

let server: TestServer;
let town: CaseTown;
let [administrator, deputy, recused]: Caller[] = [];
let runId = '';
const year = 2026;
const params = { year };

/** Things of one unit, each kind once while it is open and once when it has ended. */
interface Things {
  open: Record<string, string>;
  closed: Record<string, string>;
}

const WHERE: Readonly<Record<string, readonly [table: string, column: string]>> = {
  case: ['account_case', 'unit_id'],
  reviewable: ['account_case', 'unit_id'],
  tolerance: ['tolerance', 'unit_id'],
  question: ['deputy_question', 'unit_id'],
  answer: ['deputy_answer', 'unit_id'],
  proposal: ['deputy_proposal', 'lead_unit_id'],
  promise: ['deputy_proposal', 'lead_unit_id'],
  letter: ['public_message', 'unit_id'],
  suggestion: ['policy_suggestion', 'unit_id'],
  reward: ['honour_reward', 'giver_unit_id'],
  objection: ['objection', 'unit_id'],
  adjustment: ['adjustment', 'proposed_by_unit_id'],
  query: ['score_query', 'unit_id'],
};
let counter = 1000;

/** Writes a row, as the rooms leave it. @returns its id */
async function put(table: string, values: Record<string, unknown>): Promise<string> {
  const row = { government_id: server.governmentId, plan_year: year, id: randomUUID(), ...values };
  const names = Object.keys(row);
  await inside(server, (tx) =>
    query(
      tx,
      `insert into liubu.${table} (${names.join(', ')}) values (${names.map((_, at) => `$${at + 1}`).join(', ')})`,
      Object.values(row),
    ),
  );
  return row.id;
}

async function thingsOf(unitId: string): Promise<Things> {
  const now = server.clock.now();
  const next = () => {
    counter += 1;
    return counter;
  };
  const aCase = (state: string, more = {}) => {
    const number = next();
    return put('account_case', {
      ...{ number_year: year, number, number_text: `第${number}号`, title: '滞后', state, unit_id: unitId },
      ...{ item_ids: [town.itemId], origin: 'officer', origin_reason: '滞后', opened_on: '2026-04-01', ...more },
    });
  };
  const aTolerance = (state: string) =>
    put('tolerance', { item_id: town.itemId, unit_id: unitId, state, facts: '首创', created_at: now });
  const aQuestion = (state: string) =>
    put('deputy_question', {
      ...{ person_id: deputy!.personId, post_id: deputy!.postId, unit_id: unitId, question: '何时建成？', state },
      ...{ asked_on: '2026-04-01', since: '2026-04-01', due: '2026-05-20' },
    });
  const aProposal = (state: string, lead = unitId) =>
    put('deputy_proposal', {
      ...{ kind: 'suggestion', number: `${next()}`, title: '关于充电桩的建议', lead_unit_id: lead, state },
      ...{ submitted_on: '2026-04-01', assigned_on: '2026-04-02', due: '2026-06-30' },
    });
  const anAnswer = (of: object, more = {}) => put('deputy_answer', { ...of, round: 1, unit_id: unitId, ...more });
  const aLetter = (state: string) =>
    put('public_message', {
      ...{ text: '路灯不亮', text_hash: Buffer.alloc(32, next()), state, unit_id: unitId, said_on: '2026-04-01' },
      ...{ code_hash: next().toString(16).padStart(64, '0'), said_at: now, received_at: now },
    });
  const aSuggestion = (state: string) =>
    put('policy_suggestion', {
      ...{ kind: 'study', wording: '研究新政策', reason: '有需要', unit_id: unitId, state, made_at: now },
      ...(state === 'refused' && { state_reason: '已有规定' }),
    });
  const batchId = await put('honour_batch', { title: '表扬', created_at: now });
  const honourId = await put('honour', {
    ...{ batch_id: batchId, kind_key: `kind-${next()}`, kind: '{}', subject: 'unit', unit_id: town.units.housing },
    ...{ source: 'hand', reason: '成效突出', created_at: now },
  });
  const aReward = (state: string) =>
    put('honour_reward', {
      ...{ honour_id: honourId, kind: 'commendation', what: '通报表扬', giver_unit_id: unitId, state },
      ...(state === 'given' && { given_on: '2026-04-01' }),
    });
  // One open objection of an item and unit at a time.
  const disputed = unitId === town.units.commerce ? town.otherItemId : town.itemId;
  const anObjection = (state: string) =>
    put('objection', { item_id: disputed, unit_id: unitId, reason: '不是我局职责', state });
  const anAdjustment = (state: string) =>
    put('adjustment', {
      ...{ item_id: town.itemId, kind: 'wording', before: '{}', after: '{}', reason: '表述有误', state },
      proposed_by_unit_id: unitId,
    });
  const aQuery = (state: string) =>
    put('score_query', {
      ...{ run_id: runId, unit_id: unitId, line_key: `k-${next()}`, line_name: '工作', words: '请核对', state },
      asked_at: now,
      ...(state !== 'open' && { answered_at: now, answer: '维持' }),
    });
  await inside(server, (tx) =>
    query(
      tx,
      `insert into liubu.score_sheet (government_id, plan_year, run_id, unit_id, unit_name, group_key, group_name, total, full_marks, grade, rank, rank_of, lines)
       values ($1, $2, $3, $4, '原单位', 'a', '一组', 80, 100, '良好', 1, 1, '[]')`,
      [server.governmentId, year, runId, unitId],
    ),
  );
  const question = await aQuestion('asked');
  const oldQuestion = await aQuestion('closed');
  const promise = await aProposal('closed');
  await anAnswer(
    { proposal_id: promise },
    { class: 'B', promise: '年内建成', promise_by: '2026-12-31', promise_state: 'open', signed_on: '2026-04-10' },
  );
  return {
    open: {
      case: await aCase('implemented', { person_id: town.liaison.personId }),
      reviewable: await aCase('closed', { notified_on: '2026-04-15', review_until: '2026-05-15' }),
      tolerance: await aTolerance('submitted'),
      question,
      answer: await anAnswer({ question_id: question }),
      proposal: await aProposal('handling'),
      promise,
      letter: await aLetter('passed'),
      suggestion: await aSuggestion('submitted'),
      reward: await aReward('promised'),
      objection: await anObjection('open'),
      adjustment: await anAdjustment('proposed'),
    },
    closed: {
      case: await aCase('dropped'),
      reviewable: await aCase('closed', { notified_on: '2026-01-15', review_until: '2026-02-15' }),
      tolerance: await aTolerance('withdrawn'),
      question: oldQuestion,
      answer: await anAnswer({ question_id: oldQuestion }, { signed_on: '2026-04-05' }),
      proposal: await aProposal('closed'),
      letter: await aLetter('answered'),
      suggestion: await aSuggestion('refused'),
      reward: await aReward('given'),
      objection: await anObjection('rejected'),
      adjustment: await anAdjustment('refused'),
      // What was reckoned keeps the name, open or not: the successor answers for it.
      query: await aQuery('stands'),
      openQuery: await aQuery('open'),
    },
  };
}

/** By kind, the unit under which each stands now. */
async function whose(things: Record<string, string>): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const [kind, id] of Object.entries(things)) {
    const [table, column] = WHERE[kind] ?? WHERE.query!;
    const [row] = await inside(server, (tx) =>
      query<{ unitId: string }>(tx, `select ${column} as unit_id from liubu.${table} where id = $1`, [id]),
    );
    found[kind] = row!.unitId;
  }
  return found;
}
const all = (things: Record<string, string>, unitId: string) =>
  Object.fromEntries(Object.keys(things).map((kind) => [kind, unitId]));
const succeed = async (body: object): Promise<string> => {
  const answer = await administrator!.ask(peopleApi.succeedUnits, {
    body: { onDate: '2026-04-19', reason: '机构改革', ...body } as never,
  });
  expect(answer.error).toBeNull();
  return answer.body.successorIds[0]!;
};
const todoKinds = async (who: Caller) => ok(await who.ask(platformApi.todos)).todos.map(({ kind }) => kind);

beforeAll(async () => {
  server = await openTestServer();
  town = await aCaseTown(server);
  administrator = await server.signInAs('administrator');
  deputy = await server.signInAs('deputy', { name: '许禾' });
  // A head of government who also holds a post in the unit that others are merged into.
  recused = await server.signInAs('head', { name: '程远' });
  await inside(server, async (tx) => {
    const id = randomUUID();
    const { governmentId } = server;
    await tx.insertInto('post').values({ governmentId, id, unitId: town.units.housing, title: '兼任' }).execute();
    await tx
      .insertInto('tenure')
      .values({
        ...{ governmentId, id: randomUUID(), postId: id, personId: recused!.personId },
        cover: 'holder',
        validFrom: '2020-01-01',
      })
      .execute();
  });
  runId = await put('score_run', {
    ...{ title: '年度考核', state: 'notice', rules: JSON.stringify(DEFAULT_SCORING), rules_version: 0, facts: '{}' },
    ...{ as_of: '2026-04-18', taken_at: server.clock.now(), published_on: '2026-04-18', query_until: '2026-04-30' },
    created_at: server.clock.now(),
  });
}, 60_000);
afterAll(() => server?.close());

let renamedId = '';
let first: Things;
let toState = '';
let toApprove = '';

test('a renamed unit goes on with everything that is open, and nothing that has ended changes its name', async () => {
  const { commerce, housing } = town.units;
  first = await thingsOf(commerce);
  const opened = await town.open();
  toState = ok(await town.draft(opened)).case.id;
  ok(await town.act(accountCasesApi.askStatement, toState, {}));
  toApprove = (await town.toApprove('circular')).case.id;
  // Of a proposal that another leads: one opinion that is asked for, and one that was given.
  const [asked, given] = await Promise.all(
    ['901', '902'].map((number) =>
      put('deputy_proposal', {
        ...{ kind: 'interim', number, title: '关于物流的建议', lead_unit_id: housing, state: 'handling' },
        ...{ submitted_on: '2026-04-01', assigned_on: '2026-04-02', due: '2026-06-30' },
      }),
    ),
  );
  for (const [proposalId, opinion] of [
    [asked, null],
    [given, '同意'],
  ])
    await inside(server, (tx) =>
      query(
        tx,
        `insert into liubu.deputy_proposal_helper (government_id, plan_year, proposal_id, unit_id, due, opinion, given_on) values ($1, $2, $3, $4, '2026-05-01', $5, $6)`,
        [server.governmentId, year, proposalId, commerce, opinion, opinion && '2026-04-10'],
      ),
    );
  renamedId = await succeed({
    ...{ kind: 'renamed', predecessorIds: [commerce] },
    successors: [{ name: '市商务和口岸局', shortName: '市商口局', kind: 'department' }],
  });
  expect(await whose(first.open)).toEqual(all(first.open, renamedId));
  expect(await whose(first.closed)).toEqual(all(first.closed, commerce));
  const helpers = await inside(server, (tx) =>
    query<{ proposalId: string; unitId: string }>(
      tx,
      'select proposal_id, unit_id from liubu.deputy_proposal_helper where government_id = $1 order by given_on nulls first',
      [server.governmentId],
    ),
  );
  expect(helpers).toEqual([
    { proposalId: asked, unitId: renamedId },
    { proposalId: given, unitId: commerce },
  ]);
});

test('the successor states itself, and a person whom a case is about stays the one', async () => {
  expect(await todoKinds(town.unitHead)).toContain('account-case');
  const seen = await town.page(toState, town.unitHead);
  expect(seen.case.unit).toEqual({ id: renamedId, name: '市商务和口岸局' });
  expect(seen.steps.at(-1)).toMatchObject({ act: 'handed_over', words: '市商务局 → 市商务和口岸局' });
  ok(await town.act(accountCasesApi.stateCase, toState, { text: '已制定追赶措施' }, town.unitHead));
  expect((await town.page(first.open.case!)).case.personName).toBe('何静');
  // The term for a review runs on, and so does the right to apply for one.
  const reviewable = await town.page(first.open.reviewable!, town.unitHead);
  expect(reviewable.allowed).toContain('apply_review');
});

test('what was scored under the old name is read, asked about and answered in its place', async () => {
  const { commerce } = town.units;
  const at = { year, id: runId, unit: commerce };
  const sheet = ok(await town.unitHead.ask(accountScoringApi.scoreSheet, { params: at }));
  expect(sheet.allowed).toContain('query');
  expect(sheet.queries.map(({ id }) => id)).toContain(first.closed.openQuery);
  expect((await town.otherHead.ask(accountScoringApi.scoreSheet, { params: at })).status).toBe(404);
  const answered = await town.officer.ask(accountScoringApi.answerScoreQuery, {
    params: { year, id: first.closed.openQuery! },
    body: { outcome: 'stands', answer: '数据无误', revision: 1 },
  });
  expect(answered.body).toMatchObject({ state: 'stands', unitName: '市商务局' });
  const mine = ok(await town.unitHead.ask(accountScoringApi.scoreQueries, { params, query: {} }));
  expect(mine.queries.find(({ id }) => id === first.closed.openQuery)).toMatchObject({ answer: '数据无误' });
});

test('a round that asks both is answered by the one that is left, for both, with what was typed', async () => {
  const { reform, stateAssets } = town.units;
  const { itemId, otherItemId } = town;
  const aRound = async (state: string, round: number, ...asked: [unit: string, items: string[], state: string][]) => {
    const id = await put('consultation', {
      ...{ title: '征求意见', round, state, opens_on: '2026-04-10', closes_on: '2026-04-30' },
    });
    const key = [server.governmentId, year, id];
    for (const [unitId, items, at] of asked)
      await inside(server, async (tx) => {
        await query(
          tx,
          'insert into liubu.consultation_unit (government_id, plan_year, consultation_id, unit_id, item_ids, state) values ($1, $2, $3, $4, $5, $6)',
          [...key, unitId, items, at],
        );
        for (const item of at === 'waiting' ? [] : items)
          await query(
            tx,
            `insert into liubu.consultation_answer (government_id, plan_year, consultation_id, unit_id, item_id, opinion, reason) values ($1, $2, $3, $4, $5, 'agree', $6)`,
            [...key, unitId, item, unitId === reform ? '发改' : '国资'],
          );
      });
    return id;
  };
  const both = await aRound('open', 1, [reform, [itemId, otherItemId], 'draft'], [stateAssets, [itemId], 'answered']);
  const alone = await aRound('open', 2, [reform, [itemId], 'waiting']);
  const over = await aRound('closed', 3, [reform, [itemId], 'draft']);
  await succeed({ kind: 'merged', predecessorIds: [reform], successors: [{ id: stateAssets }] });
  const rows = await inside(server, (tx) =>
    query<{ consultationId: string; unitId: string; state: string; n: number; said: string[] }>(
      tx,
      `select u.consultation_id, u.unit_id, u.state, cardinality(u.item_ids) as n,
         array(select a.reason from liubu.consultation_answer a where a.consultation_id = u.consultation_id and a.unit_id = u.unit_id order by a.reason) as said
       from liubu.consultation_unit u join liubu.consultation c on c.id = u.consultation_id order by c.round`,
    ),
  );
  expect(rows).toEqual([
    // Its own answer to the item that both were asked about stands; the other item is still to be handed in.
    { consultationId: both, unitId: stateAssets, state: 'draft', n: 2, said: expect.arrayContaining(['发改', '国资']) },
    { consultationId: alone, unitId: stateAssets, state: 'waiting', n: 1, said: [] },
    { consultationId: over, unitId: reform, state: 'draft', n: 1, said: ['发改'] },
  ]);
});

test('a unit that is merged into one that stands leaves what is open to it, and nobody is asked twice', async () => {
  const { commerce, housing } = town.units;
  const second = await thingsOf(renamedId);
  const own = await put('tolerance', {
    ...{ item_id: town.itemId, unit_id: housing, state: 'submitted', facts: '另案', created_at: server.clock.now() },
  });
  const proposal = await put('deputy_proposal', {
    ...{ kind: 'proposal', number: '77', title: '关于市场的提案', lead_unit_id: housing, state: 'handling' },
    ...{ submitted_on: '2026-04-01', assigned_on: '2026-04-02', due: '2026-06-30' },
  });
  await inside(server, async (tx) => {
    const key = [server.governmentId, year, proposal, renamedId];
    await query(
      tx,
      `insert into liubu.deputy_proposal_helper (government_id, plan_year, proposal_id, unit_id, due) values ($1, $2, $3, $4, '2026-05-01')`,
      key,
    );
    await query(
      tx,
      `insert into liubu.todo (government_id, plan_year, id, kind, title, link, subject_kind, subject_id, audience_unit_id, audience_role)
       values ($1, $2, gen_random_uuid(), 'give-opinion', '会办意见', '/2026/proposals/x', 'deputy-proposal', $3, $4, 'liaison')`,
      key,
    );
  });
  expect((await town.page(toApprove, recused)).allowed).toContain('decide');
  await succeed({
    ...{ kind: 'merged', onDate: '2026-04-20', predecessorIds: [renamedId], successors: [{ id: housing }] },
  });
  expect(await whose(second.open)).toEqual(all(second.open, housing));
  expect(await whose(second.closed)).toEqual(all(second.closed, renamedId));
  expect(await whose(first.open)).toEqual(all(first.open, housing));
  expect(await whose(first.closed)).toEqual(all(first.closed, commerce));
  // Both applications are decided, and the lead gives no opinion to itself.
  expect(await whose({ tolerance: own })).toEqual({ tolerance: housing });
  const left = await inside(server, (tx) =>
    query(
      tx,
      `select 1 from liubu.deputy_proposal_helper where proposal_id = $1
       union all select 1 from liubu.todo where subject_id = $1::text and done_at is null`,
      [proposal],
    ),
  );
  expect(left).toEqual([]);
  // Two names back.
  const at = { year, id: runId, unit: commerce };
  expect((await town.otherHead.ask(accountScoringApi.scoreSheet, { params: at })).status).toBe(200);
  const seen = ok(await town.otherHead.ask(publicDeputiesApi.question, { params: { year, id: first.open.question! } }));
  expect(seen.question.unit.id).toBe(housing);
});

test('who holds a post in the unit that took over decides on nothing against what is now their own', async () => {
  expect((await town.page(toApprove, recused)).allowed).not.toContain('decide');
  const decided = await town.act(
    accountCasesApi.decideCase,
    toApprove,
    { decision: 'refuse', reason: '从宽' },
    recused,
  );
  expect(decided.error).toMatchObject({ code: 'RULE_BROKEN' });
  expect(decided.error!.userMessage).toContain('应当回避');
  const tolerance = { year, id: first.open.tolerance! };
  const { revision } = ok(await recused!.ask(accountToleranceApi.tolerance, { params: tolerance })).tolerance;
  const granted = await recused!.ask(accountToleranceApi.decideTolerance, {
    params: tolerance,
    body: {
      ...{ outcome: 'exempt', reason: '首创', mendBy: '2026-08-31', deductionShare: '0', ladder: 'paused', revision },
      findings: DEFAULT_TOLERANCE.conditions.map(({ key }) => ({ key, isHeld: true, reason: '属实' })),
    },
  });
  expect(granted.error!.userMessage).toContain('应当回避');
  ok(await town.act(accountCasesApi.decideCase, toApprove, { decision: 'approve', reason: '同意' }, town.head));
});

test('what was filed and proved under the old names proves on in the successor', async () => {
  const { commerce, housing } = town.units;
  await inside(server, async (tx) => {
    await query(tx, "update liubu.tolerance set state = 'withdrawn' where item_id = $1", [town.itemId]);
    await query(
      tx,
      `insert into liubu.filing (government_id, plan_year, id, period_id, item_id, unit_id, role, due, state, progress)
       select government_id, plan_year, gen_random_uuid(), period_id, item_id, $2, 'lead', due, 'approved', '已建成' from liubu.filing where id = $1`,
      [town.filingId, commerce],
    );
  });
  const [filed] = await inside(server, (tx) =>
    query<{ id: string }>(tx, "select id from liubu.filing where unit_id = $1 and state = 'approved'", [commerce]),
  );
  const evidenceId = await put('evidence', {
    ...{ item_id: town.itemId, unit_id: commerce, kind: 'reference', reference: '云商〔2026〕3号', title: '公示' },
    added_at: server.clock.now(),
  });
  const body = { itemId: town.itemId, unitId: housing };
  const begun = ok(await town.otherHead.ask(accountToleranceApi.applyTolerance, { params, body })).tolerance;
  const saved = await town.otherHead.ask(accountToleranceApi.saveTolerance, {
    params: { year, id: begun.id },
    body: {
      ...{ facts: '采用新的监管方式', exclusions: [], urgent: null, revision: begun.revision },
      conditions: DEFAULT_TOLERANCE.conditions.map(({ key }) => ({
        ...{ key, statement: '有记录' },
        evidence: [
          { kind: 'filing' as const, id: filed!.id, title: '3月填报' },
          { kind: 'evidence' as const, id: evidenceId, title: '公示' },
        ],
      })),
    },
  });
  expect(saved.error).toBeNull();
  expect(saved.body.lacks).toEqual([]);
});

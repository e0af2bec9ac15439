import { accountCasesApi as api, platformApi, recordApi } from '@liubu/contract';
import { openDocument } from '@liubu/documents';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Caller, openTestServer, type TestServer } from '../../../../../test/harness/test-server.ts';
import { query } from '../../../../platform/database/tenant.ts';
import { deductionsDecided } from '../deductions.ts';
import { aCaseTown, type CaseTown, goTo, inside, ok } from './a-case.ts';

let server: TestServer;
let town: CaseTown;
const params = { year: 2026 };
beforeAll(async () => {
  server = await openTestServer();
  town = await aCaseTown(server);
}, 60_000);
afterAll(() => server?.close());

const todosOf = async (caller: Caller): Promise<string[]> =>
  ok(await caller.ask(platformApi.todos)).todos.map(({ title }) => title);
const caseFile = async (
  id: string,
  what: 'proposal' | 'transfer' | 'decision_notice' | 'review' | 'statement_notice' | 'no_accountability',
  by = town.officer,
) => by.ask(api.caseFile, { params: { year: 2026, id }, body: { what } });
const textOf = async (raw: Uint8Array): Promise<string> =>
  (await openDocument(raw, 'x.docx')).text.replaceAll(/\s/g, '');

describe('a missed target goes up to a circular with a deduction', () => {
  let id = '';

  test('the officer opens it with a reason; what the product knows stands there to choose from', async () => {
    const ground = ok(
      await town.officer.ask(api.ground, { params, query: { unit: town.units.commerce, items: [town.itemId] } }),
    );
    expect(ground.facts.map(({ kind }) => kind)).toEqual(['item', 'light', 'filing']);
    expect(ground.facts[1]!.text).toContain('1月黄灯、2月红灯、3月红灯');
    expect(ground.people.map(({ name }) => name).sort()).toEqual(['何静', '陆远'].sort());
    const talk = ground.taken.find(({ key }) => key === 'talk')!;
    expect(talk.met).toEqual([{ kind: 'months red', counted: 2, wanted: 2 }]);
    const opened = await town.open({ facts: ground.facts });
    id = opened.case.id;
    expect(opened.case.number).toBe('云督责〔2026〕1号');
    expect(opened.allowed).toEqual(['draft', 'drop', 'export']);
    expect(await todosOf(town.officer)).toContain('云督责〔2026〕1号：请拟建议或撤销');
  });

  test('a rung that is left out needs its reason; a lower rung than a talk makes no case', async () => {
    const page = await town.page(id);
    const skipped = await town.draft(page, { skipReason: null });
    expect(skipped.error!.code).toBe('REASON_NEEDED');
    expect(skipped.error!.userMessage).toContain('“催办”、“限期整改”、“约谈”');
    expect((await town.draft(page, { rung: 'urge' })).error!.code).toBe('RULE_BROKEN');
    expect((await town.draft(page, { points: '11' })).error!.fields!.points).toContain('不超过 10 分');
    const strange = [
      { text: '别的事项的填报', kind: 'filing' as const, sourceId: town.otherItemId, itemId: town.itemId },
    ];
    expect((await town.draft(page, { facts: strange })).error!.code).toBe('RULE_BROKEN');
    const drafted = ok(await town.draft(page));
    expect(drafted.case).toMatchObject({
      state: 'proposed',
      rungName: ['通报/扣分', 'Circular, deduction'],
      points: '2',
    });
  });

  test('nothing is decided before the unit was heard', async () => {
    const early = await town.act(api.submitCase, id, { opinion: '报批' });
    expect(early.error!.code).toBe('RULE_BROKEN');
    expect(early.error!.userMessage).toContain('还没有告知单位陈述申辩');
    const short = await town.act(api.askStatement, id, { due: '2026-04-23' });
    expect(short.error!.userMessage).toContain('最早到 2026-04-27');
    expect((await town.unitHead.ask(api.case, { params: { year: 2026, id } })).status).toBe(404);
    const asked = ok(await town.act(api.askStatement, id, {}));
    expect(asked.case).toMatchObject({ state: 'stating', statementServedOn: '2026-04-20', statementDue: '2026-04-27' });
    for (const endpoint of [api.submitCase, api.decideCase])
      expect(
        (
          await town.act(
            endpoint,
            id,
            { opinion: '报批', decision: 'approve', reason: '同意' },
            endpoint === api.decideCase ? town.head : town.officer,
          )
        ).error!.userMessage,
      ).toContain('陈述申辩的期限到 2026-04-27 止');
    expect(await todosOf(town.unitHead)).toContain('云督责〔2026〕1号：请陈述申辩');
    const notice = await caseFile(id, 'statement_notice', town.unitHead);
    expect(await textOf(notice.raw)).toContain('请于2026年4月27日（含当日）前（自送达之日起不少于5个工作日）提出');
  });

  test('the unit states its case within the term; the decision is not shown to it before it is served', async () => {
    const seen = await town.page(id, town.unitHead);
    expect(seen.allowed).toEqual(['state']);
    expect(seen.case.originReason).toBe('');
    expect(seen.steps.map(({ act }) => act)).toEqual(['statement_asked']);
    expect((await town.act(api.stateCase, id, { text: '' }, town.unitHead)).error!.fields).toHaveProperty('text');
    ok(await town.act(api.stateCase, id, { text: '受市场影响，已制定追赶措施' }, town.unitHead));
    ok(await town.act(api.submitCase, id, { opinion: '部分采纳：通报范围缩小' }));
    expect(await todosOf(town.head)).toContain('云督责〔2026〕1号：待批准');
    // Graver than a talk: the head alone.
    expect((await town.act(api.decideCase, id, { decision: 'approve', reason: '同意' }, town.leader)).status).toBe(403);
    const decided = ok(
      await town.act(api.decideCase, id, { decision: 'approve', reason: '事实清楚，同意' }, town.head),
    );
    expect(decided.case).toMatchObject({ state: 'decided', outcome: 'circular_deduction', decidedBy: '林望川 head' });
    const unseen = await town.page(id, town.unitHead);
    expect(unseen.case).toMatchObject({ decision: null, outcome: null, opinion: null });
    ok(await town.act(api.notifyCase, id, { on: '2026-04-20' }));
    const told = await town.page(id, town.unitHead);
    expect(told.case).toMatchObject({
      outcome: 'circular_deduction',
      reviewUntil: '2026-05-13',
      implementDue: '2026-04-27',
    });
    expect(told.allowed).toEqual(['apply_review', 'implement']);
  });

  test('scoring reads the deduction', async () => {
    const found = await inside(server, (tx) => deductionsDecided(tx, server.governmentId, 2026));
    expect(found).toEqual([
      {
        caseId: id,
        unitId: town.units.commerce,
        itemId: town.itemId,
        points: '2',
        decidedOn: '2026-04-20',
        reason: '在全市通报批评，年度考核扣2分',
        reference: '云督责〔2026〕1号',
      },
    ]);
  });

  test('a review is applied for within its term, and decided by who took no part', async () => {
    await goTo(server, '2026-05-14T01:00:00Z');
    const late = await town.act(api.applyReview, id, { reasons: '扣分过重' }, town.unitHead);
    expect(late.error!.userMessage).toContain('申请复核的期限到 2026-05-13 止');
    await goTo(server, '2026-05-13T01:00:00Z');
    ok(await town.act(api.applyReview, id, { reasons: '扣分过重' }, town.unitHead));
    const own = await town.act(api.decideReview, id, { outcome: 'upheld', reason: '维持' }, town.head);
    expect(own.error!.userMessage).toContain('应当回避：林望川作出了决定');
    expect((await town.act(api.appointReviewer, id, { postId: town.head.postId })).error!.code).toBe('RULE_BROKEN');
    expect((await town.otherLeader.ask(api.case, { params: { year: 2026, id } })).status).toBe(404);
    ok(await town.act(api.appointReviewer, id, { postId: town.otherLeader.postId }));
    expect(await todosOf(town.otherLeader)).toContain('云督责〔2026〕1号：请复核');
    const graver = await town.act(
      api.decideReview,
      id,
      { outcome: 'changed', reason: '改', newOutcome: 'circular_deduction', newPoints: '3' },
      town.otherLeader,
    );
    expect(graver.error!.fields).toHaveProperty('newPoints');
    const changed = ok(
      await town.act(
        api.decideReview,
        id,
        { outcome: 'changed', reason: '情有可原，减为1分', newOutcome: 'circular_deduction', newPoints: '1' },
        town.otherLeader,
      ),
    );
    expect(changed.case).toMatchObject({
      state: 'reviewed',
      points: '1',
      reviewOutcome: 'changed',
      implementDue: '2026-05-20',
    });
    const [deduction] = await inside(server, (tx) => deductionsDecided(tx, server.governmentId, 2026));
    expect(deduction!.points).toBe('1');
    expect(await textOf((await caseFile(id, 'review')).raw)).toContain(
      '变更后的结果为：通报批评并扣分，在年度考核中扣1分',
    );
    // Letters of before the review say what they said then.
    expect(await textOf((await caseFile(id, 'statement_notice')).raw)).toContain('拟在年度考核中扣2分');
    const decision = await textOf((await caseFile(id, 'decision_notice')).raw);
    expect(decision).toContain('在年度考核中扣2分');
    expect(decision).toContain('请于2026年4月27日前书面报告落实情况');
    ok(await town.act(api.reportImplementation, id, { text: '已整改' }, town.unitHead));
    const ended = ok(await town.act(api.closeCase, id, { how: 'lifted', reason: '整改到位，影响期满' }));
    expect(ended.case.state).toBe('lifted');
    expect((await todosOf(town.officer)).filter((title) => title.startsWith('云督责〔2026〕1号'))).toEqual([]);
  });
});

test('a proposal ends at the approval: it is transferred, and only reference and result come back', async () => {
  const { case: one } = await town.toApprove('proposal', { measure: '建议对市商务局主要负责人问责' });
  const approved = ok(await town.act(api.decideCase, one.id, { decision: 'approve', reason: '同意移送' }, town.head));
  expect(approved.case).toMatchObject({ state: 'approved', outcome: null });
  expect(approved.allowed).toEqual([]);
  const on = '2026-05-13';
  expect(
    (
      await town.act(api.caseResult, one.id, {
        referenceNo: '云纪〔2026〕8号',
        organName: '市纪委监委',
        on,
        outcome: 'admonition',
      })
    ).error!.code,
  ).toBe('STATE_REFUSED');
  ok(
    await town.act(api.transferCase, one.id, {
      organ: 'discipline',
      organName: '市纪委监委',
      on,
      letterNo: '云政函〔2026〕12号',
    }),
  );
  expect(
    (
      await town.act(api.caseResult, one.id, {
        referenceNo: '8',
        organName: '市纪委监委',
        on,
        outcome: 'deduction',
      })
    ).error!.fields,
  ).toHaveProperty('outcome');
  const result = { referenceNo: '云纪〔2026〕8号', organName: '市纪委监委', on, outcome: 'none' };
  // Who holds a post in the unit enters no result of it: one that nobody gave would end it.
  const own = await server.signInAs('supervision_officer', { unitId: town.units.commerce, name: '兼职督查员' });
  expect((await town.act(api.caseResult, one.id, result, own)).error!.userMessage).toContain('应当回避：兼职督查员');
  expect((await town.page(one.id, own)).allowed).not.toContain('result');
  ok(await town.act(api.caseResult, one.id, result));
  // What came back reaches the unit by the notice.
  expect((await town.page(one.id, town.unitHead)).case).toMatchObject({
    organName: null,
    transferredOn: null,
    resultNo: null,
    resultOn: null,
  });
  const told = ok(await town.act(api.notifyCase, one.id, { on }));
  // No accountability is told too, and needs no report.
  expect(told.case).toMatchObject({ state: 'notified', outcome: 'none', implementDue: null, reviewUntil: null });
  expect(await textOf((await caseFile(one.id, 'no_accountability', town.unitHead)).raw)).toContain(
    '不予问责（云纪〔2026〕8号）',
  );
  expect((await caseFile(one.id, 'proposal', town.unitHead)).status).toBe(409);
  expect(await textOf((await caseFile(one.id, 'proposal')).raw)).toContain(
    '是否问责以及问责的方式，由有权机关依照规定的权限和程序决定',
  );
  expect(await textOf((await caseFile(one.id, 'transfer')).raw)).toContain('市纪委监委');
  ok(await town.act(api.closeCase, one.id, { how: 'closed', reason: '已告知' }));
});

/** The scan of a paper, uploaded by the office. */
const scanned = async (): Promise<string> =>
  ok(
    await town.officer.upload(
      platformApi.uploadFile,
      { query: { purpose: 'attachment', name: '书面材料.png' } },
      Buffer.from(
        'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
        'base64',
      ),
    ),
  ).sha256;

test('silence is recorded when the term ends; a refusal is told; nobody decides on their own unit', async () => {
  const opened = await town.open();
  const { id } = ok(await town.draft(opened)).case;
  ok(await town.act(api.askStatement, id, {}));
  await goTo(server, '2026-05-21T01:00:00Z');
  const late = await town.act(api.stateCase, id, { text: '迟到的陈述' }, town.unitHead);
  expect(late.error!.userMessage).toContain('陈述申辩的期限到 2026-05-20 止');
  const scan = await scanned();
  const paper = { by: '陆远', handedBy: '陆远', fileSha256: scan, waive: false, text: '书面材料' };
  expect((await town.act(api.paperStatement, id, { ...paper, receivedOn: '2026-05-21' })).error!.code).toBe(
    'RULE_BROKEN',
  );
  const submitted = ok(await town.act(api.submitCase, id, { opinion: '期满未陈述' }));
  expect(submitted.case).toMatchObject({ state: 'to_approve', statementKind: 'silent' });
  const inUnit = await server.signInAs('head', { unitId: town.units.commerce, name: '兼职市长' });
  const own = await town.act(api.decideCase, id, { decision: 'approve', reason: '同意' }, inUnit);
  expect(own.error!.userMessage).toContain('应当回避：兼职市长在该单位任职');
  ok(await town.act(api.decideCase, id, { decision: 'refuse', reason: '情节轻微' }, town.head));
  const told = ok(await town.act(api.notifyCase, id, { on: '2026-05-21' }));
  expect(told.case).toMatchObject({ outcome: 'none', decision: 'refused' });
  expect(await textOf((await caseFile(id, 'no_accountability')).raw)).toContain('决定对市商务局不予问责');
});

test('a person who heads no unit states and asks for a review on paper; who handed it in and the scan stand with it', async () => {
  const personId = town.liaison.personId;
  const opened = await town.open({ personId });
  const { id } = ok(await town.draft(opened)).case;
  ok(await town.act(api.askStatement, id, {}));
  expect((await town.act(api.stateCase, id, { text: '我来陈述' }, town.liaison)).status).toBe(403);
  const scan = await scanned();
  const paper = { by: '罗清', handedBy: '罗清的同事', receivedOn: '2026-05-21', fileSha256: scan };
  const entered = { ...paper, waive: false, text: '并非本人经办' };
  for (const wrong of [{ receivedOn: '2026-05-20' }, { fileSha256: 'a'.repeat(64) }])
    expect((await town.act(api.paperStatement, id, { ...entered, ...wrong })).error?.code).toMatch(
      /INPUT_INVALID|NOT_FOUND/,
    );
  const stated = ok(await town.act(api.paperStatement, id, entered));
  expect(stated.case).toMatchObject({
    state: 'stated',
    statementBy: '罗清',
    statementHandedBy: '罗清的同事',
    statementFile: scan,
  });
  ok(await town.act(api.submitCase, id, { opinion: '部分采纳' }));
  ok(await town.act(api.decideCase, id, { decision: 'approve', reason: '同意' }, town.head));
  const told = ok(await town.act(api.notifyCase, id, { on: '2026-05-21' }));
  expect(told.allowed).toContain('paper_review');
  const reviewed = ok(await town.act(api.paperReview, id, { ...paper, reasons: '请求复核' }));
  expect(reviewed.case).toMatchObject({ state: 'in_review', reviewBy: '罗清', reviewFile: scan });
  expect(reviewed.allowed).not.toContain('paper_review');
  expect((await town.act(api.paperReview, id, { ...paper, reasons: '再次' })).error?.code).toBe('STATE_REFUSED');
  // Who entered it does not review it; words and names stand in the personal part alone.
  const sealed = await inside(server, (tx) =>
    query<{ body: string }>(tx, `select body::text as body from liubu.event where what like 'account:case-paper%'`, []),
  );
  expect(sealed.length).toBeGreaterThan(1);
  for (const { body } of sealed) expect(body).not.toMatch(/罗清|请求复核|并非本人/);
});

test('a case is hidden from everybody whom the table does not name, wherever it could show', async () => {
  const { case: one } = await town.toApprove('circular', { title: '只给该看的人看的标题' });
  const at = { year: 2026, id: one.id };
  const others: Caller[] = [town.liaison, town.otherLiaison];
  for (const role of [
    'inspector',
    'verifier',
    'deputy',
    'secretary',
    'administrator',
    'security_administrator',
  ] as const)
    others.push(await server.signInAs(role, { name: `他人${role}` }));
  for (const caller of others) {
    expect((await caller.ask(api.case, { params: at })).status).toBe(403);
    expect((await caller.ask(api.cases, { params })).status).toBe(403);
    expect(await todosOf(caller)).not.toContainEqual(expect.stringContaining('云督责'));
    const record = await caller.ask(recordApi.list, { query: { limit: 200 } });
    expect(JSON.stringify(record.body ?? '')).not.toContain('account:case');
    expect(record.raw.toString()).not.toContain('只给该看的人看的标题');
  }
  // Of those who may see cases: others than of the unit and the portfolio see none of it.
  for (const caller of [town.otherHead, town.otherLeader]) {
    expect((await caller.ask(api.case, { params: at })).status).toBe(404);
    expect(ok(await caller.ask(api.cases, { params })).cases.map(({ id }) => id)).not.toContain(one.id);
    expect(await todosOf(caller)).not.toContainEqual(expect.stringContaining(one.number));
  }
  for (const caller of [town.unitHead, town.leader, town.head, town.officer])
    expect(ok(await caller.ask(api.cases, { params })).cases.map(({ id }) => id)).toContain(one.id);
  // The sealed entry names the case and the step, and no word of it.
  const events = await inside(server, (tx) =>
    query<{ text: string; what: string }>(
      tx,
      `select what, body::text || coalesce(reason, '') as text from liubu.event where subject_kind = 'case' and subject_id = $1`,
      [one.id],
    ),
  );
  expect(events.map(({ what }) => what)).toContain('account:case-submitted');
  for (const { text } of events) expect(text).not.toMatch(/标题|市商务局|市场影响|采纳/);
  const auditor = await server.signInAs('auditor', { name: '审计员' });
  const read = ok(await auditor.ask(recordApi.list, { query: { limit: 200, what: 'account:case-stated' } }));
  expect(JSON.stringify(read.entries[0]!.personal)).toContain('市场影响');
  const looks = ok(await auditor.ask(recordApi.accessLog, { query: { limit: 200 } })).entries;
  expect(
    looks.filter(({ subjectKind, subjectId }) => subjectKind === 'case' && subjectId === one.id).map(({ who }) => who),
  ).toContain('陆远');
});

test('a case about what is not there, by who may not, or twice from one clue, is refused', async () => {
  const body = {
    unitId: town.units.commerce,
    itemIds: [town.itemId],
    origin: 'officer' as const,
    title: '题',
    reason: '由',
  };
  expect((await town.head.ask(api.openCase, { params, body })).status).toBe(403);
  expect(
    (await town.officer.ask(api.openCase, { params, body: { ...body, itemIds: [town.units.commerce] } })).status,
  ).toBe(404);
  expect(
    (await town.officer.ask(api.openCase, { params, body: { ...body, personId: town.otherHead.personId } })).error!
      .code,
  ).toBe('RULE_BROKEN');
  const clue = { ...body, origin: 'finding' as const, originId: town.filingId };
  expect((await town.officer.ask(api.openCase, { params, body: clue })).error!.code).toBe('RULE_BROKEN');
  const stepId = '0198c0de-0000-4000-8000-000000000001';
  await town.inside((tx) =>
    query(
      tx,
      `insert into liubu.ladder_step (government_id, plan_year, id, item_id, unit_id, rung, rung_index, declaration_version, triggers, state, proposed_on)
       values ($1, 2026, $2, $3, $4, 'talk', 4, 0, '[]', 'proposed', '2026-05-20')`,
      [server.governmentId, stepId, town.itemId, town.units.commerce],
    ),
  );
  expect(ok(await town.officer.ask(api.clues, { params })).clues.map(({ id }) => id)).toEqual([stepId]);
  const fromStep = { ...body, origin: 'ladder' as const, originId: stepId };
  ok(await town.officer.ask(api.openCase, { params, body: fromStep }));
  expect((await town.officer.ask(api.openCase, { params, body: fromStep })).error!.code).toBe('RULE_BROKEN');
  expect(ok(await town.officer.ask(api.clues, { params })).clues).toEqual([]);
});

test('a tolerance that halts the ladder is shown, and passed over only with a reason', async () => {
  await town.inside((tx) =>
    query(
      tx,
      `insert into liubu.tolerance (government_id, plan_year, id, item_id, unit_id, state, outcome, deduction_share, ladder, mend_by, created_at)
       values ($1, 2026, gen_random_uuid(), $2, $3, 'granted', 'lighter', 0.5, 'paused', '2026-12-31', now())`,
      [server.governmentId, town.itemId, town.units.commerce],
    ),
  );
  const opened = await town.open();
  expect(opened.tolerances).toMatchObject([
    { isAsked: false, outcome: 'lighter', ladder: 'paused', deductionShare: '0.5' },
  ]);
  const refused = await town.draft(opened);
  expect(refused.error!.fields).toHaveProperty('toleranceReason');
  ok(await town.draft(opened, { toleranceReason: '容错后又发生同样问题' }));
  ok(await town.act(api.dropCase, opened.case.id, { reason: '改由督查步骤办理' }));
});

test('what two do at once is told to the second', async () => {
  const opened = await town.open({ title: '并发' });
  ok(await town.draft(opened, { toleranceReason: '理由' }));
  expect((await town.draft(opened, { toleranceReason: '理由' })).error!.code).toBe('CHANGED_MEANWHILE');
});

test('a new version of the ladder shortens no term of an open case; one without due process is refused', async () => {
  const opened = await town.open({ title: '旧版阶梯' });
  const { id } = ok(await town.draft(opened, { toleranceReason: '理由' })).case;
  const { ladder, version } = ok(await town.officer.ask(api.ladder));
  const changed = (count: number) => ({
    ...ladder,
    rungs: ladder.rungs.map((rung) =>
      rung.key === 'circular' ? { ...rung, terms: { ...rung.terms, statement: { count, in: 'days' as const } } } : rung,
    ),
  });
  const unheard = {
    ...ladder,
    rungs: ladder.rungs.map((rung) =>
      rung.key === 'circular' ? { ...rung, terms: { ...rung.terms, statement: null } } : rung,
    ),
  };
  const reason = '按市政府新办法';
  const refused = await town.officer.ask(api.saveLadder, { body: { ladder: unheard, from: version, reason } });
  expect(refused.error!.code).toBe('INPUT_INVALID');
  expect(refused.error!.userMessage).toContain('须给陈述申辩的期限');
  expect((await town.head.ask(api.saveLadder, { body: { ladder: changed(3), from: version, reason } })).status).toBe(
    403,
  );
  ok(await town.officer.ask(api.saveLadder, { body: { ladder: changed(3), from: version, reason } }));
  expect(
    (await town.officer.ask(api.saveLadder, { body: { ladder: changed(2), from: version, reason } })).error!.code,
  ).toBe('CHANGED_MEANWHILE');
  // Five working days from 21 May 2026, a Thursday, as it was declared when the proposal was drafted.
  expect(ok(await town.act(api.askStatement, id, {})).case.statementDue).toBe('2026-05-28');
});

test('the database holds it too: no decision stands without a statement, a waiver or silence', async () => {
  const opened = await town.open({ title: '绕过程序' });
  const { id } = ok(await town.draft(opened, { toleranceReason: '理由' })).case;
  await expect(
    inside(server, (tx) =>
      query(tx, `update liubu.account_case set decision = 'approved', decided_on = '2026-05-21' where id = $1`, [id]),
    ),
  ).rejects.toThrow(/check constraint/);
});

import {
  type BodyOf,
  deployIssueApi,
  inspectChasingApi,
  inspectNoticesApi,
  type NoticePage,
  platformApi,
} from '@liubu/contract';
import { openDocument } from '@liubu/documents';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { issueBreakdown } from '../../../../../test/harness/issued-breakdown.ts';
import type { Caller } from '../../../../../test/harness/test-server.ts';
import { openTestServer, type TestServer } from '../../../../../test/harness/test-server.ts';
import { query } from '../../../../platform/database/tenant.ts';
import { chaseDay } from '../../chasing/chase-day.ts';
import { aQuarter, count, goTo, type Quarter } from '../../chasing/test/a-quarter.ts';
import { LATER_DUE } from '../../later-due.ts';
import { titleOf } from '../commands/draft-notices.ts';

const api = inspectNoticesApi;
let server: TestServer;
let quarter: Quarter;
const params = { year: 2026 };
beforeAll(async () => {
  server = await openTestServer();
  quarter = await aQuarter(server, '2026-04-20T01:00:00Z');
  await quarter.light(quarter.itemId, quarter.units.commerce, 'red', ['red', 'yellow']);
});
afterAll(() => server.close());

const ok = <T>({ status, body, error }: { status: number; body: T; error: unknown }): T => {
  if (status !== 200) throw new Error(`${status} ${JSON.stringify(error)}`);
  return body;
};
const draft = (body: Partial<BodyOf<typeof api.draftNotices>>, by: Caller = quarter.officer) =>
  by.ask(api.draftNotices, { params, body });
const read = async (id: string, by: Caller = quarter.officer): Promise<NoticePage> =>
  ok(await by.ask(api.notice, { params: { year: 2026, id } }));
const revisionOf = async (id: string): Promise<number> => (await read(id)).notice.revision;
const sign = async (id: string, by: Caller) => {
  const at = { year: 2026, id };
  ok(await quarter.officer.ask(api.submitNotice, { params: at, body: { revision: await revisionOf(id) } }));
  return by.ask(api.signNotice, { params: at, body: { decision: 'sign', revision: await revisionOf(id) } });
};
const todosOf = async (caller: Caller): Promise<string[]> =>
  ok(await caller.ask(platformApi.todos)).todos.map(({ title }) => title);

let noticeId = '';

test('a matter that quotes is quoted with single marks within', () => {
  expect(titleOf('supervise', '实施“揭榜挂帅”项目20项')).toBe('关于“实施‘揭榜挂帅’项目20项”的督查通知');
});

test('a draft from a late filing brings the facts with their sources, and shows to nobody outside the office', async () => {
  expect((await draft({ filingIds: [quarter.filingId] }, quarter.liaison)).status).toBe(403);
  const { notices } = ok(await draft({ filingIds: [quarter.filingId], itemIds: [quarter.itemId], kind: 'urge' }));
  expect(notices).toHaveLength(1);
  noticeId = notices[0]!.id;
  const { notice, allowed } = await read(noticeId);
  expect(notice.leadUnit.name).toBe('市商务局');
  expect(notice.facts.map(({ sourceKind }) => sourceKind)).toEqual(['item', 'light', 'filing']);
  expect(notice.facts[1]!.text).toContain('红灯');
  expect(notice.facts[1]!.text).toContain('应完成全程的25%，实际10%，落后15个百分点');
  expect(notice.facts[2]!.text).toContain('3月填报应于2026年4月10日前报送');
  expect(notice.facts[2]!.sourceId).toBe(quarter.filingId);
  expect(allowed).toEqual(['edit', 'submit', 'withdraw']);
  expect((await quarter.liaison.ask(api.notice, { params: { year: 2026, id: noticeId } })).status).toBe(404);
  expect(ok(await quarter.liaison.ask(api.notices, { params })).notices).toEqual([]);
  // One matter one sheet.
  const second = await draft({ itemIds: [quarter.itemId] });
  expect(second.error!.code).toBe('DUPLICATE');
  expect((await draft({})).status).toBe(404);
});

test('a darker colour than the first needs its reason, and its signer', async () => {
  const dark = await draft({ itemIds: [quarter.otherItemId], colour: 'red' });
  expect(dark.error!.code).toBe('REASON_NEEDED');
  const { notices } = ok(
    await draft({ itemIds: [quarter.otherItemId], colour: 'red', skipReason: '群众反映强烈，情况紧急' }),
  );
  const { id } = notices[0]!;
  const at = { year: 2026, id };
  ok(await quarter.officer.ask(api.submitNotice, { params: at, body: { revision: 1 } }));
  expect(await todosOf(quarter.head)).toContain('待签发：红色督查单 关于“老旧小区改造”的督查通知');
  for (const by of [quarter.officer, quarter.leader]) {
    const refused = await by.ask(api.signNotice, { params: at, body: { decision: 'sign', revision: 2 } });
    expect([404, 422]).toContain(refused.status);
  }
  const returned = await quarter.head.ask(api.signNotice, { params: at, body: { decision: 'return', revision: 2 } });
  expect(returned.error!.code).toBe('REASON_NEEDED');
  const back = await quarter.head.ask(api.signNotice, {
    params: at,
    body: { decision: 'return', reason: '先用蓝色', revision: 2 },
  });
  expect(ok(back).notice.state).toBe('draft');
  const withdrawn = await quarter.officer.ask(api.withdrawNotice, {
    params: at,
    body: { reason: '改用蓝色', revision: 3 },
  });
  expect(ok(withdrawn).notice.state).toBe('withdrawn');
  expect(ok(withdrawn).steps.map(({ what }) => what)).toEqual(['drafted', 'submitted', 'sign_returned', 'withdrawn']);
});

test('saved, handed in, signed with the next number of its kind, received', async () => {
  const { notice } = await read(noticeId);
  const content = {
    title: notice.title,
    basis: notice.basis,
    facts: notice.facts,
    demand: '',
    withinDays: 15,
    replyDue: null,
    leadUnitId: notice.leadUnit.id,
    assistUnitIds: [quarter.units.reform],
    contact: '苏晴 3021',
    kind: 'urge' as const,
    colour: 'blue' as const,
    skipReason: null,
    revision: 1,
  };
  const at = { year: 2026, id: noticeId };
  const saved = ok(await quarter.officer.ask(api.saveNotice, { params: at, body: content }));
  expect(
    saved.steps
      .at(-1)!
      .changes.map(({ field }) => field)
      .sort(),
  ).toEqual(['办理要求', '协办单位', '联系人'].map((one) => (one === '办理要求' ? '要求' : one)).sort());
  expect((await quarter.officer.ask(api.saveNotice, { params: at, body: content })).error!.code).toBe(
    'CHANGED_MEANWHILE',
  );
  const empty = await quarter.officer.ask(api.submitNotice, { params: at, body: { revision: 2 } });
  expect(empty.error!.fields).toHaveProperty('demand');
  ok(
    await quarter.officer.ask(api.saveNotice, {
      params: at,
      body: { ...content, demand: '请立即补报。', revision: 2 },
    }),
  );
  const issued = ok(await sign(noticeId, quarter.officer));
  expect(issued.notice).toMatchObject({
    state: 'issued',
    numberText: '云督催〔2026〕1号',
    issuedOn: '2026-04-20',
    receiveDue: '2026-04-21',
    // 15 days: the 5th of May is a holiday, the 6th is not.
    replyDue: '2026-05-06',
    lightColour: 'red',
  });
  expect(await todosOf(quarter.liaison)).toContain('请签收：蓝色督查单 关于“规上企业培育”的督查催办通知');
  expect(await count(quarter, 'message', "kind = 'notice'")).toBe(1);
  const signedTwice = await quarter.officer.ask(api.signNotice, {
    params: at,
    body: { decision: 'sign', revision: issued.notice.revision },
  });
  expect(signedTwice.error!.code).toBe('STATE_REFUSED');
  expect((await quarter.otherLiaison.ask(api.notice, { params: at })).status).toBe(404);
  expect((await quarter.leader.ask(api.notice, { params: at })).status).toBe(200);
  const body = { revision: issued.notice.revision };
  expect((await quarter.officer.ask(api.receiveNotice, { params: at, body })).status).toBe(403);
  const received = ok(await quarter.liaison.ask(api.receiveNotice, { params: at, body }));
  expect(received.notice.state).toBe('received');
  // The unit sees none of how the office came to it.
  expect(received.steps.map(({ what }) => what)).toEqual(['issued', 'received']);
});

test('put off in part before the day; the former date is kept, and the story of the item tells it', async () => {
  const body = { subjectKind: 'notice' as const, subjectId: noticeId, due: '2026-06-01', reason: '企业数据月底才出' };
  expect((await quarter.officer.ask(inspectChasingApi.askExtension, { params, body })).status).toBe(403);
  expect((await quarter.otherLiaison.ask(inspectChasingApi.askExtension, { params, body })).status).toBe(404);
  const asked = ok(await quarter.liaison.ask(inspectChasingApi.askExtension, { params, body }));
  expect((await quarter.liaison.ask(inspectChasingApi.askExtension, { params, body })).error!.code).toBe('DUPLICATE');
  const at = { year: 2026, id: asked.id };
  const decide = { decision: 'approve' as const, due: '2026-05-20', revision: 1 };
  expect((await quarter.liaison.ask(inspectChasingApi.decideExtension, { params: at, body: decide })).status).toBe(403);
  expect((await quarter.officer.ask(inspectChasingApi.decideExtension, { params: at, body: decide })).error!.code).toBe(
    'REASON_NEEDED',
  );
  const granted = ok(
    await quarter.officer.ask(inspectChasingApi.decideExtension, {
      params: at,
      body: { ...decide, reason: '先报已有数据' },
    }),
  );
  expect(granted).toMatchObject({ state: 'approved', decidedDue: '2026-05-20', fromDue: '2026-05-06' });
  const { notice, steps } = await read(noticeId, quarter.liaison);
  expect(notice).toMatchObject({ replyDue: '2026-05-20', formerDues: ['2026-05-06'] });
  expect(steps.at(-1)).toMatchObject({ what: 'put_off', changes: [{ before: '2026-05-06', after: '2026-05-20' }] });
  await goTo(server, '2026-05-21T01:00:00Z');
  const late = await quarter.liaison.ask(inspectChasingApi.askExtension, {
    params,
    body: { ...body, due: '2026-06-10' },
  });
  expect(late.error!.code).toBe('RULE_BROKEN');
  expect(late.error!.userMessage).toContain('逾期后不能再申请延期');
  expect((await read(noticeId)).notice.lateDays).toBe(1);
});

test('replied with the head’s signature, returned with a reason, replied again, accepted, struck off, looked at again', async () => {
  const at = { year: 2026, id: noticeId };
  const save = (body: Partial<BodyOf<typeof api.saveReply>>) =>
    quarter.liaison.ask(api.saveReply, { params: at, body: { done: '', submit: false, revision: 0, ...body } });
  expect((await save({ submit: true })).error!.fields).toHaveProperty('done');
  const foreign = await save({ done: '已补报。', evidenceIds: [crypto.randomUUID()] });
  expect(foreign.error!.code).toBe('RULE_BROKEN');
  const first = ok(await save({ done: '已补报3月数据。' }));
  expect(first.replies[0]).toMatchObject({ round: 1, state: 'draft', revision: 1 });
  // The office reads what was sent, not what is being written.
  expect((await read(noticeId)).replies).toEqual([]);
  expect((await save({ done: '另一人写的' })).error!.code).toBe('CHANGED_MEANWHILE');
  ok(await save({ done: '已补报3月数据，新增12家。', submit: true, revision: 1 }));
  const byLiaison = await quarter.liaison.ask(api.signReply, { params: at, body: { decision: 'sign', revision: 2 } });
  expect(byLiaison.status).toBe(403);
  const sent = ok(await quarter.unitHead.ask(api.signReply, { params: at, body: { decision: 'sign', revision: 2 } }));
  expect(sent.notice.state).toBe('replied');
  expect(sent.replies[0]).toMatchObject({ state: 'sent', lateDays: 1 });
  const review = (body: Partial<BodyOf<typeof api.reviewReply>>) =>
    revisionOf(noticeId).then((revision) =>
      quarter.officer.ask(api.reviewReply, { params: at, body: { decision: 'accept', revision, ...body } }),
    );
  expect((await review({ decision: 'return' })).error!.code).toBe('REASON_NEEDED');
  expect((await review({ decision: 'return', reason: '缺佐证', due: '2026-05-21' })).error!.fields).toHaveProperty(
    'due',
  );
  ok(await review({ decision: 'return', reason: '缺佐证', due: '2026-05-29' }));
  expect((await read(noticeId)).notice).toMatchObject({ state: 'returned', formerDues: ['2026-05-06', '2026-05-20'] });
  ok(await save({ done: '已补报并附名单。', nextSteps: '按月报送', submit: true }));
  const [reply] = (await read(noticeId, quarter.liaison)).replies;
  expect(reply).toMatchObject({ round: 2, state: 'to_sign' });
  ok(await quarter.unitHead.ask(api.signReply, { params: at, body: { decision: 'sign', revision: reply!.revision } }));
  ok(await review({ reason: '情况属实' }));
  const early = await quarter.officer.ask(api.noticeFile, { params: at, body: { what: 'closing' } });
  expect(early.error!.code).toBe('STATE_REFUSED');
  const closed = ok(
    await quarter.officer.ask(api.closeNotice, {
      params: at,
      body: { words: '已补报，予以销号', recheckOn: '2026-06-22', revision: await revisionOf(noticeId) },
    }),
  );
  expect(closed.notice).toMatchObject({ state: 'closed', closedOn: '2026-05-21', recheckOn: '2026-06-22' });
  const jobs = await query<{ n: number }>(
    server.databases.jobs,
    "select count(*)::int as n from pgboss.job where name = 'compute-lights' and data -> 'itemIds' ? $1",
    [quarter.itemId],
  );
  expect(jobs[0]!.n).toBeGreaterThan(0);
  await goTo(server, '2026-06-22T01:00:00Z');
  const again = await quarter.officer.ask(api.recheckNotice, {
    params: at,
    body: { outcome: 'reopened', words: '6月又未报', due: '2026-07-06', revision: closed.notice.revision },
  });
  expect(ok(again).notice).toMatchObject({ state: 'reopened', replyDue: '2026-07-06' });
});

test('escalated: darker, following, nothing left out without a reason; closing the follower closes both', async () => {
  const at = { year: 2026, id: noticeId };
  const escalate = async (body: Partial<BodyOf<typeof api.escalateNotice>>) =>
    quarter.officer.ask(api.escalateNotice, {
      params: at,
      body: {
        colour: 'orange',
        kind: 'rectify',
        reason: '回头看仍未整改',
        revision: await revisionOf(noticeId),
        ...body,
      },
    });
  expect((await escalate({ colour: 'blue' })).error!.code).toBe('RULE_BROKEN');
  expect((await escalate({ colour: 'red' })).error!.code).toBe('REASON_NEEDED');
  const next = ok(await escalate({}));
  expect(next.notice).toMatchObject({ state: 'draft', colour: 'orange', follows: { id: noticeId } });
  expect((await escalate({})).error!.code).toBe('DUPLICATE');
  const { id } = next.notice;
  const byOffice = await sign(id, quarter.officer);
  expect(byOffice.error!.code).toBe('RULE_BROKEN');
  const revision = await revisionOf(id);
  const signed = ok(
    await quarter.leader.ask(api.signNotice, { params: { year: 2026, id }, body: { decision: 'sign', revision } }),
  );
  expect(signed.notice.numberText).toBe('云督改〔2026〕1号');
  // The unit is reminded of the darker one alone.
  const due = ok(await quarter.liaison.ask(inspectChasingApi.due, { params }));
  expect(due.things.filter(({ kind }) => kind.startsWith('notice')).map((thing) => thing.id)).toEqual([id]);
  const there = { year: 2026, id };
  ok(await quarter.liaison.ask(api.receiveNotice, { params: there, body: { revision: signed.notice.revision } }));
  ok(await quarter.liaison.ask(api.saveReply, { params: there, body: { done: '已整改', submit: true, revision: 0 } }));
  ok(await quarter.unitHead.ask(api.signReply, { params: there, body: { decision: 'sign', revision: 1 } }));
  ok(
    await quarter.officer.ask(api.reviewReply, {
      params: there,
      body: { decision: 'accept', revision: await revisionOf(id) },
    }),
  );
  ok(
    await quarter.officer.ask(api.closeNotice, {
      params: there,
      body: { words: '整改到位', recheckOn: null, revision: await revisionOf(id) },
    }),
  );
  expect((await read(noticeId)).notice.state).toBe('closed');
});

test('amended with a reason, what it said is kept; the documents say what the pages say', async () => {
  const { notices } = ok(await draft({ itemIds: [quarter.otherItemId] }));
  const { id } = notices[0]!;
  const at = { year: 2026, id };
  ok(await sign(id, quarter.officer));
  const amended = ok(
    await quarter.officer.ask(api.amendNotice, {
      params: at,
      body: { demand: '请逐个小区说明进度。', assistUnitIds: [], reason: '要求更具体', revision: await revisionOf(id) },
    }),
  );
  expect(amended.steps.at(-1)!.changes[0]).toMatchObject({ field: '要求', after: '请逐个小区说明进度。' });
  const made = ok(await quarter.officer.ask(api.noticeFile, { params: at, body: { what: 'notice' } }));
  const file = await quarter.officer.ask(platformApi.downloadFile, { params: { sha256: made.sha256 } });
  const { text } = await openDocument(file.raw, made.name);
  expect(text).toContain('请逐个小区说明进度。');
  expect(text).toContain('云督〔2026〕1号');
  const closing = ok(
    await quarter.officer.ask(api.noticeFile, { params: { year: 2026, id: noticeId }, body: { what: 'closing' } }),
  );
  expect(closing.name).toContain('销号单');
});

test('a step of the ladder becomes a notice once it was taken; reminders of notices are sent', async () => {
  await quarter.inside((tx) => query(tx, "update liubu.light set colour = 'green'"));
  const unitId = quarter.units.stateAssets;
  const item = await quarter.anItem('处置闲置资产20宗', { code: '1.3', title: '闲置资产处置' });
  await quarter.light(item, unitId, 'red');
  await chaseDay(server.platform, { governmentId: server.governmentId }, LATER_DUE);
  const { steps } = ok(await quarter.officer.ask(inspectChasingApi.ladder, { params, query: { item } }));
  const stepId = steps[0]!.id;
  expect((await draft({ ladderStepId: stepId })).error!.code).toBe('STATE_REFUSED');
  ok(
    await quarter.officer.ask(inspectChasingApi.decideStep, {
      params: { year: 2026, id: stepId },
      body: { decision: 'take', revision: 1 },
    }),
  );
  const { notices } = ok(await draft({ ladderStepId: stepId, kind: 'urge', colour: 'blue' }));
  expect(notices[0]!.leadUnit.id).toBe(unitId);
  expect((await draft({ ladderStepId: stepId, kind: 'urge' })).error!.code).toBe('DUPLICATE');
  ok(await sign(notices[0]!.id, quarter.officer));
  await goTo(server, '2026-06-23T01:00:00Z');
  await chaseDay(server.platform, { governmentId: server.governmentId }, LATER_DUE);
  expect(await count(quarter, 'reminder', `thing_kind = 'notice_receipt' and unit_id = '${unitId}'`)).toBe(1);
});

test('an item’s own date is put off by an adjustment of the leader, which keeps the former date', async () => {
  const { anItem, units } = quarter;
  const item = await anItem('建成会展中心', { code: '1.4', title: '会展中心' });
  await quarter.inside(async (tx) => {
    await query(tx, "update liubu.item set due = '2026-09-30' where id = $1", [item]);
    await tx
      .insertInto('assignment')
      .values({
        ...{ governmentId: server.governmentId, planYear: 2026, id: crypto.randomUUID(), itemId: item },
        role: 'lead',
        unitId: units.commerce,
        position: 0,
        decidedAt: server.clock.now(),
      })
      .execute();
  });
  const ask = (due: string) =>
    quarter.liaison.ask(inspectChasingApi.askExtension, {
      params,
      body: { subjectKind: 'item', subjectId: item, due, reason: '汛期停工' },
    });
  // It was not issued yet: the adjustment says so, and nothing was written.
  expect((await ask('2026-11-30')).error!.code).toBe('STATE_REFUSED');
  expect(await count(quarter, 'extension', "subject_kind = 'item'")).toBe(0);
  await quarter.inside((tx) => query(tx, "update liubu.plan_year set state = 'drafting'"));
  await issueBreakdown(server, quarter);
  const asked = ok(await ask('2026-11-30'));
  expect(asked).toMatchObject({ decider: 'leader', state: 'asked' });
  const at = { year: 2026, id: asked.id };
  const body = { decision: 'approve' as const, due: '2026-10-31', reason: '抢抓工期', revision: 1 };
  const byOffice = await quarter.officer.ask(inspectChasingApi.decideExtension, { params: at, body });
  expect(byOffice.error!.code).toBe('RULE_BROKEN');
  const granted = ok(await quarter.leader.ask(inspectChasingApi.decideExtension, { params: at, body }));
  expect(granted).toMatchObject({ state: 'approved', decidedDue: '2026-10-31', fromDue: '2026-09-30' });
  const { adjustments } = ok(await quarter.officer.ask(deployIssueApi.adjustments, { params, query: { item } }));
  expect(adjustments[0]).toMatchObject({ state: 'approved', marks: ['slipped'] });
  // Asked again, and decided on the page of adjustments: the request follows it.
  const second = ok(await ask('2026-12-15'));
  expect(second.formerDues).toEqual(['2026-09-30']);
  const [open] = ok(
    await quarter.officer.ask(deployIssueApi.adjustments, { params, query: { item, state: 'proposed' } }),
  ).adjustments;
  ok(
    await quarter.leader.ask(deployIssueApi.decideAdjustment, {
      params: { year: 2026, id: open!.id },
      body: { decision: 'refuse', reason: '不再顺延', revision: open!.revision },
    }),
  );
  const { extensions } = ok(await quarter.liaison.ask(inspectChasingApi.extensions, { params, query: { item } }));
  expect(extensions.map(({ state }) => state).sort()).toEqual(['approved', 'refused']);
  expect(ok(await ask('2026-12-20')).state).toBe('asked');
});

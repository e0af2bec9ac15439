import { accountCasesApi as api, type CasePage, platformApi } from '@liubu/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Caller, openTestServer, type TestServer } from '../../../../../test/harness/test-server.ts';
import { query } from '../../../../platform/database/tenant.ts';
import { aCaseTown, type CaseTown, goTo, ok } from './a-case.ts';

/** What takes nobody's rights away: another order of acts, a day that lies back, another post. */
let server: TestServer;
let town: CaseTown;
beforeAll(async () => {
  server = await openTestServer();
  town = await aCaseTown(server);
}, 60_000);
afterAll(() => server?.close());

const todosOf = async (caller: Caller): Promise<string[]> =>
  ok(await caller.ask(platformApi.todos)).todos.map(({ title }) => title);
const decided = async (title: string): Promise<CasePage> => {
  const { case: one } = await town.toApprove('circular', { title });
  return ok(await town.act(api.decideCase, one.id, { decision: 'approve', reason: '同意' }, town.head));
};

test('a day of service that lies back shortens no term', async () => {
  const { id } = (await decided('补登记送达')).case;
  await goTo(server, '2026-05-20T01:00:00Z');
  const told = ok(await town.act(api.notifyCase, id, { on: '2026-04-20' }));
  // Fifteen and five working days from the day on which the unit can see it.
  expect(told.case).toMatchObject({ notifiedOn: '2026-04-20', reviewUntil: '2026-06-10', implementDue: '2026-05-27' });
  expect((await town.page(id, town.unitHead)).allowed).toContain('apply_review');
});

test('the office ends a case, and no right of the unit with it; who is named reviews, and nobody else', async () => {
  const { id } = (await decided('先办结后复核')).case;
  ok(await town.act(api.notifyCase, id, { on: '2026-05-20' }));
  ok(await town.act(api.reportImplementation, id, { text: '已整改' }, town.unitHead));
  expect(ok(await town.act(api.closeCase, id, { how: 'closed', reason: '已落实' })).case.endedOn).toBe('2026-05-20');
  expect((await town.page(id, town.unitHead)).allowed).toEqual(['apply_review']);
  const applied = ok(await town.act(api.applyReview, id, { reasons: '扣分过重' }, town.unitHead));
  expect(applied.case).toMatchObject({ state: 'in_review', endedOn: null, endReason: null });
  const uphold = { outcome: 'upheld', reason: '维持' };
  // The leader in charge sees the case by the portfolio, and was not asked to review it.
  expect((await town.act(api.decideReview, id, uphold, town.leader)).error!.userMessage).toContain('还没有指定复核人');
  ok(await town.act(api.appointReviewer, id, { postId: town.otherLeader.postId }));
  const taken = await town.act(api.decideReview, id, uphold, town.leader);
  expect(taken.error!.userMessage).toContain('已指定方敏');
  expect((await town.page(id, town.leader)).allowed).not.toContain('decide_review');
  const upheld = ok(await town.act(api.decideReview, id, uphold, town.otherLeader));
  // What was carried out before is carried out.
  expect(upheld.case).toMatchObject({ state: 'implemented', reviewOutcome: 'upheld' });
  ok(await town.act(api.closeCase, id, { how: 'closed', reason: '复核维持' }));
  expect((await town.page(id, town.unitHead)).allowed).toEqual([]);
});

test('nobody ends what is against their own unit, or themselves', async () => {
  const own = await server.signInAs('supervision_officer', { unitId: town.units.commerce, name: '兼职督查员' });
  const clue = (await town.open()).case;
  const drop = await town.act(api.dropCase, clue.id, { reason: '算了' }, own);
  expect(drop.error!.userMessage).toContain('应当回避：兼职督查员在该单位任职');
  expect((await town.page(clue.id, own)).allowed).not.toContain('drop');
  const { id } = (await decided('自己办结')).case;
  ok(await town.act(api.notifyCase, id, { on: '2026-05-20' }));
  ok(await town.act(api.reportImplementation, id, { text: '已整改' }, town.unitHead));
  expect((await town.act(api.closeCase, id, { how: 'lifted', reason: '解除' }, own)).error!.code).toBe('RULE_BROKEN');

  // Whom a case is about decides nothing of it, also in another post by then.
  const mayor = await server.signInAs('head', { name: '调任市长' });
  const { case: about } = await town.toApprove('circular', { title: '当事人已调任' });
  await town.inside((tx) =>
    query(tx, 'update liubu.account_case set person_id = $2 where id = $1', [about.id, mayor.personId]),
  );
  const decision = await town.act(api.decideCase, about.id, { decision: 'refuse', reason: '不予问责' }, mayor);
  expect(decision.error!.userMessage).toContain('应当回避：调任市长是当事人');
});

test('a leader who also heads the unit sees its case as the unit does', async () => {
  const both = await server.signInAs('leader', { unitId: town.units.commerce, name: '副市长兼局长' });
  await town.inside(async (tx) => {
    await query(tx, "insert into liubu.post_role (government_id, post_id, role) values ($1, $2, 'unit_head')", [
      server.governmentId,
      both.postId,
    ]);
    await query(tx, 'insert into liubu.portfolio (government_id, post_id, unit_id) values ($1, $2, $3)', [
      server.governmentId,
      both.postId,
      town.units.commerce,
    ]);
  });
  const drafted = ok(await town.draft(await town.open()));
  const at = { year: 2026, id: drafted.case.id };
  expect((await both.ask(api.case, { params: at })).status).toBe(404);
  ok(await town.act(api.askStatement, at.id, {}));
  const seen = ok(await both.ask(api.case, { params: at }));
  expect(seen.case.originReason).toBe('');
  expect(seen.steps.map(({ act }) => act)).toEqual(['statement_asked']);
});

test('what is entered in the unit’s name is told to it', async () => {
  const { id } = ok(await town.draft(await town.open())).case;
  ok(await town.act(api.askStatement, id, {}));
  const { sha256 } = ok(
    await town.officer.upload(
      platformApi.uploadFile,
      { query: { purpose: 'attachment', name: '放弃书.png' } },
      Buffer.from(
        'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
        'base64',
      ),
    ),
  );
  const { case: stated } = ok(
    await town.act(api.paperStatement, id, {
      ...{ by: '市商务局', handedBy: '送件人', receivedOn: '2026-05-20', fileSha256: sha256 },
      ...{ waive: true, text: '放弃陈述申辩' },
    }),
  );
  expect(await todosOf(town.unitHead)).toContain(`${stated.number}：已登记书面陈述，请核对`);
});

import { randomUUID } from 'node:crypto';
import {
  inspectInspectionsApi as api,
  type InspectionPage,
  inspectChasingApi,
  inspectFindingsApi,
  inspectSeeingApi,
  type ObjectPage,
  platformApi,
  type SiteFinding,
} from '@liubu/contract';
import { openDocument } from '@liubu/documents';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Caller, openTestServer, type TestServer } from '../../../../../test/harness/test-server.ts';
import { query } from '../../../../platform/database/tenant.ts';
import { goTo } from '../../chasing/test/a-quarter.ts';
import { dueRectifications } from '../due-rectifications.ts';
import { anInspecting, aPicture, type Inspecting, ok, params } from './an-inspection.ts';

let server: TestServer;
let at: Inspecting;
let page: InspectionPage;
let id = '';
let objectId = '';
let finding: SiteFinding;
let checkId = '';
beforeAll(async () => {
  server = await openTestServer();
  at = await anInspecting(server);
}, 60_000);
afterAll(() => server?.close());

const todosOf = async (who: Caller) => ok(await who.ask(platformApi.todos)).todos;
/** What the item's own course tells of its inspection. */
const stepsTold = async (who: Caller) =>
  ok(await who.ask(inspectSeeingApi.timeline, { params: { ...params, id: at.itemId } }))
    .events.filter(({ kind }) => kind === 'inspection' || kind === 'rectification')
    .map(({ kind, detail }) => (kind === 'inspection' ? detail : kind));
const lightsAsked = async () =>
  (
    await query<{ n: number }>(
      server.databases.jobs,
      "select count(*)::int as n from pgboss.job where name = 'compute-lights'",
    )
  )[0]!.n;

test('an unannounced inspection is hidden from the unit until the team is there, in every list, page and to-do', async () => {
  page = await at.prepared();
  id = page.inspection.id;
  objectId = page.objects[0]!.id;
  expect(page.blockers).toEqual([]);
  page = await at.open(page);
  expect(page.inspection.state).toBe('open');
  for (const who of [at.liaison, at.unitHead, at.leader]) {
    expect((await who.ask(api.inspection, { params: { ...params, id } })).status).toBe(404);
    expect((await who.ask(api.object, { params: { ...params, id: objectId } })).status).toBe(404);
    expect(ok(await who.ask(api.inspected, { params })).objects).toEqual([]);
    expect(ok(await who.ask(api.inspected, { params, query: { item: at.itemId } })).objects).toEqual([]);
    expect(ok(await who.ask(api.inspections, { params, query: { item: at.itemId } })).inspections).toEqual([]);
    expect(ok(await who.ask(api.rectifications, { params })).rectifications).toEqual([]);
    expect(await stepsTold(who)).toEqual([]);
    expect(JSON.stringify(await todosOf(who))).not.toContain('督查');
  }
  // The entry of the record that everybody with the record reads says nothing of it.
  const told = await at.inside((tx) =>
    query<{ text: string }>(
      tx,
      "select string_agg(coalesce(reason, '') || body::text, ' ') as text from liubu.event where what like 'inspect:%'",
    ),
  );
  for (const word of ['规上企业', at.units.commerce, at.itemId]) expect(told[0]!.text).not.toContain(word);
  // Other inspectors do not know of it either.
  expect(ok(await at.untrained.ask(api.inspections, { params })).inspections).toEqual([]);
  expect(await stepsTold(at.officer)).toEqual(['planned']);
  expect(ok(await at.inspector.ask(api.myVisits, { params })).inspections).toMatchObject([{ id, isMine: true }]);
});

test('what is recorded on site is there once, though the phone sends it twice; each writes their own', async () => {
  checkId = randomUUID();
  const first = ok(await at.check(id, at.inspector, {}, checkId));
  const again = ok(await at.check(id, at.inspector, {}, checkId));
  expect(again.id).toBe(first.id);
  expect((await at.read(id)).checks).toHaveLength(1);
  expect((await at.check(id, at.second, {}, checkId)).error?.code).toBe('RULE_BROKEN');
  ok(await at.check(id, at.second, { fact: '两家企业未投产' }));
  const corrected = ok(
    await at.check(id, at.inspector, { fact: '核到 21 家在产，名单附后', revision: again.revision }, checkId),
  );
  expect(corrected.fact).toBe('核到 21 家在产，名单附后');
  const [kept] = await at.inside((tx) =>
    query<{ former: { fact: string }[] }>(tx, 'select former from liubu.site_check where id = $1', [checkId]),
  );
  expect(kept!.former.map(({ fact }) => fact)).toContain('名单中的 30 家企业，实地核到 21 家在产');
  expect((await at.check(id, at.untrained)).status).toBe(404);
  expect((await at.check(id, at.liaison)).status).toBe(403);
});

test('beyond the scheme, before the opening, after the period and in the future nothing is recorded', async () => {
  expect((await at.check(id, at.inspector, { itemId: at.otherItemId, targetId: null })).error?.userMessage).toContain(
    '第十五条',
  );
  expect((await at.check(id, at.inspector, { unitId: at.units.housing })).error?.userMessage).toContain('第十五条');
  const target = await at.check(id, at.inspector, { targetId: randomUUID() });
  expect(target.status).toBe(404);
  for (const happenedAt of ['2026-04-19T01:00:00Z', '2026-04-21T09:00:00Z', '2026-05-02T01:00:00Z'])
    expect((await at.check(id, at.inspector, { happenedAt })).error?.fields).toHaveProperty('happenedAt');
  for (const numberFound of ['1e308', 'NaN', '１２', '99999999999999999999999'])
    expect((await at.check(id, at.inspector, { numberFound })).status).toBe(400);
});

test('photos are told by their content and seen by the team alone', async () => {
  const where = { ...params, id, checkId };
  const refused = await at.inspector.upload(
    api.addPhoto,
    { params: where, query: { name: '照片.jpg' } },
    Buffer.from('MZ\x90\x00 no picture'),
  );
  expect(refused.status).toBe(422);
  const added = ok(
    await at.inspector.upload(api.addPhoto, { params: where, query: { name: '商务局暗访.jpg' } }, aPicture(1)),
  );
  const other = await at.second.upload(api.addPhoto, { params: where, query: { name: 'a.png' } }, aPicture(2));
  expect(other.error?.code).toBe('RULE_BROKEN');
  const photo = { params: { ...params, id, photoId: added.id } };
  expect((await at.second.ask(api.photo, photo)).status).toBe(200);
  expect((await at.liaison.ask(api.photo, photo)).status).toBe(404);
  expect((await at.untrained.ask(api.photo, photo)).status).toBe(404);
  // What the file was called could tell where the team is.
  const told = await at.inside((tx) =>
    query<{ text: string }>(
      tx,
      "select coalesce(string_agg(body::text, ' '), '') as text from liubu.event where what like 'files:%'",
    ),
  );
  expect(told[0]!.text).not.toContain('商务局');
  const wrong = ok(await at.inspector.upload(api.addPhoto, { params: where, query: { name: 'b.png' } }, aPicture(3)));
  ok(await at.inspector.ask(api.photoDropped, { params: { ...params, id, photoId: wrong.id } }));
  expect((await at.read(id)).checks.find((one) => one.id === checkId)!.photos).toHaveLength(1);
});

test('with the first record the unit knows that it is inspected, and not what was found', async () => {
  const { objects } = ok(await at.liaison.ask(api.inspected, { params }));
  expect(objects).toMatchObject([{ id: objectId, state: 'visited', isHidden: false }]);
  const seen = await at.object(objectId, at.liaison);
  expect(seen).toMatchObject({ findings: [], conclusions: [], draft: null, concludeDue: null });
  expect(seen.allowed).toEqual([]);
  expect((await at.liaison.ask(api.inspection, { params: { ...params, id } })).status).toBe(404);
  expect((await at.otherLiaison.ask(api.object, { params: { ...params, id: objectId } })).status).toBe(404);
  // The leader whose portfolio holds the unit sees it now.
  expect(ok(await at.leader.ask(api.inspected, { params })).objects).toHaveLength(1);
});

test('a unit is inspected on what was filed under its former name too', async () => {
  const filed = async () =>
    ok(await at.inspector.ask(api.siteSheet, { params: { ...params, id } })).items.flatMap(({ filings }) => filings);
  const shown = (await filed()).find((one) => one.id === at.filingId)!;
  const save = () =>
    at.inspector.ask(api.saveFinding, {
      params: { ...params, id, findingId: formerFinding },
      body: {
        ...{ unitId: at.units.commerce, itemId: at.itemId, targetId: at.targetId, filingId: at.filingId },
        ...{
          fact: '填报新增 30 家，实地核到 21 家在产',
          severity: 'contradiction',
          numberFound: '21',
          checkIds: [],
          revision: 0,
        },
      },
    });
  const formerFinding = randomUUID();
  const former = randomUUID();
  const key = [server.governmentId, former, at.units.commerce];
  const inFormer = async (sql: string) => {
    await at.inside((tx) => query(tx, sql, [...key, at.filingId]));
  };
  await at.inside(async (tx) => {
    await query(
      tx,
      `insert into liubu.unit (government_id, id, name, kind, valid_from, valid_to) select $1, $2, '市商务和投资促进局', kind, '2020-01-01', '2026-04-01' from liubu.unit where government_id = $1 and id = $3`,
      key,
    );
    await query(
      tx,
      `insert into liubu.unit_succession (government_id, predecessor_id, successor_id, kind, on_date) values ($1, $2, $3, 'renamed', '2026-04-01')`,
      key,
    );
  });
  await inFormer('update liubu.filing set unit_id = $2 where government_id = $1 and id = $4 and unit_id = $3');
  expect(await filed()).toContainEqual(shown);
  expect(ok(await save()).contradicts).toMatchObject({ value: '30', month: 3 });
  await inFormer('update liubu.filing set unit_id = $3 where government_id = $1 and id = $4 and unit_id = $2');
  const [kept] = await at.inside((tx) =>
    query<{ revision: number }>(tx, 'select revision from liubu.site_finding where id = $1', [formerFinding]),
  );
  ok(
    await at.inspector.ask(api.dropFinding, {
      params: { ...params, id, findingId: formerFinding },
      body: { revision: kept!.revision, reason: '重复' },
    }),
  );
});

test('a finding needs its filing where it contradicts, its records where it is confirmed, and the leader', async () => {
  const findingId = randomUUID();
  const where = { ...params, id, findingId };
  const body = {
    unitId: at.units.commerce,
    itemId: at.itemId,
    targetId: at.targetId,
    fact: '填报新增 30 家，实地核到 21 家在产',
    severity: 'contradiction' as const,
    numberFound: '21',
    checkIds: [] as string[],
    filingId: null as string | null,
    revision: 0,
  };
  const save = (more: Partial<typeof body>, by = at.second) =>
    by.ask(api.saveFinding, { params: where, body: { ...body, ...more } });
  expect((await save({})).error?.fields).toHaveProperty('filingId');
  expect((await save({ filingId: randomUUID() })).error?.fields).toHaveProperty('filingId');
  expect((await save({ filingId: at.filingId, checkIds: [randomUUID()] })).error?.fields).toHaveProperty('checkIds');
  finding = ok(await save({ filingId: at.filingId }));
  expect(finding.contradicts).toMatchObject({ value: '30', month: 3, targetName: '新增规上企业数' });
  const confirm = (by: Caller) => by.ask(api.confirmFinding, { params: where, body: { revision: finding.revision } });
  expect((await confirm(at.second)).error?.userMessage).toContain('组长');
  expect((await confirm(at.inspector)).error?.userMessage).toContain('第十六条');
  finding = ok(await save({ filingId: at.filingId, checkIds: [checkId], revision: finding.revision }));
  const before = await lightsAsked();
  finding = ok(await confirm(at.inspector));
  expect(await lightsAsked()).toBe(before + 1);
  const opened = await at.inside((tx) =>
    query(tx, 'select rule, severity, effect, state, filing_id, unit_id, month from liubu.finding where id = $1', [
      finding.findingId,
    ]),
  );
  expect(opened).toEqual([
    {
      rule: 'inspection-contradicts-filing',
      severity: 'contradiction',
      effect: 'red',
      state: 'open',
      filingId: at.filingId,
      unitId: at.units.commerce,
      month: 3,
    },
  ]);
  const dismissed = await at.officer.ask(inspectFindingsApi.decideFindings, {
    params,
    body: { findings: [{ id: finding.findingId!, revision: 1 }], verdict: 'dismiss', reason: '不作数' },
  });
  expect(dismissed.error?.userMessage).toContain('第十七条');
  // It is kept: neither it nor its evidence is taken back.
  expect((await save({ filingId: at.filingId, fact: '改口', revision: finding.revision })).error?.code).toBe(
    'STATE_REFUSED',
  );
  const drop = await at.inspector.ask(api.dropFinding, {
    params: where,
    body: { reason: '不想要了', revision: finding.revision },
  });
  expect(drop.error?.code).toBe('STATE_REFUSED');
  const withdraw = await at.inspector.ask(api.withdrawCheck, {
    params: { ...params, id, checkId },
    body: { reason: '记错', revision: 3 },
  });
  expect([409]).toContain(withdraw.status);
});

test('facts are sent once every finding is settled; the unit states its case', async () => {
  const draft = randomUUID();
  const where = { ...params, id, findingId: draft };
  ok(
    await at.second.ask(api.saveFinding, {
      params: where,
      body: {
        unitId: at.units.commerce,
        itemId: at.itemId,
        fact: '台账不全',
        severity: 'notice',
        checkIds: [checkId],
        revision: 0,
      },
    }),
  );
  const send = (by: Caller) => by.ask(api.sendFacts, { params: { ...params, id, objectId } });
  expect((await send(at.second)).error?.code).toBe('RULE_BROKEN');
  expect((await send(at.inspector)).error?.userMessage).toContain('还有没认定的问题');
  ok(await at.second.ask(api.dropFinding, { params: where, body: { reason: '当场补齐', revision: 1 } }));
  page = ok(await send(at.inspector));
  expect(page.objects[0]).toMatchObject({ state: 'facts_sent', statementDue: '2026-04-27' });
  expect((await todosOf(at.unitHead)).map(({ kind }) => kind)).toContain('inspection-statement');
  const seen = await at.object(objectId, at.liaison);
  expect(seen.findings.map(({ fact }) => fact)).toEqual(['填报新增 30 家，实地核到 21 家在产']);
  expect(seen.allowed).toEqual(['state']);
  const state = (body: { text: string; submit: boolean; revision: number; waived?: boolean }, by = at.liaison) =>
    by.ask(api.saveStatement, { params: { ...params, id: objectId }, body });
  expect((await state({ text: '', submit: true, revision: 0 })).error?.fields).toHaveProperty('text');
  ok(await state({ text: '9 家正在搬迁', submit: false, revision: 0 }));
  // A draft stays inside the unit.
  expect((await at.object(objectId)).statement).toBeNull();
  expect((await state({ text: '另一份', submit: true, revision: 0 }, at.unitHead)).error?.code).toBe(
    'CHANGED_MEANWHILE',
  );
  expect((await state({ text: '越权', submit: true, revision: 1 }, at.otherLiaison)).status).toBe(404);
  const stated = ok(await state({ text: '9 家正在搬迁，5 月底前投产', submit: true, revision: 1 }, at.unitHead));
  expect(stated.state).toBe('stated');
  expect((await state({ text: '再说', submit: true, revision: 2 })).error?.code).toBe('STATE_REFUSED');
  expect((await todosOf(at.liaison)).map(({ kind }) => kind)).not.toContain('inspection-statement');
});

const conclusion = (more: object = {}) => ({
  facts: '抽查 30 家，21 家在产，9 家没有投产。',
  evaluation: '工作有进展，填报数与事实不符。',
  demands: '更正填报数，9 家逐户落实。',
  rectifications: [
    { itemId: at.itemId, findingId: finding.id, problem: '多报 9 家', demand: '更正填报并说明', due: '2026-05-20' },
  ],
  revision: 0,
  ...more,
});
const conclude = (body: ReturnType<typeof conclusion>, by = at.officer) =>
  by.ask(api.saveConclusion, { params: { ...params, id: objectId }, body });

test('a conclusion has facts, evaluation, demands, and something to rectify for each contradiction', async () => {
  expect((await conclude(conclusion(), at.liaison)).status).toBe(403);
  const deliver = (revision: number) =>
    at.officer.ask(api.deliverConclusion, { params: { ...params, id: objectId }, body: { revision } });
  const past = [{ ...conclusion().rectifications[0]!, due: '2026-04-20' }];
  expect((await conclude(conclusion({ rectifications: past }))).error?.fields).toHaveProperty(['rectifications.0.due']);
  const foreign = [{ ...conclusion().rectifications[0]!, itemId: at.otherItemId }];
  expect((await conclude(conclusion({ rectifications: foreign }))).error?.userMessage).toContain('第十五条');
  ok(await conclude(conclusion({ rectifications: [], evaluation: '' })));
  expect((await deliver(1)).error?.fields).toHaveProperty('evaluation');
  ok(await conclude(conclusion({ rectifications: [], revision: 1 })));
  expect((await deliver(2)).error?.userMessage).toContain('第十八条');
  expect((await conclude(conclusion({ revision: 1 }))).error?.code).toBe('CHANGED_MEANWHILE');
  ok(await conclude(conclusion({ revision: 2 })));
  expect((await at.object(objectId, at.liaison)).conclusions).toEqual([]);
  const delivered = ok(await deliver(3));
  expect(delivered).toMatchObject({ state: 'delivered', draft: null });
  expect(delivered.conclusions).toMatchObject([{ version: 1, numberText: '督结〔2026〕1号' }]);
  expect((await deliver(3)).error?.code).toBe('STATE_REFUSED');
  // The photo is evidence of the item now.
  const evidence = await at.inside((tx) =>
    query(tx, 'select item_id, kind, level, title from liubu.evidence where government_id = $1', [server.governmentId]),
  );
  expect(evidence).toMatchObject([{ itemId: at.itemId, kind: 'file', level: 'internal' }]);
});

test('the unit receives it; its document names the right to a review', async () => {
  const receive = (who: Caller, body: { receivedOn?: string; note?: string } = {}) =>
    who.ask(api.receiveConclusion, { params: { ...params, id: objectId }, body });
  expect((await receive(at.officer)).error?.fields).toHaveProperty('note');
  expect((await receive(at.leader)).status).toBe(403);
  const seen = ok(await receive(at.unitHead));
  expect(seen).toMatchObject({ state: 'received', reviewUntil: '2026-05-20' });
  expect((await receive(at.liaison)).error?.code).toBe('STATE_REFUSED');
  const file = ok(
    await at.liaison.ask(api.conclusionFile, { params: { ...params, id: objectId }, body: { what: 'conclusion' } }),
  );
  const raw = (await at.liaison.ask(platformApi.downloadFile, { params: { sha256: file.sha256 } })).raw;
  const { text } = await openDocument(raw, file.name);
  expect(text).toContain('自收到本结论之日起30日内');
  expect(text).toContain('督结〔2026〕1号');
  expect(text).toContain('新增规上企业数 30家');
  const sheet = ok(
    await at.liaison.ask(api.conclusionFile, { params: { ...params, id: objectId }, body: { what: 'rectifications' } }),
  );
  expect(sheet.name).toMatch(/整改清单.*\.xlsx$/);
  expect(
    (
      await at.otherLiaison.ask(api.conclusionFile, {
        params: { ...params, id: objectId },
        body: { what: 'conclusion' },
      })
    ).status,
  ).toBe(404);
});

test('a rectification is owed, reported with evidence, returned, verified, struck off, and looked at again', async () => {
  const list = () => at.liaison.ask(api.rectifications, { params, query: { open: 'yes' } });
  const [first] = ok(await list()).rectifications;
  const where = { params: { ...params, id: first!.id } };
  const due = (until: string) =>
    at.inside((tx) =>
      dueRectifications(tx, { governmentId: server.governmentId, planYear: 2026, until, unitIds: null }),
    );
  expect(await due('2026-05-19')).toEqual([]);
  expect(await due('2026-05-20')).toMatchObject([
    { kind: 'rectification', unitId: at.units.commerce, extends: 'rectification' },
  ]);
  // Put off before its day, with every day that it had.
  const asked = ok(
    await at.liaison.ask(inspectChasingApi.askExtension, {
      params,
      body: { subjectKind: 'rectification', subjectId: first!.id, due: '2026-05-22', reason: '等材料' },
    }),
  );
  ok(
    await at.officer.ask(inspectChasingApi.decideExtension, {
      params: { ...params, id: asked.id },
      body: { decision: 'approve', revision: asked.revision },
    }),
  );
  expect(await due('2026-05-20')).toEqual([]);
  const reply = (body: { reply: string; revision: number; evidenceIds?: string[] }, by = at.liaison) =>
    by.ask(api.replyRectification, { ...where, body });
  expect((await reply({ reply: '已改', revision: 2 }, at.otherLiaison)).status).toBe(404);
  expect((await reply({ reply: '已改', revision: 2, evidenceIds: [randomUUID()] })).error?.fields).toHaveProperty(
    'evidenceIds',
  );
  const close = await at.officer.ask(api.closeRectification, {
    ...where,
    body: { words: '好', recheckOn: null, revision: 2 },
  });
  expect(close.error?.code).toBe('STATE_REFUSED');
  ok(await reply({ reply: '已更正', revision: 2 }));
  const verify = (
    body: { decision: 'verify' | 'return'; words: string; revision: number; due?: string },
    by = at.officer,
  ) => by.ask(api.verifyRectification, { ...where, body });
  expect((await verify({ decision: 'verify', words: '自己核', revision: 3 }, at.liaison)).status).toBe(403);
  expect((await verify({ decision: 'return', words: '没有说明', revision: 3 })).error?.fields).toHaveProperty('due');
  const returned = ok(await verify({ decision: 'return', words: '没有说明', due: '2026-05-25', revision: 3 }));
  expect(returned).toMatchObject({ state: 'returned', due: '2026-05-25', formerDues: ['2026-05-20', '2026-05-22'] });
  ok(await reply({ reply: '已更正并说明', revision: 4 }));
  ok(await verify({ decision: 'verify', words: '现场核实 21 家', revision: 5 }));
  const before = await lightsAsked();
  const closed = ok(
    await at.officer.ask(api.closeRectification, {
      ...where,
      body: { words: '整改到位', recheckOn: '2026-06-20', revision: 6 },
    }),
  );
  expect(closed.state).toBe('closed');
  expect(await lightsAsked()).toBe(before + 1);
  expect((await at.object(objectId)).state).toBe('closed');
  expect((await at.read(id)).inspection.state).toBe('closed');
  const [upheld] = await at.inside((tx) =>
    query<{ state: string; effect: string }>(tx, 'select state, effect from liubu.finding where id = $1', [
      finding.findingId,
    ]),
  );
  expect(upheld).toEqual({ state: 'accepted', effect: 'red' });
  const reopened = ok(
    await at.officer.ask(api.recheckRectification, {
      ...where,
      body: { outcome: 'reopened', words: '又停产 2 家', due: '2026-06-30', revision: 7 },
    }),
  );
  expect(reopened.steps.map(({ what }) => what)).toEqual(['reply', 'return', 'reply', 'verify', 'close', 'reopen']);
  expect((await at.read(id)).inspection.state).toBe('open');
});

test('a review: by others, within its terms; what it changes is a new version, the former stays', async () => {
  await goTo(server, '2026-05-20T10:00:00Z');
  const apply = (by = at.liaison) =>
    by.ask(api.applyReview, { params: { ...params, id: objectId }, body: { reasons: '9 家当日停电检修' } });
  expect((await apply(at.otherLiaison)).status).toBe(404);
  let seen: ObjectPage = ok(await apply());
  const [review] = seen.reviews;
  expect(review).toMatchObject({ state: 'applied', decideDue: '2026-06-19', isLate: false });
  expect((await apply()).error?.code).toBe('DUPLICATE');
  const where = { params: { ...params, id: objectId, reviewId: review!.id } };
  const appoint = (personIds: string[], by = at.head) =>
    by.ask(api.appointReviewers, { ...where, body: { personIds, revision: 1 } });
  expect((await appoint([at.untrained.personId], at.officer)).status).toBe(403);
  for (const { personId } of [at.inspector, at.officer, at.liaison])
    expect((await appoint([at.untrained.personId, personId])).error?.userMessage).toContain('回避');
  const { people } = ok(await at.head.ask(api.reviewers, { params: { ...params, id: objectId } }));
  const possible = people.map(({ personId }) => personId);
  expect(possible).toContain(at.untrained.personId);
  for (const { personId } of [at.inspector, at.second, at.officer]) expect(possible).not.toContain(personId);
  const decide = (body: object, by = at.head) =>
    by.ask(api.decideReview, { ...where, body: { outcome: 'upheld', words: '维持', revision: 1, ...body } as never });
  expect((await decide({})).error?.userMessage).toContain('指定复核人员');
  ok(await appoint([at.untrained.personId]));
  expect((await decide({ outcome: 'changed', revision: 2 })).error?.fields).toHaveProperty('outcome');
  await goTo(server, '2026-06-25T10:00:00Z');
  expect((await at.object(objectId)).reviews[0]!.isLate).toBe(true);
  seen = ok(
    await decide({
      outcome: 'changed',
      words: '停电属实',
      overturned: [finding.id],
      evaluation: '填报属实',
      revision: 2,
    }),
  );
  expect(seen.conclusions.map(({ version }) => version)).toEqual([2, 1]);
  expect(seen.conclusions[0]).toMatchObject({ evaluation: '填报属实', changeReason: '停电属实', findings: [] });
  expect(seen.conclusions[1]).toMatchObject({ evaluation: '工作有进展，填报数与事实不符。' });
  expect(seen.conclusions[1]!.findings).toMatchObject([{ state: 'overturned' }]);
  expect(seen.rectifications).toMatchObject([{ state: 'dropped' }]);
  expect(seen.state).toBe('closed');
  const [kept] = await at.inside((tx) =>
    query<{ state: string; filingId: string }>(tx, 'select state, filing_id from liubu.finding where id = $1', [
      finding.findingId,
    ]),
  );
  expect(kept).toEqual({ state: 'dismissed', filingId: at.filingId });
  // The item's own course tells it whole, to whom it concerns.
  const whole = ['concluded', 'facts_sent', 'on_site', 'planned', 'rectification', 'review', 'stated'];
  for (const who of [at.liaison, at.officer]) expect((await stepsTold(who)).sort()).toEqual(whole);
  // The thirty days ended on 20 May, the day of the application included.
  expect((await apply()).error?.userMessage).toContain('申请复核的期限到 2026-05-20 止');
});

test('whoever sees the item reads that something happened, and no words of another unit’s case', async () => {
  const told = await at.inside((tx) =>
    query<{ text: string }>(
      tx,
      `select coalesce(string_agg(coalesce(reason, '') || body::text, ' '), '') as text from liubu.event
       where what like 'inspect:%' and (body ->> 'itemId' = $1 or body -> 'itemIds' ? $1)`,
      [at.itemId],
    ),
  );
  expect(told[0]!.text).toContain(at.units.commerce);
  for (const word of ['实地核到', '工作有进展', '更正填报', '已更正', '整改到位', '停电'])
    expect(told[0]!.text).not.toContain(word);
  // A salted commitment holds them, for the auditor to open.
  const kept = await at.inside((tx) =>
    query<{ n: number }>(tx, "select count(*)::int as n from liubu.event_personal where body::text like '%停电属实%'"),
  );
  expect(kept[0]!.n).toBe(1);
});

import { randomUUID } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { accountCasesApi as api, platformApi, recordApi } from '@liubu/contract';
import { openDocument, storedFiles, storeFiles } from '@liubu/documents';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { verifyCommand } from '../../../../../../cli/src/verify/verify-command.ts';
import { sealAll } from '../../../../../test/harness/seal-all.ts';
import { type Caller, openTestServer, type TestServer } from '../../../../../test/harness/test-server.ts';
import { query } from '../../../../platform/database/tenant.ts';
import { RECORD_FILE, verifyPackage } from '../../../../record/verify-package.ts';
import { verifyRecord } from '../../../../record/verify-record.ts';
import { chaseDay } from '../../../4-inspect/chasing/chase-day.ts';
import { aCaseTown, type CaseTown, countCases, goTo, inside, ok } from './a-case.ts';

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

test('no sequence of light changes, and no day of chasing, opens a case', async () => {
  const colour = fc.constantFrom('green' as const, 'yellow' as const, 'red' as const);
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(colour, { minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 4 }),
      async (days) => {
        for (const months of days) {
          await town.light(town.itemId, town.units.commerce, months[0]!, months);
          await town.light(town.otherItemId, town.units.housing, months.at(-1)!, months);
          await chaseDay(server.platform, { governmentId: server.governmentId }, []);
        }
        expect(await countCases(server)).toBe(0);
      },
    ),
    { numRuns: 8 },
  );
  await town.light(town.itemId, town.units.commerce, 'red', ['red', 'red', 'yellow']);
}, 60_000);

let talkId = '';
let caseId = '';

test('a talk needs no earlier statement; the leader in charge decides and holds it, nobody else', async () => {
  const opened = await town.open();
  caseId = opened.case.id;
  const drafted = ok(await town.draft(opened, { rung: 'talk', points: null, measure: '由分管领导约谈主要负责人' }));
  expect(drafted.allowed).toEqual(['draft', 'submit', 'drop', 'export']);
  ok(await town.act(api.submitCase, caseId, { opinion: '建议约谈' }));
  expect(await todosOf(town.leader)).toContain('云督责〔2026〕1号：待批准');
  expect(
    (await town.act(api.decideCase, caseId, { decision: 'approve', reason: '同意' }, town.otherLeader)).status,
  ).toBe(404);
  ok(await town.act(api.decideCase, caseId, { decision: 'approve', reason: '同意约谈' }, town.leader));
  const { revision } = (await town.page(caseId)).case;
  const plan = {
    holderPostId: town.leader.postId,
    on: '2026-04-24',
    place: '市政府三号会议室',
    matters: '滞后的原因和追赶措施',
    attendees: ['市商务局陆远', '市政府办公室苏晴'],
    revision,
  };
  const at = { year: 2026, id: caseId };
  const stranger = await town.officer.ask(api.planTalk, {
    params: at,
    body: { ...plan, holderPostId: town.otherLeader.postId },
  });
  expect(stranger.error!.userMessage).toContain('分管领导或政府主要负责人');
  const talk = ok(await town.officer.ask(api.planTalk, { params: at, body: plan }));
  talkId = talk.id;
  expect(talk.allowed).toEqual(['record', 'cancel']);
  expect((await town.page(caseId, town.unitHead)).talks).toMatchObject([{ state: 'planned' }]);
  const notice = await town.unitHead.ask(api.talkFile, {
    params: { year: 2026, id: talkId },
    body: { what: 'notice' },
  });
  expect((await openDocument(notice.raw, 'x.docx')).text).toContain('滞后的原因和追赶措施');
  for (const caller of [town.liaison, town.otherHead, town.otherLeader])
    expect([403, 404]).toContain((await caller.ask(api.talk, { params: { year: 2026, id: talkId } })).status);
});

test('what was promised becomes to-dos, and is struck off by evidence alone', async () => {
  const at = { year: 2026, id: talkId };
  const record = {
    heldOn: '2026-04-24',
    attendees: ['市商务局陆远'],
    record: '陆远说明了原因，表示接受批评。',
    commitments: [
      { text: '5月底前补报一季度数据', due: '2026-05-29' },
      { text: '6月底前追平进度', due: '2026-06-30' },
    ],
    revision: 1,
  };
  expect((await town.officer.ask(api.recordTalk, { params: at, body: record })).error!.fields).toHaveProperty('heldOn');
  await goTo(server, '2026-04-24T08:00:00Z');
  const held = ok(await town.officer.ask(api.recordTalk, { params: at, body: record }));
  expect(await todosOf(town.unitHead)).toContain('云督责〔2026〕1号：约谈承诺待落实 2 项');
  const evidenceId = randomUUID();
  await town.inside((tx) =>
    query(
      tx,
      `insert into liubu.evidence (government_id, plan_year, id, item_id, unit_id, kind, title, reference, added_at) values ($1, 2026, $2, $3, $4, 'reference', '补报表', '云商〔2026〕3号', now())`,
      [server.governmentId, evidenceId, town.itemId, town.units.commerce],
    ),
  );
  for (const { id, revision } of held.commitments) {
    const answer = { commitmentId: id, answer: '已办', evidenceIds: [evidenceId], revision };
    expect(
      (await town.unitHead.ask(api.answerCommitment, { params: at, body: { ...answer, evidenceIds: [] } })).status,
    ).toBe(400);
    expect(
      (await town.unitHead.ask(api.answerCommitment, { params: at, body: { ...answer, evidenceIds: [randomUUID()] } }))
        .error!.code,
    ).toBe('RULE_BROKEN');
    expect((await town.otherHead.ask(api.answerCommitment, { params: at, body: answer })).status).toBe(404);
    ok(await town.unitHead.ask(api.answerCommitment, { params: at, body: answer }));
    ok(
      await town.officer.ask(api.settleCommitment, {
        params: at,
        body: { commitmentId: id, decision: 'accept', words: '属实', revision: revision + 1 },
      }),
    );
  }
  expect((await town.page(caseId)).case).toMatchObject({ state: 'implemented', outcome: 'talk' });
  const made = await town.officer.ask(api.talkFile, { params: at, body: { what: 'record' } });
  expect((await openDocument(made.raw, 'x.docx')).text).toContain('已核销');
  // The rung was taken: a circular that follows leaves fewer out.
  const { taken } = await town.page((await town.open()).case.id);
  expect(taken.find(({ key }) => key === 'talk')).toMatchObject({ times: 1, last: '2026-04-24' });
});

const verify = async (bytes: Uint8Array, head: string | null = null): Promise<number | string> => {
  const path = join(mkdtempSync(join(tmpdir(), 'liubu-package-')), '卷宗.zip');
  writeFileSync(path, bytes);
  try {
    return await verifyCommand({ command: 'verify', file: path, head }, { locale: 'zh-CN' });
  } catch (error) {
    return (error as { code: string }).code;
  }
};

test('the sealed package holds offline, shows the matter and nothing else, and any changed byte is found', async () => {
  await sealAll(server.databases.jobs, server.governmentId);
  const body = { caseId, reason: '市纪委监委来函调阅' };
  expect((await town.head.ask(api.exportPackage, { params, body })).status).toBe(403);
  expect((await town.officer.ask(api.exportPackage, { params, body: { ...body, itemId: town.itemId } })).status).toBe(
    400,
  );
  const auditor = await server.signInAs('auditor', { name: '审计员' });
  const { raw, status } = await auditor.ask(api.exportPackage, { params, body });
  expect(status).toBe(200);
  const files = await storedFiles(raw, 'x.zip');
  const verdict = await verifyPackage(files);
  if (!verdict.holds) throw new Error(`${verdict.why} ${verdict.file}`);
  const { entries, shown, headHash } = verdict.head;
  expect(shown).toBeGreaterThan(8);
  expect(shown).toBeLessThan(entries);
  expect(await verify(raw, headHash)).toBe(0);
  expect(await verify(raw, '0'.repeat(64))).toBe('RECORD_BROKEN');
  const known = Buffer.from(files.get('谁何时知道什么.csv')!).toString('utf8');
  expect(known).toContain('account:case-opened');
  expect(known).toMatch(/陆远,查阅,case,/);
  expect(Buffer.from(files.get('佐证.csv')!).toString('utf8')).toContain('补报表');
  // The last hash is that of the government's own record.
  const whole = await town.officer.ask(recordApi.export, {});
  expect(await verifyRecord([whole.raw])).toMatchObject({ holds: true, head: { headHash } });
  // A change of any byte, in the zip's own parts too; each place of a spread.
  for (let at = 0; at < raw.length; at += Math.ceil(raw.length / 60)) {
    const forged = Buffer.from(raw);
    forged[at]! ^= 1;
    expect(await verify(forged), `byte ${at}`).toBe('RECORD_BROKEN');
  }
  // An entry forged together with its own hash, the files' list and the seal of the bytes: the chain does not hold.
  const lines = Buffer.from(files.get(RECORD_FILE)!).toString('utf8').split('\n');
  const forgedAt = lines.findIndex((line) => line.includes('account:case-opened'));
  const dropped = lines.toSpliced(forgedAt, 1).join('\n');
  expect(await verify(await storeFiles(new Map([...files, [RECORD_FILE, Buffer.from(dropped)]])))).toBe(
    'RECORD_BROKEN',
  );
  expect(await verify(await storeFiles(new Map([...files, ['多出来.txt', Buffer.from('x')]])))).toBe('RECORD_BROKEN');
  const fewer = new Map(files);
  fewer.delete('填报.csv');
  expect(await verify(await storeFiles(fewer))).toBe('RECORD_BROKEN');
  // It is recorded with its fingerprint; who may not export reads nothing of it in the case.
  expect((await town.page(caseId)).steps.at(-1)!.act).toBe('exported');
  expect((await town.page(caseId, town.head)).steps.map(({ act }) => act)).not.toContain('exported');
  const events = await inside(server, (tx) =>
    query<{ body: { packageSha256: string } }>(
      tx,
      `select body from liubu.event where what = 'account:export-package'`,
    ),
  );
  expect(events).toHaveLength(1);
  expect(events[0]!.body.packageSha256).toMatch(/^[0-9a-f]{64}$/);
});

test('a package of an item is told to nobody who sees the item', async () => {
  const { raw, status } = await town.officer.ask(api.exportPackage, {
    params,
    body: { itemCode: '1.2', reason: '调阅' },
  });
  expect(status).toBe(200);
  expect(await verify(raw)).toBe(0);
  const read = await town.otherLiaison.ask(recordApi.list, { query: { limit: 200 } });
  expect(read.raw.toString()).not.toContain('account:export-package');
});

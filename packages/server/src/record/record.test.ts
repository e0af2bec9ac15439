import { designApi, recordApi } from '@liubu/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sealAll } from '../../test/harness/seal-all.ts';
import { type Caller, openTestServer, type TestServer } from '../../test/harness/test-server.ts';
import { inGovernment } from '../platform/database/tenant.ts';
import { appendEvent } from './append.ts';
import { verifyRecord } from './verify-record.ts';

let server: TestServer;
let officer: Caller;
let auditor: Caller;
beforeAll(async () => {
  server = await openTestServer();
  await server.aPlanYear(2026);
  officer = await server.signInAs('supervision_officer', { name: '苏晴' });
  auditor = await server.signInAs('auditor');
  const item = { title: '试', wording: '建成零工市场5个', kind: 'task', basis: '常务会议' } as const;
  for (let at = 0; at < 5; at++) await officer.ask(designApi.addItem, { params: { year: 2026 }, body: item });
  await inGovernment(server.databases.app, server.governmentId, (tx) =>
    appendEvent(tx, server.governmentId, {
      actor: { personId: officer.personId, postId: officer.postId },
      what: 'people:edit-person',
      subjectKind: 'person',
      subjectId: officer.personId,
      body: {},
      personal: { phone: '0000-0000001' },
    }),
  );
}, 60_000);
afterAll(async () => await server?.close());

describe('the record', () => {
  test('is listed by page, filtered, with personal parts for the auditor alone', async () => {
    const first = await officer.ask(recordApi.list, { query: { limit: 2 } });
    expect(first.body.entries).toHaveLength(2);
    expect(first.body.entries[0]).toMatchObject({
      what: 'people:edit-person',
      who: '苏晴',
      personal: null,
      hasPersonal: true,
    });
    const next = await officer.ask(recordApi.list, { query: { limit: 2, before: first.body.nextBefore! } });
    expect(next.body.entries[0]!.id).toBeLessThan(first.body.entries[1]!.id);
    const items = await officer.ask(recordApi.list, { query: { what: 'design:add-item', from: '2000-01-01' } });
    expect(items.body.entries).toHaveLength(5);
    const seen = await auditor.ask(recordApi.list, { query: { what: 'people:edit-person' } });
    expect(seen.body.entries[0]?.personal).toEqual({ phone: '0000-0000001' });
    const log = await auditor.ask(recordApi.accessLog);
    expect(log.body.entries.some(({ subjectKind }) => subjectKind === 'event-personal')).toBe(true);
    expect((await officer.ask(recordApi.accessLog)).status).toBe(403);
  });

  test('shows a unit what concerns its items and what it did itself, and a deputy nothing', async () => {
    const liaison = await server.signInAs('liaison', { unitId: await server.aUnit('市商务局') });
    expect((await liaison.ask(recordApi.list)).body.entries).toEqual([]);
    const deputy = await server.signInAs('deputy');
    expect((await deputy.ask(recordApi.list)).status).toBe(403);
  });

  test('goes out as a file that verifies, without personal parts, and a forged one does not', async () => {
    await sealAll(server.databases.jobs, server.governmentId);
    const status = (await auditor.ask(recordApi.status)).body;
    expect(status).toMatchObject({ sealed: expect.any(Number), waiting: 0 });
    const file = await auditor.ask(recordApi.export);
    expect(file.status).toBe(200);
    expect(file.raw.toString('utf8')).not.toContain('0000-0000001');
    const verdict = await verifyRecord([file.raw], status.headHash);
    expect(verdict).toMatchObject({ holds: true, head: { entries: status.sealed, governmentName: '云川市' } });
    const forged = Buffer.from(file.raw.toString('utf8').replace('零工市场5个', '零工市场4个'));
    expect(await verifyRecord([forged])).toMatchObject({ holds: false, why: 'content', sequence: 1 });
    expect((await (await server.signInAs('liaison')).ask(recordApi.export)).status).toBe(403);
    const page = await officer.ask(recordApi.verifyPage);
    expect(page.raw.toString('utf8')).toContain('核验');
    expect(String(page.headers['content-disposition'])).toContain('attachment');
    // Half past seven in the morning is not the day before.
    server.clock.set('2026-03-09T23:30:00Z');
    const early = await (await server.signInAs('auditor')).ask(recordApi.export);
    expect(String(early.headers['content-disposition'])).toContain('2026-03-10.ndjson');
  });
});

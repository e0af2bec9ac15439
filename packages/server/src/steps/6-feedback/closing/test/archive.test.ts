import { createHash } from 'node:crypto';
import { feedbackClosingApi as api } from '@liubu/contract';
import { unzipSync } from 'fflate';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { sealAll } from '../../../../../test/harness/seal-all.ts';
import { openTestServer, type TestServer } from '../../../../../test/harness/test-server.ts';
import { query } from '../../../../platform/database/tenant.ts';
import { verifyRecord } from '../../../../record/verify-record.ts';
import { makeArchive } from '../archive/make-archive.ts';
import { aClosingYear, type ClosingYear, YEAR } from './a-closing-year.ts';

let server: TestServer;
let year: ClosingYear;
const params = { year: YEAR };
beforeAll(async () => {
  server = await openTestServer();
  year = await aClosingYear(server);
  await year.settle();
  await year.inside((tx) =>
    query(
      tx,
      `with asked as (
         update liubu.filing set coordination = '请协调解决拆迁安置' where government_id = $1 and plan_year = $2 and item_id = $3
           and id = (select id from liubu.filing where government_id = $1 and plan_year = $2 and item_id = $3 and state = 'approved' order by id limit 1) returning *
       ) insert into liubu.coordination_answer (government_id, plan_year, filing_id, state, answer, due, answered_at)
         select government_id, plan_year, id, 'taken', '由市住建局牵头，一周内开会研究', '2026-07-31', '2026-07-20T23:30:00Z' from asked`,
      [server.governmentId, YEAR, year.itemIds[1]],
    ),
  );
  await year.inside((tx) =>
    query(
      tx,
      `insert into liubu.year_closing (government_id, plan_year, id, former_state, state, begun_at) values ($1, $2, gen_random_uuid(), 'running', 'approved', now())`,
      [server.governmentId, YEAR],
    ),
  );
  await year.inside((tx) =>
    query(tx, "update liubu.plan_year set state = 'closed' where government_id = $1 and plan_year = $2", [
      server.governmentId,
      YEAR,
    ]),
  );
  await sealAll(server.databases.jobs, server.governmentId);
}, 60_000);
afterAll(() => server.close());

const run = (packageId: string) =>
  makeArchive(server.platform, { governmentId: server.governmentId, planYear: YEAR, packageId });
const one = async (id: string) =>
  (await year.officer.ask(api.archives, { params })).body.archives.find((archive) => archive.id === id)!;
const sha = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

test('nobody but the office and the auditor; not before the year is closed', async () => {
  expect((await year.liaison.ask(api.archives, { params })).status).toBe(403);
  expect((await year.head.ask(api.makeArchive, { params, body: {} })).status).toBe(403);
  const early = await year.officer.ask(api.makeArchive, { params: { year: YEAR + 1 }, body: {} });
  expect(early.error!.code).toBe('STATE_REFUSED');
});

test('a package is one folder a matter, verifies offline, tells what is missing, and comes in any piece', async () => {
  const { officer, auditor, itemIds } = year;
  expect((await officer.ask(api.closing, { params })).body.archive).toBeNull();
  const asked = await officer.ask(api.makeArchive, { params, body: {} });
  expect(asked.status, JSON.stringify(asked.error)).toBe(200);
  const { id } = asked.body;
  expect((await officer.ask(api.makeArchive, { params, body: {} })).error!.code).toBe('DUPLICATE');
  const take = { params: { ...params, id } };
  expect((await officer.ask(api.takeArchive, take)).error!.code).toBe('STATE_REFUSED');
  expect((await officer.ask(api.closing, { params })).body.archive).toBe('making');
  await run(id);
  const made = await one(id);
  expect(made, JSON.stringify(made)).toMatchObject({ state: 'done', done: made.of, isStuck: false });
  expect((await officer.ask(api.closing, { params })).body.archive).toBe('done');
  expect(made.missing).toEqual([
    { path: expect.stringContaining('佐证/ffffffffffffffff.jpg'), why: expect.stringContaining('不在存储') },
  ]);

  const whole = await auditor.ask(api.takeArchive, take);
  expect(whole.status).toBe(200);
  expect(whole.raw.length).toBe(made.size);
  expect(sha(whole.raw)).toBe(made.sha256);
  // Checksums: every file but the list itself, as sha256sum reads it.
  const zip = unzipSync(whole.raw);
  const sums = new TextDecoder().decode(zip['校验.sha256']).trim().split('\n');
  expect(sums.length).toBe(Object.keys(zip).length - 1);
  for (const line of sums) {
    const [, hash, path] = /^([0-9a-f]{64}) {2}(.+)$/.exec(line)!;
    expect(sha(zip[path!]!), path).toBe(hash);
  }
  // One folder a matter, with its pages, its evidence, its data.
  const folders = new Set(
    Object.keys(zip)
      .filter((path) => path.startsWith('事项/'))
      .map((path) => path.split('/')[1]),
  );
  expect(folders.size).toBe(itemIds.length);
  const second = Object.keys(zip).filter((path) => path.startsWith('事项/0002-'));
  expect(second.map((path) => path.split('/').slice(2).join('/'))).toEqual(
    expect.arrayContaining([
      expect.stringMatching(/^01-来源与分解\.html$/),
      expect.stringMatching(/填报\.html$/),
      expect.stringMatching(/亮灯历史\.html$/),
      expect.stringMatching(/办理结果\.html$/),
      expect.stringMatching(/^佐证\/[0-9a-f]{16}\.pdf$/),
      '数据.json',
    ]),
  );
  // What a unit asked to be coordinated stands beside what it was answered, by the day of the office.
  const filed = new TextDecoder().decode(zip[second.find((path) => /填报\.html$/.test(path))!]);
  for (const words of ['请协调解决拆迁安置', '正在协调', '一周内开会研究', '2026-07-31', '2026-07-21'])
    expect(filed).toContain(words);
  const evidence = second.find((path) => path.endsWith('.pdf'))!;
  expect(sha(zip[evidence]!).slice(0, 16)).toBe(/佐证\/(.+)\.pdf$/.exec(evidence)![1]);
  // The chain verifies with nothing but the file; one changed byte is found.
  const record = zip['年度/08-全程记录/记录.ndjson']!;
  expect(await verifyRecord([record])).toMatchObject({ holds: true });
  const spoilt = record.slice();
  spoilt[Math.floor(spoilt.length / 2)]! ^= 1;
  expect(await verifyRecord([spoilt])).toMatchObject({ holds: false });
  const index = new TextDecoder().decode(zip['目录.html']);
  expect(index).toContain('sha256sum -c');
  expect(index).toContain('未能归入的文件');
  expect(Object.keys(zip)).toEqual(
    expect.arrayContaining(['卷内目录.xlsx', '年度/01-结账/01-年度结账单.html', '年度/05-考核/01-考核结果.xlsx']),
  );
  // No person is named.
  for (const [path, bytes] of Object.entries(zip))
    if (/\.(html|json)$/.test(path)) expect(new TextDecoder().decode(bytes), path).not.toContain('周督查');

  // A download that broke off goes on; of another package it begins anew.
  const piece = await officer.ask(api.takeArchive, take, { range: 'bytes=1000-' });
  expect(piece.status).toBe(206);
  expect(piece.raw.equals(whole.raw.subarray(1000))).toBe(true);
  const other = await officer.ask(api.takeArchive, take, { range: 'bytes=1000-', 'if-range': '"x"' });
  expect([other.status, other.raw.length]).toEqual([200, made.size]);
  expect((await officer.ask(api.takeArchive, take, { range: `bytes=${made.size}-` })).status).toBe(416);
  const taken = await one(id);
  expect(taken.taken.map(({ by }) => by)).toEqual(['auditor']);
  const entries = (await officer.ask(api.archiveEntries, { ...take, query: { limit: 1000 } })).body;
  expect(entries.entries.find(({ kind }) => kind === 'filing')).toMatchObject({ retention: '10y' });
});

test('a job that was cut off is gone on with from where it was; the package is the same', async () => {
  const { officer } = year;
  const { id } = (await officer.ask(api.makeArchive, { params, body: {} })).body;
  const { files } = server.platform;
  const put = files.put;
  let left = 30;
  files.put = (governmentId, content) => {
    if (left-- === 0) throw new Error('磁盘已满');
    return put(governmentId, content);
  };
  await run(id);
  files.put = put;
  const cut = await one(id);
  expect(cut).toMatchObject({ state: 'failed', failure: '磁盘已满' });
  expect(cut.done).toBeGreaterThan(0);
  expect(cut.done).toBeLessThan(cut.of);
  expect((await officer.ask(api.resumeArchive, { params: { ...params, id } })).body.state).toBe('queued');
  let packed = 0;
  files.put = (governmentId, content) => {
    packed++;
    return put(governmentId, content);
  };
  await run(id);
  files.put = put;
  const done = await one(id);
  expect(done).toMatchObject({ state: 'done', failure: null });
  expect(packed).toBeLessThan(done.files);
  // Two jobs of one package: the second finds nothing to do.
  await run(id);
  const [raw] = [await officer.ask(api.takeArchive, { params: { ...params, id } })];
  expect(sha(raw!.raw)).toBe(done.sha256);
});

test('cases are a part of their own, with a reason, and a package is outdated when the year is opened again', async () => {
  const { officer } = year;
  expect((await officer.ask(api.makeArchive, { params, body: { part: 'cases' } })).error!.code).toBe('REASON_NEEDED');
  const cases = await officer.ask(api.makeArchive, { params, body: { part: 'cases', reason: '移交档案室' } });
  await run(cases.body.id);
  const raw = await officer.ask(api.takeArchive, { params: { ...params, id: cases.body.id } });
  expect(Object.keys(unzipSync(raw.raw))).toEqual(['目录.html', '卷内目录.xlsx', '校验.sha256']);
  expect(await one(cases.body.id)).toMatchObject({ part: 'cases', reason: '移交档案室' });
  const made = (await officer.ask(api.makeArchive, { params, body: {} })).body;
  const open = await year.head.ask(api.reopenYear, { params, body: { reason: '更正全年数据', revision: 1 } });
  expect(open.status, JSON.stringify(open.error)).toBe(200);
  expect(await one(made.id)).toMatchObject({ state: 'superseded', supersededAt: expect.any(String) });
  // The job of what was asked for finds that it is not wanted any more.
  await run(made.id);
  expect((await one(made.id)).state).toBe('superseded');
  expect((await officer.ask(api.makeArchive, { params, body: {} })).error!.code).toBe('STATE_REFUSED');
});

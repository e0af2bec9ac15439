import { randomUUID } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { addressOf, inspectEvidenceApi, platformApi } from '@liubu/contract';
import { zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { clamdServer, EICAR } from '../../../../test/harness/clamd-server.ts';
import { aTown, type Town } from '../../../../test/harness/deploy-town.ts';
import { type Caller, openTestServer, type TestServer } from '../../../../test/harness/test-server.ts';
import { inGovernment, query } from '../../../platform/database/tenant.ts';
import { ScannerAway, scanStream } from './clamd.ts';
import { nameFor } from './routes.ts';

let server: TestServer;
let town: Town;
let liaison: Caller;
let other: Caller;
let itemId: string;
let otherItem: string;
const params = { year: 2026 };

const assign = (id: string, unitId: string) =>
  inGovernment(server.databases.app, server.governmentId, (tx) =>
    tx
      .insertInto('assignment')
      .values({ governmentId: server.governmentId, planYear: 2026, id: randomUUID(), itemId: id, role: 'lead', unitId })
      .execute(),
  );
const rows = <Row>(sql: string, values: unknown[] = []) =>
  inGovernment(server.databases.app, server.governmentId, (tx) => query<Row>(tx, sql, values));

const upload = (caller: Caller, content: Uint8Array, name: string, item = itemId) =>
  caller.upload(inspectEvidenceApi.uploadEvidence, { params, query: { name, itemId: item } }, content);
async function add(caller: Caller, content: Uint8Array, name: string, more: object = {}, item = itemId) {
  const { body, error } = await upload(caller, content, name, item);
  if (error) throw new Error(error.userMessage);
  return caller.ask(inspectEvidenceApi.addEvidence, {
    params,
    body: { kind: 'file', sha256: body.sha256, itemId: item, ...more },
  });
}
const png = (note: string) =>
  Buffer.concat([
    Buffer.from('89504e470d0a1a0a0000000d49484452000000100000001008020000000000', 'hex'),
    Buffer.from(note),
  ]);

beforeAll(async () => {
  server = await openTestServer();
  town = await aTown(server);
  liaison = await server.signInAs('liaison', { unitId: town.units.housing });
  other = await server.signInAs('liaison', { unitId: town.units.commerce });
  itemId = await town.anItem('改造老旧小区120个');
  otherItem = await town.anItem('举办消费促进活动30场');
  await assign(itemId, town.units.housing);
  await assign(otherItem, town.units.commerce);
}, 60_000);
afterAll(async () => await server?.close());

describe('evidence', () => {
  test('is added by the unit that answers, seen by who sees the item, and by nobody else', async () => {
    const { status, body } = await add(liaison, png('一'), '现场.png', {
      title: '东苑小区外墙',
      happenedOn: '2026-02-27',
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      unitName: '市住房和城乡建设局',
      fileKind: 'png',
      scan: 'clean',
      scannedAt: null,
      level: 'internal',
    });
    const list = await liaison.ask(inspectEvidenceApi.evidence, { params, query: { itemId } });
    expect(list.body).toMatchObject({ mayAdd: true, scanner: false, more: false });
    expect(list.body.evidence.map(({ title }) => title)).toEqual(['东苑小区外墙']);
    const foreign = await other.ask(inspectEvidenceApi.evidence, { params, query: { itemId } });
    expect(foreign.body).toMatchObject({ evidence: [], mayAdd: false });
    const file = { params: { year: 2026, id: body.id } };
    expect((await other.ask(inspectEvidenceApi.downloadEvidence, file)).status).toBe(404);
    expect((await upload(other, png('二'), '现场.png')).status).toBe(404);
    const deputy = await server.signInAs('deputy');
    expect((await deputy.ask(inspectEvidenceApi.evidence, { params, query: { itemId } })).body.evidence).toEqual([]);
    const administrator = await server.signInAs('administrator');
    expect((await administrator.ask(inspectEvidenceApi.evidence, { params })).error?.code).toBe('NOT_ALLOWED');
    const download = await town.officer.ask(inspectEvidenceApi.downloadEvidence, file);
    expect(download.raw).toEqual(png('一'));
    expect(download.headers).toMatchObject({
      'content-type': 'image/png',
      'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent('现场.png')}`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
    });
    expect(await rows('select 1 from liubu.access_log where subject_id = $1', [body.id])).toHaveLength(1);
    // Not by its hash either, whoever learnt it.
    expect((await other.ask(platformApi.downloadFile, { params: { sha256: body.sha256! } })).status).toBe(404);
  });

  test('is looked at in the browser as nothing but a picture, a PDF or text; all else is a download', async () => {
    const added = async (content: Buffer, name: string) => (await add(liaison, content, name)).body.id;
    const view = (id: string, by = town.officer) =>
      by.ask(inspectEvidenceApi.viewEvidence, { params: { year: 2026, id } });
    const picture = await view(await added(png('看'), '看.png'));
    expect(picture.raw).toEqual(png('看'));
    expect(picture.headers).toMatchObject({
      'content-type': 'image/png',
      'content-disposition': `inline; filename*=UTF-8''${encodeURIComponent('看.png')}`,
      'content-security-policy': expect.stringMatching(/^default-src 'none'.*; sandbox$/),
      'x-content-type-options': 'nosniff',
      'cache-control': 'private, no-store',
    });
    const said = '第一行：完成 12 公里\n1 < 2 &amp; 其余待建';
    const textId = await added(Buffer.from(said), '说明.txt');
    const text = await view(textId);
    expect(text.headers['content-type']).toBe('text/plain; charset=utf-8');
    expect(text.headers['content-security-policy']).toContain('sandbox');
    expect(text.raw.toString()).toBe(said);
    // Written by an older program: still read as what it says.
    const old = await view(await added(Buffer.from('d5fbb8c4cdeab3c9', 'hex'), '旧.txt'));
    expect(old.raw.toString()).toBe('整改完成');
    const pdf = await view(await added(aPdf(), '验收.pdf'));
    expect(pdf.headers['content-type']).toBe('application/pdf');
    expect(pdf.headers['content-security-policy']).not.toContain('script-src');
    const archive = await view(await added(Buffer.from(zipSync({ 'a.txt': Buffer.from('x') })), '资料.zip'));
    expect(archive.error?.userMessage).toContain('不能在浏览器里直接查看');
    expect((await view(textId, other)).status).toBe(404);
    expect(await rows('select 1 from liubu.access_log where subject_id = $1', [textId])).toHaveLength(1);
  });

  test('of the same content is kept once, and its other uses are told, hidden ones as a number', async () => {
    const first = await add(liaison, png('同'), '一.png');
    const again = await upload(liaison, png('同'), '二.png');
    expect(again.body).toMatchObject({ known: true, usedElsewhere: 0 });
    expect(again.body.usedFor.map(({ evidenceId }) => evidenceId)).toEqual([first.body.id]);
    const foreign = await upload(other, png('同'), '三.png', otherItem);
    expect(foreign.body).toMatchObject({ known: true, usedFor: [], usedElsewhere: 1 });
    expect(await rows('select 1 from liubu.file where sha256 = $1', [first.body.sha256])).toHaveLength(1);
  });

  test('cannot be made from a hash alone', async () => {
    const { body } = await add(liaison, png('只有本人'), '本人.png');
    const stolen = await other.ask(inspectEvidenceApi.addEvidence, {
      params,
      body: { kind: 'file', sha256: body.sha256!, itemId: otherItem },
    });
    expect(stolen.status).toBe(404);
  });

  test('may be a reference, is withdrawn with a reason, and stays to be seen', async () => {
    const { body } = await liaison.ask(inspectEvidenceApi.addEvidence, {
      params,
      body: { kind: 'reference', reference: '云建〔2026〕7号', title: '开工批复', itemId },
    });
    expect(body).toMatchObject({ kind: 'reference', reference: '云建〔2026〕7号', sha256: null });
    const target = { params: { year: 2026, id: body.id } };
    const withdrawn = { revision: body.revision, reason: '文号写错' };
    expect((await other.ask(inspectEvidenceApi.withdrawEvidence, { ...target, body: withdrawn })).status).toBe(404);
    const stale = await liaison.ask(inspectEvidenceApi.withdrawEvidence, {
      ...target,
      body: { revision: 9, reason: '旧' },
    });
    expect(stale.error?.code).toBe('CHANGED_MEANWHILE');
    expect((await liaison.ask(inspectEvidenceApi.withdrawEvidence, { ...target, body: withdrawn })).status).toBe(200);
    const again = await liaison.ask(inspectEvidenceApi.withdrawEvidence, {
      ...target,
      body: { revision: 2, reason: '再' },
    });
    expect(again.error?.code).toBe('STATE_REFUSED');
    const plain = await liaison.ask(inspectEvidenceApi.evidence, { params, query: { itemId } });
    expect(plain.body.evidence.some(({ id }) => id === body.id)).toBe(false);
    const all = await liaison.ask(inspectEvidenceApi.evidence, { params, query: { itemId, withdrawn: '1' } });
    expect(all.body.evidence.find(({ id }) => id === body.id)).toMatchObject({
      withdrawnReason: '文号写错',
      mayWithdraw: false,
    });
    const [event] = await rows<{ reason: string }>(
      "select reason from liubu.event where what = 'inspect:withdraw-evidence'",
    );
    expect(event?.reason).toBe('文号写错');
  });

  test('with the words of a work secret is seen by the unit and the office alone', async () => {
    const { body } = await add(liaison, Buffer.from('工作秘密\n\n情况通报的内容'), '通报.txt');
    expect(body.level).toBe('restricted');
    const verifier = await server.signInAs('verifier');
    const file = { params: { year: 2026, id: body.id } };
    expect((await verifier.ask(inspectEvidenceApi.downloadEvidence, file)).status).toBe(404);
    expect((await town.officer.ask(inspectEvidenceApi.downloadEvidence, file)).status).toBe(200);
    expect((await liaison.ask(inspectEvidenceApi.downloadEvidence, file)).status).toBe(200);
  });

  test('a date in the future is refused beside its field', async () => {
    const { body } = await upload(liaison, png('来日'), '来日.png');
    const { error } = await liaison.ask(inspectEvidenceApi.addEvidence, {
      params,
      body: { kind: 'file', sha256: body.sha256, itemId, happenedOn: '2027-01-01' },
    });
    expect(error?.fields?.happenedOn).toBeDefined();
  });
});

/** The smallest whole PDF: one empty page. */
const aPdf = (): Buffer => {
  const parts = [
    '1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n',
    '2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n',
    '3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\n',
  ];
  let text = '%PDF-1.4\n';
  const places = parts.map((part) => {
    const at = text.length;
    text += part;
    return `${String(at).padStart(10, '0')} 00000 n \n`;
  });
  const start = text.length;
  return Buffer.from(
    `${text}xref\n0 4\n0000000000 65535 f \n${places.join('')}trailer<</Size 4/Root 1 0 R>>\nstartxref\n${start}\n%%EOF\n`,
    'latin1',
  );
};

describe('what is no evidence', () => {
  test.each([
    ['照片.jpg', Buffer.from(`MZ\x90\0${'\0'.repeat(80)}`, 'latin1'), '程序'],
    ['图.svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'), 'SVG'],
    ['炸.zip', zipSync({ '零.txt': new Uint8Array(110_000_000) }, { level: 9 }), '大得不合常理'],
    ['空.txt', new Uint8Array(), '空的'],
    ['机密.txt', Buffer.from('机密★10年\n\n某项安排'), '机密'],
  ])('%s is refused in words and leaves nothing', async (name, content, words) => {
    const before = await rows('select 1 from liubu.file');
    const { status, error } = await upload(liaison, content, name);
    expect(status).toBe(422);
    expect(error!.userMessage).toContain(words);
    expect(await rows('select 1 from liubu.file')).toHaveLength(before.length);
    expect(readdirSync(join(server.platform.config.dataFolder, 'files', 'incoming'))).toEqual([]);
  });

  test('two gigabytes are refused by their announced size before a byte is taken; so is a stream that goes on', async () => {
    await server.app.listen({ port: 0, host: '127.0.0.1' });
    const { port } = server.app.server.address() as AddressInfo;
    const path = addressOf(inspectEvidenceApi.uploadEvidence, { params, query: { name: '录像.mp4', itemId } });
    const send = (headers: Record<string, string>, body: Iterable<Buffer> | null) =>
      new Promise<{ status: number; text: string }>((resolve, reject) => {
        const sending = httpRequest(
          {
            port,
            path,
            method: 'POST',
            headers: { cookie: liaison.cookie, 'content-type': 'application/octet-stream', ...headers },
          },
          (response) => {
            let text = '';
            response.on('data', (data) => (text += data));
            response.on('end', () => resolve({ status: response.statusCode!, text }));
          },
        );
        sending.on('error', reject);
        if (body === null) sending.flushHeaders();
        else Readable.from(body).pipe(sending);
      });
    const announced = await send({ 'content-length': String(2 * 1024 ** 3) }, null);
    expect(announced.status).toBe(413);
    expect(announced.text).toContain('200 MB');
    const memory = process.memoryUsage().rss;
    const piece = Buffer.alloc(1024 * 1024, 1);
    const endless = (function* () {
      for (let sent = 0; sent < 210; sent++) yield piece;
    })();
    const streamed = await send({ 'transfer-encoding': 'chunked' }, endless).catch(() => ({ status: 413, text: '' }));
    expect(streamed.status).toBe(413);
    expect(process.memoryUsage().rss - memory).toBeLessThan(150 * 1024 * 1024);
    expect(readdirSync(join(server.platform.config.dataFolder, 'files', 'incoming'))).toEqual([]);
  }, 60_000);

  test('an upload that breaks off leaves nothing', async () => {
    const broken = Readable.from(
      (async function* () {
        yield Buffer.from('半截');
        throw new Error('line lost');
      })(),
    );
    await expect(server.platform.files.stage(broken)).rejects.toThrow('line lost');
    expect(readdirSync(join(server.platform.config.dataFolder, 'files', 'incoming'))).toEqual([]);
  });

  test('a name ends as the content says', () => {
    expect(nameFor('现场.jpeg', 'jpg')).toBe('现场.jpeg');
    expect(nameFor('现场.jpg', 'png')).toBe('现场.jpg.png');
    expect(nameFor('甲/乙\r\n', 'txt')).toBe('甲_乙__.txt');
  });
});

describe('the virus scan', () => {
  test('tells clean from infected over TCP and over a Unix socket, and a content over its limit', async () => {
    const path = join(tmpdir(), `clamd-${process.pid}.sock`);
    for (const clamd of [await clamdServer({ limit: 300_000 }), await clamdServer({ limit: 300_000, path })]) {
      expect(await scanStream(clamd.address, Readable.from([Buffer.alloc(200_000)]))).toEqual({ is: 'clean' });
      expect(await scanStream(clamd.address, Readable.from([EICAR]))).toEqual({
        is: 'infected',
        virus: 'Eicar-Test-Signature',
      });
      expect(await scanStream(clamd.address, Readable.from([Buffer.alloc(400_000)]))).toEqual({ is: 'too-large' });
      expect(clamd.scanned[0]).toBe(200_000);
      await clamd.close();
      await expect(scanStream(clamd.address, Readable.from([EICAR]))).rejects.toThrow(ScannerAway);
    }
  });

  test('holds evidence until it was scanned; what is infected is erased, told and refused from then on', async () => {
    const clamd = await clamdServer();
    const scanning = await openTestServer({ environment: { LIUBU_CLAMD: clamd.address } });
    const here = await aTown(scanning);
    const { officer } = here;
    const item = await here.anItem('建设口袋公园20个');
    const send = (content: Uint8Array, name: string) =>
      officer.upload(inspectEvidenceApi.uploadEvidence, { params, query: { name, itemId: item } }, content);
    const made = async (content: Uint8Array, name: string) => {
      const { sha256 } = (await send(content, name)).body;
      return (
        await officer.ask(inspectEvidenceApi.addEvidence, { params, body: { kind: 'file', sha256, itemId: item } })
      ).body;
    };
    const list = async () =>
      (await officer.ask(inspectEvidenceApi.evidence, { params, query: { itemId: item } })).body.evidence;
    await clamd.close();
    const good = await made(Buffer.from('公园已开工'), '说明.txt');
    const bad = await made(EICAR, '坏.txt');
    expect([good.scan, bad.scan]).toEqual(['waiting', 'waiting']);
    const { scanFile } = await import('./scan-file.ts');
    const scan = ({ sha256 }: { sha256: string | null }, platform = scanning.platform) =>
      scanFile(platform, { governmentId: scanning.governmentId, sha256: sha256! });
    // The scanner is away: it stays waiting, is asked for again, and is handed out with a warning only.
    await scan(good);
    expect((await list()).map((one) => one.scan)).toEqual(['waiting', 'waiting']);
    const [again] = await query<{ n: number }>(
      scanning.databases.jobs,
      "select count(*)::int as n from pgboss.job where name = 'scan-file' and start_after > now() + interval '1 minute'",
    );
    expect(again!.n).toBe(1);
    const file = { params: { year: 2026, id: good.id } };
    expect((await officer.ask(inspectEvidenceApi.downloadEvidence, file)).error?.code).toBe('STATE_REFUSED');
    const anyway = await officer.ask(inspectEvidenceApi.downloadEvidence, { ...file, query: { unscanned: '1' } });
    expect(anyway.status).toBe(200);
    // It comes back.
    const back = await clamdServer();
    const platform = { ...scanning.platform, config: { ...scanning.platform.config, clamd: back.address } };
    await scan(good, platform);
    await scan(bad, platform);
    const after = new Map((await list()).map((one) => [one.id, one]));
    expect(after.get(good.id)).toMatchObject({ scan: 'clean' });
    expect(after.get(good.id)!.scannedAt).not.toBeNull();
    expect(after.get(bad.id)).toMatchObject({ scan: 'infected' });
    expect(await scanning.platform.files.has(scanning.governmentId, bad.sha256!)).toBe(false);
    const gone = await officer.ask(inspectEvidenceApi.downloadEvidence, {
      params: { year: 2026, id: bad.id },
      query: { unscanned: '1' },
    });
    expect(gone.error?.code).toBe('STATE_REFUSED');
    const { body } = await officer.ask(platformApi.todos);
    expect(body.todos.map(({ link }) => link)).toEqual([`/2026/items/${item}?evidence=${bad.id}`]);
    expect((await send(EICAR, '又来.txt')).error?.userMessage).toContain('Eicar-Test-Signature');
    // Killed between the verdict and the erasing: the next run erases.
    await scanning.platform.files.put(scanning.governmentId, EICAR);
    await scan(bad, platform);
    expect(await scanning.platform.files.has(scanning.governmentId, bad.sha256!)).toBe(false);
    await back.close();
    await scanning.close();
    expect(existsSync(scanning.platform.config.dataFolder)).toBe(false);
  }, 60_000);
});

/** 两区交换 on the real server: out as a pack, shown by an outer zone, back as letters; and the public site in front of it. */
import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { publicExchangeApi as api, DEFAULT_SAY, publicSayApi, type Submission } from '@liubu/contract';
import {
  fingerprintOf,
  inboxFolder,
  openPackFolder,
  type PackFolder,
  packLetters,
  publicKeyText,
  readZone,
} from '@liubu/portal';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inventedSite } from '../../../../../portal/test/invented-site.ts';
import { freezeEdition } from '../../../../test/harness/frozen-edition.ts';
import { type Caller, openTestServer, type TestServer } from '../../../../test/harness/test-server.ts';
import { inGovernment, query } from '../../../platform/database/tenant.ts';

const folder = mkdtempSync(join(tmpdir(), 'liubu-exchange-'));
const [packs, zone] = ['packs', 'zone'].map((name) => join(folder, name)) as [string, string];
const invented = inventedSite({ items: 2 }).governments[0]!;
const year = invented.years[0]!;
const [item] = year.items;

let server: TestServer;
let officer: Caller;
let origin: string;
beforeAll(async () => {
  mkdirSync(packs);
  server = await openTestServer({ environment: { LIUBU_PUBLIC_ORIGIN: 'http://gk.example' } });
  await server.aPlanYear(year.year);
  officer = await server.signInAs('supervision_officer');
  await server.app.listen({ port: 0, host: '127.0.0.1' });
  origin = `http://127.0.0.1:${(server.app.server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

const sql = (text: string, values: unknown[] = []) =>
  inGovernment(server.databases.app, server.governmentId, (tx) => query(tx, text, values));

const release = (edition: number, items: typeof year.items): Promise<void> =>
  freezeEdition(
    { databases: server.databases, governmentId: server.governmentId, now: server.clock.now() },
    { ...invented, years: [{ ...year, items }] },
    edition,
  );

const page = (path: string, host?: string): Promise<{ status: number; body: string }> =>
  new Promise((done, fail) => {
    request(`${origin}${path}`, { headers: host === undefined ? {} : { host } }, async (answer) => {
      let body = '';
      for await (const chunk of answer) body += chunk;
      done({ status: answer.statusCode!, body });
    })
      .on('error', fail)
      .end();
  });
const soon = async (look: () => Promise<boolean>): Promise<void> => {
  for (let n = 0; n < 100; n++) {
    if (await look()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('it did not come');
};

test('before anything is released the site says so, and no pack can be made', async () => {
  expect(await page('/public/')).toMatchObject({ status: 200, body: expect.stringContaining('还没有公开的内容') });
  expect((await officer.ask(api.makePack, { body: {} })).error?.userMessage).toContain('还没有公开任何内容');
});

describe('once released', () => {
  let zonePacks: PackFolder;
  let refused: string[];
  let key: string;

  test('the site stands below /public/ and at the root of its own host, where the workspace is not; a release shows within moments', async () => {
    await release(1, [{ ...item!, title: '第一版的名字' }]);
    const path = `/${invented.code}/${year.year}/items/${item!.slug}/`;
    await soon(async () => (await page(`/public${path}`)).body.includes('第一版的名字'));
    expect(await page(path, 'gk.example')).toMatchObject({
      status: 200,
      body: expect.stringContaining('第一版的名字'),
    });
    expect((await page('/api/session', 'gk.example')).status).toBe(404);
    // A crawler asks at the root of a host: the public site below is open to it, the workspace is not.
    expect(await page('/robots.txt')).toEqual({ status: 200, body: 'User-agent: *\nAllow: /public/\nDisallow: /\n' });
    expect((await page('/robots.txt', 'gk.example')).body).toContain(
      'Allow: /\nSitemap: http://gk.example/sitemap.xml',
    );
    expect((await page('/health', 'gk.example')).status).toBe(404);
    expect((await page('/health')).status).toBe(200);
    expect((await page('/public/../api/people', 'x')).status).toBe(404);
    await release(2, [{ ...item!, title: '第二版的名字' }]);
    await soon(async () => (await page(`/public${path}`)).body.includes('第二版的名字'));
  });

  test('a pack goes out signed and numbered, only by who may, and an outer zone shows it', async () => {
    const liaison = await server.signInAs('liaison', { unitId: await server.aUnit('市教育局') });
    for (const ask of [
      liaison.ask(api.exchange),
      liaison.ask(api.makePack, { body: {} }),
      liaison.ask(api.exchangeKey),
    ])
      expect((await ask).status).toBe(403);
    const first = (await officer.ask(api.makePack, { body: {} })).body;
    const second = (await officer.ask(api.makePack, { body: {} })).body;
    expect([first.number, second.number, second.edition, second.items]).toEqual([1, 2, 2, 1]);
    const standing = (await officer.ask(api.exchange)).body;
    expect(standing.packs.map(({ number }) => number)).toEqual([2, 1]);
    key = standing.key;
    const keyFile = (await officer.ask(api.exchangeKey)).raw.toString();
    expect(keyFile).toContain(key);
    expect(keyFile).toContain(fingerprintOf(key));
    refused = [];
    zonePacks = openPackFolder({
      place: packs,
      key,
      zone,
      used: () => {},
      refused: (_file, why) => refused.push(why.message),
    });
    const { raw } = await officer.ask(api.packFile, { params: { id: second.id } });
    expect(createHash('sha256').update(raw).digest('hex')).toBe(second.sha256);
    writeFileSync(join(packs, 'a.zip'), raw);
    expect(zonePacks.look()).toBe(true);
    expect(zonePacks.site()!.governments[0]!.years[0]!.items[0]!.title).toBe('第二版的名字');
    writeFileSync(join(packs, 'b.zip'), (await officer.ask(api.packFile, { params: { id: first.id } })).raw);
    expect(zonePacks.look()).toBe(false);
    expect(refused).toEqual([expect.stringContaining('第 1 号')]);
    zonePacks.close();
  });

  const letter = (changes: object = {}): Submission => ({
    ...{ id: randomUUID(), governmentCode: invented.code, year: year.year, itemSlug: item!.slug },
    ...{
      at: server.clock.now().toISOString(),
      token: randomUUID(),
      origin: createHash('sha256').update(randomUUID()).digest('hex'),
    },
    ...({ kind: 'mark', mark: 5 } as const),
    ...changes,
  });
  const packed = async (letters: Submission[]): Promise<Buffer> => {
    const inbox = inboxFolder(zone);
    for (const one of letters) expect(await inbox.take(one, new Map())).toBe('taken');
    const [made] = await packLetters(zone, join(folder, 'out'));
    return readFileSync(made!.path);
  };

  test('letters come back in quarantine, are taken in once their zone is confirmed, and never twice', async () => {
    const settings = structuredClone(DEFAULT_SAY);
    settings.messages.isOn = true;
    settings.marks.isOn = true;
    const { version } = (await officer.ask(publicSayApi.saySettings)).body;
    await officer.ask(publicSayApi.declareSay, { body: { settings, from: version, reason: '开放' } });
    const message = letter({
      kind: 'message',
      text: '校门口什么时候修好？',
      place: null,
      photos: [],
      contact: '13900000000',
      codeHash: 'c'.repeat(64),
    });
    const file = await packed([letter(), letter({ itemSlug: 'ffffffffffff' }), message]);
    expect(file.toString('latin1')).not.toMatch(/13900000000|itemSlug/);
    const brought = await officer.upload(api.bringInboxFile, { query: { name: '来信.zip' } }, file);
    expect(brought.body).toMatchObject({
      ...{ state: 'quarantined', isZoneKnown: false, number: 1, outcome: null },
      counts: { message: 1, mark: 2, unreadable: 0 },
      zone: publicKeyText(readZone(zone).signing, 'ed25519'),
    });
    const marks = () => sql('select 1 from liubu.public_mark where government_id = $1', [server.governmentId]);
    expect(await marks()).toHaveLength(0);
    const params = { id: brought.body.id };
    expect((await officer.ask(api.takeInboxFile, { params, body: {} })).error?.userMessage).toContain('核对公钥指纹');
    const taken = (await officer.ask(api.takeInboxFile, { params, body: { confirmsZone: true } })).body;
    expect(taken).toMatchObject({ state: 'taken', outcome: { taken: 2, refused: [{ why: 'no-item', count: 1 }] } });
    expect(await marks()).toHaveLength(1);
    expect((await officer.ask(api.takeInboxFile, { params, body: {} })).status).toBe(409);
    expect((await officer.upload(api.bringInboxFile, { query: { name: '又一次.zip' } }, file)).error?.code).toBe(
      'DUPLICATE',
    );

    // The same letters in another file of the zone: known by their ids.
    const again = await packed([message, letter()]);
    const second = (await officer.upload(api.bringInboxFile, { query: { name: '二.zip' } }, again)).body;
    expect(second).toMatchObject({ isZoneKnown: true, number: 2 });
    const outcome = (await officer.ask(api.takeInboxFile, { params: { id: second.id }, body: {} })).body.outcome;
    expect(outcome).toMatchObject({ taken: 1, refused: [{ why: 'replayed', count: 1 }] });
  });

  test('a file that is changed, of another government, or none at all is not brought; one sent back loses its letters', async () => {
    const bring = (name: string, bytes: Uint8Array) => officer.upload(api.bringInboxFile, { query: { name } }, bytes);
    const file = await packed([letter()]);
    const changed = Buffer.from(file);
    changed[changed.indexOf('letters.ndjson') + 40]! ^= 1;
    for (const bytes of [
      changed,
      file.subarray(0, file.length / 2),
      Buffer.from('no zip'),
      readFileSync(join(packs, 'a.zip')),
    ]) {
      const { status, error } = await bring('坏.zip', bytes);
      expect([status, error?.code]).toEqual([422, 'FILE_REFUSED']);
      expect(error!.userMessage).toMatch(/[一-龥].* \/ .*[a-z]/);
    }
    const { id } = (await bring('退.zip', file)).body;
    expect((await officer.ask(api.refuseInboxFile, { params: { id }, body: { reason: '来源不明' } })).status).toBe(200);
    const back = (await officer.ask(api.exchange)).body.files.find((one) => one.id === id)!;
    expect(back).toMatchObject({ state: 'refused', reason: '来源不明' });
    expect(await server.platform.files.has(server.governmentId, back.sha256)).toBe(false);
    expect((await officer.ask(api.takeInboxFile, { params: { id }, body: { confirmsZone: true } })).status).toBe(409);
  });
});

import { randomBytes, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type S3Server, s3Server } from '../../test/harness/s3-server.ts';
import { readConfig } from '../platform/config.ts';
import { s3Store } from './s3-store.ts';
import { type FileStore, folderStore, hashOf } from './store.ts';

const KEYS = { keyId: 'liubu-test', secret: 'a secret/with+signs', region: 'cn-yunchuan-1', bucket: 'liubu-files' };
const government = randomUUID();
let storage: S3Server;
let root: string;
beforeAll(async () => {
  storage = await s3Server(KEYS);
  root = mkdtempSync(join(tmpdir(), 'liubu-store-'));
});
afterAll(async () => {
  await storage.close();
  rmSync(root, { recursive: true, force: true });
});
const incoming = (name: string) => readdirSync(join(root, name, 'incoming'));

describe.each([
  ['a folder', (): FileStore => folderStore(join(root, 'folder')), 'folder'],
  ['S3-compatible storage', (): FileStore => s3Store({ url: `${storage.url}/`, ...KEYS }, join(root, 's3')), 's3'],
] as const)('%s', (_, open, name) => {
  test('keeps a content once, gives it back, and erases it', async () => {
    const store = open();
    const content = randomBytes(300_000);
    const sha256 = await store.put(government, content);
    expect(sha256).toBe(hashOf(content));
    expect(await store.put(government, content)).toBe(sha256);
    expect(await store.read(government, sha256)).toEqual(content);
    expect(await buffer(store.stream(government, sha256))).toEqual(content);
    expect(await store.has(randomUUID(), sha256)).toBe(false);
    await store.erase(government, sha256);
    await store.erase(government, sha256);
    expect(await store.has(government, sha256)).toBe(false);
    await expect(store.read(government, sha256)).rejects.toThrow();
    await expect(async () => store.read(government, '../../etc/passwd')).rejects.toThrow('not a hash');
  });

  test('stages first: what is kept moves, what is discarded or too long leaves nothing', async () => {
    const store = open();
    const content = randomBytes(40 * 1024 * 1024);
    const staged = await store.stage(Readable.from([content.subarray(0, 1000), content.subarray(1000)]));
    expect([staged.size, staged.sha256]).toEqual([content.length, hashOf(content)]);
    expect(await store.has(government, staged.sha256)).toBe(false);
    await store.keep(government, staged);
    expect(hashOf(await store.read(government, staged.sha256))).toBe(staged.sha256);
    const other = await store.stage(Readable.from([Buffer.from('x')]));
    await other.discard();
    await expect(store.stage(Readable.from([content]), 1000)).rejects.toMatchObject({ code: 'FILE_TOO_LARGE' });
    expect(incoming(name)).toEqual([]);
    expect(existsSync(join(root, name))).toBe(true);
  }, 60_000);
});

describe('S3-compatible storage', () => {
  const open = (more: object = {}) => s3Store({ url: storage.url, ...KEYS, ...more }, join(root, 's3'));

  test('takes what is large in parts, one by one', () => {
    const key = [...storage.objects.keys()].find((one) => storage.objects.get(one)!.length === 40 * 1024 * 1024)!;
    expect(storage.log.filter((line) => line === `PUT /${KEYS.bucket}/${key}`)).toHaveLength(3);
    expect(storage.uploads.size).toBe(0);
  });

  test('is asked again when it is busy, and its refusal names no secret', async () => {
    storage.fail(2);
    const sha256 = await open().put(government, Buffer.from('busy'));
    expect(storage.objects.has(`${government}/${sha256.slice(0, 2)}/${sha256}`)).toBe(true);
    const refused = await open({ secret: 'wrong' })
      .put(government, Buffer.from('y'))
      .catch((cause: Error) => cause);
    expect(String(refused)).toContain('403 ');
    expect(String((refused as Error).stack)).not.toContain('wrong');
    const away = await open({ url: 'http://127.0.0.1:1' })
      .has(government, sha256)
      .catch((cause: Error) => cause);
    expect(String(away)).toContain('cannot be reached');
  });

  test('a content that was changed in the storage is never handed on as the right one', async () => {
    const sha256 = await open().put(government, Buffer.from('right'));
    storage.objects.set(`${government}/${sha256.slice(0, 2)}/${sha256}`, Buffer.from('wrong'));
    await expect(open().read(government, sha256)).rejects.toThrow('another content');
  });
});

test('what a crash left in the place for staging is taken away, what is coming in stays', async () => {
  const folder = join(root, 'swept', 'incoming');
  mkdirSync(folder, { recursive: true });
  for (const name of ['old', 'new']) writeFileSync(join(folder, name), name);
  utimesSync(join(folder, 'old'), new Date('2020-01-01'), new Date('2020-01-01'));
  await (await folderStore(join(root, 'swept')).stage(Readable.from([Buffer.from('x')]))).discard();
  expect(readdirSync(folder)).toEqual(['new']);
});

test('settings of storage and scanner are whole or refused', () => {
  expect(() => readConfig({ LIUBU_S3_URL: 'http://s3:9000' })).toThrow('LIUBU_S3_BUCKET');
  expect(() => readConfig({ LIUBU_CLAMD: 'nowhere' })).toThrow('LIUBU_CLAMD');
  const { s3, clamd } = readConfig({
    LIUBU_S3_URL: 'http://s3:9000/',
    LIUBU_S3_BUCKET: 'liubu',
    LIUBU_S3_KEY_ID: 'id',
    LIUBU_S3_SECRET: 'key',
    LIUBU_CLAMD: '/run/clamav/clamd.ctl',
  });
  expect(s3).toMatchObject({ url: 'http://s3:9000', bucket: 'liubu' });
  expect(clamd).toBe('/run/clamav/clamd.ctl');
});

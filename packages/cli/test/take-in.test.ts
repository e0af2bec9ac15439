/** `liubu take-in` and `liubu publish` beside a running server of the same data folder, and without one. */
import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEFAULT_SAY, type Submission } from '@liubu/contract';
import {
  fingerprintOf,
  inboxFolder,
  makeZoneKeys,
  openFile,
  packLetters,
  publicKeyText,
  readZone,
} from '@liubu/portal';
import {
  inGovernment,
  openLettersIntake,
  openPublicSource,
  type RunningServer,
  readConfig,
  removeData,
  serve,
} from '@liubu/server';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { changeZone } from '../../portal/src/pack/zone-state.ts';
import { inventedSite } from '../../portal/test/invented-site.ts';
import { holdFolder } from '../../server/src/platform/one-server.ts';
import { exchangeKeys } from '../../server/src/public/exchange/exchange-keys.ts';
import { freezeEdition } from '../../server/test/harness/frozen-edition.ts';
import { expectOneLine, liubu, useCommand } from './run-liubu.ts';

const folder = mkdtempSync(join(tmpdir(), 'liubu-take-in-'));
const [data, zone, out] = ['data', 'zone', 'out'].map((name) => join(folder, name)) as [string, string, string];
const config = readConfig({ LIUBU_DATA: data, LIUBU_PORT: '0', LIUBU_LOG: 'silent' });
const government = inventedSite({ items: 2 }).governments[0]!;
const [year] = government.years;
const [item] = year!.items;

let server: RunningServer;
let governmentId: string;
beforeAll(async () => {
  server = await serve(config);
  const { databases } = server.platform;
  governmentId = (await databases.signIn.selectFrom('government').select('id').executeTakeFirstOrThrow()).id;
  await inGovernment(databases.app, governmentId, async (tx) => {
    await tx.insertInto('planYear').values({ governmentId, planYear: year!.year, state: 'running' }).execute();
    const body = structuredClone(DEFAULT_SAY);
    body.messages.isOn = true;
    body.marks.isOn = true;
    await tx
      .insertInto('declaration')
      .values({ governmentId, kind: 'say.settings', version: 1, body: JSON.stringify(body) })
      .execute();
  });
  await freezeEdition({ databases, governmentId, now: new Date() }, government, 1);
  sealTo(zone, publicKeyText(exchangeKeys(config).opening, 'x25519'));
}, 60_000);
afterAll(async () => {
  await server.stop().catch(() => {});
  removeData(data);
  rmSync(folder, { recursive: true, force: true });
});

/** As if the zone had shown a pack of whoever has this key. */
const sealTo = (of: string, key: string) =>
  changeZone(of, ({ packs }) => {
    packs[government.code] = { number: 1, sealTo: key };
  });

const letter = (changes: object = {}): Submission => ({
  ...{ id: randomUUID(), governmentCode: government.code, year: year!.year, itemSlug: item!.slug },
  ...{ at: new Date().toISOString(), token: randomUUID() },
  ...({ origin: createHash('sha256').update(randomUUID()).digest('hex'), kind: 'mark', mark: 5 } as const),
  ...changes,
});
async function packed(letters: readonly Submission[], of = zone): Promise<string> {
  const inbox = inboxFolder(of);
  for (const one of letters) expect(await inbox.take(one, new Map())).toBe('taken');
  return (await packLetters(of, join(of, 'out')))[0]!.path;
}

const forged = (bytes: Uint8Array): string => {
  const path = join(folder, `坏-${randomUUID()}.zip`);
  writeFileSync(path, bytes);
  return path;
};

useCommand();
const run = (...words: string[]) => liubu(words).then(({ code, out, err }) => ({ code, out, err: err.join('\n') }));
const takeIn = (file: string, ...words: string[]) => run('take-in', file, '--data', data, ...words);
const countOf = (table: 'publicMark' | 'publicMessage' | 'inboxFile'): Promise<number> =>
  inGovernment(server.platform.databases.app, governmentId, async (tx) => {
    const rows = await tx.selectFrom(table).select('governmentId').where('governmentId', '=', governmentId).execute();
    return rows.length;
  });

describe('beside a running server', () => {
  test('publishes what is released, and leaves the server as it is', async () => {
    const published = await run('publish', out, '--data', data);
    expect(published).toMatchObject({ code: 0, err: '', out: expect.stringMatching(/新写 \d{2,}，未变 0/) });
    expect(readFileSync(join(out, government.code, String(year!.year), 'index.html'), 'utf8')).toContain(item!.title);
    expect((await fetch(`${server.address}/health`)).status).toBe(200);
    // The public site of the server itself needs the database that the command used too.
    expect((await fetch(`${server.address}/public/`)).status).toBe(200);
  }, 30_000);

  test('takes letters in once their zone was compared; before that it only tells what would be', async () => {
    const message = { kind: 'message', text: '路灯何时修好？', place: null, photos: [], contact: null };
    const first = letter({ ...message, codeHash: 'c'.repeat(64) });
    const file = await packed([letter(), letter({ itemSlug: 'ffffffffffff' }), first]);
    const print = fingerprintOf(publicKeyText(readZone(zone).signing, 'ed25519'));

    const looked = await takeIn(file, '--check');
    expect(looked).toMatchObject({ code: 0, err: '' });
    expect(looked.out).toContain(`外网区 ${print}（首次出现）的第 1 号`);
    expect(looked.out).toContain('共 3 件：来信 1，评价 2');
    expect(looked.out).toMatch(
      /将收取 2 件，剔除 1 件；这次没有收取\n {2}1 × 没有这个公开事项\n {2}第 2 件：没有这个公开事项/,
    );
    const unknown = await takeIn(file);
    expect([unknown.code, unknown.err]).toEqual([1, expect.stringContaining(`--fingerprint "${print}"`)]);
    expect(unknown.err).toContain('[ZONE_UNCONFIRMED]');
    const other = await takeIn(file, '--fingerprint', '0123 4567 89AB CDEF 0123', '--lang', 'en');
    expect([other.code, other.err]).toEqual([1, expect.stringContaining('not by the one given (0123 4567')]);
    expect([await countOf('publicMark'), await countOf('publicMessage'), await countOf('inboxFile')]).toEqual([
      0, 0, 0,
    ]);

    const taken = await takeIn(file, '--fingerprint', print.toLowerCase());
    expect([taken.code, taken.err]).toEqual([0, '']);
    expect(taken.out).toContain('收取 2 件，剔除 1 件');
    expect([await countOf('publicMark'), await countOf('publicMessage')]).toEqual([1, 1]);
    const again = await takeIn(file);
    expect([again.code, again.err]).toEqual([1, expect.stringContaining('[DUPLICATE]')]);

    // The same letter in another file of the zone, which is known by now.
    const second = await takeIn(await packed([first, letter()]), '--lang', 'en');
    expect(second).toMatchObject({
      code: 0,
      out: expect.stringMatching(/1 taken in, 1 left out\n {2}1 × Sent a second time/),
    });
  }, 60_000);

  test('refuses what is cut, changed, forged, sealed elsewhere or no file of letters, and keeps nothing of it', async () => {
    const before = await countOf('inboxFile');
    const bytes = readFileSync(await packed([letter()]));
    const changed = Buffer.from(bytes);
    changed[changed.indexOf('letters.ndjson') + 40]! ^= 1;
    const signed = Buffer.from(bytes);
    // Signature is stored as it is, just behind the name of its part.
    signed[signed.indexOf('signature') + 'signature'.length + 5]! ^= 1;
    const elsewhere = join(folder, 'zone-elsewhere');
    sealTo(elsewhere, publicKeyText(makeZoneKeys().opening, 'x25519'));
    const cases: [file: string, code: string][] = [
      [forged(bytes.subarray(0, bytes.length / 2)), 'PACK_NOT_ONE'],
      [forged(changed), 'PACK_CHANGED'],
      [forged(signed), 'PACK_FORGED'],
      [forged(Buffer.from('no zip')), 'PACK_NOT_ONE'],
    ];
    for (const [file, code] of cases) {
      const source = openFile(file);
      const intake = await openLettersIntake(config, file, source);
      await expect(intake.look(), file).rejects.toMatchObject({ code });
      await expect(intake.takeIn(true), file).rejects.toMatchObject({ code });
      await intake.close();
      source.close();
    }
    for (const [file, code] of [
      [forged(bytes.subarray(0, bytes.length / 2)), 'PACK_NOT_ONE'],
      [await packed([letter()], elsewhere), 'LETTERS_CLOSED'],
      [folder, 'FILE_IS_FOLDER'],
    ] as const) {
      const refused = await takeIn(file);
      expect(refused.code, refused.err).toBe(1);
      expectOneLine(refused.err.split('\n'), code, file);
    }
    expect(await countOf('inboxFile')).toBe(before);
    expect((await takeIn(folder, '--fingerprint', 'abc')).code).toBe(2);
  }, 60_000);

  test('names a folder that no server keeps, and makes nothing there', async () => {
    const empty = join(folder, 'nothing');
    await expect(openPublicSource(readConfig({ LIUBU_DATA: empty }))).rejects.toMatchObject({ code: 'NO_DATA' });
    expect(existsSync(empty)).toBe(false);
  });
});

test('without a server it starts the database itself, alone, and stops it again', async () => {
  await server.stop();
  const published = await run('publish', out, '--data', data);
  expect(published).toMatchObject({ code: 0, out: expect.stringMatching(/新写 0，/) });
  const held = await holdFolder(data);
  held.tell('liubu take-in');
  const busy = await openPublicSource(config).catch((error) => error);
  expect(busy.messageIn('en')).toContain('liubu take-in works with the data folder');
  await held.release();
}, 30_000);

/** The public site of an outer zone, as its operator runs it: packs in, letters out, nothing believed. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeZoneKeys, openInboxFile, publicKeyText, sourceOf, writeReleasePack } from '@liubu/portal';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { inventedSite } from '../../portal/test/invented-site.ts';
import { bundlePath, useCommand } from './run-liubu.ts';

useCommand();
const folder = mkdtempSync(join(tmpdir(), 'liubu-portal-'));
const [packs, inbox, keyFile] = ['packs', 'inbox', 'key.txt'].map((name) => join(folder, name)) as [
  string,
  string,
  string,
];
const keys = makeZoneKeys();
const site = inventedSite({ items: 3 });
const government = site.governments[0]!;
government.says = { ...government.says, mail: false, confirmsPhone: true };
const year = government.years[0]!;
const item = year.items[0]!;

async function pack(number: number, title: string, by = keys): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  const changed = structuredClone(site);
  changed.governments[0]!.years[0]!.items[0]!.title = title;
  await writeReleasePack(
    { site: changed, number, previous: null, keys: by, photo: async () => Buffer.from('x') },
    (bytes) => chunks.push(bytes),
  );
  return Buffer.concat(chunks);
}
/** Whole at once, as a careful operator does it. */
const drop = (name: string, bytes: Uint8Array): void => {
  writeFileSync(join(packs, `.${name}`), bytes);
  renameSync(join(packs, `.${name}`), join(packs, name));
};
const run = (...words: string[]) =>
  spawnSync(process.execPath, [bundlePath(), ...words, '--lang', 'zh-CN'], { encoding: 'utf8', timeout: 60_000 });

let running: ChildProcess;
let said = '';
const hear = async (what: RegExp): Promise<string> => {
  const deadline = Date.now() + 30_000;
  for (;;) {
    const found = what.exec(said);
    if (found) return found[1] ?? found[0];
    if (Date.now() > deadline) throw new Error(`never said ${what}: ${said}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
};
let address: string;
beforeAll(async () => {
  const { mkdirSync } = await import('node:fs');
  mkdirSync(packs);
  writeFileSync(keyFile, `公钥 ${publicKeyText(keys.signing, 'ed25519')}\n`);
  drop('1.zip', await pack(5, '第一次公开的名字'));
  running = spawn(process.execPath, [
    ...[bundlePath(), 'portal', '--pack', packs, '--key', keyFile, '--inbox', inbox, '--port', '0', '--lang', 'zh-CN'],
  ]);
  for (const stream of [running.stdout!, running.stderr!])
    stream.on('data', (chunk) => {
      said += chunk.toString();
    });
  address = (await hear(/http:\/\/[\d.:]+/)) as string;
}, 60_000);
afterAll(async () => {
  running.kill('SIGTERM');
  await new Promise((done) => (running.exitCode === null ? running.once('exit', done) : done(null)));
  rmSync(folder, { recursive: true, force: true });
});
const page = async (path: string) => (await fetch(`${address}${path}`)).text();
const itemPage = () => page(`/${government.code}/${year.year}/items/${item.slug}/`);

describe('an outer zone', () => {
  test('shows the pack, takes a newer one as it comes, and no forged, changed, cut or older one', async () => {
    expect(await itemPage()).toContain('第一次公开的名字');
    const newer = await pack(6, '第二次公开的名字');
    drop('forged.zip', await pack(9, '伪造的名字', makeZoneKeys()));
    drop('cut.zip', newer.subarray(0, newer.length - 100));
    const changed = Buffer.from(newer);
    changed[Math.floor(newer.length / 3)]! ^= 1;
    drop('changed.zip', changed);
    drop('old.zip', await pack(4, '更早的名字'));
    drop('2.zip', newer);
    await hear(/采用 .* 第 6 号/);
    // The office has telephones confirmed, and this zone can send no code: it says so here and on the page.
    await hear(/没有短信网关（LIUBU_SMS_GATEWAY），因此不收来信/);
    expect(await page(`/${government.code}/${year.year}/say/`)).toContain('验证码发不出去');
    expect(await itemPage()).toContain('第二次公开的名字');
    await hear(/forged\.zip：由另一把密钥签发/);
    await hear(/cut\.zip：不是发布包/);
    await hear(/changed\.zip：其中的 .* 与签名的清单不符/);
    await hear(/old\.zip：这是第 4 号/);
    expect(await itemPage()).toContain('第二次公开的名字');
  }, 60_000);

  test('takes a mark without a database, keeps nothing that it can read, and seals it for the zone inside', async () => {
    const form = await page(`/${government.code}/${year.year}/say/?item=${item.slug}`);
    const action = `/${government.code}/${year.year}/say/`;
    const token =
      /name="kind" value="mark"[\s\S]*?name="token" value="([^"]+)"/.exec(form)?.[1] ??
      /name="token" value="([^"]+)"[\s\S]*?name="mark"/.exec(form)?.[1];
    expect(token).toBeDefined();
    // People need some seconds for a form.
    await new Promise((resolve) => setTimeout(resolve, 3200));
    const sent = await fetch(`${address}${action}`, {
      method: 'POST',
      body: new URLSearchParams({ kind: 'mark', token: token!, item: item.slug, mark: '4' }),
    });
    expect([sent.status, await sent.text()]).toEqual([200, expect.any(String)]);
    const waiting = readFileSync(join(inbox, `waiting-${government.code}.ndjson`), 'utf8');
    expect(waiting).not.toContain(item.slug);
    expect(statSync(join(inbox, 'zone.json')).mode & 0o077).toBe(0);

    const sealed = run('portal', 'inbox-pack', '--inbox', inbox);
    expect([sealed.stderr, sealed.status]).toEqual(['', 0]);
    const path = /(\S+letters-\S+\.zip)：1 件，第 1 号/.exec(sealed.stdout)![1]!;
    const opened = openInboxFile(sourceOf(readFileSync(path)), path);
    expect([...opened.letters(keys.opening)]).toEqual([
      expect.objectContaining({ kind: 'mark', mark: 4, itemSlug: item.slug, governmentCode: government.code }),
    ]);
    expect([...opened.letters(makeZoneKeys().opening)]).toEqual([null]);
    expect(run('portal', 'inbox-pack', '--inbox', inbox).stdout).toContain('没有等待取走的来信');
  }, 60_000);
});

test('publishing from a pack writes what it says, once, and goes back to no older pack', async () => {
  const out = join(folder, 'out');
  const [older, newer] = ['a.zip', 'b.zip'].map((name) => join(folder, name)) as [string, string];
  writeFileSync(older, await pack(1, '旧名字'));
  writeFileSync(newer, await pack(2, '新名字'));
  const publish = (file: string) => run('publish', out, '--pack', file, '--key', keyFile);
  expect(publish(newer)).toMatchObject({ status: 0, stdout: expect.stringMatching(/新写 \d{2,}，未变 0/) });
  expect(publish(newer)).toMatchObject({ status: 0, stdout: expect.stringMatching(/新写 0，/) });
  expect(publish(older)).toMatchObject({ status: 1, stderr: expect.stringContaining('第 2 号或更新') });
  expect(run('publish', out, '--pack', newer)).toMatchObject({ status: 2 });
  expect(run('publish', out, '--pack', newer, '--key', 'nonsense')).toMatchObject({ status: 2 });
  expect(run('publish', out, '--pack', join(folder, 'missing.zip'), '--key', keyFile)).toMatchObject({
    status: 1,
    stderr: expect.stringMatching(/找不到/),
  });
}, 60_000);

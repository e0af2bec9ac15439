import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openSecretBox } from './secret-box.ts';

const folder = mkdtempSync(join(tmpdir(), 'liubu-box-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('what was sealed opens in its place alone, after a restart too', () => {
  const sealed = openSecretBox(join(folder, 'a')).seal('口令种子', 'account-1');
  expect(sealed).not.toContain('口令');
  expect(openSecretBox(join(folder, 'a')).open(sealed, 'account-1')).toBe('口令种子');
  expect(() => openSecretBox(join(folder, 'a')).open(sealed, 'account-2')).toThrow();
  expect(() => openSecretBox(join(folder, 'b')).open(sealed, 'account-1')).toThrow();
});

test('any changed byte is found', () => {
  const box = openSecretBox(join(folder, 'a'));
  const sealed = box.seal('x', 'p');
  const bytes = Buffer.from(sealed.slice(3), 'base64url');
  for (let at = 0; at < bytes.length; at++) {
    const forged = Buffer.from(bytes);
    forged[at]! ^= 1;
    expect(() => box.open(`a1.${forged.toString('base64url')}`, 'p')).toThrow();
  }
  for (const short of ['', 'a1.', 'a1.AAAA', 'b1.AAAA']) expect(() => box.open(short, 'p')).toThrow();
});

test('the key is for its owner alone, and a broken one is told', () => {
  const file = join(folder, 'a', 'installation.key');
  expect(statSync(file).mode & 0o077).toBe(0);
  writeFileSync(file, 'short\n');
  expect(() => openSecretBox(join(folder, 'a'))).toThrow(/no key/);
});

test('a fingerprint is the same for the same text and says nothing without the key', () => {
  const [a, b] = [openSecretBox(join(folder, 'c')), openSecretBox(join(folder, 'd'))];
  expect(a.fingerprint('苏晴')).toEqual(a.fingerprint('苏晴'));
  expect(a.fingerprint('苏晴')).not.toEqual(b.fingerprint('苏晴'));
});

import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { zip } from '../../test/build-docx.ts';
import { caught } from '../../test/caught.ts';
import { LIMITS } from '../limits.ts';
import { normaliseName, openArchive } from './archive.ts';

/** Overwrites a little-endian field of every record that begins with the signature. */
function patch(bytes: Uint8Array, signature: number, at: number, value: number, size: 2 | 4): Uint8Array {
  const copy = bytes.slice();
  const view = new DataView(copy.buffer);
  for (let offset = 0; offset + 46 < copy.length; offset += 1) {
    if (view.getUint32(offset, true) !== signature) continue;
    if (size === 2) view.setUint16(offset + at, value, true);
    else view.setUint32(offset + at, value, true);
  }
  return copy;
}
const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;

describe('openArchive', () => {
  test('finds and reads entries whatever their case and slashes', async () => {
    const archive = await openArchive(zip({ 'Word\\Document.xml': '内容' }), 'a.docx', LIMITS);
    expect(archive.has('word/document.xml')).toBe(true);
    expect(new TextDecoder().decode(await archive.read('/WORD/document.xml'))).toBe('内容');
  });

  test('stops a bomb while inflating, by the total', async () => {
    const bomb = zipSync({ a: new Uint8Array(3_000_000), b: new Uint8Array(3_000_000) });
    const archive = await openArchive(bomb, 'a.docx', { ...LIMITS, inflatedBytes: 4_000_000 });
    await archive.read('a');
    const error = await caught(() => archive.read('b'));
    expect(error.code).toBe('ARCHIVE_BOMB');
    expect(error.messageIn('en')).toContain('a.docx');
  });

  test('stops a bomb by its ratio long before the total', async () => {
    const archive = await openArchive(zipSync({ a: new Uint8Array(60_000_000) }), 'a.docx', LIMITS);
    expect((await caught(() => archive.read('a'))).code).toBe('ARCHIVE_BOMB');
  });

  test('does not trust a size that the headers make small', async () => {
    const honest = zipSync({ a: new Uint8Array(500_000) });
    const liar = patch(patch(honest, LOCAL, 22, 10, 4), CENTRAL, 24, 10, 4);
    const archive = await openArchive(liar, 'a.docx', LIMITS);
    expect((await caught(() => archive.read('a'))).code).toBe('ARCHIVE_BOMB');
  });

  test('refuses too many entries', async () => {
    const many = zipSync(Object.fromEntries(Array.from({ length: 50 }, (_, at) => [`f${at}`, new Uint8Array(1)])));
    expect((await caught(() => openArchive(many, 'a', { ...LIMITS, archiveEntries: 20 }))).code).toBe('ARCHIVE_BOMB');
  });

  test('tells a cut zip, a damaged entry and an encrypted one apart', async () => {
    const whole = zip({ 'a.xml': '政府工作报告'.repeat(500) });
    expect((await caught(() => openArchive(whole.subarray(0, -40), 'a.docx', LIMITS))).code).toBe('FILE_TRUNCATED');
    const damaged = whole.slice();
    damaged.fill(0xff, 40, 60);
    const opened = await openArchive(damaged, 'a.docx', LIMITS);
    expect((await caught(() => opened.read('a.xml'))).code).toBe('FILE_DAMAGED');
    const locked = await openArchive(patch(patch(whole, LOCAL, 6, 1, 2), CENTRAL, 8, 1, 2), 'a.docx', LIMITS);
    expect((await caught(() => locked.read('a.xml'))).code).toBe('PASSWORD_PROTECTED');
  });

  test('a name that climbs out of the package stays inside it', () => {
    expect(normaliseName('../../etc/passwd')).toBe('etc/passwd');
    expect(normaliseName('/Doc_0/./Pages/../Document.xml')).toBe('Doc_0/Document.xml');
  });
});

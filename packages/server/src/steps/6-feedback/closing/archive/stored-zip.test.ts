import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { expect, test } from 'vitest';
import { extensionOf, folderName, safeName } from './names.ts';
import { zipBytes, zipLayout } from './stored-zip.ts';
import { rangeOf } from './take-archive.ts';

const contents = ['第一份', '', 'b'.repeat(70_000)].map((text) => Buffer.from(text));
const entries = contents.map((bytes, at) => ({ path: `事项/第${at}份.txt`, size: bytes.length, crc32: crc32(bytes) }));
const at = new Date('2027-01-12T03:04:06Z');

async function* inPieces(bytes: Buffer) {
  for (let from = 0; from < bytes.length; from += 9000) yield bytes.subarray(from, from + 9000);
}
async function bytesOf(from: number, to: number): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  for await (const piece of zipBytes(zipLayout(entries, at), (entry) => inPieces(contents[entry]!), from, to))
    pieces.push(piece);
  return Buffer.concat(pieces);
}

test('any piece of a zip is that piece of the whole, so that a download goes on where it broke off', async () => {
  const { size } = zipLayout(entries, at);
  const whole = await bytesOf(0, size - 1);
  expect(whole.length).toBe(size);
  for (const [from, to] of [
    [0, 0],
    [1, 40],
    [35, 35],
    [60, 9200],
    [9000, 70_000],
    [size - 30, size - 1],
  ] as const)
    expect(await bytesOf(from, to), `${from}–${to}`).toEqual(whole.subarray(from, to + 1));
  expect(
    createHash('sha256')
      .update(await bytesOf(0, size - 1))
      .digest('hex'),
  ).toBe(createHash('sha256').update(whole).digest('hex'));
});

test('a content that became shorter is no piece of the package', async () => {
  const layout = zipLayout(entries, at);
  const cut = async () => {
    for await (const _ of zipBytes(layout, () => inPieces(Buffer.from('x')), 0, layout.size - 1));
  };
  await expect(cut()).rejects.toThrow('shorter');
});

test('sizes over four gigabytes and many entries have their places in the long form', async () => {
  const large = zipLayout(
    [
      { path: 'a', size: 5_000_000_000, crc32: 1 },
      { path: 'b', size: 1, crc32: 2 },
    ],
    at,
  );
  const end = large.segments.at(-1)!;
  expect('bytes' in end && end.bytes.includes(Buffer.from([0x50, 0x4b, 6, 6]))).toBe(true);
  expect(large.size).toBeGreaterThan(5_000_000_000);
  const many = zipLayout(
    Array.from({ length: 70_000 }, (_, n) => ({ path: `${n}`, size: 0, crc32: 0 })),
    at,
  );
  const last = many.segments.at(-1)!;
  expect('bytes' in last && last.bytes.readUInt16LE(last.bytes.length - 22 + 10)).toBe(0xffff);
});

test.each([
  ['bytes=0-9', { from: 0, to: 9 }],
  ['bytes=90-', { from: 90, to: 99 }],
  ['bytes=-5', { from: 95, to: 99 }],
  ['bytes=90-500', { from: 90, to: 99 }],
  ['bytes=100-', 'outside'],
  ['bytes=9-3', 'outside'],
  ['bytes=0-1,5-6', null],
  ['bytes=-', null],
  [undefined, null],
] as const)('of 100 bytes, %s asks for %o', (header, range) => {
  expect(rangeOf(header, 100)).toEqual(range);
});

test('names stay readable and are taken by every file system', () => {
  expect(safeName('../..\\a:b*"<>|?')).toBe('a b');
  expect(safeName('．。 . ')).not.toBe('');
  expect(safeName('\u0000\u202e')).toBe('无题');
  expect([...safeName('长'.repeat(300))].length).toBe(40);
  expect(folderName(7, '3.1/2', '新建 改建农村公路')).toBe('0007-3.1 2-新建 改建农村公路');
  expect(extensionOf('照片.JPG')).toBe('.jpg');
  expect(extensionOf('无扩展名')).toBe('');
  expect(extensionOf('a.b/../c')).toBe('');
});

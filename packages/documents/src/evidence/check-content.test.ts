import { deflateSync } from 'node:zlib';
import { strToU8, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { docx, paragraph, zip } from '../../test/build-docx.ts';
import { DocumentError } from '../errors.ts';
import { sourceOf } from './byte-source.ts';
import { checkContent } from './check-content.ts';

const check = (bytes: Uint8Array, name: string) => checkContent(sourceOf(bytes), name);
const reasonOf = async (bytes: Uint8Array, name: string): Promise<unknown> => {
  try {
    return (await check(bytes, name)).kind;
  } catch (error) {
    expect(error).toBeInstanceOf(DocumentError);
    const { code, details } = error as DocumentError;
    return code === 'CONTENT_REFUSED' ? details.reason : code;
  }
};

const u32 = (value: number) => [(value >>> 24) & 255, (value >>> 16) & 255, (value >>> 8) & 255, value & 255];
const png = (width: number, height: number, after: Uint8Array = new Uint8Array()) =>
  Buffer.concat([
    Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
    Buffer.from([...u32(width), ...u32(height), 8, 2, 0, 0, 0, 0, 0, 0, 0]),
    after,
  ]);

/** A JPEG with EXIF: taken on a day, at a place. */
function jpegWithExif(): Uint8Array {
  const tiff = Buffer.alloc(400);
  tiff.write('II*\0', 0, 'latin1');
  tiff.writeUInt32LE(8, 4);
  const entry = (at: number, tag: number, type: number, count: number, value: number) => {
    tiff.writeUInt16LE(tag, at);
    tiff.writeUInt16LE(type, at + 2);
    tiff.writeUInt32LE(count, at + 4);
    tiff.writeUInt32LE(value, at + 8);
  };
  tiff.writeUInt16LE(2, 8);
  entry(10, 0x8769, 4, 1, 50);
  entry(22, 0x8825, 4, 1, 100);
  tiff.writeUInt16LE(1, 50);
  entry(52, 0x9003, 2, 20, 200);
  tiff.write('2026:03:18 09:30:00\0', 200, 'latin1');
  tiff.writeUInt16LE(4, 100);
  entry(102, 1, 2, 2, 'N'.charCodeAt(0));
  entry(114, 2, 5, 3, 240);
  entry(126, 3, 2, 2, 'E'.charCodeAt(0));
  entry(138, 4, 5, 3, 264);
  for (const [at, value] of [25, 1, 30, 1, 0, 1, 102, 1, 15, 1, 0, 1].entries())
    tiff.writeUInt32LE(value, 240 + at * 4);
  const body = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]);
  const length = Buffer.from([(body.length + 2) >> 8, (body.length + 2) & 255]);
  const frame = Buffer.from('ffc0001108 00f0 0140 03012200021101031101'.replaceAll(' ', ''), 'hex');
  return Buffer.concat([Buffer.from('ffd8ffe1', 'hex'), length, body, frame, Buffer.from('ffd9', 'hex')]);
}

describe('what a file is, by its content', () => {
  test.each([
    ['png', png(320, 240), '现场.png'],
    ['docx', docx(paragraph('进展情况')), '进展.docx'],
    ['txt', Buffer.from('完成投资12亿元'), '说明.txt'],
    ['csv', Buffer.from('名称,数值\n路,3\n'), '表.csv'],
    ['pdf', Buffer.from('%PDF-1.7\n1 0 obj\n%%EOF'), '批复.pdf'],
    ['mp4', Buffer.from('00000018667479706d703432', 'hex'), '录像.mp4'],
    ['zip', zipSync({ '照片/一.png': png(8, 8), '说明.txt': strToU8('两张') }), '佐证.zip'],
  ])('%s', async (kind, bytes, name) => expect((await check(bytes, name)).kind).toBe(kind));

  test('a picture of another kind than its name is taken and told; a document named as a picture is not', async () => {
    const { kind, notices } = await check(png(3, 3), '现场.jpg');
    expect([kind, notices.map(({ code }) => code)]).toEqual(['png', ['KIND_DIFFERS']]);
    expect(await reasonOf(docx(paragraph('进展')), '现场.jpg')).toBe('other_kind');
  });

  test('day and place are proposed from the picture, and none from one that tells nothing', async () => {
    expect(await check(jpegWithExif(), '现场.jpg')).toMatchObject({
      kind: 'jpg',
      takenOn: '2026-03-18',
      place: '25.50000°N, 102.25000°E',
    });
    expect(await check(png(3, 3), '图.png')).toMatchObject({ takenOn: null, place: null });
  });
});

describe('what no evidence is', () => {
  test.each([
    ['program', Buffer.from(`MZ\x90\0${'\0'.repeat(60)}`, 'latin1'), '现场照片.jpg'],
    ['program', Buffer.from('#!/bin/sh\nrm -rf /\n'), '说明.txt'],
    ['active', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'), '图.svg'],
    ['active', Buffer.from('<?xml version="1.0"?><svg onload="x()"/>'), '图.png'],
    ['active', Buffer.from('<!doctype html><script>x()</script>'), '说明.txt'],
    ['active', Buffer.from('\ufeff<html><body>', 'utf16le'), '说明.txt'],
    ['archive_kind', Buffer.from('Rar!\x1a\x07', 'latin1'), '佐证.rar'],
    ['dimensions', png(0, 10), '图.png'],
    ['dimensions', png(4_000_000, 4_000_000), '图.png'],
    ['damaged', Buffer.from('89504e470d0a1a0a', 'hex'), '图.png'],
    ['two_kinds', png(3, 3, zipSync({ 'a.txt': strToU8('x') })), '图.png'],
    ['script_inside', png(3, 3, strToU8('<script>alert(1)</script>')), '图.png'],
    ['FILE_EMPTY', new Uint8Array(), '空.txt'],
    ['unknown', Buffer.from([1, 2, 0, 3, 0, 9]), '未知.bin'],
    ['program_inside', zipSync({ '安装.exe': strToU8('x') }), '佐证.zip'],
    ['program_inside', zipSync({ '照片.jpg': Buffer.from(`MZ\x90\0${'\0'.repeat(60)}`, 'latin1') }), '佐证.zip'],
    ['path', zipSync({ '../../etc/passwd': strToU8('x') }), '佐证.zip'],
    ['entries', zipSync(Object.fromEntries(Array.from({ length: 5_001 }, (_, n) => [`${n}`, strToU8('x')]))), '多.zip'],
  ])('%s: %#', async (reason, bytes, name) => expect(await reasonOf(bytes, name)).toBe(reason));

  test('a bomb, plain, nested or by files that lie over one another', async () => {
    const zeros = zipSync({ '零.txt': new Uint8Array(120_000_000) }, { level: 9 });
    expect(await reasonOf(zeros, '炸.zip')).toBe('bomb');
    let nest: Uint8Array = zipSync({ '底.txt': strToU8('x') });
    for (let level = 0; level < 4; level++) nest = zipSync({ '里.zip': nest });
    expect(await reasonOf(nest, '套.zip')).toBe('nested');
    const inner = zipSync({ '里.zip': zeros });
    expect(await reasonOf(inner, '套炸.zip')).toBe('bomb');
    const overlapped = Buffer.from(zipSync({ 'a.txt': strToU8('一'.repeat(50)), 'b.txt': strToU8('二'.repeat(50)) }));
    const second = overlapped.lastIndexOf('PK\x01\x02', undefined, 'latin1');
    overlapped.writeUInt32LE(0, second + 42);
    expect(await reasonOf(overlapped, '叠.zip')).toBe('bomb');
  }, 60_000);

  test('an archive whose directory lies about the size', async () => {
    const packed = deflateSync(new Uint8Array(9_000_000)).subarray(2, -4);
    const honest = Buffer.from(zipSync({ 'a.txt': [packed, { level: 0 }] }));
    const at = honest.lastIndexOf('PK\x01\x02', undefined, 'latin1');
    for (const [from, method] of [
      [0, 8],
      [at, 10],
    ] as const)
      honest.writeUInt16LE(8, from + method);
    honest.writeUInt32LE(10, at + 24);
    expect(await reasonOf(honest, '谎.zip')).toBe('bomb');
  });

  test('an encrypted archive', async () => {
    const bytes = Buffer.from(zipSync({ 'a.txt': strToU8('x') }));
    const at = bytes.lastIndexOf('PK\x01\x02', undefined, 'latin1');
    bytes.writeUInt16LE(1, 6);
    bytes.writeUInt16LE(1, at + 8);
    expect(await reasonOf(bytes, '密.zip')).toBe('encrypted');
  });

  test('macros are told, and taken', async () => {
    const macro = zip({
      '[Content_Types].xml': '<Types/>',
      'xl/workbook.xml': '<workbook/>',
      'xl/vbaProject.bin': new Uint8Array([1]),
    });
    const { kind, notices } = await check(macro, '台账.xlsm');
    expect([kind, notices.map(({ code }) => code)]).toEqual(['xlsx', ['MACROS']]);
  });
});

import { expect, test } from 'vitest';
import { encodeUtf16 } from '../test/encode-gb18030.ts';
import { sniffFormat } from './sniff-format.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);

test.each([
  ['%PDF-1.7\n', 'pdf'],
  ['PK\x03\x04rest', 'zip'],
  ['{\\rtf1\\ansi 政府}', 'unsupported'],
  ['<!DOCTYPE html><html><body>', 'html'],
  ['\uFEFF\n <html lang="zh">', 'html'],
  ['<?xml version="1.0"?><!-- x --><html>', 'html'],
  ['<div class="TRS_Editor"><p>', 'html'],
  ['政府工作报告\n一、<稳增长>', 'text'],
  ['<稳增长>是第一位的', 'text'],
  ['BM指标说明：以下各项……', 'text'],
  ['%PDF 是一种格式，报告以 %PDF-1.7 发布', 'text'],
  ['Rar!\x1a\x07', 'unsupported'],
])('tells %j by its content', (head, format) => {
  expect(sniffFormat(bytesOf(head)).format).toBe(format);
});

test('tells a page in UTF-16 and a compound file', () => {
  expect(sniffFormat(encodeUtf16('<html><body>', 'le', true)).format).toBe('html');
  expect(sniffFormat(Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)).format).toBe('cfb');
  expect(sniffFormat(Uint8Array.of(0x89, 0x50, 0x4e, 0x47)).format).toBe('image');
});

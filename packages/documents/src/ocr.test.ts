import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { caught } from '../test/caught.ts';
import { splitCommand } from './ocr.ts';
import { openDocument } from './open-document.ts';

const PNG = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
/** A stand-in for an OCR program: prints the path that it was given, and how many bytes lie there. */
const ECHO = [
  process.execPath,
  '-e',
  'const f=process.argv[1];console.log("识别"+f+" "+require("fs").statSync(f).size)',
];

test('hands a picture to the command and takes its output as the text', async () => {
  const { text, format, encoding, warnings } = await openDocument(PNG, '扫描.pdf', { ocrCommand: ECHO });
  expect(text).toMatch(/^识别.*scan\.png 8\n$/);
  expect([format, encoding, warnings[0]?.code]).toEqual(['image', 'ocr', 'TEXT_FROM_OCR']);
  expect(existsSync(/识别(.*) 8/.exec(text)?.[1] ?? '')).toBe(false);
});

test('puts the file where {file} stands', async () => {
  const command = [
    process.execPath,
    '-e',
    'console.log(process.argv.slice(1).join("|"))',
    '--',
    '--in={file}',
    '--lang=chi',
  ];
  expect((await openDocument(PNG, 'a.png', { ocrCommand: command })).text).toMatch(/--in=.*scan\.png\|--lang=chi/);
});

test('without a command the hook is named', async () => {
  const error = await caught(() => openDocument(PNG, '扫描.png'));
  expect(error.code).toBe('SCAN_WITHOUT_TEXT');
  expect(error.messageIn('zh-CN')).toContain('LIUBU_OCR');
  expect(error.messageIn('en')).toContain('LIUBU_OCR');
});

test.each([
  ['does not exist', ['no-such-ocr-program'], 'ENOENT'],
  ['fails', [process.execPath, '-e', 'process.exit(3)'], '3'],
  ['prints nothing', [process.execPath, '-e', '0'], '0 chars'],
  ['hangs', [process.execPath, '-e', 'setInterval(()=>{},1000)'], 'timeout'],
])('a command that %s is told with its name', async (_, command, reason) => {
  const error = await caught(() => openDocument(PNG, 'a.png', { ocrCommand: command, ocrTimeoutMs: 1500 }));
  expect(error.code).toBe('OCR_FAILED');
  expect(error.message).toContain(command[0]);
  expect(error.message).toContain(reason);
});

test('a command line is split without a shell', () => {
  expect(splitCommand(`ocr --lang "chi sim" '{file}' a;b $HOME`)).toEqual([
    'ocr',
    '--lang',
    'chi sim',
    '{file}',
    'a;b',
    '$HOME',
  ]);
});

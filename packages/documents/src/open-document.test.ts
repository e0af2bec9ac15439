import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { docx, paragraph, zip } from '../test/build-docx.ts';
import { ofd } from '../test/build-ofd.ts';
import { pdf } from '../test/build-pdf.ts';
import { caught } from '../test/caught.ts';
import { codeOf } from '../test/open.ts';
import { openDocument } from './index.ts';
import { openPlainText } from './text.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);

describe('openDocument', () => {
  test('gives the text as it stands for plain text', async () => {
    const { text, encoding, format, warnings } = await openDocument(bytesOf('政府工作报告\r\n一、'), '-');
    expect([text, encoding, format, warnings]).toEqual(['政府工作报告\r\n一、', 'utf-8', 'txt', []]);
  });

  test('the light door reads plain text at once and passes on the rest', () => {
    expect(openPlainText(bytesOf('一、'), 'a')?.text).toBe('一、');
    expect(openPlainText(pdf([[]]), 'a')).toBeNull();
  });

  test.each([
    ['an empty file', new Uint8Array(), 'FILE_EMPTY'],
    ['an RTF file', bytesOf('{\\rtf1 x}'), 'FORMAT_UNSUPPORTED'],
    ['a zip of other things', zip({ 'a.txt': '一' }), 'FORMAT_UNSUPPORTED'],
    ['an empty zip', Uint8Array.of(0x50, 0x4b, 5, 6, ...new Array(18).fill(0)), 'FORMAT_UNSUPPORTED'],
    ['a cut docx', docx(paragraph('一')).subarray(0, -30), 'FILE_TRUNCATED'],
    ['an unknown binary file', Uint8Array.from({ length: 999 }, (_, at) => (at * 37) % 29), 'FORMAT_UNKNOWN'],
  ])('refuses %s', async (_, bytes, code) => {
    expect(await codeOf(bytes)).toBe(code);
  });

  test('refuses a file over the limit before looking at it', async () => {
    const error = await caught(() => openDocument(new Uint8Array(100), '大.pdf', { maxBytes: 100 }));
    expect(error.code).toBe('FILE_TOO_LARGE');
    expect(error.messageIn('en')).toMatch(/^大\.pdf: .*100 B.*100 B/);
  });

  test('refuses a docx whose text is longer than any report', async () => {
    expect(await codeOf(docx(paragraph('长'.repeat(1000))), { limits: { textChars: 1000 } })).toBe('TEXT_TOO_LARGE');
  });

  test('spoilt containers give a text or a DocumentError', async () => {
    const wholes = [
      docx(paragraph('政府工作报告')),
      ofd([[{ x: 20, y: 30, text: '政府工作报告' }]]),
      pdf([[{ x: 80, y: 80, text: '政府工作报告' }]]),
    ];
    const cases = fc.tuple(fc.nat(2), fc.array(fc.tuple(fc.nat(), fc.nat(255)), { minLength: 1, maxLength: 6 }));
    await fc.assert(
      fc.asyncProperty(cases, async ([which, spoilt]) => {
        const bytes = (wholes[which] as Uint8Array).slice();
        for (const [at, value] of spoilt) bytes[4 + (at % (bytes.length - 4))] = value;
        const answer = await openDocument(bytes, 'a').then(
          ({ text }) => text,
          (error: unknown) => (error as { code?: unknown }).code,
        );
        expect(typeof answer).toBe('string');
      }),
      { numRuns: 150 },
    );
  }, 60_000);

  test('the same bytes give the same text', async () => {
    const bytes = pdf([[{ x: 80, y: 80, text: '政府工作报告' }]]);
    expect(await openDocument(bytes, 'a')).toEqual(await openDocument(bytes, 'a'));
  });

  test('reading a text file loads no library', () => {
    const folder = mkdtempSync(join(tmpdir(), 'liubu-test-'));
    try {
      const script = join(folder, 'probe.mjs');
      const door = pathToFileURL(join(import.meta.dirname, 'index.ts'));
      writeFileSync(
        script,
        `import { registerHooks } from 'node:module';
        const libraries = [];
        registerHooks({ resolve(specifier, context, next) {
          const found = next(specifier, context);
          if (/node_modules\\/(?!@liubu)/.test(found.url)) libraries.push(found.url);
          return found;
        } });
        const { openDocument } = await import(${JSON.stringify(door.href)});
        const { text } = await openDocument(new TextEncoder().encode('政府工作报告'), 'a.txt');
        console.log(JSON.stringify({ text, libraries }));`,
      );
      const printed = execFileSync(process.execPath, [script], { encoding: 'utf8' });
      expect(JSON.parse(printed)).toEqual({ text: '政府工作报告', libraries: [] });
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});

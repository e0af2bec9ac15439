import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { caught } from '../../test/caught.ts';
import { encodeGb18030, encodeUtf16 } from '../../test/encode-gb18030.ts';
import { decodeText } from './decode-text.ts';

const REPORT =
  '政府工作报告\n——2026年1月8日在云川市第九届人民代表大会上\n地区生产总值增长6%以上，PM2.5年均浓度下降4%。\n';
const utf8 = (text: string) => new TextEncoder().encode(text);

describe('decodeText', () => {
  test.each([
    ['UTF-8', utf8(REPORT), 'utf-8'],
    ['UTF-8 with BOM', utf8(`\uFEFF${REPORT}`), 'utf-8'],
    ['UTF-16 LE with BOM', encodeUtf16(REPORT, 'le', true), 'utf-16le'],
    ['UTF-16 BE with BOM', encodeUtf16(REPORT, 'be', true), 'utf-16be'],
    ['UTF-16 LE without BOM', encodeUtf16(REPORT, 'le'), 'utf-16le'],
    ['UTF-16 BE without BOM', encodeUtf16(REPORT, 'be'), 'utf-16be'],
    ['GB18030', encodeGb18030(REPORT), 'gb18030'],
    ['UTF-16 of one line without line break', encodeUtf16('地区生产总值增长', 'le'), 'utf-16le'],
    ['UTF-16 of ASCII alone', encodeUtf16('GDP up 6%', 'be'), 'utf-16be'],
  ])('reads %s without losing or adding a character', (_, bytes, encoding) => {
    const decoded = decodeText(bytes, 'a.txt');
    expect(decoded.encoding).toBe(encoding);
    expect([REPORT, '地区生产总值增长', 'GDP up 6%']).toContain(decoded.text);
    expect(decoded.warnings).toEqual([]);
  });

  test('reads the four-byte characters of GB18030', () => {
    const bytes = Uint8Array.from([...encodeGb18030('云川市'), 0x81, 0x39, 0xef, 0x30, ...encodeGb18030('镇，增长')]);
    expect(decodeText(bytes, 'a.txt').text).toBe('云川市㐁镇，增长');
  });

  test('keeps line ends as they are', () => {
    expect(decodeText(utf8('一\r\n二\r三\n'), 'a.txt').text).toBe('一\r\n二\r三\n');
  });

  test('reads UTF-8 with a few spoilt bytes as UTF-8 and says where', () => {
    const bytes = utf8(REPORT.repeat(20));
    bytes[30] = 0xff;
    const { encoding, warnings, text } = decodeText(bytes, 'a.txt');
    expect(encoding).toBe('utf-8');
    expect(warnings).toHaveLength(1);
    expect(text.slice(warnings[0]?.start, warnings[0]?.end)).toBe('\uFFFD');
  });

  test('reads a text cut inside its last character', () => {
    const bytes = utf8(REPORT.trimEnd());
    expect(decodeText(bytes.subarray(0, -1), 'a.txt').warnings[0]?.code).toBe('CHARACTERS_LOST');
  });

  test('refuses Big5 rather than read it as gibberish, and says from which line on', async () => {
    const big5 = [0xac, 0x46, 0xa9, 0xb2, 0xa4, 0x75, 0xa7, 0x40, 0xb3, 0xf8, 0xa7, 0x69, 0xbc, 0x57, 0xaa, 0xf8];
    const error = await caught(() => decodeText(Uint8Array.from([0x41, 0x0a, ...big5, ...big5]), '报告.txt'));
    expect(error.code).toBe('ENCODING_UNKNOWN');
    expect(error.messageIn('zh-CN')).toContain('第 2 行');
    expect(error.messageIn('en')).toContain('报告.txt');
  });

  test('uses the encoding that the content itself names when nothing else fits', () => {
    const big5 = Uint8Array.from([
      0xac, 0x46, 0xa9, 0xb2, 0xa4, 0x75, 0xa7, 0x40, 0xb3, 0xf8, 0xa7, 0x69, 0xbc, 0x57, 0xaa, 0xf8,
    ]);
    expect(decodeText(big5, 'a.html', 'big5').text).toBe('政府工作報告增長');
  });

  test.each([
    ['random bytes', Uint8Array.from({ length: 4096 }, (_, at) => (at * 7919 + (at >> 3) * 104729) & 255)],
    ['zero bytes', new Uint8Array(1000)],
    ['control characters', Uint8Array.from({ length: 1000 }, (_, at) => at % 9)],
  ])('refuses %s as binary', async (_, bytes) => {
    const error = await caught(() => decodeText(bytes, 'a.bin'));
    expect(['FORMAT_UNKNOWN', 'ENCODING_UNKNOWN']).toContain(error.code);
  });

  test('refuses an empty file and a file of white space', async () => {
    expect((await caught(() => decodeText(new Uint8Array(), 'a.txt'))).code).toBe('FILE_EMPTY');
    expect((await caught(() => decodeText(utf8(' \n\u3000\r\n'), 'a.txt'))).code).toBe('FILE_EMPTY');
  });

  test('refuses 50 MB of text with the size and the limit', async () => {
    const error = await caught(() => decodeText(new Uint8Array(50_000_000).fill(0x31), 'a.txt'));
    expect(error.code).toBe('TEXT_TOO_LARGE');
    expect(error.message).toContain('50 MB');
  });

  const han = fc.string({ unit: fc.integer({ min: 0x4e00, max: 0x9fa5 }).map((code) => String.fromCharCode(code)) });
  const line = fc.tuple(han, fc.constantFrom('，', '。', '\n', '6%', '2026')).map(([text, mark]) => text + mark);
  const texts = fc.array(line, { minLength: 1, maxLength: 20 }).map((lines) => `云川${lines.join('')}`);

  test('gives back every Chinese text from every Unicode encoding', () => {
    fc.assert(
      fc.property(texts, (text) => {
        for (const bytes of [utf8(text), encodeUtf16(text, 'le', true), encodeUtf16(text, 'be', true)]) {
          expect(decodeText(bytes, 'a.txt').text).toBe(text);
        }
      }),
    );
  });

  test('answers any bytes with a text or a DocumentError, the same each time', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        const answer = () => {
          try {
            return decodeText(bytes, 'a').text;
          } catch (error) {
            return (error as { code: string }).code;
          }
        };
        expect(answer()).toBe(answer());
        expect(typeof answer()).toBe('string');
      }),
    );
  });
});

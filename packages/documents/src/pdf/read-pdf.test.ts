import { deflateSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { type PdfLine, pdf } from '../../test/build-pdf.ts';
import { codeOf, textOf } from '../../test/open.ts';
import { openDocument } from '../open-document.ts';

/** Lines of one em 16 from the left margin 80 to the right one 512: 27 characters; paragraphs begin 32 further in. */
function column(texts: string[], top = 120): PdfLine[] {
  return texts.map((text, at) => ({ x: text.startsWith('　') ? 112 : 80, y: top + at * 28, text: text.trim() }));
}
const FULL = '全市地区生产总值增长百分之六规模以上工业增加值增长百分之八';
const full = (length: number) => FULL.slice(0, length);

describe('readPdf', () => {
  test('reads Chinese in a font that is neither embedded nor mapped: the character maps are at work', async () => {
    const text = '地区生产总值增长６％以上，PM2.5下降4%。';
    expect(await textOf(pdf([[{ x: 80, y: 100, text }]]))).toBe(text);
  });

  test('joins the lines of a paragraph and parts paragraphs by their indent', async () => {
    const lines = column([`　${full(25)}`, full(27), '收尾。', `　第二段${full(22)}`, '也收尾。']);
    expect(await textOf(pdf([lines]))).toBe(`${full(25)}${full(27)}收尾。\n第二段${full(22)}也收尾。`);
  });

  test('reads from top to bottom whatever the order of drawing', async () => {
    const lines = column(['第一行', '第二行', '第三行']);
    expect(await textOf(pdf([[2, 0, 1].map((at) => lines[at] as PdfLine)]))).toBe('第一行\n第二行\n第三行');
  });

  test('carries a sentence over the page, past page number and running title', async () => {
    const page = (number: number, texts: string[]): PdfLine[] => [
      { x: 200, y: 50, text: '云川市人民政府公报', size: 10 },
      ...column(texts),
      { x: 270, y: 800, text: `—${number}—`, size: 12 },
    ];
    const bytes = pdf([
      page(1, [`　${full(25)}`, full(27)]),
      page(2, ['接着上一页。', `　${full(25)}`, full(27)]),
      page(3, ['完。']),
    ]);
    const { text, pages, warnings } = await openDocument(bytes, 'a.pdf');
    expect(text).toBe(`${full(25)}${full(27)}接着上一页。\n${full(25)}${full(27)}完。`);
    expect(pages?.map((page) => text.slice(page.start, page.start + 2))).toEqual(['全市', '接着', '完。']);
    expect(warnings.map(({ code }) => code)).toEqual(['PAGE_FURNITURE_LEFT_OUT']);
    expect(warnings[0]?.message).toContain('6 行');
  });

  test('reads two columns one after the other', async () => {
    const half = (x: number, texts: string[]): PdfLine[] =>
      texts.map((text, at) => ({ x, y: 120 + at * 28, text, size: 14 }));
    const left = half(60, [
      '一、工业增长百分之八多。',
      '二、农业增长百分之四多。',
      '三、服务业增长百分之六。',
      '四、外贸增长百分之五。',
    ]);
    const right = half(330, ['五、新建学校十所。', '六、新建医院两所。', '七、新修道路三条。', '八、新增绿地百亩。']);
    expect((await textOf(pdf([[...left, ...right]]))).split('\n').map((line) => line.slice(0, 2))).toEqual([
      '一、',
      '二、',
      '三、',
      '四、',
      '五、',
      '六、',
      '七、',
      '八、',
    ]);
  });

  test('leaves slanted watermarks out and says so', async () => {
    const bytes = pdf([[...column(['正文一行在这里']), { x: 200, y: 500, text: '内部资料', size: 40, angle: 45 }]]);
    const { text, warnings } = await openDocument(bytes, 'a.pdf');
    expect(text).toBe('正文一行在这里');
    expect(warnings[0]?.code).toBe('SLANTED_TEXT_LEFT_OUT');
  });

  test('drops the gaps that Word draws between Chinese and digits, keeps those of an em and those between words', async () => {
    // Every character of this font is one em, 16 points, wide.
    const pieces = [
      { x: 80, text: '2026' },
      { x: 148, text: '年' },
      { x: 168, text: '5G' },
      { x: 232, text: 'Plan' },
      { x: 301, text: 'B' },
      { x: 337, text: '市长' },
    ].map((piece) => ({ ...piece, y: 100 }));
    expect(await textOf(pdf([pieces]))).toBe('2026年5G Plan B 市长');
  });

  test('tells a scan, a stamp on a scan, a blank file, and a blank page among others', async () => {
    expect(await codeOf(pdf([[], []], { image: true }))).toBe('SCAN_WITHOUT_TEXT');
    const stamp = [{ x: 80, y: 800, text: '扫描王' }];
    expect(await codeOf(pdf([stamp, stamp], { image: true }))).toBe('SCAN_WITHOUT_TEXT');
    expect(await codeOf(pdf([[]]))).toBe('NO_TEXT');
    const { warnings } = await openDocument(pdf([column([full(27)]), []]), 'a.pdf');
    expect(warnings.map(({ code }) => code)).toEqual(['PAGES_WITHOUT_TEXT']);
  });

  test('tells a password, a cut file, and one that is no PDF behind its mark', async () => {
    const whole = pdf([column([full(27)])]);
    expect(await codeOf(pdf([column(['密'])], { encrypted: true }))).toBe('PASSWORD_PROTECTED');
    expect(await codeOf(whole.subarray(0, whole.length - 300))).toBe('FILE_TRUNCATED');
    expect(await codeOf(new TextEncoder().encode('%PDF-1.7\nnothing\n%%EOF'))).toBe('FILE_DAMAGED');
    expect(await codeOf(pdf([[], []]), { limits: { pages: 1 } })).toBe('FILE_TOO_LARGE');
  });

  test('stops a stream that would grow without end, also one packed twice', async () => {
    const page = [column(['正文'])];
    const once = { filter: '/FlateDecode', bytes: deflateSync(new Uint8Array(30_000_000)) };
    expect(await codeOf(pdf(page, { extra: once }), { limits: { inflatedBytes: 20_000_000 } })).toBe('ARCHIVE_BOMB');
    expect(await textOf(pdf(page, { extra: once }))).toBe('正文');
    const twice = { filter: '[/FlateDecode /FlateDecode]', bytes: deflateSync(once.bytes) };
    expect(await codeOf(pdf(page, { extra: twice }))).toBe('ARCHIVE_BOMB');
  });

  test('leaves the caller’s bytes alone', async () => {
    const bytes = pdf([column(['正文'])]);
    await textOf(bytes);
    expect(bytes.length).toBeGreaterThan(0);
    expect(await textOf(bytes)).toBe('正文');
  });
});

import { describe, expect, test } from 'vitest';
import { zip } from '../../test/build-docx.ts';
import { ofd, ofdFiles } from '../../test/build-ofd.ts';
import { codeOf, textOf } from '../../test/open.ts';
import { openDocument } from '../open-document.ts';
import { sumDeltas } from './page-content.ts';

describe('readOfd', () => {
  test('reads pages in the order of the page list, not of their names', async () => {
    const files = ofdFiles([[{ x: 20, y: 30, text: '甲页' }], [{ x: 20, y: 30, text: '乙页' }]]);
    const part = 'Doc_0/Document.xml';
    files[part] = (files[part] as string).replace(/(<ofd:Page .*?\/>)(<ofd:Page .*?\/>)/, '$2$1');
    const { text, pages, format } = await openDocument(zip(files), '报告.txt');
    expect(format).toBe('ofd');
    expect(text).toBe('乙页\n甲页');
    expect(pages?.map(({ start, end }) => text.slice(start, end))).toEqual(['乙页', '甲页']);
  });

  test('puts text objects of single characters into lines, and lines into paragraphs', async () => {
    const line = '全市地区生产总值增长百分之六以上规模以上工业增加值增长百';
    const chars = Array.from(line, (text, at) => ({ x: 20 + at * 5.6, y: 50, text }));
    const rest = { x: 20, y: 60, text: '分之八。' };
    expect(await textOf(ofd([[rest, ...chars]]))).toBe(`${line}分之八。`);
  });

  test('reads absolute paths and several documents in one package', async () => {
    const files = ofdFiles([[{ x: 20, y: 30, text: '正文' }]]);
    files['OFD.xml'] = (files['OFD.xml'] as string).replace('>Doc_0/', '>/Doc_0/');
    expect(await textOf(zip(files))).toBe('正文');
  });

  test('tells a scan, a locked file, a missing page and a cut one', async () => {
    const image = '<ofd:ImageObject ID="9" Boundary="0 0 210 297" ResourceID="3"/>';
    expect(await codeOf(ofd([[]], image))).toBe('SCAN_WITHOUT_TEXT');
    const files = ofdFiles([[{ x: 20, y: 30, text: '正文' }]]);
    expect(await codeOf(zip({ ...files, 'Encryptions.xml': '<x/>' }))).toBe('PASSWORD_PROTECTED');
    const page = 'Doc_0/Pages/Page_0/Content.xml';
    expect(await codeOf(zip({ ...files, [page]: (files[page] as string).slice(0, -30) }))).toBe('FILE_TRUNCATED');
    const { [page]: _, ...without } = files;
    expect(await codeOf(zip(without))).toBe('FILE_DAMAGED');
    expect(await codeOf(zip(files).subarray(0, -60))).toBe('FILE_TRUNCATED');
  });

  test.each([
    ['g 3 5.5 2', 18.5],
    ['1 2 3', 6],
    ['g 2', 0],
    [undefined, 0],
  ])('distances %j add up to %d', (deltas, sum) => {
    expect(sumDeltas(deltas)).toBe(sum);
  });
});

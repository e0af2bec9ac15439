import cfb from 'cfb';
import { describe, expect, test } from 'vitest';
import { docxFiles, paragraph, zip } from '../../test/build-docx.ts';
import { ofdFiles } from '../../test/build-ofd.ts';
import { pdf } from '../../test/build-pdf.ts';
import { caught } from '../../test/caught.ts';
import { sample } from '../../test/open.ts';
import { findMarkings, secrecyVerdict } from '../secrecy/markings.ts';
import { readProperties } from './read-properties.ts';

const CORE = (inner: string) =>
  `<?xml version="1.0"?><cp:coreProperties xmlns:cp="c" xmlns:dc="d">${inner}</cp:coreProperties>`;
const propertyOf = (found: Awaited<ReturnType<typeof readProperties>>, name: string) =>
  found.properties.find((one) => one.name === name)?.value;

describe('docx', () => {
  test('core and custom properties, headers, footers and watermarks', async () => {
    const w = 'xmlns:w="w" xmlns:v="v"';
    const files = {
      ...docxFiles(paragraph('正文')),
      'docProps/core.xml': CORE('<dc:title>会议纪要</dc:title><cp:keywords>机密★5年</cp:keywords>'),
      'docProps/custom.xml':
        '<Properties xmlns:vt="vt"><property name="密级"><vt:lpwstr>秘密</vt:lpwstr></property></Properties>',
      'word/header2.xml': `<w:hdr ${w}>${paragraph('内部资料 注意保存')}<w:p><w:r><w:pict><v:shape><v:textpath string="绝密"/></v:shape></w:pict></w:r></w:p></w:hdr>`,
      'word/footer1.xml': `<w:ftr ${w}>${paragraph('— 1 —')}</w:ftr>`,
    };
    const found = await readProperties(zip(files), 'a.docx');
    expect([propertyOf(found, 'title'), propertyOf(found, 'keywords'), propertyOf(found, '密级')]).toEqual([
      '会议纪要',
      '机密★5年',
      '秘密',
    ]);
    expect(found.margins).toEqual([
      { place: 'watermark', text: '绝密' },
      { place: 'header', text: '内部资料 注意保存' },
      { place: 'footer', text: '— 1 —' },
    ]);
    const markings = findMarkings('正文', { name: 'a.docx', metadata: found });
    expect(markings.map(({ level }) => level)).toEqual(['secret', 'confidential', 'top-secret', 'internal']);
    expect(secrecyVerdict(markings)).toBe('stop');
  });

  test('a document without any has none', async () => {
    expect(await readProperties(zip(docxFiles(paragraph('正文'))), 'a.docx')).toEqual({ properties: [], margins: [] });
  });
});

test('xlsx: properties, and headers without their codes', async () => {
  const sheet =
    '<worksheet><sheetData/><headerFooter><oddHeader>&amp;L&amp;"宋体,常规"&amp;10机密★3年&amp;R&amp;P</oddHeader></headerFooter></worksheet>';
  const files = {
    '[Content_Types].xml': '<Types/>',
    'xl/workbook.xml': '<workbook/>',
    'xl/worksheets/sheet1.xml': sheet,
    'docProps/core.xml': CORE('<cp:category>台账</cp:category>'),
  };
  const found = await readProperties(zip(files), 'a.xlsx');
  expect(propertyOf(found, 'category')).toBe('台账');
  expect(found.margins).toContainEqual({ place: 'header', text: '机密★3年' });
});

test('pdf: slanted watermarks, and headers that repeat on every page and are left out of the text', async () => {
  const page = [
    { x: 250, y: 40, text: '秘密★5年' },
    { x: 80, y: 300, text: '正文在这里，讲的是今年的工作。' },
    { x: 150, y: 500, text: '内部资料', angle: 45 },
  ];
  const found = await readProperties(pdf([page, page, page, page]), 'a.pdf');
  expect(found.margins).toContainEqual({ place: 'page-edge', text: '秘密★5年' });
  expect(found.margins).toContainEqual({ place: 'watermark', text: '内部资料' });
  expect(secrecyVerdict(findMarkings('正文', { name: 'a.pdf', metadata: found }))).toBe('stop');
});

test('ofd: document information and the stationery behind a page', async () => {
  const files = ofdFiles([[{ x: 30, y: 60, text: '正文' }]]);
  const info =
    '<ofd:Title>通知</ofd:Title><ofd:Keywords><ofd:Keyword>机密</ofd:Keyword></ofd:Keywords><ofd:CustomDatas><ofd:CustomData Name="密级">机密★10年</ofd:CustomData></ofd:CustomDatas>';
  files['OFD.xml'] = files['OFD.xml']!.replace('</ofd:DocInfo>', `${info}</ofd:DocInfo>`);
  files['Doc_0/Tpls/Tpl_0/Content.xml'] = ofdFiles([[{ x: 90, y: 20, text: '内部资料' }]])[
    'Doc_0/Pages/Page_0/Content.xml'
  ]!;
  const found = await readProperties(zip(files), 'a.ofd');
  expect([propertyOf(found, 'Title'), propertyOf(found, 'Keyword'), propertyOf(found, '密级')]).toEqual([
    '通知',
    '机密',
    '机密★10年',
  ]);
  expect(found.margins).toContainEqual({ place: 'watermark', text: '内部资料' });
});

/** A property set stream: one code page and texts by id, narrow in GBK bytes or wide. */
function propertyStream(texts: Record<number, string>): Uint8Array {
  const entries = Object.entries(texts).map(([id, text]) => [Number(id), text] as const);
  const values = entries.map(([, text]) => {
    const bytes = Buffer.from(`${text}\0`, 'utf16le');
    const value = Buffer.alloc(8 + Math.ceil(bytes.length / 4) * 4);
    value.writeUInt32LE(0x1f, 0);
    value.writeUInt32LE(text.length + 1, 4);
    bytes.copy(value, 8);
    return value;
  });
  const head = Buffer.alloc(48);
  head.writeUInt16LE(0xfffe, 0);
  head.writeUInt32LE(1, 24);
  head.writeUInt32LE(48, 44);
  const index = Buffer.alloc(8 + entries.length * 8);
  index.writeUInt32LE(entries.length, 4);
  let offset = index.length;
  entries.forEach(([id], at) => {
    index.writeUInt32LE(id, 8 + at * 8);
    index.writeUInt32LE(offset, 12 + at * 8);
    offset += (values[at] as Buffer).length;
  });
  return new Uint8Array(Buffer.concat([head, index, ...values]));
}

function compound(stream: Uint8Array): Uint8Array {
  const file = cfb.utils.cfb_new();
  cfb.utils.cfb_add(file, '/WordDocument', Buffer.alloc(4096));
  cfb.utils.cfb_add(file, '/\u0005SummaryInformation', Buffer.from(stream));
  return new Uint8Array(cfb.write(file, { type: 'buffer' }) as Buffer);
}

describe('doc and xls', () => {
  test('title and keywords of the summary stream', async () => {
    const found = await readProperties(compound(propertyStream({ 2: '会议纪要', 5: '机密★5年' })), 'a.doc');
    expect([propertyOf(found, 'title'), propertyOf(found, 'keywords')]).toEqual(['会议纪要', '机密★5年']);
  });

  test('a damaged stream is passed over, and one that claims a million properties', async () => {
    const stream = propertyStream({ 2: '标题' });
    expect((await readProperties(compound(stream.subarray(0, 60)), 'a.doc')).properties).toEqual([]);
    const greedy = stream.slice();
    new DataView(greedy.buffer).setUint32(52, 0xffffffff, true);
    expect((await readProperties(compound(greedy), 'a.doc')).properties.length).toBeLessThan(10);
  });

  test('a real file is read', async () => {
    expect((await readProperties(sample('report.doc'), 'report.doc')).margins).toEqual([]);
  });
});

test('formats without properties give nothing, damaged ones say so', async () => {
  expect(await readProperties(new TextEncoder().encode('正文'), 'a.txt')).toEqual({ properties: [], margins: [] });
  const damaged = zip(docxFiles(paragraph('正文'))).subarray(0, -40);
  expect((await caught(() => readProperties(damaged, 'a.docx'))).code).toBe('FILE_TRUNCATED');
});

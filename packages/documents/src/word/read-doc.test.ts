import cfb from 'cfb';
import { describe, expect, test } from 'vitest';
import { codeOf, sample, textOf } from '../../test/open.ts';
import { cleanDocText } from './doc-marks.ts';

const EXPECTED = [
  '云川市政府工作报告',
  '——2026年1月8日',
  '地区生产总值增长6%以上“稳中求进”——R&D 占比 2.6%。',
  '详见市政府网站。',
  '指标\t目标',
  '粮食产量\t35万吨',
  '结束。',
].join('\n');

/** The sample with one stream changed. */
function altered(stream: string, change: (content: Uint8Array) => void): Uint8Array {
  const container = cfb.read(Buffer.from(sample('report.doc')), { type: 'buffer' });
  const entry = cfb.find(container, stream);
  if (entry === null) throw new Error(`no stream ${stream}`);
  change(entry.content as Uint8Array);
  return new Uint8Array(cfb.write(container, { type: 'buffer' }) as Buffer);
}

describe('readDoc', () => {
  test('reads a .doc that is named .txt: deletions out, insertions in, fields by their result, tables by row', async () => {
    expect(Buffer.from(sample('report.doc')).includes(Buffer.from('8%', 'utf16le'))).toBe(true);
    expect(await textOf(sample('report.doc'))).toBe(EXPECTED);
  });

  test('draws automatic numbers as the docx of the same text does, by paragraph and by style', async () => {
    const later = [
      '第0件实事',
      '第1件实事',
      '第2件实事',
      '第3件实事',
      '第4件实事',
      '第5件实事',
      '第6件实事',
      '第7件实事',
      '第8件实事',
      '第9件实事',
    ];
    const words = ['二', '三', '四', '五', '六', '七', '八', '九', '十', '十一'];
    expect((await textOf(sample('numbered.doc'))).split('\n')).toEqual([
      '云川市政府工作报告',
      '一、工作回顾',
      '（一）稳增长',
      '（二）抓项目',
      '1. 云川北站',
      '正文不编号。',
      '二、主要任务',
      '（一）强产业',
      '①甲',
      '②乙',
      '点',
      ...later.map((text, at) => `（${words[at]}）${text}`),
    ]);
  });

  test('tells an encrypted document by its flag', async () => {
    const locked = altered('WordDocument', (content) => {
      content[0x0b] = (content[0x0b] as number) | 0x01;
    });
    expect(await codeOf(locked)).toBe('PASSWORD_PROTECTED');
  });

  test('tells a broken piece table', async () => {
    const broken = altered('WordDocument', (content) => {
      new DataView(content.buffer, content.byteOffset).setUint32(0x1a2, 0x7fffffff, true);
    });
    expect(await codeOf(broken)).toBe('FILE_DAMAGED');
  });

  test('a piece table that claims more text than the limit is refused', async () => {
    expect(await codeOf(sample('report.doc'), { limits: { textChars: 50 } })).toBe('TEXT_TOO_LARGE');
  });

  test('tells a file cut anywhere', async () => {
    const whole = sample('report.doc');
    for (const share of [0.1, 0.3, 0.5, 0.7, 0.9]) {
      const code = await codeOf(whole.subarray(0, Math.floor(whole.length * share)));
      expect(['FILE_TRUNCATED', 'FILE_DAMAGED']).toContain(code);
    }
  });
});

describe('cleanDocText', () => {
  test.each([
    ['甲\x0d乙\x0b丙', '甲\n乙\n丙'],
    ['\x13 HYPERLINK "u" \x14网站\x15。', '网站。'],
    ['\x13 A \x13 B \x14内码\x15 \x14外\x13 C \x14内\x15果\x15', '外内果'],
    ['a\x1fb\x1ec', 'ab-c'],
    ['图\x01\x08后', '图后'],
    ['格\x07子\x07\x07下\x07行\x07\x07', '格\t子\n下\t行'],
    ['没有结尾的域\x13代码', '没有结尾的域'],
  ])('%j becomes %j', (raw, text) => {
    expect(cleanDocText(raw)).toBe(text);
  });

  test('takes time in proportion to length on nested fields', () => {
    expect(cleanDocText(`${'\x13'.repeat(300_000)}${'\x15'.repeat(300_000)}完`)).toBe('完');
  });
});

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { aBreakdown, aFrame, aFullNotice, aUnitPlan, breakdownItems } from '../../../test/a-breakdown.ts';
import { openArchive } from '../../container/archive.ts';
import { breakdownToDocx, noticeToDocx, officialToDocx, openDocument, unitPlanToDocx } from '../../index.ts';
import { LIMITS } from '../../limits.ts';
import { CHAR_PITCH, CHARS, LINE_PITCH, LINES, PAGE, TEXT_HEIGHT, TEXT_WIDTH } from './page-grid.ts';

async function partOf(bytes: Uint8Array, part: string): Promise<string> {
  return new TextDecoder().decode(await (await openArchive(bytes, 'a.docx', LIMITS)).read(part));
}

const linesOf = async (bytes: Uint8Array) => (await openDocument(bytes, 'a.docx')).text.split('\n');
const millimetres = (twips: number) => (twips / 1440) * 25.4;

/** The XML of the paragraph that holds a text. */
function paragraphWith(xml: string, text: string): string {
  const found = xml.match(/<w:p>(?:(?!<w:p>)[\s\S])*?<\/w:p>/g)?.find((one) => one.includes(text));
  if (found === undefined) throw new Error(`no paragraph holds ${text}`);
  return found;
}

describe('the page of GB/T 9704-2012', () => {
  test('type area of 156 × 225 mm, 37 mm above, 28 mm at the binding', async () => {
    expect(millimetres(TEXT_WIDTH)).toBeCloseTo(156, 0);
    expect(millimetres(TEXT_HEIGHT)).toBeCloseTo(225, 0);
    const xml = await partOf(await noticeToDocx(aFullNotice(3)), 'word/document.xml');
    const margins = /<w:pgMar w:top="(\d+)" w:right="(\d+)" w:bottom="(\d+)" w:left="(\d+)"/
      .exec(xml)
      ?.slice(1)
      .map(Number);
    const [top, right, bottom, left] = margins as [number, number, number, number];
    expect(millimetres(top)).toBeCloseTo(37, 0);
    expect(millimetres(left)).toBeCloseTo(28, 0);
    expect(PAGE.width - left - right).toBe(TEXT_WIDTH);
    expect(PAGE.height - top - bottom).toBe(TEXT_HEIGHT);
  });

  test('a grid of 22 lines and 28 characters, as the values in the file give it', async () => {
    const xml = await partOf(await noticeToDocx(aFullNotice(3)), 'word/document.xml');
    const grid = /<w:docGrid w:type="linesAndChars" w:linePitch="(\d+)" w:charSpace="(-?\d+)"\/>/.exec(xml);
    const [linePitch, charSpace] = [Number(grid?.[1]), Number(grid?.[2])];
    expect(Math.floor(TEXT_HEIGHT / linePitch)).toBe(22);
    const styles = await partOf(await noticeToDocx(aFullNotice(3)), 'word/styles.xml');
    const halfPoints = Number(/w:default="1" w:styleId="Normal".*?<w:sz w:val="(\d+)"\/>/.exec(styles)?.[1]);
    expect(halfPoints).toBe(32);
    const pitch = halfPoints / 2 + charSpace / 4096;
    expect(Math.floor(TEXT_WIDTH / 20 / pitch)).toBe(28);
    expect(pitch * 20).toBeCloseTo(CHAR_PITCH, 1);
    expect([LINES, CHARS, LINE_PITCH]).toEqual([22, 28, linePitch]);
  });

  test('faces by the names that Word and WPS know, one a level', async () => {
    const xml = await partOf(await breakdownToDocx(aBreakdown()), 'word/document.xml');
    expect(paragraphWith(xml, '一、压实工作责任')).toContain('w:eastAsia="黑体"');
    const second = paragraphWith(xml, '（一）明确牵头单位。');
    expect(second).toContain('w:eastAsia="楷体_GB2312"');
    expect(second).toMatch(/w:eastAsia="仿宋_GB2312"(?:(?!<w:t[ >]).)*<w:t[^>]*>列第一位的单位/);
    expect(paragraphWith(xml, '1. 每季度')).not.toMatch(/黑体|楷体/);
    const title = paragraphWith(xml, '重点工作责任分解方案的通知');
    expect(title).toContain('w:eastAsia="方正小标宋简体"');
    expect(title).toContain('<w:sz w:val="44"/>');
    expect(title).toContain('<w:jc w:val="center"/>');
  });
});

describe('the parts of a document', () => {
  test('stand in their order, with the marks that the standard asks for', async () => {
    const lines = await linesOf(
      await officialToDocx({ ...aFrame({ copyNumber: '000001', urgency: '特急' }), body: [{ text: '正文。' }] }),
    );
    const order = [
      '000001',
      '特急',
      '云川市人民政府办公室文件',
      '云政办发〔2026〕3号',
      '重点工作责任分解方案的通知',
      '各县（市、区）人民政府，市政府各部门，各直属机构：',
      '正文。',
      '云川市人民政府办公室',
      '2026年1月23日',
      '（此件公开发布）',
      '抄送：市委有关部门',
      '云川市人民政府办公室\t2026年1月23日印发',
    ];
    let at = -1;
    for (const part of order) {
      const next = lines.findIndex((line, index) => index > at && line.startsWith(part));
      expect(next, part).toBeGreaterThan(at);
      at = next;
    }
  });

  test('no secrecy marking is ever written unless it is given', async () => {
    const text = (await linesOf(await breakdownToDocx(aBreakdown()))).join('\n');
    expect(text).not.toMatch(/绝密|机密|秘密/);
  });

  test('a document to a superior names its signer beside the number', async () => {
    const lines = await linesOf(await unitPlanToDocx(aUnitPlan()));
    expect(lines.find((line) => line.includes('签发人'))).toMatch(/〔\s*〕.*号\t签发人：赵明远$/);
  });

  test('the mark and the line are red, and a long name shrinks to one line', async () => {
    const mark = '云川市人民政府国有资产监督管理委员会办公室文件';
    const xml = await partOf(await officialToDocx({ ...aFrame({ mark }), body: [] }), 'word/document.xml');
    const size = Number(/<w:sz w:val="(\d+)"\/>/.exec(paragraphWith(xml, mark))?.[1]);
    expect(paragraphWith(xml, mark)).toContain('<w:color w:val="FF0000"/>');
    expect((mark.length * size) / 2).toBeLessThan(TEXT_WIDTH / 20 + size);
    expect(paragraphWith(xml, '云政办发')).toMatch(/<w:bottom [^>]*w:color="FF0000"/);
  });

  test('page numbers stand at the outer edge', async () => {
    const bytes = await noticeToDocx(aFullNotice(3));
    const [odd, even] = [await partOf(bytes, 'word/footer1.xml'), await partOf(bytes, 'word/footer2.xml')];
    expect(odd).toContain('<w:jc w:val="right"/>');
    expect(even).toContain('<w:jc w:val="left"/>');
    expect(odd).toMatch(/— <\/w:t>.*PAGE.*> —<\/w:t>/s);
    expect(await partOf(bytes, 'word/settings.xml')).toContain('evenAndOddHeaders');
  });
});

describe('the breakdown', () => {
  test('each item is a row whose cells say what was decided', async () => {
    const items = breakdownItems(60);
    const bytes = await breakdownToDocx(
      aBreakdown(items, { annexes: [{ title: '责任分解表', items, grouping: 'none', layout: 'table' }] }),
    );
    const lines = await linesOf(bytes);
    const head = lines.indexOf('序号\t目标任务\t牵头单位\t配合单位\t牵头市领导\t完成时限');
    expect(head).toBeGreaterThan(0);
    items.forEach((item, at) => {
      expect(lines[head + 1 + at]).toBe(
        [at + 1, item.text, item.lead.join('、'), item.support.join('、'), item.leader, item.dueText].join('\t'),
      );
    });
    const xml = await partOf(bytes, 'word/document.xml');
    expect(xml.match(/<w:tblHeader\/>/g)).toHaveLength(1);
    expect(xml.match(/<w:cantSplit\/>/g)).toHaveLength(61);
  });

  test('under parts of the report, every heading comes once, before its first item', async () => {
    const lines = await linesOf(await breakdownToDocx(aBreakdown()));
    for (const heading of ['一、做强实体经济', '（一）壮大主导产业', '（二）扩大有效投资', '二、提升城市品质']) {
      expect(lines.filter((line) => line === heading)).toHaveLength(1);
    }
  });

  test('under leading mayors as a list, units stand in brackets and the leader is not said twice', async () => {
    const lines = await linesOf(await breakdownToDocx(aBreakdown()));
    expect(lines).toContain('一、林一平市长牵头（4项）');
    const first = lines.find((line) => line.startsWith('1. 地区生产总值'));
    expect(first).toContain('。（牵头单位：市发展和改革委员会；配合单位：市人民政府国有资产监督管理委员会、');
    expect(first).not.toContain('牵头市领导');
  });

  test('under units, an item with two leads is found under both', async () => {
    const [one] = breakdownItems(1);
    const items = [{ ...one!, lead: ['市财政局', '市教育局'], leader: null, dueText: null }];
    const annexes = [{ title: '表', items, grouping: 'unit' as const, layout: 'table' as const }];
    const lines = await linesOf(await breakdownToDocx(aBreakdown(items, { annexes })));
    expect(lines).toContain('一、市财政局（1项）');
    expect(lines).toContain('二、市教育局（1项）');
  });

  test('columns may be chosen, and a table may lie across', async () => {
    const items = breakdownItems(2);
    const bytes = await breakdownToDocx(
      aBreakdown(items, {
        annexes: [
          {
            title: '表',
            items,
            grouping: 'none',
            layout: 'table',
            columns: ['number', 'text', 'lead'],
            isLandscape: true,
          },
        ],
      }),
    );
    expect(await linesOf(bytes)).toContain('序号\t目标任务\t牵头单位');
    expect(await partOf(bytes, 'word/document.xml')).toMatch(/w:w="16838" w:h="11906" w:orient="landscape"/);
  });

  test('characters that XML cannot hold are left out, markup is text', async () => {
    const items = breakdownItems(1).map((item) => ({ ...item, text: '<w:p>&\u0000\ud800增长6%' }));
    const lines = await linesOf(await breakdownToDocx(aBreakdown(items)));
    expect(lines.some((line) => line.includes('<w:p>&增长6%'))).toBe(true);
  });
});

const hasOffice = spawnSync('soffice', ['--version'], { stdio: 'ignore' }).status === 0;

test('in LibreOffice, where it is installed, a page of running text holds 22 lines of 28 characters', async () => {
  if (!hasOffice) {
    console.warn('LibreOffice is not installed: 22 × 28 was read from the file only, not from a page');
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), 'liubu-docx-'));
  try {
    writeFileSync(join(folder, 'a.docx'), await noticeToDocx(aFullNotice(60)));
    const args = ['--headless', `-env:UserInstallation=file://${folder}/office`, '--convert-to', 'pdf', 'a.docx'];
    expect(spawnSync('soffice', args, { cwd: folder, stdio: 'ignore' }).status).toBe(0);
    const { readPdfPages } = await import('../../pdf/read-pdf.ts');
    const pages = await readPdfPages(new Uint8Array(readFileSync(join(folder, 'a.pdf'))), 'a.pdf', LIMITS);
    const second = (pages[1]?.lines ?? []).map((line) => line.text).filter((text) => !/^— ?\d+ ?—$/.test(text));
    expect(second).toHaveLength(22);
    for (const line of second) expect(line).toHaveLength(28);
    // The first line of the paragraph begins two places in.
    expect(pages[0]?.lines.find(({ text }) => text.startsWith('推动经济'))?.text).toHaveLength(26);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}, 120_000);

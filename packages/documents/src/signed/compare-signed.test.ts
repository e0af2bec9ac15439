import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aBreakdown, breakdownItems } from '../../test/a-breakdown.ts';
import { docx, paragraph } from '../../test/build-docx.ts';
import { ofd } from '../../test/build-ofd.ts';
import { pdf } from '../../test/build-pdf.ts';
import { caught } from '../../test/caught.ts';
import { breakdownToDocx } from '../out/official/breakdown-docx.ts';
import type { BreakdownInput } from '../out/official/breakdown-input.ts';
import { compareSigned, type SignedDraft } from './compare-signed.ts';
import { draftOfBreakdown } from './draft-of-breakdown.ts';
import { openSigned } from './open-signed.ts';

async function signedAs(input: BreakdownInput): Promise<string> {
  return (await openSigned(await breakdownToDocx(input), '签发件.docx')).text;
}

const DRAFT = aBreakdown();
const brief = ({ differences }: ReturnType<typeof compareSigned>) =>
  differences.map(({ kind, where }) => `${kind} ${where}`);

/** A change of one item in the input, as the office may make it before it signs. */
function withItem(at: number, change: Partial<BreakdownInput['annexes'][number]['items'][number]>): BreakdownInput {
  const items = breakdownItems(12).map((item, index) => (index === at ? { ...item, ...change } : item));
  return aBreakdown(items);
}

describe('a signed Word document', () => {
  test('that says what the draft says is the same, with its number and date', async () => {
    const result = compareSigned(draftOfBreakdown({ ...DRAFT, number: null }), await signedAs(DRAFT));
    expect(result).toEqual({
      number: '云政办发〔2026〕3号',
      date: '2026-01-23',
      differences: [],
      doubts: [],
      same: true,
    });
  });

  test.each([
    ['a number', { text: breakdownItems(12)[7]!.text.replace('20家', '30家') }, '…新增规模以上工业企业20家至30家'],
    ['a unit', { text: breakdownItems(12)[7]!.text.replace('15家', '15户') }, '15家'],
    ['a lead', { lead: ['市审计局'] }, '各县(市、区)人民政府'],
    ['a date', { dueText: '2026年9月底前' }, '2026年6月底前'],
    ['a helper less', { support: breakdownItems(12)[7]!.support.slice(1) }, '云川高新技术产业开发区管委会'],
  ])('%s changed is one difference, in its row', async (_, change, drafted) => {
    const result = compareSigned(draftOfBreakdown(DRAFT), await signedAs(withItem(7, change)));
    expect(brief(result)).toEqual(['changed 附件1第8项']);
    expect(result.differences[0]?.draft.replace('…', '')).toContain(drafted.replace('…', ''));
    expect(result.same).toBe(false);
  });

  test('any single digit changed anywhere is found', async () => {
    const draft = draftOfBreakdown(DRAFT);
    const text = await signedAs(DRAFT);
    const start = text.indexOf('各县（市、区）人民政府');
    const end = text.indexOf('抄送：');
    const digits = Array.from(text.slice(start, end).matchAll(/\d/g), ({ index }) => start + index);
    // The date under the signature is the office's own, and lines that name it are no content.
    const content = digits.filter((at) => !/^\d{4}年\d+月\d+日$|^附件\d$/m.test(lineAt(text, at)));
    fc.assert(
      fc.property(fc.constantFrom(...content), fc.integer({ min: 1, max: 9 }), (at, step) => {
        const digit = String((Number(text[at]) + step) % 10);
        const changed = text.slice(0, at) + digit + text.slice(at + 1);
        expect(compareSigned(draft, changed).same).toBe(false);
      }),
      { numRuns: 60 },
    );
  });

  test('a row left out is missing, a row put in is added, others stay the same', async () => {
    const items = breakdownItems(12);
    const annex = { title: '分解表', grouping: 'none' as const, layout: 'table' as const };
    const numbered = items.map((item, at) => ({ ...item, number: `${at + 1}`, text: `${item.text}之${at + 1}` }));
    const draft = draftOfBreakdown(aBreakdown(items, { annexes: [{ ...annex, items: numbered }] }));
    const without = aBreakdown(items, { annexes: [{ ...annex, items: numbered.filter((_, at) => at !== 4) }] });
    expect(brief(compareSigned(draft, await signedAs(without)))).toEqual(['missing 附件第5项']);
    const extra = {
      ...numbered[0]!,
      number: '13',
      text: '举办第一届云川龙舟赛，参赛队伍不少于20支。',
      lead: ['市体育局'],
    };
    const withOne = aBreakdown(items, { annexes: [{ ...annex, items: [...numbered, extra] }] });
    const result = compareSigned(draft, await signedAs(withOne));
    expect(brief(result)).toEqual(['added 附件第12项之后']);
    expect(result.differences[0]?.signed).toContain('举办第一届云川龙舟赛');
  });

  test('what is put in behind the copies does not hide there', async () => {
    const text = await signedAs(DRAFT);
    const hidden = text.replace(/\n[^\n]*日印发[^\n]*/, '\n13\t举办龙舟赛\t市体育局');
    expect(brief(compareSigned(draftOfBreakdown(DRAFT), hidden))).toHaveLength(1);
  });

  test('rows in another order are no difference', async () => {
    const annex = { title: '分解表', grouping: 'none' as const, layout: 'table' as const };
    const items = breakdownItems(12).map((item, at) => ({
      ...item,
      number: `${at + 1}`,
      text: `${item.text}之${at + 1}`,
    }));
    const draft = draftOfBreakdown(aBreakdown(items, { annexes: [{ ...annex, items }] }));
    const moved = aBreakdown(items, { annexes: [{ ...annex, items: [...items.slice(3), ...items.slice(0, 3)] }] });
    expect(compareSigned(draft, await signedAs(moved)).differences).toEqual([]);
  });

  test('another title, another number than the draft had', async () => {
    const other = { ...DRAFT, title: DRAFT.title.replace('2026', '2025'), number: '云政办发〔2026〕4号' };
    const result = compareSigned(draftOfBreakdown(DRAFT), await signedAs(other));
    expect(brief(result)).toEqual(['changed 发文字号', 'changed 标题']);
    expect(result.differences[1]).toMatchObject({
      draft: expect.stringContaining('2026'),
      signed: expect.stringContaining('2025'),
    });
  });

  test('full-width signs, spaces and page numbers are no difference', async () => {
    const text = (await signedAs(DRAFT))
      .replace(/[0-9]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0))
      .replaceAll('（', '(')
      .replaceAll('；', '; ')
      .replaceAll('“', '"')
      .split('\n')
      .flatMap((line, at) => (at % 4 === 3 ? [line, `— ${at} —`] : [line]))
      .join('\r\n');
    expect(compareSigned(draftOfBreakdown(DRAFT), text).differences).toEqual([]);
  });
});

function lineAt(text: string, at: number): string {
  return text.slice(text.lastIndexOf('\n', at) + 1, text.indexOf('\n', at));
}

describe('a table printed line by line', () => {
  const draft: SignedDraft = {
    title: '云川市重点工作分解表',
    heads: [['序号', '目标任务', '牵头单位', '配合单位']],
    rows: [
      {
        where: '第1项',
        cells: ['1', '新增规模以上工业企业20家', '市工业和信息化局', '市财政局、市统计局'],
        centred: [0],
      },
      { where: '第2项', cells: ['2', '改造老旧小区86个', '市财政局', '市住房和城乡建设局'], centred: [0] },
    ],
  };
  // Columns at 80, 120, 300, 420 points; cells wrap into two lines, the number stands in the middle.
  const printed = (change: (text: string) => string = (text) => text) =>
    [
      [90, 200, '云川市重点工作分解表'],
      [80, 260, '序号'],
      [120, 260, '目标任务'],
      [300, 260, '牵头单位'],
      [420, 260, '配合单位'],
      [120, 300, '新增规模以上工'],
      [300, 300, '市工业和'],
      [420, 300, '市财政局、'],
      [80, 320, '1'],
      [120, 340, '业企业20家'],
      [300, 340, '信息化局'],
      [420, 340, '市统计局'],
      [80, 380, '2'],
      [120, 380, '改造老旧小区86个'],
      [300, 380, '市财政局'],
      [420, 380, '市住房和城'],
      [420, 410, '乡建设局'],
    ].map(([x, y, text]) => ({ x: x as number, y: y as number, text: change(text as string) }));

  const scaled = (lines: ReturnType<typeof printed>) =>
    lines.map(({ x, y, text }) => ({ x: x / 2.83, y: y / 2.83, text, size: 5.6 }));

  test('is the same in PDF and OFD', async () => {
    const fromPdf = await openSigned(pdf([printed()]), 'a.pdf');
    expect(fromPdf.format).toBe('pdf');
    expect(compareSigned(draft, fromPdf.text).differences).toEqual([]);
    const fromOfd = await openSigned(ofd([scaled(printed())]), 'a.ofd');
    expect(fromOfd.format).toBe('ofd');
    expect(compareSigned(draft, fromOfd.text).differences).toEqual([]);
  });

  test.each([
    ['20家', '30家'],
    ['业企业20家', '业企业20户'],
    ['市统计局', '市审计局'],
  ])('%s printed as %s is found in the first row', async (from, to) => {
    const { text } = await openSigned(pdf([printed((one) => one.replace(from, to))]), 'a.pdf');
    expect(brief(compareSigned(draft, text))).toEqual(['changed 第1项']);
  });

  test('lead and helper exchanged is a difference, though every word is there', async () => {
    const exchanged: SignedDraft = {
      ...draft,
      rows: draft.rows.map(({ cells: [number, task, lead, support], ...row }) => ({
        ...row,
        cells: [number!, task!, support!, lead!],
      })),
    };
    const { text } = await openSigned(pdf([printed()]), 'a.pdf');
    expect(compareSigned(exchanged, text).same).toBe(false);
  });

  test('a row is not pieced together out of other numbers', () => {
    const rows = [{ where: '第1项', cells: ['10', '20'] }];
    expect(compareSigned({ title: '表', rows }, '表\n10\t20').same).toBe(true);
    for (const text of ['表\n1200', '表\n1020', '表\n12\t00', '表\n20\t10']) {
      expect(compareSigned({ title: '表', rows }, text).same, text).toBe(text.endsWith('1020'));
    }
  });
});

describe('what cannot be checked', () => {
  test('a scan asks a person to check and to type number and date', async () => {
    for (const bytes of [pdf([[], []], { image: true }), Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a])]) {
      const error = await caught(() => openSigned(bytes, '扫描.pdf'));
      expect(error.code).toBe('SIGNED_WITHOUT_TEXT');
      expect(error.message).toContain('手工录入发文字号和成文日期');
    }
    const picture = docx('<w:p><w:r><w:drawing><a:blip xmlns:a="a" r:embed="r1"/></w:drawing></w:r></w:p>');
    expect((await caught(() => openSigned(picture, 'a.docx'))).code).toBe('SIGNED_WITHOUT_TEXT');
  });

  test('another kind of file is refused, another document differs all over', async () => {
    expect((await caught(() => openSigned(new TextEncoder().encode('通知'), 'a.txt'))).code).toBe('FORMAT_UNSUPPORTED');
    const other = await openSigned(docx(paragraph('云川市体育局关于举办龙舟赛的通知')), 'a.docx');
    const result = compareSigned(draftOfBreakdown(DRAFT), other.text);
    expect(result.same).toBe(false);
    expect(result.differences.length).toBeGreaterThan(10);
    expect(result.doubts.map(({ code }) => code)).toEqual(['NUMBER_NOT_FOUND', 'DATE_NOT_FOUND']);
  });

  test('hostile text ends in bounded time', () => {
    const rows = Array.from({ length: 60 }, (_, at) => ({
      where: `${at}`,
      cells: ['一'.repeat(40), '一'.repeat(40), '一'.repeat(39)],
    }));
    const started = performance.now();
    const result = compareSigned({ title: '表', rows }, `表\n${'一 '.repeat(6_000)}`);
    expect(result.same).toBe(false);
    expect(performance.now() - started).toBeLessThan(20_000);
  }, 40_000);
});

const hasOffice = spawnSync('soffice', ['--version'], { stdio: 'ignore' }).status === 0;

test('our own docx, printed to PDF by LibreOffice where it is installed, is the same: 60 rows, upright and across', async () => {
  if (!hasOffice) {
    console.warn('LibreOffice is not installed: the check was run on built PDFs only');
    return;
  }
  const items = breakdownItems(60);
  const folder = mkdtempSync(join(tmpdir(), 'liubu-signed-'));
  try {
    for (const isLandscape of [false, true]) {
      const annexes = [
        { title: '2026年重点工作责任分解表', items, grouping: 'part' as const, layout: 'table' as const, isLandscape },
      ];
      const input = aBreakdown(items, { annexes });
      writeFileSync(join(folder, 'a.docx'), await breakdownToDocx(input));
      const args = ['--headless', `-env:UserInstallation=file://${folder}/office`, '--convert-to', 'pdf', 'a.docx'];
      expect(spawnSync('soffice', args, { cwd: folder, stdio: 'ignore' }).status).toBe(0);
      const { text } = await openSigned(new Uint8Array(readFileSync(join(folder, 'a.pdf'))), 'a.pdf');
      const result = compareSigned(draftOfBreakdown(input), text);
      expect(result.differences).toEqual([]);
      expect(result).toMatchObject({ number: '云政办发〔2026〕3号', date: '2026-01-23', doubts: [], same: true });
      const changed = text.replace('9600', '9500');
      expect(compareSigned(draftOfBreakdown(input), changed).differences).toHaveLength(1);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}, 120_000);

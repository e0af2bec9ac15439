import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { breakdownItems } from '../../test/a-breakdown.ts';
import { plainWorkbook } from '../../test/build-xlsx.ts';
import { caught } from '../../test/caught.ts';
import { type Edited, editWorkbook, number, rowsOf, text, workbookOf } from '../../test/edit-workbook.ts';
import {
  CONSULTED_FIELDS,
  type ConsultationRow,
  checkOf,
  FIELD_HEADINGS,
  fieldKey,
  fieldText,
  rowsOfUnit,
} from './consultation-row.ts';
import { consultationToXlsx } from './consultation-xlsx.ts';
import { diffConsultation } from './diff-consultation.ts';
import { readConsultation } from './read-consultation.ts';

function sentRows(count: number): ConsultationRow[] {
  return breakdownItems(count).map((item, at) => ({
    id: `0197a1c0-${String(at).padStart(4, '0')}`,
    number: String(at + 1),
    code: `3.${Math.floor(at / 5) + 1}-${(at % 5) + 1}`,
    text: `${item.text}（第${at + 1}批）`,
    lead: item.lead,
    support: item.support,
    leader: item.leader,
    dueText: ['2026年12月31日', '6月底前', '持续推进'][at % 3] as string,
  }));
}

const SENT = sentRows(12);

async function returned(edit: (sheet: Edited) => void, sent: readonly ConsultationRow[] = SENT, useSent = false) {
  const bytes = editWorkbook(await consultationToXlsx(sent), edit);
  const table = await readConsultation(bytes, '征求意见.xlsx', useSent ? { sent } : {});
  return diffConsultation(sent, table);
}

const codesOf = (diff: { doubts: { code: string }[] }) => [...new Set(diff.doubts.map(({ code }) => code))];
const put = ({ grid, head, column }: Edited, row: number, heading: string, value: string) => {
  (grid[head + row] as unknown[])[column(heading)] = value === '' ? null : text(value);
};

describe('the sheet that goes out', () => {
  test('has instructions, the columns in their order, and two hidden ones', async () => {
    const bytes = await consultationToXlsx(SENT, {
      title: '云川市2026年重点工作责任分解（征求意见稿）',
      returnBy: '2月6日',
    });
    const rows = rowsOf(bytes);
    expect(rows[0]?.[0]).toBe('云川市2026年重点工作责任分解（征求意见稿）');
    expect(rows[1]?.[0]).toContain('请于2月6日前交回');
    expect(rows[2]).toEqual(
      '序号 编号 目标任务 牵头单位 配合单位 牵头市领导 完成时限 意见 修改建议 理由 标识 校验'.split(' '),
    );
    expect(rows).toHaveLength(15);
    const sheet = workbookOf(bytes).Sheets.征求意见!;
    expect(sheet['!cols']?.map((column) => Boolean(column?.hidden))).toEqual([...Array(10).fill(false), true, true]);
    expect(sheet['!autofilter']?.ref).toBe('A3:L15');
  });

  test('for one unit holds what it leads or supports, and nothing else', async () => {
    const rows = rowsOf(await consultationToXlsx(SENT, { unit: '市财政局' }));
    const own = rowsOfUnit(SENT, '市财政局');
    expect(own.length).toBeGreaterThan(2);
    expect(own.length).toBeLessThan(SENT.length);
    expect(rows.slice(3).map((row) => row[10])).toEqual(own.map(({ id }) => id));
  });

  test('a text that looks like a formula stays text', async () => {
    const sent = [{ ...SENT[0]!, text: '=HYPERLINK("http://例子","点我")' }];
    const bytes = await consultationToXlsx(sent);
    expect(workbookOf(bytes).Sheets.征求意见?.C4).toMatchObject({ t: 's', v: sent[0]?.text });
    expect(diffConsultation(sent, await readConsultation(bytes, 'a.xlsx')).changes).toEqual([]);
  });
});

describe('round trip', () => {
  test('unchanged, straight back and through another program, there is no change and no doubt', async () => {
    const direct = diffConsultation(SENT, await readConsultation(await consultationToXlsx(SENT), 'a.xlsx'));
    expect(direct).toEqual({ changes: [], answers: [], missing: [], added: [], doubts: [] });
    expect(await returned(() => {})).toEqual(direct);
  });

  test('words that every object of the language has as members are words like others', async () => {
    const sent = ['toString', 'constructor', '__proto__', 'hasOwnProperty'].map((word, at) => ({
      ...SENT[at]!,
      text: word,
    }));
    const diff = diffConsultation(sent, await readConsultation(await consultationToXlsx(sent), 'a.xlsx'));
    expect([diff.changes, diff.missing, diff.doubts]).toEqual([[], [], []]);
  });

  test('any wording survives the trip', async () => {
    const word = fc.stringMatching(/^[一-龥0-9a-zA-Z，。；：“”（）%＝=+@\-—·、 /]{0,30}$/);
    const row = fc.record({
      text: word,
      lead: fc.array(fc.stringMatching(/^[一-龥]{2,12}$/), { maxLength: 3 }),
      support: fc.array(fc.stringMatching(/^[一-龥]{2,12}$/), { maxLength: 6 }),
      leader: fc.option(word),
      dueText: fc.option(word),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 6 }), async (list) => {
        const sent = list.map((one, at) => ({ ...one, id: `i${at}`, code: `1-${at + 1}`, number: `${at + 1}` }));
        const diff = diffConsultation(sent, await readConsultation(await consultationToXlsx(sent), 'a.xlsx'));
        expect([diff.changes, diff.missing, diff.added]).toEqual([[], [], []]);
      }),
      { numRuns: 40 },
    );
  });

  test('any single edited cell gives exactly that change', async () => {
    const bytes = await consultationToXlsx(SENT);
    const edit = fc.record({
      row: fc.integer({ min: 0, max: SENT.length - 1 }),
      field: fc.constantFrom(...CONSULTED_FIELDS),
      value: fc.stringMatching(/^[一-龥]{1,8}[0-9]{0,3}[一-龥%]{0,4}$/),
    });
    await fc.assert(
      fc.asyncProperty(edit, async ({ row, field, value }) => {
        const item = SENT[row]!;
        fc.pre(fieldKey(field, value) !== fieldKey(field, fieldText(item, field)));
        const edited = editWorkbook(bytes, (sheet) => put(sheet, row + 1, FIELD_HEADINGS[field], value));
        const diff = diffConsultation(SENT, await readConsultation(edited, 'a.xlsx'));
        expect(diff.changes).toMatchObject([{ itemId: item.id, field, before: fieldText(item, field), after: value }]);
        expect(diff.changes[0]?.cell).toBe(`${'CDEFG'[CONSULTED_FIELDS.indexOf(field)]}${row + 4}`);
        expect([diff.missing, diff.added]).toEqual([[], []]);
      }),
      { numRuns: 60 },
    );
  });

  test('one changed digit, unit or mark of a number is a change; the way it is typed is none', async () => {
    const diff = await returned((sheet) => {
      const before = SENT[0]!.text;
      put(sheet, 1, '目标任务', before.replace('6%', '５%'));
      put(sheet, 2, '目标任务', SENT[1]!.text.replace('20家', '２０ 家'));
      put(sheet, 3, '配合单位', SENT[2]!.support.join('，'));
      put(sheet, 4, '完成时限', '2026/12/31');
      put(sheet, 5, '配合单位', SENT[4]!.support.join('\n'));
    });
    expect(diff.changes).toMatchObject([{ itemId: SENT[0]!.id, field: 'text', cell: 'C4' }]);
  });
});

describe('what units do to a sheet', () => {
  const change = (sheet: Edited) => put(sheet, 3, '牵头单位', '市教育局、市财政局');
  const expected = { itemId: SENT[2]!.id, field: 'lead', names: ['市教育局', '市财政局'] };

  test('moved columns', async () => {
    const diff = await returned((sheet) => {
      change(sheet);
      for (const row of sheet.grid.slice(sheet.head)) row.unshift(...row.splice(3, 3));
    });
    expect(diff.changes).toMatchObject([{ ...expected, cell: 'A6' }]);
    expect(diff.doubts).toEqual([]);
  });

  test('renamed columns, by their heading and, with what was sent, by their content', async () => {
    const rename = (sheet: Edited) => {
      change(sheet);
      const head = sheet.grid[sheet.head]!;
      head[sheet.column('牵头单位')] = text('牵头单位（第一责任单位）');
      head[sheet.column('配合单位')] = text('大家一起做');
    };
    const plain = await returned(rename);
    expect(plain.changes).toMatchObject([expected]);
    expect(codesOf(plain)).toEqual(['COLUMN_MISSING']);
    const guessed = await returned(rename, SENT, true);
    expect(guessed.changes).toMatchObject([expected]);
    expect(codesOf(guessed)).toEqual(['COLUMN_GUESSED']);
  });

  test('inserted and deleted columns: theirs are told, ours that are gone count as unchanged', async () => {
    const bytes = editWorkbook(await consultationToXlsx(SENT), (sheet) => {
      change(sheet);
      const due = sheet.column('完成时限');
      for (const row of sheet.grid.slice(sheet.head)) {
        row.splice(due, 1);
        row.splice(2, 0, null);
      }
      sheet.grid[sheet.head]![2] = text('科室');
    });
    const table = await readConsultation(bytes, 'a.xlsx');
    expect(table.unknownColumns).toEqual(['科室']);
    const diff = diffConsultation(SENT, table);
    expect(diff.changes).toMatchObject([{ ...expected, cell: 'E6' }]);
    expect(codesOf(diff)).toEqual(['COLUMN_MISSING']);
    expect(diff.doubts[0]?.message).toContain('完成时限');
  });

  test('sorted rows, empty rows between, a title above', async () => {
    const diff = await returned((sheet) => {
      change(sheet);
      const body = sheet.grid.splice(sheet.head + 1).reverse();
      sheet.grid.push(...body.slice(0, 5), [], [], ...body.slice(5));
      sheet.grid.unshift([text('我局意见')], []);
    });
    expect(diff.changes).toMatchObject([expected]);
    expect([diff.missing, diff.added, diff.doubts]).toEqual([[], [], []]);
  });

  test('sorted without the hidden columns: code and wording are followed', async () => {
    const diff = await returned((sheet) => {
      const [id, check] = [sheet.column('标识'), sheet.column('校验')];
      const body = sheet.grid.slice(sheet.head + 1);
      const hidden = body.map((row) => [row[id] ?? null, row[check] ?? null] as const);
      body.reverse().forEach((row, at) => {
        [row[id], row[check]] = hidden[at]!;
        sheet.grid[sheet.head + 1 + at] = row;
      });
    });
    expect(diff.changes).toEqual([]);
    expect(diff.missing).toEqual([]);
    expect(codesOf(diff)).toContain('ID_MISPLACED');
  });

  test('doubled rows count once; two versions of one row are both shown', async () => {
    const same = await returned((sheet) => void sheet.grid.push([...sheet.grid[sheet.head + 3]!]));
    expect([same.changes, codesOf(same)]).toEqual([[], ['ROW_DOUBLED']]);
    const differs = await returned((sheet) => {
      sheet.grid.push([...sheet.grid[sheet.head + 3]!]);
      change(sheet);
      put(sheet, 13, '牵头单位', '市审计局');
    });
    expect(differs.changes.map(({ after, cell }) => [after, cell])).toEqual([
      ['市教育局、市财政局', 'D6'],
      ['市审计局', 'D16'],
    ]);
    expect(codesOf(differs)).toEqual(['ROWS_CONFLICT']);
  });

  test('without the hidden columns rows are known by code, then by wording, then by likeness', async () => {
    const drop = (sheet: Edited) => {
      change(sheet);
      for (const row of sheet.grid.slice(sheet.head)) row.splice(10, 2);
    };
    const byCode = await returned(drop);
    expect(byCode.changes).toMatchObject([expected]);
    expect(codesOf(byCode)).toEqual(['ID_COLUMN_MISSING', 'MATCHED_BY_CODE']);
    const byWording = await returned((sheet) => {
      drop(sheet);
      for (const row of sheet.grid.slice(sheet.head)) row.splice(1, 1);
      put(sheet, 7, '目标任务', `${SENT[6]!.text.slice(0, -1)}，力争更好）`);
    });
    expect(byWording.changes.map(({ itemId, field }) => [itemId, field]).sort()).toEqual([
      [SENT[2]!.id, 'lead'],
      [SENT[6]!.id, 'text'],
    ]);
    expect(codesOf(byWording)).toEqual(['ID_COLUMN_MISSING', 'MATCHED_BY_WORDING', 'MATCHED_BY_LIKENESS']);
  });

  test('rows left out are missing, new rows are added', async () => {
    const diff = await returned((sheet) => {
      sheet.grid.splice(sheet.head + 2, 1);
      sheet.grid.push([null, null, text('举办第一届云川龙舟赛'), text('市体育局')]);
    });
    expect(diff.missing).toEqual([SENT[1]!.id]);
    expect(diff.added).toMatchObject([
      { values: { text: '举办第一届云川龙舟赛', lead: '市体育局' }, id: null, line: 15 },
    ]);
  });

  test('formulas give their stored value with a warning; without one, and errors, nothing', async () => {
    const diff = await returned((sheet) => {
      const lead = sheet.column('牵头单位');
      sheet.grid[sheet.head + 1]![lead] = { t: 's', v: '市教育局', f: 'D5' };
      sheet.grid[sheet.head + 2]![lead] = { t: 'e', v: 0x2a, w: '#N/A' };
    });
    expect(diff.changes).toMatchObject([{ itemId: SENT[0]!.id, after: '市教育局' }]);
    expect(codesOf(diff)).toEqual(['FORMULA_VALUE', 'CELL_ERROR']);
  });

  test('merged cells: downwards the common value with a doubt, across nothing', async () => {
    const diff = await returned((sheet) => {
      const [lead, leader] = [sheet.column('牵头单位'), sheet.column('牵头市领导')];
      const row = sheet.head + 1;
      sheet.merges.push({ s: { r: row, c: lead }, e: { r: row + 1, c: lead } });
      sheet.grid[row + 1]![lead] = null;
      sheet.merges.push({ s: { r: row + 4, c: leader }, e: { r: row + 4, c: leader + 1 } });
      sheet.grid[row + 4]![leader + 1] = null;
    });
    expect(diff.changes).toMatchObject([{ itemId: SENT[1]!.id, field: 'lead', after: SENT[0]!.lead[0] }]);
    expect(codesOf(diff)).toEqual(['MERGED_CELLS', 'MERGED_ACROSS']);
  });

  test('dates: words stay words, real dates are dates, impossible ones are doubted', async () => {
    const diff = await returned((sheet) => {
      const due = sheet.column('完成时限');
      const cells = sheet.grid.slice(sheet.head + 1);
      cells[0]![due] = number(46_387, 'yyyy/m/d');
      cells[1]![due] = text('2026/6/31');
      cells[2]![due] = number(46_203);
      cells[3]![due] = text('6月底前');
      cells[6]![due] = text('2026年12月31日前');
    });
    expect(diff.changes.map(({ itemId, after }) => [itemId, after])).toEqual([
      [SENT[1]!.id, '2026/6/31'],
      [SENT[2]!.id, '46203'],
      [SENT[3]!.id, '6月底前'],
    ]);
    expect(codesOf(diff)).toEqual(['DATE_BROKEN']);
    expect(diff.doubts[0]).toMatchObject({ cell: 'G5', itemId: SENT[1]!.id });
  });

  test('opinions are read, and doubted where they contradict the cells', async () => {
    const diff = await returned((sheet) => {
      put(sheet, 1, '意见', '同意');
      put(sheet, 2, '意见', '有异议');
      put(sheet, 2, '理由', '不属于我局职责');
      put(sheet, 3, '意见', '同意');
      change(sheet);
      put(sheet, 4, '意见', '再议');
      put(sheet, 5, '意见', '修改');
    });
    expect(diff.answers.map(({ opinion, reason }) => [opinion, reason])).toEqual([
      ['agree', ''],
      ['object', '不属于我局职责'],
      ['agree', ''],
      [null, ''],
      ['modify', ''],
    ]);
    expect(codesOf(diff)).toEqual(['AGREES_BUT_CHANGES', 'OPINION_UNKNOWN', 'OPINION_WITHOUT_PROPOSAL']);
  });

  test('a sheet of an earlier draft is told by its check', async () => {
    const bytes = await consultationToXlsx(SENT);
    const later = SENT.map((row, at) => (at === 1 ? { ...row, lead: ['市审计局'] } : row));
    const diff = diffConsultation(later, await readConsultation(bytes, 'a.xlsx'));
    expect(diff.doubts).toMatchObject([{ code: 'DRAFT_MOVED_ON', itemId: SENT[1]!.id, cell: '5' }]);
    expect(checkOf(SENT[1]!)).not.toBe(checkOf(later[1]!));
  });
});

describe('what cannot be read', () => {
  test('a table without a head, an empty one, another kind of file: each in a word', async () => {
    const noHead = editWorkbook(await consultationToXlsx(SENT), ({ grid, head }) => void grid.splice(head, 1));
    expect((await caught(() => readConsultation(noHead, 'a.xlsx'))).code).toBe('TABLE_HEADER_MISSING');
    const empty = editWorkbook(await consultationToXlsx(SENT), ({ grid, head }) => void grid.splice(head + 1));
    expect((await caught(() => readConsultation(empty, 'a.xlsx'))).code).toBe('TABLE_EMPTY');
    expect((await caught(() => readConsultation(new TextEncoder().encode('意见：同意'), 'a.txt'))).code).toBe(
      'FORMAT_UNSUPPORTED',
    );
    expect((await caught(() => readConsultation(new Uint8Array(), 'a.xlsx'))).code).toBe('FILE_EMPTY');
  });

  test('rows past the limit are refused', async () => {
    const bytes = await consultationToXlsx(SENT);
    const error = await caught(() => readConsultation(bytes, 'a.xlsx', { limits: { tableRows: 11 } }));
    expect([error.code, error.details.limit]).toEqual(['TABLE_TOO_LONG', 11]);
  });

  test('100,000 rows are read and compared in time that grows with the rows, not faster', async () => {
    const secondsFor = async (count: number) => {
      const rows = sentRows(count);
      const head = rowsOf(await consultationToXlsx(rows.slice(0, 1)))[2]!;
      const bytes = plainWorkbook([
        head,
        ...rows.map((row) => {
          const fields = CONSULTED_FIELDS.map((field) => fieldText(row, field));
          return [row.number, row.code, ...fields, '', '', '', row.id, checkOf(row)];
        }),
      ]);
      const started = performance.now();
      const diff = diffConsultation(rows, await readConsultation(bytes, 'a.xlsx', { sent: rows }));
      expect([diff.changes, diff.missing, diff.added, diff.doubts]).toEqual([[], [], [], []]);
      return (performance.now() - started) / 1000;
    };
    const [few, many] = [await secondsFor(10_000), await secondsFor(100_000)];
    console.log(`100,000 rows read and compared in ${many.toFixed(1)} s, 10,000 in ${few.toFixed(1)} s`);
    expect(many / few).toBeLessThan(40);
  }, 240_000);
});

import { DEFAULT_CHECK_SETTINGS, type VerifierRow } from '@liubu/contract';
import { describe, expect, test } from 'vitest';
import { csvTable } from './csv-table.ts';
import { guessMapping, matchTable, nameKey, unitInBrackets } from './match-table.ts';
import { publicationFrom, publicationOf, publishedOn } from './publication.ts';
import { differenceOf, differs, percentOff } from './tolerance.ts';

describe('day of publication', () => {
  test.each([
    ['次月18日前', { months: 1, day: 18, yearly: false }],
    ['次月１８日', { months: 1, day: 18, yearly: false }],
    ['每月20日', { months: 1, day: 20, yearly: false }],
    ['下月中旬', { months: 1, day: 20, yearly: false }],
    ['次月底', { months: 1, day: 31, yearly: false }],
    ['隔月5日', { months: 2, day: 5, yearly: false }],
    ['次年1月下旬', { months: 1, day: 28, yearly: true }],
    ['次年2月15日', { months: 2, day: 15, yearly: true }],
  ])('%s', (words, expected) => expect(publicationFrom(words)).toEqual(expected));
  test.each([null, '', '不定期', '统计公报公布', '次月99日'])('%s names none', (words) =>
    expect(publicationFrom(words)).toBeNull(),
  );

  test('is told of the month before, over the turn of the year, and past a short month’s end', () => {
    expect(publishedOn({ months: 1, day: 18, yearly: false }, 2026, 12)).toBe('2027-01-18');
    expect(publishedOn({ months: 1, day: 31, yearly: false }, 2026, 1)).toBe('2026-02-28');
    expect(publishedOn({ months: 1, day: 28, yearly: true }, 2026, 3)).toBe('2027-01-28');
    const at = { months: 1, day: 18, yearly: false };
    expect(['2026-04-17', '2026-04-18', '2026-04-19'].map((day) => publicationOf(at, 2026, 3, day))).toEqual([
      'not yet',
      'due',
      'late',
    ]);
    expect(publicationOf(null, 2026, 3, '2026-04-17')).toBeNull();
  });
});

test('tolerances by what is counted, exact', () => {
  const beyond = (a: string, b: string, unit: string | null) => differs(a, b, unit, DEFAULT_CHECK_SETTINGS);
  expect(beyond('120', '120', '个')).toBe(false);
  expect(beyond('121', '120', '个')).toBe(true);
  expect(beyond('1005', '1000', '万元')).toBe(false);
  expect(beyond('1005.1', '1000', '万元')).toBe(true);
  expect(beyond('5.2', '5.15', '%')).toBe(false);
  expect(beyond('5.21', '5.15', '%')).toBe(true);
  expect(beyond('0', '0', '亿元')).toBe(false);
  expect(differenceOf('0.3', '0.1')).toBe('0.2');
  expect(percentOff('110', '100')).toBe(10);
  expect(percentOff('1', '0')).toBeNull();
});

const row = (name: string, measureUnit: string | null, more: Partial<VerifierRow> = {}): VerifierRow => ({
  ...{
    targetId: name,
    unitId: null,
    unitName: null,
    itemId: 'i',
    code: '1',
    itemTitle: 't',
    name,
    measureUnit,
    quantity: 'flow_cumulative',
  },
  ...{
    goal: null,
    numerator: null,
    denominator: null,
    what: null,
    publisher: null,
    publication: null,
    cells: [],
    reported: [],
    due: [],
  },
  ...more,
});

describe('a bureau’s table', () => {
  const table = [
    ['2026年3月云川市主要经济指标', '', '', '', ''],
    ['指标名称', '计量单位', '3月', '1-3月累计', '同比增长（%）'],
    ['一、固定资产投资（不含农户）', '亿元', '12.1', '31.25', '7.1'],
    ['其中：工业投资', '亿元', '4', '10.5', '9'],
    ['二、社会消费品零售总额', '万元', '1', '2,345.6', '5'],
    ['城镇新增就业', '人', '10', '１２３', ''],
    ['规上工业企业', '户', '', '-', ''],
    ['全体居民人均可支配收入', '', '', '9800', ''],
  ];
  const rows = [
    row('固定资产投资', '万元'),
    row('社会消费品零售总额', '亿元'),
    row('城镇新增就业', '人'),
    row('规上工业企业', '户'),
    row('全体居民人均可支配收入', '元'),
    row('工业投资', '吨'),
  ];
  const guessed = guessMapping(table, 3)!;
  const matched = matchTable(table, guessed.mapping, rows, guessed.columns);
  const of = (name: string) => matched.find((one) => one.row?.name === name)!;
  test('the cumulative column of the month is found, never growth', () =>
    expect(guessed.mapping).toEqual({ sheet: 0, headRow: 1, name: 0, value: 3, unit: 1, place: null }));
  test('units are counted over exactly, and names found without their number', () => {
    expect(of('固定资产投资')).toMatchObject({ cell: 'D3', value: '312500', isConverted: true, problem: null });
    expect(of('社会消费品零售总额')).toMatchObject({ value: '0.23456', isConverted: true });
    expect(of('城镇新增就业')).toMatchObject({ value: '123', isConverted: false });
  });
  test('what cannot be taken is told by its cell', () => {
    expect(of('规上工业企业').problem?.zh).toBe('没有数');
    expect(of('工业投资').problem?.zh).toContain('不能换算');
    expect(of('全体居民人均可支配收入').problem?.zh).toContain('没有写单位');
  });
  test('counties as rows', () => {
    const places = [
      ['地区', '新建充电桩（个）'],
      ['全市', '30'],
      ['青屏县', '12'],
      ['白石区', 'x'],
    ];
    const found = guessMapping(
      [
        ['地区', '指标', '累计'],
        ['青屏县', '充电桩', '12'],
      ],
      3,
    )!;
    expect(found.mapping).toMatchObject({ name: 1, value: 2, place: 0 });
    expect(guessMapping(places, 3)).toBeNull();
    const shares = [row('充电桩', '个'), row('充电桩', '个', { unitId: 'q', unitName: '青屏县' })];
    const read = matchTable(
      [
        ['地区', '指标', '累计'],
        ['全市', '充电桩', '30'],
        ['青屏县', '充电桩', '12'],
        ['青屏县', '充电桩', '13'],
      ],
      found.mapping,
      shares,
      found.columns,
    );
    expect(read.map(({ row: to, value, problem }) => [to?.unitName ?? null, value, problem?.zh ?? null])).toEqual([
      [null, '30', null],
      ['青屏县', '12', null],
      ['青屏县', null, '与 C3 是同一个目标'],
    ]);
  });
  test('names and units', () => {
    expect(nameKey('（一）固定资产投资（亿元）')).toBe('固定资产投资');
    expect(unitInBrackets('固定资产投资（不含农户）')).toBeNull();
    expect(unitInBrackets('固定资产投资（万元）')).toBe('万元');
  });
});

test('csv as Excel saves it, quoted and in GB 18030', () => {
  const text = '指标,累计\r\n"投资,""净""",1\r\n';
  expect(csvTable(new TextEncoder().encode(`\ufeff${text}`))).toEqual([
    ['指标', '累计'],
    ['投资,"净"', '1'],
  ]);
  // 指标,1 in GB 18030.
  expect(csvTable(new Uint8Array([0xd6, 0xb8, 0xb1, 0xea, 0x2c, 0x31]))).toEqual([['指标', '1']]);
  expect(csvTable(new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0]))).toBeNull();
});

import { describe, expect, test } from 'vitest';
import { COLUMNS, dayOf, HEADINGS, readPeopleRows } from './people-table.ts';

const HEAD = COLUMNS.map((column) => HEADINGS[column]);

describe('a table of people', () => {
  test('is read by its headings, under a title and in any order', () => {
    const { rows, problems } = readPeopleRows([
      ['云川市单位与人员'],
      ['姓名', '岗位', '单位名称', 'A/B 岗', '登录名', '任职日期'],
      ['苏晴', '联络员', '市教育局', 'B岗', '苏晴', '2026年3月5日'],
      ['', '', '', '', '', ''],
      ['林望川', '市长', '', '', '', ''],
    ]);
    expect(problems).toEqual([]);
    expect(rows).toMatchObject([
      { line: 3, unit: '市教育局', post: '联络员', person: '苏晴', cover: 'deputy', since: '2026-03-05' },
      { line: 5, unit: '', post: '市长', person: '林望川', cover: 'holder', since: null },
    ]);
  });

  test('tells by the cell what cannot be read', () => {
    const { problems } = readPeopleRows([
      HEAD,
      ['市教育局', '', '魔法', '', '', '', '', '', ''],
      ['市教育局', '', '', '', '', '苏晴', 'C', 'a b', '2026-02-30'],
      ['', '', '', '', '', '', '', 'x', ''],
    ]);
    expect(problems.map(({ cell }) => cell)).toEqual(['C2', 'G3', 'I3', 'E3', 'H3', 'A4', 'F4']);
  });

  test('without headings is refused whole', () => {
    expect(readPeopleRows([['x'], ['y']]).problems).toHaveLength(1);
    expect(readPeopleRows([]).problems).toHaveLength(1);
  });

  test('is bounded', () => {
    const many = Array.from({ length: 100_000 }, (_, at) => [`单位${at}`, '', '', '', '', '', '', '', '']);
    const { rows, problems } = readPeopleRows([HEAD, ...many]);
    expect(rows).toHaveLength(5000);
    expect(problems).toHaveLength(1);
  });
});

test.each([
  ['2026-3-5', '2026-03-05'],
  ['2026/12/31', '2026-12-31'],
  ['２０２６年３月５日', '2026-03-05'],
  ['2026-02-29', null],
  ['2026-13-01', null],
  ['5/3/2026', null],
  ['', null],
])('%s is the day %s', (text, day) => {
  expect(dayOf(text)).toBe(day);
});

import { describe, expect, test } from 'vitest';
import { type Column, rowsInView } from './column.ts';
import { readView, writeView } from './view-in-address.ts';

interface Row {
  title: string;
  unit: string;
  due: string;
}
const ROWS: Row[] = [
  { title: '新建小学12所', unit: '市教育局', due: '2026-11' },
  { title: '改造老旧小区86个', unit: '市住建局', due: '2026-9' },
  { title: '建设高标准农田', unit: '市农业农村局', due: '' },
];
const COLUMNS: Column<Row>[] = [
  { key: 'title', title: '事项', text: (row) => row.title, filter: 'text', sort: true },
  {
    key: 'unit',
    title: '单位',
    text: (row) => row.unit,
    filter: ROWS.map(({ unit }) => ({ value: unit, title: unit })),
    sort: true,
  },
  { key: 'due', title: '期限', text: (row) => row.due, sort: true },
];
const at = (address: string) => readView(new URLSearchParams(address), 'items', COLUMNS);
const titles = (address: string) => rowsInView(ROWS, COLUMNS, at(address)).map(({ title }) => title);

describe('a table’s view', () => {
  test('shows all rows as they came when the address says nothing', () => {
    expect(titles('')).toEqual(ROWS.map(({ title }) => title));
  });

  test('finds words in any column, all of them', () => {
    expect(titles('items.q=小区 住建')).toEqual(['改造老旧小区86个']);
    expect(titles('items.q=小区 教育')).toEqual([]);
  });

  test('narrows by options and by words of a column', () => {
    expect(titles('items.unit=市教育局~市住建局')).toHaveLength(2);
    expect(titles('items.unit=市教育局&items.title=老旧')).toEqual([]);
  });

  test('sorts numbers by value and downwards when asked', () => {
    expect(titles('items.sort=due').slice(1)).toEqual(['改造老旧小区86个', '新建小学12所']);
    expect(titles('items.sort=due~down')[0]).toBe('新建小学12所');
  });

  test('passes over what names no column, or one that cannot', () => {
    expect(at('items.nothing=1&items.sort=nothing&items.due=2026').filters).toEqual({});
    expect(at('items.sort=nothing').sort).toBeNull();
  });

  test('comes back from the address as it was, and leaves other parameters', () => {
    const view = {
      words: '学校 & 医院',
      filters: { title: '新建', unit: ['市教育局', '市住建局'] },
      sort: { key: 'due', down: true },
    };
    const written = writeView(new URLSearchParams('page=2&other.q=x&items.q=old'), 'items', view);
    expect(readView(new URLSearchParams(written.toString()), 'items', COLUMNS)).toEqual(view);
    expect(written.get('page')).toBe('2');
    expect(written.get('other.q')).toBe('x');
  });
});

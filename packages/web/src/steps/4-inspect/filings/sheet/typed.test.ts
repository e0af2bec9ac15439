import { describe, expect, test } from 'vitest';
import { rounded } from '../value-difference.ts';
import { pastedColumn } from './pasted-column.ts';
import { contentOf, differing, merged, type Typed } from './typed.ts';

const base: Typed = {
  progress: '原文',
  problems: '',
  nextSteps: '',
  coordination: '',
  percent: '',
  saysDone: false,
  noChange: false,
  entries: {},
  milestones: {},
};
const entry = (text: string) => ({ targetId: 't', text, status: 'flash' as const, asOf: null, unknown: null });

describe('what two people typed', () => {
  test('is a conflict only where both changed the same field to different words', () => {
    expect(differing(base, { progress: '甲' }, { ...base, progress: '乙' })).toEqual([
      { field: 'progress', mine: '甲', theirs: '乙' },
    ]);
    expect(differing(base, { progress: '甲' }, { ...base, problems: '乙' })).toEqual([]);
    expect(differing(base, { progress: '甲' }, { ...base, progress: '甲' })).toEqual([]);
    expect(differing(base, { entries: { t: entry('1') } }, { ...base, entries: { t: entry('2') } })).toHaveLength(1);
  });

  test('is merged field by field', () => {
    const change = merged({ entries: { a: entry('1') } }, { entries: { b: entry('2') }, progress: '丙' });
    expect(Object.keys(change.entries ?? {})).toEqual(['a', 'b']);
    expect(change.progress).toBe('丙');
  });

  test('a share that is no number stays on the page', () => {
    expect(contentOf({ percent: '８０％' })).toEqual({ percent: '80' });
    expect(contentOf({ percent: '' })).toEqual({ percent: null });
    expect(contentOf({ percent: '大半' })).toEqual({});
  });
});

describe('what was copied out of a spreadsheet', () => {
  test('fills downwards, its last empty line left out', () => {
    expect(pastedColumn('1,200\r\n３４\r\n\r\n5\r\n', true)).toEqual({ values: ['1,200', '３４', '', '5'], beside: 0 });
    expect(pastedColumn('1\t甲\n2\t乙', false)).toEqual({ values: ['1', '2'], beside: 1 });
  });
  test('one value, and lines of running text, are the browser’s own', () => {
    expect(pastedColumn('12', true)).toBeNull();
    expect(pastedColumn('第一行\n第二行', false)).toBeNull();
  });
});

test('reckoned figures are shown to hundredths', () => {
  expect(rounded('78.833333')).toBe('78.83');
  expect(rounded('0.995')).toBe('1');
  expect(rounded('-1.005')).toBe('-1.01');
  expect(rounded('12')).toBe('12');
});

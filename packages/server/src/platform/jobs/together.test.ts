import { expect, test } from 'vitest';
import { together } from './together.ts';

test('what names things of one government and year is done at once; what names none stays alone', () => {
  const jobs: { id: string; data: { governmentId: string; planYear?: number; filingIds?: string[] } }[] = [
    { id: 'a', data: { governmentId: 'g', planYear: 2026, filingIds: ['1', '2'] } },
    { id: 'b', data: { governmentId: 'h', planYear: 2026, filingIds: ['1'] } },
    { id: 'c', data: { planYear: 2026, governmentId: 'g', filingIds: ['2', '3'] } },
    { id: 'd', data: { governmentId: 'g' } },
    { id: 'e', data: { governmentId: 'g' } },
    { id: 'f', data: { governmentId: 'g', planYear: 2027, filingIds: ['9'] } },
  ];
  expect(together(jobs)).toEqual([
    { payload: { governmentId: 'g', planYear: 2026, filingIds: ['1', '2', '3'] }, ids: ['a', 'c'] },
    { payload: jobs[1]!.data, ids: ['b'] },
    { payload: { governmentId: 'g' }, ids: ['d'] },
    { payload: { governmentId: 'g' }, ids: ['e'] },
    { payload: jobs[5]!.data, ids: ['f'] },
  ]);
});

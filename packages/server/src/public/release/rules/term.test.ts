import { expect, test } from 'vitest';
import { sumOf, termOf } from './term.ts';

test('twenty working days over the National Day, the last one included', () => {
  // 2025-10-01 to 10-08 are off, 2025-09-28 and 10-11 are worked.
  expect(termOf('2025-09-15', '2025-09-15')).toEqual({ since: '2025-09-15', due: '2025-10-17', left: 20 });
  expect(termOf('2025-09-15', '2025-10-17').left).toBe(0);
  expect(termOf('2025-09-15', '2025-10-18').left).toBe(-1);
  expect(termOf('2025-09-15', '2025-10-21').left).toBe(-2);
});

test('the sum counts things by their oldest part', () => {
  const waited = [
    { thing: 'a', since: '2026-03-02' },
    { thing: 'a', since: '2026-05-06' },
    { thing: 'b', since: '2026-05-06' },
  ];
  expect(sumOf(waited, '2026-05-08')).toEqual({ things: 2, late: 1, due: '2026-03-30' });
  expect(sumOf([], '2026-05-08')).toBeNull();
});

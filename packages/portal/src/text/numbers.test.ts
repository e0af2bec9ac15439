import { expect, test } from 'vitest';
import { share, spoken } from './numbers.ts';

test.each([
  ['9000', '9000', '9,000'],
  ['28800', '2.88万', '28,800'],
  ['12300000', '1230万', '12,300,000'],
  ['123456789', '1.23亿', '123,456,789'],
  ['99999.996', '10万', '99,999.996'],
  ['-28850.50', '−2.89万', '−28,850.5'],
  ['0.3000', '0.3', '0.3'],
  ['00012', '12', '12'],
  ['12345678901234567890', '123456789012.35亿', '12,345,678,901,234,567,890'],
])('%s is said %s and %s', (value, zh, en) => {
  expect(spoken('zh', value, false)).toBe(zh);
  expect(spoken('en', value, false)).toBe(en);
});

test('a unit that has its own scale keeps the digits', () => {
  expect(spoken('zh', '28800', true)).toBe('28800');
});

test('a share is never whole before it is', () => {
  expect([share(0.9996), share(1), share(0.834), share(0)]).toEqual(['99%', '100%', '83%', '0%']);
});

import { expect, test } from 'vitest';
import { fillText } from './fill-text.ts';

test('values stand in their places, unknown places stay', () => {
  expect(fillText('共 {n} 行，{x}', { n: 3 })).toBe('共 3 行，{x}');
});

test('English takes the word for one or for many', () => {
  expect(fillText('{n} {n|day|days}', { n: 1 })).toBe('1 day');
  expect(fillText('{n} {n|day|days}', { n: 0 })).toBe('0 days');
});

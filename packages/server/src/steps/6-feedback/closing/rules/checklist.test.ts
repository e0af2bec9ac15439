import { ARCHIVE_KINDS, CLOSING_LINES } from '@liubu/contract';
import { expect, test } from 'vitest';
import { completed, SHIPPED_SETTINGS, standsAgainst } from './checklist.ts';

test.each([
  ['blocks', 0, null, false],
  ['blocks', 3, null, true],
  ['blocks', 3, 3, false],
  ['blocks', 2, 3, false],
  ['blocks', 4, 3, true],
  ['warns', 9, null, false],
  ['off', 9, null, false],
] as const)('%s with %i open, passed over at %s: stands %s', (effect, open, passed, stands) => {
  expect(standsAgainst(effect, open, passed)).toBe(stands);
});

test('a declaration says only what differs; the rest is the product’s', () => {
  const own = completed({ lines: { figures: 'blocks' }, retention: { light: '30y' }, fonds: '0012' });
  expect(own.lines).toEqual({ ...SHIPPED_SETTINGS.lines, figures: 'blocks' });
  expect(own.retention).toEqual({ ...SHIPPED_SETTINGS.retention, light: '30y' });
  expect(Object.keys(own.lines)).toEqual(Object.keys(CLOSING_LINES));
  expect(Object.keys(own.retention)).toEqual(Object.keys(ARCHIVE_KINDS));
});

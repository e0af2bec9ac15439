import { expect, test } from 'vitest';
import { HOSTILE, hostileText, NAMED_BY_ISSUE } from './hostile-texts.ts';

test.each(Object.keys(HOSTILE))('%s has about the size asked for and is the same every time', (name) => {
  const text = hostileText(name, 30_000, false);
  expect(Buffer.byteLength(text)).toBeGreaterThan(29_000);
  expect(Buffer.byteLength(text)).toBeLessThan(31_000);
  expect(hostileText(name, 30_000, false)).toBe(text);
  expect(hostileText(name, 30_000, true).endsWith(text)).toBe(true);
});

test('every text that the issue names exists', () => {
  for (const name of NAMED_BY_ISSUE) expect(Object.keys(HOSTILE)).toContain(name);
});

test('an unknown name is refused', () => {
  expect(() => hostileText('nothing', 10, false)).toThrow('nothing');
});

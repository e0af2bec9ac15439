import { expect, test } from 'vitest';
import type { Fragment } from './fragment.ts';
import { splitOverdrawn } from './overdrawn.ts';

const fragment = (text: string, x: number, width: number): Fragment => ({ text, x, y: 100, width, size: 16 });

test('a sign drawn into the gap of a number goes back to its place', () => {
  const drawn = [
    fragment('比从', 213, 32),
    fragment('1.68 1', 245, 50),
    fragment('∶', 281, 5),
    fragment('提升', 299, 32),
  ];
  expect(splitOverdrawn(drawn).map(({ text }) => text)).toEqual(['比从', '1.68', '∶', '1', '提升']);
});

test('fragments side by side, on other lines, or over a text without a gap stay as they are', () => {
  const drawn = [fragment('1.68 1', 245, 50), fragment('∶', 296, 5), { ...fragment('∶', 281, 5), y: 130 }];
  expect(splitOverdrawn(drawn)).toEqual(drawn);
  const full = [fragment('增长百分之六', 80, 96), fragment('印', 110, 16)];
  expect(splitOverdrawn(full)).toEqual(full);
});

import { expect, test } from 'vitest';
import { formatListNumber } from './list-number.ts';

test.each([
  [1, 'chineseCounting', '一'],
  [10, 'chineseCounting', '十'],
  [12, 'chineseCountingThousand', '十二'],
  [20, 'japaneseCounting', '二十'],
  [105, 'chineseCountingThousand', '一百〇五'],
  [110, 'chineseCountingThousand', '一百一十'],
  [21, 'chineseLegalSimplified', '贰拾壹'],
  [10, 'ideographDigital', '一〇'],
  [3, 'decimalEnclosedCircle', '③'],
  [21, 'decimalEnclosedCircle', '21'],
  [7, 'decimalFullWidth', '７'],
  [2, 'ideographTraditional', '乙'],
  [28, 'lowerLetter', 'bb'],
  [14, 'upperRoman', 'XIV'],
  [5, 'bullet', ''],
  [5, 'anythingElse', '5'],
  [0, 'chineseCounting', '0'],
])('%i as %s is %s', (value, format, drawn) => {
  expect(formatListNumber(value, format)).toBe(drawn);
});

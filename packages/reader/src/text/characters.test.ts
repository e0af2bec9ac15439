import { expect, test } from 'vitest';
import { careOf, isBlank, isLineBreak, normalCode } from './characters.ts';

test('cleaning looks at every blank, line break and character with a normal form', () => {
  for (let code = 0; code <= 0xffff; code++) {
    if (isLineBreak(code)) expect(careOf(code)).toBe(2);
    else if (isBlank(code) || normalCode(code) !== code) expect(careOf(code), code.toString(16)).toBe(1);
  }
});

test('cleaning passes over Chinese characters and their marks', () => {
  for (const char of '云川市，。、；：“”（）《》％'.replace('％', '')) expect(careOf(char.charCodeAt(0))).toBe(0);
});

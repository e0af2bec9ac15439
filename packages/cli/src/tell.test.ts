import { DocumentError } from '@liubu/documents/errors';
import { expect, test } from 'vitest';
import { oneLine, tellOf } from './tell.ts';

test('a refusal keeps its words, a fault of the program says so and nothing of its inside', () => {
  expect(tellOf(new DocumentError('FILE_EMPTY', { name: 'a' }), 'a', 'en').message).toMatch(/^a: the file is empty/);
  const fault = tellOf(new TypeError('x is not\na function'), 'b.txt', 'zh-CN');
  expect(fault.code).toBe('READING_FAILED');
  expect(fault.message).toMatch(/^b\.txt：程序内部出错/);
  expect(fault.message).not.toContain('\n');
  expect(tellOf(new RangeError('Invalid string length'), 'c', 'en').code).toBe('RESULT_TOO_LARGE');
});

test('control codes cannot reach the terminal', () => {
  expect(oneLine('a\nb\x1b[2Jc\u2028d')).toBe('a b\\x1b[2Jc\\x2028d');
});

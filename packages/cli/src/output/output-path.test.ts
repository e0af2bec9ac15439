import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { namesFolder, resultName } from './output-path.ts';

test.each([
  [join(tmpdir(), 'new-name-without-extension'), true],
  ['new/', true],
  [tmpdir(), true],
  ['plan.json', false],
  ['.hidden', true],
  ['-', false],
  [import.meta.filename, false],
])('%s is a folder: %s', (out, isFolder) => {
  expect(namesFolder(out)).toBe(isFolder);
});

test('results keep the extension of their source', () => {
  expect(resultName('a/报告.docx', 'json')).toBe('a/报告.docx.json');
  expect(resultName('-', 'json')).toBe('stdin.json');
});

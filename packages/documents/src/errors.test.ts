import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { DOCUMENT_ERRORS, DocumentError } from './errors.ts';

const entries = Object.entries(DOCUMENT_ERRORS);
const braces = (text: string) => new Set(Array.from(text.matchAll(/\{(\w+)\}/g), (found) => found[1]));

test.each(entries)('%s says where, and what to do, on one line in both languages', (_, { zh, en }) => {
  for (const text of [zh, en]) {
    expect(text).toContain('{name}');
    expect(text).not.toContain('\n');
    expect(text.length).toBeLessThan(260);
  }
  expect(zh).toMatch(/请|可读/);
  const translated = (names: Set<string | undefined>) => [...names].map((name) => name?.replace(/En$/, '')).sort();
  expect(translated(braces(zh))).toEqual(translated(braces(en)));
});

test('every code of the register is thrown somewhere, and named by a test', () => {
  const sources = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  );
  const read = (isTest: boolean) =>
    sources
      .filter((name) => name !== 'errors.ts' && name.endsWith('.test.ts') === isTest)
      .map((name) => readFileSync(join(import.meta.dirname, name), 'utf8'))
      .join('\n');
  const [code, tests] = [read(false), read(true)];
  const missingFrom = (text: string) => entries.map(([name]) => name).filter((name) => !text.includes(`'${name}'`));
  expect(missingFrom(code), 'never thrown').toEqual([]);
  expect(missingFrom(tests), 'never tested').toEqual([]);
});

test('a detail that looks like a brace is not filled again', () => {
  const error = new DocumentError('FILE_EMPTY', { name: '{size}$&' });
  expect(error.messageIn('en')).toMatch(/^\{size\}\$&: /);
  expect(error.messageIn('zh-CN')).toBe(error.message);
});

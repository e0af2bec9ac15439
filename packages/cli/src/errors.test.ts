import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CLI_ERRORS, CliError, type CliErrorCode } from './errors.ts';

const entries = Object.entries(CLI_ERRORS);
const braces = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map((found) => found[1] as string);

test.each(entries)('%s says what to do, on one line, in both languages', (code, { exit, zh, en }) => {
  expect(exit).toBe(code.startsWith('USAGE_') ? 2 : 1);
  expect(zh).toMatch(/请|可用/);
  for (const text of [zh, en]) {
    expect(text).not.toContain('\n');
    expect(text.length).toBeLessThan(260);
    if (exit === 1) expect(text).toContain('{name}');
  }
  const plain = (text: string) => [...new Set(braces(text).map((name) => name.replace(/En$/, '')))].sort();
  expect(plain(zh)).toEqual(plain(en));
});

test('every code of the register is used somewhere', () => {
  const sources = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts') && name !== 'errors.ts')
    .map((name) => readFileSync(join(import.meta.dirname, name), 'utf8'))
    .join('\n');
  expect(entries.map(([code]) => code).filter((code) => !sources.includes(`'${code}'`))).toEqual([]);
});

test('a detail that looks like a brace is not filled again', () => {
  const error = new CliError('FILE_MISSING' satisfies CliErrorCode, { name: '{reason}$&' });
  expect(error.messageIn('en')).toMatch(/^\{reason\}\$&: /);
  expect(error.messageIn('zh-CN')).toBe(error.message);
});

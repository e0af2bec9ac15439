import { expect, test } from 'vitest';
import { languageOf, languageOnLine } from './language.ts';

test.each([
  [{ LC_ALL: 'zh_CN.UTF-8', LANG: 'en_US' }, 'zh-CN'],
  [{ LC_ALL: '', LC_MESSAGES: 'en_US', LANG: 'zh_CN' }, 'en'],
  [{ LANG: 'zh_TW.UTF-8' }, 'zh-CN'],
  [{ LANG: 'zhuang' }, 'en'],
  [{ LANG: 'C.UTF-8' }, 'en'],
  [{}, 'zh-CN'],
])('%j speaks %s', (environment, locale) => {
  expect(languageOf(environment, 'linux')).toBe(locale);
});

test.each([
  [['read', 'a', '--lang', 'en'], 'en'],
  [['--lang=zh', 'read'], 'zh-CN'],
  [['read', '--', '--lang', 'en'], null],
  [['read', '--lang', 'fr'], null],
  [['read'], null],
])('%j asks for %s', (line, locale) => {
  expect(languageOnLine(line)).toBe(locale);
});

import type { Locale } from '@liubu/documents/errors';

export type { Locale } from '@liubu/documents/errors';

const LOCALES: readonly Locale[] = ['zh-CN', 'en'];

/** What `--lang` accepts: the two names, and their usual shorter or longer forms. null: not a language we have. */
export function parseLanguage(word: string): Locale | null {
  if (/^zh([-_.]|$)/i.test(word)) return 'zh-CN';
  if (/^en([-_.]|$)/i.test(word)) return 'en';
  return LOCALES.find((locale) => locale === word) ?? null;
}

/**
 * The user's language by POSIX order: LC_ALL, LC_MESSAGES, LANG, the first that is set and not empty. Any language
 * but Chinese gets English. Where nothing is set the system decides on Windows, which sets none of them; elsewhere
 * Chinese, the language of nearly all users.
 *
 * @example languageOf({ LANG: 'zh_CN.UTF-8' }) → 'zh-CN'; languageOf({ LC_ALL: 'C', LANG: 'zh_CN' }) → 'en'
 */
export function languageOf(environment: Readonly<Record<string, string | undefined>>, platform: string): Locale {
  const said = environment.LC_ALL || environment.LC_MESSAGES || environment.LANG;
  if (said) return parseLanguage(said) ?? 'en';
  if (platform !== 'win32') return 'zh-CN';
  return parseLanguage(Intl.DateTimeFormat().resolvedOptions().locale) ?? 'en';
}

/** The language asked for by `--lang` anywhere on the line, needed before the line itself can be judged. */
export function languageOnLine(line: readonly string[]): Locale | null {
  for (let at = 0; at < line.length; at += 1) {
    const word = line[at] as string;
    if (word === '--') return null;
    if (word === '--lang') return parseLanguage(line[at + 1] ?? '');
    if (word.startsWith('--lang=')) return parseLanguage(word.slice('--lang='.length));
  }
  return null;
}

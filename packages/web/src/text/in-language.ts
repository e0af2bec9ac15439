import { useCallback } from 'react';
import { useLanguage } from './language.ts';

/** A word of the server in both languages: “没有完成时限 / no due date”. */
const BOTH = /^([^/]*\p{Script=Han}[^/]*) \/ ([^/]*)$/u;
const HAN = /\p{Script=Han}/u;

/** The side that is read here; what is in one language stays as it is. Pure. */
export function sideOf(text: string, language: 'zh' | 'en'): string {
  const [, zh, en] = BOTH.exec(text) ?? [];
  if (zh === undefined || en === undefined) return text;
  // Two Chinese words with a stroke between them are no translation; a name within an English one is.
  if (HAN.test(en) && !/[a-z]{3}/i.test(en)) return text;
  return language === 'en' ? en : zh;
}

/** Words that the server says in both languages, in the one that is chosen. */
export function useInLanguage(): (text: string) => string {
  const language = useLanguage();
  return useCallback((text) => sideOf(text, language), [language]);
}

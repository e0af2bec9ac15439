import type { PortalOptions } from '../page.ts';
import { type Html, html } from '../parts/html.ts';
import { chineseDay, dayWords, inLanguage, type Language, type Pair } from '../text/language.ts';
import { splitVariant, type Variant } from './variant.ts';
import type { Where } from './where.ts';

/** All that drawing a page needs beside its own input. */
export interface Pen {
  options: PortalOptions;
  variant: Variant;
  where: Where;
  language: Language;
  isElder: boolean;
  /** In the language of the page. */
  say<T>(pair: Pair<T>): T;
  /** Address within the portal in this way of reading. */
  to(path: string): string;
  /** Address of a file, which is the same in every way of reading. */
  file(path: string): string;
  /** Words that come from data: Chinese, said to be so on an English page. */
  zh(words: string | null): Html;
  /** A day in words, readable for machines. */
  day(day: string): Html;
  /** Day as it stands in tables. */
  shortDay(day: string): Html;
}

export function penOf(options: PortalOptions, variant: Variant, where: Where): Pen {
  const { language, isElder, prefix } = variant;
  return {
    options,
    variant,
    where,
    language,
    isElder,
    say: (pair) => inLanguage(language, pair),
    to: (path) => options.base + prefix + path,
    file: (path) => options.base + path,
    zh: (words) => (language === 'zh' ? html`${words}` : html`<span lang="zh-CN">${words}</span>`),
    day: (day) => html`<time datetime="${chineseDay(day)}">${dayWords(language, day)}</time>`,
    shortDay: (day) => html`<time datetime="${chineseDay(day)}">${chineseDay(day)}</time>`,
  };
}

/** The same page in another way of reading. */
export const inVariant = (options: PortalOptions, path: string, variant: Variant): string =>
  options.base + variant.prefix + splitVariant(path).rest;

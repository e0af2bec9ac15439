import { useMemo } from 'react';
import { type Language, useLanguage } from './language.ts';

/** Key → Chinese, English. A step keeps its own in messages.ts. */
export type Messages = Readonly<Record<string, readonly [zh: string, en: string]>>;
export type Values = Readonly<Record<string, string | number>>;
export type Text<M extends Messages> = (key: keyof M & string, values?: Values) => string;

/**
 * Puts values in their places: `{name}`; for English, `{n|day|days}` takes the first word when n is 1.
 *
 * @example fillText('{n} {n|day|days}', { n: 1 }) → '1 day'
 */
export function fillText(template: string, values: Values = {}): string {
  return template.replace(
    /\{(\w{1,30})(?:\|([^|{}]{0,60})\|([^|{}]{0,60}))?\}/g,
    (whole, key: string, one?: string, many?: string) => {
      const value = values[key];
      if (value === undefined) return whole;
      if (one === undefined || many === undefined) return String(value);
      return Number(value) === 1 ? one : many;
    },
  );
}

export const textIn =
  <M extends Messages>(messages: M, language: Language): Text<M> =>
  (key, values) => {
    const pair = messages[key];
    return pair === undefined ? key : fillText(pair[language === 'zh' ? 0 : 1], values);
  };

/** The messages in the chosen language: `const t = useText(MESSAGES); t('left', { n: 3 })`. */
export function useText<M extends Messages>(messages: M): Text<M> {
  const language = useLanguage();
  return useMemo(() => textIn(messages, language), [messages, language]);
}

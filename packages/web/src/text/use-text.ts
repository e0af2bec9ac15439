import { useMemo } from 'react';
import { fillText, type Values } from './fill-text.ts';
import { type Language, useLanguage } from './language.ts';

/** Key → Chinese, English. A step keeps its own in messages.ts. */
export type Messages = Readonly<Record<string, readonly [zh: string, en: string]>>;
export type Text<M extends Messages> = (key: keyof M & string, values?: Values) => string;

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

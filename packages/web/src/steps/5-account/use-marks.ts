import { useLanguage } from '../../text/language.ts';

const MARKS = {
  zh: { colon: '：', semicolon: '；', comma: '，', within: (text: string) => `（${text}）` },
  en: { colon: ': ', semicolon: '; ', comma: ', ', within: (text: string) => ` (${text})` },
} as const;

/** Punctuation between parts that are put together: full width in Chinese, with a space in English. */
export const useMarks = (): (typeof MARKS)['zh' | 'en'] => MARKS[useLanguage()];

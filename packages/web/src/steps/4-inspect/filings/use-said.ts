import { useCallback } from 'react';
import { useLanguage } from '../../../text/language.ts';

/** What is said in both languages, in the one that is read here. */
export function useSaid(): (said: { zh: string; en: string }) => string {
  const language = useLanguage();
  return useCallback((said) => said[language], [language]);
}

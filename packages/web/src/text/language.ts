import { useSyncExternalStore } from 'react';
import { recall, remember } from './remember.ts';

export type Language = 'zh' | 'en';

/** Chinese first: English only for those who chose it. */
let current: Language = recall('language') === 'en' ? 'en' : 'zh';
const listeners = new Set<() => void>();

/** Tells the page, for screen readers and fonts. */
export function showLanguage(): void {
  document.documentElement.lang = current === 'zh' ? 'zh-CN' : 'en';
}

export const language = (): Language => current;

export function chooseLanguage(next: Language): void {
  if (next === current) return;
  current = next;
  remember('language', next);
  showLanguage();
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const useLanguage = (): Language => useSyncExternalStore(subscribe, language);

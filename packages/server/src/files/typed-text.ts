import type { BodyParagraph } from '@liubu/documents';

/** With its stop, once. */
export const sentence = (text: string): string => (/[。！？；]$/.test(text) ? text : `${text}。`);

/** What people typed, a paragraph a line. */
export const typed = (text: string): BodyParagraph[] =>
  text
    .split(/\n+/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => ({ text: sentence(line), level: 0 as const }));

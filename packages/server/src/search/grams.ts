import { pinyin } from 'pinyin-pro';

/**
 * What a text is found by: its two-character pieces and single characters, its words in Latin letters or digits, and
 * the initials of its pinyin in runs of two to six. The same function makes what is stored and what is looked for.
 */
export function gramsOf(text: string): string[] {
  const grams = new Set<string>();
  for (const run of text.toLowerCase().match(/[\p{Script=Han}]+|[a-z0-9]+/gu) ?? []) {
    if (/^[a-z0-9]/.test(run)) {
      for (let size = 1; size <= Math.min(run.length, LONGEST_LATIN); size++) grams.add(`a:${run.slice(0, size)}`);
      continue;
    }
    for (const character of run) grams.add(character);
    for (let at = 0; at + 2 <= run.length; at++) grams.add(run.slice(at, at + 2));
    const initials = pinyin(run, { pattern: 'first', toneType: 'none', type: 'array' }).join('').toLowerCase();
    for (let at = 0; at < initials.length; at++)
      for (let size = 2; size <= LONGEST_INITIALS && at + size <= initials.length; size++)
        grams.add(`p:${initials.slice(at, at + size)}`);
  }
  return [...grams];
}

const LONGEST_LATIN = 12;
const LONGEST_INITIALS = 6;

/**
 * Pieces that must all be there for a text to be found.
 *
 * @returns [] when there is nothing to look for: then nothing is found
 */
export function wantedGrams(words: string): string[] {
  const wanted = new Set<string>();
  for (const run of words.toLowerCase().match(/[\p{Script=Han}]+|[a-z0-9]+/gu) ?? []) {
    if (/^[a-z]+$/.test(run) && run.length >= 2) {
      for (let at = 0; at < run.length; at += LONGEST_INITIALS) {
        const piece = run.slice(Math.max(0, Math.min(at, run.length - LONGEST_INITIALS)), at + LONGEST_INITIALS);
        if (piece.length >= 2) wanted.add(`p:${piece}`);
      }
    } else if (/^[a-z0-9]/.test(run)) wanted.add(`a:${run.slice(0, LONGEST_LATIN)}`);
    else if (run.length === 1) wanted.add(run);
    else for (let at = 0; at + 2 <= run.length; at++) wanted.add(run.slice(at, at + 2));
  }
  return [...wanted];
}

/** Initials of a name's pinyin, as one types to find it. @example '市商务局' → 'sswj' */
export const initialsOf = (name: string): string =>
  pinyin(name, { pattern: 'first', toneType: 'none', type: 'array' })
    .join('')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');

/** Brackets in unit names: every kind is read alike; what they hold is a second nameplate or part of a set's name. */

const OPEN = '（(〔﹝[【〈<《';
const CLOSE = '）)〕﹞]】〉>》';

export interface BracketedName {
  /** The name without brackets and what they hold, without white space. */
  outside: string;
  /** What each outermost bracket held. */
  inside: string[];
}

/** @example '市财政局（市国资委）' → { outside: '市财政局', inside: ['市国资委'] }; an unclosed bracket reaches the end */
export function openBrackets(name: string): BracketedName {
  let outside = '';
  let held = '';
  let depth = 0;
  const inside: string[] = [];
  for (const char of name) {
    if (OPEN.includes(char)) {
      depth++;
    } else if (CLOSE.includes(char)) {
      if (depth > 0 && --depth === 0) {
        if (held !== '') inside.push(held);
        held = '';
      }
    } else if (/\s/u.test(char)) {
    } else if (depth > 0) {
      held += char;
    } else {
      outside += char;
    }
  }
  if (held !== '') inside.push(held);
  return { outside, inside };
}

/** +1 for an opening bracket, -1 for a closing one, else 0. */
export function bracketStep(char: string): number {
  if (OPEN.includes(char)) return 1;
  return CLOSE.includes(char) ? -1 : 0;
}

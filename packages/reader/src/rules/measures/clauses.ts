/** Where clauses begin and end. */
import { charSet, isDigit } from '../../text/characters.ts';

const CLAUSE_MARKS = '，。；：！？;';
/**
 * No clause that people write is longer (lists with 、 included). Further is never looked, so that a text without any
 * mark takes time by its length alone.
 */
const LONGEST_CLAUSE = 240;

/** 1 a mark that ends a clause anywhere, 2 one that may stand in a number (1,200 and 10:30). */
const CLAUSE_SET = charSet(CLAUSE_MARKS);
CLAUSE_SET[44] = 2;
CLAUSE_SET[58] = 2;

function partsClause(text: string, at: number): boolean {
  const mark = CLAUSE_SET[text.charCodeAt(at)]!;
  return mark === 1 || (mark === 2 && !isDigit(text.charCodeAt(at + 1)));
}

/** Where the clause that holds `at` ends (exclusive). */
export function clauseEnd(text: string, at: number): number {
  const limit = Math.min(text.length, at + LONGEST_CLAUSE);
  let i = at;
  while (i < limit && !partsClause(text, i)) i++;
  return i;
}

/** Where the clause that holds `at` begins. */
export function clauseStart(text: string, at: number): number {
  const limit = Math.max(0, at - LONGEST_CLAUSE);
  for (let i = at - 1; i >= limit; i--) if (partsClause(text, i)) return i + 1;
  return limit;
}

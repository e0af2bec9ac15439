import type { Tone } from '@liubu/plan';
import { charSet } from '../text/characters.ts';

const MUST = /确保|务必|坚决|必须|务求|一定要|严禁|决不|绝不|保证/;
const STRIVE = /力争|争取|力求|争创|努力实现|努力达到|有望|争当/;
/** Characters that open one of these words: most clauses have none, and are plain. */
const OPENS = charSet('确务坚必一严决绝保力争努有');

/** How hard a clause binds: 确保 must, 力争 strives, plain words should. */
export function toneOf(text: string, start = 0, end = text.length): Tone {
  for (let i = start; i < end; i++) {
    if (OPENS[text.charCodeAt(i)] === 0) continue;
    const words = text.slice(i, end);
    return MUST.test(words) ? 'must' : STRIVE.test(words) ? 'strive' : 'should';
  }
  return 'should';
}

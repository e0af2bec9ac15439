import type { Tone } from '@liubu/plan';

const MUST = /确保|务必|坚决|必须|务求|一定要|严禁|决不|绝不|保证/;
const STRIVE = /力争|争取|力求|争创|努力实现|努力达到|有望|争当/;

/** How hard a clause binds: 确保 must, 力争 strives, plain words should. */
export const toneOf = (words: string): Tone => (MUST.test(words) ? 'must' : STRIVE.test(words) ? 'strive' : 'should');

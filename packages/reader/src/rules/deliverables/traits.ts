/** What a clause shows, yes or no: bits, so that a clause is one small object. */

/** Ends in words that only paint: 力量, 共识, 新局面. */
export const PAINTED = 1;
/** Ends in something that is there or not (工程), or that only rises and falls (水平). */
export const CONCRETE = 2;
export const ABSTRACT = 4;
/** Ends in a mood or a picture: 氛围, 局面, 篇章. */
export const ATMOSPHERE = 8;
/** The opening word stands behind a modal, behind a word of manner or time. */
export const AFTER_MODAL = 16;
export const AFTER_ADVERB = 32;
/** An action after the opening word that has an object of its own … */
export const INNER_ACTION = 64;
/** … an action or a single verb right after a modal, an action right after an adverb. */
export const INNER_MODAL = 128;
export const INNER_ADVERB = 256;
/** The last word is an action or a result: 任务|稳步|推进. */
export const ENDS_IN_ACTION = 512;
export const ENDS_IN_RESULT = 1024;
/** The last words praise: 水平|明显|提升. */
export const ENDS_IN_PRAISE = 2048;
/** The opening verb has nothing behind it: 统筹安排, 奋力推进. */
export const BARE = 4096;
/** “赋能市场、服务市民”: two halves of the same length and rhythm, a slogan. */
export const BALANCED = 8192;
/** Only a date: 力争到2010年. */
export const DATE_ONLY = 16384;
/** Holds 、 or 《. */
export const LIST = 32768;
export const DOCUMENT = 65536;
/** Only says where: 公路方面. */
export const ASIDE = 131072;
/** Only points at tasks: 抓好以下工作. */
export const ANNOUNCES = 262144;
/** Begins with 我们. */
export const WE = 524288;
/** Painted, and its verb makes a task with one object (落实政策) and a means with another (落实…要求). */
export const BORROWED = 1048576;

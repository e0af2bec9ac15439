import { ACTIONS, SHORT_ACTIONS, SOFT_ACTIONS } from '../../lexicon/verbs/actions.ts';
import { ADVERBS, TIMES } from '../../lexicon/verbs/adverbs.ts';
import { MODALS } from '../../lexicon/verbs/lead-ins.ts';
import { CONVICTIONS } from '../../lexicon/verbs/objects.ts';
import { AIMS, GUIDING, HOPES, MEANS, RHETORIC } from '../../lexicon/verbs/orientation.ts';
import { PREPOSITIONS } from '../../lexicon/verbs/prepositions.ts';
import { COPULAS, LOOKALIKES, PAST, PRAISE, RESULTS } from '../../lexicon/verbs/states.ts';
import { WordTable } from './word-table.ts';

/** What a word can be in a clause: bits, since many words are several things. */
export const ACTION = 1;
export const SOFT = 2;
export const SHORT = 4;
export const ADVERB = 8;
export const TIME = 16;
export const MODAL = 32;
export const MEAN = 64;
export const RHETORICAL = 128;
export const HOPE = 256;
export const RESULT = 512;
export const PRAISED = 1024;
export const COPULA = 2048;
export const PREPOSITION = 4096;
export const PASSED = 8192;
export const CONVICTION = 32768;
export const ENSURE = 65536;
export const ORIENTS = 131072;
export const TARGETS = 262144;
/** Not from a lexicon: a number that counts or measures. */
export const FIGURE = 16384;

export const WORDS = new WordTable([
  [ACTIONS, ACTION],
  [SOFT_ACTIONS, ACTION | SOFT],
  [SHORT_ACTIONS, SHORT],
  [ADVERBS, ADVERB],
  [TIMES, TIME],
  [MODALS, MODAL],
  [MEANS, MEAN],
  [RHETORIC, RHETORICAL],
  [HOPES, HOPE],
  [RESULTS, RESULT],
  [PRAISE, PRAISED],
  [COPULAS, COPULA],
  [PREPOSITIONS, PREPOSITION],
  [PAST, PASSED],
  [LOOKALIKES, 0],
  [CONVICTIONS, CONVICTION],
  ['确保 保证', ENSURE],
  [GUIDING, ORIENTS],
  [AIMS, TARGETS],
  ['翻一番 翻两番 翻番 零突破 千亿元大关 百亿元大关 万亿元大关', FIGURE],
]);

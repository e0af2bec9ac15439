/** The words of the policy areas with the area and the weight of each, built when they are first needed. */

import { POLICY_AREAS, type PolicyArea } from '../../lexicon/areas/areas.ts';
import { TABLE } from '../../text/pair-marks.ts';
import { buildPairWords, type PairWords } from '../../text/pair-words.ts';

export interface AreaWords {
  words: PairWords;
  /** Word → number of its area; a test holds that no word stands under two. */
  area: Uint8Array;
  /** Word → 1 to 3. */
  weight: Uint8Array;
}

const AREAS: readonly PolicyArea[] = POLICY_AREAS;

let built: AreaWords | null = null;

export function areaWords(): AreaWords {
  built ??= buildAreaWords();
  return built;
}

function buildAreaWords(): AreaWords {
  const groups = AREAS.flatMap(({ words }) => [words[1], words[2], words[3]]);
  const { words, mention, groupEnd } = buildPairWords(TABLE.areas, groups);
  const area = new Uint8Array(words.count);
  const weight = new Uint8Array(words.count);
  let at = 0;
  for (let group = 0; group < groups.length; group++) {
    for (const end = groupEnd[group]!; at < end; at++) {
      const word = mention[at]!;
      area[word] = Math.floor(group / 3);
      weight[word] = (group % 3) + 1;
    }
  }
  return { words, area, weight };
}

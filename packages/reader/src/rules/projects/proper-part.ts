import { COMMON_WORDS, FIELD_WORDS } from '../../lexicon/projects/common-words.ts';
import { REPORT_WORDS } from '../../lexicon/projects/report-words.ts';
import { isHan } from '../../text/characters.ts';
import { WordTable } from '../deliverables/word-table.ts';
import { ACTION, WORDS } from '../deliverables/words.ts';

const COMMON = new WordTable([[COMMON_WORDS + FIELD_WORDS + REPORT_WORDS, 1]]);

/** Of what a name is made, besides common words. */
export interface NameParts {
  /** How many characters belong to no common word and no verb: 云慈|高速 → 2, 疏解|项目 → 0. */
  proper: number;
  /** Verbs between the first word and the facility word: 园区|接入|铁路 → 1, 云岭|启动区 → 0. */
  verbs: number;
}

/** @param tail where the facility word begins */
export function readParts(text: string, start: number, tail: number, end: number): NameParts {
  let proper = 0;
  let verbs = 0;
  let i = start;
  while (i < end) {
    const common = COMMON.find(text, i, end);
    if (common !== 0) {
      i += COMMON.lengthOf(common);
      continue;
    }
    const word = WORDS.find(text, i, end);
    if (word !== 0 && (WORDS.rolesOf(word) & ACTION) !== 0) {
      const length = WORDS.lengthOf(word);
      if (length > 1) {
        if (i > start && i < tail) verbs++;
        i += length;
        continue;
      }
    }
    if (isHan(text.charCodeAt(i))) proper++;
    i++;
  }
  return { proper, verbs };
}

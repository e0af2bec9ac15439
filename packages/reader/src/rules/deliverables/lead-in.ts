import { LEAD_INS, MODALS } from '../../lexicon/verbs/lead-ins.ts';
import { skipEnumerator } from './clauses.ts';
import { WordTable } from './word-table.ts';
import { WORDS } from './words.ts';

const MODAL = 2;
const LEADS = new WordTable([
  [LEAD_INS, 1],
  [MODALS, MODAL],
]);

/** After these characters the lead-in is part of a longer word: 要求, 将军, 应急, 并购, 还款, 须知, 需求. */
const LONGER: Record<string, string> = {
  要: '求素点闻道地塞害务',
  将: '军来士',
  应: '用急对届邀战变收付',
  并: '购网轨举联',
  还: '款贷原林草湿',
  须: '知',
  需: '求',
  必须: '的',
  同时: '期代',
};

/** End of what opens the clause without belonging to its task: enumerators, 今年要, 同时, 我们将. */
export function skipLeadIn(text: string, start: number, end: number): number {
  let at = start;
  for (;;) {
    const code = text.charCodeAt(at);
    if (at < end && (code === 32 || code === 0x3000)) {
      at++;
      continue;
    }
    const enumerated = skipEnumerator(text, at, end);
    if (enumerated > at && enumerated < end) {
      at = enumerated;
      continue;
    }
    const lead = LEADS.at(text, at, end);
    if (lead === null) return at;
    const { word } = lead;
    const next = at + word.length;
    if (next < end && LONGER[word]?.includes(text[next]!)) return at;
    // 将|农户融入产业链: here 将 takes an object and is no modal.
    if (word === '将' && next < end && WORDS.rolesOf(WORDS.find(text, next, end)) === 0) return at;
    at = next;
  }
}

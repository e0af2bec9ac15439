import type { Draft } from './read.ts';
import { listMembers } from './subject.ts';

/** Is this all that stands between two values of one list (90%、71%和75%)? A comma parts values only after 分别. */
export const isParallel = (between: string, respective: boolean): boolean =>
  /^(?:、|和|及|与|以及|或)$/.test(between) || (respective && between === '，');

/**
 * Settles lists of values: what is written once governs the whole list (分别达90%、71%、75%以上; 提高7.4个和7.7个百分点),
 * and under 分别 each value takes its own subject.
 */
export function joinParallels(sentence: string, drafts: Draft[]): Draft[] {
  for (let i = 0; i < drafts.length; i++) {
    if (drafts[i]!.beside !== null) continue;
    let end = i + 1;
    while (end < drafts.length && drafts[end]!.beside === drafts[end - 1]) end++;
    if (end - i < 2) continue;
    settleList(sentence, drafts.slice(i, end));
  }
  return drafts;
}

function settleList(sentence: string, list: Draft[]): void {
  const first = list[0]!;
  const last = list[list.length - 1]!;
  // A suffix of the last value, and a unit written once at the end, govern the values before it.
  const suffix = last.quantity.op;
  for (const draft of list) {
    if (draft !== last && suffix !== null && draft.quantity.op === null) draft.op = suffix;
    const { quantity } = draft;
    if (draft !== last && quantity.unit === '个' && last.quantity.unit === '百分点') {
      quantity.unit = '百分点';
      quantity.kind = last.quantity.kind;
      draft.aspect = 'change';
      last.aspect = 'change';
    }
  }
  if (!first.subject) return;
  const members = listMembers(sentence, first.subject);
  if (members.length !== list.length) return;
  list.forEach((draft, i) => {
    draft.subject = members[i]!;
  });
}

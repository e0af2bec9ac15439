import type { DilutionMark } from '@liubu/contract';
import { compareNumbers, type TargetSide } from './dilution-numbers.ts';
import { ALL_OF_IT, COMPLETED, MUST, PART_OF_IT, STRIVE, UNDER_WAY, wordsIn } from './dilution-words.ts';
import { containment, normal, overlap, pairsOf, readStatement, type Statement } from './statement.ts';

export interface ItemSide {
  wording: string;
  due: string | null;
  targets: readonly TargetSide[];
}

/** Below this share of its words a clause is not said any more. */
const SAID = 0.45;
/** Above it, two clauses are of one thing and their words are compared. */
const SAME_CLAUSE = 0.3;
/** Shorter pieces (今年, 同时) carry nothing that could be lost. */
const LEAST_CLAUSE = 5;

/**
 * 稀释: where an item says less than the sentence that it comes from (确保 → 力争, 以上 lost, a smaller number, a later
 * day, a narrower object, a part dropped), and 加码 where it says more. Each with both pieces.
 *
 * @param source  the sentence as the document has it
 * @param year  the plan year, for days without one
 * @returns [] when both say the same
 * @example dilutionOf('确保新建停车位4000个以上', { wording: '力争新建停车位3000个', … }, 2026) → tone and number, weaker
 */
export function dilutionOf(source: string, item: ItemSide, year: number): DilutionMark[] {
  const isSameText = normal(source).replace(/[。；;]$/, '') === normal(item.wording).replace(/[。；;]$/, '');
  if (isSameText && item.targets.length === 0 && item.due === null) return [];
  const said = readStatement(source, year);
  const kept = isSameText ? said : readStatement(item.wording, year);
  const marks = [...compareNumbers(said, kept, item.targets), ...compareDays(said, kept, item.due)];
  if (!isSameText) marks.push(...compareClauses(said, kept));
  return withoutRepetition(marks);
}

function compareDays(said: Statement, kept: Statement, due: string | null): DilutionMark[] {
  if (said.due === null) return [];
  const marks: DilutionMark[] = [];
  // The wording may leave the day to the column of due dates; what the item is held to is the later of the two.
  const held = [kept.due, due].filter((day): day is string => day !== null).sort();
  const latest = held.at(-1);
  const asWritten = latest === due ? (due ?? '') : kept.dueWords || (latest ?? '');
  const source = said.dueWords || said.due;
  if (latest === undefined) marks.push({ kind: 'date', weight: 'weaker', source, item: '' });
  else if (latest > said.due) marks.push({ kind: 'date', weight: 'weaker', source, item: asWritten });
  else if (latest < said.due) marks.push({ kind: 'date', weight: 'stronger', source, item: asWritten });
  return marks;
}

function compareClauses(said: Statement, kept: Statement): DilutionMark[] {
  const marks: DilutionMark[] = [];
  const whole = pairsOf(kept.text);
  const keptClauses = kept.clauses.map((clause) => ({ clause, pairs: pairsOf(clause) }));
  for (const clause of said.clauses) {
    const pairs = pairsOf(withoutTone(clause));
    let best = { clause: '', share: 0 };
    for (const other of keptClauses) {
      const share = (containment(pairs, other.pairs) + overlap(pairs, other.pairs)) / 2;
      if (share > best.share) best = { clause: other.clause, share };
    }
    if (lettersOf(clause) >= LEAST_CLAUSE && containment(pairs, whole) < SAID && best.share < SAME_CLAUSE) {
      marks.push({ kind: 'part', weight: 'weaker', source: clause, item: '' });
      continue;
    }
    if (best.share < SAME_CLAUSE) continue;
    marks.push(...compareWords(clause, best.clause, kept.text), ...missingMembers(clause, kept.text));
  }
  const source = pairsOf(said.text);
  for (const { clause, pairs } of keptClauses)
    if (lettersOf(clause) >= LEAST_CLAUSE && containment(pairs, source) < SAID / 2)
      marks.push({ kind: 'part', weight: 'stronger', source: '', item: clause });
  return marks;
}

function compareWords(source: string, item: string, wholeItem: string): DilutionMark[] {
  const marks: DilutionMark[] = [];
  const [must, strive] = [wordsIn(source, MUST), wordsIn(source, STRIVE)];
  const [mustKept, striveKept] = [wordsIn(item, MUST), wordsIn(item, STRIVE)];
  const strength = (musts: string[], strives: string[]): number => (strives.length > 0 ? 1 : musts.length > 0 ? 3 : 2);
  const [before, after] = [strength(must, strive), strength(mustKept, striveKept)];
  const tone = { source: [...must, ...strive].join(' '), item: [...mustKept, ...striveKept].join(' ') };
  // A word of certainty may stand in another clause of the item and govern this one.
  const isGoverned = before === 3 && after === 2 && wordsIn(wholeItem, MUST).length > 0;
  if (after < before && !isGoverned) marks.push({ kind: 'tone', weight: 'weaker', ...tone });
  if (after > before) marks.push({ kind: 'tone', weight: 'stronger', ...tone });

  const done = wordsIn(source, COMPLETED);
  const doneKept = wordsIn(item, COMPLETED);
  const [going, goingKept] = [wordsIn(source, UNDER_WAY), wordsIn(item, UNDER_WAY)];
  if (done.length > 0 && doneKept.length === 0 && goingKept.some((word) => !going.includes(word)))
    marks.push({ kind: 'stage', weight: 'weaker', source: done.join(' '), item: goingKept.join(' ') });
  if (done.length === 0 && doneKept.length > 0 && going.length > 0)
    marks.push({ kind: 'stage', weight: 'stronger', source: going.join(' '), item: doneKept.join(' ') });

  const [all, allKept] = [wordsIn(source, ALL_OF_IT), wordsIn(item, ALL_OF_IT)];
  const [part, partKept] = [wordsIn(source, PART_OF_IT), wordsIn(item, PART_OF_IT)];
  const lostAll = all.filter((word) => !allKept.includes(word) && !wholeItem.includes(word));
  const newPart = partKept.filter((word) => !part.includes(word) && !source.includes(word));
  const lostPart = part.filter((word) => !partKept.includes(word) && !item.includes(word));
  const newAll = allKept.filter((word) => !all.includes(word) && !source.includes(word));
  const isOtherWord = lostAll.length > 0 && newAll.length > 0 && newPart.length === 0;
  if (!isOtherWord && lostAll.length + newPart.length > 0)
    marks.push({ kind: 'scope', weight: 'weaker', source: lostAll.join(' '), item: newPart.join(' ') });
  else if (!isOtherWord && lostPart.length + newAll.length > 0)
    marks.push({ kind: 'scope', weight: 'stronger', source: lostPart.join(' '), item: newAll.join(' ') });
  return marks;
}

/** Members of a list (青屏、白石和河口) that the item does not name any more. */
function missingMembers(clause: string, item: string): DilutionMark[] {
  if (!clause.includes('、')) return [];
  const members = clause.split(/[、和及]/).map((member) => member.replace(/等.{0,6}$/, ''));
  if (members.length < 2) return [];
  // What is done with them stands behind the last one, without a mark between.
  const usual = Math.min(...members.slice(0, -1).map(({ length }) => length));
  const longest = Math.max(...members.slice(0, -1).map(({ length }) => length));
  const last = members.pop() ?? '';
  members.push(last.length > longest + 2 ? last.slice(0, Math.max(2, usual)) : last);
  return members.flatMap((member) => {
    const words = member.replace(/[\d.%]+/g, '');
    if (words.length < 2 || words.length > 24 || item.includes(words)) return [];
    return containment(pairsOf(words), pairsOf(item)) < 0.5
      ? [{ kind: 'scope' as const, weight: 'weaker' as const, source: member, item: '' }]
      : [];
  });
}

const withoutTone = (clause: string): string =>
  [...MUST, ...STRIVE].reduce((text, word) => text.replaceAll(word, ' '), clause);

const lettersOf = (text: string): number => (text.match(/\p{Script=Han}/gu) ?? []).length;

function withoutRepetition(marks: readonly DilutionMark[]): DilutionMark[] {
  const seen = new Set<string>();
  return marks.filter((mark) => {
    const key = `${mark.kind}|${mark.weight}|${mark.source}|${mark.item}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

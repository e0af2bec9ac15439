import { containment, convert, dimensionOf, normal, overlap, pairsOf } from '../../../1-design/index.ts';
import type { ReadRow } from './read-columns.ts';

export interface ItemFacts {
  id: string;
  code: string;
  title: string;
  wording: string;
  leadName: string | null;
  targets: { id: string; name: string; value: string | null; unit: string | null }[];
}

export interface Candidate {
  itemId: string;
  targetId: string | null;
  text: string;
  score: number;
}

export interface Match {
  itemId: string | null;
  targetId: string | null;
  score: number;
  isSure: boolean;
  others: Candidate[];
}

/** From here on, and clearly ahead of the next, a row is filled without asking. */
const SURE = 0.72;
const AHEAD = 0.08;
/** Below this nothing is even proposed. */
const WORTH_ASKING = 0.4;
const MOST_OTHERS = 5;

/** Words of the same thing: each is found in the other; what surrounds both may help, and never suffices. */
function alike(label: ReadonlySet<string>, name: ReadonlySet<string>, context: ReadonlySet<string>): number {
  if (label.size === 0 || name.size === 0) return 0;
  const there = containment(label, new Set([...name, ...context]));
  const back = containment(name, label);
  return 0.5 * overlap(label, name) + 0.3 * back + 0.2 * there;
}

const LIST_MARKS = /^(?:\(?[一二三四五六七八九十\d]{1,3}[)、.．])+/;
const contentOf = (text: string): string =>
  normal(text)
    .replace(LIST_MARKS, '')
    .replace(/\([^()]{0,20}\)/g, '');

/** Numbers and units of both agree, or speak against it. */
function agreement(row: ReadRow, unit: string | null, target: ItemFacts['targets'][number]): number {
  let sum = 0;
  const said = row.said.unit ?? unit;
  const isKnown = said !== null && target.unit !== null && (dimensionOf(said) !== null || said === target.unit);
  if (isKnown) sum += convert('1', target.unit!, said!) !== null ? 0.05 : -0.3;
  const number = /-?\d+(?:\.\d+)?/.exec(normal(row.said.target ?? ''))?.[0];
  if (number !== undefined && target.value !== null) {
    const ours = said !== null && target.unit !== null ? convert(target.value, target.unit, said) : target.value;
    if (ours !== null) sum += Number(ours) === Number(number) ? 0.15 : -0.05;
  }
  return sum;
}

/**
 * Which item, and which target of it, a row speaks of: by its words, then by unit, the target's number and the lead
 * unit. Pure.
 *
 * @param unit  that the columns of values name
 */
export function matchRow(row: ReadRow, unit: string | null, items: readonly ItemFacts[], wantsTarget: boolean): Match {
  const [title, indicator] = [contentOf(row.title), contentOf(row.indicator)];
  const label = pairsOf(indicator || title);
  const context = pairsOf(title);
  const candidates: Candidate[] = [];
  for (const item of items) {
    const itemWords = pairsOf(contentOf(item.title));
    const wording = pairsOf(contentOf(item.wording));
    const isLead = row.said.lead !== null && item.leadName !== null && sameUnit(row.said.lead, item.leadName);
    const lead = isLead ? 0.05 : 0;
    const isSame = title !== '' && (title === contentOf(item.title) || title === contentOf(item.wording));
    const byItem = isSame
      ? 1
      : Math.max(
          alike(context, itemWords, wording),
          alike(context, wording, itemWords),
          0.9 * within(context, wording),
        );
    for (const target of item.targets) {
      const name = contentOf(target.name);
      const isNamed = name === (indicator || title);
      const byName = isNamed ? 1 : alike(label, pairsOf(name), new Set([...itemWords, ...wording]));
      const score = (indicator === '' ? Math.max(byName, byItem) : byName) + agreement(row, unit, target) + lead;
      candidates.push({
        itemId: item.id,
        targetId: target.id,
        text: `${item.code} ${item.title} · ${target.name}`,
        score,
      });
    }
    if (indicator === '' && (item.targets.length === 0 || !wantsTarget))
      candidates.push({ itemId: item.id, targetId: null, text: `${item.code} ${item.title}`, score: byItem + lead });
  }
  candidates.sort((a, b) => b.score - a.score);
  const [best] = candidates;
  if (best === undefined || best.score < WORTH_ASKING)
    return {
      itemId: null,
      targetId: null,
      score: 0,
      isSure: false,
      others: candidates
        .slice(0, MOST_OTHERS)
        .filter(({ score }) => score > 0.2)
        .map(rounded),
    };
  // Without numbers asked for, the targets of one item are no rivals.
  const rival = candidates.find(
    (one) =>
      one !== best &&
      (one.itemId !== best.itemId || (wantsTarget && one.targetId !== best.targetId && one.targetId !== null)),
  );
  const isAhead = rival === undefined || best.score - rival.score >= AHEAD;
  return {
    itemId: best.itemId,
    targetId: best.targetId,
    score: rounded(best).score,
    isSure: best.score >= SURE && isAhead,
    others: candidates
      .slice(1, MOST_OTHERS + 1)
      .filter(({ score }) => score > 0.3)
      .map(rounded),
  };
}

/** A short row that stands whole in a long wording. */
const within = (label: ReadonlySet<string>, wording: ReadonlySet<string>): number =>
  label.size >= 4 ? containment(label, wording) * Math.min(1, 0.6 + label.size / Math.max(1, wording.size)) : 0;

const rounded = (one: Candidate): Candidate => ({
  ...one,
  score: Math.max(0, Math.min(1, Math.round(one.score * 100) / 100)),
});

const shortName = (name: string): string =>
  normal(name)
    .replace(/^(?:市|县|区)(?:人民)?(?:政府)?/, '')
    .replace(/委员会/g, '委')
    .replace(/和|与/g, '');
function sameUnit(said: string, name: string): boolean {
  const [a, b] = [shortName(said.split(/[、,，\s]/)[0] ?? ''), shortName(name)];
  return a !== '' && (a === b || containment(pairsOf(a), pairsOf(b)) === 1);
}

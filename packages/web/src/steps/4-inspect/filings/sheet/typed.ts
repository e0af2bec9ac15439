import {
  type FilingContent,
  type FilingState,
  readNumber,
  type SheetItem,
  type SheetTarget,
  type ValueEntry,
} from '@liubu/contract';

/** What stands in the fields of one filing. */
export interface Typed {
  progress: string;
  problems: string;
  nextSteps: string;
  coordination: string;
  /** As typed; empty for none. */
  percent: string;
  saysDone: boolean;
  noChange: boolean;
  entries: Readonly<Record<string, ValueEntry>>;
  /** Day on which a milestone was reached, null where it was not. */
  milestones: Readonly<Record<string, string | null>>;
}

/** What was typed since it was last saved. */
export type Change = Partial<Typed>;

export const WORDS = ['progress', 'problems', 'nextSteps', 'coordination'] as const;
export type Words = (typeof WORDS)[number];

/** A filing that its unit may still write in. */
export const isOpenToUnit = (state: FilingState): boolean =>
  state === 'waiting' || state === 'draft' || state === 'returned';

export const emptyEntry = (targetId: string): ValueEntry => ({
  targetId,
  text: '',
  status: 'flash',
  asOf: null,
  unknown: null,
});

export function typedOf(item: SheetItem): Typed {
  const entries = item.targets.flatMap(({ targetId, entry }) => (entry ? [[targetId, entry]] : []));
  return {
    progress: item.progress,
    problems: item.problems,
    nextSteps: item.nextSteps,
    coordination: item.coordination,
    percent: item.percent ?? '',
    saysDone: item.saysDone,
    noChange: item.noChange,
    entries: Object.fromEntries(entries),
    milestones: Object.fromEntries(item.milestones.map(({ id, doneOn }) => [id, doneOn])),
  };
}

/** The later change laid over the earlier one. */
export const merged = (before: Change, next: Change): Change => ({
  ...before,
  ...next,
  ...((before.entries || next.entries) && { entries: { ...before.entries, ...next.entries } }),
  ...((before.milestones || next.milestones) && { milestones: { ...before.milestones, ...next.milestones } }),
});

export const withChange = (typed: Typed, change: Change): Typed => merged(typed, change) as Typed;

/** A change as the server takes it. A percentage that is no number stays here until it is one. */
export function contentOf({ entries, milestones, percent, ...words }: Change): FilingContent {
  const read = percent === undefined ? null : readNumber(percent);
  return {
    ...words,
    ...(read?.kind === 'number' && { percent: read.value }),
    ...(read?.kind === 'empty' && { percent: null }),
    ...(entries && { entries: Object.values(entries) }),
    ...(milestones && { milestones: Object.entries(milestones).map(([id, doneOn]) => ({ id, doneOn })) }),
  };
}

/** Quantities of which last period's figure may stand. A flow of the year goes on by itself. */
const STANDING: readonly (SheetTarget['quantity'] | undefined)[] = ['stock', 'rate', 'rank', 'state'];

/** “No change”: last period's words, and its figures where such a figure may stand. */
export function carriedOver({ last, targets }: SheetItem): Change {
  const stand = targets.filter(
    ({ ask, quantity, last: figure }) => ask === 'asked' && figure && STANDING.includes(quantity ?? undefined),
  );
  return {
    noChange: true,
    ...(last && {
      progress: last.progress,
      problems: last.problems,
      nextSteps: last.nextSteps,
      coordination: last.coordination,
    }),
    ...(stand.length > 0 && {
      entries: Object.fromEntries(
        stand.map(({ targetId, last: figure }) => [targetId, { ...emptyEntry(targetId), text: figure?.value ?? '' }]),
      ),
    }),
  };
}

/** Fields in which what was typed here and what another saved meanwhile differ, by the key that the page shows. */
export function differing(base: Typed, mine: Change, theirs: Typed): { field: string; mine: string; theirs: string }[] {
  const found: { field: string; mine: string; theirs: string }[] = [];
  const compare = (field: string, own: string, other: string, former: string) => {
    // Where the other left it as it was, ours simply goes on top.
    if (own !== other && other !== former) found.push({ field, mine: own, theirs: other });
  };
  for (const key of [...WORDS, 'percent'] as const)
    if (mine[key] !== undefined) compare(key, mine[key], theirs[key], base[key]);
  for (const key of ['saysDone', 'noChange'] as const)
    if (mine[key] !== undefined) compare(key, String(mine[key]), String(theirs[key]), String(base[key]));
  const said = (entry: ValueEntry | undefined): string => entry?.unknown ?? entry?.text ?? '';
  for (const [id, entry] of Object.entries(mine.entries ?? {}))
    compare(`entries.${id}`, said(entry), said(theirs.entries[id]), said(base.entries[id]));
  for (const [id, doneOn] of Object.entries(mine.milestones ?? {}))
    compare(`milestones.${id}`, doneOn ?? '', theirs.milestones[id] ?? '', base.milestones[id] ?? '');
  return found;
}

import type {
  PublicField,
  PublicItem,
  PublicPhoto,
  PublicStory,
  PublicTarget,
  PublicUnit,
  PublicValue,
  PublicYear,
  WaitingPart,
} from '@liubu/contract';

type ItemKind = PublicItem['kind'];
type PublicState = NonNullable<PublicItem['state']>;

/** Values of the parts that an item's public page is put together from. */
export interface PromisePart {
  code: string;
  position: number;
  kind: ItemKind;
  title: string;
  quote: string;
  at: { start: number; end: number } | null;
  source: string;
  area: string | null;
  headings: string[];
  isBottomLine: boolean;
}
export interface StoryPart {
  on: string;
  text: string;
  unit: PublicUnit | null;
}
export interface EvidencePart {
  on: string;
  filingId: string | null;
  title: string;
  reference: string | null;
}
export type PhotoPart = PublicPhoto & { on: string; filingId: string | null };

/** Parts by the first word of their key; those that come several times have ids behind it. */
export interface PartValues {
  promise: PromisePart;
  lead: PublicUnit;
  support: PublicUnit[];
  due: { due: string };
  budget: { budgetYuan: string | null; moneySource: string | null };
  sites: { name: string; place: string | null }[];
  state: Omit<PublicState, 'working'>;
  working: PublicState['working'];
  carried: { year: number; slug: string };
  vote: NonNullable<PublicItem['vote']>;
  /** In the order of the plan; a map of parts has none. */
  target: Omit<PublicTarget, 'values'> & { position: number };
  value: Omit<PublicValue, 'releasedOn'> & { targetId: string };
  promised: StoryPart;
  assigned: StoryPart;
  filed: StoryPart;
  done: StoryPart;
  figure: StoryPart;
  milestone: StoryPart;
  adjusted: StoryPart;
  inspected: StoryPart;
  accepted: StoryPart;
  /** What the public is told of a part that was withdrawn. */
  withdrawn: StoryPart;
  evidence: EvidencePart;
  photo: PhotoPart;
}
export type PartName = keyof PartValues;

/** Parts of a year: the report, and reports on it by their id. */
export interface YearPartValues {
  report: NonNullable<PublicYear['report']>;
  fulfilment: PublicYear['fulfilment'][number];
}

/** A part as it stands in the database: its value, and the day on which this value became public. */
export interface Frozen {
  value: unknown;
  on: string;
}
export type FrozenParts = Record<string, Frozen>;
/** What would be public now, by key. */
export type CandidateParts = Map<string, unknown>;

/** The word before the first colon. */
export const nameOf = (part: string): PartName => part.split(':', 1)[0] as PartName;
export const idOf = (part: string): string => part.slice(part.indexOf(':') + 1);

/** Which rule a part is released by; what the product itself writes about a withdrawal follows no rule. */
export function fieldOf(part: string): PublicField | 'carried' | 'withdrawn' {
  const name = nameOf(part);
  if (name === 'value') return part.endsWith(':verified') ? 'verified' : 'reported';
  return name === 'filed' ? 'progress' : name;
}

/** The same, with the parts of a year. */
export function wordOf(part: string): WaitingPart['field'] {
  const name: string = nameOf(part);
  return name === 'report' || name === 'fulfilment' ? name : fieldOf(part);
}

/** With a target go its values and what is told of them; with a verified figure, that it was published. */
export function goesWith(part: string, other: string): boolean {
  if (part === other) return true;
  const [name, target, month, by] = other.split(':');
  if (name === 'target') return part.startsWith(`value:${target}:`) || part.startsWith(`figure:${target}:`);
  return name === 'value' && by === 'verified' && part === `figure:${target}:${month}`;
}

/** Story parts in the words of the public format. */
export const STORY_KINDS: Partial<Record<PartName, PublicStory['kind']>> = {
  promised: 'promised',
  assigned: 'assigned',
  filed: 'filed',
  done: 'done',
  figure: 'figure',
  milestone: 'milestone',
  adjusted: 'adjusted',
  inspected: 'inspected',
  accepted: 'accepted',
  withdrawn: 'withdrawn',
};

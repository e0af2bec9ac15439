import { OPENINGS, type OpeningKind } from './opening-kinds.ts';

/** Every feature that a clause may show, in the words in which a reader is told why. Order is of no meaning. */
export const FEATURES = [
  'bias',
  ...OPENINGS.map((kind) => `opens: ${kind}` as const),
  'after a modal',
  'after an adverb',
  'figure',
  'only says where',
  'only a date',
  'announces',
  'past',
  'conviction',
  'ensures',
  'ensures a list',
  'concrete end',
  ...OPENINGS.map((kind) => `abstract end, ${kind}` as const),
  'balanced halves',
  'ends in a mood',
  'no object',
  'borrowed verb, painted end',
  'painted end, soft',
  'painted end, other',
  'names a document',
  'list',
  'under 5 characters',
  'under 8 characters',
  'over 20 characters',
  'preposition 以',
  'preposition 为',
  'preposition 把',
  'preposition 将',
  'preposition 对',
  'preposition 在',
  'preposition, other',
  'subject: figure',
  'subject: copula',
  'subject: praise',
  'subject: result',
  'subject: ends in a result',
  'subject: modal and action',
  'subject: adverb and action',
  'subject: action inside',
  'subject: ends in an action',
  'action: ends in praise',
  'soft: ends in praise',
  'action: copula',
  ...OPENINGS.map((kind) => `${kind}: another action inside` as const),
  'long plan',
  'government',
  'sentence of orientation',
  'paragraph of orientation',
  'sentence of targets, figure',
  'sentence of targets, no figure',
  'no topic',
  'opens the topic',
  'opens the paragraph',
  'closes the paragraph',
  'item of a list',
  'after something past',
  'figure after something past',
  'preposition 为, painted end',
  'busy paragraph',
  'idle paragraph',
  'before a colon',
  'alone',
  'first',
  'last',
  'soft: last',
  ...OPENINGS.map((kind) => `after ${kind}` as const),
  ...OPENINGS.map((kind) => `before ${kind}` as const),
  'much rhetoric around',
  'some rhetoric around',
  'background around',
  'sentence about us',
  'long sentence',
] as const;

export type Feature = (typeof FEATURES)[number];

/** Feature → its number. */
export const F = Object.fromEntries(FEATURES.map((name, i) => [name, i])) as Record<Feature, number>;

/** The feature of each opening, by its number. */
const byOpening = (name: (kind: OpeningKind) => Feature): readonly number[] => OPENINGS.map((kind) => F[name(kind)]);

export const OPENS = byOpening((kind) => `opens: ${kind}`);
export const ABSTRACT_END = byOpening((kind) => `abstract end, ${kind}`);
export const ANOTHER_ACTION = byOpening((kind) => `${kind}: another action inside`);
export const AFTER = byOpening((kind) => `after ${kind}`);
export const BEFORE = byOpening((kind) => `before ${kind}`);

/**
 * Features that tell of the surroundings: annotated reports are few and each has its own way of opening a paragraph, so
 * the fit draws these to nothing more strongly.
 */
export const SURROUNDINGS: ReadonlySet<Feature> = new Set([
  'long plan',
  'government',
  'paragraph of orientation',
  'no topic',
  'opens the topic',
  'opens the paragraph',
  'closes the paragraph',
  'busy paragraph',
  'idle paragraph',
  'alone',
  'first',
  'last',
  'item of a list',
  'under 8 characters',
  'list',
  'long sentence',
  'sentence of targets, no figure',
]);

import { VERB_KINDS, type VerbKind } from '../../lexicon/projects/verb-kinds.ts';
import { type EndingKind, KINDS } from './name-ending.ts';

/** Kinds of endings that behave alike. */
export const GROUPS = ['hard', 'site', 'plant', 'institution', 'lab', 'works', 'soft', 'short', 'none'] as const;
export type Group = (typeof GROUPS)[number];

export const GROUP_OF: Record<EndingKind, Group> = {
  road: 'hard',
  rail: 'hard',
  port: 'hard',
  water: 'hard',
  energy: 'hard',
  park: 'site',
  area: 'site',
  house: 'site',
  site: 'site',
  plant: 'plant',
  centre: 'institution',
  base: 'institution',
  hub: 'institution',
  lab: 'lab',
  platform: 'lab',
  market: 'institution',
  works: 'works',
  project: 'works',
  renewal: 'works',
  care: 'works',
  phase: 'works',
  section: 'works',
  housing: 'soft',
  zone: 'soft',
  network: 'soft',
  short: 'short',
  none: 'none',
};

/** How proper a name is: it holds a known place, several characters of no common word, one, or none. */
export const PROPERNESS = ['place', 'proper', 'one', 'common'] as const;
export const VERBS = [...(Object.keys(VERB_KINDS) as VerbKind[]), 'other'] as const;
export const HEADS = ['none', 'project', 'work', 'other', 'built'] as const;
export const TAILS = ['none', 'build', 'grow', 'stage'] as const;
export const COMPANIES = ['none', 'sure', 'likely', 'doubtful', 'unlikely'] as const;
export const LENGTHS = ['2', '3 or 4', '5 to 8', '9 to 15', '16 to 25', 'over 25'] as const;

/** 国家…, 国家级…, 国际…: one, many, a hope. */
export const RANKS = ['national', 'graded', 'hopeful'] as const;
export const WORKS = ['works', 'project', 'renewal', 'care', 'phase', 'section'] as const;

/** Every feature that a name in a list may show, in the words in which a reader is told why. Order is of no meaning. */
export const FEATURES = [
  'bias',
  ...[...KINDS, 'none' as const].map((kind) => `ends: ${kind}` as const),
  'works on a thing built',
  ...GROUPS.flatMap((group) => PROPERNESS.map((proper) => `${group}, ${proper}` as const)),
  ...GROUPS.flatMap((group) => VERBS.map((verb) => `${verb} ${group}` as const)),
  ...GROUPS.flatMap((group) => HEADS.map((head) => `${group}, head: ${head}` as const)),
  ...GROUPS.map((group) => `none before ${group}` as const),
  ...GROUPS.map((group) => `${group}, stage told` as const),
  ...HEADS.map((head) => `named otherwise, head: ${head}` as const),
  ...RANKS.map((rank) => `${rank} thing` as const),
  ...RANKS.map((rank) => `${rank} institution` as const),
  ...VERBS.map((verb) => `${verb} national institution` as const),
  ...WORKS.map((kind) => `physical ${kind}` as const),
  ...WORKS.map((kind) => `unphysical ${kind}` as const),
  'holds a count',
  'holds a batch',
  ...GROUPS.flatMap((group) => LENGTHS.map((length) => `${group}, length ${length}` as const)),
  ...GROUPS.flatMap((group) => TAILS.map((tail) => `${group}, behind: ${tail}` as const)),
  ...COMPANIES.map((company) => `beside: ${company}` as const),
  ...COMPANIES.map((company) => `around: ${company}` as const),
  'head counted',
  'alone',
  'among several',
  'among many',
  'work before the work',
  'actor',
  'act',
  'general beginning',
  'a batch',
  'of a government',
  'road number',
  'begins with a code',
  'begins with digits',
  'begins with another verb',
  'begins with a preposition',
  'holds another verb',
  'a count of things',
  'holds a target',
  'holds a capacity',
  'holds 至',
  'holds 的',
  'holds a company',
  'holds a number',
  'names a river or hill',
  'only a place',
  'a paper',
  'proper: 3 and more',
] as const;
export type Feature = (typeof FEATURES)[number];

const numbers = {} as Record<Feature, number>;
FEATURES.forEach((feature, i) => {
  numbers[feature] = i;
});
/** Feature → its number. */
export const F: Readonly<Record<Feature, number>> = numbers;

const table = <A extends string, B extends string>(as: readonly A[], bs: readonly B[], name: (a: A, b: B) => Feature) =>
  Object.fromEntries(as.map((a) => [a, Object.fromEntries(bs.map((b) => [b, F[name(a, b)]]))])) as Record<
    A,
    Record<B, number>
  >;
const row = <A extends string>(as: readonly A[], name: (a: A) => Feature) =>
  Object.fromEntries(as.map((a) => [a, F[name(a)]])) as Record<A, number>;

export const ENDS = row([...KINDS, 'none' as const], (kind) => `ends: ${kind}`);
export const PROPER_OF = table(GROUPS, PROPERNESS, (group, proper) => `${group}, ${proper}`);
export const VERB_OF = table(GROUPS, VERBS, (group, verb) => `${verb} ${group}`);
export const HEAD_OF = table(GROUPS, HEADS, (group, head) => `${group}, head: ${head}`);
export const NONE_BEFORE = row(GROUPS, (group) => `none before ${group}`);
export const LENGTH_OF = table(GROUPS, LENGTHS, (group, length) => `${group}, length ${length}`);
export const TAIL_OF = table(GROUPS, TAILS, (group, tail) => `${group}, behind: ${tail}`);
export const COMPANY = row(COMPANIES, (company) => `beside: ${company}`);
export const NEAR = row(COMPANIES, (company) => `around: ${company}`);
export const STAGE_OF = row(GROUPS, (group) => `${group}, stage told`);
export const NAMED_OTHERWISE = row(HEADS, (head) => `named otherwise, head: ${head}`);
export const RANK_OF = row(RANKS, (rank) => `${rank} thing`);
export const RANK_OF_INSTITUTION = row(RANKS, (rank) => `${rank} institution`);
export const NATIONAL_OF = row(VERBS, (verb) => `${verb} national institution`);
export const PHYSICAL_OF = row(WORKS, (kind) => `physical ${kind}`);
export const UNPHYSICAL_OF = row(WORKS, (kind) => `unphysical ${kind}`);

/** How a clause may open, after its lead-in and its words of manner and time. */
export const OPENINGS = [
  'action',
  'soft',
  'short',
  'means',
  'rhetoric',
  'hope',
  'copula',
  'preposition',
  'subject',
  'quotation',
] as const;

export type OpeningKind = (typeof OPENINGS)[number];

/** The same as numbers, indexes into `OPENINGS`: what a clause carries. */
export const OPENING = {
  action: 0,
  soft: 1,
  short: 2,
  means: 3,
  rhetoric: 4,
  hope: 5,
  copula: 6,
  preposition: 7,
  subject: 8,
  quotation: 9,
} as const satisfies Record<OpeningKind, number>;

export type Opening = (typeof OPENING)[OpeningKind];

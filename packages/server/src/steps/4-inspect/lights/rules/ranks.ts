import type { LightColour, LightState, Proof } from '@liubu/contract';

/** From worst to best. 调整, 中止 and 不参评 say nothing of how good a thing is. */
export const STATE_RANK = {
  overdue: 0,
  not_started: 1,
  behind: 2,
  on_pace: 3,
  ahead: 4,
  done_unverified: 5,
  done: 6,
  done_early: 7,
} as const satisfies Partial<Record<LightState, number>>;

export const COLOUR_RANK = { red: 0, yellow: 1, none: 2, green: 2 } as const satisfies Record<LightColour, number>;
export const PROOF_RANK = { none: 0, reported: 1, evidenced: 2, verified: 3 } as const satisfies Record<Proof, number>;

export const stateRank = (state: LightState): number | null => (STATE_RANK as Record<string, number>)[state] ?? null;
export const isDone = (state: LightState): boolean =>
  state === 'done' || state === 'done_early' || state === 'done_unverified';

/** Not better than `ceiling`; what is not ranked stays. */
export function capState(state: LightState, ceiling: LightState): LightState {
  const [at, most] = [stateRank(state), stateRank(ceiling)];
  return at !== null && most !== null && at > most ? ceiling : state;
}

/** The worse of two colours; no light gives way to any that is lit. */
export function worseColour(a: LightColour, b: LightColour): LightColour {
  if (a === 'none') return b;
  if (b === 'none') return a;
  return COLOUR_RANK[a] <= COLOUR_RANK[b] ? a : b;
}

export const capProof = (proof: Proof, ceiling: Proof): Proof =>
  PROOF_RANK[proof] > PROOF_RANK[ceiling] ? ceiling : proof;

/** Colour of so many periods against two declared limits. */
export function colourOfPeriods(n: number, yellow: number | null, red: number | null): LightColour {
  if (red !== null && n >= red) return 'red';
  if (yellow !== null && n >= yellow) return 'yellow';
  return 'none';
}

/** Done is shown where there is proof of it, whoever says so: else it waits to be verified. */
export const provedState = (state: LightState, proof: Proof): LightState =>
  (state === 'done' || state === 'done_early') && PROOF_RANK[proof] < PROOF_RANK.evidenced ? 'done_unverified' : state;

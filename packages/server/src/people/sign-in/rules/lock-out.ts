/** Failures in a row after which a login name waits. */
export const FAILURES_BY_NAME = 5;
/** An office sits behind one address: it waits only when far more goes wrong than people mistype. */
export const FAILURES_BY_ADDRESS = 40;
/** The first wait; each further one is twice as long. */
export const FIRST_LOCK_MINUTES = 15;
const LONGEST_LOCK_MINUTES = 24 * 60;
/** After so long without a failure all is forgotten. */
export const FORGET_HOURS = 24;

export const limitOf = (kind: 'name' | 'address'): number => (kind === 'name' ? FAILURES_BY_NAME : FAILURES_BY_ADDRESS);

/** @param before  how many times it was locked already @returns 15, 30, 60 … minutes, a day at the most */
export const lockMinutes = (before: number): number =>
  Math.min(FIRST_LOCK_MINUTES * 2 ** Math.min(Math.max(before, 0), 10), LONGEST_LOCK_MINUTES);

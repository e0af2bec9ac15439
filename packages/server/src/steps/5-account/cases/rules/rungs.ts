import { type AccountLadder, type AccountRung, isCaseCarrier } from '@liubu/contract';

/**
 * Rungs below the one that is proposed which were not taken: each is left out, and that needs a stated reason.
 *
 * @param taken  keys of rungs that were taken against this unit on these items
 */
export function skippedRungs(ladder: AccountLadder, rung: string, taken: ReadonlySet<string>): AccountRung[] {
  const at = ladder.rungs.findIndex(({ key }) => key === rung);
  return ladder.rungs.slice(0, Math.max(at, 0)).filter(({ key }) => !taken.has(key));
}

/** The rung that a case is made for; null for one that step four carries, or that is not there. */
export function caseRung(ladder: AccountLadder, key: string): AccountRung | null {
  const rung = ladder.rungs.find((one) => one.key === key);
  return rung !== undefined && isCaseCarrier(rung.carrier) ? rung : null;
}

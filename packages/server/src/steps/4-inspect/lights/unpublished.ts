import type { Tx } from '../../../platform/database/tenant.ts';
import type { Unpublished } from './read-facts.ts';

/** Months whose official figure is not published yet: neither silence nor red. */
export async function unpublishedMonths(
  _tx: Tx,
  _governmentId: string,
  _planYear: number,
  _now: Date,
  _timeZone: string,
): Promise<Unpublished> {
  return new Map();
}

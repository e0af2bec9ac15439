import type { Action, FilingState } from '@liubu/contract';
import { FILING_STATES } from '@liubu/contract';
import { AppError, notFound } from '../../../platform/app-error.ts';
import { keptPlan } from '../../../platform/database/kept-plans.ts';
import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';
import { reachesUnit } from '../../2-deploy/index.ts';

export interface LockedFiling {
  id: string;
  itemId: string;
  periodId: string;
  unitId: string;
  role: 'lead' | 'support';
  state: FilingState;
  revision: number;
  version: number;
  due: string;
}

/**
 * Filings that the actor may act on for their units, locked in one order, so that two who submit at once wait for each
 * other.
 *
 * @throws AppError NOT_FOUND when one of them is another unit's
 */
export async function lockFilings(
  work: Work,
  planYear: number,
  ids: readonly string[],
  action: Action,
): Promise<LockedFiling[]> {
  const wanted = [...new Set(ids)];
  const rows = await query<LockedFiling>(
    work.tx,
    keptPlan(`select id, item_id, period_id, unit_id, role, state, revision, version, due::text as due from liubu.filing
     where government_id = $1 and plan_year = $2 and id = any($3::uuid[]) order by id for update`),
    [work.governmentId, planYear, wanted],
  );
  if (rows.length !== wanted.length || rows.some(({ unitId }) => !reachesUnit(work, action, unitId))) throw notFound();
  return rows;
}

const REMEDIES: Partial<Record<FilingState, [string, string]>> = {
  submitted: ['请先撤回再改', 'withdraw it first'],
  signed: ['请联系督查室退回', 'ask the supervision office to return it'],
  passed: ['请联系督查室退回', 'ask the supervision office to return it'],
  approved: ['已锁定，需要更正请联系督查室解锁', 'it is locked; ask the supervision office to reopen it'],
  released: ['这项已不由本单位填报', 'this unit no longer files it'],
};

/** Why this state does not take the change, “zh / en”, for a list of refusals. */
export function stateSaid(state: FilingState): { zh: string; en: string } {
  const [zh, en] = FILING_STATES[state];
  const [how, howEn] = REMEDIES[state] ?? ['请刷新后再看', 'reload the page'];
  return { zh: `现在的状态是“${zh}”，${how}`, en: `it is "${en}"; ${howEn}` };
}

/** @param typed  given back, so that nothing that was typed is lost */
export function stateRefused(state: FilingState, doing: string, typed?: unknown): AppError {
  const [zh, en] = FILING_STATES[state];
  const [how, howEn] = REMEDIES[state] ?? ['请刷新后再看', 'reload the page'];
  return new AppError(
    'STATE_REFUSED',
    { state: `${zh} / ${en}`, doing, remedy: `${how} / ${howEn}。` },
    { details: { typed } },
  );
}

/** What a filing that changed meanwhile is told by in a list of refusals. */
export const CHANGED = {
  field: 'revision',
  zh: '这一项刚被改过，请刷新后再办',
  en: 'it was changed meanwhile; reload and try again',
} as const;

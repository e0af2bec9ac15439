import type { ObjectState, RectificationState } from '@liubu/contract';

export type ObjectAct = 'visit' | 'send_facts' | 'state' | 'draft' | 'deliver' | 'receive' | 'apply';

/** In which states of an inspected unit an act is possible; the order of art. 16–18: facts, statement, conclusion, receipt. */
const OBJECT_COURSE: Readonly<Record<ObjectAct, readonly ObjectState[]>> = {
  visit: ['waiting', 'visited', 'facts_sent', 'stated'],
  send_facts: ['visited'],
  state: ['facts_sent'],
  draft: ['facts_sent', 'stated'],
  deliver: ['facts_sent', 'stated'],
  receive: ['delivered'],
  apply: ['received', 'closed'],
};
export const objectMay = (state: ObjectState, act: ObjectAct): boolean => OBJECT_COURSE[act].includes(state);

export type RectifyAct = 'reply' | 'verify' | 'close' | 'recheck';
const RECTIFY_COURSE: Readonly<Record<RectifyAct, readonly RectificationState[]>> = {
  reply: ['open', 'returned'],
  verify: ['replied'],
  close: ['verified'],
  recheck: ['closed'],
};
export const rectificationMay = (state: RectificationState, act: RectifyAct): boolean =>
  RECTIFY_COURSE[act].includes(state);

/** Nothing more is owed of it. */
export const SETTLED: readonly RectificationState[] = ['closed', 'confirmed', 'dropped'];

/**
 * From when the unit may know: announced ones as they open; unannounced ones (四不两直) when the team is there; covert
 * ones (暗访) when the team shows itself, at the latest with the facts.
 */
export function disclosedBy(
  mode: 'announced' | 'unannounced' | 'covert',
  what: 'opening' | 'visit' | 'disclosure' | 'facts',
): boolean {
  if (what === 'facts' || what === 'disclosure') return true;
  if (what === 'opening') return mode === 'announced';
  return mode !== 'covert';
}

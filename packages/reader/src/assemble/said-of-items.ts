import type { UnitProposal } from '@liubu/plan';
import type { Reading } from '../reading.ts';
import { dueOf } from '../refine/due.ts';
import type { SaidField } from '../rules/said/said-fields.ts';
import type { CleanItem } from './items.ts';

/** What the document itself says of one item; nothing where it is silent. */
export interface SaidOfItem {
  units: UnitProposal[];
  /** Its list of units is whole: lead and support are both said. */
  isComplete: boolean;
  due: string | null;
  replyForm: string | null;
}

/**
 * Gives each field to the item that it stands by: the one of its sentence, else the one before it.
 *
 * @param fields  in clean offsets, ascending
 * @returns one for each item, null where nothing is said of it
 */
export function saidOfItems(
  reading: Reading,
  items: readonly CleanItem[],
  fields: readonly SaidField[],
  planYear: number | null,
): (SaidOfItem | null)[] {
  const said: (SaidOfItem | null)[] = items.map(() => null);
  if (fields.length === 0) return said;
  let before = -1;
  let sentence = 0;
  for (const field of fields) {
    while (sentence + 1 < reading.sentences.length && reading.sentences[sentence + 1]!.start <= field.start) sentence++;
    while (before + 1 < items.length && items[before + 1]!.start <= field.start) before++;
    const next = items[before + 1];
    const owner =
      next !== undefined && next.sentence === sentence && items[before]?.sentence !== sentence ? before + 1 : before;
    if (items[owner] === undefined) continue;
    said[owner] ??= { units: [], isComplete: false, due: null, replyForm: null };
    take(said[owner]!, field, planYear);
  }
  for (const one of said)
    if (one) one.isComplete = ['lead', 'support'].every((role) => one.units.some((unit) => unit.role === role));
  return said;
}

function take(said: SaidOfItem, field: SaidField, planYear: number | null): void {
  if (field.kind === 'reply') said.replyForm ??= field.words;
  if (field.kind === 'due') said.due ??= dueOf(`${field.words}前`.replace(/前前$/, '前'), planYear);
  if (field.kind !== 'lead' && field.kind !== 'support') return;
  for (const name of field.names) {
    const hasLead = said.units.some((unit) => unit.role === 'lead');
    const role = field.kind === 'lead' && !hasLead ? 'lead' : 'support';
    if (said.units.some((unit) => unit.name === name)) continue;
    said.units.push({ name, role, score: 1, why: role === 'lead' ? '文中写明：牵头' : '文中写明：配合', said: true });
  }
}

import type { ConsultationAnswer, ConsultationField, ConsultedRow, Party } from '@liubu/contract';

/** What a change becomes when it is taken. */
export type ChangeValue =
  | { kind: 'text'; text: string }
  | { kind: 'parties'; parties: Party[] }
  | { kind: 'post'; postId: string }
  | { kind: 'day'; day: string | null };

/** One field that a unit would have otherwise. */
export interface ProposedChange {
  itemId: string;
  field: ConsultationField;
  before: string;
  after: string;
  /** Null when it could not be understood; `problem` tells why. */
  value: ChangeValue | null;
  problem: string | null;
  cell: string | null;
  reason: string | null;
}

export interface ProposedObjection {
  itemId: string;
  lead: Party | null;
  proposal: string | null;
  reason: string;
}

/** What one submitted answer proposes. */
export interface Proposed {
  changes: ProposedChange[];
  objections: ProposedObjection[];
  agreed: number;
  /** Item → what is missing in the answer, in both languages. */
  faults: Record<string, string>;
}

export const namesOf = (parties: readonly { name: string }[]): string => parties.map(({ name }) => name).join('、');
const sameParties = (a: readonly Party[], b: readonly Party[]): boolean =>
  a.length === b.length && a.every((party, at) => party.kind === b[at]!.kind && party.id === b[at]!.id);

/**
 * Lays what a unit answered against what it was asked: each field that differs is a change of its own; an objection
 * (异议) with another lead is ruled on, not taken. Rows without an answer count as agreed.
 *
 * @param nameOf  of a unit or a collective
 */
export function proposedChanges(
  rows: readonly ConsultedRow[],
  answers: readonly ConsultationAnswer[],
  nameOf: (party: Party) => string,
): Proposed {
  const answerOf = new Map(answers.map((answer) => [answer.itemId, answer]));
  const proposed: Proposed = { changes: [], objections: [], agreed: 0, faults: {} };
  for (const row of rows) {
    const answer = answerOf.get(row.itemId);
    if (answer === undefined || answer.opinion === 'agree') {
      proposed.agreed += 1;
      continue;
    }
    const { itemId } = row;
    const reason = answer.reason || null;
    if (answer.opinion === 'object') {
      if (reason === null) {
        proposed.faults[itemId] = '提出异议请写明理由 / an objection needs its reason';
        continue;
      }
      const lead = answer.lead && !sameParties([answer.lead], row.lead ? [row.lead] : []) ? answer.lead : null;
      proposed.objections.push({ itemId, lead, proposal: answer.suggestion || answer.wording || null, reason });
      continue;
    }
    const before = proposed.changes.length;
    const change = (field: ConsultationField, old: string, after: string, value: ChangeValue): void => {
      proposed.changes.push({ itemId, field, before: old, after, value, problem: null, cell: null, reason });
    };
    if (answer.wording !== undefined && answer.wording !== row.wording)
      change('wording', row.wording, answer.wording, { kind: 'text', text: answer.wording });
    if (answer.lead && !sameParties([answer.lead], row.lead ? [row.lead] : []))
      change('lead', row.lead?.name ?? '', nameOf(answer.lead), { kind: 'parties', parties: [answer.lead] });
    if (answer.support && !sameParties(answer.support, row.support))
      change('support', namesOf(row.support), answer.support.map(nameOf).join('、'), {
        kind: 'parties',
        parties: answer.support,
      });
    if (answer.due !== undefined && answer.due !== row.due)
      change('due', row.due ?? '', answer.due, { kind: 'day', day: answer.due });
    if (answer.suggestion) change('suggestion', '', answer.suggestion, { kind: 'text', text: answer.suggestion });
    if (proposed.changes.length === before)
      proposed.faults[itemId] = '选了修改，还没有写改什么 / nothing is changed yet';
  }
  return proposed;
}

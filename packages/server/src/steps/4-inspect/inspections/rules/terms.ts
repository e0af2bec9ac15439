import { REVIEW_DAYS } from '@liubu/contract';
import { addDays, addWorkingDays } from '../../../../calendar/working-days.ts';

/**
 * Last day, included, on which a review may be applied for: thirty calendar days from the receipt of the conclusion.
 *
 * @source State Council Order 733, art. 17
 * @example reviewUntil('2026-03-01') → '2026-03-31'
 */
export const reviewUntil = (receivedOn: string): string => addDays(receivedOn, REVIEW_DAYS);

/** Last day, included, for the decision on a review: thirty calendar days from the application (art. 17). */
export const reviewDecideDue = (appliedOn: string): string => addDays(appliedOn, REVIEW_DAYS);

/** @param within  working days */
export const statementDue = (sentOn: string, within: number): string => addWorkingDays(sentOn, within);

/** Counted from the unit's statement; without one, from the end of its term. */
export const concludeDue = (from: string, within: number): string => addWorkingDays(from, within);

export interface Person {
  personId: string;
  name: string;
  unitIds: readonly string[];
}

export interface Recusal {
  personId: string;
  name: string;
  why: 'team' | 'concluded' | 'unit';
}

/**
 * Who may not take part in a review: whoever took part in the inspection (art. 17), made its conclusion, or is of the
 * unit that asks for it.
 *
 * @returns why, for each who may not; empty when all may
 */
export function recusals(
  people: readonly Person[],
  inspected: { teamIds: ReadonlySet<string>; concludedBy: ReadonlySet<string>; unitId: string },
): Recusal[] {
  const reasonFor = ({ personId, unitIds }: Person): Recusal['why'] | null => {
    if (inspected.teamIds.has(personId)) return 'team';
    if (inspected.concludedBy.has(personId)) return 'concluded';
    return unitIds.includes(inspected.unitId) ? 'unit' : null;
  };
  return people.flatMap((person) => {
    const why = reasonFor(person);
    return why === null ? [] : [{ personId: person.personId, name: person.name, why }];
  });
}

export const RECUSAL_WORDS = {
  team: ['参加了这次督查', 'took part in the inspection'],
  concluded: ['作出了督查结论', 'made the conclusion'],
  unit: ['是被督查单位的人', 'is of the inspected unit'],
} as const;

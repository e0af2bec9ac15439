import type { Ladder, LadderTrigger } from '@liubu/contract';

export type Colour = 'none' | 'green' | 'yellow' | 'red';

/** What is counted of one item and one of its units. */
export interface Standing {
  /** Working days that the latest of its open things is late; 0 none. */
  late: number;
  colour: Colour;
  /** Colours at the months' ends, the newest first, the running month included. */
  months: readonly Colour[];
  /** Replies to notices that were returned. */
  returned: number;
}

export interface Met {
  kind: LadderTrigger['kind'];
  [figure: string]: string | number;
}

const RANK: Readonly<Record<Colour, number>> = { none: 0, green: 0, yellow: 1, red: 2 };
const isAsBad = (colour: Colour, as: 'yellow' | 'red'): boolean => RANK[colour] >= RANK[as];

/** Is the condition met? With the figures that were counted; null when not. */
export function met(trigger: LadderTrigger, standing: Standing): Met | null {
  switch (trigger.kind) {
    case 'late':
      return standing.late >= trigger.workingDays
        ? { kind: 'late', counted: standing.late, from: trigger.workingDays }
        : null;
    case 'colour':
      return isAsBad(standing.colour, trigger.colour) ? { kind: 'colour', colour: standing.colour } : null;
    case 'months': {
      const ends = standing.months.findIndex((colour) => !isAsBad(colour, trigger.colour));
      const running = ends === -1 ? standing.months.length : ends;
      return running >= trigger.months
        ? { kind: 'months', colour: trigger.colour, counted: running, from: trigger.months }
        : null;
    }
    case 'returned':
      return standing.returned >= trigger.times
        ? { kind: 'returned', counted: standing.returned, from: trigger.times }
        : null;
  }
}

/** The first rung that a person takes; those below are the calendar of reminders. */
export const firstActing = ({ rungs }: Ladder): number =>
  rungs.findIndex(({ instrument }) => instrument.kind !== 'reminder');

/** The highest rung of which a condition is met; −1 none. */
export const highestMet = ({ rungs }: Ladder, standing: Standing): number =>
  rungs.findLastIndex(({ triggers }) => triggers.some((trigger) => met(trigger, standing) !== null));

/**
 * The next rung to propose: the one above what was decided, whatever higher one is met, so that none is left out.
 *
 * @param decided  the highest rung that was taken or declined in this trouble; −1 none
 * @returns null when nothing is to be proposed
 */
export function nextRung(
  ladder: Ladder,
  standing: Standing,
  decided: number,
): { index: number; triggers: Met[] } | null {
  const first = firstActing(ladder);
  if (first === -1) return null;
  const highest = highestMet(ladder, standing);
  const index = Math.max(first, decided + 1);
  if (highest < index) return null;
  const triggers = ladder.rungs
    .slice(index, highest + 1)
    .flatMap((rung) => rung.triggers.flatMap((trigger) => met(trigger, standing) ?? []));
  return { index, triggers };
}

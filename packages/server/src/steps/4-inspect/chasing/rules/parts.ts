/**
 * How late a helping unit is with its parts as a whole: as late as the last of the declared number of them. One part
 * that is missing is the lead's matter, many are the unit's.
 *
 * @param days  working days that each part is late @param missing  from so many on @returns 0 when there are fewer
 */
export const lateOnParts = (days: readonly number[], missing: number): number =>
  [...days].sort((a, b) => b - a)[missing - 1] ?? 0;

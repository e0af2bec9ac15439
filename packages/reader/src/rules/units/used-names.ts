/** How places really call their bodies (发改经信局, 双招双引办), from their own breakdowns. */

import type { Precedents } from './precedents.ts';

export interface UsedName {
  place: string;
  year: number | null;
  unit: number;
  name: string;
}

/** Names of leads as written, oldest first, so that the latest use prevails; bodies outside the table name themselves. */
export function usedNames(precedents: Precedents, tableSize: number): UsedName[] {
  const used: UsedName[] = [];
  for (let row = 0; row < precedents.rows.length; row++) {
    const { place, year, lead } = precedents.rows[row]!;
    const unit = precedents.lead[row]!;
    if (place !== null && unit < tableSize) used.push({ place, year, unit, name: lead });
  }
  return used;
}

/**
 * The duty table of Chinese local government: every body, its names and the words of its duties.
 *
 * Written from what departments are charged with in their founding rules (三定规定) and how breakdowns of government
 * work reports usually assign; checked against the 92 units of `../shared/units/units.json`. The order is the order of
 * preference when two bodies come out alike.
 */

import { AGRICULTURE } from './agriculture.ts';
import { CONSTRUCTION } from './construction.ts';
import { GOVERNMENT_AFFAIRS } from './government-affairs.ts';
import { MACRO_ECONOMY } from './macro-economy.ts';
import { PARTY_AND_MASS } from './party-and-mass.ts';
import { PUBLIC_ORDER } from './public-order.ts';
import { SOCIETY } from './society.ts';
import { TERRITORY } from './territory.ts';
import type { UnitRow } from './unit.ts';
import { VERTICAL_AND_ENTERPRISE } from './vertical-and-enterprise.ts';

/** Changes with every change of a proposal; written into the plan's `reader.tables`. */
export const DUTY_TABLE_VERSION = '1';

export const DUTY_TABLE: readonly UnitRow[] = [
  ...MACRO_ECONOMY,
  ...CONSTRUCTION,
  ...AGRICULTURE,
  ...SOCIETY,
  ...PUBLIC_ORDER,
  ...GOVERNMENT_AFFAIRS,
  ...PARTY_AND_MASS,
  ...VERTICAL_AND_ENTERPRISE,
  ...TERRITORY,
];

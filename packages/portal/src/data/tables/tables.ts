import type { DataTable } from '../column.ts';
import { ITEMS } from './items.ts';
import { STORIES } from './stories.ts';
import { TARGETS } from './targets.ts';
import { UNITS } from './units.ts';
import { VALUES } from './values.ts';
import { WITHDRAWN } from './withdrawn.ts';

/** Every table of a plan year. Rows are of many kinds; who writes them asks the table's own columns alone. */
export const TABLES: readonly DataTable<never>[] = [ITEMS, TARGETS, VALUES, STORIES, UNITS, WITHDRAWN].map(
  (table) => table as unknown as DataTable<never>,
);

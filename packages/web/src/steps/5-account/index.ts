import type { ItemPart } from '../../app/item-parts.ts';
import type { StepRoute } from '../../app/step-route.ts';
import * as cases from './cases/index.ts';
import * as honours from './honours/index.ts';
import * as scoring from './scoring/index.ts';
import * as tolerance from './tolerance/index.ts';

interface Room {
  routes: readonly StepRoute[];
  itemParts: readonly ItemPart[];
}

/** The rooms of the step, in the order of the data. */
const ROOMS: readonly Room[] = [tolerance, cases, scoring, honours];

export const routes: readonly StepRoute[] = ROOMS.flatMap((room) => room.routes);

/** What the step shows on an item's page. */
export const itemParts: readonly ItemPart[] = ROOMS.flatMap((room) => room.itemParts);

import type { ItemPart } from '../../app/item-parts.ts';
import type { StepRoute } from '../../app/step-route.ts';
import * as carrying from './carrying/index.ts';
import * as closing from './closing/index.ts';
import * as fulfilment from './fulfilment/index.ts';
import * as reconcile from './reconcile/index.ts';
import * as review from './review/index.ts';
import * as satisfaction from './satisfaction/index.ts';

interface Room {
  routes: readonly StepRoute[];
  itemParts: readonly ItemPart[];
}

/** The rooms of the step, in the order of the data. */
const ROOMS: readonly Room[] = [satisfaction, fulfilment, review, reconcile, carrying, closing];

export const routes: readonly StepRoute[] = ROOMS.flatMap((room) => room.routes);

/** What the step shows on an item's page. */
export const itemParts: readonly ItemPart[] = ROOMS.flatMap((room) => room.itemParts);

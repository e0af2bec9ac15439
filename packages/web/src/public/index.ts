import type { ItemPart } from '../app/item-parts.ts';
import type { StepRoute } from '../app/step-route.ts';
import * as deputies from './deputies/index.ts';
import * as exchange from './exchange/index.ts';
import * as release from './release/index.ts';
import * as say from './say/index.ts';

interface Room {
  routes: readonly StepRoute[];
  itemParts: readonly ItemPart[];
}

/** The rooms of the public face, in the order of the data. */
const ROOMS: readonly Room[] = [release, exchange, say, deputies];

export const routes: readonly StepRoute[] = ROOMS.flatMap((room) => room.routes);

/** What the public face shows on an item's page. */
export const itemParts: readonly ItemPart[] = ROOMS.flatMap((room) => room.itemParts);

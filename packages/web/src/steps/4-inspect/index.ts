import type { ItemPart } from '../../app/item-parts.ts';
import type { StepRoute } from '../../app/step-route.ts';
import * as calendars from './calendars/index.ts';
import * as channels from './channels/index.ts';
import * as chasing from './chasing/index.ts';
import * as checks from './checks/index.ts';
import * as evidence from './evidence/index.ts';
import * as filings from './filings/index.ts';
import * as forms from './forms/index.ts';
import * as inspections from './inspections/index.ts';
import * as lights from './lights/index.ts';
import * as notices from './notices/index.ts';
import * as seeing from './seeing/index.ts';
import * as verified from './verified/index.ts';

/** The rooms of step four, in the order of the data. */
const ROOMS = [
  calendars,
  filings,
  evidence,
  forms,
  verified,
  checks,
  lights,
  chasing,
  channels,
  notices,
  inspections,
  seeing,
] as const;

export const routes: readonly StepRoute[] = ROOMS.flatMap((room) => room.routes);

/** What the step shows on an item's page. */
export const itemParts: readonly ItemPart[] = ROOMS.flatMap((room) => room.itemParts);

import { unitPath } from '../site/addresses.ts';
import type { UnitLink } from '../site/item-row.ts';
import type { Pen } from '../site/pen.ts';
import { type Html, html } from './html.ts';

/** @param place  government and year in which the unit answers */
export const unitName = (pen: Pen, place: { code: string; year: number }, unit: UnitLink): Html =>
  html`<a href="${pen.to(unitPath(place.code, place.year, unit.slug))}">${pen.zh(unit.name)}</a>`;

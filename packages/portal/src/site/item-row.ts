import type { PublicItem, PublicPhoto } from '@liubu/contract';
import type { YearView } from './year-view.ts';

export interface UnitLink {
  slug: string;
  name: string;
}

/** What lists show of a commitment: little, since it counts for every list that the commitment stands in. */
export interface ItemRow {
  slug: string;
  title: string;
  kind: PublicItem['kind'];
  lead: UnitLink | null;
  state: StateRow | null;
  due: string | null;
  /** The newest picture. */
  photo: PublicPhoto | null;
  budgetYuan: string | null;
  sites: string[];
}

export type StateRow = Pick<
  NonNullable<PublicItem['state']>,
  'state' | 'colour' | 'proof' | 'asOf' | 'actual' | 'expected'
>;

/** More sites than these are said as a number. */
const SITES_SHOWN = 3;

export function stateRowOf(item: PublicItem): StateRow | null {
  if (item.state === null) return null;
  const { state, colour, proof, asOf, actual, expected } = item.state;
  return { state, colour, proof, asOf, actual, expected };
}

export const newestPhoto = (item: PublicItem): PublicPhoto | null =>
  [...item.story].sort((a, b) => (a.on < b.on ? 1 : -1)).find(({ photos }) => photos.length > 0)?.photos[0] ?? null;

export function itemRowOf(view: Pick<YearView, 'unitLink'>, item: PublicItem): ItemRow {
  const sites = item.livelihood?.sites.map(({ name }) => name) ?? [];
  return {
    slug: item.slug,
    title: item.title,
    kind: item.kind,
    lead: view.unitLink(item.leadId),
    state: stateRowOf(item),
    due: item.due,
    photo: newestPhoto(item),
    budgetYuan: item.livelihood?.budgetYuan ?? null,
    sites: sites.length > SITES_SHOWN ? [...sites.slice(0, SITES_SHOWN), `+${sites.length - SITES_SHOWN}`] : sites,
  };
}

import type { PublicGovernment, PublicItem, PublicUnit, PublicYear } from '@liubu/contract';
import { type ItemRow, itemRowOf, type UnitLink } from './item-row.ts';

export type PublicQuestion = PublicGovernment['questions'][number];

/** A plan year with everything that its pages look up. */
export interface YearView {
  government: PublicGovernment;
  year: PublicYear;
  before: PublicYear | null;
  /** In the order of the plan. */
  items: readonly PublicItem[];
  rows: readonly ItemRow[];
  itemBySlug: ReadonlyMap<string, PublicItem>;
  unit(id: string | null): PublicUnit | null;
  unitLink(id: string | null): UnitLink | null;
  /** Questions about this year. */
  questions: readonly PublicQuestion[];
}

export function yearViewOf(government: PublicGovernment, year: PublicYear): YearView {
  const units = new Map(year.units.map((unit) => [unit.id, unit]));
  const unit = (id: string | null): PublicUnit | null => (id === null ? null : (units.get(id) ?? null));
  const unitLink = (id: string | null): UnitLink | null => {
    const found = unit(id);
    return found && { slug: found.slug, name: found.name };
  };
  const items = [...year.items].sort((a, b) => a.position - b.position);
  const itemBySlug = new Map(items.map((item) => [item.slug, item]));
  const elsewhere = new Set(
    government.years.filter((one) => one !== year).flatMap((one) => one.items.map(({ slug }) => slug)),
  );
  return {
    government,
    year,
    before: government.years.find((one) => one.year === year.year - 1) ?? null,
    items,
    rows: items.map((item) => itemRowOf({ unitLink }, item)),
    itemBySlug,
    unit,
    unitLink,
    questions: government.questions.filter(({ itemSlug, askedOn }) =>
      itemSlug !== null && (itemBySlug.has(itemSlug) || elsewhere.has(itemSlug))
        ? itemBySlug.has(itemSlug)
        : askedOn.startsWith(`${year.year}-`),
    ),
  };
}

/** Things in groups, in the order in which the groups are met first. */
export function grouped<T, K>(things: readonly T[], keyOf: (one: T) => K | null): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const one of things) {
    const key = keyOf(one);
    if (key === null) continue;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [one]);
    else group.push(one);
  }
  return groups;
}

import type { designApi, QueryIn } from '@liubu/contract';
import type { Work } from '../platform/work.ts';
import { wantedGrams } from '../search/grams.ts';
import { visibleItemsSql } from './visible-items.ts';

export type ItemFilter = QueryIn<typeof designApi.itemFacets>;

const SPECIAL: Readonly<Record<string, string>> = {
  'bottom-line': 'i.is_bottom_line',
  livelihood: `i.kind = 'livelihood'`,
  policy: 'i.needs_policy',
  weakened: 'i.weakened > 0',
  'no-lead': `not exists (select 1 from liubu.assignment n where n.government_id = i.government_id and n.plan_year = i.plan_year and n.item_id = i.id and n.role = 'lead')`,
  'no-target': `not exists (select 1 from liubu.target n where n.government_id = i.government_id and n.plan_year = i.plan_year and n.item_id = i.id)`,
  'several-sources': `(select count(*) from liubu.item_source n where n.government_id = i.government_id and n.plan_year = i.plan_year and n.item_id = i.id) > 1`,
  'no-due': 'i.due is null',
};

const asList = <T>(value: T | readonly T[] | undefined): T[] =>
  value === undefined ? [] : Array.isArray(value) ? [...value] : [value as T];

/**
 * The condition of a list of items: what the actor may see, and what they asked for.
 *
 * @returns SQL on `liubu.item i`, whose $1 is the government and $2 the plan year, with the values of the whole query
 */
export function itemFilterSql(work: Work, planYear: number, filter: ItemFilter): { where: string; values: unknown[] } {
  const values: unknown[] = [work.governmentId, planYear];
  const put = (value: unknown): string => `$${values.push(value)}`;
  const where = ['i.government_id = $1', 'i.plan_year = $2', 'i.undone_at is null'];
  const visible = visibleItemsSql(work, 'i', values.length);
  values.push(...visible.values);
  if (visible.sql !== 'true') where.push(visible.sql);
  const states = asList(filter.state);
  where.push(states.length === 0 ? `i.state in ('proposed', 'confirmed')` : `i.state = any(${put(states)}::text[])`);
  for (const [column, given] of [
    ['kind', filter.kind],
    ['tier', filter.tier],
    ['area', filter.area],
    ['level', filter.level],
  ] as const) {
    const wanted = asList(given as string | string[] | undefined);
    if (wanted.length > 0) where.push(`i.${column} = any(${put(wanted)}::text[])`);
  }
  const units = asList(filter.unit);
  if (units.length > 0) {
    const list = `${put(units)}::uuid[]`;
    where.push(`exists (select 1 from liubu.assignment w where w.government_id = i.government_id and w.plan_year = i.plan_year and w.item_id = i.id
      and (w.unit_id = any(${list}) or exists (select 1 from liubu.collective_member c
        where c.government_id = w.government_id and c.collective_id = w.collective_id and c.unit_id = any(${list}))))`);
  }
  const leaders = asList(filter.leader);
  if (leaders.length > 0)
    where.push(`exists (select 1 from liubu.assignment w where w.government_id = i.government_id and w.plan_year = i.plan_year and w.item_id = i.id
      and w.role = 'leader' and w.post_id = any(${put(leaders)}::uuid[]))`);
  if (filter.dueFrom !== undefined) where.push(`i.due >= ${put(filter.dueFrom)}::date`);
  if (filter.dueTo !== undefined) where.push(`i.due <= ${put(filter.dueTo)}::date`);
  if (filter.words !== undefined && filter.words !== '') {
    const wanted = wantedGrams(filter.words);
    // Words without any letter find what has that very text: a code, a bracketed number.
    where.push(
      wanted.length > 0
        ? `(i.search @> ${put(wanted)}::text[] or i.code = ${put(filter.words)})`
        : `position(${put(filter.words)} in i.wording) > 0`,
    );
  }
  for (const list of asList(filter.list)) where.push(SPECIAL[list]!);
  return { where: where.join(' and '), values };
}

import { platformApi } from '@liubu/contract';
import { visibleItemsSql } from '../plans/visible-items.ts';
import { query } from '../platform/database/tenant.ts';
import type { Routes } from '../platform/http/implement.ts';
import { wantedGrams } from './grams.ts';
import type { Hit, SearchSource } from './source.ts';

interface HitRow {
  kind: 'item' | 'matter' | 'unit';
  id: string;
  title: string;
  text: string;
}

const EXCERPT = 60;

/** Of later rooms so many stand among the hits, behind items: a word that many items hold hides them not. */
const LATER_MOST = 4;

/** Finds items, matters and units, and what later rooms know, by words or initials of pinyin, as far as the actor may see. */
export function searchRoutes(routes: Routes, later: readonly SearchSource[]): void {
  routes.on(platformApi.search, async (work, { params, query: { words, limit } }) => {
    const wanted = wantedGrams(words);
    if (wanted.length === 0) return { hits: [] };
    const visible = visibleItemsSql(work, 'i', 5);
    const rows = await query<HitRow>(
      work.tx,
      `select 'item' as kind, i.id::text, i.title, i.wording as text, i.position as rank from liubu.item i
         where i.government_id = $1 and i.plan_year = $2 and i.search @> $3::text[] and i.state in ('proposed', 'confirmed') and ${visible.sql}
       union all
       select 'matter', m.id::text, left(m.wording, 60), m.wording, 1000000 from liubu.matter m
         where $5::boolean and m.government_id = $1 and m.plan_year = $2 and m.search @> $3::text[] and m.level <> 'restricted'
       union all
       select 'unit', u.id::text, u.name, u.name, -1 from liubu.unit u where u.government_id = $1 and u.search @> $3::text[]
       order by rank limit $4`,
      [work.governmentId, params.year, wanted, limit, work.scope('design:view') === 'government', ...visible.values],
    );
    const hits = rows.map(
      ({ kind, id, title, text }): Hit => ({
        ...{ kind, id, title, excerpt: text.slice(0, EXCERPT), link: LINKS[kind](params.year, id) },
      }),
    );
    const others: Hit[] = [];
    for (const find of later) others.push(...(await find(work, params.year, wanted, LATER_MOST)));
    return { hits: [...hits.slice(0, Math.max(limit - others.length, 0)), ...others].slice(0, limit) };
  });
}

const LINKS: Record<HitRow['kind'], (year: number, id: string) => string> = {
  item: (year, id) => `/${year}/items/${id}`,
  matter: (year, id) => `/${year}/matters/${id}`,
  unit: (year, id) => `/${year}/items?unit=${id}`,
};

import { type BenchChange, LIGHT_COLOURS, LIGHT_STATES } from '@liubu/contract';
import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';

interface Row {
  itemId: string;
  at: Date;
  kind: BenchChange['kind'];
  what: string;
  more: string | null;
}

/** Shown of one item at most: who was long away sees the newest. */
const MOST = 12;

/**
 * What changed of items since somebody looked last, the newest first: light, approved filing, verified figure out of its
 * embargo, public evidence, adjustment.
 *
 * @param since  item → moment
 */
export async function changesOf(
  work: Work,
  planYear: number,
  since: ReadonlyMap<string, Date>,
): Promise<Map<string, BenchChange[]>> {
  const itemIds = [...since.keys()];
  if (itemIds.length === 0) return new Map();
  const rows = await query<Row>(
    work.tx,
    `with seen as (select * from unnest($3::uuid[], $4::timestamptz[]) as s (item_id, at))
     select * from (
       select l.item_id, l.since::timestamptz as at, 'light' as kind, l.state || ' ' || l.colour as what, null as more
         from liubu.light l join seen s on s.item_id = l.item_id
         where l.government_id = $1 and l.plan_year = $2 and l.previous_colour is not null and l.since >= s.at::date
       union all
       select f.item_id, f.decided_at, 'filed', u.name, p.month::text
         from liubu.filing f join seen s on s.item_id = f.item_id
         join liubu.unit u on u.government_id = f.government_id and u.id = f.unit_id
         join liubu.reporting_period p on p.government_id = f.government_id and p.plan_year = f.plan_year and p.id = f.period_id
         where f.government_id = $1 and f.plan_year = $2 and f.state = 'approved' and f.role = 'lead' and f.decided_at > s.at
       union all
       select t.item_id, greatest(v.entered_at, v.embargo_until), 'figure', t.name, trim_scale(v.value)::text || coalesce(t.measure_unit, '')
         from liubu.verified_value v
         join liubu.target t on t.government_id = v.government_id and t.plan_year = v.plan_year and coalesce(t.value_of_target_id, t.id) = v.target_id
         join seen s on s.item_id = t.item_id
         where v.government_id = $1 and v.plan_year = $2 and v.unit_id is null and greatest(v.entered_at, v.embargo_until) > s.at and (v.embargo_until is null or v.embargo_until <= $5)
       union all
       select e.item_id, e.added_at, 'evidence', e.title, null
         from liubu.evidence e join seen s on s.item_id = e.item_id
         where e.government_id = $1 and e.plan_year = $2 and e.level = 'public' and e.scan = 'clean' and e.withdrawn_at is null and e.added_at > s.at
       union all
       select a.item_id, a.decided_at, 'adjusted', a.kind, null
         from liubu.adjustment a join seen s on s.item_id = a.item_id
         where a.government_id = $1 and a.plan_year = $2 and a.state = 'approved' and a.decided_at > s.at
     ) c order by at desc`,
    [work.governmentId, planYear, itemIds, itemIds.map((id) => since.get(id)!), work.now],
  );
  const found = new Map<string, BenchChange[]>();
  for (const row of rows) {
    const own = found.get(row.itemId) ?? [];
    if (own.length < MOST) own.push(said(row));
    found.set(row.itemId, own);
  }
  return found;
}

const ADJUSTED: Readonly<Record<string, readonly [string, string]>> = {
  wording: ['表述有调整', 'its wording was adjusted'],
  target: ['目标值有调整', 'a target was adjusted'],
  due: ['完成时限有调整', 'its day was adjusted'],
  unit: ['责任单位有调整', 'its units were adjusted'],
  drop: ['已调整取消', 'it was dropped'],
  add: ['年中新增', 'it was added during the year'],
};

function said({ itemId, at, kind, what, more }: Row): BenchChange {
  const [zh, en] = ((): readonly [string, string] => {
    switch (kind) {
      case 'light': {
        const [state = '', colour = ''] = what.split(' ');
        const stateWords = LIGHT_STATES[state as keyof typeof LIGHT_STATES];
        const colourWords = LIGHT_COLOURS[colour as keyof typeof LIGHT_COLOURS];
        return [
          `状态变为${stateWords[0]}（${colourWords[0]}）`,
          `now ${stateWords[1].toLowerCase()} (${colourWords[1].toLowerCase()})`,
        ];
      }
      case 'filed':
        return [`${what}报告了${more}月进展`, `${what} reported for month ${more}`];
      case 'figure':
        return [`公布核定数据：${what} ${more}`, `verified figure: ${what} ${more}`];
      case 'evidence':
        return [`新增佐证：${what}`, `new evidence: ${what}`];
      case 'adjusted':
        return ADJUSTED[what] ?? ['有调整', 'it was adjusted'];
    }
  })();
  return { itemId, at: at.toISOString(), kind, zh, en };
}

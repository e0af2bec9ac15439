import type { ShareFields } from '@liubu/contract';
import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';

/** The version that holds, and how it is called. */
export interface IssuedVersion {
  id: string;
  label: string;
}

export async function issuedVersionOf(work: Work, planYear: number): Promise<IssuedVersion | null> {
  const [row] = await query<IssuedVersion>(
    work.tx,
    `select id, 'v' || major || case when minor = 0 then '' else '.' || minor end as label from liubu.breakdown_version
     where government_id = $1 and plan_year = $2 and state = 'issued'`,
    [work.governmentId, planYear],
  );
  return row ?? null;
}

/** Items of the issued version. $1 is the government, $2 the plan year, $3 the version. */
const ISSUED = `from liubu.item i
  where i.government_id = $1 and i.plan_year = $2 and i.state = 'confirmed' and i.undone_at is null and i.tier <> 'local_work'
    and exists (select 1 from liubu.breakdown_item b where b.government_id = i.government_id and b.plan_year = i.plan_year and b.version_id = $3 and b.item_id = i.id)`;

/** What may be shared, and how many restricted ones never are. */
export async function shareableItems(work: Work, planYear: number, versionId: string) {
  const rows = await query<{ id: string; code: string; title: string; level: 'public' | 'internal' | 'restricted' }>(
    work.tx,
    `select i.id, i.code, i.title, i.level ${ISSUED} order by i.position, i.id`,
    [work.governmentId, planYear, versionId],
  );
  const items = rows.flatMap(({ level, ...row }) => (level === 'restricted' ? [] : [{ ...row, level }]));
  return { items, restricted: rows.length - items.length };
}

/** Keys are those of liubu.share_items. */
interface SharedRow {
  id: string;
  position: number;
  code: string;
  title: string;
  wording: string | null;
  level: 'public' | 'internal';
  due: string | null;
  lead_unit: string | null;
  targets: unknown[];
  light_colour: string | null;
  light_as_of: string | null;
}

/** Rows as they are laid with the superior: of the granted items the granted fields, and nothing else. */
export async function shareContent(
  work: Work,
  planYear: number,
  versionId: string,
  { levels, fields, itemIds }: { levels: 'public' | 'internal'; fields: ShareFields; itemIds: string[] | null },
): Promise<SharedRow[]> {
  const rows = await query<
    Omit<SharedRow, 'position' | 'lead_unit' | 'light_colour' | 'light_as_of'> & {
      leadUnit: string | null;
      lightColour: string | null;
      lightAsOf: string | null;
    }
  >(
    work.tx,
    `select i.id, i.code, i.title, i.wording, i.level, i.due::text as due, coalesce(u.name, c.name) as lead_unit, l.colour as light_colour, l.as_of::text as light_as_of,
       coalesce((select jsonb_agg(jsonb_build_object('name', t.name, 'op', t.op, 'value', trim_scale(t.value)::text, 'valueHigh', trim_scale(t.value_high)::text,
           'measureUnit', t.measure_unit, 'indicator', t.indicator, 'direction', t.direction, 'aspect', t.aspect, 'quantity', t.quantity) order by t.position, t.id)
         from liubu.target t where t.government_id = i.government_id and t.plan_year = i.plan_year and t.item_id = i.id), '[]') as targets
     from (select i.* ${ISSUED} and i.level = any($4::text[]) and ($5::uuid[] is null or i.id = any($5::uuid[]))) i
     left join liubu.assignment a on a.government_id = i.government_id and a.plan_year = i.plan_year and a.item_id = i.id and a.role = 'lead'
     left join liubu.unit u on u.government_id = a.government_id and u.id = a.unit_id
     left join liubu.collective c on c.government_id = a.government_id and c.id = a.collective_id
     left join liubu.light l on l.government_id = i.government_id and l.plan_year = i.plan_year and l.item_id = i.id
     order by i.position, i.id`,
    [work.governmentId, planYear, versionId, levels === 'internal' ? ['public', 'internal'] : ['public'], itemIds],
  );
  return rows.map(({ leadUnit, lightColour, lightAsOf, ...row }, position) => ({
    ...row,
    position,
    wording: fields.wording ? row.wording : null,
    targets: fields.targets ? row.targets : [],
    lead_unit: fields.units ? leadUnit : null,
    light_colour: fields.light ? lightColour : null,
    light_as_of: fields.light ? lightAsOf : null,
  }));
}

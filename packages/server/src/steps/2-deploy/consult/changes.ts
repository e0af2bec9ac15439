import type { ConsultationChange } from '@liubu/contract';
import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';
import type { ChangeValue } from './rules/proposed-changes.ts';

export interface ChangeRow extends Omit<ConsultationChange, 'decidedAt' | 'current'> {
  decidedAt: Date | null;
  value: ChangeValue | null;
  /** What stands in the item now. */
  now: string;
}

const CHANGES_SQL = `select g.id, g.item_id, i.code, g.unit_id, u.name as unit_name, g.field, g.before_text as before, g.after_text as after,
    g.cell, g.reason, g.state, g.decision, g.decided_at, g.problem, g.value,
    case g.field when 'wording' then i.wording when 'due' then coalesce(i.due::text, '') when 'suggestion' then ''
      when 'leader' then coalesce((select coalesce(n.name, p.title) from liubu.assignment a
          join liubu.post p on p.government_id = a.government_id and p.id = a.post_id
          left join liubu.tenure t on t.government_id = p.government_id and t.post_id = p.id and t.cover = 'holder'
            and t.valid_from <= $4::date and (t.valid_to is null or t.valid_to > $4::date)
          left join liubu.person n on n.government_id = t.government_id and n.id = t.person_id
          where a.government_id = i.government_id and a.plan_year = i.plan_year and a.item_id = i.id and a.role = 'leader' limit 1), '')
      else coalesce((select string_agg(coalesce(au.name, ac.name), '、' order by a.position) from liubu.assignment a
        left join liubu.unit au on au.government_id = a.government_id and au.id = a.unit_id
        left join liubu.collective ac on ac.government_id = a.government_id and ac.id = a.collective_id
        where a.government_id = i.government_id and a.plan_year = i.plan_year and a.item_id = i.id and a.role = g.field), '') end as now
  from liubu.consultation_change g
  join liubu.item i on i.government_id = g.government_id and i.plan_year = g.plan_year and i.id = g.item_id
  join liubu.unit u on u.government_id = g.government_id and u.id = g.unit_id
  where g.government_id = $1 and g.plan_year = $2 and g.consultation_id = $3`;

/** Changes of a round in the order of the plan; of one unit, or only these, where named. */
export async function changeRows(
  work: Work,
  planYear: number,
  roundId: string,
  only: { unitId?: string; ids?: readonly string[] } = {},
): Promise<ChangeRow[]> {
  return query<ChangeRow>(
    work.tx,
    `${CHANGES_SQL} and ($5::uuid is null or g.unit_id = $5::uuid) and ($6::uuid[] is null or g.id = any($6::uuid[]))
     order by i.position, g.field, u.position, g.position, g.id`,
    [work.governmentId, planYear, roundId, work.today, only.unitId ?? null, only.ids ?? null],
  );
}

export async function changesOfRound(work: Work, planYear: number, roundId: string): Promise<ConsultationChange[]> {
  const rows = await changeRows(work, planYear, roundId);
  return rows.map(({ value: _, now, decidedAt, ...row }) => ({
    ...row,
    current: now === row.before || row.field === 'suggestion' ? null : now,
    decidedAt: decidedAt === null ? null : new Date(decidedAt).toISOString(),
  }));
}

import type { Objection } from '@liubu/contract';
import { visibleItemsSql } from '../../../plans/visible-items.ts';
import { notFound } from '../../../platform/app-error.ts';
import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';

interface ObjectionRow extends Omit<Objection, 'isOwn' | 'isUnseen'> {
  unseenBy: string[];
}

/** The kind of to-do that waits until a unit took note of a ruling. */
export const NOTE_RULING = 'deploy:note-ruling';

const party = (unit: string, collective: string): string =>
  `(select json_build_object('kind', 'unit', 'id', p.id, 'name', p.name) from liubu.unit p where p.government_id = o.government_id and p.id = ${unit}
    union all select json_build_object('kind', 'collective', 'id', p.id, 'name', p.name) from liubu.collective p where p.government_id = o.government_id and p.id = ${collective})`;

const OBJECTIONS_SQL = `select o.id, o.consultation_id, o.item_id, i.code, i.title, o.unit_id, u.name as unit_name, o.proposal, o.reason, o.state, o.ruling,
    to_char(o.ruled_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as ruled_at,
    to_char(o.raised_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as raised_at, o.revision,
    ${party("(select a.unit_id from liubu.assignment a where a.government_id = o.government_id and a.plan_year = o.plan_year and a.item_id = o.item_id and a.role = 'lead')", "(select a.collective_id from liubu.assignment a where a.government_id = o.government_id and a.plan_year = o.plan_year and a.item_id = o.item_id and a.role = 'lead')")} as lead,
    ${party('o.proposed_unit_id', 'o.proposed_collective_id')} as proposed_lead,
    ${party('o.ruled_unit_id', 'o.ruled_collective_id')} as ruled_lead,
    exists (select 1 from liubu.assignment a where a.government_id = o.government_id and a.plan_year = o.plan_year and a.item_id = o.item_id
      and a.role = 'support' and a.unit_id = o.unit_id) as supports,
    array(select distinct t.audience_unit_id from liubu.todo t where t.government_id = o.government_id and t.subject_kind = 'objection'
      and t.subject_id = o.id::text and t.kind = '${NOTE_RULING}' and t.done_at is null) as unseen_by
  from liubu.objection o
  join liubu.item i on i.government_id = o.government_id and i.plan_year = o.plan_year and i.id = o.item_id
  join liubu.unit u on u.government_id = o.government_id and u.id = o.unit_id
  where o.government_id = $1 and o.plan_year = $2`;

/** Objections that the actor may see, open ones first. A unit sees its own and those against items that it answers for. */
export async function objectionsOf(
  work: Work,
  planYear: number,
  only: { consultation?: string | undefined; item?: string | undefined; id?: string } = {},
): Promise<Objection[]> {
  const visible = visibleItemsSql(work, 'i', 6);
  const rows = await query<ObjectionRow>(
    work.tx,
    `${OBJECTIONS_SQL} and ($3::uuid is null or o.consultation_id = $3::uuid) and ($4::uuid is null or o.item_id = $4::uuid)
       and ($5::uuid is null or o.id = $5::uuid) and (o.unit_id = any($6::uuid[]) or ${visible.sql})
     order by (o.state = 'open') desc, i.position, o.raised_at, o.id`,
    [
      ...[work.governmentId, planYear, only.consultation ?? null, only.item ?? null, only.id ?? null],
      ...[work.actor.unitIds, ...visible.values],
    ],
  );
  const mine = new Set(work.actor.unitIds);
  const mayAnswer = work.scope('deploy:answer') !== null;
  return rows.map(({ unseenBy, ...row }) => ({
    ...row,
    isOwn: mayAnswer && mine.has(row.unitId),
    isUnseen: unseenBy.some((unitId) => mine.has(unitId)),
  }));
}

/** @throws AppError NOT_FOUND */
export async function objectionOf(work: Work, planYear: number, id: string): Promise<Objection> {
  const [found] = await objectionsOf(work, planYear, { id });
  if (found === undefined) throw notFound();
  return found;
}

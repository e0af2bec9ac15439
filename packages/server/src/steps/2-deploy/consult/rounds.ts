import type { Consultation, ConsultedRow, consultedUnit } from '@liubu/contract';
import type { z } from 'zod';
import { notFound } from '../../../platform/app-error.ts';
import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';

type ConsultedUnit = z.output<typeof consultedUnit>;

const ROUNDS_SQL = `select c.id, c.title, c.round, c.state, c.opens_on, c.closes_on, c.note, c.revision,
    (select count(*)::int from liubu.consultation_row r where r.government_id = c.government_id and r.plan_year = c.plan_year and r.consultation_id = c.id) as items,
    (select count(*)::int from liubu.consultation_unit u where u.government_id = c.government_id and u.plan_year = c.plan_year and u.consultation_id = c.id) as units,
    (select count(*)::int from liubu.consultation_unit u where u.government_id = c.government_id and u.plan_year = c.plan_year and u.consultation_id = c.id and u.state = 'answered') as answered,
    (select count(*)::int from liubu.consultation_change g where g.government_id = c.government_id and g.plan_year = c.plan_year and g.consultation_id = c.id and g.state = 'open') as open_changes,
    (select count(*)::int from liubu.objection o where o.government_id = c.government_id and o.plan_year = c.plan_year and o.consultation_id = c.id and o.state = 'open') as open_objections
  from liubu.consultation c where c.government_id = $1 and c.plan_year = $2`;

/** Units whose answers the actor may see; null for all of them. */
const ownUnits = (work: Work): string[] | null =>
  work.scope('deploy:view') === 'own-unit' ? work.actor.unitIds : null;

/** All rounds, the last first; a unit sees those that it was asked in. */
export async function roundsOf(work: Work, planYear: number): Promise<Consultation[]> {
  if (work.scope('deploy:view') === 'public') return [];
  return query<Consultation>(
    work.tx,
    `${ROUNDS_SQL} and ($3::uuid[] is null or exists (select 1 from liubu.consultation_unit u where u.government_id = c.government_id
       and u.plan_year = c.plan_year and u.consultation_id = c.id and u.unit_id = any($3::uuid[]))) order by c.round desc`,
    [work.governmentId, planYear, ownUnits(work)],
  );
}

/** @throws AppError NOT_FOUND */
export async function roundOf(work: Work, planYear: number, id: string): Promise<Consultation> {
  const found = (await roundsOf(work, planYear)).find((round) => round.id === id);
  if (found === undefined) throw notFound();
  return found;
}

/** Each unit that was asked with how far it is; a unit sees itself only. */
export async function unitsOfRound(work: Work, planYear: number, round: Consultation): Promise<ConsultedUnit[]> {
  const rows = await query<ConsultedUnit & { answeredAt: Date | null }>(
    work.tx,
    `select u.unit_id, n.name, u.state, cardinality(u.item_ids) as items, u.answered_at, u.via,
       (select count(*)::int from liubu.consultation_change g where g.government_id = u.government_id and g.plan_year = u.plan_year and g.consultation_id = u.consultation_id and g.unit_id = u.unit_id) as changes,
       (select count(*)::int from liubu.objection o where o.government_id = u.government_id and o.plan_year = u.plan_year and o.consultation_id = u.consultation_id and o.unit_id = u.unit_id and o.state <> 'withdrawn') as objections,
       case when u.state <> 'answered' then 0 else cardinality(u.item_ids) - (select count(distinct x.item_id)::int from (
         select g.item_id from liubu.consultation_change g where g.government_id = u.government_id and g.plan_year = u.plan_year and g.consultation_id = u.consultation_id and g.unit_id = u.unit_id
         union all select o.item_id from liubu.objection o where o.government_id = u.government_id and o.plan_year = u.plan_year and o.consultation_id = u.consultation_id and o.unit_id = u.unit_id and o.state <> 'withdrawn') x) end as agreed
     from liubu.consultation_unit u join liubu.unit n on n.government_id = u.government_id and n.id = u.unit_id
     where u.government_id = $1 and u.plan_year = $2 and u.consultation_id = $3 and ($4::uuid[] is null or u.unit_id = any($4::uuid[]))
     order by n.position, n.name`,
    [work.governmentId, planYear, round.id, ownUnits(work)],
  );
  return rows.map((row) => ({
    ...row,
    answeredAt: row.answeredAt === null ? null : new Date(row.answeredAt).toISOString(),
    state: isLate(round, row.state, work.today) ? 'late' : row.state,
  }));
}

export const isLate = (round: Consultation, state: string, today: string): boolean =>
  state !== 'answered' && round.closesOn < today;

/** Rows as they were sent, in order; of one unit where named. */
export async function sentRows(
  work: Work,
  planYear: number,
  roundId: string,
  unitId?: string,
): Promise<ConsultedRow[]> {
  const rows = await query<{ itemId: string; sent: Omit<ConsultedRow, 'itemId'> }>(
    work.tx,
    `select r.item_id, r.sent from liubu.consultation_row r where r.government_id = $1 and r.plan_year = $2 and r.consultation_id = $3
       and ($4::uuid is null or exists (select 1 from liubu.consultation_unit u where u.government_id = r.government_id and u.plan_year = r.plan_year
         and u.consultation_id = r.consultation_id and u.unit_id = $4::uuid and r.item_id = any(u.item_ids)))
     order by r.position`,
    [work.governmentId, planYear, roundId, unitId ?? null],
  );
  return rows.map(({ itemId, sent }) => ({ itemId, ...sent }));
}

import { query, type Tx } from '../../../platform/database/tenant.ts';

/** A unit's score as it was locked: what honours and the closing of the year rest on. */
export interface LockedScore {
  unitId: string;
  group: string;
  total: string;
  rank: number;
  grade: string;
  vetoed: boolean;
  /** Against the run before; null where the unit had none. */
  improved: string | null;
}

/** Scores of the plan year's locked run, by group and rank; [] while none is locked. */
export async function scoresLocked(tx: Tx, governmentId: string, planYear: number): Promise<LockedScore[]> {
  return query<LockedScore>(
    tx,
    `select s.unit_id, s.group_name as group, trim_scale(s.total)::text as total, s.rank, s.grade, s.vetoes <> '[]'::jsonb as vetoed,
       trim_scale(s.improved)::text as improved
     from liubu.score_run r join liubu.score_sheet s on s.government_id = r.government_id and s.plan_year = r.plan_year and s.run_id = r.id
     where r.government_id = $1 and r.plan_year = $2 and r.state = 'locked'
     order by s.group_name, s.rank, s.unit_name, s.unit_id`,
    [governmentId, planYear],
  );
}

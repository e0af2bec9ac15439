import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';

/** One to-do of the office says how many proposed steps wait, and of how many units; a to-do a step would bury what else there is to do. */
export async function tellWaitingSteps({ tx, governmentId, now, announce }: Work, planYear: number): Promise<void> {
  const at = [governmentId, planYear];
  const [{ waiting, units }] = (await query<{ waiting: number; units: number }>(
    tx,
    "select count(*)::int as waiting, count(distinct unit_id)::int as units from liubu.ladder_step where government_id = $1 and plan_year = $2 and state = 'proposed'",
    at,
  )) as [{ waiting: number; units: number }];
  const title = `督办阶梯：${units} 个单位 ${waiting} 步建议，待决定`;
  const told = await query<{ title: string }>(
    tx,
    `update liubu.todo set title = case when $3 = 0 then title else $4 end, done_at = case when $3 = 0 then $5::timestamptz end
     where government_id = $1 and plan_year = $2 and kind = 'ladder-step' and done_at is null returning title`,
    [...at, waiting, title, now],
  );
  if (told.length === 0 && waiting > 0)
    await query(
      tx,
      `insert into liubu.todo (government_id, id, plan_year, kind, title, link, subject_kind, subject_id, audience_role, created_at)
       values ($1, gen_random_uuid(), $2::int, 'ladder-step', $3, '/' || $2::int || '/ladder', 'ladder', $2::text, 'supervision_officer', $4)`,
      [...at, title, now],
    );
  await announce('todo', { kind: 'ladder-step' });
}

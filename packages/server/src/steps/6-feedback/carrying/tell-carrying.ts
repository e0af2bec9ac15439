import { addTodo, finishTodos } from '../../../people/todos.ts';
import { inGovernment, query } from '../../../platform/database/tenant.ts';
import { workForJob } from '../../../platform/job-work.ts';
import type { JobPayloads } from '../../../platform/jobs/queue.ts';
import type { Platform } from '../../../platform/platform.ts';
import type { Work } from '../../../platform/work.ts';
import { superiorsOf } from './grants.ts';

/** What waits on another government's word, of a year. */
export const CARRY_SUBJECT = 'carrying';
export const carrySubject = (planYear: number, fromGovernmentId: string): string => `${planYear} ${fromGovernmentId}`;

/**
 * Tells a government what another one laid before it, in its own rows and under its own name: items that were shared
 * with it and are not judged yet, or that a superior counts it as its own and nothing is granted to that one. Asked
 * again it tells what stands now; what stands no more goes.
 */
export async function tellCarrying(
  { databases, clock, jobs }: Platform,
  { governmentId, planYear, fromGovernmentId }: JobPayloads['tell-carrying'],
): Promise<void> {
  await inGovernment(databases.app, governmentId, async (tx) => {
    const work = workForJob(tx, governmentId, 'tell-carrying', clock, jobs);
    const subjectId = carrySubject(planYear, fromGovernmentId);
    await finishTodos(work, CARRY_SUBJECT, subjectId);
    const [year] = await query(
      tx,
      "select 1 from liubu.plan_year where government_id = $1 and plan_year = $2 and state <> 'closed'",
      [governmentId, planYear],
    );
    if (year === undefined) return;
    const todo = {
      subjectKind: CARRY_SUBJECT,
      subjectId,
      planYear,
      audience: { role: 'supervision_officer' } as const,
    };
    const shared = await undecidedOf(work, planYear, fromGovernmentId);
    if (shared.undecided > 0)
      await addTodo(work, {
        ...todo,
        kind: 'confirm-carrying',
        title: `${shared.name}共享了${shared.items}项，其中${shared.undecided}项待确认承接关系`,
        link: `/${planYear}/carrying`,
      });
    const superior = await ungrantedSuperior(work, planYear, fromGovernmentId);
    if (superior !== null)
      await addTodo(work, {
        ...todo,
        kind: 'share-upwards',
        title: `${superior}请本级承接其事项：请决定是否共享方案`,
        link: `/${planYear}/carrying/share`,
      });
  });
}

async function undecidedOf(
  { tx, governmentId }: Work,
  planYear: number,
  fromGovernmentId: string,
): Promise<{ name: string; items: number; undecided: number }> {
  const [row] = await query<{ name: string | null; items: number; undecided: number }>(
    tx,
    `select max(s.from_name) as name, count(*)::int as items,
       (count(*) filter (where not exists (select 1 from liubu.carry_link k where k.government_id = s.government_id and k.plan_year = s.plan_year
         and k.shared_item_id = s.id and k.state <> 'proposed')))::int as undecided
     from liubu.shared_item s where s.government_id = $1 and s.plan_year = $2 and s.from_government_id = $3 and s.withdrawn_at is null`,
    [governmentId, planYear, fromGovernmentId],
  );
  return { ...row!, name: row!.name ?? '' };
}

/** Its name, where it named this government as its unit and is granted nothing; null else. */
async function ungrantedSuperior(work: Work, planYear: number, id: string): Promise<string | null> {
  const superior = (await superiorsOf(work)).find((one) => one.id === id);
  if (superior === undefined) return null;
  const [grant] = await query(
    work.tx,
    'select 1 from liubu.share_grant where government_id = $1 and plan_year = $2 and to_government_id = $3',
    [work.governmentId, planYear, id],
  );
  // One that was granted and revoked was decided, too.
  return grant === undefined ? superior.name : null;
}

/** What was proposed of governments' shares is judged to the last: it waits no more. */
export async function settleCarryTodos(work: Work, planYear: number): Promise<void> {
  const open = await query<{ subjectId: string }>(
    work.tx,
    `select distinct t.subject_id from liubu.todo t where t.government_id = $1 and t.subject_kind = $3 and t.kind = 'confirm-carrying' and t.plan_year = $2 and t.done_at is null
       and not exists (select 1 from liubu.carry_link k
         join liubu.shared_item s on s.government_id = k.government_id and s.plan_year = k.plan_year and s.id = k.shared_item_id
         where k.government_id = t.government_id and k.plan_year = $2 and k.state = 'proposed' and s.withdrawn_at is null
           and t.subject_id = $2 || ' ' || s.from_government_id)`,
    [work.governmentId, planYear, CARRY_SUBJECT],
  );
  for (const { subjectId } of open) await finishTodos(work, CARRY_SUBJECT, subjectId, 'confirm-carrying');
}

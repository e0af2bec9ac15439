import { addTodo, finishTodos } from '../../../people/todos.ts';
import { keptPlan } from '../../../platform/database/kept-plans.ts';
import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';
import { speakerOf } from '../unit-speaker.ts';

/** One to-do a filing for the unit, while something in it waits for an answer. */
export async function keepUnitTodos(work: Work, planYear: number, filingIds: readonly string[]): Promise<void> {
  if (filingIds.length === 0) return;
  const rows = await query<{
    filingId: string;
    unitId: string;
    title: string;
    code: string;
    month: number;
    open: number;
    due: string | null;
    todo: boolean;
  }>(
    work.tx,
    `select f.id as filing_id, f.unit_id, i.title, i.code, p.month,
       count(n.id) filter (where n.state = 'open' and n.answer_due is not null)::int as open, min(n.answer_due) filter (where n.state = 'open')::text as due,
       exists (select 1 from liubu.todo t where t.government_id = f.government_id and t.subject_kind = 'filing-findings' and t.subject_id = f.id::text and t.done_at is null) as todo
     from liubu.filing f
     join liubu.item i on i.government_id = f.government_id and i.plan_year = f.plan_year and i.id = f.item_id
     join liubu.reporting_period p on p.government_id = f.government_id and p.plan_year = f.plan_year and p.id = f.period_id
     left join liubu.finding n on n.government_id = f.government_id and n.plan_year = f.plan_year and n.filing_id = f.id
     where f.government_id = $1 and f.plan_year = $2 and f.id = any($3::uuid[]) group by f.government_id, f.id, f.unit_id, i.title, i.code, p.month`,
    [work.governmentId, planYear, [...new Set(filingIds)]],
  );
  for (const { filingId, unitId, title, code, month, open, due, todo } of rows) {
    if (open > 0 && !todo)
      await addTodo(work, {
        kind: 'answer-findings',
        title: `${month}月填报有疑点待说明：${code} ${title}`,
        link: `/${planYear}/findings?filing=${filingId}`,
        ...{ subjectKind: 'filing-findings', subjectId: filingId, planYear, due },
        audience: { role: await speakerOf(work, unitId), unitId },
      });
    if (open === 0 && todo) await finishTodos(work, 'filing-findings', filingId);
  }
}

/** One to-do a plan year for the officer, while answers or unanswered findings wait for a decision. */
export async function keepOfficerTodo(work: Work, planYear: number): Promise<void> {
  const [row] = await query<{ waiting: boolean; todo: boolean }>(
    work.tx,
    keptPlan(`select exists (select 1 from liubu.finding n where n.government_id = $1 and n.plan_year = $2 and (n.state = 'answered' or (n.state = 'open' and n.escalated_at is not null))) as waiting,
       exists (select 1 from liubu.todo t where t.government_id = $1 and t.subject_kind = 'findings' and t.subject_id = $2::text and t.done_at is null) as todo`),
    [work.governmentId, planYear],
  );
  if (row!.waiting && !row!.todo)
    await addTodo(work, {
      kind: 'decide-findings',
      title: `${planYear}年填报疑点待处理`,
      link: `/${planYear}/findings?waiting=true`,
      ...{ subjectKind: 'findings', subjectId: String(planYear), planYear },
      audience: { role: 'supervision_officer' },
    });
  if (!row!.waiting && row!.todo) await finishTodos(work, 'findings', String(planYear));
}

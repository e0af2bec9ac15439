import type { NewTodo } from '../../../people/todos.ts';
import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';
import { forUnit, keepWaiting } from '../wait-once.ts';

/**
 * Each lead unit owes a plan for each item that it leads. Called when a version is issued and after an adjustment: a
 * new lead owes one, the old one owes it no more.
 */
export async function openUnitPlans(work: Work, planYear: number, { due }: { due: string }): Promise<void> {
  const leads = `select b.item_id, a.unit_id from liubu.breakdown_version v
    join liubu.breakdown_item b on b.government_id = v.government_id and b.plan_year = v.plan_year and b.version_id = v.id
    join liubu.assignment a on a.government_id = v.government_id and a.plan_year = v.plan_year and a.item_id = b.item_id
      and a.role = 'lead' and a.unit_id is not null and a.decided_at is not null
    where v.government_id = $1 and v.plan_year = $2 and v.state = 'issued'`;
  await query(
    work.tx,
    `update liubu.unit_plan p set state = 'released', revision = revision + 1 where p.government_id = $1 and p.plan_year = $2
       and p.state <> 'released' and not exists (select 1 from (${leads}) l where l.item_id = p.item_id and l.unit_id = p.unit_id)`,
    [work.governmentId, planYear],
  );
  await query(
    work.tx,
    `insert into liubu.unit_plan (government_id, plan_year, id, item_id, unit_id, due)
     select $1, $2, gen_random_uuid(), l.item_id, l.unit_id, $3::date from (${leads}) l
     on conflict (government_id, plan_year, item_id, unit_id) do update set state = 'missing', due = excluded.due,
       version = unit_plan.version + 1, revision = unit_plan.revision + 1 where unit_plan.state = 'released'`,
    [work.governmentId, planYear, due],
  );
  await remindOfPlans(work, planYear);
}

interface Waiting {
  unitId: string;
  unitName: string;
  toWrite: number;
  toSign: number;
  toDecide: number;
  due: string;
}

/** One to-do a unit and stage, as long as plans wait at it. */
export async function remindOfPlans(work: Work, planYear: number): Promise<void> {
  const rows = await query<Waiting>(
    work.tx,
    `select p.unit_id, u.name as unit_name, count(*) filter (where state in ('missing', 'draft', 'returned'))::int as to_write,
       count(*) filter (where state = 'submitted')::int as to_sign, count(*) filter (where state = 'signed')::int as to_decide,
       min(due)::text as due
     from liubu.unit_plan p join liubu.unit u on u.government_id = p.government_id and u.id = p.unit_id
     where p.government_id = $1 and p.plan_year = $2 group by p.unit_id, u.name`,
    [work.governmentId, planYear],
  );
  const wanted = rows.flatMap(({ unitId, unitName, toWrite, toSign, toDecide, due }): NewTodo[] => {
    const common = { subjectKind: 'unit-plans', subjectId: unitId, due } as const;
    const at = (state: string) => `/${planYear}/unit-plans?unit=${unitId}&state=${state}` as const;
    return [
      ...(toWrite === 0
        ? []
        : forUnit(unitId, {
            ...common,
            kind: 'write-plans',
            title: `${planYear}年办理方案待编制`,
            link: at('todo'),
          })),
      ...(toSign === 0
        ? []
        : [
            {
              ...common,
              audience: { role: 'unit_head' as const, unitId },
              kind: 'sign-plans',
              title: `${planYear}年办理方案待签字`,
              link: at('submitted'),
            },
          ]),
      ...(toDecide === 0
        ? []
        : [
            {
              ...common,
              audience: { role: 'supervision_officer' as const },
              due: null,
              kind: 'approve-plans',
              title: `${unitName}办理方案待审定`,
              link: at('signed'),
            },
          ]),
    ];
  });
  await keepWaiting(work, planYear, ['write-plans', 'sign-plans', 'approve-plans'], wanted);
}

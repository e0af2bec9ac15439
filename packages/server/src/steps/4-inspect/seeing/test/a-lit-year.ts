import { query, type Tx } from '../../../../platform/database/tenant.ts';

const TITLES = [
  '新建改建农村公路',
  '新增城镇就业',
  '老旧小区改造',
  '规模以上工业增加值增长',
  '新增绿地',
  '建成充电桩',
  '培育科技型企业',
  '新建幼儿园',
];

/** As a light keeps it: rules with their values, no sentences. */
const WORKING = {
  inputs: [],
  parts: [
    {
      counts: true,
      steps: [
        { rule: 'gap-points', values: { expected: '75%', actual: '44%', gap: '31%' } },
        { rule: 'colour-red', values: { gap: '31%', red: '20%' } },
      ],
    },
  ],
  steps: [{ rule: 'proof-evidenced', values: { n: 2 } }],
};

/**
 * A year on the way, invented: items of several units, lit for the months up to `month`; every seventh red, every
 * fifth yellow; a late filing, a figure that differs, one under embargo, an open finding, evidence, milestones.
 *
 * @returns the ids of the items, in order
 */
export async function aLitYear(
  tx: Tx,
  given: {
    governmentId: string;
    planYear: number;
    month: number;
    today: string;
    units: readonly string[];
    items: number;
  },
): Promise<string[]> {
  const { governmentId, planYear, month, today, units } = given;
  const at = [governmentId, planYear] as const;
  const made = await query<{ id: string }>(
    tx,
    `insert into liubu.item (government_id, plan_year, id, kind, code, position, title, wording, state, area, due, level)
     select $1, $2, gen_random_uuid(), 'task', '3.' || n, n * 1000, ($3::text[])[1 + n % ${TITLES.length}] || '（第' || n || '项）',
       ($3::text[])[1 + n % ${TITLES.length}] || '，年底前完成。', 'confirmed', (array['工业', '农业', '民生'])[1 + n % 3], make_date($2, 6 + n % 7, 28), 'internal'
     from generate_series(1, $4::int) n returning id`,
    [...at, TITLES, given.items],
  );
  const ids = made.map(({ id }) => id);
  const numbered = `unnest($3::uuid[]) with ordinality as i(id, n)`;
  await query(
    tx,
    `insert into liubu.assignment (government_id, plan_year, id, item_id, role, unit_id)
     select $1, $2, gen_random_uuid(), i.id, 'lead', ($4::uuid[])[1 + i.n % $5::int] from ${numbered}`,
    [...at, ids, units, units.length],
  );
  const colour = (shift: string) =>
    `case when (i.n + ${shift}) % 7 = 0 then 'red' when (i.n + ${shift}) % 5 = 0 then 'yellow' when (i.n + ${shift}) % 11 = 0 then 'none' else 'green' end`;
  const state = (shift: string) =>
    `case when (i.n + ${shift}) % 7 = 0 then 'behind' when (i.n + ${shift}) % 5 = 0 then 'behind' when (i.n + ${shift}) % 11 = 0 then 'not_rated' when i.n % 4 = 0 then 'ahead' else 'on_pace' end`;
  await query(
    tx,
    `insert into liubu.light_month (government_id, plan_year, month, item_id, lead_unit_id, state, colour, proof, gap)
     select $1, $2, m, i.id, ($4::uuid[])[1 + i.n % $5::int], ${state('$6::int - m')}, ${colour('$6::int - m')}, case when i.n % 3 = 0 then 'reported' else 'evidenced' end,
       case when (i.n + $6::int - m) % 7 = 0 then 0.31 when (i.n + $6::int - m) % 5 = 0 then 0.12 else 0 end
     from ${numbered}, generate_series(1, $6::int) m`,
    [...at, ids, units, units.length, month],
  );
  await query(
    tx,
    `insert into liubu.light (government_id, plan_year, item_id, lead_unit_id, state, colour, proof, formula, formula_version, working, expected, actual, gap, forecast, previous_colour, since, silent_days, as_of, computed_at)
     select $1, $2, i.id, ($4::uuid[])[1 + i.n % $5::int], ${state('0')}, ${colour('0')}, case when i.n % 3 = 0 then 'reported' else 'evidenced' end, 'pace', 1,
       $9::jsonb,
       0.75, 0.75 - case when i.n % 7 = 0 then 0.31 when i.n % 5 = 0 then 0.12 else 0 end, case when i.n % 7 = 0 then 0.31 when i.n % 5 = 0 then 0.12 else 0 end,
       case when i.n % 2 = 0 then jsonb_build_object('value', 80, 'low', 70, 'high', 95, 'reaches', case when i.n % 7 = 0 then 0.1 else 0.9 end) end, 'green',
       $7::date - 20, case when i.n % 9 = 0 then 41 else 5 end, $7::date, $8::timestamptz
     from ${numbered} where $6::int > 0`,
    [...at, ids, units, units.length, month, today, `${today}T01:00:00Z`, JSON.stringify(WORKING)],
  );
  const [calendar] = await query<{ id: string }>(
    tx,
    `insert into liubu.reporting_calendar (government_id, plan_year, id, name, rhythm, rule, is_default) values ($1, $2, gen_random_uuid(), '月报', 'monthly', '{}', true)
     on conflict (government_id, plan_year) where is_default and retired_at is null do update set name = '月报' returning id`,
    at,
  );
  await query(
    tx,
    `insert into liubu.reporting_period (government_id, plan_year, id, calendar_id, month, starts_on, ends_on, opens_on, helper_due, lead_due, state)
     select $1, $2, gen_random_uuid(), $3, m, make_date($2, m, 1), (make_date($2, m, 1) + interval '1 month - 1 day')::date, make_date($2, m, 20), make_date($2, m, 24), make_date($2, m, 27), 'open'
     from generate_series(1, $4::int) m on conflict do nothing`,
    [...at, calendar!.id, month],
  );
  // Every sixth item is not filed for the last month; the others say what holds them up.
  await query(
    tx,
    `insert into liubu.filing (government_id, plan_year, id, period_id, item_id, unit_id, role, state, due, progress, problems, next_steps, first_submitted_at, submitted_at, late_days)
     select $1, $2, gen_random_uuid(), p.id, i.id, ($4::uuid[])[1 + i.n % $5::int], 'lead', case when p.month = $6::int and i.n % 6 = 0 then 'waiting' else 'approved' end, p.lead_due,
       '已完成部分工程', case when i.n % 7 = 0 then '征地拆迁滞后，资金到位率低' else '' end, '加快推进',
       case when p.month = $6::int and i.n % 6 = 0 then null else p.lead_due::timestamptz end, case when p.month = $6::int and i.n % 6 = 0 then null else p.lead_due::timestamptz end,
       case when p.month = $6::int and i.n % 6 = 0 then null when i.n % 13 = 0 then 2 else 0 end
     from ${numbered} join liubu.reporting_period p on p.government_id = $1 and p.plan_year = $2`,
    [...at, ids, units, units.length, month],
  );
  await query(
    tx,
    `insert into liubu.milestone (government_id, plan_year, id, item_id, title, due, origin, origin_key, done_on, former_dues)
     select $1, $2, gen_random_uuid(), i.id, (array['开工', '主体完工', '竣工验收'])[k], make_date($2, k * 3, 20), 'own', 'k' || k, case when k < 3 and i.n % 7 <> 0 then make_date($2, k * 3, 18) end,
       case when k = 2 and i.n % 7 = 0 then array[make_date($2, 5, 20)] else '{}' end
     from ${numbered}, generate_series(1, 3) k where i.n % 2 = 1`,
    [...at, ids],
  );
  // The first item has a target: reported and verified differ in one month; the next month's figure is under embargo.
  await query(
    tx,
    `with t as (insert into liubu.target (government_id, plan_year, id, item_id, name, op, value, measure_unit, direction, quantity, rating_method)
       values ($1, $2, gen_random_uuid(), $3, '农村公路里程', '>=', 120, '公里', 'up', 'flow_cumulative', 'pace') returning id),
     r as (insert into liubu.reported_value (government_id, plan_year, target_id, unit_id, month, value, as_of, is_approved, entered_at)
       select $1, $2, t.id, $4, m, m * 9, (make_date($2, m, 1) + interval '1 month - 1 day')::date, true, now() from t, generate_series(1, $5::int) m)
     insert into liubu.verified_value (government_id, plan_year, target_id, month, version, value, status, as_of, source, entered_at, embargo_until)
     select $1, $2, t.id, m, 1, m * 8.5, 'final', (make_date($2, m, 1) + interval '1 month - 1 day')::date, '市统计局', now(), case when m = $5::int then timestamptz '2099-01-01' end
     from t, generate_series($5::int - 1, $5::int) m where m > 0`,
    [...at, ids[0], units[1 % units.length], month],
  );
  await query(
    tx,
    `insert into liubu.finding (government_id, plan_year, id, rule, once_key, item_id, unit_id, severity, state, found_at)
     values ($1, $2, gen_random_uuid(), 'done-without-evidence', 'k1', $3, $4, 'doubt', 'open', now())`,
    [...at, ids[0], units[1 % units.length]],
  );
  await query(
    tx,
    `insert into liubu.evidence (government_id, plan_year, id, item_id, unit_id, kind, title, reference, level, added_at)
     select $1, $2, gen_random_uuid(), $3, $4, 'reference', t.title, '云交〔2026〕8号', t.level, now() from (values ('交工验收报告', 'internal'), ('内部审计底稿', 'restricted')) t(title, level)`,
    [...at, ids[0], units[1 % units.length]],
  );
  return ids;
}

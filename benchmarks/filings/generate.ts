/**
 * Rows of a government's year of filings, made in the database itself (insert … select from generate_series): nothing
 * is sent but the counts, so that millions are made in minutes. Values, evidence and findings are spread by the number
 * of the row, not by chance: the same counts give the same year.
 */
import type pg from 'pg';

export interface GeneratedGovernment {
  governmentId: string;
  items: number;
  units: number;
  year: number;
  /** Months that are filed, 1–12. */
  months: number;
  /** Of each 20 items so many have evidence in the last month. */
  evidencePer20?: number;
}

export interface Generated {
  items: number;
  targets: number;
  filings: number;
  values: number;
  evidence: number;
  milestones: number;
  findings: number;
  ms: number;
}

/**
 * A government with units, items (three of five with a target, one of five a project with milestones), monthly periods
 * and a lead filing for each item and month: nine of ten approved, some late, some missing.
 *
 * @param owner  a connection of the owning role; of the superuser it is ten times as fast, since foreign keys are not looked up
 */
export async function generateGovernment(
  owner: pg.Client | pg.PoolClient,
  options: GeneratedGovernment,
): Promise<Generated> {
  const { governmentId, items, units, year, months, evidencePer20 = 12 } = options;
  const began = performance.now();
  await owner.query('begin');
  try {
    await owner.query("select set_config('liubu.government', $1, true)", [governmentId]);
    // Foreign keys of generated rows hold by construction; who may, leaves the checks of a million rows out.
    await owner.query(
      "select set_config('session_replication_role', 'replica', true) from pg_roles where rolname = current_user and rolsuper",
    );
    const ask = async (text: string, values: unknown[]): Promise<number> =>
      (await owner.query(text, values)).rowCount ?? 0;
    const key = [governmentId, year];
    await ask("insert into liubu.government (id, name, level) values ($1, $2, 'prefecture') on conflict do nothing", [
      governmentId,
      `生成市${governmentId.slice(0, 8)}`,
    ]);
    await ask(
      "insert into liubu.plan_year (government_id, plan_year, state) values ($1, $2, 'running') on conflict do nothing",
      key,
    );
    await ask(
      `insert into liubu.unit (government_id, id, name, kind, valid_from)
       select $1, ${idOf('u', 'n')}, '生成市第' || n || '局', 'department', '2019-01-01' from generate_series(1, $2::int) n`,
      [governmentId, units],
    );
    const itemRows = await ask(
      `insert into liubu.item (government_id, plan_year, id, kind, code, position, title, wording, state, due, area)
       select $1, $2, ${idOf('i', 'n')}, (array['indicator', 'task', 'project', 'task', 'livelihood'])[n % 5 + 1], '1.' || n, n,
         '完成第' || n || '批老旧小区改造', '完成第' || n || '批老旧小区改造' || n || '个，年底前全部通过验收', 'confirmed', make_date($2::int, 12, 31),
         (array['住房城建', '交通', '教育', '农业', '工业'])[n % 5 + 1]
       from generate_series(1, $3::int) n`,
      [...key, items],
    );
    await ask(
      `insert into liubu.assignment (government_id, plan_year, id, item_id, role, unit_id)
       select $1, $2, ${idOf('a', 'n')}, ${idOf('i', 'n')}, 'lead', ${idOf('u', '(n % $4 + 1)')} from generate_series(1, $3::int) n`,
      [...key, items, units],
    );
    const targets = await ask(
      `insert into liubu.target (government_id, plan_year, id, item_id, name, op, value, measure_unit, direction, quantity, rating_method)
       select $1, $2, ${idOf('t', 'n')}, ${idOf('i', 'n')}, '改造小区', '>=', n + 100, '个', 'up', 'flow_cumulative', 'pace'
       from generate_series(1, $3::int) n where n % 5 in (0, 1, 4)`,
      [...key, items],
    );
    await ask(
      `insert into liubu.target_history (government_id, plan_year, target_id, history_year, month, value)
       select $1, $2, ${idOf('t', 'n')}, $2 - 1, m, round((n + 90) * (m / 12.0) ^ 1.2, 2) from generate_series(1, $3::int) n, generate_series(1, 12) m where n % 10 = 0`,
      [...key, items],
    );
    await ask(
      `insert into liubu.reporting_calendar (government_id, plan_year, id, name, rhythm, rule, is_default) values ($1, $2, ${idOf('c', '1')}, '每月', 'monthly', '{}', true)`,
      key,
    );
    await ask(
      `insert into liubu.reporting_period (government_id, plan_year, id, calendar_id, month, starts_on, ends_on, opens_on, helper_due, lead_due, state)
       select $1, $2, ${idOf('p', 'm')}, ${idOf('c', '1')}, m, make_date($2::int, m, 1), (make_date($2::int, m, 1) + interval '1 month - 1 day')::date,
         make_date($2::int, m, 20), make_date($2::int, m, 25), make_date($2::int, m, 28), case when m < $3 then 'closed' when m = $3 then 'open' else 'planned' end
       from generate_series(1, 12) m`,
      [...key, months],
    );
    await ask(
      `insert into liubu.filing_sheet (government_id, plan_year, id, period_id, unit_id, signed_at)
       select $1, $2, ${idOf('s', '(m * 100000 + n)')}, ${idOf('p', 'm')}, ${idOf('u', 'n')}, make_date($2::int, m, 27) from generate_series(1, $3::int) m, generate_series(1, $4::int) n`,
      [...key, months, units],
    );
    const filings = await ask(
      `insert into liubu.filing (government_id, plan_year, id, period_id, item_id, unit_id, role, state, due, no_change, progress, percent,
         first_submitted_at, submitted_at, signed_at, decided_at, late_days)
       select $1, $2, ${idOf('f', '(m * 100000 + n)')}, ${idOf('p', 'm')}, ${idOf('i', 'n')}, ${idOf('u', '(n % $5 + 1)')}, 'lead',
         case when (n + m) % 23 = 0 then 'waiting' when m = $4 and n % 11 = 0 then 'signed' else 'approved' end, make_date($2::int, m, 28), (n + m) % 6 = 0,
         case when (n + m) % 23 = 0 then '' else '截至' || m || '月底，已完成第' || n || '批改造任务的主体工程，正在进行配套管网施工和绿化恢复。' end,
         case when n % 5 in (2, 3) and (n + m) % 23 <> 0 then least(100, m * 8) end,
         case when (n + m) % 23 <> 0 then make_date($2::int, m, 26) end, case when (n + m) % 23 <> 0 then make_date($2::int, m, 26) end,
         case when (n + m) % 23 <> 0 then make_date($2::int, m, 27) end, case when (n + m) % 23 <> 0 then make_date($2::int, m, 28) end, case when (n + m) % 23 <> 0 then n % 3 % 2 end
       from generate_series(1, $4::int) m, generate_series(1, $3::int) n`,
      [...key, items, months, units],
    );
    const values = await ask(
      `insert into liubu.reported_value (government_id, plan_year, target_id, unit_id, month, value, as_of, filing_id, is_approved, entered_at)
       select $1, $2, ${idOf('t', 'n')}, ${idOf('u', '(n % $5 + 1)')}, m, round((n + 100) * m / 12.0 * (0.75 + n % 40 / 100.0), 2), make_date($2::int, m, 28), ${idOf('f', '(m * 100000 + n)')}, true, make_date($2::int, m, 26)
       from generate_series(1, $4::int) m, generate_series(1, $3::int) n where n % 5 in (0, 1, 4) and (n + m) % 23 <> 0 and not (m = $4 and n % 11 = 0)`,
      [...key, items, months, units],
    );
    const milestones = await ask(
      `insert into liubu.milestone (government_id, plan_year, id, item_id, title, due, origin, origin_key, done_on, position)
       select $1, $2, ${idOf('m', '(q * 100000 + n)')}, ${idOf('i', 'n')}, '第' || q || '阶段', make_date($2::int, q * 3, 28), 'unit_plan', q::text,
         case when q * 3 < $4 and (n + q) % 7 <> 0 then make_date($2::int, q * 3, 20) end, q
       from generate_series(1, 4) q, generate_series(1, $3::int) n where n % 5 = 2`,
      [...key, items, months],
    );
    const evidence = await ask(
      `insert into liubu.evidence (government_id, plan_year, id, item_id, unit_id, filing_id, kind, title, reference, added_at)
       select $1, $2, ${idOf('e', 'n')}, ${idOf('i', 'n')}, ${idOf('u', '(n % $5 + 1)')}, ${idOf('f', '($4 * 100000 + n)')}, 'reference', '验收单', '生成〔' || $2::int || '〕' || n || '号', make_date($2::int, $4::int, 26)
       from generate_series(1, $3::int) n where n % 20 < $6`,
      [...key, items, months, units, evidencePer20],
    );
    const findings = await ask(
      `insert into liubu.finding (government_id, plan_year, id, rule, once_key, item_id, filing_id, severity, effect, state, found_at)
       select $1, $2, ${idOf('d', 'n')}, 'sudden-jump', 'g' || n, ${idOf('i', 'n')}, ${idOf('f', '($4 * 100000 + n)')}, case when n % 50 = 0 then 'contradiction' else 'doubt' end,
         case when n % 50 = 0 then 'red' else 'none' end, 'open', make_date($2::int, $4::int, 28)
       from generate_series(1, $3::int) n where n % 10 = 0`,
      [...key, items, months],
    );
    await owner.query('commit');
    return { items: itemRows, targets, filings, values, evidence, milestones, findings, ms: performance.now() - began };
  } catch (cause) {
    await owner.query('rollback');
    throw cause;
  }
}

/** Kinds of rows, a digit each. */
const KINDS = 'uitcpsfmeda';

/** An id of the government ($1), a letter for the kind and a number, in SQL: the same again whenever it is asked. */
function idOf(kind: string, number: string): string {
  // Fifteen hex digits of the government around the version (4), the variant (8), one of the kind, fourteen of the number.
  const government = "replace($1::uuid::text, '-', '')";
  return `(substr(${government}, 1, 12) || '4' || substr(${government}, 14, 3) || '8${KINDS.indexOf(kind).toString(16)}' || lpad(to_hex((${number})::bigint), 14, '0'))::uuid`;
}

/** Id of the n-th generated item, from 1. */
export function itemIdOf(governmentId: string, n: number): string {
  const own = governmentId.replaceAll('-', '');
  const hex = `${own.slice(0, 12)}4${own.slice(13, 16)}8${KINDS.indexOf('i')}${n.toString(16).padStart(14, '0')}`;
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

import { afterAll, beforeAll, expect, test } from 'vitest';
import { aFilingTown, type FilingTown } from '../../../../../test/harness/filing-town.ts';
import { openTestServer, type TestServer } from '../../../../../test/harness/test-server.ts';
import { inGovernment, query } from '../../../../platform/database/tenant.ts';
import { checkFilings } from '../check-filings.ts';

let server: TestServer;
let town: FilingTown;
beforeAll(async () => {
  server = await openTestServer();
  server.clock.set('2026-06-28T01:00:00Z');
  town = await aFilingTown(server);
}, 60_000);
afterAll(() => server.close());

/** Filings of one open period, a third of them in the very same words. */
async function fill(count: number, month: number): Promise<void> {
  const unitId = town.units.commerce;
  const items: string[] = [];
  for (let at = 0; at < count / 2; at++) items.push(crypto.randomUUID());
  await inGovernment(server.databases.app, server.governmentId, async (tx) => {
    const key = [server.governmentId, 2026];
    const calendar = crypto.randomUUID();
    const period = crypto.randomUUID();
    await query(
      tx,
      `insert into liubu.item (government_id, plan_year, id, kind, code, position, title, wording, state)
       select $1, $2, i, 'task', '1.' || n, n, '推进第' || n || '项工作', '推进第' || n || '项工作', 'confirmed' from unnest($3::uuid[]) with ordinality as r(i, n)`,
      [...key, items],
    );
    await query(
      tx,
      `insert into liubu.reporting_calendar (government_id, plan_year, id, name, rhythm, rule) values ($1, $2, $3, '日历' || $4::text, 'monthly', '{}')`,
      [...key, calendar, month],
    );
    await query(
      tx,
      `insert into liubu.reporting_period (government_id, plan_year, id, calendar_id, month, starts_on, ends_on, opens_on, helper_due, lead_due, state)
       values ($1, $2, $3, $4, $5, '2026-06-01', '2026-06-30', '2026-06-20', '2026-06-25', '2026-06-28', 'open')`,
      [...key, period, calendar, month],
    );
    await query(
      tx,
      `insert into liubu.filing (government_id, plan_year, id, period_id, item_id, unit_id, role, state, due, progress, submitted_at, first_submitted_at)
       select $1, $2, gen_random_uuid(), $3, i, u, case when u = $5 then 'lead' else 'support' end, 'submitted', '2026-06-28',
         case when n % 3 = 0 then '组织召开推进会，逐个落实用地和电力接入条件，督促业主单位倒排工期，对滞后点位实行挂牌办理，加强现场质量安全监管。'
           else (select string_agg(chr(19968 + (get_byte(decode(md5(n || u::text || w::text), 'hex'), 0) * 256 + get_byte(decode(md5(n || u::text || w::text), 'hex'), 1)) % 20000), '') from generate_series(1, 70) w) end,
         now(), now()
       from unnest($4::uuid[]) with ordinality as r(i, n) cross join unnest($6::uuid[]) as u`,
      [...key, period, items, unitId, [unitId, town.units.housing]],
    );
  });
  await query(server.databases.jobs, 'select liubu.refresh_filing_statistics()');
}

test('looking for copies takes as long as there are filings, not their square', async () => {
  const check = async (count: number): Promise<number> => {
    await fill(count, count === 500 ? 5 : 6);
    const began = performance.now();
    const done = await checkFilings(server.platform, { governmentId: server.governmentId, planYear: 2026 });
    const took = performance.now() - began;
    console.log(
      `${done.filings} filings: ${took.toFixed(0)} ms, ${(took / done.filings).toFixed(2)} ms each, ${done.found} found`,
    );
    return took / done.filings;
  };
  const few = await check(500);
  const many = await check(3500);
  // Eight times as many, each for itself no dearer; room for a crowded machine.
  expect(many).toBeLessThan(few * 3);
}, 120_000);

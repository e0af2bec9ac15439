import { afterAll, beforeAll, expect, test } from 'vitest';
import { openTestServer, type TestServer } from '../../../../../test/harness/test-server.ts';
import { query } from '../../../../platform/database/tenant.ts';
import { LATER_DUE } from '../../later-due.ts';
import { chaseDay } from '../chase-day.ts';
import { aQuarter, count, type Quarter } from './a-quarter.ts';

let server: TestServer;
let quarter: Quarter;
beforeAll(async () => {
  server = await openTestServer();
  quarter = await aQuarter(server);
});
afterAll(() => server.close());

/** Two seconds is the aim and what is printed; a machine that runs other tests beside is given more. */
const AT_MOST_MS = 5000;

test('a city of 100 units and 250 items, all late, is chased within five seconds, other tests running beside', async () => {
  const { governmentId } = server;
  await quarter.inside(async (tx) => {
    await query(
      tx,
      `insert into liubu.unit (government_id, id, name, kind, valid_from) select $1, gen_random_uuid(), '第' || n || '局', 'department', '2019-01-01' from generate_series(1, 100) n`,
      [governmentId],
    );
    await query(
      tx,
      `insert into liubu.item (government_id, plan_year, id, headings, wording, position, kind, code, title, state, search)
       select $1, 2026, gen_random_uuid(), '{}', '事项' || n, 1000 + n, 'task', '9.' || n, '事项' || n, 'confirmed', '{}' from generate_series(1, 250) n`,
      [governmentId],
    );
    const pairs = `(select i.id as item_id, (array(select u.id from liubu.unit u where u.government_id = $1 and u.name like '第%局' order by u.name))[1 + (row_number() over (order by i.position))::int % 100] as unit_id
       from liubu.item i where i.government_id = $1 and i.code like '9.%') p`;
    await query(
      tx,
      `insert into liubu.filing (government_id, plan_year, id, period_id, item_id, unit_id, role, due)
       select $1, 2026, gen_random_uuid(), $2, p.item_id, p.unit_id, 'lead', '2026-04-10' from ${pairs}`,
      [governmentId, quarter.periodId],
    );
    await query(
      tx,
      `insert into liubu.light (government_id, plan_year, item_id, lead_unit_id, state, colour, proof, formula, formula_version, working, since, as_of, computed_at)
       select $1, 2026, p.item_id, p.unit_id, 'behind', 'red', 'reported', 'pace', 1, '{}', '2026-03-31', '2026-03-31', now() from ${pairs}`,
      [governmentId],
    );
  });
  server.clock.set('2026-04-20T01:00:00Z');
  const begun = performance.now();
  const { reminded, proposed } = await chaseDay(server.platform, { governmentId }, LATER_DUE);
  const ms = performance.now() - begun;
  console.log(`chase of one city: ${Math.round(ms)} ms, ${reminded} units reminded, ${proposed} steps proposed`);
  expect(reminded).toBe(101);
  expect(proposed).toBe(251);
  expect(await count(quarter, 'message')).toBe(101);
  expect(ms).toBeLessThan(AT_MOST_MS);
}, 60_000);

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

const run = (at?: (point: string) => void) =>
  chaseDay(server.platform, { governmentId: server.governmentId }, LATER_DUE, at);
const titles = async (): Promise<string[]> =>
  (
    await quarter.inside((tx) =>
      query<{ title: string }>(tx, 'select title from liubu.message order by created_at, title'),
    )
  ).map(({ title }) => title);
const openTodos = async (): Promise<{ title: string; role: string | null }[]> =>
  quarter.inside((tx) =>
    query(
      tx,
      "select title, audience_role as role from liubu.todo where kind = 'reminder' and done_at is null order by audience_role",
    ),
  );

test('a week of reminders: before, on the day and after it, once each, a clock that goes back included', async () => {
  server.clock.set('2026-04-02T01:00:00Z'); // five working days before: the 3rd, 7th, 8th, 9th, 10th
  expect((await run()).reminded).toBe(1);
  expect((await run()).reminded).toBe(0);
  expect(await titles()).toEqual(['提醒：1项临期，最早4月10日到期']);
  expect(await openTodos()).toEqual([{ title: '提醒：1项临期，最早4月10日到期', role: 'liaison' }]);
  server.clock.set('2026-04-05T01:00:00Z'); // a day off
  expect((await run()).reminded).toBe(0);
  server.clock.set('2026-04-08T01:00:00Z');
  expect((await run()).reminded).toBe(1);
  server.clock.set('2026-04-03T01:00:00Z'); // the clock was set back
  expect((await run()).reminded).toBe(0);
  // Down until the 21st: of the rungs of the 10th, 13th, 15th and 21st only the newest is sent.
  server.clock.set('2026-04-21T01:00:00Z');
  expect((await run()).reminded).toBe(1);
  expect((await titles()).at(-1)).toBe('提醒：1项逾期，最长逾期7个工作日');
  expect((await openTodos()).map(({ role }) => role)).toEqual(['liaison', 'unit_head']);
  expect(await count(quarter, 'message')).toBe(3);
  expect(await count(quarter, 'reminder')).toBe(3);
  // No channel was set up: nothing leaves the product.
  expect(await count(quarter, 'message', "state <> 'in_product'")).toBe(0);
});

test('one bundle a unit and day; what is done is reminded of no more', async () => {
  server.clock.set('2026-05-06T01:00:00Z');
  const fresh = await quarter.aFiling(quarter.units.commerce, quarter.otherItemId, '2026-05-08', 4);
  const before = await count(quarter, 'message');
  expect((await run()).reminded).toBe(1);
  // Late the same day something else is due: it waits for the next working day.
  await quarter.aFiling(quarter.units.commerce, quarter.itemId, '2026-05-08', 5);
  expect((await run()).reminded).toBe(0);
  expect(await count(quarter, 'message')).toBe(before + 1);
  await quarter.inside((tx) =>
    query(tx, "update liubu.filing set state = 'signed' where plan_year = 2026 and government_id = $1", [
      server.governmentId,
    ]),
  );
  server.clock.set('2026-05-08T01:00:00Z');
  expect((await run()).reminded).toBe(0);
  expect(await openTodos()).toEqual([]);
  expect(fresh).toBeTruthy();
});

test('killed anywhere and run again, it sends everything once', async () => {
  const units = await Promise.all(Array.from({ length: 12 }, (_, at) => server.aUnit(`第${at + 1}局`)));
  for (const [at, unitId] of units.entries()) await quarter.aFiling(unitId, quarter.itemId, '2026-06-12', 6 + (at % 3));
  const sentTo = () =>
    quarter.inside((tx) =>
      query<{ unitId: string; n: number; todos: number; events: number }>(
        tx,
        `select u.id as unit_id,
           (select count(*)::int from liubu.message m where m.audience_unit_id = u.id) as n,
           (select count(*)::int from liubu.todo t where t.audience_unit_id = u.id and t.kind = 'reminder') as todos,
           (select count(*)::int from liubu.event e where e.subject_id = u.id::text and e.what = 'inspect:remind') as events
         from liubu.unit u where u.id = any($1::uuid[])`,
        [units],
      ),
    );
  let seed = 20260612;
  const chance = (): number => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return seed / 2147483648;
  };
  const days = ['2026-06-05', '2026-06-10', '2026-06-12', '2026-06-15', '2026-06-17'];
  for (const [day, date] of days.entries()) {
    server.clock.set(`${date}T01:00:00Z`);
    let kills = 0;
    for (let tries = 0; tries < 400; tries++) {
      try {
        await run((point) => {
          if (kills < 25 && chance() < 0.15) {
            kills++;
            throw new Error(`killed ${point}`);
          }
        });
        break;
      } catch (cause) {
        expect(String(cause)).toContain('killed');
      }
    }
    expect(kills).toBeGreaterThan(2);
    // After the due date the head of the unit hears of it too: two to-dos from then on.
    const todos = [1, 2, 3, 5, 7][day]!;
    for (const row of await sentTo()) expect(row).toEqual({ unitId: row.unitId, n: day + 1, todos, events: day + 1 });
  }
}, 60_000);

test('with a channel a message waits to be sent, with one job for it', async () => {
  const channel = {
    governmentId: server.governmentId,
    id: crypto.randomUUID(),
    kind: 'mail',
    name: '邮件',
    isOn: true,
  };
  await quarter.inside((tx) => tx.insertInto('channel').values(channel).execute());
  const unitId = await server.aUnit('市水利局');
  await quarter.aFiling(unitId, quarter.itemId, '2026-07-10', 9);
  server.clock.set('2026-07-10T01:00:00Z');
  await run();
  await run();
  const [message] = await quarter.inside((tx) =>
    query<{ id: string; state: string }>(tx, 'select id, state from liubu.message where audience_unit_id = $1', [
      unitId,
    ]),
  );
  expect(message!.state).toBe('planned');
  const jobs = await query<{ n: number }>(
    server.databases.jobs,
    "select count(*)::int as n from pgboss.job where name = 'send-message' and data ->> 'messageId' = $1",
    [message!.id],
  );
  expect(jobs[0]!.n).toBe(1);
});

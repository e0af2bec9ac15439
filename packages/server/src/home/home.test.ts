import { homeApi } from '@liubu/contract';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aTown, type Town } from '../../test/harness/deploy-town.ts';
import { issueBreakdown } from '../../test/harness/issued-breakdown.ts';
import { openTestServer, type TestServer } from '../../test/harness/test-server.ts';
import { groupTodos } from './group-todos.ts';

let server: TestServer;
let town: Town;
beforeAll(async () => {
  server = await openTestServer();
  town = await aTown(server);
  await town.anItem('社会消费品零售总额增长6%以上');
  await issueBreakdown(server, town);
}, 60_000);
afterAll(async () => await server?.close());

const home = async (who = town.officer) => (await who.ask(homeApi.mine, { params: { year: 2026 } })).body;

describe('the first screen', () => {
  test('the office sees the plan as a whole, a unit its own, a leader the portfolio', async () => {
    expect(await home()).toMatchObject({
      plan: { items: { confirmed: 1, withoutLead: 1 }, version: { label: 'v1', state: 'issued' } },
      leader: null,
      units: [],
    });
    const liaison = await server.signInAs('liaison', { unitId: town.units.commerce });
    expect(await home(liaison)).toMatchObject({
      plan: null,
      leader: null,
      units: [{ unitName: '市商务局', lead: 0, toAccept: 0 }],
    });
    expect(await home(town.leader)).toMatchObject({ plan: null, leader: { items: 0, decisions: { count: 0 } } });
    const deputy = await server.signInAs('deputy');
    expect(await home(deputy)).toMatchObject({ plan: null, leader: null, units: [], todos: { count: 0 } });
  });

  test('an empty year is told as empty, not as a fault', async () => {
    const { body, status } = await town.officer.ask(homeApi.mine, { params: { year: 2031 } });
    expect(status).toBe(200);
    expect(body.plan).toMatchObject({ items: { confirmed: 0 }, version: null, acceptance: { total: 0, due: null } });
  });
});

describe('grouping of to-dos', () => {
  const todo = (kind: string, due: string | null) => ({
    id: crypto.randomUUID(),
    kind,
    title: kind,
    link: '/2026',
    due,
    createdAt: '2026-03-01T00:00:00.000Z',
    planYear: 2026,
    unitName: null,
  });

  test('late first, then soonest, then without a date', () => {
    const groups = groupTodos(
      [todo('late', '2026-03-01'), todo('soon', '2026-03-05'), todo('soon', '2026-03-09'), todo('open', null)],
      '2026-03-02',
    );
    expect(groups.map(({ kind, count, late, nextDue }) => [kind, count, late, nextDue])).toEqual([
      ['late', 1, 1, '2026-03-01'],
      ['soon', 2, 0, '2026-03-05'],
      ['open', 1, 0, null],
    ]);
  });
});

import { randomUUID } from 'node:crypto';
import { aTown, type Town } from '../../../../../test/harness/deploy-town.ts';
import type { Caller, TestServer } from '../../../../../test/harness/test-server.ts';
import { inGovernment, query, type Tx } from '../../../../platform/database/tenant.ts';

/** Why it is red, as a light keeps it. */
const WORKING = {
  steps: [],
  parts: [
    {
      counts: true,
      steps: [
        { rule: 'gap-points', values: { expected: '25%', actual: '10%', gap: '15%' } },
        { rule: 'colour-red', values: { gap: '15%', red: '10%' } },
      ],
    },
  ],
};

/** A running year in which a unit owes its filings of the first quarter: due on 10 April 2026, a Friday. */
export interface Quarter extends Town {
  liaison: Caller;
  unitHead: Caller;
  head: Caller;
  otherLiaison: Caller;
  /** Led by the bureau of commerce, in the leader's portfolio. */
  itemId: string;
  otherItemId: string;
  filingId: string;
  periodId: string;
  inside<T>(task: (tx: Tx) => Promise<T>): Promise<T>;
  /** A filing of another unit and item, due on a day. */
  aFiling(unitId: string, itemId: string, due: string, month?: number): Promise<string>;
  light(itemId: string, unitId: string, colour: 'green' | 'yellow' | 'red', months?: string[]): Promise<void>;
}

export async function aQuarter(server: TestServer, start = '2026-04-02T01:00:00Z'): Promise<Quarter> {
  server.clock.set(start);
  const town = await aTown(server);
  const { governmentId, databases } = server;
  const inside = <T>(task: (tx: Tx) => Promise<T>): Promise<T> => inGovernment(databases.app, governmentId, task);
  const { year, units } = town;
  const itemId = await town.anItem('新增规上企业100家', { code: '1.1', title: '规上企业培育' });
  const otherItemId = await town.anItem('改造老旧小区50个', { code: '1.2', title: '老旧小区改造' });
  const calendarId = randomUUID();
  const periods = new Map<number, string>();
  const period = async (tx: Tx, month: number): Promise<string> => {
    const old = periods.get(month);
    if (old) return old;
    const id = randomUUID();
    await query(
      tx,
      `insert into liubu.reporting_period (government_id, plan_year, id, calendar_id, month, starts_on, ends_on, opens_on, helper_due, lead_due, state)
       values ($1, $2, $3, $4, $5, '2026-01-01', '2026-03-31', '2026-04-01', '2026-04-08', '2026-04-10', 'open')`,
      [governmentId, year, id, calendarId, month],
    );
    periods.set(month, id);
    return id;
  };
  await inside(async (tx) => {
    await query(tx, "update liubu.plan_year set state = 'running' where government_id = $1", [governmentId]);
    for (const [item, unit] of [
      [itemId, units.commerce],
      [otherItemId, units.housing],
    ] as const)
      await tx
        .insertInto('assignment')
        .values({
          governmentId,
          planYear: year,
          id: randomUUID(),
          itemId: item,
          role: 'lead',
          unitId: unit,
          position: 0,
          decidedAt: server.clock.now(),
        })
        .execute();
    await query(
      tx,
      `insert into liubu.reporting_calendar (government_id, plan_year, id, name, rhythm, rule, is_default) values ($1, $2, $3, '季报', 'quarterly', '{}', true)`,
      [governmentId, year, calendarId],
    );
  });
  const aFiling: Quarter['aFiling'] = (unitId, item, due, month = 3) =>
    inside(async (tx) => {
      const id = randomUUID();
      const periodId = await period(tx, month);
      await query(
        tx,
        `insert into liubu.filing_sheet (government_id, plan_year, id, period_id, unit_id) values ($1, $2, $3, $4, $5) on conflict do nothing`,
        [governmentId, year, randomUUID(), periodId, unitId],
      );
      await query(
        tx,
        `insert into liubu.filing (government_id, plan_year, id, period_id, item_id, unit_id, role, due) values ($1, $2, $3, $4, $5, $6, 'lead', $7::date)`,
        [governmentId, year, id, periodId, item, unitId, due],
      );
      return id;
    });
  const filingId = await aFiling(units.commerce, itemId, '2026-04-10');
  return {
    ...town,
    inside,
    itemId,
    otherItemId,
    filingId,
    periodId: periods.get(3)!,
    aFiling,
    light: (item, unitId, colour, months = [colour]) =>
      inside(async (tx) => {
        await query(
          tx,
          `insert into liubu.light (government_id, plan_year, item_id, lead_unit_id, state, colour, proof, formula, formula_version, working, expected, actual, gap, since, as_of, computed_at)
           values ($1, $2, $3, $4, 'behind', $5, 'reported', 'pace', 1, $6::jsonb, 0.25, 0.1, 0.15, '2026-03-31', '2026-03-31', now())
           on conflict (government_id, plan_year, item_id) do update set colour = excluded.colour`,
          [governmentId, year, item, unitId, colour, JSON.stringify(WORKING)],
        );
        for (const [at, one] of months.entries())
          await query(
            tx,
            `insert into liubu.light_month (government_id, plan_year, month, item_id, lead_unit_id, state, colour, proof)
             values ($1, $2, $3, $4, $5, 'behind', $6, 'reported') on conflict (government_id, plan_year, month, item_id) do update set colour = excluded.colour`,
            [governmentId, year, months.length - at, item, unitId, one],
          );
      }),
    liaison: await server.signInAs('liaison', { unitId: units.commerce, name: '何静' }),
    unitHead: await server.signInAs('unit_head', { unitId: units.commerce, name: '陆远' }),
    otherLiaison: await server.signInAs('liaison', { unitId: units.housing, name: '江宁' }),
    head: await server.signInAs('head', { name: '林望川' }),
  };
}

/** Counts rows of a table of this government. */
export const count = async (quarter: Quarter, table: string, where = 'true'): Promise<number> => {
  const [row] = await quarter.inside((tx) =>
    query<{ n: number }>(tx, `select count(*)::int as n from liubu.${table} where ${where}`),
  );
  return row!.n;
};

/** Another day; whoever was signed in still is. */
export async function goTo(server: TestServer, moment: string): Promise<void> {
  server.clock.set(moment);
  await server.databases.signIn.updateTable('session').set({ lastSeenAt: server.clock.now() }).execute();
}

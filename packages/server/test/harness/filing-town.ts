import { randomUUID } from 'node:crypto';
import type { CalendarRule, Rhythm } from '@liubu/contract';
import { inGovernment, query } from '../../src/platform/database/tenant.ts';
import { aTown, type Town } from './deploy-town.ts';
import type { Caller, TestServer } from './test-server.ts';

export interface Assigned {
  lead: string | { collective: string };
  support?: (string | { collective: string })[];
}

/** A town whose breakdown is issued, for step four: who answers is decided, nothing is filed yet. */
export interface FilingTown extends Town {
  /** An item with its units; it stands in the issued version. */
  aFiledItem(wording: string, units: Assigned): Promise<string>;
  liaison(unit: string, name?: string): Promise<Caller>;
  unitHead(unit: string, name?: string): Promise<Caller>;
  /** Another day comes, and everybody who was signed in still is. */
  at(moment: string): Promise<void>;
  versionId: string;
}

export const RULE: CalendarRule = {
  opens: { kind: 'day', months: 0, day: 20 },
  helperDue: { kind: 'day', months: 0, day: 25 },
  leadDue: { kind: 'day', months: 0, day: 28 },
  moved: 'none',
  closesAfter: 10,
  rows: [],
};
export const MONTHLY: Rhythm = 'monthly';

/** @param issuedAt  when the breakdown was issued */
export async function aFilingTown(
  server: TestServer,
  { year = 2026, issuedAt = '2026-02-10T02:00:00Z' } = {},
): Promise<FilingTown> {
  const { governmentId, databases } = server;
  const town = await aTown(server, year);
  const versionId = randomUUID();
  await inGovernment(databases.app, governmentId, async (tx) => {
    await tx
      .insertInto('breakdownVersion')
      .values({
        governmentId,
        planYear: year,
        id: versionId,
        state: 'issued',
        frame: '{}',
        issuedAt: new Date(issuedAt),
      })
      .execute();
    await query(tx, `update liubu.plan_year set state = 'issued' where government_id = $1 and plan_year = $2`, [
      governmentId,
      year,
    ]);
  });
  return {
    ...town,
    versionId,
    aFiledItem: async (wording, { lead, support = [] }) => {
      const itemId = await town.anItem(wording);
      await inGovernment(databases.app, governmentId, async (tx) => {
        for (const [position, [role, who]] of [
          ['lead', lead] as const,
          ...support.map((one) => ['support', one] as const),
        ].entries())
          await tx
            .insertInto('assignment')
            .values({
              ...{ governmentId, planYear: year, id: randomUUID(), itemId, role, position },
              ...(typeof who === 'string' ? { unitId: who } : { collectiveId: who.collective }),
              decidedAt: new Date(issuedAt),
            })
            .execute();
        await tx
          .insertInto('breakdownItem')
          .values({ governmentId, planYear: year, versionId, itemId, position: 1, snapshot: '{}' })
          .execute();
      });
      return itemId;
    },
    at: async (moment) => {
      server.clock.set(moment);
      await databases.signIn
        .updateTable('session')
        .set({ lastSeenAt: new Date(moment) })
        .execute();
    },
    liaison: (unitId, name) => server.signInAs('liaison', { unitId, ...(name && { name }) }),
    unitHead: (unitId, name) => server.signInAs('unit_head', { unitId, ...(name && { name }) }),
  };
}

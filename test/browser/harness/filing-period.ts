import { randomUUID } from 'node:crypto';
import { inspectCalendarsApi, inspectFilingsApi } from '@liubu/contract';
import { inGovernment } from '@liubu/server';
import type { Workspace } from './workspace.ts';

const YEAR = 2026;
const params = { year: YEAR };
/** Some of the invented progress of the earlier month. */
const EARLIER = ['主体结构封顶6所，其余按计划推进。', '前十个月运行平稳。', '各项工作按月度计划推进，本月无新增事项。'];

export interface FilingPeriods {
  /** Filed, signed and approved. */
  october: string;
  /** Open, nothing filed. */
  november: string;
}

/**
 * Issues the small town's items to the liaison's unit alone, opens October and November, and files October. Two items of
 * three have a figure to report.
 */
export async function openFilingPeriods(workspace: Workspace): Promise<FilingPeriods> {
  const { ask, platform, town } = workspace;
  const { governmentId } = town;
  const common = { governmentId, planYear: YEAR };
  await inGovernment(platform.databases.app, governmentId, async (tx) => {
    const items = await tx
      .selectFrom('item')
      .select(['id'])
      .where('governmentId', '=', governmentId)
      .where('planYear', '=', YEAR)
      .orderBy('position')
      .execute();
    const issuedAt = new Date('2026-02-10T02:00:00Z');
    const versionId = randomUUID();
    await tx
      .insertInto('breakdownVersion')
      .values({ ...common, id: versionId, state: 'issued', frame: '{}', issuedAt })
      .execute();
    await tx.updateTable('assignment').set({ unitId: town.unitId, decidedAt: issuedAt }).execute();
    await tx
      .updateTable('planYear')
      .set({ state: 'issued' })
      .where('governmentId', '=', governmentId)
      .where('planYear', '=', YEAR)
      .execute();
    for (const [at, { id: itemId }] of items.entries()) {
      await tx
        .insertInto('breakdownItem')
        .values({ ...common, versionId, itemId, position: at + 1, snapshot: '{}' })
        .execute();
      if (at % 3 === 2) continue;
      await tx
        .insertInto('target')
        .values({
          ...{ ...common, id: randomUUID(), itemId, name: at % 3 === 0 ? '新增学位' : '改造小区' },
          ...{ op: '>=', value: at % 3 === 0 ? '9000' : '86', measureUnit: at % 3 === 0 ? '个' : '处' },
          ...{ quantity: 'flow_cumulative', direction: 'up' },
        })
        .execute();
    }
  });
  const officer = 'supervision_officer';
  await ask(officer, inspectCalendarsApi.addCalendar, {
    params,
    body: {
      name: '月报',
      rhythm: 'monthly',
      rule: {
        opens: { kind: 'day', months: 0, day: 20 },
        helperDue: { kind: 'day', months: 1, day: 5 },
        leadDue: { kind: 'day', months: 1, day: 8 },
        moved: 'next',
        closesAfter: 60,
        rows: [],
      },
      isDefault: true,
      fromMonth: 10,
    },
  });
  const { periods } = await ask(officer, inspectCalendarsApi.periods, { params, query: {} });
  const idOf = (month: number): string => periods.find((period) => period.month === month)!.id;
  for (const month of [10, 11])
    if (periods.find((period) => period.month === month)?.state === 'planned')
      await ask(officer, inspectCalendarsApi.openPeriods, {
        params,
        body: { periodId: idOf(month), reason: '准备数据' },
      });
  const october = idOf(10);
  const at = { ...params, periodId: october };
  const { items, unitId } = await ask('liaison', inspectFilingsApi.sheet, { params: at, query: {} });
  for (const [index, item] of items.entries())
    await ask('liaison', inspectFilingsApi.saveFiling, {
      params: { ...params, id: item.filingId },
      body: {
        revision: item.revision,
        progress: EARLIER[index % EARLIER.length]!,
        entries: item.targets
          .filter(({ ask: asked }) => asked === 'asked')
          .map(({ targetId }) => ({ targetId, text: index % 3 === 0 ? '6000' : '60' })),
        submit: true,
      },
    });
  const submitted = await ask('unit_head', inspectFilingsApi.sheet, { params: at, query: {} });
  await ask('unit_head', inspectFilingsApi.signSheet, {
    params: at,
    body: {
      unitId,
      revision: submitted.revision,
      filings: submitted.items.map(({ filingId: id, revision }) => ({ id, revision })),
    },
  });
  const { filings } = await ask(officer, inspectFilingsApi.reviewQueue, { params, query: { limit: '500' } });
  await ask(officer, inspectFilingsApi.decideFilings, {
    params,
    body: { filings: filings.map(({ id, revision }) => ({ id, revision })), decision: 'approve' },
  });
  return { october, november: idOf(11) };
}

/** For scripts/look-pages.ts --seed; tells the address of the open sheet. */
export const prepare = async (workspace: Workspace): Promise<void> => {
  const { november } = await openFilingPeriods(workspace);
  console.log(`/2026/filings/${november}`);
};

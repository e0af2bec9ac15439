import { randomUUID } from 'node:crypto';
import { inspectInspectionsApi as api, type BodyOf, type InspectionEntry } from '@liubu/contract';
import { inGovernment } from '@liubu/server';
import type { Workspace } from './workspace.ts';

const params = { year: 2026 };
export const today = (): string => new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date());
export const inDays = (days: number): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai' }).format(new Date(Date.now() + days * 86_400_000));

export interface InspectedTown {
  itemId: string;
  targetId: string;
  filingId: string;
  /** The second on the team; the first is the inspector of the town. */
  secondId: string;
}

/** Adds to a small town what an inspection needs: an established matter, an approved filing, trained inspectors. */
export async function prepareInspecting({ platform, town }: Workspace): Promise<InspectedTown> {
  const { governmentId, people } = town;
  const [targetId, filingId, periodId, calendarId, secondId] = Array.from({ length: 5 }, () => randomUUID());
  const itemId = await inGovernment(platform.databases.app, governmentId, async (tx) => {
    const key = { governmentId, planYear: 2026 };
    const item = await tx
      .selectFrom('item')
      .select('id')
      .where('governmentId', '=', governmentId)
      .where('planYear', '=', 2026)
      .orderBy('position')
      .executeTakeFirstOrThrow();
    const items = await tx
      .selectFrom('item')
      .select('id')
      .where('governmentId', '=', governmentId)
      .where('planYear', '=', 2026)
      .execute();
    await tx
      .updateTable('planYear')
      .set({ state: 'running' })
      .where('governmentId', '=', governmentId)
      .where('planYear', '=', 2026)
      .execute();
    for (const { id } of items)
      await tx
        .insertInto('matter')
        .values({
          ...key,
          id: randomUUID(),
          sourceKind: 'report',
          wording: '政府工作报告任务',
          state: 'established',
          itemId: id,
        })
        .execute();
    await tx
      .insertInto('target')
      .values({
        ...key,
        id: targetId!,
        itemId: item.id,
        name: '新建改扩建学校',
        op: '>=',
        value: '12',
        measureUnit: '所',
        direction: 'up',
        quantity: 'flow_cumulative',
      })
      .execute();
    await tx
      .insertInto('reportingCalendar')
      .values({ ...key, id: calendarId!, name: '月报', rhythm: 'monthly', rule: '{}', isDefault: true })
      .execute();
    await tx
      .insertInto('reportingPeriod')
      .values({
        ...{ ...key, id: periodId!, calendarId: calendarId!, month: 10, startsOn: '2026-10-01', endsOn: '2026-10-31' },
        ...{ opensOn: '2026-10-25', helperDue: '2026-11-03', leadDue: '2026-11-05', state: 'open' },
      })
      .execute();
    await tx
      .insertInto('filing')
      .values({
        ...{
          ...key,
          id: filingId!,
          periodId: periodId!,
          itemId: item.id,
          unitId: town.unitId,
          role: 'lead',
          due: '2026-11-05',
        },
        ...{ state: 'approved', progress: '12所学校全部开工，已建成8所，新增学位6200个。' },
        ...{ firstSubmittedAt: new Date('2026-11-04T02:00:00Z'), submittedAt: new Date('2026-11-04T02:00:00Z') },
      })
      .execute();
    await tx
      .insertInto('reportedValue')
      .values({
        ...{
          ...key,
          targetId: targetId!,
          unitId: town.unitId,
          month: 10,
          value: '8',
          asOf: '2026-10-31',
          filingId: filingId!,
        },
        ...{ isApproved: true, enteredAt: new Date('2026-11-04T02:00:00Z') },
      })
      .execute();
    await tx.insertInto('person').values({ governmentId, id: secondId!, name: '白望' }).execute();
    for (const personId of [people.inspector.personId, secondId!])
      await tx
        .insertInto('trainingResult')
        .values({
          governmentId,
          id: randomUUID(),
          courseId: randomUUID(),
          personId,
          purpose: 'inspection',
          passedOn: '2026-02-01',
        })
        .execute();
    await tx
      .insertInto('externalInspector')
      .values({ governmentId, personId: secondId!, kind: 'expert', organisation: '云川大学建筑学院' })
      .execute();
    return item.id;
  });
  return { itemId, targetId: targetId!, filingId: filingId!, secondId: secondId! };
}

export const anEntry = (
  workspace: Workspace,
  more: Partial<BodyOf<typeof api.saveEntry>> & Pick<BodyOf<typeof api.saveEntry>, 'title'>,
): Promise<InspectionEntry> =>
  workspace.ask('supervision_officer', api.saveEntry, {
    params: { ...params, id: randomUUID() },
    body: {
      origin: 'plan',
      type: 'special',
      basis: '2026年度督查计划',
      startsOn: today(),
      endsOn: inDays(10),
      mode: 'unannounced',
      unitIds: [workspace.town.unitId],
      itemIds: [],
      revision: 0,
      ...more,
    },
  });

export async function approveEntries(workspace: Workspace, ids: string[]): Promise<void> {
  await workspace.ask('supervision_officer', api.submitEntries, { params, body: { ids } });
  await workspace.ask('head', api.decideEntries, { params, body: { ids, decision: 'approve' } });
}

/** An inspection of an approved entry, with its scheme and team. @returns its id */
export async function preparedInspection(
  workspace: Workspace,
  inspected: InspectedTown,
  title: string,
): Promise<string> {
  const entry = await anEntry(workspace, { title, itemIds: [inspected.itemId] });
  await approveEntries(workspace, [entry.id]);
  const { id } = await workspace.ask('supervision_officer', api.createInspection, {
    params,
    body: { entryId: entry.id },
  });
  const at = { ...params, id };
  await workspace.ask('supervision_officer', api.saveScheme, {
    params: at,
    body: {
      content: '学校建设进度和学位数是否与填报相符；资金拨付、安全生产责任是否落实。',
      object: '承担任务的单位和项目现场。',
      scope: '2026年新建改扩建的12所学校，按随机抽取的4所实地核查。',
      methods: ['on_site', 'documents', 'hear_report'],
      arrangement: '分两组，先暗看现场，再调阅资料，最后听取情况说明。不打招呼、不用陪同。',
      revision: 1,
    },
  });
  await workspace.ask('supervision_officer', api.saveTeam, {
    params: at,
    body: {
      members: [
        { personId: workspace.town.people.inspector.personId, kind: 'staff', isLeader: true },
        { personId: inspected.secondId, kind: 'expert', isLeader: false },
      ],
      revision: 2,
    },
  });
  return id;
}

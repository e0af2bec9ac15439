import { deployIssueApi, platformApi } from '@liubu/contract';
import { inGovernment } from '@liubu/server';
import { gramsOf } from '../../../packages/server/src/search/grams.ts';
import { signedBytes } from '../harness/issued-town.ts';
import type { Workspace } from '../harness/workspace.ts';

const YEAR = 2026;
const params = { year: YEAR };

/** Place of the unit in the town's list. */
export const LATE_UNIT = 0;
export const UNIT = 1;

interface Planned {
  wording: string;
  lead: number;
  support?: number;
  due?: string;
  target?: { name: string; value: string; unit: string };
}

const ITEMS: readonly Planned[] = [
  {
    ...{ wording: '新建改扩建中小学校12所，新增学位9000个。', lead: UNIT, support: LATE_UNIT },
    target: { name: '新增学位', value: '9000', unit: '个' },
  },
  {
    ...{ wording: '改造薄弱学校操场86片。', lead: UNIT },
    target: { name: '改造操场', value: '86', unit: '片' },
  },
  { wording: '办好家门口的普惠性幼儿园，规范园所管理。', lead: UNIT, due: '2026-06-30' },
  {
    ...{ wording: '完成国有闲置厂房盘活18.6万平方米。', lead: LATE_UNIT },
    target: { name: '盘活厂房', value: '18.6', unit: '万平方米' },
  },
  { wording: '推进国有企业瘦身健体，压减法人户数。', lead: LATE_UNIT },
  { wording: '完善国有资产交易监管办法。', lead: LATE_UNIT },
  { wording: '组织国有企业安全生产大检查。', lead: LATE_UNIT },
  { wording: '深化市属国企薪酬制度改革。', lead: LATE_UNIT },
];
export const ITEM_COUNT = ITEMS.length;

export interface IssuedItem {
  id: string;
  targetId: string | null;
}

/** Eight items of two units, established, are issued by the requests that the pages send. */
export async function issueItems(workspace: Workspace): Promise<IssuedItem[]> {
  const { platform, town, ask } = workspace;
  const { governmentId } = town;
  const common = { governmentId, planYear: YEAR };
  const decidedAt = platform.clock.now();
  const issued = await inGovernment(platform.databases.app, governmentId, async (tx) => {
    const rows = await tx
      .selectFrom('item')
      .select('id')
      .where('governmentId', '=', governmentId)
      .where('planYear', '=', YEAR)
      .orderBy('position')
      .execute();
    const all: IssuedItem[] = [];
    for (const [at, { id }] of rows.entries()) {
      const { wording, lead, support, due, target } = ITEMS[at]!;
      await tx
        .updateTable('item')
        .set({ wording, title: wording.split(/[，。]/)[0]!, due: due ?? '2026-12-31', search: gramsOf(wording) })
        .where('id', '=', id)
        .execute();
      await tx
        .updateTable('assignment')
        .set({ unitId: town.unitIds[lead]!, decidedAt })
        .where('itemId', '=', id)
        .execute();
      const more = { ...common, itemId: id, decidedAt };
      await tx
        .insertInto('assignment')
        .values({ ...more, id: crypto.randomUUID(), role: 'leader', postId: town.people.leader.postId })
        .execute();
      if (support !== undefined)
        await tx
          .insertInto('assignment')
          .values({ ...more, id: crypto.randomUUID(), role: 'support', unitId: town.unitIds[support]! })
          .execute();
      await tx
        .insertInto('matter')
        .values({
          ...{ ...common, id: crypto.randomUUID(), sourceKind: 'report', wording, itemId: id },
          ...{ state: 'established', establishedAt: decidedAt },
        })
        .execute();
      const targetId = target ? crypto.randomUUID() : null;
      if (target && targetId)
        await tx
          .insertInto('target')
          .values({
            ...{ ...common, id: targetId, itemId: id, name: target.name, op: '>=', value: target.value },
            ...{ measureUnit: target.unit, quantity: 'flow_cumulative', direction: 'up' },
          })
          .execute();
      all.push({ id, targetId });
    }
    return all;
  });

  const officer = 'supervision_officer';
  const { id } = await ask(officer, deployIssueApi.createVersion, { params });
  const at = { ...params, id };
  const version = () => ask(officer, deployIssueApi.version, { params: at });
  const revision = async () => (await version()).version.revision;
  for (const { key } of (await version()).checks)
    await ask(officer, deployIssueApi.waiveCheck, { params: at, body: { key, reason: '市政府常务会议已研究' } });
  await ask(officer, deployIssueApi.moveVersion, { params: at, body: { to: 'submitted', revision: await revision() } });
  await ask('head', deployIssueApi.approveVersion, {
    params: at,
    body: { decision: 'approve', revision: await revision() },
  });
  const query = { name: '云政办发〔2026〕3号（签发件）.docx', purpose: 'signed' } as const;
  const { sha256 } = await workspace.upload(
    officer,
    platformApi.uploadFile,
    { query },
    await signedBytes(workspace, id),
  );
  await ask(officer, deployIssueApi.takeSigned, { params: at, body: { sha256, revision: await revision() } });
  return issued;
}

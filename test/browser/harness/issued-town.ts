import { deployIssueApi, platformApi, type Role } from '@liubu/contract';
import { breakdownToDocx } from '@liubu/documents';
import { inGovernment } from '@liubu/server';
import { documentOf } from '../../../packages/server/src/steps/2-deploy/issue/breakdown-document.ts';
import type { Workspace } from './workspace.ts';

const YEAR = 2026;
const params = { year: YEAR };

export type Stage = 'draft' | 'submitted' | 'approved' | 'differs' | 'issued';

/** Units and dates are decided, one item has a target; nothing is issued yet. */
async function decideAll({ platform, town }: Workspace): Promise<void> {
  await inGovernment(platform.databases.app, town.governmentId, async (tx) => {
    await tx.updateTable('assignment').set({ decidedAt: new Date() }).execute();
    const items = await tx
      .selectFrom('item')
      .select(['id', 'wording'])
      .where('planYear', '=', YEAR)
      .orderBy('position')
      .execute();
    for (const [at, { id }] of items.entries()) {
      const due = at % 3 === 0 ? `${YEAR}-12-31` : `${YEAR + 1}-03-31`;
      await tx.updateTable('item').set({ due }).where('id', '=', id).execute();
      const common = { governmentId: town.governmentId, planYear: YEAR, itemId: id, decidedAt: new Date() };
      await tx
        .insertInto('assignment')
        .values([
          { ...common, id: crypto.randomUUID(), role: 'support', unitId: town.unitIds[(at + 1) % 6]! },
          { ...common, id: crypto.randomUUID(), role: 'support', position: 1, unitId: town.unitIds[(at + 3) % 6]! },
          { ...common, id: crypto.randomUUID(), role: 'leader', postId: town.people.leader.postId },
        ])
        .execute();
    }
    await tx
      .insertInto('target')
      .values({
        governmentId: town.governmentId,
        planYear: YEAR,
        id: crypto.randomUUID(),
        itemId: items[0]!.id,
        name: '新增学位',
        op: '>=',
        value: '9000',
        measureUnit: '个',
        quantity: 'flow_cumulative',
        direction: 'up',
      })
      .execute();
  });
}

/** What the office system gives back for the version that was approved. */
export async function signedBytes(
  { ask }: Workspace,
  id: string,
  edit: (text: string) => string = (text) => text,
): Promise<Uint8Array> {
  const { frame, items } = await ask('supervision_officer', deployIssueApi.version, { params: { ...params, id } });
  const edited = items.map((item) => ({ ...item, wording: edit(item.wording) }));
  return breakdownToDocx(documentOf(frame, edited, { number: '云政办发〔2026〕3号', date: '2026-03-02' }));
}

async function signedFile(workspace: Workspace, id: string, edit: (text: string) => string): Promise<string> {
  const query = { name: '云政办发〔2026〕3号（签发件）.docx', purpose: 'signed' } as const;
  const bytes = await signedBytes(workspace, id, edit);
  return (await workspace.upload('supervision_officer', platformApi.uploadFile, { query }, bytes)).sha256;
}

/** As if the deadlines had passed with nothing done, and much fell due this month. */
export async function letTimePass({ platform, town }: Workspace): Promise<void> {
  const soon = new Date(Date.now() + 10 * 86_400_000).toISOString().slice(0, 10);
  await inGovernment(platform.databases.app, town.governmentId, async (tx) => {
    await tx.updateTable('acceptance').set({ due: '2026-01-10' }).execute();
    await tx.updateTable('unitPlan').set({ due: '2026-01-20' }).execute();
    await tx.updateTable('item').set({ due: soon }).where('planYear', '=', YEAR).execute();
    await tx.updateTable('todo').set({ due: '2026-01-10' }).execute();
  });
}

/**
 * Takes the small town's breakdown as far as wanted; issued, half of it is accepted, plans are under way, one adjustment
 * was decided and one waits, and the leader wrote an instruction.
 */
export async function bringTo(workspace: Workspace, stage: Stage): Promise<string> {
  const { ask, town } = workspace;
  await decideAll(workspace);
  const officer: Role = 'supervision_officer';
  const { id } = await ask(officer, deployIssueApi.createVersion, { params });
  const at = { ...params, id };
  const revision = async () => (await ask(officer, deployIssueApi.version, { params: at })).version.revision;
  if (stage === 'draft') return id;
  for (const { key } of (await ask(officer, deployIssueApi.version, { params: at })).checks)
    await ask(officer, deployIssueApi.waiveCheck, { params: at, body: { key, reason: '市政府常务会议已研究' } });
  await ask(officer, deployIssueApi.moveVersion, { params: at, body: { to: 'submitted', revision: await revision() } });
  if (stage === 'submitted') return id;
  await ask('head', deployIssueApi.approveVersion, {
    params: at,
    body: { decision: 'approve', revision: await revision() },
  });
  if (stage === 'approved') return id;
  const edit = (text: string) => (stage === 'differs' ? text.replace('12所', '10所') : text);
  const sha256 = await signedFile(workspace, id, edit);
  await ask(officer, deployIssueApi.takeSigned, { params: at, body: { sha256, revision: await revision() } });
  if (stage === 'differs') return id;
  const { rows } = await ask('liaison', deployIssueApi.acceptances, { params });
  await ask('liaison', deployIssueApi.accept, { params, body: { ids: rows.slice(0, 1).map((row) => row.id) } });
  const [plan, second] = (await ask('liaison', deployIssueApi.unitPlans, { params })).rows;
  if (plan) {
    const works = ['完成12所学校选址和立项', '8所学校主体封顶', '全部交付使用'].map((work, index) => ({
      work,
      due: `${YEAR}-12-${10 + index * 10}`,
      leader: '顾长河',
      office: '规划发展科',
      contact: '叶知 0000-000000',
    }));
    await ask('liaison', deployIssueApi.saveUnitPlan, {
      params: { ...params, id: plan.id },
      body: { works, revision: plan.revision },
    });
    if (second) await ask('liaison', deployIssueApi.submitUnitPlans, { params, body: { ids: [plan.id] } });
    await ask('liaison', deployIssueApi.saveLocalPlan, {
      params: { ...params, id: plan.itemId },
      body: {
        unitId: town.unitId,
        targetId: (await ask('liaison', deployIssueApi.localPlan, { params: { ...params, id: plan.itemId } }))
          .targets[0]!.id,
        works: [
          {
            id: null,
            title: '青屏县新增学位',
            office: null,
            unitId: town.unitIds[3]!,
            months: [
              { month: 3, value: '1200', note: '' },
              { month: 9, value: '3800', note: '秋季开学' },
            ],
          },
          {
            id: null,
            title: '白石区新增学位',
            office: null,
            unitId: town.unitIds[4]!,
            months: [{ month: 9, value: '3500.5', note: '' }],
          },
          {
            id: null,
            title: '统筹督导',
            office: '规划发展科',
            unitId: null,
            months: [{ month: 12, value: '200', note: '' }],
          },
        ],
        revision: 0,
      },
    });
  }
  const { items } = await ask(officer, deployIssueApi.version, { params: at });
  const propose = (itemId: string, due: string, reason: string) =>
    ask(officer, deployIssueApi.proposeAdjustment, {
      params,
      body: { itemId, change: { kind: 'due', due }, reason, basisText: '市政府专题会议纪要〔2026〕5号' },
    });
  const slipped = await propose(items[0]!.itemId, `${YEAR + 1}-06-30`, '拆迁进度影响，工期顺延');
  await ask('leader', deployIssueApi.decideAdjustment, {
    params: { ...params, id: slipped.id },
    body: { decision: 'approve', revision: 1 },
  });
  if (items[1]) await propose(items[1].itemId, `${YEAR + 1}-12-31`, '统计口径调整');
  await ask('leader', deployIssueApi.instruct, {
    params,
    body: { wording: '请市教育局牵头，一周内拿出学位缺口清单和解决办法。' },
  });
  return id;
}

/** For scripts/look-pages.ts --seed; LOOK_STAGE says how far. */
export const prepare = async (workspace: Workspace): Promise<void> => {
  const id = await bringTo(workspace, (process.env.LOOK_STAGE as Stage | undefined) ?? 'issued');
  console.log(`version ${id}`);
  if (process.env.LOOK_LATE) await letTimePass(workspace);
};

import type { HonourBatchPage } from '@liubu/contract';
import { finishTodos } from '../../../../people/todos.ts';
import { AppError } from '../../../../platform/app-error.ts';
import { query } from '../../../../platform/database/tenant.ts';
import type { Work } from '../../../../platform/work.ts';
import { batchPage } from '../honours-page.ts';
import { demandAct, demandHonour, setBatch, setRow, tellBatch, waitFor } from '../move-batch.ts';
import type { HonourSources } from '../sources.ts';
import { honoursWhere, rewardsWhere } from '../stored-honours.ts';
import { planRewards, promiseRewards } from './give-rewards.ts';
import { checkBatch } from './hold-notice.ts';

interface Decision {
  decision: 'approve' | 'return';
  basis?: string | undefined;
  without: readonly string[];
  reason?: string | undefined;
  revision: number;
}

/**
 * The head approves, may leave some out with a reason, or sends the batch back; sent back, it is put on notice anew.
 *
 * @throws AppError REASON_NEEDED, INPUT_INVALID without the meeting where a kind asks for one
 */
export async function decideHonours(
  work: Work,
  sources: HonourSources,
  planYear: number,
  id: string,
  { decision, basis, without, reason, revision }: Decision,
): Promise<HonourBatchPage> {
  const batch = await demandAct(work, planYear, id, 'decide', revision);
  if (decision === 'return') {
    if (reason === undefined)
      throw new AppError('REASON_NEEDED', { why: '退回要写明原因 / say why it is sent back' }, needsField('reason'));
    await setBatch(work, planYear, batch, {
      state: 'proposing',
      state_reason: reason,
      notice_days: null,
      notice_from: null,
      notice_until: null,
    });
    await waitFor(work, planYear, batch, {
      ...{ kind: 'honour-returned', says: '审定退回，请修改', due: null, role: 'supervision_officer' },
    });
    await tellBatch(work, planYear, id, 'return-honours', {}, { reason });
    return batchPage(work, sources, planYear, id);
  }
  if (without.length > 0 && reason === undefined)
    throw new AppError(
      'REASON_NEEDED',
      { why: '不予表扬的要写明原因 / say why some are left out' },
      needsField('reason'),
    );
  const proposed = (await honoursWhere(work, planYear, { batchId: id })).filter(({ state }) => state === 'proposed');
  const leftOut = proposed.filter((honour) => without.includes(honour.id));
  for (const honour of leftOut)
    await setRow(work, 'honour', planYear, honour.id, {
      state: 'dropped',
      state_reason: `审定不予表扬：${reason}`,
      state_on: work.today,
    });
  const honours = await checkBatch(work, sources, planYear, id);
  if (honours.length === 0)
    throw new AppError('RULE_BROKEN', {
      what: '没有留下任何对象 / nobody is left',
      remedy: '请退回 / send it back instead',
    });
  if (honours.some(({ kind }) => kind.approver === 'meeting') && basis === undefined)
    throw new AppError(
      'INPUT_INVALID',
      { problems: '其中有须经会议审定的种类，请填写会议名称和次数 / name the meeting that decided' },
      { fields: { basis: '请填写会议名称和次数 / the meeting, please' } },
    );
  await setBatch(work, planYear, batch, {
    state: 'approved',
    state_reason: null,
    decided_at: work.now,
    decided_by_post_id: work.actor.posts.find(({ roles }) => roles.includes('head'))?.postId ?? null,
    decision_basis: basis ?? null,
  });
  for (const honour of honours) await planRewards(work, planYear, honour);
  await waitFor(work, planYear, batch, {
    ...{ kind: 'honour-publish', says: '已审定，请印发通报', due: null, role: 'supervision_officer' },
  });
  await tellBatch(
    work,
    planYear,
    id,
    'approve-honours',
    {
      honourIds: honours.map((honour) => honour.id),
      withoutIds: leftOut.map((honour) => honour.id),
      ...(basis && { basis }),
    },
    { reason },
  );
  return batchPage(work, sources, planYear, id);
}

const needsField = (name: string) => ({ fields: { [name]: '请写明理由 / a reason, please' } });

/** 通报: number and day of the document as the office system gave them; rewards are promised from then on. */
export async function publishHonours(
  work: Work,
  sources: HonourSources,
  planYear: number,
  id: string,
  { documentNumber, publishedOn, revision }: { documentNumber: string; publishedOn: string; revision: number },
): Promise<HonourBatchPage> {
  const batch = await demandAct(work, planYear, id, 'publish', revision);
  if (publishedOn > work.today)
    throw new AppError(
      'INPUT_INVALID',
      { problems: '印发日期不能晚于今天 / the day lies ahead' },
      { fields: { publishedOn: '不能晚于今天 / not after today' } },
    );
  const honours = (await honoursWhere(work, planYear, { batchId: id })).filter(({ state }) => state === 'proposed');
  for (const honour of honours)
    await setRow(work, 'honour', planYear, honour.id, { state: 'honoured', state_on: publishedOn });
  await setBatch(work, planYear, batch, {
    state: 'published',
    document_number: documentNumber,
    published_on: publishedOn,
  });
  await waitFor(work, planYear, batch, null);
  await promiseRewards(work, planYear, id);
  await tellBatch(work, planYear, id, 'publish-honours', {
    honourIds: honours.map((honour) => honour.id),
    unitIds: honours.map(({ unitId }) => unitId),
    documentNumber,
    publishedOn,
  });
  return batchPage(work, sources, planYear, id);
}

/** Before it is published the office takes a batch back; who was proposed may be proposed anew. */
export async function withdrawHonours(
  work: Work,
  sources: HonourSources,
  planYear: number,
  id: string,
  { reason, revision }: { reason: string; revision: number },
): Promise<HonourBatchPage> {
  const batch = await demandAct(work, planYear, id, 'withdraw', revision);
  await query(
    work.tx,
    `update liubu.honour set state = 'dropped', state_reason = $4, state_on = $5::date, revision = revision + 1
     where government_id = $1 and plan_year = $2 and batch_id = $3 and state = 'proposed'`,
    [work.governmentId, planYear, id, `批次撤回：${reason}`, work.today],
  );
  await setBatch(work, planYear, batch, { state: 'withdrawn', state_reason: reason });
  await waitFor(work, planYear, batch, null);
  await tellBatch(work, planYear, id, 'withdraw-honours', {}, { reason });
  return batchPage(work, sources, planYear, id);
}

/** 撤销荣誉: what was published stays told, with the reason; what was not given yet is not given. */
export async function revokeHonour(
  work: Work,
  sources: HonourSources,
  planYear: number,
  id: string,
  { reason, revision }: { reason: string; revision: number },
): Promise<HonourBatchPage> {
  const { batch, honour } = await demandHonour(work, planYear, id, 'revoke', revision);
  if (honour.state !== 'honoured')
    throw new AppError('STATE_REFUSED', {
      state: '不在已表扬之列 / not honoured',
      doing: '撤销荣誉 / revoke it',
      remedy: '请刷新页面 / reload.',
    });
  await setRow(work, 'honour', planYear, id, { state: 'revoked', state_reason: reason, state_on: work.today });
  const owed = (await rewardsWhere(work, planYear, { batchId: batch.id })).filter(
    ({ honourId, state }) => honourId === id && state !== 'given' && state !== 'cancelled',
  );
  for (const reward of owed) {
    await setRow(work, 'honour_reward', planYear, reward.id, { state: 'cancelled', note: `荣誉撤销：${reason}` });
    await finishTodos(work, 'honour-reward', reward.id);
  }
  await tellBatch(
    work,
    planYear,
    batch.id,
    'revoke-honour',
    { honourId: id, unitId: honour.unitId, cancelledRewardIds: owed.map((reward) => reward.id) },
    { reason },
  );
  return batchPage(work, sources, planYear, batch.id);
}

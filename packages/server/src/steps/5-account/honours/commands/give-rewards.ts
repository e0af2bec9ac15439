import { randomUUID } from 'node:crypto';
import type { accountHonoursApi, BodyOf, HonourBatchPage } from '@liubu/contract';
import { addTodo, finishTodos } from '../../../../people/todos.ts';
import { unitIndexFor } from '../../../../people/units.ts';
import { AppError, notFound } from '../../../../platform/app-error.ts';
import { query } from '../../../../platform/database/tenant.ts';
import { demandRevision, type Work } from '../../../../platform/work.ts';
import { batchOf, batchPage, mayDeliver } from '../honours-page.ts';
import { demandAct, demandHonour, setRow, tellBatch } from '../move-batch.ts';
import type { HonourSources } from '../sources.ts';
import { rewardsWhere, type StoredHonour, type StoredReward } from '../stored-honours.ts';

type NewReward = BodyOf<typeof accountHonoursApi.addReward>;

/** Amount and its unit go together; the giver is a unit of today. */
async function demandReward({ tx, governmentId, today }: Work, reward: NewReward): Promise<void> {
  if ((reward.amount === null) !== (reward.measureUnit === null))
    throw new AppError(
      'INPUT_INVALID',
      { problems: '数量和单位要一并填写 / amount and unit go together' },
      { fields: { amount: '数量和单位要一并填写 / amount and unit go together' } },
    );
  if (reward.amount !== null && Number(reward.amount) <= 0)
    throw new AppError(
      'INPUT_INVALID',
      { problems: '数量要大于 0 / more than nothing' },
      { fields: { amount: '要大于 0 / more than nothing' } },
    );
  if (reward.giverUnitId === null) return;
  const [unit] = await query(
    tx,
    'select 1 from liubu.unit where government_id = $1 and id = $2 and (valid_to is null or valid_to > $3::date)',
    [governmentId, reward.giverUnitId, today],
  );
  if (unit === undefined) throw notFound();
}

const insertReward = async (
  { tx, governmentId }: Work,
  planYear: number,
  honourId: string,
  reward: NewReward,
  state: 'planned' | 'promised',
  note: string | null = null,
): Promise<string> => {
  const id = randomUUID();
  await query(
    tx,
    `insert into liubu.honour_reward (government_id, plan_year, id, honour_id, kind, what, amount, measure_unit, giver_unit_id, due, state, note)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      ...[governmentId, planYear, id, honourId, reward.kind, reward.what, reward.amount, reward.measureUnit],
      ...[reward.giverUnitId, reward.due, state, note],
    ],
  );
  return id;
};

/** What the kind declares is planned for who was approved and has no reward yet; the giver is found by any name that it goes by. */
export async function planRewards(work: Work, planYear: number, honour: StoredHonour): Promise<void> {
  const { tx, governmentId, today } = work;
  const [has] = await query(
    tx,
    'select 1 from liubu.honour_reward where government_id = $1 and plan_year = $2 and honour_id = $3 limit 1',
    [governmentId, planYear, honour.id],
  );
  if (has !== undefined) return;
  const index = await unitIndexFor(tx, governmentId, today);
  for (const { kind, what, giver } of honour.kind.rewards) {
    const named = giver === '' ? null : index.resolve(giver);
    const unit = named?.kind === 'unit' ? named.unit : undefined;
    const planned = { kind, what, amount: null, measureUnit: null, giverUnitId: unit?.id ?? null, due: null };
    // A name that no unit has today is said, so that somebody names another.
    const note =
      giver !== '' && unit === undefined
        ? `没有找到单位“${giver}”，请改定兑现部门 / no unit “${giver}” was found: choose who gives it`
        : null;
    await insertReward(work, planYear, honour.id, planned, 'planned', note);
  }
}

/** Published: a commendation is given by the notice itself, the rest waits for who gives it. */
export async function promiseRewards(work: Work, planYear: number, batchId: string): Promise<void> {
  const batch = await batchOf(work, planYear, batchId);
  for (const reward of await rewardsWhere(work, planYear, { batchId })) {
    if (reward.state !== 'planned') continue;
    if (reward.kind === 'commendation') {
      await setRow(work, 'honour_reward', planYear, reward.id, {
        state: 'given',
        given_on: batch.publishedOn,
        note: batch.documentNumber,
      });
      continue;
    }
    await setRow(work, 'honour_reward', planYear, reward.id, { state: 'promised' });
    await askGiver(work, planYear, batchId, reward);
  }
}

async function askGiver(
  work: Work,
  planYear: number,
  batchId: string,
  reward: Pick<StoredReward, 'id' | 'what' | 'due' | 'giverUnitId' | 'to'>,
): Promise<void> {
  const todo = {
    kind: 'honour-reward',
    title: `兑现激励：${reward.to} ${reward.what}`.slice(0, 120),
    link: `/${planYear}/honours/${batchId}` as const,
    subjectKind: 'honour-reward',
    subjectId: reward.id,
    planYear,
    due: reward.due,
  };
  const { giverUnitId: unitId } = reward;
  if (unitId === null) {
    await addTodo(work, { ...todo, audience: { role: 'supervision_officer' } });
    return;
  }
  await addTodo(work, { ...todo, audience: { role: 'liaison', unitId } });
  await addTodo(work, { ...todo, audience: { role: 'unit_head', unitId } });
}

export async function addReward(
  work: Work,
  sources: HonourSources,
  planYear: number,
  honourId: string,
  reward: NewReward,
): Promise<HonourBatchPage> {
  const { batch, honour } = await demandHonour(work, planYear, honourId, 'reward', null);
  if (honour.state === 'dropped' || honour.state === 'revoked') throw notFound();
  await demandReward(work, reward);
  const isPublished = batch.state === 'published';
  const id = await insertReward(work, planYear, honourId, reward, isPublished ? 'promised' : 'planned');
  if (isPublished)
    await askGiver(work, planYear, batch.id, {
      ...{ id, what: reward.what, due: reward.due, giverUnitId: reward.giverUnitId },
      to: honour.name === null ? honour.unitName : `${honour.unitName} ${honour.name}`,
    });
  await tellBatch(work, planYear, batch.id, 'add-reward', { honourId, rewardId: id, after: reward });
  return batchPage(work, sources, planYear, batch.id);
}

/** The reward with its batch, locked, not given yet. @throws AppError NOT_FOUND, CHANGED_MEANWHILE, STATE_REFUSED */
async function openReward(work: Work, planYear: number, id: string, revision: number): Promise<StoredReward> {
  const [found] = await rewardsWhere(work, planYear, { id });
  if (found === undefined) throw notFound();
  await demandAct(work, planYear, found.batchId, 'reward', null);
  const [reward] = await rewardsWhere(work, planYear, { id });
  if (reward === undefined) throw notFound();
  demandRevision(reward, revision);
  if (reward.state === 'given' || reward.state === 'cancelled')
    throw new AppError('STATE_REFUSED', {
      state: reward.state === 'given' ? `已于 ${reward.givenOn} 兑现 / given` : '不再兑现 / cancelled',
      doing: '修改激励措施 / change it',
      remedy: '需要时另加一条 / add another where needed.',
    });
  return reward;
}

export async function setReward(
  work: Work,
  sources: HonourSources,
  planYear: number,
  id: string,
  { revision, ...reward }: NewReward & { revision: number },
): Promise<HonourBatchPage> {
  const before = await openReward(work, planYear, id, revision);
  await demandReward(work, reward);
  await setRow(work, 'honour_reward', planYear, id, {
    kind: reward.kind,
    what: reward.what,
    amount: reward.amount,
    measure_unit: reward.measureUnit,
    giver_unit_id: reward.giverUnitId,
    due: reward.due,
    note: null,
  });
  if (before.state === 'promised') {
    await finishTodos(work, 'honour-reward', id);
    await askGiver(work, planYear, before.batchId, { ...reward, id, to: before.to });
  }
  const { kind, what, amount, measureUnit, giverUnitId, due } = before;
  await tellBatch(work, planYear, before.batchId, 'set-reward', {
    rewardId: id,
    before: { kind, what, amount, measureUnit, giverUnitId, due },
    after: reward,
  });
  return batchPage(work, sources, planYear, before.batchId);
}

/** 兑现: by the unit that gives it, or by the office. */
export async function deliverReward(
  work: Work,
  planYear: number,
  id: string,
  { givenOn, note, revision }: { givenOn: string; note: string; revision: number },
): Promise<{ ok: true }> {
  const reward = await openReward(work, planYear, id, revision);
  if (!mayDeliver(work, reward)) throw notFound();
  const batch = await batchOf(work, planYear, reward.batchId);
  if (givenOn > work.today || (batch.publishedOn !== null && givenOn < batch.publishedOn)) {
    const says = `兑现日期应在 ${batch.publishedOn} 和今天之间 / between publication and today`;
    throw new AppError('INPUT_INVALID', { problems: says }, { fields: { givenOn: says } });
  }
  await setRow(work, 'honour_reward', planYear, id, { state: 'given', given_on: givenOn, note });
  await finishTodos(work, 'honour-reward', id);
  await tellBatch(work, planYear, reward.batchId, 'deliver-reward', {
    rewardId: id,
    honourId: reward.honourId,
    unitId: reward.giverUnitId,
    givenOn,
    note,
  });
  return { ok: true };
}

export async function cancelReward(
  work: Work,
  sources: HonourSources,
  planYear: number,
  id: string,
  { reason, revision }: { reason: string; revision: number },
): Promise<HonourBatchPage> {
  const reward = await openReward(work, planYear, id, revision);
  await setRow(work, 'honour_reward', planYear, id, { state: 'cancelled', note: reason });
  await finishTodos(work, 'honour-reward', id);
  await tellBatch(work, planYear, reward.batchId, 'cancel-reward', { rewardId: id }, { reason });
  return batchPage(work, sources, planYear, reward.batchId);
}

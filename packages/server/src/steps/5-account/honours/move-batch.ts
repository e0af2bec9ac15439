import { randomUUID } from 'node:crypto';
import { HONOUR_BATCH_STATES, type HonourAct, type HonourCheck, type HonourKind } from '@liubu/contract';
import { addTodo, finishTodos } from '../../../people/todos.ts';
import { AppError, notFound } from '../../../platform/app-error.ts';
import { query } from '../../../platform/database/tenant.ts';
import { demandRevision, type Work } from '../../../platform/work.ts';
import { batchOf } from './honours-page.ts';
import { ACTS } from './rules/course.ts';
import { honoursWhere, type StoredBatch, type StoredHonour } from './stored-honours.ts';

const DOING: Readonly<Record<HonourAct, string>> = {
  propose: '增减推荐对象 / change who is proposed',
  start_notice: '开始公示 / put it on notice',
  object: '提出异议 / object',
  answer: '答复异议 / answer an objection',
  submit: '提请审定 / ask for the decision',
  decide: '审定 / decide',
  publish: '通报 / publish it',
  reward: '修改激励措施 / change rewards',
  withdraw: '撤回 / withdraw it',
  revoke: '撤销荣誉 / revoke an honour',
};

/**
 * The batch, locked, seen by the actor, in a state that lets it be done.
 *
 * @param revision  null where the revision is that of a part
 * @throws AppError NOT_FOUND, CHANGED_MEANWHILE, STATE_REFUSED
 */
export async function demandAct(
  work: Work,
  planYear: number,
  id: string,
  act: HonourAct,
  revision: number | null,
): Promise<StoredBatch> {
  await query(
    work.tx,
    'select 1 from liubu.honour_batch where government_id = $1 and plan_year = $2 and id = $3 for update',
    [work.governmentId, planYear, id],
  );
  const batch = await batchOf(work, planYear, id);
  if (revision !== null) demandRevision(batch, revision);
  if (!ACTS[batch.state].includes(act))
    throw new AppError('STATE_REFUSED', {
      state: HONOUR_BATCH_STATES[batch.state].join(' / '),
      doing: DOING[act],
      remedy: '请刷新页面，按现在的状态办理 / reload and go on from its state.',
    });
  return batch;
}

/** An honour with its batch, locked, in a state that lets it be done. @throws as demandAct */
export async function demandHonour(
  work: Work,
  planYear: number,
  id: string,
  act: HonourAct,
  revision: number | null,
): Promise<{ batch: StoredBatch; honour: StoredHonour }> {
  const [found] = await honoursWhere(work, planYear, { id });
  if (found === undefined) throw notFound();
  const batch = await demandAct(work, planYear, found.batchId, act, null);
  const [honour] = await honoursWhere(work, planYear, { id });
  if (honour === undefined) throw notFound();
  if (revision !== null) demandRevision(honour, revision);
  return { batch, honour };
}

/** Changes a batch; columns by their names in the database. */
export async function setBatch(
  { tx, governmentId }: Work,
  planYear: number,
  batch: Pick<StoredBatch, 'id'>,
  values: Readonly<Record<string, unknown>>,
): Promise<void> {
  await setRow({ tx, governmentId }, 'honour_batch', planYear, batch.id, values);
}

/** Changes one row of this room and raises its revision; the columns are named by the code alone. */
export async function setRow(
  { tx, governmentId }: Pick<Work, 'tx' | 'governmentId'>,
  table: 'honour_batch' | 'honour' | 'honour_reward',
  planYear: number,
  id: string,
  values: Readonly<Record<string, unknown>>,
): Promise<void> {
  const names = Object.keys(values);
  await query(
    tx,
    `update liubu.${table} set ${names.map((name, at) => `${name} = $${at + 4}`).join(', ')}, revision = revision + 1
     where government_id = $1 and plan_year = $2 and id = $3`,
    [governmentId, planYear, id, ...Object.values(values)],
  );
}

/** A step of a batch in the record; names of persons go apart, outside the chain. */
export async function tellBatch(
  work: Work,
  planYear: number,
  batchId: string,
  what: string,
  body: Record<string, unknown> = {},
  { reason, personal }: { reason?: string | undefined; personal?: Record<string, unknown> | undefined } = {},
): Promise<void> {
  await work.record({
    what: `account:${what}`,
    subjectKind: 'honour-batch',
    subjectId: batchId,
    body: { planYear, ...body },
    reason,
    ...(personal && { personal }),
  });
  await work.announce('honour', { id: batchId });
}

/** What an honour is told by in the record: of persons and teams only ids, their names and citations being personal. */
export const recordedHonour = (honour: {
  id: string;
  kindKey: string;
  subject: string;
  unitId: string;
  reason: string;
  name: string | null;
}) => ({
  body: {
    honourId: honour.id,
    kindKey: honour.kindKey,
    subject: honour.subject,
    unitId: honour.unitId,
    ...(honour.subject === 'unit' && { reason: honour.reason }),
  },
  personal: honour.subject === 'unit' ? undefined : { name: honour.name, reason: honour.reason },
});

/** What the batch waits for now, for whom. */
export async function waitFor(
  work: Work,
  planYear: number,
  { id, title }: Pick<StoredBatch, 'id' | 'title'>,
  wait: { kind: string; says: string; due: string | null; role: 'head' | 'supervision_officer' } | null,
): Promise<void> {
  await finishTodos(work, 'honour-batch', id);
  if (wait === null) return;
  await addTodo(work, {
    kind: wait.kind,
    title: `${wait.says}：${title}`,
    link: `/${planYear}/honours/${id}`,
    subjectKind: 'honour-batch',
    subjectId: id,
    planYear,
    due: wait.due,
    audience: { role: wait.role },
  });
}

/** Refuses what must not be honoured. @throws AppError RULE_BROKEN in the words of the check */
export function demandNoRefusal(who: string, checks: readonly HonourCheck[]): void {
  const refused = checks.filter(({ outcome }) => outcome === 'refuse');
  if (refused.length === 0) return;
  throw new AppError('RULE_BROKEN', {
    what: `不能推荐“${who}”：${refused.map(({ words }) => words).join('；')} / it cannot be honoured`,
    remedy: '请改推其他对象；情况有变化的，先办结有关事项 / propose another, or settle what stands against it first',
  });
}

export interface NewHonour {
  batchId: string;
  kind: HonourKind;
  unitId: string;
  name: string | null;
  source: 'scores' | 'hand';
  reason: string;
  evidence: unknown;
  basis: unknown;
  checks: readonly HonourCheck[];
  warningReason: string | null;
}

export async function insertHonour(work: Work, planYear: number, honour: NewHonour): Promise<string> {
  const id = randomUUID();
  await query(
    work.tx,
    `insert into liubu.honour (government_id, plan_year, id, batch_id, kind_key, kind, subject, unit_id, name, source, reason, evidence, basis,
       checks, warning_reason, created_at, created_by_post_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)`,
    [
      ...[work.governmentId, planYear, id, honour.batchId, honour.kind.key, JSON.stringify(honour.kind)],
      ...[honour.kind.subject, honour.unitId, honour.name, honour.source, honour.reason],
      ...[JSON.stringify(honour.evidence), honour.basis === null ? null : JSON.stringify(honour.basis)],
      ...[JSON.stringify(honour.checks), honour.warningReason, work.now, work.actor.posts[0]?.postId ?? null],
    ],
  );
  return id;
}

import { randomUUID } from 'node:crypto';
import type { HonourBatchPage, HonourCheck } from '@liubu/contract';
import { addWorkingDays } from '../../../../calendar/working-days.ts';
import { AppError, notFound } from '../../../../platform/app-error.ts';
import { query } from '../../../../platform/database/tenant.ts';
import type { Work } from '../../../../platform/work.ts';
import { postFor } from '../../../2-deploy/index.ts';
import { honourRulesOf } from '../declared.ts';
import { batchPage, takenByKind } from '../honours-page.ts';
import { demandAct, demandNoRefusal, setBatch, setRow, tellBatch, waitFor } from '../move-batch.ts';
import { checksOf } from '../rules/conditions.ts';
import { isNoticeOver } from '../rules/course.ts';
import type { HonourSources } from '../sources.ts';
import { honoursWhere, objectionsWhere, type StoredHonour } from '../stored-honours.ts';

const whoOf = ({ name, unitName }: StoredHonour): string => name ?? unitName;

/**
 * Looks again at everybody who is proposed: a veto or a case may have come since. What is found is kept beside each.
 *
 * @returns who is proposed, in order
 * @throws AppError RULE_BROKEN where something forbids an honour or a quota is passed, REASON_NEEDED for a warning that
 *   nobody explained
 */
export async function checkBatch(
  work: Work,
  sources: HonourSources,
  planYear: number,
  batchId: string,
): Promise<StoredHonour[]> {
  const { tx, governmentId } = work;
  const honours = (await honoursWhere(work, planYear, { batchId })).filter(({ state }) => state === 'proposed');
  const scores = await sources.scores(tx, governmentId, planYear);
  const cases = await sources.cases(tx, governmentId, planYear);
  const { body: rules } = await honourRulesOf(tx, governmentId);
  const unexplained: string[] = [];
  for (const honour of honours) {
    const kind = rules.kinds.find(({ key }) => key === honour.kindKey) ?? honour.kind;
    const checks: HonourCheck[] = checksOf(kind, honour, planYear, { scores, cases });
    demandNoRefusal(whoOf(honour), checks);
    if (checks.length > 0 && honour.warningReason === null)
      unexplained.push(`${whoOf(honour)}：${checks.map(({ words }) => words).join('；')}`);
    if (JSON.stringify(checks) !== JSON.stringify(honour.checks))
      await setRow(work, 'honour', planYear, honour.id, { checks: JSON.stringify(checks) });
  }
  if (unexplained.length > 0)
    throw new AppError('REASON_NEEDED', {
      why: `${unexplained.slice(0, 5).join('。')}。请在对象旁说明为何仍予推荐，或取消推荐 / explain beside each, or drop it`,
    });
  const taken = await takenByKind(work, planYear);
  for (const { key, name, quota } of rules.kinds) {
    const count = taken.get(key) ?? 0;
    if (quota !== null && count > quota && honours.some(({ kindKey }) => kindKey === key))
      throw new AppError('RULE_BROKEN', {
        what: `“${name}”全年名额 ${quota} 个，已推荐 ${count} 个 / more are proposed than the quota allows`,
        remedy: `请取消 ${count - quota} 个推荐，或先调整名额 / drop ${count - quota}, or change the quota first`,
      });
  }
  return honours;
}

/** 公示: from today through the last of the declared working days. */
export async function startNotice(
  work: Work,
  sources: HonourSources,
  planYear: number,
  id: string,
  revision: number,
): Promise<HonourBatchPage> {
  const batch = await demandAct(work, planYear, id, 'start_notice', revision);
  const honours = await checkBatch(work, sources, planYear, id);
  if (honours.length === 0)
    throw new AppError('RULE_BROKEN', {
      what: '还没有推荐对象 / nobody is proposed',
      remedy: '请先推荐 / propose somebody first',
    });
  const { body: rules } = await honourRulesOf(work.tx, work.governmentId);
  const until = addWorkingDays(work.today, rules.noticeDays);
  await setBatch(work, planYear, batch, {
    state: 'on_notice',
    notice_days: rules.noticeDays,
    notice_from: work.today,
    notice_until: until,
  });
  await waitFor(work, planYear, batch, {
    ...{
      kind: 'honour-notice',
      says: '公示期满后提请审定',
      due: addWorkingDays(until, 1),
      role: 'supervision_officer',
    },
  });
  await tellBatch(work, planYear, id, 'start-honour-notice', {
    honourIds: honours.map((honour) => honour.id),
    from: work.today,
    until,
  });
  return batchPage(work, sources, planYear, id);
}

/**
 * 异议: by a unit for itself, or registered by the office for who telephoned or wrote.
 *
 * @throws AppError STATE_REFUSED after the notice, with its last day
 */
export async function objectHonour(
  work: Work,
  sources: HonourSources,
  planYear: number,
  id: string,
  { honourId, words, byName }: { honourId: string | null; words: string; byName: string | null },
): Promise<HonourBatchPage> {
  const batch = await demandAct(work, planYear, id, 'object', null);
  if (isNoticeOver(batch.noticeUntil, work.today))
    throw new AppError('STATE_REFUSED', {
      state: `公示已于 ${batch.noticeUntil} 结束 / the notice ended then`,
      doing: '提出异议 / object',
      remedy: '请直接向督查室书面反映 / write to the supervision office.',
    });
  if (honourId !== null) {
    const [honour] = await honoursWhere(work, planYear, { id: honourId });
    if (honour?.batchId !== id || honour.state !== 'proposed') throw notFound();
  }
  const isOffice = work.scope('account:propose-honour') !== null;
  const unitId = isOffice ? null : (work.actor.unitIds[0] ?? null);
  const objectionId = randomUUID();
  await query(
    work.tx,
    `insert into liubu.honour_objection (government_id, plan_year, id, batch_id, honour_id, by_unit_id, by_name, words, received_on, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      ...[work.governmentId, planYear, objectionId, id, honourId, unitId],
      ...[isOffice ? byName : unitId === null ? work.actor.name : null, words, work.today, work.now],
    ],
  );
  await tellBatch(
    work,
    planYear,
    id,
    'object-honour',
    { objectionId, honourId, unitId },
    { personal: { words, ...(byName !== null && { byName }) } },
  );
  return batchPage(work, sources, planYear, id);
}

/** Answers an objection; one that holds takes the honour out of the batch. */
export async function answerObjection(
  work: Work,
  sources: HonourSources,
  planYear: number,
  objectionId: string,
  { isUpheld, answer }: { isUpheld: boolean; answer: string },
): Promise<HonourBatchPage> {
  const [asked] = await objectionsWhere(work, planYear, { id: objectionId });
  if (asked === undefined) throw notFound();
  const batch = await demandAct(work, planYear, asked.batchId, 'answer', null);
  const [objection] = await objectionsWhere(work, planYear, { id: objectionId });
  if (objection?.answer !== null)
    throw new AppError('DUPLICATE', { what: '这条异议的答复 / its answer', existing: objection?.answer ?? '' });
  if (isUpheld && objection.honourId === null)
    throw new AppError('RULE_BROKEN', {
      what: '这条异议没有指明对象，不能直接取消某个推荐 / it names nobody',
      remedy: '请按“不成立”答复并另行处理，或撤回批次重新推荐 / answer it and withdraw the batch where needed',
    });
  await query(
    work.tx,
    `update liubu.honour_objection set answer = $4, is_upheld = $5, answered_at = $6, answered_by_post_id = $7
     where government_id = $1 and plan_year = $2 and id = $3`,
    [work.governmentId, planYear, objectionId, answer, isUpheld, work.now, postFor(work, null)],
  );
  if (isUpheld && objection.honourId !== null)
    await setRow(work, 'honour', planYear, objection.honourId, {
      state: 'dropped',
      state_reason: `公示异议成立：${answer}`,
      state_on: work.today,
    });
  await tellBatch(
    work,
    planYear,
    batch.id,
    'answer-honour-objection',
    { objectionId, honourId: objection.honourId, isUpheld },
    { personal: { answer } },
  );
  return batchPage(work, sources, planYear, batch.id);
}

/** 提请审定, when the notice has run and every objection is answered. */
export async function submitHonours(
  work: Work,
  sources: HonourSources,
  planYear: number,
  id: string,
  revision: number,
): Promise<HonourBatchPage> {
  const batch = await demandAct(work, planYear, id, 'submit', revision);
  if (!isNoticeOver(batch.noticeUntil, work.today))
    throw new AppError('STATE_REFUSED', {
      state: `公示到 ${batch.noticeUntil} 止 / on notice until then`,
      doing: '提请审定 / ask for the decision',
      remedy: '公示期满次日起可以提请 / from the day after on.',
    });
  const open = (await objectionsWhere(work, planYear, { batchId: id })).filter(({ answer }) => answer === null);
  if (open.length > 0)
    throw new AppError('RULE_BROKEN', {
      what: `还有 ${open.length} 条异议没有答复 / objections are not answered`,
      remedy: '请逐条答复后再提请 / answer each first',
    });
  const honours = await checkBatch(work, sources, planYear, id);
  if (honours.length === 0)
    throw new AppError('RULE_BROKEN', {
      what: '推荐对象都已取消 / nobody is proposed any more',
      remedy: '请撤回本批次 / withdraw the batch',
    });
  await setBatch(work, planYear, batch, { state: 'to_approve' });
  await waitFor(work, planYear, batch, { kind: 'honour-approval', says: '审定表扬激励', due: null, role: 'head' });
  await tellBatch(work, planYear, id, 'submit-honours', { honourIds: honours.map((honour) => honour.id) });
  return batchPage(work, sources, planYear, id);
}

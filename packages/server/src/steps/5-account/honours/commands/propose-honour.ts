import { randomUUID } from 'node:crypto';
import type { accountHonoursApi, BodyOf, HonourBatchPage, HonourKind } from '@liubu/contract';
import { AppError, notFound } from '../../../../platform/app-error.ts';
import { query } from '../../../../platform/database/tenant.ts';
import type { Work } from '../../../../platform/work.ts';
import { honourRulesOf } from '../declared.ts';
import { batchPage, takenByKind } from '../honours-page.ts';
import { demandAct, demandNoRefusal, insertHonour, recordedHonour, tellBatch } from '../move-batch.ts';
import { candidatesFor, checksOf } from '../rules/conditions.ts';
import { leftOf } from '../rules/course.ts';
import type { HonourSources } from '../sources.ts';

/** A batch begins empty: what was declared at that time is what it is proposed by. */
export async function openBatch(work: Work, sources: HonourSources, planYear: number, title: string) {
  const { tx, governmentId } = work;
  const id = randomUUID();
  const { version } = await honourRulesOf(tx, governmentId);
  const [year] = await query(tx, 'select 1 from liubu.plan_year where government_id = $1 and plan_year = $2', [
    governmentId,
    planYear,
  ]);
  if (year === undefined) throw notFound();
  await query(
    tx,
    `insert into liubu.honour_batch (government_id, plan_year, id, title, rules_version, created_at, created_by_post_id)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [governmentId, planYear, id, title, version, work.now, work.actor.posts[0]?.postId ?? null],
  );
  await tellBatch(work, planYear, id, 'open-honour-batch', { title });
  return batchPage(work, sources, planYear, id);
}

async function kindOf({ tx, governmentId }: Work, key: string): Promise<HonourKind> {
  const { body } = await honourRulesOf(tx, governmentId);
  const kind = body.kinds.find((one) => one.key === key);
  if (kind === undefined)
    throw new AppError(
      'INPUT_INVALID',
      { problems: `没有这个种类：${key} / there is no such kind` },
      { fields: { kindKey: '没有这个种类 / no such kind' } },
    );
  return kind;
}

interface UnitFacts {
  id: string;
  name: string;
  kind: string;
}

const unitsOf = ({ tx, governmentId, today }: Work, ids: readonly string[] | null): Promise<UnitFacts[]> =>
  query<UnitFacts>(
    tx,
    `select id, name, kind from liubu.unit where government_id = $1 and ($2::uuid[] is null or id = any($2))
       and valid_from <= $3::date and (valid_to is null or valid_to > $3::date)`,
    [governmentId, ids, today],
  );

/** Is it proposed already, in this batch or another of the year? Dropped and revoked ones may come again. */
async function standing(work: Work, planYear: number, kindKey: string): Promise<Set<string>> {
  const rows = await query<{ who: string }>(
    work.tx,
    `select h.unit_id || ' ' || coalesce(h.name, '') as who from liubu.honour h
     join liubu.honour_batch b on b.government_id = h.government_id and b.plan_year = h.plan_year and b.id = h.batch_id
     where h.government_id = $1 and h.plan_year = $2 and h.kind_key = $3 and h.state in ('proposed', 'honoured') and b.state <> 'withdrawn'`,
    [work.governmentId, planYear, kindKey],
  );
  return new Set(rows.map(({ who }) => who));
}

/** Everybody whose locked score meets the declared conditions, best first, as far as the quota goes. */
export async function proposeFromScores(
  work: Work,
  sources: HonourSources,
  planYear: number,
  batchId: string,
  kindKey: string,
): Promise<{ page: HonourBatchPage; added: number; leftOut: { unit: { id: string; name: string }; words: string }[] }> {
  await demandAct(work, planYear, batchId, 'propose', null);
  const { tx, governmentId } = work;
  const kind = await kindOf(work, kindKey);
  const scores = await sources.scores(tx, governmentId, planYear);
  if (scores.length === 0)
    throw new AppError('STATE_REFUSED', {
      state: '考核结果还没有锁定 / no scores are locked',
      doing: '按考核结果推荐 / propose from scores',
      remedy: '请先完成考核并锁定，或手工推荐 / lock the scores first, or propose by hand.',
    });
  const cases = await sources.cases(tx, governmentId, planYear);
  const units = new Map((await unitsOf(work, null)).map((unit) => [unit.id, unit]));
  const kinds = new Map([...units.values()].map(({ id, kind: unitKind }) => [id, unitKind]));
  const taken = await standing(work, planYear, kindKey);
  let left = leftOf(kind.quota, (await takenByKind(work, planYear)).get(kindKey) ?? 0);
  const leftOut: { unit: { id: string; name: string }; words: string }[] = [];
  const added: string[] = [];
  for (const score of candidatesFor(kind, scores, kinds)) {
    const unit = units.get(score.unitId);
    if (unit === undefined || taken.has(`${unit.id} `)) continue;
    const leave = (words: string) => leftOut.push({ unit: { id: unit.id, name: unit.name }, words });
    const checks = checksOf(kind, { unitId: unit.id, name: null }, planYear, { scores, cases });
    const refused = checks.filter(({ outcome }) => outcome === 'refuse');
    if (refused.length > 0) {
      leave(refused.map(({ words }) => words).join('；'));
      continue;
    }
    if (left === 0) {
      leave(`名额 ${kind.quota} 个已满`);
      continue;
    }
    const { total, rank, grade, group, improved } = score;
    await insertHonour(work, planYear, {
      ...{ batchId, kind, unitId: unit.id, name: null, source: 'scores', evidence: [], checks, warningReason: null },
      basis: { total, rank, grade, group, improved },
      reason: `${planYear}年度考核${group}组得分${total}，列第${rank}位，等次${grade}${improved === null ? '' : `，较上次${improved.startsWith('-') ? improved : `+${improved}`}`}`,
    });
    added.push(unit.id);
    if (left !== null) left -= 1;
  }
  await tellBatch(work, planYear, batchId, 'propose-from-scores', { kindKey, unitIds: added });
  return { page: await batchPage(work, sources, planYear, batchId), added: added.length, leftOut };
}

/**
 * Proposes by hand, with reason and evidence.
 *
 * @throws AppError RULE_BROKEN where something forbids it, REASON_NEEDED where something speaks against it, DUPLICATE
 */
export async function proposeHonour(
  work: Work,
  sources: HonourSources,
  planYear: number,
  batchId: string,
  input: BodyOf<typeof accountHonoursApi.proposeHonour>,
): Promise<HonourBatchPage> {
  await demandAct(work, planYear, batchId, 'propose', null);
  const { tx, governmentId } = work;
  const kind = await kindOf(work, input.kindKey);
  const [unit] = await unitsOf(work, [input.unitId]);
  if (unit === undefined) throw notFound();
  const name = kind.subject === 'unit' ? null : input.name;
  if (kind.subject !== 'unit' && name === null)
    throw new AppError(
      'INPUT_INVALID',
      { problems: '请填写姓名或集体名称 / name the person or the team' },
      { fields: { name: '请填写姓名或集体名称 / a name, please' } },
    );
  const wanted: readonly string[] = kind.unitKinds;
  if (wanted.length > 0 && !wanted.includes(unit.kind))
    throw new AppError('RULE_BROKEN', {
      what: `“${kind.name}”不面向${unit.name}这类单位 / the kind is not for such units`,
      remedy: '请改选种类，或先修改种类的适用范围 / choose another kind',
    });
  if ((await standing(work, planYear, kind.key)).has(`${unit.id} ${name ?? ''}`))
    throw new AppError('DUPLICATE', {
      what: `“${kind.name}”的推荐 / this proposal`,
      existing: name ?? unit.name,
    });
  await demandFiles(
    work,
    input.evidence.flatMap(({ sha256 }) => sha256 ?? []),
  );
  const scores = await sources.scores(tx, governmentId, planYear);
  const cases = await sources.cases(tx, governmentId, planYear);
  const checks = checksOf(kind, { unitId: unit.id, name }, planYear, { scores, cases });
  demandNoRefusal(name ?? unit.name, checks);
  if (checks.length > 0 && input.warningReason === undefined)
    throw new AppError(
      'REASON_NEEDED',
      { why: `${checks.map(({ words }) => words).join('；')}，仍予推荐的理由 / why it is proposed nevertheless` },
      { fields: { warningReason: '请写明理由 / a reason, please' }, details: { checks } },
    );
  const score = scores.find(({ unitId }) => unitId === unit.id);
  const honour = {
    ...{ batchId, kind, unitId: unit.id, name, source: 'hand' as const, reason: input.reason, checks },
    evidence: input.evidence,
    basis:
      score === undefined || kind.subject !== 'unit'
        ? null
        : {
            total: score.total,
            rank: score.rank,
            grade: score.grade,
            group: score.group,
            improved: score.improved,
          },
    warningReason: checks.length > 0 ? (input.warningReason ?? null) : null,
  };
  const id = await insertHonour(work, planYear, honour);
  const told = recordedHonour({ ...honour, id, kindKey: kind.key, subject: kind.subject });
  await tellBatch(
    work,
    planYear,
    batchId,
    'propose-honour',
    { ...told.body, checks: checks.map(({ check, outcome }) => ({ check, outcome })) },
    { reason: honour.warningReason ?? undefined, personal: told.personal },
  );
  return batchPage(work, sources, planYear, batchId);
}

/** @throws AppError INPUT_INVALID for a file that was not taken in */
async function demandFiles({ tx, governmentId }: Work, hashes: readonly string[]): Promise<void> {
  if (hashes.length === 0) return;
  const found = await query<{ sha256: string }>(
    tx,
    'select sha256 from liubu.file where government_id = $1 and sha256 = any($2::text[])',
    [governmentId, hashes],
  );
  if (found.length < new Set(hashes).size)
    throw new AppError('INPUT_INVALID', { problems: '佐证文件没有上传成功，请重新上传 / upload the evidence again' });
}

import { randomUUID } from 'node:crypto';
import type { accountScoringApi, BodyOf, ScoreValue } from '@liubu/contract';
import { unitIndexFor } from '../../../../people/units.ts';
import { AppError, notFound } from '../../../../platform/app-error.ts';
import { query } from '../../../../platform/database/tenant.ts';
import type { Work } from '../../../../platform/work.ts';
import { postFor } from '../../../2-deploy/index.ts';
import { demandUnlocked } from '../stored-run.ts';
import { scoreValues } from '../values.ts';

export interface GivenValue {
  unitId: string;
  key: string;
  /** Exact decimal as text. */
  value: string;
  /** Who says so. */
  source: string;
  reason: string;
  kind?: 'value' | 'points' | 'veto';
  basis?: string;
}

/**
 * Enters what an office gives for a unit: a value (the last under a key counts), points with their basis, a veto with
 * its basis. It counts from the next reckoning on; what was entered before stays and is shown.
 *
 * @returns its id
 * @throws AppError NOT_FOUND for a unit that is not there, RULE_BROKEN without a basis, STATE_REFUSED once scores are locked
 */
export async function giveValue(work: Work, planYear: number, given: GivenValue): Promise<string> {
  const { tx, governmentId } = work;
  const { unitId, key, value, source, reason, kind = 'value', basis = '' } = given;
  await demandUnlocked(work, planYear, '录入分值 / enter a value');
  if (kind !== 'value' && basis === '')
    throw new AppError(
      'RULE_BROKEN',
      {
        what: '加分、扣分和一票否决须有依据 / points and vetoes need their basis',
        remedy: '请填写文号或佐证 / give a document',
      },
      { fields: { basis: '必填 / required' } },
    );
  const known = await query(tx, 'select 1 from liubu.unit where government_id = $1 and id = $2', [
    governmentId,
    unitId,
  ]);
  if (known.length === 0) throw notFound();
  const id = randomUUID();
  const eventId = await work.record({
    what:
      kind === 'veto' ? 'account:enter-veto' : kind === 'points' ? 'account:enter-points' : 'account:enter-score-value',
    subjectKind: 'score-value',
    subjectId: id,
    body: { planYear, unitId, key, kind, value, source, basis },
    reason,
  });
  await tx
    .insertInto('scoreValue')
    .values({
      ...{ governmentId, planYear, id, kind, unitId, key, value, source, reason, basis, eventId },
      givenAt: work.now,
      givenByPostId: postFor(work, null),
    })
    .execute();
  await work.announce('score', { id });
  return id;
}

export async function giveOne(
  work: Work,
  planYear: number,
  body: BodyOf<typeof accountScoringApi.giveScoreValue>,
): Promise<ScoreValue> {
  const id = await giveValue(work, planYear, body);
  return (await scoreValues(work, planYear, id))[0]!;
}

/** Many at once: units by their names; one that is not known, or is named twice, refuses all, by its row. */
export async function importValues(
  work: Work,
  planYear: number,
  { rows, ...given }: BodyOf<typeof accountScoringApi.importScoreValues>,
): Promise<ScoreValue[]> {
  const index = await unitIndexFor(work.tx, work.governmentId, work.today);
  const fields: Record<string, string> = {};
  const seen = new Map<string, number>();
  const units = rows.map(({ unit }, at) => {
    const found = index.resolve(unit);
    if (found.kind !== 'unit') {
      fields[`rows.${at}.unit`] = `第 ${at + 1} 行：没有单位“${unit}” / no such unit`;
      return null;
    }
    const before = seen.get(found.unit.id);
    if (before !== undefined && given.kind === 'value')
      fields[`rows.${at}.unit`] = `第 ${at + 1} 行：“${unit}”与第 ${before + 1} 行重复 / named twice`;
    seen.set(found.unit.id, at);
    return found.unit.id;
  });
  if (Object.keys(fields).length > 0)
    throw new AppError('INPUT_INVALID', { problems: Object.values(fields).slice(0, 5).join('；') }, { fields });
  const values: ScoreValue[] = [];
  for (const [at, { value }] of rows.entries())
    values.push(await giveOne(work, planYear, { ...given, unitId: units[at]!, value }));
  return values;
}

export async function withdrawValue(work: Work, planYear: number, id: string, reason: string): Promise<ScoreValue> {
  await demandUnlocked(work, planYear, '撤回分值 / withdraw a value');
  const [value] = await scoreValues(work, planYear, id);
  if (value === undefined) throw notFound();
  if (value.withdrawnAt !== null)
    throw new AppError('STATE_REFUSED', {
      state: '已撤回 / withdrawn',
      doing: '再次撤回 / withdraw it again',
      remedy: '',
    });
  await work.tx
    .updateTable('scoreValue')
    .set({ withdrawnAt: work.now, withdrawnReason: reason })
    .where('governmentId', '=', work.governmentId)
    .where('planYear', '=', planYear)
    .where('id', '=', id)
    .execute();
  await work.record({
    what: 'account:withdraw-score-value',
    subjectKind: 'score-value',
    subjectId: id,
    body: { planYear, unitId: value.unitId, key: value.key, value: value.value },
    reason,
  });
  await work.announce('score', { id });
  return (await scoreValues(work, planYear, id))[0]!;
}

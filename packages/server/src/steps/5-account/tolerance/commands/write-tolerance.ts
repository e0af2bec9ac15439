import { randomUUID } from 'node:crypto';
import type { accountToleranceApi, BodyOf, TolerancePage } from '@liubu/contract';
import type { Updateable } from 'kysely';
import { addTodo, finishTodos } from '../../../../people/todos.ts';
import { declared } from '../../../../plans/declarations.ts';
import { visibleItemsSql } from '../../../../plans/visible-items.ts';
import { AppError, notFound } from '../../../../platform/app-error.ts';
import type { Tables } from '../../../../platform/database/tables.ts';
import { query } from '../../../../platform/database/tenant.ts';
import type { Work } from '../../../../platform/work.ts';
import { demandUnit, postFor } from '../../../2-deploy/index.ts';
import { TOLERANCE } from '../declared.ts';
import { demandEvidence } from '../evidence.ts';
import { demandAct, type StoredTolerance, tolerancePageOf } from '../stored-tolerance.ts';

/**
 * Begins an application of a unit, or one ex officio, as a draft. One a matter and unit at a time.
 *
 * @throws AppError NOT_FOUND for an item or unit that the actor does not reach, DUPLICATE, RULE_BROKEN
 */
export async function beginTolerance(
  work: Work,
  planYear: number,
  { itemId, unitId, reason }: { itemId: string; unitId: string; reason?: string | undefined },
): Promise<TolerancePage> {
  const { tx, governmentId } = work;
  const isExOfficio = reason !== undefined;
  if (!isExOfficio) demandUnit(work, 'account:apply-tolerance', unitId);
  const visible = visibleItemsSql(work, 'i', 4);
  const [item] = await query<{ title: string; isFollowed: boolean; unitAnswers: boolean }>(
    tx,
    `select i.title, i.state in ('confirmed', 'dropped') as is_followed,
       exists (select 1 from liubu.assignment a where a.government_id = i.government_id and a.plan_year = i.plan_year and a.item_id = i.id
         and (a.unit_id = $4 or exists (select 1 from liubu.collective_member m where m.government_id = a.government_id and m.collective_id = a.collective_id and m.unit_id = $4)))
       or exists (select 1 from liubu.acceptance q where q.government_id = i.government_id and q.plan_year = i.plan_year and q.item_id = i.id and q.unit_id = $4 and q.released_at is null) as unit_answers
     from liubu.item i where i.government_id = $1 and i.plan_year = $2 and i.id = $3 and ${visible.sql} for update`,
    [governmentId, planYear, itemId, unitId, ...visible.values],
  );
  if (item === undefined) throw notFound();
  if (!item.unitAnswers || !item.isFollowed)
    throw new AppError('RULE_BROKEN', {
      what: `该单位不承担“${item.title}” / the unit does not answer for this item`,
      remedy: '请选择由它牵头或配合的事项 / choose an item that it leads or helps with',
    });
  const [standing] = await query<{ id: string; state: string; isExOfficio: boolean }>(
    tx,
    `select id, state, is_ex_officio from liubu.tolerance
     where government_id = $1 and plan_year = $2 and item_id = $3 and unit_id = $4 and state in ('draft', 'submitted', 'examined', 'granted')`,
    [governmentId, planYear, itemId, unitId],
  );
  if (standing)
    throw new AppError(
      'DUPLICATE',
      { what: '这一事项的容错认定 / an application on this matter', existing: '在办 / under way' },
      // The other side's draft is not theirs to see.
      standing.state === 'draft' && standing.isExOfficio !== isExOfficio ? {} : { details: { id: standing.id } },
    );
  const id = randomUUID();
  await tx
    .insertInto('tolerance')
    .values({
      ...{ governmentId, planYear, id, itemId, unitId, isExOfficio },
      facts: reason ?? '',
      createdAt: work.now,
      createdByPostId: postFor(work, isExOfficio ? null : unitId),
    })
    .execute();
  await keep(work, planYear, { id, itemId, unitId }, isExOfficio ? 'open-tolerance' : 'begin-tolerance', {}, reason);
  return tolerancePageOf(work, planYear, id);
}

/** Saves the draft. @throws AppError INPUT_INVALID for conditions that are not declared, RULE_BROKEN for evidence that is not there */
export async function saveTolerance(
  work: Work,
  planYear: number,
  id: string,
  input: BodyOf<typeof accountToleranceApi.saveTolerance>,
): Promise<TolerancePage> {
  const tolerance = await demandAct(work, planYear, id, 'edit', input.revision);
  const { body: rules } = await declared(work.tx, work.governmentId, TOLERANCE);
  const unknown = input.conditions.findIndex(({ key }) => !rules.conditions.some((one) => one.key === key));
  if (unknown >= 0)
    throw new AppError(
      'INPUT_INVALID',
      { problems: '有的条件已不在现行清单里，请刷新页面 / a condition is not declared any more; reload' },
      { fields: { [`conditions.${unknown}`]: '已不适用 / not declared' } },
    );
  demandExclusions(input.exclusions, rules);
  await demandEvidence(
    work,
    planYear,
    tolerance,
    input.conditions.flatMap(({ evidence }) => evidence),
  );
  await setTolerance(work, planYear, tolerance, {
    facts: input.facts,
    conditions: JSON.stringify(input.conditions),
    exclusions: input.exclusions,
    urgent: input.urgent === null ? null : JSON.stringify(input.urgent),
  });
  return tolerancePageOf(work, planYear, id);
}

export function demandExclusions(
  exclusions: readonly string[],
  rules: { exclusions: readonly { key: string }[] },
): void {
  const unknown = exclusions.find((key) => !rules.exclusions.some((one) => one.key === key));
  if (unknown !== undefined)
    throw new AppError(
      'INPUT_INVALID',
      { problems: `没有排除情形“${unknown}” / no such exclusion` },
      { fields: { exclusions: unknown } },
    );
}

/** Hands it in: the conditions are kept as they are declared now. Whether it can be granted is told, not demanded here. */
export async function submitTolerance(
  work: Work,
  planYear: number,
  id: string,
  revision: number,
): Promise<TolerancePage> {
  const tolerance = await demandAct(work, planYear, id, 'submit', revision);
  if (tolerance.facts.trim() === '')
    throw new AppError(
      'INPUT_INVALID',
      { problems: '请写明事情经过 / say what happened' },
      { fields: { facts: '必填 / required' } },
    );
  const { body: rules, version } = await declared(work.tx, work.governmentId, TOLERANCE);
  await setTolerance(work, planYear, tolerance, {
    state: 'submitted',
    rules: JSON.stringify(rules),
    rulesVersion: version,
    submittedAt: work.now,
    submittedByPersonId: work.actor.personId,
  });
  await waitFor(work, planYear, tolerance, { kind: 'examine-tolerance', says: '审查容错申请', to: 'office' });
  await keep(work, planYear, tolerance, 'submit-tolerance', { rulesVersion: version });
  return tolerancePageOf(work, planYear, id);
}

export async function withdrawTolerance(
  work: Work,
  planYear: number,
  id: string,
  { reason, revision }: { reason: string; revision: number },
): Promise<TolerancePage> {
  const tolerance = await demandAct(work, planYear, id, 'withdraw', revision);
  await setTolerance(work, planYear, tolerance, { state: 'withdrawn' });
  await waitFor(work, planYear, tolerance, null);
  await keep(work, planYear, tolerance, 'withdraw-tolerance', { before: tolerance.state }, reason);
  return tolerancePageOf(work, planYear, id);
}

export async function setTolerance(
  work: Work,
  planYear: number,
  tolerance: Pick<StoredTolerance, 'id' | 'revision'>,
  values: Updateable<Tables['tolerance']>,
): Promise<void> {
  await work.tx
    .updateTable('tolerance')
    .set({ ...values, revision: tolerance.revision + 1 })
    .where('governmentId', '=', work.governmentId)
    .where('planYear', '=', planYear)
    .where('id', '=', tolerance.id)
    .execute();
}

/** Into the record; the item is named so that the entry is no part of its story, which more people read. @returns the entry's id */
export async function keep(
  work: Work,
  planYear: number,
  { id, itemId, unitId }: Pick<StoredTolerance, 'id' | 'itemId' | 'unitId'>,
  what: string,
  body: Record<string, unknown>,
  reason?: string,
): Promise<number> {
  const event = await work.record({
    what: `account:${what}`,
    subjectKind: 'tolerance',
    subjectId: id,
    body: { planYear, ofItem: itemId, unitId, ...body },
    reason,
  });
  await work.announce('tolerance', { id });
  return event;
}

/** Whom it waits for now; the to-do before is done. */
export async function waitFor(
  work: Work,
  planYear: number,
  tolerance: Pick<StoredTolerance, 'id' | 'unitId' | 'itemTitle'>,
  wait: { kind: string; says: string; due?: string | null; to: 'office' | 'head' | 'unit' } | null,
): Promise<void> {
  await finishTodos(work, 'tolerance', tolerance.id);
  if (wait === null) return;
  const todo = {
    kind: wait.kind,
    title: `${wait.says}：${tolerance.itemTitle.slice(0, 50)}`,
    link: `/${planYear}/tolerances/${tolerance.id}` as const,
    subjectKind: 'tolerance',
    subjectId: tolerance.id,
    planYear,
    due: wait.due ?? null,
  };
  if (wait.to === 'office') await addTodo(work, { ...todo, audience: { role: 'supervision_officer' } });
  else if (wait.to === 'head') await addTodo(work, { ...todo, audience: { role: 'head' } });
  else
    for (const role of ['liaison', 'unit_head'] as const)
      await addTodo(work, { ...todo, audience: { role, unitId: tolerance.unitId } });
}

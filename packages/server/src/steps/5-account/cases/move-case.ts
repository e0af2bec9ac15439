import { randomUUID } from 'node:crypto';
import { CASE_ACTS, CASE_STATES, type CaseAct } from '@liubu/contract';
import type { Updateable } from 'kysely';
import { leaderOfUnit, leadersWithPortfolios } from '../../../people/posts.ts';
import { addTodo, finishTodos } from '../../../people/todos.ts';
import { AppError } from '../../../platform/app-error.ts';
import type { Tables } from '../../../platform/database/tables.ts';
import { query } from '../../../platform/database/tenant.ts';
import { demandRevision, type Work } from '../../../platform/work.ts';
import { postFor } from '../../2-deploy/index.ts';
import { caseOf, courseOf, type StoredCase } from './case-rows.ts';
import { actsOf } from './rules/course.ts';
import { type Recusal, recusedFromOwn, type TookPart } from './rules/recusal.ts';

/** The case, locked, seen by the actor, as it was when the actor looked. @throws AppError NOT_FOUND, CHANGED_MEANWHILE */
export async function lockCase(work: Work, planYear: number, id: string, revision: number): Promise<StoredCase> {
  await query(
    work.tx,
    'select 1 from liubu.account_case where government_id = $1 and plan_year = $2 and id = $3 for update',
    [work.governmentId, planYear, id],
  );
  const stored = await caseOf(work, planYear, id);
  demandRevision(stored, revision);
  return stored;
}

/** @throws AppError as `lockCase`, STATE_REFUSED when it is not the time for this */
export async function demandAct(
  work: Work,
  planYear: number,
  id: string,
  act: CaseAct,
  revision: number,
): Promise<StoredCase> {
  const stored = await lockCase(work, planYear, id, revision);
  if (!actsOf(courseOf(stored), work.today).includes(act)) throw notNow(stored, act, work.today);
  return stored;
}

/** Who must stand aside is told why. */
export const recused = (name: string, { why }: Recusal, remedy: string): AppError =>
  new AppError('RULE_BROKEN', {
    what: `应当回避：${name}${why[0]} / ${name} must stand aside: ${why[1]}`,
    remedy,
  });

/**
 * What ends something against a unit is done by nobody of that unit.
 *
 * @throws AppError RULE_BROKEN
 */
export function demandNotOwn({ actor }: Work, { unitId, personId }: Pick<StoredCase, 'unitId' | 'personId'>): void {
  const recusal = recusedFromOwn(actor, { unitId, subjectId: personId });
  if (recusal !== null)
    throw recused(
      actor.name,
      recusal,
      '请由不在该单位任职的督查人员办理，没有的由管理员指定 / let somebody of the office do it who holds no post in the unit',
    );
}

/** Why it can't be done now, and what to do; terms say their day. */
function notNow(stored: StoredCase, act: CaseAct, today: string): AppError {
  const state = CASE_STATES[stored.state].join(' / ');
  const doing = CASE_ACTS[act].join(' / ');
  const term = stored.rungBody?.terms.statement;
  const beforeHeard =
    (act === 'submit' || act === 'decide' || act === 'transfer') &&
    stored.statementKind === null &&
    (stored.rungBody === null || term != null);
  if (beforeHeard)
    return new AppError('RULE_BROKEN', {
      what:
        stored.statementDue === null
          ? '还没有告知单位陈述申辩，不能作出决定 / the unit was not asked to state its case; nothing can be decided'
          : `陈述申辩的期限到 ${stored.statementDue} 止，期限未满且单位没有陈述，不能作出决定 / the unit may state its case until ${stored.statementDue}; nothing can be decided before`,
      remedy:
        stored.statementDue === null
          ? '请先送达陈述申辩告知书 / serve the notice first'
          : '单位陈述或书面放弃之后，或期限届满之后再报批 / wait for the statement, a written waiver, or the end of the term',
    });
  if (act === 'state' && stored.statementDue !== null && stored.statementDue < today)
    return new AppError('RULE_BROKEN', {
      what: `陈述申辩的期限到 ${stored.statementDue} 止 / the statement could be made until ${stored.statementDue}`,
      remedy: '可在告知决定后申请复核 / a review can be applied for once the decision is served',
    });
  if (act === 'apply_review' && stored.reviewUntil !== null && stored.reviewUntil < today)
    return new AppError('RULE_BROKEN', {
      what: `申请复核的期限到 ${stored.reviewUntil} 止 / a review could be applied for until ${stored.reviewUntil}`,
      remedy: '期限已过，可以按信访程序反映 / the term has ended; other ways of complaint stay open',
    });
  return new AppError('STATE_REFUSED', {
    state,
    doing,
    remedy: '请刷新页面，按现在的状态办理 / reload and go on from its state.',
  });
}

export async function setCase(
  work: Work,
  planYear: number,
  { id, revision }: Pick<StoredCase, 'id' | 'revision'>,
  values: Updateable<Tables['accountCase']>,
): Promise<void> {
  await work.tx
    .updateTable('accountCase')
    .set({ ...values, revision: revision + 1 })
    .where('governmentId', '=', work.governmentId)
    .where('planYear', '=', planYear)
    .where('id', '=', id)
    .execute();
}

/**
 * One step of a case, in its course and in the record. The entry that is sealed names the case and the step and nothing
 * of what it is about: words, names and figures stand in the personal part, committed to by a salted hash. Nothing is
 * announced but to-dos, since announcements go to every open page.
 */
export async function keepStep(
  work: Work,
  planYear: number,
  stored: Pick<StoredCase, 'id' | 'numberText' | 'unitId'>,
  {
    act,
    words,
    body,
    personal,
  }: { act: string; words?: string; body?: Record<string, unknown>; personal?: Record<string, unknown> },
): Promise<void> {
  await work.tx
    .insertInto('accountCaseStep')
    .values({
      governmentId: work.governmentId,
      planYear,
      id: randomUUID(),
      caseId: stored.id,
      act,
      happenedAt: work.now,
      personId: work.actor.personId,
      postId: postFor(work, stored.unitId),
      words: words ?? null,
    })
    .execute();
  await work.record({
    what: `account:case-${act.replaceAll('_', '-')}`,
    subjectKind: 'case',
    subjectId: stored.id,
    body: { planYear, number: stored.numberText, ...body },
    personal: { ...personal, ...(words !== undefined && { words }) },
  });
}

export async function tookPartIn({ tx, governmentId }: Work, planYear: number, caseId: string): Promise<TookPart[]> {
  return query<TookPart>(
    tx,
    `select person_id, act from liubu.account_case_step where government_id = $1 and plan_year = $2 and case_id = $3 order by seq`,
    [governmentId, planYear, caseId],
  );
}

export interface Wait {
  says: string;
  due?: string | null;
  /** `leader`: the leader in charge of the unit, or the head where there is none. */
  audience: 'officer' | 'head' | 'leader' | 'unit_head' | { postId: string };
}

/** What the case waits for now. A to-do names the case by its number alone: to-dos are shown in lists and sent on. */
export async function waitFor(
  work: Work,
  planYear: number,
  stored: Pick<StoredCase, 'id' | 'numberText' | 'unitId'>,
  waits: readonly Wait[],
): Promise<void> {
  await finishTodos(work, 'case', stored.id);
  for (const { says, due, audience } of waits) {
    const todo = {
      kind: 'account-case',
      title: `${stored.numberText}：${says}`,
      link: `/${planYear}/cases/${stored.id}` as const,
      subjectKind: 'case',
      subjectId: stored.id,
      planYear,
      due: due ?? null,
      isGuarded: true as const,
    };
    if (typeof audience === 'object') await addTodo(work, { ...todo, audience });
    else if (audience === 'unit_head')
      await addTodo(work, { ...todo, audience: { role: 'unit_head', unitId: stored.unitId } });
    else if (audience === 'leader') {
      const leader = leaderOfUnit(await leadersWithPortfolios(work.tx, work.governmentId, work.today), stored.unitId);
      await addTodo(work, {
        ...todo,
        audience: leader === null || leader.isHead ? { role: 'head' } : { postId: leader.postId },
      });
    } else await addTodo(work, { ...todo, audience: { role: audience === 'head' ? 'head' : 'supervision_officer' } });
  }
}

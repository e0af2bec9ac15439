import { randomUUID } from 'node:crypto';
import type { BodyOf, inspectInspectionsApi, ObjectPage, Review } from '@liubu/contract';
import { addTodo, finishTodos } from '../../../../people/todos.ts';
import { AppError, notFound } from '../../../../platform/app-error.ts';
import { query } from '../../../../platform/database/tenant.ts';
import { demandRevision, type Work } from '../../../../platform/work.ts';
import { postFor } from '../../../2-deploy/index.ts';
import { type ObjectDetail, objectPage, openObject, reviewsOf } from '../object-page.ts';
import { knownPeople } from '../people.ts';
import { standingIn } from '../reach.ts';
import { objectMay } from '../rules/course.ts';
import { RECUSAL_WORDS, recusals, reviewDecideDue, reviewUntil } from '../rules/terms.ts';
import { tellInspection } from '../tell.ts';
import { changeConclusion } from './change-conclusion.ts';
import { settleObject } from './settle.ts';
import { ownObject } from './statement.ts';

/** The unit applies for a review: within thirty calendar days of the receipt, once (Order 733, art. 17). */
export async function applyReview(work: Work, planYear: number, id: string, reasons: string): Promise<ObjectPage> {
  const object = await ownObject(work, planYear, id);
  if (!objectMay(object.state, 'apply') || object.receivedOn === null)
    throw new AppError('STATE_REFUSED', {
      state: object.deliveredAt === null ? '还没有结论 / not concluded' : '还没有签收 / not received',
      doing: '申请复核 / apply for a review',
      remedy: '收到结论之后申请 / receive the conclusion first',
    });
  const until = reviewUntil(object.receivedOn);
  if (work.today > until)
    throw new AppError('RULE_BROKEN', {
      what: `申请复核的期限到 ${until} 止（收到结论之日起 30 日内；国务院令第733号第十七条） / it could be applied for until ${until}, thirty days from the receipt (Order 733, art. 17)`,
      remedy: '可以向督查机构书面说明，不再是复核 / write to the office; it is no review',
    });
  const earlier = await reviewsOf(work, planYear, id);
  if (earlier.some(({ state }) => state !== 'withdrawn'))
    throw new AppError('DUPLICATE', {
      what: '这份结论的复核 / a review of this conclusion',
      existing: earlier[0]!.state,
    });
  const reviewId = randomUUID();
  const due = reviewDecideDue(work.today);
  await work.tx
    .insertInto('inspectionReview')
    .values({
      ...{ governmentId: work.governmentId, planYear, id: reviewId, objectId: id, reasons, decideDue: due },
      appliedAt: work.now,
      appliedByPostId: postFor(work, object.unitId),
    })
    .execute();
  for (const role of ['head', 'supervision_officer'] as const)
    await addTodo(work, {
      kind: 'inspection-review',
      title: `${object.unitName}申请复核督查结论`,
      link: `/${planYear}/inspected/${id}`,
      subjectKind: 'inspection-review',
      subjectId: reviewId,
      planYear,
      due,
      audience: { role },
    });
  await tellInspection(work, object.inspectionId, false, {
    planYear,
    what: 'inspect:apply-review',
    body: { objectId: id, unitId: object.unitId, reviewId, decideDue: due },
    words: { reasons },
  });
  await settleObject(work, planYear, id);
  return objectPage(work, planYear, id);
}

/** An open review, with its object locked. */
async function openReview(work: Work, planYear: number, id: string, reviewId: string, revision: number) {
  const object = await openObject(work, planYear, id, true);
  const review = (await reviewsOf(work, planYear, id)).find((one) => one.id === reviewId);
  if (review === undefined) throw notFound();
  demandRevision(review, revision);
  if (review.state !== 'applied' && review.state !== 'reviewing')
    throw new AppError('STATE_REFUSED', {
      state: review.state,
      doing: '再办这次复核 / go on with it',
      remedy: '复核已经结束 / it has ended',
    });
  return { object, review };
}

/** Whoever inspected does not decide on the review either. @throws AppError RULE_BROKEN */
async function demandStandsApart(work: Work, planYear: number, object: ObjectDetail): Promise<void> {
  const inspected = await inspectedBy(work, planYear, object);
  const [why] = recusals(
    [{ personId: work.actor.personId, name: work.actor.name, unitIds: work.actor.unitIds }],
    inspected,
  );
  const { isMember } = await standingIn(work, planYear, object.inspectionId);
  if (why === undefined && !isMember) return;
  throw recused([{ name: work.actor.name, why: why?.why ?? 'team' }]);
}

const recused = (who: readonly { name: string; why: keyof typeof RECUSAL_WORDS }[]): AppError =>
  new AppError('RULE_BROKEN', {
    what: `应当回避（国务院令第733号第十七条）：${who.map(({ name, why }) => `${name}${RECUSAL_WORDS[why][0]}`).join('；')} / they must stand aside (Order 733, art. 17): ${who.map(({ name, why }) => `${name} ${RECUSAL_WORDS[why][1]}`).join('; ')}`,
    remedy: '请由其他人复核 / let others review it',
  });

async function inspectedBy({ tx, governmentId }: Work, planYear: number, object: ObjectDetail) {
  const team = await query<{ personId: string }>(
    tx,
    'select person_id from liubu.inspection_member where government_id = $1 and plan_year = $2 and inspection_id = $3',
    [governmentId, planYear, object.inspectionId],
  );
  const made = await query<{ personId: string }>(
    tx,
    `select made_by_person_id as person_id from liubu.inspection_conclusion
     where government_id = $1 and plan_year = $2 and object_id = $3 and made_by_person_id is not null`,
    [governmentId, planYear, object.id],
  );
  return {
    teamIds: new Set(team.map(({ personId }) => personId)),
    concludedBy: new Set(made.map(({ personId }) => personId)),
    unitId: object.unitId,
  };
}

/** Who may review: everybody who works on inspections or leads, but those who must stand aside. */
export async function possibleReviewers(work: Work, planYear: number, id: string) {
  const object = await openObject(work, planYear, id);
  const people = (await knownPeople(work)).filter(({ roles }) =>
    roles.some((role) =>
      ['supervision_officer', 'inspector', 'leader', 'secretary', 'verifier', 'head'].includes(role),
    ),
  );
  const aside = new Set(recusals(people, await inspectedBy(work, planYear, object)).map(({ personId }) => personId));
  return people
    .filter(({ personId }) => !aside.has(personId))
    .map(({ personId, name, title, unitName }) => ({
      personId,
      name,
      title: [unitName, title].filter(Boolean).join(' ') || null,
    }));
}

/** Names who reviews: others than those who inspected or concluded, and nobody of the unit. */
export async function appointReviewers(
  work: Work,
  planYear: number,
  id: string,
  reviewId: string,
  { personIds, revision }: { personIds: readonly string[]; revision: number },
): Promise<ObjectPage> {
  const { object } = await openReview(work, planYear, id, reviewId, revision);
  await demandStandsApart(work, planYear, object);
  const people = await knownPeople(work, personIds);
  if (people.length !== new Set(personIds).size) throw notFound();
  const aside = recusals(people, await inspectedBy(work, planYear, object));
  if (aside.length > 0) throw recused(aside);
  await setReview(work, planYear, reviewId, {
    reviewerIds: people.map(({ personId }) => personId),
    state: 'reviewing',
  });
  await tellInspection(work, object.inspectionId, false, {
    planYear,
    what: 'inspect:appoint-reviewers',
    body: { objectId: id, reviewId, personIds: people.map(({ personId }) => personId) },
  });
  return objectPage(work, planYear, id);
}

const setReview = ({ tx, governmentId }: Work, planYear: number, id: string, set: Record<string, unknown>) =>
  tx
    .updateTable('inspectionReview')
    .set((eb) => ({ ...set, revision: eb('revision', '+', 1) }))
    .where('governmentId', '=', governmentId)
    .where('planYear', '=', planYear)
    .where('id', '=', id)
    .execute();

/**
 * Decides on a review: within thirty calendar days of the application (art. 17); later it still ends, and is late. What
 * was changed becomes a new version of the conclusion; the one before stays as it was delivered.
 */
export async function decideReview(
  work: Work,
  planYear: number,
  id: string,
  reviewId: string,
  given: BodyOf<typeof inspectInspectionsApi.decideReview>,
): Promise<ObjectPage> {
  const { object, review } = await openReview(work, planYear, id, reviewId, given.revision);
  await demandStandsApart(work, planYear, object);
  if (review.reviewers.length === 0)
    throw new AppError('RULE_BROKEN', {
      what: '还没有指定复核人员 / nobody was named to review it',
      remedy: '请先指定，参加督查的人员回避 / name reviewers first; those who inspected stand aside',
    });
  const isChanged = given.outcome === 'changed';
  const changes = given.overturned.length > 0 || given.evaluation !== undefined || given.demands !== undefined;
  if (isChanged !== changes) {
    const says = isChanged
      ? '变更结论要写明变更了什么 / say what is changed'
      : '维持结论就不改内容 / an upheld conclusion is not changed';
    throw new AppError('INPUT_INVALID', { problems: says }, { fields: { outcome: says } });
  }
  if (isChanged) await changeConclusion(work, planYear, object, given);
  await setReview(work, planYear, reviewId, {
    state: given.outcome,
    decision: given.words,
    overturned: given.overturned,
    decidedAt: work.now,
    decidedByPostId: work.actor.posts[0]?.postId ?? null,
  });
  await finishTodos(work, 'inspection-review', reviewId);
  for (const role of ['unit_head', 'liaison'] as const)
    await addTodo(work, {
      kind: 'inspection-review-decided',
      title: `复核决定：${isChanged ? '变更结论' : '维持结论'}`,
      link: `/${planYear}/inspected/${id}`,
      subjectKind: 'inspection-object',
      subjectId: id,
      planYear,
      audience: { role, unitId: object.unitId },
    });
  await tellInspection(work, object.inspectionId, false, {
    planYear,
    what: 'inspect:decide-review',
    body: { objectId: id, reviewId, unitId: object.unitId, outcome: given.outcome, overturned: given.overturned },
    words: { words: given.words, evaluation: given.evaluation ?? null, demands: given.demands ?? null },
  });
  await settleObject(work, planYear, id);
  return objectPage(work, planYear, id);
}

/** The unit takes its application back; within the term it may apply anew. */
export async function withdrawReview(
  work: Work,
  planYear: number,
  id: string,
  reviewId: string,
  revision: number,
): Promise<ObjectPage> {
  await ownObject(work, planYear, id);
  const { object } = await openReview(work, planYear, id, reviewId, revision);
  await setReview(work, planYear, reviewId, { state: 'withdrawn' satisfies Review['state'] });
  await finishTodos(work, 'inspection-review', reviewId);
  await tellInspection(work, object.inspectionId, false, {
    planYear,
    what: 'inspect:withdraw-review',
    body: { objectId: id, reviewId, unitId: object.unitId },
  });
  await settleObject(work, planYear, id);
  return objectPage(work, planYear, id);
}

import { randomUUID } from 'node:crypto';
import type { Instruction } from '@liubu/contract';
import { leadersWithPortfolios } from '../../../../people/posts.ts';
import { addTodo, finishTodos } from '../../../../people/todos.ts';
import { demandValidUnit, unitIndexFor } from '../../../../people/units.ts';
import { visibleItemsSql } from '../../../../plans/visible-items.ts';
import { AppError, notFound } from '../../../../platform/app-error.ts';
import { query } from '../../../../platform/database/tenant.ts';
import { demandRevision, type Work } from '../../../../platform/work.ts';
import { gramsOf } from '../../../../search/grams.ts';
import { instructionOf, leadersServed } from '../queries.ts';

export interface NewInstruction {
  wording: string;
  itemId: string | null;
  leaderPostId?: string | undefined;
  unitId: string | null;
  deadline: string | null;
  replyForm: string | null;
}

/**
 * A leader's instruction becomes a matter that is suggested: nobody is chased before the head established it (Order
 * 733, art. 11). Without unit or deadline it waits for the secretary first.
 *
 * @throws AppError NOT_FOUND for a leader whom the actor does not serve, or an item that one may not see
 */
export async function instruct(work: Work, planYear: number, input: NewInstruction): Promise<Instruction> {
  const leaders = await leadersServed(work);
  const leader =
    input.leaderPostId === undefined ? leaders[0] : leaders.find(({ postId }) => postId === input.leaderPostId);
  if (leader === undefined) throw notFound();
  if (
    input.leaderPostId === undefined &&
    leaders.length > 1 &&
    !work.actor.posts.some(({ postId }) => postId === leader.postId)
  )
    throw new AppError(
      'INPUT_INVALID',
      { problems: '请选是哪位领导的批示 / whose instruction it is' },
      { fields: { leaderPostId: '必填 / required' } },
    );
  await demandSound(work, planYear, input);
  const [id, matterId] = [randomUUID(), randomUUID()];
  const { tx, governmentId } = work;
  await tx
    .insertInto('matter')
    .values({
      governmentId,
      planYear,
      id: matterId,
      sourceKind: 'instruction',
      wording: input.wording,
      deadline: input.deadline,
      replyForm: input.replyForm,
      suggestedByPostId: leader.postId,
      instructedByPostId: leader.postId,
      sourceTitle: `${leader.name ?? ''}${leader.title}批示`,
      sourceDate: work.today,
      unitId: input.unitId,
      submittedAt: input.unitId !== null && input.deadline !== null ? work.now : null,
      search: gramsOf(input.wording),
      createdAt: work.now,
    })
    .execute();
  await tx
    .insertInto('instruction')
    .values({
      governmentId,
      planYear,
      id,
      matterId,
      itemId: input.itemId,
      leaderPostId: leader.postId,
      writtenByPostId: work.actor.posts[0]?.postId ?? null,
      unitId: input.unitId,
      createdAt: work.now,
    })
    .execute();
  await work.record({
    what: 'deploy:instruct',
    subjectKind: input.itemId === null ? 'matter' : 'item',
    subjectId: input.itemId ?? matterId,
    body: {
      instructionId: id,
      matterId,
      wording: input.wording,
      leaderPostId: leader.postId,
      unitId: input.unitId,
      deadline: input.deadline,
    },
  });
  const made = await instructionOf(work, planYear, id);
  if (made.isComplete) await askHead(work, planYear, made);
  else await askSecretary(work, planYear, made);
  await work.announce('matter', { id: matterId });
  return made;
}

/** The secretary sets unit and deadline, and it goes to the head. */
export async function completeInstruction(
  work: Work,
  planYear: number,
  id: string,
  {
    unitId,
    deadline,
    replyForm,
    revision,
  }: { unitId: string; deadline: string; replyForm: string | null; revision: number },
): Promise<Instruction> {
  await query(
    work.tx,
    'select 1 from liubu.instruction where government_id = $1 and plan_year = $2 and id = $3 for update',
    [work.governmentId, planYear, id],
  );
  const before = await instructionOf(work, planYear, id);
  demandRevision(before, revision);
  if (before.state !== 'suggested')
    throw new AppError('STATE_REFUSED', {
      state: '已批准或办结 / approved already',
      doing: '改承办单位和时限 / change unit and deadline',
      remedy: '请在事项里调整 / change it where it is followed now.',
    });
  await demandSound(work, planYear, { itemId: null, unitId, deadline });
  const { tx, governmentId } = work;
  await tx
    .updateTable('matter')
    .set((eb) => ({ deadline, replyForm, unitId, submittedAt: work.now, revision: eb('revision', '+', 1) }))
    .where('governmentId', '=', governmentId)
    .where('planYear', '=', planYear)
    .where('id', '=', before.matterId)
    .execute();
  await tx
    .updateTable('instruction')
    .set({ unitId, completedAt: work.now, revision: revision + 1 })
    .where('governmentId', '=', governmentId)
    .where('planYear', '=', planYear)
    .where('id', '=', id)
    .execute();
  await work.record({
    what: 'deploy:complete-instruction',
    subjectKind: 'matter',
    subjectId: before.matterId,
    body: {
      before: { unitId: before.unitId, deadline: before.deadline },
      after: { unitId, deadline, replyForm },
    },
  });
  const after = await instructionOf(work, planYear, id);
  await finishTodos(work, 'matter', before.matterId);
  await askHead(work, planYear, after);
  await work.announce('matter', { id: before.matterId });
  return after;
}

async function demandSound(
  work: Work,
  planYear: number,
  { itemId, unitId, deadline }: Pick<NewInstruction, 'itemId' | 'unitId' | 'deadline'>,
): Promise<void> {
  if (unitId !== null) demandValidUnit(await unitIndexFor(work.tx, work.governmentId, work.today), unitId);
  if (deadline !== null && deadline < work.today)
    throw new AppError(
      'INPUT_INVALID',
      { problems: '时限在今天之前 / the deadline is past' },
      { fields: { deadline: '不能早于今天 / not before today' } },
    );
  if (itemId === null) return;
  const visible = visibleItemsSql(work, 'i', 3);
  const found = await query(
    work.tx,
    `select 1 from liubu.item i where i.government_id = $1 and i.plan_year = $2 and i.id = $3 and ${visible.sql}`,
    [work.governmentId, planYear, itemId, ...visible.values],
  );
  if (found.length === 0) throw notFound();
}

async function askHead(work: Work, planYear: number, { matterId, wording, unitName }: Instruction): Promise<void> {
  await addTodo(work, {
    kind: 'matter-approval',
    title: `批准立项（批示）：${wording.slice(0, 50)}（${unitName ?? ''}）`,
    link: `/${planYear}/matters/${matterId}`,
    subjectKind: 'matter',
    subjectId: matterId,
    planYear,
    audience: { role: 'head' },
  });
}

async function askSecretary(
  work: Work,
  planYear: number,
  { matterId, wording, leaderPostId }: Instruction,
): Promise<void> {
  const leaders = await leadersWithPortfolios(work.tx, work.governmentId, work.today);
  const leader = leaders.find(({ postId }) => postId === leaderPostId);
  const secretary = leader?.secretaries[0] ?? leader?.deputySecretaries[0];
  await addTodo(work, {
    kind: 'complete-instruction',
    title: `批示待定承办单位和时限：${wording.slice(0, 50)}`,
    link: `/${planYear}/instructions`,
    subjectKind: 'matter',
    subjectId: matterId,
    planYear,
    // Nobody serves this leader: the leader sets unit and deadline alone.
    audience: { postId: secretary?.postId ?? leaderPostId },
  });
}

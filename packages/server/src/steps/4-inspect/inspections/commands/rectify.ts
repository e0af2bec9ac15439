import type { BodyOf, inspectInspectionsApi, Rectification } from '@liubu/contract';
import { addTodo, finishTodos } from '../../../../people/todos.ts';
import { AppError, notFound } from '../../../../platform/app-error.ts';
import { query } from '../../../../platform/database/tenant.ts';
import { demandRevision, type Work } from '../../../../platform/work.ts';
import { postFor } from '../../../2-deploy/index.ts';
import { answeringUnits } from '../reach.ts';
import { rectificationOf } from '../rectifications.ts';
import { type RectifyAct, rectificationMay } from '../rules/course.ts';
import { tellInspection } from '../tell.ts';
import { settleObject } from './settle.ts';

type Body<Name extends keyof typeof inspectInspectionsApi> = BodyOf<(typeof inspectInspectionsApi)[Name]>;

/** Locks one for an act, as the actor may see it. @throws AppError NOT_FOUND, STATE_REFUSED, CHANGED_MEANWHILE */
async function locked(work: Work, planYear: number, id: string, act: RectifyAct, revision: number) {
  await query(
    work.tx,
    'select 1 from liubu.rectification where government_id = $1 and plan_year = $2 and id = $3 for update',
    [work.governmentId, planYear, id],
  );
  const found = await rectificationOf(work, planYear, id);
  demandRevision(found, revision);
  if (!rectificationMay(found.state, act))
    throw new AppError('STATE_REFUSED', {
      state: found.state,
      doing: {
        reply: '报整改 / reply',
        verify: '核实 / verify it',
        close: '销号 / strike it off',
        recheck: '回头看 / re-check it',
      }[act],
      remedy: '按整改、核实、销号、回头看的次序办理 / reply, verification, closure, re-check follow one another',
    });
  return found;
}

/** Moves it on, with the words that are kept as a step of its way. */
async function move(
  work: Work,
  planYear: number,
  found: Rectification,
  { what, words, set }: { what: string; words: string; set: Record<string, unknown> },
): Promise<Rectification> {
  const step = { what, at: work.now, postId: work.actor.posts[0]?.postId ?? null, words };
  await work.tx
    .updateTable('rectification')
    .set(set)
    .where('governmentId', '=', work.governmentId)
    .where('planYear', '=', planYear)
    .where('id', '=', found.id)
    .execute();
  await query(
    work.tx,
    'update liubu.rectification set steps = steps || $4::jsonb, revision = revision + 1 where government_id = $1 and plan_year = $2 and id = $3',
    [work.governmentId, planYear, found.id, JSON.stringify([step])],
  );
  await tellInspection(work, found.inspectionId, false, {
    planYear,
    what: `inspect:${what}-rectification`,
    body: {
      rectificationId: found.id,
      itemId: found.item.id,
      unitId: found.unit.id,
      from: found.state,
      to: set.state,
      ...(set.due !== undefined && { formerDue: found.due, due: set.due }),
    },
    words: { words, ...set },
  });
  return rectificationOf(work, planYear, found.id);
}

const pathOf = (planYear: number, { objectId }: Rectification) => `/${planYear}/inspected/${objectId}` as const;

/** The unit reports what it did, with evidence of the item. */
export async function replyRectification(
  work: Work,
  planYear: number,
  id: string,
  { reply, evidenceIds, revision }: Body<'replyRectification'>,
): Promise<Rectification> {
  const found = await locked(work, planYear, id, 'reply', revision);
  if (!answeringUnits(work).includes(found.unit.id)) throw notFound();
  const known = await query(
    work.tx,
    `select 1 from liubu.evidence where government_id = $1 and plan_year = $2 and item_id = $3 and id = any($4::uuid[]) and withdrawn_at is null`,
    [work.governmentId, planYear, found.item.id, evidenceIds],
  );
  if (known.length !== new Set(evidenceIds).size) {
    const says = '佐证须是这一事项的 / evidence is that of the item';
    throw new AppError('INPUT_INVALID', { problems: says }, { fields: { evidenceIds: says } });
  }
  await finishTodos(work, 'rectification', id);
  await addTodo(work, {
    kind: 'verify-rectification',
    title: `整改待核实：${found.unit.name} ${found.problem.slice(0, 40)}`,
    link: pathOf(planYear, found),
    subjectKind: 'rectification',
    subjectId: id,
    planYear,
    audience: { role: 'supervision_officer' },
  });
  return move(work, planYear, found, {
    what: 'reply',
    words: reply,
    set: {
      state: 'replied',
      reply,
      evidenceIds: [...new Set(evidenceIds)],
      repliedAt: work.now,
      repliedByPostId: postFor(work, found.unit.id),
    },
  });
}

/** The office verifies what was reported, or returns it with a reason and a new day (Order 733, art. 18). */
export async function verifyRectification(
  work: Work,
  planYear: number,
  id: string,
  { decision, words, due, revision }: Body<'verifyRectification'>,
): Promise<Rectification> {
  const found = await locked(work, planYear, id, 'verify', revision);
  await finishTodos(work, 'rectification', id);
  if (decision === 'return') return sendBack(work, planYear, found, 'return', words, due);
  return move(work, planYear, found, { what: 'verify', words, set: { state: 'verified' } });
}

async function sendBack(
  work: Work,
  planYear: number,
  found: Rectification,
  what: 'return' | 'reopen',
  words: string,
  due: string | undefined,
): Promise<Rectification> {
  if (due === undefined || due <= work.today) {
    const says = '退回须定新的期限，晚于今天 / a new day is needed, after today';
    throw new AppError('INPUT_INVALID', { problems: says }, { fields: { due: says } });
  }
  for (const role of ['unit_head', 'liaison'] as const)
    await addTodo(work, {
      kind: 'rectification',
      title: `整改退回：${found.problem.slice(0, 60)}`,
      link: pathOf(planYear, found),
      subjectKind: 'rectification',
      subjectId: found.id,
      planYear,
      due,
      audience: { role, unitId: found.unit.id },
    });
  return move(work, planYear, found, {
    what,
    words,
    set: { state: 'returned', due, formerDues: [...found.formerDues, found.due], recheckOn: null },
  });
}

/**
 * 销号, with the day of the 回头看. The finding that it came of is upheld: it stays with its filing, and the light comes
 * back with the next approved filing, through yellow.
 */
export async function closeRectification(
  work: Work,
  planYear: number,
  id: string,
  { words, recheckOn, revision }: Body<'closeRectification'>,
): Promise<Rectification> {
  const found = await locked(work, planYear, id, 'close', revision);
  if (recheckOn !== null && recheckOn <= work.today) {
    const says = '回头看日期须晚于今天 / after today';
    throw new AppError('INPUT_INVALID', { problems: says }, { fields: { recheckOn: says } });
  }
  await query(
    work.tx,
    `update liubu.finding d set state = 'accepted', decision = $4, decided_at = $5, decided_by_post_id = $6, revision = d.revision + 1
     from liubu.site_finding f where f.government_id = $1 and f.plan_year = $2 and f.id = $3
       and d.government_id = f.government_id and d.plan_year = f.plan_year and d.id = f.finding_id and d.state in ('open', 'answered')`,
    [work.governmentId, planYear, found.findingId, `整改销号：${words}`, work.now, work.actor.posts[0]?.postId ?? null],
  );
  await finishTodos(work, 'rectification', id);
  if (recheckOn !== null)
    await addTodo(work, {
      kind: 'recheck-rectification',
      title: `回头看：${found.unit.name} ${found.problem.slice(0, 40)}`,
      link: pathOf(planYear, found),
      subjectKind: 'rectification',
      subjectId: id,
      planYear,
      due: recheckOn,
      audience: { role: 'supervision_officer' },
    });
  const closed = await move(work, planYear, found, { what: 'close', words, set: { state: 'closed', recheckOn } });
  await work.enqueue('compute-lights', { governmentId: work.governmentId, planYear, itemIds: [found.item.id] });
  await settleObject(work, planYear, found.objectId);
  return closed;
}

/** 回头看: what was struck off holds, or it is opened again with a new day. */
export async function recheckRectification(
  work: Work,
  planYear: number,
  id: string,
  { outcome, words, due, revision }: Body<'recheckRectification'>,
): Promise<Rectification> {
  const found = await locked(work, planYear, id, 'recheck', revision);
  await finishTodos(work, 'rectification', id);
  const moved =
    outcome === 'confirmed'
      ? await move(work, planYear, found, { what: 'confirm', words, set: { state: 'confirmed' } })
      : await sendBack(work, planYear, found, 'reopen', words, due);
  await settleObject(work, planYear, found.objectId);
  return moved;
}

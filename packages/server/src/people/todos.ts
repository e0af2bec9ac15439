import { randomUUID } from 'node:crypto';
import type { Role } from '@liubu/contract';
import type { Work } from '../platform/work.ts';

export interface NewTodo {
  kind: string;
  title: string;
  /** Address inside the workspace that opens the exact page. */
  link: `/${string}`;
  subjectKind: string;
  subjectId: string;
  planYear?: number;
  due?: string | null;
  /** What it is about is not for everybody: the announcement, which goes to every open page, says no kind. */
  isGuarded?: true;
  /** For a post, or for whoever holds a role (in a unit). */
  audience: { postId: string } | { role: Role; unitId?: string };
}

/** 待办: something waits for somebody. Written with the change that makes it wait. */
export async function addTodo(work: Work, todo: NewTodo): Promise<void> {
  await work.tx
    .insertInto('todo')
    .values({
      governmentId: work.governmentId,
      id: randomUUID(),
      planYear: todo.planYear ?? null,
      kind: todo.kind,
      title: todo.title,
      link: todo.link,
      subjectKind: todo.subjectKind,
      subjectId: todo.subjectId,
      audiencePostId: 'postId' in todo.audience ? todo.audience.postId : null,
      audienceRole: 'role' in todo.audience ? todo.audience.role : null,
      audienceUnitId: 'role' in todo.audience ? (todo.audience.unitId ?? null) : null,
      due: todo.due ?? null,
      createdAt: work.now,
    })
    .execute();
  await work.announce('todo', todo.isGuarded ? {} : { kind: todo.kind });
}

/** What waited on a subject is done, for everybody for whom it waited; `kind` limits it. */
export async function finishTodos(work: Work, subjectKind: string, subjectId: string, kind?: string): Promise<void> {
  await work.tx
    .updateTable('todo')
    .set({ doneAt: work.now })
    .where('governmentId', '=', work.governmentId)
    .where('subjectKind', '=', subjectKind)
    .where('subjectId', '=', subjectId)
    .where('doneAt', 'is', null)
    .$if(kind !== undefined, (q) => q.where('kind', '=', kind!))
    .execute();
  await work.announce('todo', {});
}

/** What waits for the actor: to own posts, and to roles that the actor holds (in the unit where one is named). */
export async function myTodos(work: Work) {
  const { actor, tx, governmentId } = work;
  const byRole = actor.posts.flatMap(({ roles, unitId }) => roles.map((role) => ({ role, unitId })));
  const rows = await tx
    .selectFrom('todo as t')
    .leftJoin('unit as u', (join) =>
      join.onRef('u.governmentId', '=', 't.governmentId').onRef('u.id', '=', 't.audienceUnitId'),
    )
    .select(['t.id', 't.kind', 't.title', 't.link', 't.due', 't.createdAt', 't.planYear', 'u.name as unitName'])
    .where('t.governmentId', '=', governmentId)
    .where('t.doneAt', 'is', null)
    .where((eb) =>
      eb.or([
        eb('t.audiencePostId', 'in', [...actor.posts.map(({ postId }) => postId), EMPTY]),
        ...byRole.map(({ role, unitId }) =>
          eb.and([
            eb('t.audienceRole', '=', role),
            unitId === null
              ? eb('t.audienceUnitId', 'is', null)
              : eb.or([eb('t.audienceUnitId', 'is', null), eb('t.audienceUnitId', '=', unitId)]),
          ]),
        ),
      ]),
    )
    .orderBy((eb) => eb.fn.coalesce('t.due', eb.cast<string>(eb.val('9999-12-31'), 'date')))
    .orderBy('t.createdAt')
    .limit(500)
    .execute();
  return rows.map((row) => ({ ...row, createdAt: row.createdAt.toISOString() }));
}

/** No post has it; `in ()` needs one. */
const EMPTY = '00000000-0000-0000-0000-000000000000';

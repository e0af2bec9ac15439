import { type Action, PERMISSIONS, platformApi } from '@liubu/contract';
import type { Routes } from '../platform/http/implement.ts';
import { myTodos } from './todos.ts';

/** Who I am and what waits for me. */
export function peopleRoutes(routes: Routes): void {
  routes.on(platformApi.me, async (work) => {
    const { tx, governmentId, actor } = work;
    const account = await tx
      .selectFrom('account')
      .select(['mustChangePassword'])
      .where('governmentId', '=', governmentId)
      .where('id', '=', actor.accountId)
      .executeTakeFirstOrThrow();
    const session = await tx
      .selectFrom('session')
      .select('secondFactor')
      .where('governmentId', '=', governmentId)
      .where('id', '=', actor.sessionId)
      .executeTakeFirstOrThrow();
    const government = await tx
      .selectFrom('government')
      .select('name')
      .where('id', '=', governmentId)
      .executeTakeFirstOrThrow();
    const years = await tx
      .selectFrom('planYear')
      .select(['planYear', 'state'])
      .where('governmentId', '=', governmentId)
      .orderBy('planYear', 'desc')
      .execute();
    const permissions = Object.fromEntries(
      (Object.keys(PERMISSIONS) as Action[]).flatMap((action) => {
        const scope = work.scope(action);
        return scope === null ? [] : [[action, scope]];
      }),
    );
    return {
      accountId: actor.accountId,
      personId: actor.personId,
      name: actor.name,
      governmentId,
      governmentName: government.name,
      posts: actor.posts.map(({ onBehalfOfPostId: _, ...post }) => post),
      roles: [...actor.roles],
      permissions,
      planYears: years.map(({ planYear, state }) => ({ year: planYear, state })),
      mustChangePassword: account.mustChangePassword,
      secondFactor: session.secondFactor,
    };
  });
  routes.on(platformApi.todos, async (work) => ({ todos: await myTodos(work) }));
}

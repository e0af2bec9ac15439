import { type Action, PERMISSIONS, platformApi } from '@liubu/contract';
import type { Routes } from '../platform/http/implement.ts';
import type { Platform } from '../platform/platform.ts';
import { openSecretBox, secretsFolder } from '../platform/secret-box.ts';
import { peopleAdminRoutes } from './admin-routes.ts';
import { identityAdminRoutes } from './identity/admin-routes.ts';
import { readIdentity } from './identity/configuration.ts';
import { identityDoorRoutes } from './identity/door-routes.ts';
import { securityRoutes } from './security-routes.ts';
import type { Door } from './sign-in/door.ts';
import { signInRoutes } from './sign-in/routes.ts';
import { myTodos } from './todos.ts';

/**
 * Who signs in and how, who I am and what waits for me, units, posts and persons.
 *
 * @throws StartError CONFIG_INVALID when the file of other systems' sign-in is wrong
 */
export function peopleRoutes(routes: Routes, platform: Platform): void {
  const door: Door = { platform, box: openSecretBox(secretsFolder(platform.config)) };
  const providers = readIdentity(platform.config);
  signInRoutes(routes, platform, door, providers);
  identityDoorRoutes(routes, door, providers);
  identityAdminRoutes(routes, providers);
  peopleAdminRoutes(routes, platform);
  securityRoutes(routes, platform, door);
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
      now: work.now.toISOString(),
    };
  });
  routes.on(platformApi.todos, async (work) => ({ todos: await myTodos(work) }));
}

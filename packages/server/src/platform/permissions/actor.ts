import { type Action, type Role, type Scope, scopeOf } from '@liubu/contract';
import { AppError } from '../app-error.ts';

/** A post that the person acts in now: as holder (A岗), deputy (B岗), or by written delegation. */
export interface ActingPost {
  postId: string;
  title: string;
  unitId: string | null;
  unitName: string | null;
  roles: Role[];
  cover: 'holder' | 'deputy' | 'delegate';
  /** The post that delegated, for cover `delegate`. */
  onBehalfOfPostId: string | null;
}

/** Who makes a request: found anew for each, since posts and delegations begin and end by the day. */
export interface Actor {
  accountId: string;
  sessionId: string;
  personId: string;
  name: string;
  governmentId: string;
  posts: ActingPost[];
  roles: ReadonlySet<Role>;
  /** Units of the actor's posts. */
  unitIds: string[];
  /** Posts whose portfolio the actor works for: one's own as leader, or the leaders that one serves. */
  portfolioPostIds: string[];
  /** A unit's program that asks by its key; the record names the key. */
  key?: { id: string; name: string };
}

/** How far the actor may do this; null when not at all. */
export const scopeFor = (actor: Actor, action: Action): Scope | null => scopeOf(action, actor.roles);

/** @throws AppError NOT_ALLOWED */
export function demand(actor: Actor, action: Action): Scope {
  const scope = scopeFor(actor, action);
  if (scope === null) throw new AppError('NOT_ALLOWED', { action });
  return scope;
}

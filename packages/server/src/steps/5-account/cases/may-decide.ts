import type { Work } from '../../../platform/work.ts';
import type { StoredCase } from './case-rows.ts';

/** A talk: the leader in charge (who sees the case by the portfolio) or the head. Everything graver: the head. */
export const mayDecide = (work: Work, { rungBody }: Pick<StoredCase, 'rungBody'>): boolean =>
  work.scope('account:approve-case') !== null ||
  (rungBody?.carrier === 'talk' && rungBody.decider === 'leader' && work.actor.roles.has('leader'));

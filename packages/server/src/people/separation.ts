import type { Role } from '@liubu/contract';
import { AppError } from '../platform/app-error.ts';
import { query } from '../platform/database/tenant.ts';
import type { Work } from '../platform/work.ts';
import { type HeldRoles, roleWords, separationProblem } from './rules/separation.ts';

/** Who has which roles from today on: by tenure, and by delegation for as long as both last. */
const HELD_SQL = `
  select t.person_id, array(select r.role from liubu.post_role r where r.government_id = $1 and r.post_id = t.post_id) as roles,
    t.valid_from as "from", t.valid_to as "to"
  from liubu.tenure t where t.government_id = $1 and (t.valid_to is null or t.valid_to > $2::date)
  union all
  select t.person_id, array(select r.role from liubu.post_role r where r.government_id = $1 and r.post_id = d.from_post_id),
    greatest(t.valid_from, d.valid_from), least(coalesce(t.valid_to, d.valid_to), d.valid_to)
  from liubu.delegation d join liubu.tenure t on t.government_id = d.government_id and t.post_id = d.to_post_id
  where d.government_id = $1 and d.revoked_at is null and d.valid_to > $2::date
    and t.valid_from < d.valid_to and (t.valid_to is null or t.valid_to > d.valid_from)`;

const heldRoles = ({ tx, governmentId, today }: Work): Promise<HeldRoles[]> =>
  query<HeldRoles>(tx, HELD_SQL, [governmentId, today]);

/**
 * Every change of who may do what runs through here: it is made, then the whole is looked at; what would join two of
 * 三员, or leave nobody to administrate, is refused and so undone.
 *
 * @throws AppError RULE_BROKEN
 */
export async function changeRoles<T>(work: Work, change: () => Promise<T>): Promise<T> {
  // One change of roles at a time: two at once could each look right and be wrong together.
  await query(work.tx, 'select pg_advisory_xact_lock(hashtextextended($1, 11))', [work.governmentId]);
  const before = await heldRoles(work);
  const answer = await change();
  const after = await heldRoles(work);
  const problem = separationProblem(after);
  if (problem) {
    const person = await work.tx
      .selectFrom('person')
      .select('name')
      .where('governmentId', '=', work.governmentId)
      .where('id', '=', problem.personId)
      .executeTakeFirst();
    const roles = roleWords(problem.roles);
    throw new AppError('RULE_BROKEN', {
      what: `三员分立：${person?.name ?? ''}不能同时是${roles} / one person may not be both (${problem.roles.join(', ')})`,
      remedy: '请由另一个人担任 / let somebody else hold it',
    });
  }
  for (const role of ['administrator', 'security_administrator'] as const)
    if (has(before, role) && !has(after, role))
      throw new AppError('RULE_BROKEN', {
        what: `这样就没有${roleWords([role])}了 / nobody would be ${role} any more`,
        remedy: '请先由另一个人接任 / let somebody take over first',
      });
  return answer;
}

const has = (held: readonly HeldRoles[], role: Role): boolean =>
  held.some(({ roles, to }) => to === null && roles.includes(role));

/** Nobody gives power to themselves. @throws AppError RULE_BROKEN */
export function demandNotSelf(isSelf: boolean): void {
  if (isSelf)
    throw new AppError('RULE_BROKEN', {
      what: '不能给自己任职、授权 / nobody gives a post or a role to themselves',
      remedy: '请由另一位管理员办理 / ask another administrator',
    });
}

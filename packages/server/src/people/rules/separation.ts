import { ROLES, type Role, SEPARATE_ROLES } from '@liubu/contract';

/** Roles that somebody has for a time: by holding a post, or by a delegation to a post that they hold. */
export interface HeldRoles {
  personId: string;
  roles: readonly Role[];
  from: string;
  /** First day on which it is over; null while it goes on. */
  to: string | null;
}

/**
 * 三员分立: who holds one of the three administrators' roles holds no other role on the same day, whatever the way.
 *
 * @returns the first who would, and which two roles; null when all are apart
 */
export function separationProblem(held: readonly HeldRoles[]): { personId: string; roles: [Role, Role] } | null {
  const byPerson = new Map<string, HeldRoles[]>();
  for (const one of held) byPerson.set(one.personId, [...(byPerson.get(one.personId) ?? []), one]);
  for (const [personId, all] of byPerson) {
    for (const one of all)
      for (const other of all) {
        if (!overlap(one, other)) continue;
        const separate = one.roles.find((role) => SEPARATE_ROLES.includes(role));
        const beside = other.roles.find((role) => role !== separate);
        if (separate !== undefined && beside !== undefined) return { personId, roles: [separate, beside] };
      }
  }
  return null;
}

const overlap = (a: HeldRoles, b: HeldRoles): boolean =>
  (a.to === null || a.to > b.from) && (b.to === null || b.to > a.from);

export const roleWords = (roles: readonly Role[]): string => roles.map((role) => ROLES[role]).join('、');

import type { AssignmentField, Party } from '@liubu/contract';
import type { ItemParts, Part, PartRole } from '../parts.ts';

/** What an assignment becomes; parts left out stay as they are. */
export interface Patch {
  lead?: Party | null | undefined;
  support?: readonly Party[] | undefined;
  leaderPostId?: string | null | undefined;
  deputySecretaryPostId?: string | null | undefined;
  contactPostId?: string | null | undefined;
  due?: string | null | undefined;
  fillPosts: boolean;
}

export interface Circumstances {
  /** When and by whom it is decided. */
  decidedAt: string;
  personId: string;
  /** The posts that follow from a lead. */
  postsOfLead(lead: Party): Record<'leaderPostId' | 'deputySecretaryPostId' | 'contactPostId', string | null>;
  /** Why the machine would propose this one; null when it would not. */
  reasonFor(party: Party): { why: string; score: number } | null;
}

const isSame = (part: Part, party: Party): boolean => part.kind === party.kind && part.ref === party.id;

const POST_ROLES = [
  ['leader', 'leaderPostId'],
  ['deputy_secretary', 'deputySecretaryPostId'],
  ['contact', 'contactPostId'],
] as const;

/**
 * The assignment after a person's decision: all that stands in it is decided then, and the reason that something was
 * proposed for stays with it. A unit is never lead and support at once; who leads is first.
 */
export function changeAssignment(current: ItemParts, patch: Patch, at: Circumstances): Part[] {
  const { parts } = current;
  const oldLead = parts.find(({ role }) => role === 'lead');
  const decided = (role: PartRole, kind: Part['kind'], ref: string): Part => {
    const known = parts.find((part) => part.kind === kind && part.ref === ref);
    const reason =
      known?.why != null
        ? { why: known.why, score: known.score }
        : kind === 'post'
          ? null
          : at.reasonFor({ kind, id: ref });
    const isStanding = known?.role === role && known.decidedAt !== null;
    return {
      role,
      kind,
      ref,
      why: reason?.why ?? null,
      score: reason?.score ?? null,
      decidedAt: isStanding ? known.decidedAt : at.decidedAt,
      decidedByPersonId: isStanding ? known.decidedByPersonId : at.personId,
    };
  };
  const lead =
    patch.lead === undefined ? oldLead && { kind: oldLead.kind as Party['kind'], id: oldLead.ref } : patch.lead;
  const after: Part[] = lead ? [decided('lead', lead.kind, lead.id)] : [];
  const support =
    patch.support ??
    parts
      .filter(({ role }) => role === 'support')
      .map(({ kind, ref }): Party => ({ kind: kind as Party['kind'], id: ref }));
  for (const party of support)
    if (!after.some((part) => isSame(part, party))) after.push(decided('support', party.kind, party.id));
  const isNewLead = lead != null && (oldLead === undefined || !isSame(oldLead, lead));
  const following = lead && patch.fillPosts ? at.postsOfLead(lead) : null;
  for (const [role, field] of POST_ROLES) {
    const standing = parts.find((part) => part.role === role);
    const given = patch[field];
    // A post that somebody chose stays; one that only followed from the lead follows the new lead.
    const keeps = standing && !(isNewLead && following !== null) ? standing.ref : null;
    const ref = given === undefined ? (keeps ?? following?.[field] ?? null) : given;
    if (ref !== null) after.push(decided(role, 'post', ref));
  }
  return after;
}

export interface FieldChange {
  field: AssignmentField;
  before: string;
  after: string;
}

const FIELDS: readonly PartRole[] = ['lead', 'support', 'leader', 'deputy_secretary', 'contact'];

/** Each field that differs, as people read it. @param name  of a unit, a collective or a post */
export function tellChanges(
  before: readonly Part[],
  after: readonly Part[],
  dates: { before: string | null; after: string | null },
  name: (part: Part) => string,
): FieldChange[] {
  const told = (parts: readonly Part[], role: PartRole): string =>
    parts
      .filter((part) => part.role === role)
      .map(name)
      .join('、');
  const changes = FIELDS.flatMap((field): FieldChange[] => {
    const change = { field, before: told(before, field), after: told(after, field) };
    return change.before === change.after ? [] : [change];
  });
  if (dates.before !== dates.after)
    changes.push({ field: 'due', before: dates.before ?? '', after: dates.after ?? '' });
  return changes;
}

/** Whether a person's decision is still missing in what is otherwise the same. */
export const isConfirming = (before: readonly Part[], after: readonly Part[]): boolean =>
  before.some(({ decidedAt }) => decidedAt === null) && after.length > 0;

import type { AssignmentChange, Party } from '@liubu/contract';
import type { Work } from '../../../platform/work.ts';
import type { ItemParts, Part } from './parts.ts';
import { openProposer, type Proposer } from './proposer.ts';
import {
  changeAssignment,
  type FieldChange,
  isConfirming,
  type Patch,
  tellChanges,
} from './rules/change-assignment.ts';
import { demandParty, demandPost, nameOf, postsOfLead, type Staff } from './staff.ts';

/** What a decision would do to one item, before anything is written. */
export interface PlannedChange {
  item: ItemParts;
  parts: Part[];
  due: string | null;
  /** As people read it, with who holds a post. */
  told: AssignmentChange[];
  /** For the record: posts by title, since names are personal. */
  recorded: FieldChange[];
  /** Something changes, or a proposal becomes a decision. */
  isChange: boolean;
}

export interface Planner {
  /** @throws AppError where the decision is not possible */
  plan(item: ItemParts, patch: Patch): PlannedChange;
}

/** Holds what decisions are made from: units and posts of the day, and the machine's reasons where they are wanted. */
export async function openPlanner(work: Work, planYear: number, staff: Staff): Promise<Planner> {
  // Learning from earlier years costs some milliseconds and is wanted only where somebody chose what was not proposed.
  const proposer: Proposer = await openProposer(work, planYear, staff);
  const recordedName = (part: Part): string =>
    part.kind === 'post'
      ? (staff.posts.get(part.ref)?.title ?? part.ref)
      : nameOf(staff, { kind: part.kind, id: part.ref });
  const toldName = (part: Part): string => {
    const person = part.kind === 'post' ? staff.posts.get(part.ref)?.holders[0]?.name : undefined;
    return person === undefined ? recordedName(part) : `${person} ${recordedName(part)}`;
  };
  return {
    plan: (item, patch) => {
      let candidates: Map<string, { why: string; score: number }> | undefined;
      const reasonFor = ({ id }: Party) => {
        candidates ??= new Map(proposer.candidatesFor(item.wording).map((one) => [one.id, one]));
        return candidates.get(id) ?? null;
      };
      const parts = changeAssignment(item, patch, {
        decidedAt: work.now.toISOString(),
        personId: work.actor.personId,
        postsOfLead: (lead) => postsOfLead(staff, lead),
        reasonFor,
      });
      for (const part of parts) {
        if (part.kind !== 'post') demandParty(staff, { kind: part.kind, id: part.ref });
        else if (part.role !== 'lead' && part.role !== 'support') demandPost(staff, part.role, part.ref);
      }
      const due = patch.due === undefined ? item.due : patch.due;
      const dates = { before: item.due, after: due };
      const fields = tellChanges(item.parts, parts, dates, toldName);
      const { itemId, code, title } = item;
      return {
        item,
        parts,
        due,
        told: fields.map((field) => ({ itemId, code, title, ...field })),
        recorded: tellChanges(item.parts, parts, dates, recordedName),
        isChange: fields.length > 0 || isConfirming(item.parts, parts),
      };
    },
  };
}

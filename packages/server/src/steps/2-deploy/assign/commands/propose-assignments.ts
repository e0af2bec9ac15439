import { lockedItems } from '../../../../plans/locked.ts';
import type { Work } from '../../../../platform/work.ts';
import { deskItems } from '../desk.ts';
import { type Part, type PartsWrite, writeParts } from '../parts.ts';
import { openProposer } from '../proposer.ts';
import { staffOn } from '../staff.ts';

/** A helper is worth proposing from this part of the lead's score on; below it the words merely touch its duties. */
const WORTH_HELPING = 0.3;
const MOST_HELPERS = 4;

/**
 * Puts the machine's proposals where nobody decided yet. They wait for a person: nothing that was decided is touched.
 *
 * @param input.replaceUndecided  proposals that stand are made anew, as after learning from more years
 */
export async function proposeAssignments(
  work: Work,
  planYear: number,
  input: { itemIds?: readonly string[] | undefined; replaceUndecided: boolean },
): Promise<{ proposed: number; forSorting: number; precedents: number }> {
  const staff = await staffOn(work);
  const all = await deskItems(work, planYear, staff, {}, input.itemIds);
  const locked = new Set(
    (
      await lockedItems(
        work,
        planYear,
        all.map(({ itemId }) => itemId),
      )
    ).map(({ id }) => id),
  );
  const waiting = all.filter(({ itemId, parts }) => {
    if (locked.has(itemId) || parts.some(({ decidedAt }) => decidedAt !== null)) return false;
    return input.replaceUndecided || !parts.some(({ role }) => role === 'lead');
  });
  const proposer = await openProposer(work, planYear, staff);
  const writes: PartsWrite[] = [];
  let forSorting = 0;
  for (const { itemId, wording, due } of waiting) {
    const candidates = proposer.candidatesFor(wording);
    const [lead, ...others] = candidates;
    if (lead === undefined) {
      forSorting += 1;
      continue;
    }
    const least = lead.score * WORTH_HELPING;
    const part = (
      role: Part['role'],
      kind: Part['kind'],
      ref: string,
      why: string | null,
      score: number | null,
    ): Part => ({
      ...{ role, kind, ref, why, score },
      decidedAt: null,
      decidedByPersonId: null,
    });
    const parts = [part('lead', lead.kind, lead.id, lead.why, lead.score)];
    for (const { kind, id, why, score } of others.slice(0, MOST_HELPERS))
      if (score >= least) parts.push(part('support', kind, id, why, score));
    const posts = [
      ['leader', lead.leaderPostId],
      ['deputy_secretary', lead.deputySecretaryPostId],
      ['contact', lead.contactPostId],
    ] as const;
    for (const [role, postId] of posts) if (postId !== null) parts.push(part(role, 'post', postId, null, null));
    writes.push({ itemId, due, isDueChanged: false, parts });
  }
  await writeParts(work, planYear, writes);
  if (writes.length > 0) {
    await work.record({
      what: 'deploy:propose',
      subjectKind: 'plan_year',
      subjectId: String(planYear),
      body: { planYear, proposed: writes.length, forSorting, precedents: proposer.precedents },
    });
    await work.announce('assignment', { planYear, items: writes.length });
  }
  return { proposed: writes.length, forSorting, precedents: proposer.precedents };
}

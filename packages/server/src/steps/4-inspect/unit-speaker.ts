import { query } from '../../platform/database/tenant.ts';
import type { Work } from '../../platform/work.ts';

/** Whether somebody is liaison of a unit on a day: the post is there, and a person holds it. */
export const hasLiaisonSql = (governmentId: string, unitId: string, day: string): string =>
  `exists (select 1 from liubu.post p
     join liubu.post_role r on r.government_id = p.government_id and r.post_id = p.id and r.role = 'liaison'
     join liubu.tenure t on t.government_id = p.government_id and t.post_id = p.id and t.valid_from <= ${day} and (t.valid_to is null or t.valid_to > ${day})
     where p.government_id = ${governmentId} and p.unit_id = ${unitId} and (p.valid_to is null or p.valid_to > ${day}))`;

/**
 * Who of a unit is addressed where its liaison would be: the liaison, or the head of a unit in which nobody is it today,
 * so that nothing waits for a post that is gone or empty.
 */
export async function speakerOf(
  { tx, governmentId, today }: Pick<Work, 'tx' | 'governmentId' | 'today'>,
  unitId: string,
): Promise<'liaison' | 'unit_head'> {
  const [row] = await query<{ hasLiaison: boolean }>(
    tx,
    `select ${hasLiaisonSql('$1', '$2', '$3::date')} as has_liaison`,
    [governmentId, unitId, today],
  );
  return row!.hasLiaison ? 'liaison' : 'unit_head';
}

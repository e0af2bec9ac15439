import type { Instruction } from '@liubu/contract';
import { leadersWithPortfolios } from '../../../people/posts.ts';
import { notFound } from '../../../platform/app-error.ts';
import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';
import { postWhoSql } from '../post-who.ts';

/** Leaders for whom the actor writes or completes instructions: oneself, whom one serves, or all for the office. */
export async function leadersServed(
  work: Work,
): Promise<{ postId: string; title: string; name: string | null; isHead: boolean }[]> {
  const leaders = await leadersWithPortfolios(work.tx, work.governmentId, work.today);
  const own = new Set([...work.actor.portfolioPostIds, ...work.actor.posts.map(({ postId }) => postId)]);
  return leaders
    .filter(({ postId }) => own.has(postId))
    .map(({ postId, title, personName, isHead }) => ({ postId, title, name: personName, isHead }));
}

interface Row extends Omit<Instruction, 'isComplete' | 'createdAt'> {
  createdAt: Date;
}

/**
 * Instructions of these leaders, open ones first, then the newest.
 *
 * @param leaders  null for all of the government
 */
export async function instructionsOf(
  work: Work,
  planYear: number,
  leaders: readonly string[] | null,
  id?: string,
): Promise<Instruction[]> {
  const rows = await query<Row>(
    work.tx,
    `select n.id, n.matter_id, n.item_id, i.title as item_title, m.wording, n.leader_post_id,
       ${postWhoSql('n.government_id', 'n.leader_post_id', 'n.created_at::date')} as leader_title,
       n.unit_id, u.name as unit_name, m.deadline::text as deadline, m.reply_form, m.state, n.created_at, n.revision
     from liubu.instruction n
     join liubu.matter m on m.government_id = n.government_id and m.plan_year = n.plan_year and m.id = n.matter_id
     left join liubu.item i on i.government_id = n.government_id and i.plan_year = n.plan_year and i.id = n.item_id
     left join liubu.unit u on u.government_id = n.government_id and u.id = n.unit_id
     where n.government_id = $1 and n.plan_year = $2 and ($3::uuid[] is null or n.leader_post_id = any($3)) and ($4::uuid is null or n.id = $4)
     order by (m.state in ('rejected', 'closed')), n.created_at desc`,
    [work.governmentId, planYear, leaders, id ?? null],
  );
  return rows.map(({ createdAt, ...row }) => ({
    ...row,
    isComplete: row.unitId !== null && row.deadline !== null,
    createdAt: createdAt.toISOString(),
  }));
}

/** @throws AppError NOT_FOUND for another leader's */
export async function instructionOf(work: Work, planYear: number, id: string): Promise<Instruction> {
  const leaders = (await leadersServed(work)).map(({ postId }) => postId);
  const [row] = await instructionsOf(work, planYear, work.actor.roles.has('head') ? null : leaders, id);
  if (row === undefined) throw notFound();
  return row;
}

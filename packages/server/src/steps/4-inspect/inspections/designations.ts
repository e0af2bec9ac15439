import { randomUUID } from 'node:crypto';
import type { BodyOf, Designation, inspectInspectionsApi } from '@liubu/contract';
import { addTodo, finishTodos } from '../../../people/todos.ts';
import { AppError, notFound } from '../../../platform/app-error.ts';
import { query } from '../../../platform/database/tenant.ts';
import { demandRevision, type Work } from '../../../platform/work.ts';
import { postWhoSql } from '../../2-deploy/index.ts';
import { demandPlanYear } from './commands/save-entry.ts';
import { itemLinks } from './reach.ts';

type Row = Omit<Designation, 'unit' | 'items' | 'isExpired'> & { unitId: string; unitName: string; itemIds: string[] };

/** 指定: which departments may inspect what, and until when (Order 733, art. 7). */
export async function designationsOf(work: Work, planYear: number, id: string | null = null): Promise<Designation[]> {
  const rows = await query<Row>(
    work.tx,
    `select d.id, d.unit_id, u.name as unit_name, d.matter, d.scope, d.duty, d.item_ids, d.valid_from::text as valid_from,
       d.valid_to::text as valid_to, d.state, d.decision_reason, d.revision,
       ${postWhoSql('d.government_id', 'd.decided_by_post_id', 'd.decided_at::date')} as decided_by
     from liubu.designation d join liubu.unit u on u.government_id = d.government_id and u.id = d.unit_id
     where d.government_id = $1 and d.plan_year = $2 and ($3::uuid is null or d.id = $3) order by d.valid_to desc, d.id`,
    [work.governmentId, planYear, id],
  );
  const links = await itemLinks(work, planYear, [...new Set(rows.flatMap(({ itemIds }) => itemIds))], false);
  return rows.map(({ unitId, unitName, itemIds, ...row }) => ({
    ...row,
    unit: { id: unitId, name: unitName },
    items: itemIds.flatMap((itemId) => links.get(itemId) ?? []),
    isExpired: row.validTo < work.today,
  }));
}

async function designationOf(work: Work, planYear: number, id: string): Promise<Designation> {
  const [found] = await designationsOf(work, planYear, id);
  if (found === undefined) throw notFound();
  return found;
}

export async function proposeDesignation(
  work: Work,
  planYear: number,
  given: BodyOf<typeof inspectInspectionsApi.proposeDesignation>,
): Promise<Designation> {
  const { tx, governmentId } = work;
  await demandPlanYear(work, planYear);
  if (given.validTo < given.validFrom || given.validTo < work.today) {
    const says = '指定期限已过或早于开始 / the term is over, or ends before it begins';
    throw new AppError('INPUT_INVALID', { problems: says }, { fields: { validTo: says } });
  }
  const [unit] = await query<{ name: string; items: number }>(
    tx,
    `select name, (select count(*)::int from liubu.item where government_id = $1 and plan_year = $3 and id = any($4::uuid[])) as items
     from liubu.unit where government_id = $1 and id = $2`,
    [governmentId, given.unitId, planYear, given.itemIds],
  );
  if (unit === undefined || unit.items !== new Set(given.itemIds).size) throw notFound();
  const id = randomUUID();
  await tx
    .insertInto('designation')
    .values({ governmentId, planYear, id, ...given })
    .execute();
  await addTodo(work, {
    kind: 'approve-designation',
    title: `指定督查待批准：${unit.name}`,
    link: `/${planYear}/designations`,
    subjectKind: 'designation',
    subjectId: id,
    planYear,
    audience: { role: 'head' },
  });
  await work.record({
    what: 'inspect:propose-designation',
    subjectKind: 'designation',
    subjectId: id,
    body: { planYear, ...given },
  });
  return designationOf(work, planYear, id);
}

const NEXT = {
  approve: { from: 'proposed', to: 'approved' },
  refuse: { from: 'proposed', to: 'refused' },
  revoke: { from: 'approved', to: 'revoked' },
} as const;

export async function decideDesignation(
  work: Work,
  planYear: number,
  id: string,
  { decision, reason, revision }: BodyOf<typeof inspectInspectionsApi.decideDesignation>,
): Promise<Designation> {
  const { tx, governmentId } = work;
  const current = await tx
    .selectFrom('designation')
    .select(['state', 'revision', 'validTo'])
    .where('governmentId', '=', governmentId)
    .where('planYear', '=', planYear)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst();
  if (current === undefined) throw notFound();
  demandRevision(current, revision);
  const { from, to } = NEXT[decision];
  if (current.state !== from)
    throw new AppError('STATE_REFUSED', {
      state: current.state,
      doing: '作出这一决定 / decide so',
      remedy: '请刷新后再看 / look again',
    });
  if (decision !== 'approve' && !reason)
    throw new AppError('REASON_NEEDED', { why: '不批准和撤销须说明理由 / refusal and revocation need one' });
  if (decision === 'approve' && String(current.validTo) < work.today)
    throw new AppError('RULE_BROKEN', {
      what: '指定期限已过（国务院令第733号第七条） / its term is over (Order 733, art. 7)',
      remedy: '请另报新的期限 / propose another term',
    });
  await tx
    .updateTable('designation')
    .set({
      state: to,
      decisionReason: reason ?? null,
      decidedAt: work.now,
      decidedByPostId: work.actor.posts[0]?.postId ?? null,
      revision: revision + 1,
    })
    .where('governmentId', '=', governmentId)
    .where('planYear', '=', planYear)
    .where('id', '=', id)
    .execute();
  await finishTodos(work, 'designation', id);
  await work.record({
    what: `inspect:${decision}-designation`,
    subjectKind: 'designation',
    subjectId: id,
    body: { planYear, before: current.state, after: to },
    ...(reason !== undefined && { reason }),
  });
  return designationOf(work, planYear, id);
}

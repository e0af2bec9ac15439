import type { designApi, ResponseOf } from '@liubu/contract';
import { visibleItemsSql } from '../../plans/visible-items.ts';
import { notFound } from '../../platform/app-error.ts';
import { query } from '../../platform/database/tenant.ts';
import type { Work } from '../../platform/work.ts';
import { checkDilution } from './check-dilution.ts';
import { readTargets } from './target-views.ts';

/** Where the item is among those that the actor may see. @throws AppError NOT_FOUND */
export async function demandVisible(work: Work, planYear: number, itemId: string): Promise<void> {
  const visible = visibleItemsSql(work, 'i', 3);
  const [found] = await query<{ level: string }>(
    work.tx,
    `select i.level from liubu.item i where i.government_id = $1 and i.plan_year = $2 and i.id = $3 and i.undone_at is null and ${visible.sql}`,
    [work.governmentId, planYear, itemId, ...visible.values],
  );
  if (found === undefined) throw notFound();
  if (found.level !== 'public')
    await work.tx
      .insertInto('accessLog')
      .values({
        governmentId: work.governmentId,
        accountId: work.actor.accountId,
        subjectKind: 'item',
        subjectId: itemId,
      })
      .execute();
}

const CONTEXT = 120;

const ITEM_SQL = `
  select i.id, i.parent_id as "parentId", i.code, i.tier, i.kind, i.title, i.wording, i.area, i.due, i.state, i.level,
    i.is_bottom_line as "isBottomLine", i.needs_policy as "needsPolicy", i.origin, i.weakened, i.revision,
    (select count(*)::int from liubu.target t where t.government_id = $1 and t.plan_year = $2 and t.item_id = i.id) as targets,
    (select count(*)::int from liubu.item_source s where s.government_id = $1 and s.plan_year = $2 and s.item_id = i.id) as sources,
    i.headings, i.horizon, i.tone, i.state_reason as "stateReason", i.merged_into_id as "mergedIntoId",
    i.created_at as "createdAt", i.updated_at as "updatedAt", i.dilution,
    (select json_build_object('id', p.id, 'code', p.code, 'title', p.title) from liubu.item p
      where p.government_id = $1 and p.plan_year = $2 and p.id = i.parent_id) as parent,
    coalesce((select json_agg(json_build_object('id', c.id, 'code', c.code, 'title', c.title, 'tier', c.tier, 'state', c.state) order by c.position, c.id)
      from liubu.item c where c.government_id = $1 and c.plan_year = $2 and c.parent_id = i.id and c.undone_at is null), '[]') as children,
    coalesce((select json_agg(json_build_object('id', s.id, 'documentId', s.document_id, 'documentTitle', coalesce(d.title, m.source_title),
        'documentKind', coalesce(d.kind, m.source_kind), 'documentNumber', coalesce(d.number, m.source_number), 'issuedOn', coalesce(d.issued_on, m.source_date),
        'matterId', s.matter_id, 'start', s.source_start, 'end', s.source_end, 'quote', s.quote,
        'before', coalesce(substring(d.text from greatest(1, s.source_start - ${CONTEXT} + 1) for least(${CONTEXT}, s.source_start)), ''),
        'after', coalesce(substring(d.text from s.source_end + 1 for ${CONTEXT}), ''),
        'deadline', s.deadline, 'replyForm', s.reply_form, 'isMain', s.is_main) order by s.is_main desc, s.source_start, s.id)
      from liubu.item_source s
      left join liubu.document d on d.government_id = s.government_id and d.plan_year = s.plan_year and d.id = s.document_id
      left join liubu.matter m on m.government_id = s.government_id and m.plan_year = s.plan_year and m.id = s.matter_id
      where s.government_id = $1 and s.plan_year = $2 and s.item_id = i.id), '[]') as "sourceList",
    coalesce((select json_agg(json_build_object('id', v.id, 'role', v.role, 'unitId', v.unit_id, 'unitName', u.name, 'collectiveId', v.collective_id,
        'collectiveName', c.name, 'postId', v.post_id, 'postTitle', p.title, 'personName', h.name, 'why', v.why, 'score', v.score)
        order by array_position(array['lead', 'support', 'leader', 'deputy_secretary', 'contact'], v.role), v.position)
      from liubu.assignment v
      left join liubu.unit u on u.government_id = v.government_id and u.id = v.unit_id
      left join liubu.collective c on c.government_id = v.government_id and c.id = v.collective_id
      left join liubu.post p on p.government_id = v.government_id and p.id = v.post_id
      left join lateral (select pe.name from liubu.tenure t join liubu.person pe on pe.government_id = t.government_id and pe.id = t.person_id
        where t.government_id = $1 and t.post_id = v.post_id and t.cover = 'holder' and t.valid_from <= $4::date and (t.valid_to is null or t.valid_to > $4::date)
        order by t.valid_from desc limit 1) h on true
      where v.government_id = $1 and v.plan_year = $2 and v.item_id = i.id), '[]') as assignments,
    coalesce((select json_agg(json_build_object('id', m.id, 'sourceKind', m.source_kind, 'wording', m.wording, 'deadline', m.deadline, 'replyForm', m.reply_form, 'state', m.state) order by m.created_at)
      from liubu.matter m where m.government_id = $1 and m.plan_year = $2 and m.item_id = i.id), '[]') as matters,
    coalesce((select json_agg(json_build_object('id', g.id, 'kind', g.merged_kind, 'title', coalesce(gi.title, left(gm.wording, 80)), 'reason', g.reason, 'mergedAt', to_char(g.merged_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')) order by g.merged_at)
      from liubu.item_merge g
      left join liubu.item gi on gi.government_id = g.government_id and gi.plan_year = g.plan_year and gi.id = g.merged_item_id
      left join liubu.matter gm on gm.government_id = g.government_id and gm.plan_year = g.plan_year and gm.id = g.merged_matter_id
      where g.government_id = $1 and g.plan_year = $2 and g.kept_item_id = i.id and g.undone_at is null), '[]') as merges,
    (select json_build_object('budgetYuan', trim_scale(l.budget_yuan)::text, 'moneySource', l.money_source, 'sites', l.sites, 'revision', l.revision)
      from liubu.livelihood_detail l where l.government_id = $1 and l.plan_year = $2 and l.item_id = i.id) as livelihood,
    exists (select 1 from liubu.decision_stage r where r.government_id = $1 and r.plan_year = $2 and r.item_id = i.id) as "hasDecisionRoute"
  from liubu.item i where i.government_id = $1 and i.plan_year = $2 and i.id = $3`;

type ItemAnswer = ResponseOf<typeof designApi.item>;

/** All that is known of one item, in one statement. @throws AppError NOT_FOUND */
export async function readItem(work: Work, planYear: number, itemId: string): Promise<ItemAnswer> {
  await demandVisible(work, planYear, itemId);
  await checkDilution(work, planYear, itemId);
  const [row] = await query<
    Omit<ItemAnswer, 'targetList' | 'createdAt' | 'updatedAt'> & { createdAt: Date; updatedAt: Date }
  >(work.tx, ITEM_SQL, [work.governmentId, planYear, itemId, work.today]);
  if (row === undefined) throw notFound();
  return {
    ...row,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    targetList: await readTargets(work, planYear, { itemId }),
  };
}

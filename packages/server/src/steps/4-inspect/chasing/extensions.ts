import type { Extension } from '@liubu/contract';
import { visibleItemsSql } from '../../../plans/visible-items.ts';
import { notFound } from '../../../platform/app-error.ts';
import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';
import { postWhoSql } from '../../2-deploy/index.ts';
import { chaseRulesOf } from './declared.ts';
import { unitsInReach } from './queries.ts';

type Row = Omit<Extension, 'allowed' | 'decider' | 'askedAt' | 'decidedAt'> & { askedAt: Date; decidedAt: Date | null };

/**
 * Extensions that the actor may see. That of an item's date is decided with its adjustment, wherever that was done, so
 * its state is the adjustment's.
 */
export async function extensionsOf(
  work: Work,
  planYear: number,
  filter: {
    item?: string | undefined;
    subject?: string | undefined;
    state?: Extension['state'] | undefined;
    id?: string;
  } = {},
): Promise<Extension[]> {
  const visible = visibleItemsSql(work, 'i', 7);
  const rows = await query<Row>(
    work.tx,
    `select * from (
     select x.id, x.subject_kind, x.subject_id, x.subject_title, x.subject_link, x.item_id, i.title as item_title, x.unit_id, u.name as unit_name,
       x.from_due::text as from_due, x.asked_due::text as asked_due, x.reason,
       case when a.id is null or a.state = 'proposed' then x.state else a.state end as state,
       coalesce(x.decided_due::text, case when a.state = 'approved' then a.after ->> 'due' end) as decided_due,
       coalesce(x.decision_reason, a.decision_reason) as decision_reason, x.asked_at, coalesce(x.decided_at, a.decided_at) as decided_at,
       ${postWhoSql('x.government_id', 'x.asked_by_post_id', 'x.asked_at::date')} as asked_by,
       ${postWhoSql('x.government_id', 'coalesce(x.decided_by_post_id, a.decided_by_post_id)', 'coalesce(x.decided_at, a.decided_at)::date')} as decided_by,
       x.former_dues::text[] as former_dues, x.adjustment_id, x.revision
     from liubu.extension x
     join liubu.item i on i.government_id = x.government_id and i.plan_year = x.plan_year and i.id = x.item_id
     join liubu.unit u on u.government_id = x.government_id and u.id = x.unit_id
     left join liubu.adjustment a on a.government_id = x.government_id and a.plan_year = x.plan_year and a.id = x.adjustment_id
     where x.government_id = $1 and x.plan_year = $2 and ($3::uuid is null or x.item_id = $3) and ($4::uuid is null or x.subject_id = $4)
       and ($5::uuid is null or x.id = $5) and ($6::uuid[] is null or x.unit_id = any($6)) and ${visible.sql}) e
     where $7::text is null or e.state = $7
     order by (e.state = 'asked') desc, e.asked_at desc, e.id limit 1000`,
    [
      work.governmentId,
      planYear,
      filter.item ?? null,
      filter.subject ?? null,
      filter.id ?? null,
      await unitsInReach(work),
      filter.state ?? null,
      ...visible.values,
    ],
  );
  const { body: rules } = await chaseRulesOf(work.tx, work.governmentId);
  return rows.map(({ askedAt, decidedAt, ...row }) => ({
    ...row,
    askedAt: askedAt.toISOString(),
    decidedAt: decidedAt?.toISOString() ?? null,
    decider: row.subjectKind === 'item' ? ('leader' as const) : rules.extension.decidedBy,
    allowed:
      row.state !== 'asked'
        ? []
        : [
            ...(mayDecide(work, row.subjectKind === 'item' ? 'leader' : rules.extension.decidedBy)
              ? (['decide'] as const)
              : []),
            ...(work.scope('inspect:ask-extension') !== null && work.actor.unitIds.includes(row.unitId)
              ? (['withdraw'] as const)
              : []),
          ],
  }));
}

/** The leader of the portfolio and the head always; the office where it is declared so. */
export function mayDecide(work: Work, decider: 'officer' | 'leader'): boolean {
  const scope = work.scope('inspect:decide-extension');
  if (scope === null) return false;
  return decider === 'officer' || work.actor.roles.has('head') || work.actor.roles.has('leader');
}

/** @throws AppError NOT_FOUND */
export async function extensionOf(work: Work, planYear: number, id: string): Promise<Extension> {
  const [row] = await extensionsOf(work, planYear, { id });
  if (row === undefined) throw notFound();
  return row;
}

import type { ItemFiling, inspectFilingsApi, ResponseOf } from '@liubu/contract';
import { visibleItemsSql } from '../../../plans/visible-items.ts';
import { notFound } from '../../../platform/app-error.ts';
import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';
import { postWhoSql } from '../../2-deploy/index.ts';
import { reviewerOf } from './commands/decide-filings.ts';
import { loadItems } from './load-items.ts';
import { reviewSettingsOf } from './review-settings.ts';
import { reviewStep } from './rules/review-step.ts';
import { PERIOD_JOIN, periodJson, withoutDraft } from './sheets.ts';

type Page = ResponseOf<typeof inspectFilingsApi.filing>;

interface Head {
  period: Page['period'];
  unitId: string;
  unitName: string;
  level: string;
  signedAt: Date | null;
  signedBy: string | null;
  decidedAt: Date | null;
  decidedBy: string | null;
  passedBy: string | null;
  passedByPersonId: string | null;
  versions: { version: number; reopenedAt: string; reopenedBy: string | null; reason: string; snapshot: Snapshot }[];
}
type Snapshot = Pick<
  Page['versions'][number],
  'progress' | 'problems' | 'nextSteps' | 'coordination' | 'noChange' | 'values'
>;

/** One filing in full. Deputies see what was approved of public items, and that on the item's page. @throws AppError NOT_FOUND */
export async function filingPage(work: Work, planYear: number, id: string): Promise<Page> {
  if (work.scope('inspect:view') === 'public') throw notFound();
  const visible = visibleItemsSql(work, 'i', 3);
  const [head] = await query<Head>(
    work.tx,
    `select ${periodJson} as period, f.unit_id, u.name as unit_name, i.level, f.signed_at, f.decided_at, f.passed_by_person_id,
       ${postWhoSql('f.government_id', 's.signed_by_post_id', 'f.signed_at::date')} as signed_by,
       ${postWhoSql('f.government_id', 'f.decided_by_post_id', 'f.decided_at::date')} as decided_by,
       ${postWhoSql('f.government_id', 'f.passed_by_post_id', 'f.passed_at::date')} as passed_by,
       coalesce((select json_agg(json_build_object('version', v.version, 'reopenedAt', v.reopened_at, 'reason', v.reason, 'snapshot', v.snapshot,
           'reopenedBy', ${postWhoSql('v.government_id', 'v.reopened_by_post_id', 'v.reopened_at::date')}) order by v.version desc)
         from liubu.filing_version v where v.government_id = f.government_id and v.plan_year = f.plan_year and v.filing_id = f.id), '[]') as versions
     from liubu.filing f
     join liubu.reporting_period p on p.government_id = f.government_id and p.plan_year = f.plan_year and p.id = f.period_id
     ${PERIOD_JOIN}
     join liubu.filing_sheet s on s.government_id = f.government_id and s.plan_year = f.plan_year and s.period_id = f.period_id and s.unit_id = f.unit_id
     join liubu.unit u on u.government_id = f.government_id and u.id = f.unit_id
     join liubu.item i on i.government_id = f.government_id and i.plan_year = f.plan_year and i.id = f.item_id
     where f.government_id = $1 and f.plan_year = $2 and f.id = $3 and ${visible.sql}`,
    [work.governmentId, planYear, id, ...visible.values],
  );
  if (head === undefined) throw notFound();
  if (head.level === 'restricted')
    await work.tx
      .insertInto('accessLog')
      .values({
        governmentId: work.governmentId,
        accountId: work.actor.accountId,
        subjectKind: 'filing',
        subjectId: id,
        happenedAt: work.now,
      })
      .execute();
  const [loaded] = await loadItems(work, planYear, [id]);
  const { settings } = await reviewSettingsOf(work);
  const isOwn = work.actor.unitIds.includes(head.unitId);
  const { state } = loaded!.row;
  const step = reviewStep({ state, passedByPersonId: head.passedByPersonId }, settings, reviewerOf(work));
  return {
    item: isOwn ? loaded!.item : withoutDraft(loaded!.item),
    ...{ period: head.period, unitId: head.unitId, unitName: head.unitName },
    ...{ signedAt: head.signedAt?.toISOString() ?? null, signedBy: head.signedBy },
    ...{ decidedAt: head.decidedAt?.toISOString() ?? null, decidedBy: head.decidedBy, passedBy: head.passedBy },
    versions: head.versions.map(({ version, reopenedAt, reopenedBy, reason, snapshot }) => ({
      ...{ version, reopenedAt: new Date(reopenedAt).toISOString(), reopenedBy, reason },
      ...{ progress: snapshot.progress, problems: snapshot.problems, nextSteps: snapshot.nextSteps },
      ...{ coordination: snapshot.coordination, noChange: snapshot.noChange },
      values: snapshot.values.map(({ targetId, name, value, measureUnit }) => ({ targetId, name, value, measureUnit })),
    })),
    mayDecide: 'to' in step,
    mayReopen: state === 'approved' && work.scope('inspect:reopen') !== null,
  };
}

type StoredFiling = Omit<ItemFiling, 'submittedAt'> & { submittedAt: Date | null };

/** An item's filings over the year, the newest first. Others' drafts are listed without their words. */
export async function filingsOfItem(work: Work, planYear: number, itemId: string): Promise<ItemFiling[]> {
  const visible = visibleItemsSql(work, 'i', 3);
  const [item] = await query<{ id: string }>(
    work.tx,
    `select i.id from liubu.item i where i.government_id = $1 and i.plan_year = $2 and i.id = $3 and ${visible.sql}`,
    [work.governmentId, planYear, itemId, ...visible.values],
  );
  if (item === undefined) throw notFound();
  const isPublic = work.scope('inspect:view') === 'public';
  const rows = await query<StoredFiling>(
    work.tx,
    `select f.id, f.period_id, p.month, f.unit_id, u.name as unit_name, f.role, f.state, f.due::text as due, f.late_days, f.version,
       (coalesce(f.late_days, 0) > 0 or (f.first_submitted_at is null and f.due < $4::date)) as is_late, f.submitted_at,
       x.told and f.no_change as no_change, x.told and f.says_done as says_done, case when x.told then f.progress else '' end as progress,
       case when x.told then f.problems else '' end as problems, case when x.told then f.next_steps else '' end as next_steps,
       case when x.told then f.coordination else '' end as coordination,
       case when x.told then coalesce((select json_agg(json_build_object('targetId', r.target_id, 'name', t.name, 'measureUnit', t.measure_unit,
           'value', trim_scale(r.value)::text, 'status', r.status, 'asOf', r.as_of::text, 'isApproved', r.is_approved,
           'verified', (select trim_scale(v.value)::text from liubu.verified_value v where v.government_id = r.government_id and v.plan_year = r.plan_year
              and v.target_id = r.target_id and v.month = r.month and (v.unit_id is null or v.unit_id = r.unit_id) and (v.embargo_until is null or v.embargo_until <= $7)
              order by (v.unit_id is null), v.version desc limit 1)) order by t.position)
         from liubu.reported_value r join liubu.target t on t.government_id = r.government_id and t.plan_year = r.plan_year and t.id = r.target_id
         where r.government_id = f.government_id and r.plan_year = f.plan_year and r.filing_id = f.id), '[]') else '[]' end as values,
       (select count(*) from liubu.evidence e where e.government_id = f.government_id and e.plan_year = f.plan_year and e.filing_id = f.id and e.withdrawn_at is null)::int as evidence
     from liubu.filing f
     join liubu.reporting_period p on p.government_id = f.government_id and p.plan_year = f.plan_year and p.id = f.period_id
     join liubu.unit u on u.government_id = f.government_id and u.id = f.unit_id
     cross join lateral (select f.state in ('submitted', 'signed', 'passed', 'approved') or f.unit_id = any($5::uuid[]) as told) x
     where f.government_id = $1 and f.plan_year = $2 and f.item_id = $3 and f.state <> 'released' and (not $6::boolean or f.state = 'approved')
     order by p.month desc, (f.role = 'support'), u.position, u.name`,
    [work.governmentId, planYear, itemId, work.today, work.actor.unitIds, isPublic, work.now],
  );
  return rows.map((row) => ({ ...row, submittedAt: row.submittedAt?.toISOString() ?? null }));
}

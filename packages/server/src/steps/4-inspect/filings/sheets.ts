import type { FilingSheet, SheetRow } from '@liubu/contract';
import { visibleItemsSql } from '../../../plans/visible-items.ts';
import { notFound } from '../../../platform/app-error.ts';
import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';
import { postWhoSql, reachesUnit } from '../../2-deploy/index.ts';
import { isFilingLocked } from '../calendars/index.ts';
import { countFields, loadItems } from './load-items.ts';

const PERIOD = `json_build_object('id', p.id, 'calendarName', c.name, 'rhythm', c.rhythm, 'month', p.month, 'startsOn', p.starts_on::text, 'endsOn', p.ends_on::text,
  'helperDue', p.helper_due::text, 'leadDue', p.lead_due::text, 'isWithoutHolidays', p.is_without_holidays, 'state', p.state)`;
export const PERIOD_JOIN = `join liubu.reporting_calendar c on c.government_id = p.government_id and c.plan_year = p.plan_year and c.id = p.calendar_id`;
export const periodJson = PERIOD;

/** Units whose sheets the actor may look at; null: all of them, as far as the items are visible. Deputies see none. */
function unitsSeen(work: Work): string[] | null {
  const scope = work.scope('inspect:view');
  return scope === 'government' || scope === 'portfolio' ? null : scope === 'own-unit' ? work.actor.unitIds : [];
}

type StoredSheet = Omit<SheetRow, 'signedAt'> & { signedAt: Date | null };

/** Sheets with what is done of each, the newest month first. */
export async function sheetsOf(
  work: Work,
  planYear: number,
  asked: { unit?: string | undefined; period?: string | undefined; state?: string | undefined },
): Promise<SheetRow[]> {
  const seen = unitsSeen(work);
  if (seen !== null && asked.unit !== undefined && !seen.includes(asked.unit)) throw notFound();
  const units = asked.unit === undefined ? seen : [asked.unit];
  const visible = visibleItemsSql(work, 'i', 6);
  const rows = await query<StoredSheet>(
    work.tx,
    `select s.id as sheet_id, ${PERIOD} as period, s.unit_id, u.name as unit_name, s.signed_at,
       coalesce(min(f.due) filter (where f.state in ('waiting', 'draft', 'returned')), min(f.due))::text as due, count(*)::int as items,
       count(*) filter (where f.state = 'waiting')::int as waiting, count(*) filter (where f.state = 'draft')::int as drafts,
       count(*) filter (where f.state = 'submitted')::int as submitted, count(*) filter (where f.state in ('signed', 'passed'))::int as signed,
       count(*) filter (where f.state = 'approved')::int as approved, count(*) filter (where f.state = 'returned')::int as returned,
       count(*) filter (where f.late_days > 0 or (f.first_submitted_at is null and f.due < $6::date))::int as late
     from liubu.filing f
     join liubu.filing_sheet s on s.government_id = f.government_id and s.plan_year = f.plan_year and s.period_id = f.period_id and s.unit_id = f.unit_id
     join liubu.reporting_period p on p.government_id = f.government_id and p.plan_year = f.plan_year and p.id = f.period_id
     ${PERIOD_JOIN}
     join liubu.unit u on u.government_id = f.government_id and u.id = f.unit_id
     join liubu.item i on i.government_id = f.government_id and i.plan_year = f.plan_year and i.id = f.item_id
     where f.government_id = $1 and f.plan_year = $2 and f.state <> 'released' and ($3::uuid[] is null or f.unit_id = any($3))
       and ($4::uuid is null or f.period_id = $4) and ($5::text is null or p.state = $5) and ${seen === null ? visible.sql : 'true'}
     group by s.government_id, s.plan_year, s.id, p.government_id, p.plan_year, p.id, c.government_id, c.plan_year, c.id, u.government_id, u.id
     order by p.month desc, c.name, u.position, u.name`,
    [
      ...[work.governmentId, planYear, units, asked.period ?? null, asked.state ?? null, work.today],
      ...(seen === null ? visible.values : []),
    ],
  );
  return rows.map((row) => ({ ...row, signedAt: row.signedAt?.toISOString() ?? null }));
}

interface Head {
  sheetId: string;
  revision: number;
  period: FilingSheet['period'];
  unitName: string;
  signedAt: Date | null;
  signedBy: string | null;
  filingIds: string[];
}

/**
 * A unit's whole page for a period. Words of a draft are the unit's own: others see them when they are submitted.
 *
 * @param unitId  the actor's first unit with a sheet there where absent
 * @throws AppError NOT_FOUND
 */
export async function sheetOf(
  work: Work,
  planYear: number,
  periodId: string,
  asked: string | undefined,
): Promise<FilingSheet> {
  const seen = unitsSeen(work);
  if (seen !== null && asked !== undefined && !seen.includes(asked)) throw notFound();
  const candidates = asked === undefined ? work.actor.unitIds : [asked];
  const isOwn = asked === undefined || work.actor.unitIds.includes(asked);
  const visible = visibleItemsSql(work, 'i', 4);
  const [head] = await query<Head & { unitId: string }>(
    work.tx,
    `select s.id as sheet_id, s.revision, s.unit_id, ${PERIOD} as period, u.name as unit_name, s.signed_at,
       ${postWhoSql('s.government_id', 's.signed_by_post_id', 's.signed_at::date')} as signed_by,
       array(select f.id from liubu.filing f join liubu.item i on i.government_id = f.government_id and i.plan_year = f.plan_year and i.id = f.item_id
         where f.government_id = s.government_id and f.plan_year = s.plan_year and f.period_id = s.period_id and f.unit_id = s.unit_id and f.state <> 'released'
           and ${isOwn ? 'true' : visible.sql}) as filing_ids
     from liubu.filing_sheet s
     join liubu.reporting_period p on p.government_id = s.government_id and p.plan_year = s.plan_year and p.id = s.period_id
     ${PERIOD_JOIN}
     join liubu.unit u on u.government_id = s.government_id and u.id = s.unit_id
     where s.government_id = $1 and s.plan_year = $2 and s.period_id = $3 and s.unit_id = any($4::uuid[]) order by array_position($4::uuid[], s.unit_id) limit 1`,
    [work.governmentId, planYear, periodId, candidates, ...(isOwn ? [] : visible.values)],
  );
  if (head === undefined || (head.filingIds.length === 0 && !isOwn)) throw notFound();
  const { filingIds, unitId, ...rest } = head;
  const loaded = await loadItems(work, planYear, filingIds);
  return {
    ...rest,
    unitId,
    signedAt: head.signedAt?.toISOString() ?? null,
    mayFile: reachesUnit(work, 'inspect:file', unitId),
    maySign: reachesUnit(work, 'inspect:sign', unitId),
    isLocked: await isFilingLocked(work, planYear),
    items: loaded.map(({ item }) => (isOwn ? item : withoutDraft(item))),
    fields: countFields(loaded),
  };
}

const DRAFTS = new Set(['waiting', 'draft', 'returned']);

/** What a colleague of another unit sees of a filing that is being written. */
export function withoutDraft<Item extends FilingSheet['items'][number]>(item: Item): Item {
  if (!DRAFTS.has(item.state)) return item;
  return {
    ...item,
    ...{ progress: '', problems: '', nextSteps: '', coordination: '', percent: null, saysDone: false, noChange: false },
    targets: item.targets.map((target) => ({ ...target, entry: null, doubts: [] })),
  };
}

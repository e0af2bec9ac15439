import { type CheckedLine, CLOSING_LINES, type ClosingLine, ENDED_CASES } from '@liubu/contract';
import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';
import { outcomesOf } from '../fulfilment/outcomes.ts';
import { completed, standsAgainst } from './rules/checklist.ts';
import { closingSettingsOf } from './settings.ts';

/** Names that are shown of a line: enough to know what is meant; all of them stand behind its link. */
const EXAMPLES = 3;

interface Open {
  count: number;
  examples: string[];
}

/**
 * What is still open, by line: a statement that gives a title for each, in order. $1 is the government, $2 the plan year.
 * A draft that was never sent binds nobody and is not counted.
 */
const OPEN: Readonly<Partial<Record<ClosingLine, string>>> = {
  filings: `select i.title || '（' || u.name || '，' || p.month || '月）' as title from liubu.filing f
    join liubu.reporting_period p on p.government_id = f.government_id and p.plan_year = f.plan_year and p.id = f.period_id and p.state <> 'planned'
    join liubu.item i on i.government_id = f.government_id and i.plan_year = f.plan_year and i.id = f.item_id
    join liubu.unit u on u.government_id = f.government_id and u.id = f.unit_id
    where f.government_id = $1 and f.plan_year = $2 and f.state not in ('approved', 'released') order by f.due, i.position, u.name`,
  sheets: `select u.name || '（' || p.month || '月）' as title from liubu.filing_sheet s
    join liubu.reporting_period p on p.government_id = s.government_id and p.plan_year = s.plan_year and p.id = s.period_id
    join liubu.unit u on u.government_id = s.government_id and u.id = s.unit_id
    where s.government_id = $1 and s.plan_year = $2 and s.signed_at is null and exists (select 1 from liubu.filing f
      where f.government_id = s.government_id and f.plan_year = s.plan_year and f.period_id = s.period_id and f.unit_id = s.unit_id and f.state = 'submitted')
    order by p.month, u.name`,
  findings: `select i.title || coalesce('（' || u.name || '）', '') as title from liubu.finding d
    join liubu.item i on i.government_id = d.government_id and i.plan_year = d.plan_year and i.id = d.item_id
    left join liubu.unit u on u.government_id = d.government_id and u.id = d.unit_id
    where d.government_id = $1 and d.plan_year = $2 and d.state in ('open', 'answered') order by d.found_at, d.id`,
  notices: `select coalesce(n.number_text || ' ', '') || n.title as title from liubu.notice n
    where n.government_id = $1 and n.plan_year = $2 and n.state not in ('draft', 'closed', 'confirmed', 'withdrawn') order by n.issued_on nulls last, n.number`,
  rectifications: `select r.problem || '（' || u.name || '）' as title from liubu.rectification r
    join liubu.unit u on u.government_id = r.government_id and u.id = r.unit_id
    where r.government_id = $1 and r.plan_year = $2 and r.state in ('open', 'replied', 'returned', 'verified') order by r.due, r.number`,
  inspections: `select e.title from liubu.inspection n
    join liubu.inspection_entry e on e.government_id = n.government_id and e.plan_year = n.plan_year and e.id = n.entry_id
    where n.government_id = $1 and n.plan_year = $2 and n.state in ('preparing', 'open') order by e.starts_on, e.title`,
  decisions: `select coalesce(i.title, '（新增事项）') || '（调整）' as title from liubu.adjustment a
    left join liubu.item i on i.government_id = a.government_id and i.plan_year = a.plan_year and i.id = a.item_id
    where a.government_id = $1 and a.plan_year = $2 and a.state = 'proposed'
    union all select x.subject_title || '（延期）' from liubu.extension x where x.government_id = $1 and x.plan_year = $2 and x.state = 'asked'`,
  figures: `select i.title || '：' || t.name as title from liubu.target t
    join liubu.item i on i.government_id = t.government_id and i.plan_year = t.plan_year and i.id = t.item_id
    where t.government_id = $1 and t.plan_year = $2 and t.value is not null and i.state = 'confirmed' and i.undone_at is null and i.tier in ('item', 'deliverable')
      and exists (select 1 from liubu.target_verifier w where w.government_id = t.government_id and w.plan_year = t.plan_year and w.target_id = coalesce(t.value_of_target_id, t.id))
      and not exists (select 1 from liubu.verified_value v where v.government_id = t.government_id and v.plan_year = t.plan_year
        and v.target_id = coalesce(t.value_of_target_id, t.id) and v.unit_id is null and v.month = 12 and v.status = 'final')
    order by i.position, t.position`,
  cases: `select c.number_text as title from liubu.account_case c
    where c.government_id = $1 and c.plan_year = $2 and c.state <> all ('{${ENDED_CASES.join(',')}}'::text[]) order by c.opened_on, c.number`,
  tolerances: `select i.title || '（' || u.name || '）' as title from liubu.tolerance o
    join liubu.item i on i.government_id = o.government_id and i.plan_year = o.plan_year and i.id = o.item_id
    join liubu.unit u on u.government_id = o.government_id and u.id = o.unit_id
    where o.government_id = $1 and o.plan_year = $2 and o.state in ('submitted', 'examined') order by o.submitted_at, o.id`,
  ballots: `select b.title from liubu.ballot b where b.government_id = $1 and b.plan_year = $2 and b.state = 'opened' order by b.closes_at`,
};

const LINKS: Readonly<Record<ClosingLine, string>> = {
  filings: '/filings/review',
  sheets: '/due',
  findings: '/findings',
  notices: '/notices',
  rectifications: '/rectifications',
  inspections: '/inspections',
  decisions: '/adjustments',
  figures: '/verified',
  cases: '/cases',
  tolerances: '/tolerances',
  ballots: '/ballots',
  scores: '/score-runs',
  outcomes: '/fulfilment',
  reports: '/fulfilment-reports',
  carryOver: '/carries',
};

/** Lines that are not found by one statement. */
async function otherOpen(work: Work, planYear: number): Promise<Partial<Record<ClosingLine, Open>>> {
  const { items } = await outcomesOf(work, planYear, 'year');
  const named = (list: readonly { code: string; title: string }[]): Open => ({
    count: list.length,
    examples: list.slice(0, EXAMPLES).map(({ code, title }) => `${code} ${title}`),
  });
  const [report] = await query<{ isIssued: boolean }>(
    work.tx,
    `select exists (select 1 from liubu.fulfilment_report r where r.government_id = $1 and r.plan_year = $2 and r.period = 'year' and r.state = 'issued') as is_issued`,
    [work.governmentId, planYear],
  );
  return {
    outcomes: named(items.filter(({ outcome }) => outcome === 'unknown')),
    // What was not met goes on next year or ends here; both are said.
    carryOver: named(
      items.filter(({ outcome, carry }) => (outcome === 'missed' || outcome === 'partly') && carry === null),
    ),
    reports: { count: report!.isIssued ? 0 : 1, examples: [] },
    scores: await scoresOpen(work, planYear),
  };
}

/** One where no result of the year is locked. */
async function scoresOpen(work: Work, planYear: number): Promise<Open> {
  const [row] = await query<{ locked: number }>(
    work.tx,
    `select count(*)::int as locked from liubu.score_run where government_id = $1 and plan_year = $2 and state = 'locked'`,
    [work.governmentId, planYear],
  );
  return { count: row!.locked > 0 ? 0 : 1, examples: [] };
}

interface Override {
  id: string;
  line: ClosingLine;
  openCount: number;
  reason: string;
  by: string | null;
  madeAt: Date;
}

/** The checklist as it is now. @param closingId  whose lines were passed over; null before the closing has begun */
export async function checklistOf(work: Work, planYear: number, closingId: string | null): Promise<CheckedLine[]> {
  const { tx, governmentId } = work;
  const { lines } = completed((await closingSettingsOf(tx, governmentId)).body);
  const overrides = await query<Override>(
    tx,
    `select o.id, o.line, o.open_count, o.reason, p.title as by, o.made_at from liubu.closing_override o
     left join liubu.post p on p.government_id = o.government_id and p.id = o.post_id
     where o.government_id = $1 and o.plan_year = $2 and o.closing_id = $3 and o.ended_at is null`,
    [governmentId, planYear, closingId],
  );
  const others = await otherOpen(work, planYear);
  const seesCases = work.scope('account:see-cases') === 'government';
  const checked: CheckedLine[] = [];
  for (const line of Object.keys(CLOSING_LINES) as ClosingLine[]) {
    const effect = lines[line];
    if (effect === 'off') continue;
    const { count, examples } = others[line] ?? (await openBy(work, planYear, OPEN[line]!));
    const override = overrides.find((one) => one.line === line);
    const isHidden = line === 'cases' && !seesCases;
    checked.push({
      line,
      count,
      effect,
      link: isHidden ? null : `/${planYear}${LINKS[line]}`,
      examples: isHidden || line === 'cases' ? [] : examples,
      override:
        override === undefined
          ? null
          : {
              id: override.id,
              count: override.openCount,
              reason: override.reason,
              by: override.by,
              at: override.madeAt.toISOString(),
              isOutgrown: count > override.openCount,
            },
      stands: standsAgainst(effect, count, override?.openCount ?? null),
    });
  }
  return checked;
}

async function openBy(work: Work, planYear: number, statement: string): Promise<Open> {
  const [row] = await query<Open>(
    work.tx,
    `with open as materialized (${statement}) select (select count(*)::int from open) as count,
       array(select title from open limit ${EXAMPLES}) as examples`,
    [work.governmentId, planYear],
  );
  return row!;
}

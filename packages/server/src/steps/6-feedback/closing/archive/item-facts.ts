import { query, type Tx } from '../../../../platform/database/tenant.ts';

type Row = Record<string, unknown>;
/** Everything of an item, part by part, rows in their order. Names of posts and units only: a package names no person. */
export type ItemFacts = { item: Row } & Record<Part, Row[]>;

/**
 * What is gathered of an item: $1 government, $2 plan year, $3 the items. Each gives `item_id` and is ordered. Whoever
 * adds a room of an item's life adds a line here and a table in item-folder.ts.
 */
const PARTS = {
  sources: `select s.item_id, s.quote, s.deadline::text as deadline, s.reply_form, s.is_main, coalesce(d.title, m.source_title) as title,
      coalesce(d.number, m.source_number) as number, coalesce(d.issued_on, m.source_date)::text as issued_on, d.issued_by, m.source_kind, m.wording as matter
    from liubu.item_source s
    left join liubu.document d on d.government_id = s.government_id and d.plan_year = s.plan_year and d.id = s.document_id
    left join liubu.matter m on m.government_id = s.government_id and m.plan_year = s.plan_year and m.id = s.matter_id
    where s.government_id = $1 and s.plan_year = $2 and s.item_id = any($3::uuid[]) order by s.is_main desc, s.id`,
  targets: `select t.item_id, t.id, t.name, t.op, trim_scale(t.value)::text as value, trim_scale(t.value_high)::text as value_high, t.measure_unit,
      t.rating_method, trim_scale(t.baseline)::text as baseline, t.baseline_year, t.definition
    from liubu.target t where t.government_id = $1 and t.plan_year = $2 and t.item_id = any($3::uuid[]) order by t.position, t.id`,
  assignments: `select a.item_id, a.role, coalesce(u.name, c.name, p.title) as who
    from liubu.assignment a
    left join liubu.unit u on u.government_id = a.government_id and u.id = a.unit_id
    left join liubu.collective c on c.government_id = a.government_id and c.id = a.collective_id
    left join liubu.post p on p.government_id = a.government_id and p.id = a.post_id
    where a.government_id = $1 and a.plan_year = $2 and a.item_id = any($3::uuid[]) order by a.role, a.position, a.id`,
  versions: `select b.item_id, v.major, v.minor, v.state, v.document_number, v.document_date::text as document_date, b.snapshot
    from liubu.breakdown_item b
    join liubu.breakdown_version v on v.government_id = b.government_id and v.plan_year = b.plan_year and v.id = b.version_id
    where b.government_id = $1 and b.plan_year = $2 and b.item_id = any($3::uuid[]) and v.state in ('issued', 'superseded') order by v.major, v.minor`,
  acceptances: `select a.item_id, u.name as unit, a.role, a.due::text as due, a.accepted_at, p.title as post, a.released_at
    from liubu.acceptance a join liubu.unit u on u.government_id = a.government_id and u.id = a.unit_id
    left join liubu.post p on p.government_id = a.government_id and p.id = a.accepted_by_post_id
    where a.government_id = $1 and a.plan_year = $2 and a.item_id = any($3::uuid[]) order by a.role, u.position, u.name`,
  plans: `select n.item_id, u.name as unit, n.state, n.version, w.position, w.work, w.due::text as due, w.office
    from liubu.unit_plan n join liubu.unit u on u.government_id = n.government_id and u.id = n.unit_id
    left join liubu.unit_plan_work w on w.government_id = n.government_id and w.plan_year = n.plan_year and w.plan_id = n.id and w.version = coalesce(n.approved_version, n.version)
    where n.government_id = $1 and n.plan_year = $2 and n.item_id = any($3::uuid[]) order by u.name, w.position`,
  localWorks: `select w.parent_item_id as item_id, o.name as owner, i.title, coalesce(u.name, w.office) as who, i.due::text as due
    from liubu.local_work w join liubu.item i on i.government_id = w.government_id and i.plan_year = w.plan_year and i.id = w.item_id
    join liubu.unit o on o.government_id = w.government_id and o.id = w.owner_unit_id
    left join liubu.unit u on u.government_id = w.government_id and u.id = w.unit_id
    where w.government_id = $1 and w.plan_year = $2 and w.parent_item_id = any($3::uuid[]) and i.state <> 'dropped' order by o.name, w.position`,
  milestones: `select m.item_id, m.title, m.due::text as due, m.done_on::text as done_on, m.former_dues::text[] as former_dues
    from liubu.milestone m where m.government_id = $1 and m.plan_year = $2 and m.item_id = any($3::uuid[]) and m.dropped_at is null order by m.position, m.due`,
  filings: `select f.item_id, f.id, p.month, u.name as unit, f.role, f.state, f.due::text as due, f.no_change, f.progress, f.problems, f.next_steps, f.coordination,
      trim_scale(f.percent)::text as percent, f.says_done, f.submitted_at, f.signed_at, s.title as submitted_by, f.submitted_by_key, f.decided_at, d.title as decided_by, f.decision_reason, f.late_days, f.version
    from liubu.filing f join liubu.reporting_period p on p.government_id = f.government_id and p.plan_year = f.plan_year and p.id = f.period_id
    join liubu.unit u on u.government_id = f.government_id and u.id = f.unit_id
    left join liubu.post s on s.government_id = f.government_id and s.id = f.submitted_by_post_id
    left join liubu.post d on d.government_id = f.government_id and d.id = f.decided_by_post_id
    where f.government_id = $1 and f.plan_year = $2 and f.item_id = any($3::uuid[]) and f.state <> 'released' order by p.month, f.role, u.name, f.id`,
  coordinations: `select f.item_id, p.month, u.name as unit, f.coordination as request, coalesce(c.state, 'open') as state, c.answer, c.due::text as due, c.answered_at, o.title as post
    from liubu.filing f join liubu.reporting_period p on p.government_id = f.government_id and p.plan_year = f.plan_year and p.id = f.period_id
    join liubu.unit u on u.government_id = f.government_id and u.id = f.unit_id
    left join liubu.coordination_answer c on c.government_id = f.government_id and c.plan_year = f.plan_year and c.filing_id = f.id
    left join liubu.post o on o.government_id = c.government_id and o.id = c.answered_by_post_id
    where f.government_id = $1 and f.plan_year = $2 and f.item_id = any($3::uuid[]) and f.coordination <> '' and f.state in ('signed', 'passed', 'approved')
    order by p.month, u.name, f.id`,
  filingVersions: `select f.item_id, u.name as unit, v.version, v.snapshot, v.reason, v.reopened_at
    from liubu.filing_version v join liubu.filing f on f.government_id = v.government_id and f.plan_year = v.plan_year and f.id = v.filing_id
    join liubu.unit u on u.government_id = f.government_id and u.id = f.unit_id
    where v.government_id = $1 and v.plan_year = $2 and f.item_id = any($3::uuid[]) order by v.reopened_at, v.version`,
  values: `select t.item_id, t.name as target, t.measure_unit, r.month, u.name as unit, trim_scale(r.value)::text as value, r.status, r.as_of::text as as_of, 'reported' as kind, null as source, r.entered_at, r.revision as version
    from liubu.reported_value r join liubu.target t on t.government_id = r.government_id and t.plan_year = r.plan_year and t.id = r.target_id
    join liubu.unit u on u.government_id = r.government_id and u.id = r.unit_id
    where r.government_id = $1 and r.plan_year = $2 and t.item_id = any($3::uuid[]) and r.is_approved
    union all
    select t.item_id, t.name, t.measure_unit, v.month, u.name, trim_scale(v.value)::text, v.status, v.as_of::text, 'verified', v.source, v.entered_at, v.version
    from liubu.verified_value v join liubu.target t on t.government_id = v.government_id and t.plan_year = v.plan_year and t.id = v.target_id
    left join liubu.unit u on u.government_id = v.government_id and u.id = v.unit_id
    -- An archive of a year that is closing goes to others; what is not published yet is not in it.
    where v.government_id = $1 and v.plan_year = $2 and t.item_id = any($3::uuid[]) and (v.embargo_until is null or v.embargo_until <= now())
    order by target, month, kind, unit, version`,
  evidence: `select e.item_id, e.id, e.kind, e.sha256, e.title, e.reference, e.happened_on::text as happened_on, e.place, e.level, e.scan, e.added_at, e.withdrawn_at, e.withdrawn_reason,
      u.name as unit, p.month, f.name as file_name, f.size::float8 as size
    from liubu.evidence e left join liubu.unit u on u.government_id = e.government_id and u.id = e.unit_id
    left join liubu.filing g on g.government_id = e.government_id and g.plan_year = e.plan_year and g.id = e.filing_id
    left join liubu.reporting_period p on p.government_id = e.government_id and p.plan_year = e.plan_year and p.id = g.period_id
    left join liubu.file f on f.government_id = e.government_id and f.sha256 = e.sha256
    where e.government_id = $1 and e.plan_year = $2 and e.item_id = any($3::uuid[]) order by p.month nulls last, e.added_at, e.id`,
  findings: `select d.item_id, d.rule, d.month, u.name as unit, d.severity, d.state, d.details, d.answer, d.answered_at, d.decision, d.decided_at, d.found_at
    from liubu.finding d left join liubu.unit u on u.government_id = d.government_id and u.id = d.unit_id
    where d.government_id = $1 and d.plan_year = $2 and d.item_id = any($3::uuid[]) and d.state <> 'gone' order by d.found_at, d.id`,
  notices: `select n.item_id, n.id, n.kind, n.colour, n.number_text, n.title, n.basis, n.facts, n.demand, n.state, u.name as unit, n.issued_on::text as issued_on, n.reply_due::text as reply_due,
      n.received_at, n.closed_on::text as closed_on, n.recheck_on::text as recheck_on, n.rechecked_on::text as rechecked_on, p.title as signed_by, n.escalation_reason, n.skip_reason
    from liubu.notice n join liubu.unit u on u.government_id = n.government_id and u.id = n.lead_unit_id
    left join liubu.post p on p.government_id = n.government_id and p.id = n.signed_by_post_id
    where n.government_id = $1 and n.plan_year = $2 and n.item_id = any($3::uuid[]) and n.issued_on is not null order by n.issued_on, n.number`,
  replies: `select n.item_id, n.id as notice_id, r.round, r.state, r.done, r.cause, r.next_steps, r.sent_at, r.late_days, r.decision_reason, p.title as signed_by
    from liubu.notice_reply r join liubu.notice n on n.government_id = r.government_id and n.plan_year = r.plan_year and n.id = r.notice_id
    left join liubu.post p on p.government_id = r.government_id and p.id = r.signed_by_post_id
    where r.government_id = $1 and r.plan_year = $2 and n.item_id = any($3::uuid[]) and r.sent_at is not null order by r.round`,
  siteFindings: `select s.item_id, u.name as unit, s.fact, s.severity, s.state, s.state_reason, trim_scale(s.number_found)::text as number_found, s.confirmed_at
    from liubu.site_finding s join liubu.unit u on u.government_id = s.government_id and u.id = s.unit_id
    where s.government_id = $1 and s.plan_year = $2 and s.item_id = any($3::uuid[]) and s.state in ('confirmed', 'overturned') order by s.confirmed_at, s.id`,
  rectifications: `select r.item_id, u.name as unit, r.number, r.problem, r.demand, r.due::text as due, r.former_dues::text[] as former_dues, r.state, r.reply, r.replied_at
    from liubu.rectification r join liubu.unit u on u.government_id = r.government_id and u.id = r.unit_id
    where r.government_id = $1 and r.plan_year = $2 and r.item_id = any($3::uuid[]) order by r.due, r.number`,
  adjustments: `select a.item_id, a.kind, a.before, a.after, a.reason, a.basis_text, a.state, a.marks, a.proposed_at, pu.name as proposed_by, a.decided_on::text as decided_on, d.title as decided_by, a.decision_reason
    from liubu.adjustment a left join liubu.unit pu on pu.government_id = a.government_id and pu.id = a.proposed_by_unit_id
    left join liubu.post d on d.government_id = a.government_id and d.id = a.decided_by_post_id
    where a.government_id = $1 and a.plan_year = $2 and a.item_id = any($3::uuid[]) order by a.proposed_at, a.id`,
  extensions: `select x.item_id, u.name as unit, x.subject_title, x.from_due::text as from_due, x.asked_due::text as asked_due, x.decided_due::text as decided_due, x.reason, x.state, x.decision_reason, x.asked_at, x.decided_at
    from liubu.extension x join liubu.unit u on u.government_id = x.government_id and u.id = x.unit_id
    where x.government_id = $1 and x.plan_year = $2 and x.item_id = any($3::uuid[]) order by x.asked_at, x.id`,
  lightMonths: `select l.item_id, l.month, l.state, l.colour, l.proof, trim_scale(l.gap)::text as gap
    from liubu.light_month l where l.government_id = $1 and l.plan_year = $2 and l.item_id = any($3::uuid[]) order by l.month`,
  light: `select l.item_id, l.state, l.colour, l.proof, l.formula, l.formula_version, l.declaration_version, l.working, trim_scale(l.expected)::text as expected, trim_scale(l.actual)::text as actual, l.as_of::text as as_of
    from liubu.light l where l.government_id = $1 and l.plan_year = $2 and l.item_id = any($3::uuid[])`,
  overrides: `select o.item_id, o.state, o.colour, o.reason, o.ends_on::text as ends_on, p.title as post, o.made_at, o.ended_at, o.end_reason
    from liubu.light_override o left join liubu.post p on p.government_id = o.government_id and p.id = o.post_id
    where o.government_id = $1 and o.plan_year = $2 and o.item_id = any($3::uuid[]) order by o.made_at`,
  tolerances: `select o.item_id, u.name as unit, o.facts, o.state, o.outcome, trim_scale(o.deduction_share)::text as deduction_share, o.mend_by::text as mend_by, o.decision_reason, o.decided_at, p.title as decided_by
    from liubu.tolerance o join liubu.unit u on u.government_id = o.government_id and u.id = o.unit_id
    left join liubu.post p on p.government_id = o.government_id and p.id = o.decided_by_post_id
    where o.government_id = $1 and o.plan_year = $2 and o.item_id = any($3::uuid[]) and o.state not in ('draft', 'withdrawn') order by o.created_at`,
  ladderSteps: `select s.item_id, u.name as unit, s.rung, s.triggers, s.state, s.proposed_on::text as proposed_on, s.decided_at, s.reason
    from liubu.ladder_step s join liubu.unit u on u.government_id = s.government_id and u.id = s.unit_id
    where s.government_id = $1 and s.plan_year = $2 and s.item_id = any($3::uuid[]) and s.state in ('taken', 'declined') order by s.proposed_on, s.rung_index`,
} as const;
type Part = keyof typeof PARTS;

const ITEMS = `select i.id, i.code, i.position, i.headings, i.title, i.wording, i.kind, i.tier, i.area, i.due::text as due, i.state, i.state_reason, i.level, i.origin, i.is_bottom_line,
    parent.code as parent_code, parent.title as parent_title
  from liubu.item i left join liubu.item parent on parent.government_id = i.government_id and parent.plan_year = i.plan_year and parent.id = i.parent_id
  where i.government_id = $1 and i.plan_year = $2 and i.id = any($3::uuid[]) order by i.position, i.id`;

/** Gathers some items at once, in the order of the plan; dozens at a time keep memory small and statements few. */
export async function itemFacts(
  tx: Tx,
  governmentId: string,
  planYear: number,
  itemIds: readonly string[],
): Promise<ItemFacts[]> {
  const values = [governmentId, planYear, itemIds];
  const items = await query<Row>(tx, ITEMS, values);
  const found = new Map<string, ItemFacts>();
  for (const item of items) {
    const empty = Object.fromEntries(Object.keys(PARTS).map((part) => [part, []])) as unknown as Record<Part, Row[]>;
    found.set(String(item.id), { item, ...empty });
  }
  for (const [part, text] of Object.entries(PARTS))
    for (const { itemId, ...row } of await query<Row>(tx, text, values))
      found.get(String(itemId))?.[part as Part].push(row);
  return [...found.values()];
}

-- Why: a unit that is renamed, or merged into another, left what it owed to nobody: its posts went on in the successor,
-- its filings, notices and rectifications stayed with a unit in which nobody stood any more.
-- And a light of an item of which nobody ever said a word was never silent: it is, since the first word was owed.
-- Breaking: no. Expected time: under a second.

alter table liubu.light add column asked_on date;

-- What is open of these units in plan years that are not closed goes on in the successor; what was signed, approved or
-- closed keeps the name that it was done under. Where the successor stands already, its own row remains.
-- Returns the number of items whose duty went over.
create function liubu.hand_over_duties(government uuid, olds uuid[], successor uuid) returns integer language plpgsql as $$
declare
  years integer[];
  handed integer;
begin
  select coalesce(array_agg(y.plan_year), '{}') into years from liubu.plan_year y where y.government_id = government and y.state <> 'closed';

  -- Who answers: once an item, the lead's place before a helper's.
  delete from liubu.assignment a using liubu.assignment b
    where a.government_id = government and a.plan_year = any(years) and a.unit_id = successor and a.role = 'support'
      and b.government_id = a.government_id and b.plan_year = a.plan_year and b.item_id = a.item_id and b.unit_id = any(olds) and b.role = 'lead';
  delete from liubu.assignment a
    where a.government_id = government and a.plan_year = any(years) and a.unit_id = any(olds) and a.role = 'support'
      and exists (select 1 from liubu.assignment b where b.government_id = a.government_id and b.plan_year = a.plan_year and b.item_id = a.item_id
        and b.role in ('lead', 'support') and (b.unit_id = successor or (b.unit_id = any(olds) and (b.role = 'lead' or b.id < a.id))));
  update liubu.assignment a set unit_id = successor where a.government_id = government and a.plan_year = any(years) and a.unit_id = any(olds);
  get diagnostics handed = row_count;

  update liubu.acceptance a set unit_id = successor
    where a.government_id = government and a.plan_year = any(years) and a.unit_id = any(olds) and a.released_at is null
      and not exists (select 1 from liubu.acceptance b where b.government_id = a.government_id and b.plan_year = a.plan_year and b.item_id = a.item_id
        and (b.unit_id = successor or (b.unit_id = any(olds) and b.id < a.id)));
  update liubu.acceptance a set released_at = now()
    where a.government_id = government and a.plan_year = any(years) and a.unit_id = any(olds) and a.released_at is null;
  update liubu.unit_plan p set unit_id = successor
    where p.government_id = government and p.plan_year = any(years) and p.unit_id = any(olds) and p.state <> 'released'
      and not exists (select 1 from liubu.unit_plan b where b.government_id = p.government_id and b.plan_year = p.plan_year and b.item_id = p.item_id
        and (b.unit_id = successor or (b.unit_id = any(olds) and b.id < p.id)));
  update liubu.unit_plan p set state = 'released'
    where p.government_id = government and p.plan_year = any(years) and p.unit_id = any(olds) and p.state <> 'released';
  update liubu.allocation_share s set unit_id = successor
    where s.government_id = government and s.plan_year = any(years) and s.unit_id = any(olds)
      and not exists (select 1 from liubu.allocation_share b where b.government_id = s.government_id and b.plan_year = s.plan_year
        and b.allocation_id = s.allocation_id and (b.unit_id = successor or (b.unit_id = any(olds) and b.unit_id < s.unit_id)));

  -- What is to be filed, with what was typed.
  insert into liubu.filing_sheet (government_id, plan_year, id, period_id, unit_id)
    select f.government_id, f.plan_year, gen_random_uuid(), f.period_id, successor
    from (select distinct government_id, plan_year, period_id from liubu.filing
      where government_id = government and plan_year = any(years) and unit_id = any(olds) and state in ('waiting', 'draft', 'submitted', 'returned')) f
    on conflict (government_id, plan_year, period_id, unit_id) do nothing;
  -- Where the successor has a row of its own in which nothing was said yet, what was typed goes on in that one.
  with said as (
    select distinct on (f.plan_year, f.period_id, f.item_id) f.*, b.id as goes_on_in from liubu.filing f
    join liubu.filing b on b.government_id = f.government_id and b.plan_year = f.plan_year and b.period_id = f.period_id and b.item_id = f.item_id
      and b.unit_id = successor and b.state in ('waiting', 'draft', 'returned', 'released') and b.progress = '' and b.entries = '{}'
    where f.government_id = government and f.plan_year = any(years) and f.unit_id = any(olds) and f.state in ('draft', 'submitted', 'returned')
      and (f.progress <> '' or f.entries <> '{}')
    order by f.plan_year, f.period_id, f.item_id, f.role, f.id
  ), proofs as (
    update liubu.evidence e set filing_id = s.goes_on_in, unit_id = successor from said s
    where e.government_id = government and e.plan_year = s.plan_year and e.filing_id = s.id
  ), left_behind as (
    update liubu.filing f set state = 'released', revision = f.revision + 1 from said s
    where f.government_id = government and f.plan_year = s.plan_year and f.id = s.id
  )
  update liubu.filing t set state = 'draft', role = s.role, due = greatest(t.due, s.due), no_change = s.no_change, progress = s.progress, problems = s.problems,
      next_steps = s.next_steps, coordination = s.coordination, percent = s.percent, says_done = s.says_done, entries = s.entries, marks = s.marks,
      first_submitted_at = coalesce(t.first_submitted_at, s.first_submitted_at), late_days = coalesce(t.late_days, s.late_days), revision = t.revision + 1
    from said s where t.government_id = government and t.plan_year = s.plan_year and t.id = s.goes_on_in;
  -- Of several the lead's goes on, and one in which something was said before an empty one.
  with first_ones as (
    select distinct on (f.plan_year, f.period_id, f.item_id) f.plan_year, f.id from liubu.filing f
    where f.government_id = government and f.plan_year = any(years) and f.unit_id = any(olds) and f.state in ('waiting', 'draft', 'submitted', 'returned')
      and not exists (select 1 from liubu.filing b where b.government_id = f.government_id and b.plan_year = f.plan_year and b.period_id = f.period_id
        and b.item_id = f.item_id and b.unit_id = successor)
    order by f.plan_year, f.period_id, f.item_id, f.role, (f.progress = '' and f.entries = '{}'), f.id
  )
  update liubu.filing f set unit_id = successor, revision = f.revision + 1 from first_ones o
    where f.government_id = government and f.plan_year = o.plan_year and f.id = o.id;
  update liubu.evidence e set unit_id = successor
    where e.government_id = government and e.plan_year = any(years) and e.unit_id = any(olds) and e.withdrawn_at is null
      and (e.filing_id is null or exists (select 1 from liubu.filing f where f.government_id = government and f.plan_year = e.plan_year and f.id = e.filing_id and f.unit_id = successor));

  -- Figures go where the share, or the lead, of their target went, so that a series is of one unit: told anew they would
  -- else be counted twice. Where the successor has its own, or the share stayed behind, they stay.
  with series as (
    select v.plan_year, v.target_id, v.unit_id, bool_or(f.role = 'lead') as is_lead from liubu.reported_value v
    left join liubu.filing f on f.government_id = v.government_id and f.plan_year = v.plan_year and f.id = v.filing_id
    where v.government_id = government and v.plan_year = any(years) and v.unit_id = any(olds)
      and not exists (select 1 from liubu.reported_value b where b.government_id = government and b.plan_year = v.plan_year and b.target_id = v.target_id and b.unit_id = successor)
      and not exists (select 1 from liubu.allocation l join liubu.allocation_share s on s.government_id = l.government_id and s.plan_year = l.plan_year and s.allocation_id = l.id
        where l.government_id = government and l.plan_year = v.plan_year and l.target_id = v.target_id and s.unit_id = v.unit_id)
    group by v.plan_year, v.target_id, v.unit_id
  ), going as (
    select distinct on (plan_year, target_id) plan_year, target_id, unit_id from series order by plan_year, target_id, is_lead desc nulls last, unit_id
  )
  update liubu.reported_value v set unit_id = successor from going g
    where v.government_id = government and v.plan_year = g.plan_year and v.target_id = g.target_id and v.unit_id = g.unit_id;
  with going as (
    select distinct on (v.plan_year, v.target_id) v.plan_year, v.target_id, v.unit_id from liubu.verified_value v
    where v.government_id = government and v.plan_year = any(years) and v.unit_id = any(olds)
      and not exists (select 1 from liubu.verified_value b where b.government_id = government and b.plan_year = v.plan_year and b.target_id = v.target_id and b.unit_id = successor)
      and not exists (select 1 from liubu.allocation l join liubu.allocation_share s on s.government_id = l.government_id and s.plan_year = l.plan_year and s.allocation_id = l.id
        where l.government_id = government and l.plan_year = v.plan_year and l.target_id = v.target_id and s.unit_id = v.unit_id)
    order by v.plan_year, v.target_id, v.unit_id
  )
  update liubu.verified_value v set unit_id = successor from going g
    where v.government_id = government and v.plan_year = g.plan_year and v.target_id = g.target_id and v.unit_id = g.unit_id;

  update liubu.finding set unit_id = successor
    where government_id = government and plan_year = any(years) and unit_id = any(olds) and state in ('open', 'answered');
  update liubu.extension set unit_id = successor
    where government_id = government and plan_year = any(years) and unit_id = any(olds) and state = 'asked';
  update liubu.notice set lead_unit_id = successor
    where government_id = government and plan_year = any(years) and lead_unit_id = any(olds) and state not in ('closed', 'confirmed', 'withdrawn');
  update liubu.notice set assist_unit_ids = array(select distinct case when u = any(olds) then successor else u end from unnest(assist_unit_ids) u)
    where government_id = government and plan_year = any(years) and assist_unit_ids && olds and state not in ('closed', 'confirmed', 'withdrawn');

  -- Inspections: plans that did not begin, and units whose case is open, with what was found of them.
  update liubu.designation set unit_id = successor
    where government_id = government and plan_year = any(years) and unit_id = any(olds) and state in ('proposed', 'approved');
  update liubu.inspection_entry e set unit_ids = array(select distinct case when u = any(olds) then successor else u end from unnest(e.unit_ids) u)
    where e.government_id = government and e.plan_year = any(years) and e.unit_ids && olds
      and not exists (select 1 from liubu.inspection n where n.government_id = e.government_id and n.plan_year = e.plan_year and n.entry_id = e.id);
  with handed_objects as (
    select o.id, o.plan_year, o.inspection_id, o.unit_id from liubu.inspection_object o
    where o.government_id = government and o.plan_year = any(years) and o.unit_id = any(olds) and o.state <> 'closed'
      and not exists (select 1 from liubu.inspection_object b where b.government_id = o.government_id and b.plan_year = o.plan_year
        and b.inspection_id = o.inspection_id and (b.unit_id = successor or (b.unit_id = any(olds) and b.id < o.id)))
  ), checks as (
    update liubu.site_check s set unit_id = successor from handed_objects h
    where s.government_id = government and s.plan_year = h.plan_year and s.inspection_id = h.inspection_id and s.unit_id = h.unit_id
  ), findings as (
    update liubu.site_finding s set unit_id = successor from handed_objects h
    where s.government_id = government and s.plan_year = h.plan_year and s.inspection_id = h.inspection_id and s.unit_id = h.unit_id
  )
  update liubu.inspection_object o set unit_id = successor from handed_objects h
    where o.government_id = government and o.plan_year = h.plan_year and o.id = h.id;
  update liubu.rectification set unit_id = successor
    where government_id = government and plan_year = any(years) and unit_id = any(olds) and state in ('open', 'replied', 'returned', 'verified');

  update liubu.unit_key set unit_id = successor where government_id = government and unit_id = any(olds) and revoked_at is null;
  update liubu.todo set audience_unit_id = successor where government_id = government and audience_unit_id = any(olds) and done_at is null;
  update liubu.message set audience_unit_id = successor where government_id = government and audience_unit_id = any(olds) and state in ('planned', 'failed');
  return handed;
end $$;
grant execute on function liubu.hand_over_duties(uuid, uuid[], uuid) to liubu_app;
grant update (unit_id) on liubu.unit_key, liubu.verified_value to liubu_app;

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
  update liubu.filing f set unit_id = successor, revision = f.revision + 1
    where f.government_id = government and f.plan_year = any(years) and f.unit_id = any(olds) and f.state in ('waiting', 'draft', 'submitted', 'returned')
      and not exists (select 1 from liubu.filing b where b.government_id = f.government_id and b.plan_year = f.plan_year and b.period_id = f.period_id
        and b.item_id = f.item_id and (b.unit_id = successor or (b.unit_id = any(olds) and b.id < f.id)));

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
grant update (unit_id) on liubu.unit_key to liubu_app;

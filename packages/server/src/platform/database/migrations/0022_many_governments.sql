-- Why: what goes on every second or every minute asks once for all governments instead of once for each; the planner
-- knows that an id names its government, where it took a list of ids for one row.
-- Breaking: no. Expected time: a scan of the record and of its seals; an analyze of twelve tables.

-- Committed and not sealed yet. Filled by a trigger, so that no writer can forget it; emptied by the sealer.
create table liubu.unsealed_event (
  government_id uuid not null,
  transaction_id xid8 not null,
  event_id bigint not null,
  primary key (government_id, transaction_id, event_id),
  foreign key (government_id, event_id) references liubu.event
);
alter table liubu.event no force row level security;
alter table liubu.seal no force row level security;
insert into liubu.unsealed_event (government_id, transaction_id, event_id)
  select e.government_id, e.transaction_id, e.id from liubu.event e
  where not exists (select 1 from liubu.seal s where s.government_id = e.government_id and s.event_id = e.id);
alter table liubu.event force row level security;
alter table liubu.seal force row level security;
select liubu.guard_tenant('unsealed_event');
grant select, delete on liubu.unsealed_event to liubu_jobs;

create function liubu.await_seal() returns trigger language plpgsql security definer set search_path = pg_catalog as $$
begin
  insert into liubu.unsealed_event (government_id, transaction_id, event_id) select government_id, transaction_id, id from added;
  return null;
end $$;
create trigger event_awaits_seal after insert on liubu.event referencing new table as added for each statement execute function liubu.await_seal();

-- The owner lists what waits where; the jobs role is told ids and no more, and works within one government as before.
create policy owner_lists on liubu.government for select to liubu_owner using (true);
create policy owner_lists on liubu.unsealed_event for select to liubu_owner using (true);
create policy owner_lists on liubu.daily_run for select to liubu_owner using (true);
create policy owner_lists on liubu.delivery for select to liubu_owner using (true);
create policy owner_lists on liubu.message for select to liubu_owner using (true);

create function liubu.governments_to_seal() returns setof uuid language sql stable security definer set search_path = pg_catalog as $$
  select distinct government_id from liubu.unsealed_event
$$;

-- Governments where the day has come, by their own clock, and one of these jobs was not asked for yet.
create function liubu.governments_to_start(at timestamptz, from_hour integer, jobs text[]) returns table (government_id uuid, day date)
language sql stable security definer set search_path = pg_catalog as $$
  select g.id, (at at time zone g.time_zone)::date from liubu.government g
  where extract(hour from at at time zone g.time_zone) >= from_hour
    and (select count(*) from liubu.daily_run r where r.government_id = g.id and r.day = (at at time zone g.time_zone)::date and r.job = any(jobs)) < cardinality(jobs)
$$;

-- Messages whose next try has come, and those that were cut off before `cut_off`.
create function liubu.messages_to_send(at timestamptz, cut_off timestamptz, most integer) returns table (government_id uuid, message_id uuid)
language sql stable security definer set search_path = pg_catalog as $$
  select government_id, message_id from liubu.delivery
    where (state in ('planned', 'failed') and next_try_at <= at) or (state = 'sending' and claimed_at < cut_off)
  union select government_id, id from liubu.message where state = 'planned' and planned_for <= cut_off
  limit most
$$;
create index delivery_due on liubu.delivery (next_try_at) where state in ('planned', 'sending', 'failed');
create index message_due on liubu.message (planned_for) where state = 'planned';

revoke all on function liubu.governments_to_seal(), liubu.governments_to_start(timestamptz, integer, text[]), liubu.messages_to_send(timestamptz, timestamptz, integer) from public;
grant execute on function liubu.governments_to_seal(), liubu.governments_to_start(timestamptz, integer, text[]), liubu.messages_to_send(timestamptz, timestamptz, integer) to liubu_jobs;

-- An id names its government and plan year: without this the planner multiplies the three and takes hundreds for one.
create statistics liubu.item_id_says (dependencies) on government_id, plan_year, id from liubu.item;
create statistics liubu.target_id_says (dependencies) on government_id, plan_year, id from liubu.target;
create statistics liubu.target_item_says (dependencies) on government_id, plan_year, item_id from liubu.target;
create statistics liubu.assignment_item_says (dependencies) on government_id, plan_year, item_id from liubu.assignment;
create statistics liubu.filing_id_says (dependencies) on government_id, plan_year, id from liubu.filing;
create statistics liubu.filing_item_says (dependencies) on government_id, plan_year, item_id from liubu.filing;
create statistics liubu.filing_unit_says (dependencies) on government_id, plan_year, unit_id from liubu.filing;
create statistics liubu.filing_period_says (dependencies) on government_id, plan_year, period_id from liubu.filing;
create statistics liubu.value_target_says (dependencies) on government_id, plan_year, target_id from liubu.reported_value;
create statistics liubu.evidence_item_says (dependencies) on government_id, plan_year, item_id from liubu.evidence;
create statistics liubu.milestone_item_says (dependencies) on government_id, plan_year, item_id from liubu.milestone;
create statistics liubu.light_item_says (dependencies) on government_id, plan_year, item_id from liubu.light;
create statistics liubu.finding_item_says (dependencies) on government_id, plan_year, item_id from liubu.finding;
create statistics liubu.todo_subject_says (dependencies) on government_id, subject_id from liubu.todo;

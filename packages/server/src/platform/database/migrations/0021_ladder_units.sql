-- Why: parts that a helping unit has not handed in are one proposal for the unit, not one for each item.
-- Breaking: no. Expected time: under a second.

-- Null item: a proposal about the unit's parts, those of item_ids.
alter table liubu.ladder_step alter column item_id drop not null, add column item_ids uuid[] not null default '{}';
drop index liubu.ladder_step_open;
create unique index ladder_step_open on liubu.ladder_step
  (government_id, plan_year, unit_id, coalesce(item_id, '00000000-0000-0000-0000-000000000000')) where state = 'proposed';

-- Why: step 1 (政策设计): dilution marks, merging of duplicates, schedules of targets, livelihood details, the route of a
-- major decision; and an index by which an item's story is found.
-- Breaking: no. Expected time: under a second.

-- What is weaker or stronger than the source, computed by rule; checked anew after any change of what it is computed from.
alter table liubu.item add column dilution jsonb not null default '[]';
alter table liubu.item add column weakened integer not null default 0;
alter table liubu.item add column dilution_checked boolean not null default false;

-- Any step may change a wording or a target; none of them has to know of the check.
create function liubu.recheck_own_dilution() returns trigger language plpgsql as $$
begin
  if new.wording is distinct from old.wording or new.due is distinct from old.due then
    new.dilution_checked := false;
  end if;
  return new;
end $$;
create trigger recheck_dilution before update on liubu.item for each row execute function liubu.recheck_own_dilution();

create function liubu.recheck_item_dilution() returns trigger language plpgsql as $$
declare changed record;
begin
  if tg_op = 'DELETE' then changed := old; else changed := new; end if;
  update liubu.item set dilution_checked = false
    where government_id = changed.government_id and plan_year = changed.plan_year and id = changed.item_id and dilution_checked;
  return null;
end $$;
create trigger recheck_dilution after insert or update or delete on liubu.target for each row execute function liubu.recheck_item_dilution();
create trigger recheck_dilution after insert or update or delete on liubu.item_source for each row execute function liubu.recheck_item_dilution();

-- Where a matter comes from, as people name it; whose instruction it is; who should answer for it.
alter table liubu.matter add column source_title text;
alter table liubu.matter add column source_number text;
alter table liubu.matter add column source_date date;
alter table liubu.matter add column instructed_by_post_id uuid;
alter table liubu.matter add column unit_id uuid;
alter table liubu.matter add column submitted_at timestamptz;
alter table liubu.matter add foreign key (government_id, instructed_by_post_id) references liubu.post;
alter table liubu.matter add foreign key (government_id, unit_id) references liubu.unit;

-- A merge can be undone: what was taken over is kept here as it was.
create table liubu.item_merge (
  government_id uuid not null,
  plan_year integer not null,
  id uuid not null,
  kept_item_id uuid not null,
  merged_kind text not null check (merged_kind in ('matter', 'item')),
  merged_item_id uuid,
  merged_matter_id uuid,
  -- {sources: [id], targets: [id], assignments: [row], matters: [id], children: [id], state}: what moved, and what was there before.
  before jsonb not null,
  reason text,
  merged_at timestamptz not null,
  undone_at timestamptz,
  primary key (government_id, plan_year, id),
  foreign key (government_id, plan_year, kept_item_id) references liubu.item,
  foreign key (government_id, plan_year, merged_item_id) references liubu.item,
  foreign key (government_id, plan_year, merged_matter_id) references liubu.matter,
  check ((merged_kind = 'item') = (merged_item_id is not null)),
  check ((merged_kind = 'matter') = (merged_matter_id is not null))
);
create index on liubu.item_merge (government_id, plan_year, kept_item_id) where undone_at is null;

-- Pairs that people have judged are not proposed again.
create table liubu.duplicate_decision (
  government_id uuid not null,
  plan_year integer not null,
  id uuid not null,
  -- The smaller of the two names first: kind:id.
  a text not null,
  b text not null,
  verdict text not null check (verdict in ('distinct', 'conflict')),
  reason text,
  decided_at timestamptz not null,
  undone_at timestamptz,
  primary key (government_id, plan_year, id),
  check (a < b)
);
create unique index on liubu.duplicate_decision (government_id, plan_year, a, b) where undone_at is null;

-- Why the rating method was proposed; null when a person chose it.
alter table liubu.target add column rating_reason text;

-- Last year's values, cumulative to a month's end: the seasonal shape of a schedule.
create table liubu.target_history (
  government_id uuid not null,
  plan_year integer not null,
  target_id uuid not null,
  history_year integer not null,
  month integer not null check (month between 1 and 12),
  value numeric not null,
  primary key (government_id, plan_year, target_id, history_year, month),
  foreign key (government_id, plan_year, target_id) references liubu.target on delete cascade
);

-- 民生实事: money and places.
create table liubu.livelihood_detail (
  government_id uuid not null,
  plan_year integer not null,
  item_id uuid not null,
  budget_yuan numeric check (budget_yuan >= 0),
  money_source text,
  -- [{name, place}]
  sites jsonb not null default '[]',
  revision integer not null default 1,
  primary key (government_id, plan_year, item_id),
  foreign key (government_id, plan_year, item_id) references liubu.item
);

-- 重大行政决策程序: the stages of one item, in their order.
create table liubu.decision_stage (
  government_id uuid not null,
  plan_year integer not null,
  id uuid not null,
  item_id uuid not null,
  stage text not null check (stage in ('consultation', 'public_comment', 'expert_appraisal', 'risk', 'fair_competition', 'legality', 'meeting', 'publication', 'post_evaluation')),
  state text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'skipped')),
  starts_on date,
  ends_on date,
  due date,
  result text,
  reason text,
  revision integer not null default 1,
  primary key (government_id, plan_year, id),
  unique (government_id, plan_year, item_id, stage),
  foreign key (government_id, plan_year, item_id) references liubu.item,
  check (state <> 'skipped' or reason is not null),
  check (state <> 'done' or (starts_on is not null and ends_on is not null and result is not null)),
  check (ends_on is null or starts_on is not null)
);

-- The story of an item is told by the events of its parts too: their body names the item, or the items.
create index event_item on liubu.event (government_id, (body ->> 'itemId'), id) where body ? 'itemId';
create index event_items on liubu.event using gin ((body -> 'itemIds')) where body ? 'itemIds';

select liubu.guard_tenant('item_merge', 'duplicate_decision', 'target_history', 'livelihood_detail', 'decision_stage');

grant select, insert, update on liubu.item_merge, liubu.duplicate_decision, liubu.livelihood_detail, liubu.decision_stage to liubu_app, liubu_jobs;
grant select, insert, update, delete on liubu.target_history to liubu_app, liubu_jobs;
grant select on liubu.access_log to liubu_app;

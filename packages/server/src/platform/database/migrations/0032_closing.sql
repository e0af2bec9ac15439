-- Why: a plan year closes: a checklist, the head's approval, one rule that refuses every later change of its rows, and the
-- archive package (归档) that is made of it.
-- Breaking: writes to a closed plan year are refused (SQLSTATE LB409); no year was closed before. A restore brings the rows
-- of plan_year last. Expected time: under a second.

-- One lock a plan year: shared by whoever writes its rows, alone for whoever closes or reopens it.
create function liubu.year_lock(government uuid, year integer) returns bigint language sql immutable parallel safe
  as $$ select hashtextextended('plan year ' || government::text || ' ' || year::text, 0) $$;

-- The one rule of a closed year, for every table of it and every writer. A writer that began before the closing is waited
-- for; one that comes meanwhile waits and is refused.
create function liubu.refuse_closed_year() returns trigger language plpgsql as $$
declare
  closed integer;
begin
  perform pg_advisory_xact_lock_shared(liubu.year_lock(t.government_id, t.plan_year)) from (select distinct government_id, plan_year from touched) t;
  -- A statement of its own, so that it sees what was committed while the lock was waited for.
  select y.plan_year into closed from liubu.plan_year y
    where y.state = 'closed' and (y.government_id, y.plan_year) in (select government_id, plan_year from touched) limit 1;
  if found then
    raise exception using errcode = 'LB409', message = format('plan year %s is closed', closed), detail = closed::text, table = tg_table_name;
  end if;
  return null;
end $$;

-- A row neither leaves a closed year nor comes into one.
create function liubu.refuse_closed_year_move() returns trigger language plpgsql as $$
declare
  closed integer;
begin
  perform pg_advisory_xact_lock_shared(liubu.year_lock(t.government_id, t.plan_year))
    from (select government_id, plan_year from touched union select government_id, plan_year from before) t;
  select y.plan_year into closed from liubu.plan_year y
    where y.state = 'closed' and ((y.government_id, y.plan_year) in (select government_id, plan_year from touched)
      or (y.government_id, y.plan_year) in (select government_id, plan_year from before)) limit 1;
  if found then
    raise exception using errcode = 'LB409', message = format('plan year %s is closed', closed), detail = closed::text, table = tg_table_name;
  end if;
  return null;
end $$;

-- Every table with rows of a plan year is named here, or in open_after_closing().
create function liubu.guard_closed_year(variadic tables text[]) returns void language plpgsql as $$
declare one text;
begin
  foreach one in array tables loop
    execute format('create trigger closed_year_insert after insert on liubu.%I referencing new table as touched for each statement execute function liubu.refuse_closed_year()', one);
    execute format('create trigger closed_year_update after update on liubu.%I referencing old table as before new table as touched for each statement execute function liubu.refuse_closed_year_move()', one);
    execute format('create trigger closed_year_delete after delete on liubu.%I referencing old table as touched for each statement execute function liubu.refuse_closed_year()', one);
  end loop;
end $$;

-- Whoever closes or reopens a year is alone with it.
create function liubu.close_year_alone() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock(liubu.year_lock(new.government_id, new.plan_year));
  return new;
end $$;
create trigger close_year_alone before update on liubu.plan_year for each row
  when ((old.state = 'closed') is distinct from (new.state = 'closed')) execute function liubu.close_year_alone();

create function liubu.refuse_closed_locks() returns trigger language plpgsql as $$
begin
  raise exception using errcode = 'LB409', message = format('plan year %s is closed', new.plan_year), detail = new.plan_year::text, table = tg_table_name;
end $$;
create trigger refuse_closed_locks before update on liubu.plan_year for each row
  when (old.state = 'closed' and new.state = 'closed') execute function liubu.refuse_closed_locks();

-- 结账: from the officer's beginning to the head's approval.
create table liubu.year_closing (
  government_id uuid not null,
  plan_year integer not null,
  id uuid not null,
  -- What the year goes back to when the closing is withdrawn.
  former_state text not null check (former_state in ('issued', 'running')),
  state text not null default 'open' check (state in ('open', 'submitted', 'returned', 'approved', 'withdrawn')),
  statement text not null default '',
  -- The checklist as it was approved.
  checklist jsonb,
  begun_at timestamptz not null,
  submitted_at timestamptz,
  submitted_by_post_id uuid,
  decided_at timestamptz,
  decided_by_post_id uuid,
  revision integer not null default 1,
  primary key (government_id, plan_year, id),
  foreign key (government_id, plan_year) references liubu.plan_year
);
create unique index year_closing_open on liubu.year_closing (government_id, plan_year) where state in ('open', 'submitted', 'returned');

-- Every step of it, and of reopening and of the locks.
create table liubu.closing_step (
  government_id uuid not null,
  plan_year integer not null,
  id uuid not null,
  seq bigint generated always as identity,
  what text not null check (what <> ''),
  happened_at timestamptz not null,
  post_id uuid,
  reason text,
  primary key (government_id, plan_year, id),
  foreign key (government_id, plan_year) references liubu.plan_year
);

-- A line of the checklist that is passed over, while no more is open than then.
create table liubu.closing_override (
  government_id uuid not null,
  plan_year integer not null,
  id uuid not null,
  closing_id uuid not null,
  line text not null check (line <> ''),
  open_count integer not null check (open_count > 0),
  reason text not null check (reason <> ''),
  made_at timestamptz not null,
  post_id uuid,
  ended_at timestamptz,
  primary key (government_id, plan_year, id),
  foreign key (government_id, plan_year, closing_id) references liubu.year_closing
);
create unique index closing_override_one on liubu.closing_override (government_id, plan_year, closing_id, line) where ended_at is null;

-- 归档包: frozen contents in their order; the zip is laid out from them when it is taken, the same bytes every time.
create table liubu.archive_package (
  government_id uuid not null,
  plan_year integer not null,
  id uuid not null,
  part text not null check (part in ('year', 'cases')),
  state text not null default 'queued' check (state in ('queued', 'making', 'done', 'failed', 'superseded')),
  file_name text not null check (file_name <> ''),
  -- {kind: retention} and 全宗号, as declared then.
  retention jsonb not null,
  fonds text not null default '',
  size bigint,
  sha256 text check (sha256 ~ '^[0-9a-f]{64}$'),
  -- [{path, why}]
  missing jsonb not null default '[]',
  failure text,
  reason text,
  asked_at timestamptz not null,
  asked_by_post_id uuid,
  -- Which job makes it, and when it last said so: another goes on where it was cut off.
  claim uuid,
  beaten_at timestamptz,
  finished_at timestamptz,
  superseded_at timestamptz,
  primary key (government_id, plan_year, id),
  foreign key (government_id, plan_year) references liubu.plan_year
);
create unique index archive_package_making on liubu.archive_package (government_id, plan_year, part) where state in ('queued', 'making');

-- 案卷: one a matter, and those of the whole year.
create table liubu.archive_folder (
  government_id uuid not null,
  plan_year integer not null,
  package_id uuid not null,
  position integer not null,
  name text not null check (name <> ''),
  title text not null,
  -- What it is made from: an item's or a case's id, or the name of a part of the year.
  source text not null,
  packed_at timestamptz,
  primary key (government_id, plan_year, package_id, position),
  foreign key (government_id, plan_year, package_id) references liubu.archive_package
);

-- 卷内文件
create table liubu.archive_entry (
  government_id uuid not null,
  plan_year integer not null,
  package_id uuid not null,
  folder integer not null,
  position integer not null,
  path text not null check (path <> ''),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  size bigint not null check (size >= 0),
  crc32 bigint not null check (crc32 between 0 and 4294967295),
  title text not null,
  kind text not null check (kind <> ''),
  author text,
  on_day date,
  retention text not null,
  primary key (government_id, plan_year, package_id, folder, position),
  foreign key (government_id, plan_year, package_id, folder) references liubu.archive_folder
);
create unique index archive_entry_path on liubu.archive_entry (government_id, plan_year, package_id, path);

-- 取用登记
create table liubu.archive_taking (
  government_id uuid not null,
  plan_year integer not null,
  id uuid not null,
  package_id uuid not null,
  taken_at timestamptz not null,
  account_id uuid not null,
  post_id uuid,
  primary key (government_id, plan_year, id),
  foreign key (government_id, plan_year, package_id) references liubu.archive_package
);
create index on liubu.archive_taking (government_id, plan_year, package_id);

select liubu.guard_tenant('year_closing', 'closing_step', 'closing_override', 'archive_package', 'archive_folder', 'archive_entry', 'archive_taking');

grant select, insert, update on liubu.year_closing, liubu.closing_override, liubu.archive_package, liubu.archive_folder to liubu_app;
grant select, insert on liubu.closing_step, liubu.archive_entry, liubu.archive_taking to liubu_app;

-- What goes on after a year is closed, since it changes nothing that was filed, verified, lit or scored in it: its closing
-- and archive; the rights and duties of those whom a case or a tolerance is about; honours and the delivery of rewards;
-- what is carried into next year, laid against next year's report or written for it; what was shared with a superior.
create function liubu.open_after_closing() returns text[] language sql immutable as $$
  select array[
    'plan_year', 'year_closing', 'closing_step', 'closing_override', 'archive_package', 'archive_folder', 'archive_entry', 'archive_taking',
    'account_case', 'account_case_step', 'account_talk', 'account_commitment', 'tolerance',
    'honour_batch', 'honour', 'honour_objection', 'honour_reward',
    'carry_over', 'policy_suggestion', 'review_draft', 'reconciliation', 'reconcile_pair', 'reconcile_ruling', 'share_grant', 'shared_item']
$$;
do $$
declare names text[];
begin
  select array_agg(c.relname::text order by c.relname) into names
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = 'liubu' and c.relkind = 'r' and c.relname::text <> all (liubu.open_after_closing())
    and exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'government_id')
    and exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'plan_year' and a.attnotnull);
  perform liubu.guard_closed_year(variadic names);
end $$;

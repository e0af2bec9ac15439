-- Why: 考核评分: values that offices give, runs with their facts frozen, one sheet a unit, queries within a term,
-- corrections that somebody answers for.
-- Breaking: no. Expected time: under a second.

-- What an office gives: a value (the last under a key counts), points one by one, a veto. Nothing is overwritten.
create table liubu.score_value (
  government_id uuid not null,
  plan_year integer not null,
  id uuid not null,
  seq bigint generated always as identity,
  kind text not null check (kind in ('value', 'points', 'veto')),
  unit_id uuid not null,
  key text not null check (key <> ''),
  value numeric not null,
  source text not null check (source <> ''),
  reason text not null check (reason <> ''),
  basis text not null default '',
  given_at timestamptz not null,
  given_by_post_id uuid,
  event_id bigint,
  withdrawn_at timestamptz,
  withdrawn_reason text,
  primary key (government_id, plan_year, id),
  foreign key (government_id, plan_year) references liubu.plan_year,
  foreign key (government_id, unit_id) references liubu.unit,
  check (kind <> 'points' or basis <> '')
);
create index on liubu.score_value (government_id, plan_year, unit_id, key);

create table liubu.score_run (
  government_id uuid not null,
  plan_year integer not null,
  id uuid not null,
  title text not null check (title <> ''),
  -- draft 草稿 · notice 公示中 · submitted 报请审定 · approved 已审定 · final 已公布 · locked 已锁定 · withdrawn 已作废
  state text not null default 'draft' check (state in ('draft', 'notice', 'submitted', 'approved', 'final', 'locked', 'withdrawn')),
  state_reason text,
  rules jsonb not null,
  -- Version of the declared scheme; 0 is the product's own.
  rules_version integer not null,
  -- Everything that it was reckoned from, as it stood when it was taken.
  facts jsonb not null,
  unscored text[] not null default '{}',
  as_of date not null,
  taken_at timestamptz not null,
  -- The run that improvement is told against.
  previous_year integer,
  previous_id uuid,
  published_on date,
  query_until date,
  approved_at timestamptz,
  approved_by_post_id uuid,
  final_on date,
  locked_at timestamptz,
  created_at timestamptz not null,
  created_by_post_id uuid,
  revision integer not null default 1,
  primary key (government_id, plan_year, id),
  foreign key (government_id, plan_year) references liubu.plan_year,
  check (state not in ('notice', 'submitted', 'approved', 'final', 'locked') or (published_on is not null and query_until is not null)),
  check ((state = 'locked') = (locked_at is not null))
);
-- One run of a year is locked, and none after it.
create unique index score_run_locked on liubu.score_run (government_id, plan_year) where state = 'locked';

create table liubu.score_sheet (
  government_id uuid not null,
  plan_year integer not null,
  run_id uuid not null,
  unit_id uuid not null,
  unit_name text not null,
  group_key text not null,
  group_name text not null,
  total numeric not null,
  full_marks numeric not null,
  grade text not null,
  rank integer not null check (rank >= 1),
  rank_of integer not null check (rank_of >= rank),
  vetoes jsonb not null default '[]',
  lines jsonb not null,
  -- Against the run before; null where the unit had none.
  improved numeric,
  rank_before integer,
  primary key (government_id, plan_year, run_id, unit_id),
  foreign key (government_id, plan_year, run_id) references liubu.score_run,
  foreign key (government_id, unit_id) references liubu.unit
);

create table liubu.score_query (
  government_id uuid not null,
  plan_year integer not null,
  id uuid not null,
  run_id uuid not null,
  unit_id uuid not null,
  line_key text not null check (line_key <> ''),
  line_name text not null,
  words text not null check (words <> ''),
  state text not null default 'open' check (state in ('open', 'stands', 'corrected')),
  asked_at timestamptz not null,
  asked_by_post_id uuid,
  answer text,
  answered_at timestamptz,
  answered_by_post_id uuid,
  points numeric,
  revision integer not null default 1,
  primary key (government_id, plan_year, id),
  foreign key (government_id, plan_year, run_id) references liubu.score_run,
  foreign key (government_id, unit_id) references liubu.unit,
  check ((state = 'open') = (answered_at is null))
);
create index on liubu.score_query (government_id, plan_year, run_id, unit_id);
create unique index score_query_once on liubu.score_query (government_id, plan_year, run_id, unit_id, line_key) where state = 'open';

-- 更正: a line that somebody answers for; it is kept when a run is reckoned anew.
create table liubu.score_correction (
  government_id uuid not null,
  plan_year integer not null,
  id uuid not null,
  run_id uuid not null,
  unit_id uuid not null,
  line_key text not null check (line_key <> ''),
  points numeric not null check (points <> 0),
  reason text not null check (reason <> ''),
  query_id uuid,
  made_at timestamptz not null,
  made_by_post_id uuid,
  event_id bigint,
  primary key (government_id, plan_year, id),
  foreign key (government_id, plan_year, run_id) references liubu.score_run,
  foreign key (government_id, unit_id) references liubu.unit,
  foreign key (government_id, plan_year, query_id) references liubu.score_query
);
create index on liubu.score_correction (government_id, plan_year, run_id);

select liubu.guard_tenant('score_value', 'score_run', 'score_sheet', 'score_query', 'score_correction');

grant select, insert, update on liubu.score_value, liubu.score_run, liubu.score_query to liubu_app;
grant select, insert, update, delete on liubu.score_sheet to liubu_app;
grant select, insert on liubu.score_correction to liubu_app;

-- A locked run and all that belongs to it stay as they are, whoever asks: also where the code forgets.
create function liubu.keep_locked_scores() returns trigger language plpgsql set search_path = pg_catalog as $$
declare the_run uuid;
begin
  if tg_table_name = 'score_run' then
    if old.state = 'locked' then raise exception 'a locked score run stays as it is' using errcode = '55006'; end if;
    return new;
  end if;
  the_run := case when tg_op = 'DELETE' then old.run_id else new.run_id end;
  if exists (select 1 from liubu.score_run r where r.government_id = (case when tg_op = 'DELETE' then old.government_id else new.government_id end)
      and r.plan_year = (case when tg_op = 'DELETE' then old.plan_year else new.plan_year end) and r.id = the_run and r.state = 'locked')
    then raise exception 'a locked score run stays as it is' using errcode = '55006'; end if;
  return case when tg_op = 'DELETE' then old else new end;
end $$;
create trigger score_run_stays before update on liubu.score_run for each row execute function liubu.keep_locked_scores();
create trigger score_sheet_stays before insert or update or delete on liubu.score_sheet for each row execute function liubu.keep_locked_scores();
create trigger score_query_stays before insert or update on liubu.score_query for each row execute function liubu.keep_locked_scores();
create trigger score_correction_stays before insert or update on liubu.score_correction for each row execute function liubu.keep_locked_scores();

-- Why: the ground that every step stands on: governments as tenants, their units and people, and the record.
-- Breaking: no (first). Expected time: under a second.
-- Every table that holds a government's rows has government_id first in its key, so that it can be partitioned by
-- tenant later; row-level security is forced, so that not even the owner reads across governments by mistake.

create schema liubu;
grant usage on schema liubu to liubu_app, liubu_sign_in, liubu_jobs;

-- The government that this transaction works for: set_config('liubu.government', id, true).
create function liubu.tenant() returns uuid language sql stable parallel safe
  as $$ select nullif(current_setting('liubu.government', true), '')::uuid $$;

create table liubu.government (
  id uuid primary key,
  parent_id uuid references liubu.government,
  name text not null check (name <> ''),
  level text not null check (level in ('national', 'province', 'prefecture', 'county', 'township')),
  place_code text check (place_code ~ '^[0-9]{6}$'),
  time_zone text not null default 'Asia/Shanghai',
  created_at timestamptz not null default now()
);
create unique index on liubu.government (coalesce(parent_id, '00000000-0000-0000-0000-000000000000'), name);

-- 责任单位: a department, a county, a park committee; it keeps its history when it is renamed, merged or split.
create table liubu.unit (
  government_id uuid not null references liubu.government,
  id uuid not null,
  name text not null check (name <> ''),
  short_name text,
  kind text not null check (kind in ('department', 'county', 'park', 'enterprise', 'party', 'congress', 'vertical', 'other')),
  -- The county as a government of its own, where it uses the product too.
  own_government_id uuid references liubu.government,
  valid_from date not null,
  -- First day on which it is no longer valid; null while it exists.
  valid_to date,
  revision integer not null default 1,
  primary key (government_id, id),
  check (valid_to is null or valid_to > valid_from)
);
create index on liubu.unit (government_id, name);

create table liubu.unit_alias (
  government_id uuid not null,
  unit_id uuid not null,
  alias text not null check (alias <> ''),
  primary key (government_id, alias, unit_id),
  foreign key (government_id, unit_id) references liubu.unit
);

-- Which unit took over from which: merged, split, renamed.
create table liubu.unit_succession (
  government_id uuid not null,
  predecessor_id uuid not null,
  successor_id uuid not null,
  kind text not null check (kind in ('renamed', 'merged', 'split')),
  on_date date not null,
  primary key (government_id, predecessor_id, successor_id),
  foreign key (government_id, predecessor_id) references liubu.unit,
  foreign key (government_id, successor_id) references liubu.unit
);

-- 集合单位 (各县市区政府): a named set that is shown as written and expanded only on purpose.
create table liubu.collective (
  government_id uuid not null references liubu.government,
  id uuid not null,
  name text not null check (name <> ''),
  primary key (government_id, id),
  unique (government_id, name)
);
create table liubu.collective_member (
  government_id uuid not null,
  collective_id uuid not null,
  unit_id uuid not null,
  primary key (government_id, collective_id, unit_id),
  foreign key (government_id, collective_id) references liubu.collective,
  foreign key (government_id, unit_id) references liubu.unit
);

-- Personal data stands here and nowhere in the record's hashed part.
create table liubu.person (
  government_id uuid not null references liubu.government,
  id uuid not null,
  name text not null check (name <> ''),
  phone text,
  email text,
  revision integer not null default 1,
  primary key (government_id, id)
);

-- 岗位: duties bind to posts, persons come and go.
create table liubu.post (
  government_id uuid not null,
  id uuid not null,
  unit_id uuid,
  title text not null check (title <> ''),
  primary key (government_id, id),
  foreign key (government_id, unit_id) references liubu.unit
);

create table liubu.tenure (
  government_id uuid not null,
  id uuid not null,
  post_id uuid not null,
  person_id uuid not null,
  -- holder A岗, deputy B岗.
  cover text not null check (cover in ('holder', 'deputy')),
  valid_from date not null,
  valid_to date,
  primary key (government_id, id),
  foreign key (government_id, post_id) references liubu.post,
  foreign key (government_id, person_id) references liubu.person,
  check (valid_to is null or valid_to > valid_from)
);
create index on liubu.tenure (government_id, post_id);
create index on liubu.tenure (government_id, person_id);

-- The record: what happened, never changed. `transaction_id` gives commit order to the sealer.
create table liubu.event (
  government_id uuid not null references liubu.government,
  id bigint generated always as identity,
  happened_at timestamptz not null default now(),
  transaction_id xid8 not null default pg_current_xact_id(),
  actor jsonb not null,
  what text not null check (what <> ''),
  subject_kind text not null,
  subject_id text not null,
  body jsonb not null,
  reason text,
  -- Salted hash of the personal part: it can be erased and the chain still verifies.
  personal_commitment bytea,
  primary key (government_id, id)
);
create index on liubu.event (government_id, subject_kind, subject_id, id);

create table liubu.event_personal (
  government_id uuid not null,
  event_id bigint not null,
  salt bytea not null,
  body jsonb not null,
  primary key (government_id, event_id),
  foreign key (government_id, event_id) references liubu.event
);

-- The chain: one link an event, in commit order, made by the sealer within a second.
create table liubu.seal (
  government_id uuid not null,
  sequence bigint not null check (sequence > 0),
  event_id bigint not null,
  previous_hash bytea not null,
  hash bytea not null,
  sealed_at timestamptz not null default now(),
  primary key (government_id, sequence),
  unique (government_id, event_id),
  foreign key (government_id, event_id) references liubu.event
);

do $$
declare one text;
begin
  foreach one in array array['unit', 'unit_alias', 'unit_succession', 'collective', 'collective_member', 'person', 'post', 'tenure', 'event', 'event_personal', 'seal'] loop
    execute format('alter table liubu.%I enable row level security', one);
    execute format('alter table liubu.%I force row level security', one);
    execute format('create policy tenant on liubu.%I using (government_id = liubu.tenant()) with check (government_id = liubu.tenant())', one);
  end loop;
end $$;
alter table liubu.government enable row level security;
alter table liubu.government force row level security;
create policy tenant on liubu.government using (id = liubu.tenant()) with check (id = liubu.tenant());
-- The sealer and other jobs go from government to government and must learn which there are; they read no more of them.
create policy jobs_list on liubu.government for select to liubu_jobs using (true);

grant select, insert, update on liubu.government, liubu.unit, liubu.person, liubu.post, liubu.tenure, liubu.collective to liubu_app;
grant select, insert, delete on liubu.unit_alias, liubu.unit_succession, liubu.collective_member to liubu_app;
-- Append-only: nobody but the owner may change or delete, and the product never works as the owner.
grant select, insert on liubu.event to liubu_app, liubu_jobs;
grant select, insert, delete on liubu.event_personal to liubu_app;
grant select on liubu.event_personal to liubu_jobs;
grant select on liubu.seal to liubu_app;
grant select, insert on liubu.seal to liubu_jobs;
grant select on liubu.government to liubu_jobs;

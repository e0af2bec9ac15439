-- Why: what steps one and two work on: files, documents and their reading, matters, items with targets and units.
-- Breaking: no. Expected time: under a second.
-- Tables that grow have the key (government_id, plan_year, id).

create table liubu.plan_year (
  government_id uuid not null references liubu.government,
  plan_year integer not null check (plan_year between 1990 and 2200),
  state text not null default 'drafting' check (state in ('drafting', 'issued', 'running', 'closing', 'closed')),
  -- Filing, scoring and opening to the public are locked apart from one another.
  filing_locked boolean not null default false,
  scoring_locked boolean not null default false,
  opening_locked boolean not null default true,
  revision integer not null default 1,
  primary key (government_id, plan_year)
);

-- Content lies in the file store under its hash.
create table liubu.file (
  government_id uuid not null references liubu.government,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  name text not null check (name <> ''),
  size bigint not null check (size >= 0),
  media_type text not null,
  purpose text not null check (purpose in ('source', 'signed', 'consultation', 'evidence', 'allocation', 'attachment')),
  level text not null default 'internal' check (level in ('public', 'internal', 'restricted')),
  retention text not null default 'plan-year',
  uploaded_by uuid,
  created_at timestamptz not null default now(),
  primary key (government_id, sha256)
);

create table liubu.document (
  government_id uuid not null,
  plan_year integer not null,
  id uuid not null,
  kind text not null check (kind in ('report', 'superior_list', 'instruction', 'meeting', 'superior_supervision', 'congress_opinion', 'proposal', 'clue', 'other')),
  title text not null check (title <> ''),
  issued_by text,
  number text,
  issued_on date,
  file_sha256 text,
  -- As decoded; every offset of a source is a UTF-16 offset into it.
  text text,
  level text not null default 'internal' check (level in ('public', 'internal', 'restricted')),
  -- A revised edition supersedes the one before.
  supersedes_id uuid,
  edition integer not null default 1,
  created_at timestamptz not null default now(),
  revision integer not null default 1,
  primary key (government_id, plan_year, id),
  foreign key (government_id, plan_year) references liubu.plan_year,
  foreign key (government_id, file_sha256) references liubu.file
);

create table liubu.reading (
  government_id uuid not null,
  plan_year integer not null,
  id uuid not null,
  document_id uuid not null,
  state text not null default 'queued' check (state in ('queued', 'running', 'done', 'failed')),
  -- {stage, done, of}: what a waiting person sees.
  progress jsonb not null default '{}',
  -- The reader's plan (plan.schema.json), as read.
  plan jsonb,
  reader_version text,
  failure jsonb,
  created_at timestamptz not null default now(),
  finished_at timestamptz,
  primary key (government_id, plan_year, id),
  foreign key (government_id, plan_year, document_id) references liubu.document
);
create index on liubu.reading (government_id, plan_year, document_id);

-- 事项: what is followed. It keeps its id through versions and through reading again.
create table liubu.item (
  government_id uuid not null,
  plan_year integer not null,
  id uuid not null,
  parent_id uuid,
  tier text not null default 'item' check (tier in ('goal', 'item', 'deliverable', 'local_work')),
  kind text not null check (kind in ('indicator', 'task', 'project', 'livelihood')),
  -- Readable position (3.1.2-4); order by position.
  code text not null,
  position bigint not null,
  -- Headings above it, outermost first.
  headings text[] not null default '{}',
  title text not null check (title <> ''),
  -- The office's wording in the breakdown.
  wording text not null check (wording <> ''),
  horizon text not null default 'year' check (horizon in ('past', 'year', 'plan', 'none')),
  tone text check (tone in ('must', 'should', 'strive')),
  area text,
  due date,
  state text not null default 'proposed' check (state in ('proposed', 'confirmed', 'dropped', 'merged')),
  state_reason text,
  merged_into_id uuid,
  level text not null default 'internal' check (level in ('public', 'internal', 'restricted')),
  is_bottom_line boolean not null default false,
  needs_policy boolean not null default false,
  origin text not null default 'reading' check (origin in ('reading', 'matter', 'manual', 'split', 'adjustment')),
  -- Id of the reader's item that it came from: joins it to a new reading of the same words.
  reading_item_id text,
  search text[] not null default '{}',
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  revision integer not null default 1,
  primary key (government_id, plan_year, id),
  foreign key (government_id, plan_year) references liubu.plan_year,
  foreign key (government_id, plan_year, parent_id) references liubu.item,
  foreign key (government_id, plan_year, merged_into_id) references liubu.item
);
create index item_order on liubu.item (government_id, plan_year, position);
create index item_parent on liubu.item (government_id, plan_year, parent_id);
create index item_search on liubu.item using gin (search);

-- Matters come from many sources and become items when the head has approved them (Order 733, art. 11).
create table liubu.matter (
  government_id uuid not null,
  plan_year integer not null,
  id uuid not null,
  source_kind text not null check (source_kind in ('report', 'superior_list', 'instruction', 'meeting', 'superior_supervision', 'congress_opinion', 'proposal', 'clue')),
  document_id uuid,
  source_start integer,
  source_end integer,
  wording text not null check (wording <> ''),
  -- 另行交办: counted without content.
  is_placeholder boolean not null default false,
  deadline date,
  reply_form text,
  state text not null default 'suggested' check (state in ('suggested', 'approved', 'established', 'rejected', 'closed')),
  state_reason text,
  suggested_by_post_id uuid,
  approved_by_post_id uuid,
  approved_at timestamptz,
  established_at timestamptz,
  item_id uuid,
  level text not null default 'internal' check (level in ('public', 'internal', 'restricted')),
  search text[] not null default '{}',
  created_at timestamptz not null default now(),
  revision integer not null default 1,
  primary key (government_id, plan_year, id),
  foreign key (government_id, plan_year) references liubu.plan_year,
  foreign key (government_id, plan_year, document_id) references liubu.document,
  foreign key (government_id, plan_year, item_id) references liubu.item,
  check ((source_start is null) = (source_end is null))
);
create index on liubu.matter (government_id, plan_year, item_id);

-- Where an item's words come from; a merged item keeps every source with its own deadline and form of reply.
create table liubu.item_source (
  government_id uuid not null,
  plan_year integer not null,
  id uuid not null,
  item_id uuid not null,
  document_id uuid,
  matter_id uuid,
  source_start integer,
  source_end integer,
  quote text not null,
  deadline date,
  reply_form text,
  is_main boolean not null default true,
  primary key (government_id, plan_year, id),
  foreign key (government_id, plan_year, item_id) references liubu.item,
  foreign key (government_id, plan_year, document_id) references liubu.document,
  foreign key (government_id, plan_year, matter_id) references liubu.matter
);
create index on liubu.item_source (government_id, plan_year, item_id);

-- A quantity that an item is held to, with its definition card (口径).
create table liubu.target (
  government_id uuid not null,
  plan_year integer not null,
  id uuid not null,
  item_id uuid not null,
  name text not null check (name <> ''),
  op text not null check (op in ('=', '>=', '<=', '~', 'range', 'ratio', 'qualitative')),
  value numeric,
  value_high numeric,
  measure_unit text,
  aspect text,
  indicator text,
  direction text check (direction in ('up', 'down', 'hold')),
  quantity text check (quantity in ('stock', 'flow_cumulative', 'flow_period', 'rate', 'rank', 'state')),
  rating_method text check (rating_method in ('pace', 'milestones', 'stages', 'standing', 'bottom_line', 'annual_only')),
  -- {what, source, publisher, publicationDay, numerator, denominator, note}
  definition jsonb not null default '{}',
  baseline numeric,
  baseline_year integer,
  -- {kind: 'even' | 'milestones' | 'seasonal', points: [{month, share}]}: shares cumulative, the last is 1.
  schedule jsonb not null default '{"kind": "even"}',
  document_id uuid,
  source_start integer,
  source_end integer,
  quote text,
  position integer not null default 0,
  revision integer not null default 1,
  primary key (government_id, plan_year, id),
  foreign key (government_id, plan_year, item_id) references liubu.item,
  foreign key (government_id, plan_year, document_id) references liubu.document
);
create index on liubu.target (government_id, plan_year, item_id);

-- Who answers: one lead, then support; leader in charge, deputy secretary-general, contact post.
create table liubu.assignment (
  government_id uuid not null,
  plan_year integer not null,
  id uuid not null,
  item_id uuid not null,
  role text not null check (role in ('lead', 'support', 'leader', 'deputy_secretary', 'contact')),
  unit_id uuid,
  collective_id uuid,
  post_id uuid,
  position integer not null default 0,
  -- Why it was proposed, and how sure the proposal was; null when a person chose it unasked.
  why text,
  score numeric,
  created_at timestamptz not null default now(),
  primary key (government_id, plan_year, id),
  foreign key (government_id, plan_year, item_id) references liubu.item,
  foreign key (government_id, unit_id) references liubu.unit,
  foreign key (government_id, collective_id) references liubu.collective,
  foreign key (government_id, post_id) references liubu.post,
  check (num_nonnulls(unit_id, collective_id, post_id) = 1),
  check (role not in ('lead', 'support') or post_id is null),
  check (role in ('lead', 'support') or post_id is not null)
);
create unique index assignment_one_lead on liubu.assignment (government_id, plan_year, item_id) where role = 'lead';
create unique index assignment_once on liubu.assignment (government_id, plan_year, item_id, role, coalesce(unit_id, collective_id, post_id));
create index on liubu.assignment (government_id, plan_year, unit_id);
create index on liubu.assignment (government_id, plan_year, post_id);

-- 待办: what waits for a post, or for whoever holds a role (in a unit).
create table liubu.todo (
  government_id uuid not null references liubu.government,
  id uuid not null,
  plan_year integer,
  kind text not null,
  title text not null check (title <> ''),
  link text not null check (link like '/%'),
  subject_kind text not null,
  subject_id text not null,
  audience_post_id uuid,
  audience_unit_id uuid,
  audience_role text,
  due date,
  created_at timestamptz not null default now(),
  done_at timestamptz,
  primary key (government_id, id),
  check (audience_post_id is not null or audience_role is not null)
);
create index todo_open on liubu.todo (government_id, audience_role, audience_unit_id) where done_at is null;
create index todo_open_post on liubu.todo (government_id, audience_post_id) where done_at is null;
create index todo_subject on liubu.todo (government_id, subject_kind, subject_id) where done_at is null;

-- A repeated request gets the first answer again, and nothing is done twice.
create table liubu.idempotency_key (
  government_id uuid not null references liubu.government,
  account_id uuid not null,
  key text not null check (length(key) between 8 and 100),
  request_hash text not null,
  status integer,
  response jsonb,
  created_at timestamptz not null default now(),
  primary key (government_id, account_id, key)
);

-- Reading of restricted and internal things is kept too.
create table liubu.access_log (
  government_id uuid not null references liubu.government,
  id bigint generated always as identity,
  account_id uuid not null,
  subject_kind text not null,
  subject_id text not null,
  happened_at timestamptz not null default now(),
  primary key (government_id, id)
);

-- What differs from city to city, as versioned data with a schema: schedules, ladders, templates …
create table liubu.declaration (
  government_id uuid not null references liubu.government,
  kind text not null,
  version integer not null,
  body jsonb not null,
  created_at timestamptz not null default now(),
  primary key (government_id, kind, version)
);

select liubu.guard_tenant('plan_year', 'file', 'document', 'reading', 'item', 'matter', 'item_source', 'target', 'assignment', 'todo', 'idempotency_key', 'access_log', 'declaration');

grant select, insert, update on liubu.plan_year, liubu.file, liubu.document, liubu.reading, liubu.item, liubu.matter, liubu.todo, liubu.idempotency_key to liubu_app, liubu_jobs;
grant select, insert, update, delete on liubu.item_source, liubu.target, liubu.assignment to liubu_app, liubu_jobs;
grant select, insert on liubu.access_log, liubu.declaration to liubu_app;
grant select on liubu.unit, liubu.unit_alias, liubu.collective, liubu.collective_member, liubu.post, liubu.post_role, liubu.portfolio, liubu.post_serves, liubu.declaration to liubu_jobs;

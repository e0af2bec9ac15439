-- Why: 督查 by State Council Order 733: yearly plan and special approval, designations, random draws, teams, records on
-- site, findings, statement, conclusion, review, rectification.
-- Breaking: no. Expected time: under a second.

-- Whom a person of the team is from, where they hold no post: deputies, members, counsellors, experts (art. 8).
create table liubu.external_inspector (
  government_id uuid not null,
  person_id uuid not null,
  kind text not null check (kind in ('deputy', 'member', 'counsellor', 'expert')),
  organisation text not null check (organisation <> ''),
  primary key (government_id, person_id),
  foreign key (government_id, person_id) references liubu.person
);

-- 指定: a department inspects only what it was designated for (art. 7).
create table liubu.designation (
  government_id uuid not null,
  plan_year integer not null,
  id uuid not null,
  unit_id uuid not null,
  matter text not null check (matter <> ''),
  scope text not null check (scope <> ''),
  duty text not null check (duty <> ''),
  -- Empty: whatever its scope says.
  item_ids uuid[] not null default '{}',
  valid_from date not null,
  -- Last day on which it holds.
  valid_to date not null check (valid_to >= valid_from),
  state text not null default 'proposed' check (state in ('proposed', 'approved', 'refused', 'revoked')),
  decision_reason text,
  decided_by_post_id uuid,
  decided_at timestamptz,
  revision integer not null default 1,
  primary key (government_id, plan_year, id),
  foreign key (government_id, plan_year) references liubu.plan_year,
  foreign key (government_id, unit_id) references liubu.unit
);

-- 随机抽取: the population is frozen before the seed can be known; nothing of it changes afterwards.
create table liubu.inspection_draw (
  government_id uuid not null,
  plan_year integer not null,
  id uuid not null,
  title text not null check (title <> ''),
  -- [{key, name}] in its one order (contract/src/draw.ts).
  population jsonb not null,
  population_hash text not null check (population_hash ~ '^[0-9a-f]{64}$'),
  algorithm text not null,
  draw_count integer not null check (draw_count >= 1),
  seed_kind text not null check (seed_kind in ('public', 'chain')),
  seed_rule text not null check (seed_rule <> ''),
  seed_known_from timestamptz,
  frozen_at timestamptz not null,
  frozen_by_post_id uuid,
  -- The event that told of the freezing: the link that follows it in the chain is the seed of kind `chain`.
  event_id bigint,
  seed text,
  seed_source text,
  drawn jsonb,
  drawn_at timestamptz,
  published_at timestamptz,
  revision integer not null default 1,
  primary key (government_id, plan_year, id),
  foreign key (government_id, plan_year) references liubu.plan_year,
  check ((seed is null) = (drawn is null))
);

-- 年度督查计划 and 一事一报.
create table liubu.inspection_entry (
  government_id uuid not null,
  plan_year integer not null,
  id uuid not null,
  origin text not null check (origin in ('plan', 'special')),
  type text not null check (type in ('comprehensive', 'special', 'event', 'daily', 'clue')),
  title text not null check (title <> ''),
  basis text not null default '',
  starts_on date not null,
  ends_on date not null check (ends_on >= starts_on),
  mode text not null check (mode in ('announced', 'unannounced', 'covert')),
  unit_ids uuid[] not null default '{}',
  item_ids uuid[] not null default '{}',
  matter_id uuid,
  by_unit_id uuid,
  draw_id uuid,
  state text not null default 'draft' check (state in ('draft', 'submitted', 'approved', 'returned', 'cancelled')),
  -- Of a special one, or of one that passes a cap or a clash over.
  reason text,
  decision_reason text,
  decided_by_post_id uuid,
  decided_at timestamptz,
  revision integer not null default 1,
  primary key (government_id, plan_year, id),
  foreign key (government_id, plan_year) references liubu.plan_year,
  foreign key (government_id, plan_year, matter_id) references liubu.matter,
  foreign key (government_id, plan_year, draw_id) references liubu.inspection_draw,
  foreign key (government_id, by_unit_id) references liubu.unit
);
create index on liubu.inspection_entry (government_id, plan_year, state);

create table liubu.inspection (
  government_id uuid not null,
  plan_year integer not null,
  id uuid not null,
  entry_id uuid not null,
  state text not null default 'preparing' check (state in ('preparing', 'open', 'closed', 'cancelled')),
  -- 督查方案 (art. 15): content, object, scope, methods, arrangement.
  scheme jsonb not null default '{"content": "", "object": "", "scope": "", "methods": [], "arrangement": ""}',
  created_at timestamptz not null,
  opened_at timestamptz,
  closed_at timestamptz,
  cancel_reason text,
  revision integer not null default 1,
  primary key (government_id, plan_year, id),
  foreign key (government_id, plan_year, entry_id) references liubu.inspection_entry
);
create unique index inspection_of_entry on liubu.inspection (government_id, plan_year, entry_id) where state <> 'cancelled';

-- 督查组: one leads (组长负责制, art. 8).
create table liubu.inspection_member (
  government_id uuid not null,
  plan_year integer not null,
  inspection_id uuid not null,
  person_id uuid not null,
  kind text not null check (kind in ('staff', 'seconded', 'deputy', 'member', 'counsellor', 'expert')),
  is_leader boolean not null default false,
  primary key (government_id, plan_year, inspection_id, person_id),
  foreign key (government_id, plan_year, inspection_id) references liubu.inspection,
  foreign key (government_id, person_id) references liubu.person
);
create unique index inspection_leader on liubu.inspection_member (government_id, plan_year, inspection_id) where is_leader;
create index on liubu.inspection_member (government_id, person_id);

-- 督查对象: one inspected unit, from the visit to the last rectification.
create table liubu.inspection_object (
  government_id uuid not null,
  plan_year integer not null,
  id uuid not null,
  inspection_id uuid not null,
  unit_id uuid not null,
  state text not null default 'waiting' check (state in ('waiting', 'visited', 'facts_sent', 'stated', 'delivered', 'received', 'closed')),
  -- From then on the unit may know of it; before, nothing of it is shown to anybody but the office, the head, the team.
  disclosed_at timestamptz,
  visited_at timestamptz,
  facts_sent_at timestamptz,
  statement text not null default '',
  statement_waived boolean not null default false,
  statement_due date,
  stated_at timestamptz,
  stated_by_post_id uuid,
  statement_revision integer not null default 0,
  conclude_due date,
  -- Draft of the conclusion: {facts, evaluation, demands, rectifications}.
  draft jsonb,
  draft_revision integer not null default 0,
  delivered_at timestamptz,
  received_on date,
  received_at timestamptz,
  received_by_post_id uuid,
  receipt_note text,
  primary key (government_id, plan_year, id),
  unique (government_id, plan_year, inspection_id, unit_id),
  foreign key (government_id, plan_year, inspection_id) references liubu.inspection,
  foreign key (government_id, unit_id) references liubu.unit
);
create index on liubu.inspection_object (government_id, plan_year, unit_id);

-- 现场记录. Ids come from the phone, so that what is sent again after a lost connection is there once.
create table liubu.site_check (
  government_id uuid not null,
  plan_year integer not null,
  id uuid not null,
  inspection_id uuid not null,
  unit_id uuid not null,
  item_id uuid,
  target_id uuid,
  fact text not null check (fact <> ''),
  number_found numeric,
  measure_unit text,
  place text not null default '',
  happened_at timestamptz not null,
  met text,
  by_person_id uuid not null,
  by_post_id uuid,
  created_at timestamptz not null,
  withdrawn_at timestamptz,
  withdrawn_reason text,
  -- What stood in earlier revisions: [{fact, numberFound, measureUnit, place, happenedAt, met, at}].
  former jsonb not null default '[]',
  revision integer not null default 1,
  primary key (government_id, plan_year, id),
  foreign key (government_id, plan_year, inspection_id) references liubu.inspection,
  foreign key (government_id, plan_year, item_id) references liubu.item,
  foreign key (government_id, unit_id) references liubu.unit
);
create index on liubu.site_check (government_id, plan_year, inspection_id);

create table liubu.site_photo (
  government_id uuid not null,
  plan_year integer not null,
  id uuid not null,
  check_id uuid not null,
  sha256 text not null,
  taken_on date,
  place text,
  added_by_person_id uuid not null,
  added_at timestamptz not null,
  dropped_at timestamptz,
  -- The evidence that it became when the conclusion was delivered.
  evidence_id uuid,
  primary key (government_id, plan_year, id),
  unique (government_id, plan_year, check_id, sha256),
  foreign key (government_id, plan_year, check_id) references liubu.site_check,
  foreign key (government_id, sha256) references liubu.file
);

create table liubu.site_finding (
  government_id uuid not null,
  plan_year integer not null,
  id uuid not null,
  inspection_id uuid not null,
  unit_id uuid not null,
  item_id uuid not null,
  target_id uuid,
  fact text not null check (fact <> ''),
  severity text not null check (severity in ('notice', 'doubt', 'contradiction')),
  number_found numeric,
  check_ids uuid[] not null default '{}',
  -- What it contradicts, as it stood when the finding was written.
  filing_id uuid,
  contradicts jsonb,
  state text not null default 'draft' check (state in ('draft', 'confirmed', 'dropped', 'overturned')),
  state_reason text,
  finding_id uuid,
  by_person_id uuid not null,
  created_at timestamptz not null,
  confirmed_at timestamptz,
  revision integer not null default 1,
  primary key (government_id, plan_year, id),
  foreign key (government_id, plan_year, inspection_id) references liubu.inspection,
  foreign key (government_id, plan_year, item_id) references liubu.item,
  foreign key (government_id, plan_year, filing_id) references liubu.filing,
  foreign key (government_id, plan_year, finding_id) references liubu.finding,
  foreign key (government_id, unit_id) references liubu.unit,
  check ((filing_id is null) = (contradicts is null)),
  check (severity <> 'contradiction' or filing_id is not null)
);
create index on liubu.site_finding (government_id, plan_year, inspection_id);
create index on liubu.site_finding (government_id, plan_year, item_id);

-- 督查结论 (art. 16): every version that was delivered stays.
create table liubu.inspection_conclusion (
  government_id uuid not null,
  plan_year integer not null,
  object_id uuid not null,
  version integer not null check (version >= 1),
  number integer not null,
  number_text text not null,
  facts text not null,
  evaluation text not null,
  demands text not null,
  -- Ids of site findings that it rests on.
  finding_ids uuid[] not null default '{}',
  made_at timestamptz not null,
  made_by_post_id uuid,
  made_by_person_id uuid,
  change_reason text,
  primary key (government_id, plan_year, object_id, version),
  foreign key (government_id, plan_year, object_id) references liubu.inspection_object
);

create table liubu.conclusion_number (
  government_id uuid not null references liubu.government,
  year integer not null,
  last integer not null check (last >= 1),
  primary key (government_id, year)
);

-- 复核 (art. 17).
create table liubu.inspection_review (
  government_id uuid not null,
  plan_year integer not null,
  id uuid not null,
  object_id uuid not null,
  reasons text not null check (reasons <> ''),
  state text not null default 'applied' check (state in ('applied', 'reviewing', 'upheld', 'changed', 'withdrawn')),
  applied_at timestamptz not null,
  applied_by_post_id uuid,
  decide_due date not null,
  reviewer_ids uuid[] not null default '{}',
  decision text,
  overturned uuid[] not null default '{}',
  decided_at timestamptz,
  decided_by_post_id uuid,
  revision integer not null default 1,
  primary key (government_id, plan_year, id),
  foreign key (government_id, plan_year, object_id) references liubu.inspection_object
);
create unique index inspection_review_open on liubu.inspection_review (government_id, plan_year, object_id) where state in ('applied', 'reviewing');

-- 整改清单 (art. 18).
create table liubu.rectification (
  government_id uuid not null,
  plan_year integer not null,
  id uuid not null,
  object_id uuid not null,
  unit_id uuid not null,
  item_id uuid not null,
  site_finding_id uuid,
  number integer not null,
  problem text not null check (problem <> ''),
  demand text not null check (demand <> ''),
  due date not null,
  former_dues date[] not null default '{}',
  state text not null default 'open' check (state in ('open', 'replied', 'returned', 'verified', 'closed', 'confirmed', 'dropped')),
  reply text not null default '',
  evidence_ids uuid[] not null default '{}',
  replied_at timestamptz,
  replied_by_post_id uuid,
  recheck_on date,
  -- [{what, at, postId, words}]
  steps jsonb not null default '[]',
  revision integer not null default 1,
  primary key (government_id, plan_year, id),
  unique (government_id, plan_year, object_id, number),
  foreign key (government_id, plan_year, object_id) references liubu.inspection_object,
  foreign key (government_id, plan_year, item_id) references liubu.item,
  foreign key (government_id, plan_year, site_finding_id) references liubu.site_finding,
  foreign key (government_id, unit_id) references liubu.unit
);
create index rectification_open on liubu.rectification (government_id, plan_year, due) where state in ('open', 'returned');
create index on liubu.rectification (government_id, plan_year, item_id);

select liubu.guard_tenant('external_inspector', 'designation', 'inspection_draw', 'inspection_entry', 'inspection', 'inspection_member', 'inspection_object', 'site_check', 'site_photo', 'site_finding', 'inspection_conclusion', 'conclusion_number', 'inspection_review', 'rectification');

grant select, insert, update on liubu.designation, liubu.inspection_draw, liubu.inspection_entry, liubu.inspection, liubu.inspection_object, liubu.site_check, liubu.site_photo, liubu.site_finding, liubu.conclusion_number, liubu.inspection_review, liubu.rectification to liubu_app;
grant select, insert on liubu.external_inspector, liubu.inspection_conclusion to liubu_app;
grant select, insert, delete on liubu.inspection_member to liubu_app;
-- Reminders of what is to be rectified; lights read what was found.
grant select on liubu.inspection, liubu.inspection_object, liubu.site_finding to liubu_jobs;
grant select, update on liubu.rectification to liubu_jobs;

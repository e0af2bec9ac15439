-- Why: 追责问责: cases with statement, approval, transfer, result, review; talks with commitments.
-- Breaking: no. Expected time: under a second.
-- A case is seen by those alone whom the table of permissions names; nothing in the database makes one by itself.

create table liubu.account_case_number (
  government_id uuid not null references liubu.government,
  year integer not null,
  last integer not null check (last >= 1),
  primary key (government_id, year)
);

create table liubu.account_case (
  government_id uuid not null,
  plan_year integer not null,
  id uuid not null,
  number_year integer not null,
  number integer not null,
  number_text text not null,
  title text not null check (title <> ''),
  state text not null default 'clue' check (state in ('clue', 'proposed', 'stating', 'stated', 'to_approve', 'approved', 'decided', 'refused', 'transferred', 'returned', 'notified', 'in_review', 'reviewed', 'implemented', 'closed', 'lifted', 'dropped')),
  unit_id uuid not null,
  -- The person that it is about; null: the unit.
  person_id uuid,
  item_ids uuid[] not null check (cardinality(item_ids) >= 1),
  origin text not null check (origin in ('ladder', 'conclusion', 'finding', 'officer')),
  origin_id uuid,
  origin_reason text not null check (origin_reason <> ''),
  -- [{text, kind, sourceId, itemId}], as they stood when they were written.
  facts jsonb not null default '[]',
  -- Key, name and carrier of the rung in the ladder of that version, with its terms: a new version changes no open case.
  rung text,
  rung_body jsonb,
  ladder_version integer,
  measure text not null default '',
  basis text not null default '',
  points numeric check (points > 0),
  points_item_id uuid,
  skip_reason text,
  tolerance_reason text,
  opened_on date not null,
  statement_served_on date,
  statement_due date,
  statement_kind text check (statement_kind in ('stated', 'waived', 'silent')),
  statement text,
  statement_by text,
  statement_on date,
  statement_evidence_ids uuid[] not null default '{}',
  opinion text,
  decision text check (decision in ('approved', 'refused')),
  decision_reason text,
  decided_on date,
  decided_by_post_id uuid,
  organ text check (organ in ('discipline', 'organisation', 'competent', 'judicial')),
  organ_name text,
  transferred_on date,
  letter_no text,
  -- Of what the competent organ decided only these come back.
  result_no text,
  result_on date,
  outcome text,
  notified_on date,
  review_until date,
  review_reasons text,
  review_applied_on date,
  review_due date,
  reviewer_post_id uuid,
  review_outcome text check (review_outcome in ('upheld', 'changed')),
  review_decision text,
  reviewed_on date,
  reviewed_by_post_id uuid,
  implement_due date,
  implementation text,
  implemented_on date,
  end_reason text,
  ended_on date,
  revision integer not null default 1,
  primary key (government_id, plan_year, id),
  foreign key (government_id, plan_year) references liubu.plan_year,
  foreign key (government_id, unit_id) references liubu.unit,
  foreign key (government_id, person_id) references liubu.person,
  -- Nothing is decided before the unit was heard, unless the rung is a talk, in which it is heard.
  check (decision is null or statement_kind is not null or coalesce(rung_body ->> 'carrier', '') = 'talk'),
  check ((decision is null) = (decided_on is null))
);
create unique index account_case_number_once on liubu.account_case (government_id, number_year, number);
create index on liubu.account_case (government_id, plan_year, unit_id);
create index account_case_items on liubu.account_case using gin (item_ids);

-- Every step of a case's way. Who took part in it may not review it.
create table liubu.account_case_step (
  government_id uuid not null,
  plan_year integer not null,
  id uuid not null,
  case_id uuid not null,
  seq bigint generated always as identity,
  act text not null check (act <> ''),
  happened_at timestamptz not null,
  person_id uuid,
  post_id uuid,
  words text,
  primary key (government_id, plan_year, id),
  foreign key (government_id, plan_year, case_id) references liubu.account_case
);
create index on liubu.account_case_step (government_id, plan_year, case_id, seq);

-- 约谈.
create table liubu.account_talk (
  government_id uuid not null,
  plan_year integer not null,
  id uuid not null,
  case_id uuid not null,
  state text not null default 'planned' check (state in ('planned', 'held', 'done', 'cancelled')),
  holder_post_id uuid not null,
  held_on date not null,
  place text not null check (place <> ''),
  matters text not null check (matters <> ''),
  attendees text[] not null check (cardinality(attendees) >= 1),
  record text,
  recorded_at timestamptz,
  recorded_by_post_id uuid,
  cancel_reason text,
  revision integer not null default 1,
  primary key (government_id, plan_year, id),
  foreign key (government_id, plan_year, case_id) references liubu.account_case,
  foreign key (government_id, holder_post_id) references liubu.post
);
create unique index account_talk_open on liubu.account_talk (government_id, plan_year, case_id) where state in ('planned', 'held');

-- 承诺事项: what was promised in a talk, followed until it is proved.
create table liubu.account_commitment (
  government_id uuid not null,
  plan_year integer not null,
  id uuid not null,
  talk_id uuid not null,
  position integer not null,
  text text not null check (text <> ''),
  due date not null,
  state text not null default 'open' check (state in ('open', 'answered', 'accepted', 'returned')),
  answer text,
  answered_at timestamptz,
  evidence_ids uuid[] not null default '{}',
  words text,
  settled_at timestamptz,
  revision integer not null default 1,
  primary key (government_id, plan_year, id),
  foreign key (government_id, plan_year, talk_id) references liubu.account_talk,
  check (state not in ('answered', 'accepted') or (answer is not null and cardinality(evidence_ids) >= 1))
);
create index on liubu.account_commitment (government_id, plan_year, talk_id, position);

select liubu.guard_tenant('account_case_number', 'account_case', 'account_case_step', 'account_talk', 'account_commitment');

grant select, insert, update on liubu.account_case_number, liubu.account_case, liubu.account_talk, liubu.account_commitment to liubu_app;
grant select, insert on liubu.account_case_step to liubu_app;

-- Why: 完成情况: what the office says of an item's outcome, what is carried over to next year, lessons, suggestions on
-- policy, and the half-year and year reports with their numbers frozen.
-- Breaking: no. Expected time: under a second.

-- The outcome itself is reckoned from lights, figures and evidence; this is what people add to it.
create table liubu.fulfilment_note (
  government_id uuid not null,
  plan_year integer not null,
  item_id uuid not null,
  period text not null check (period in ('half', 'year')),
  why text not null default '',
  -- 认定: never better than its evidence, which the reckoning sees to.
  outcome text check (outcome in ('met', 'partly', 'missed', 'adjusted', 'stopped', 'unknown')),
  outcome_reason text,
  post_id uuid,
  updated_at timestamptz not null,
  revision integer not null default 1,
  primary key (government_id, plan_year, item_id, period),
  foreign key (government_id, plan_year, item_id) references liubu.item,
  check (outcome is null or outcome_reason is not null)
);

-- 结转: an item goes on next year, or ends here. The matter stands in next year's plan; both ends are found from here.
create table liubu.carry_over (
  government_id uuid not null,
  plan_year integer not null,
  id uuid not null,
  item_id uuid not null,
  decision text not null check (decision in ('carry', 'end')),
  reason text not null check (reason <> ''),
  wording text,
  deadline date,
  to_year integer,
  -- Null while next year's plan is not open.
  matter_id uuid,
  post_id uuid,
  decided_at timestamptz not null,
  withdrawn_at timestamptz,
  withdrawn_reason text,
  revision integer not null default 1,
  primary key (government_id, plan_year, id),
  foreign key (government_id, plan_year, item_id) references liubu.item,
  foreign key (government_id, to_year, matter_id) references liubu.matter,
  check ((decision = 'carry') = (to_year is not null)),
  check (to_year is null or to_year = plan_year + 1),
  check (matter_id is null or to_year is not null)
);
create unique index carry_over_item on liubu.carry_over (government_id, plan_year, item_id) where withdrawn_at is null;
create index carry_over_matter on liubu.carry_over (government_id, to_year, matter_id);

-- 经验做法和教训
create table liubu.lesson (
  government_id uuid not null,
  plan_year integer not null,
  id uuid not null,
  kind text not null check (kind in ('practice', 'lesson')),
  title text not null check (title <> ''),
  body text not null check (body <> ''),
  tags text[] not null default '{}',
  item_id uuid,
  -- Null: the office's own.
  unit_id uuid,
  post_id uuid,
  added_at timestamptz not null,
  withdrawn_at timestamptz,
  revision integer not null default 1,
  primary key (government_id, plan_year, id),
  foreign key (government_id, plan_year) references liubu.plan_year,
  foreign key (government_id, plan_year, item_id) references liubu.item,
  foreign key (government_id, unit_id) references liubu.unit
);
create index lesson_item on liubu.lesson (government_id, plan_year, item_id);

-- 政策建议 (Order 733, arts. 19–20): taken up, it is a matter of step one.
create table liubu.policy_suggestion (
  government_id uuid not null,
  plan_year integer not null,
  id uuid not null,
  kind text not null check (kind in ('change', 'revoke', 'study')),
  document_title text,
  document_number text,
  wording text not null check (wording <> ''),
  reason text not null check (reason <> ''),
  needs_decision boolean not null default false,
  item_id uuid,
  unit_id uuid,
  post_id uuid,
  state text not null default 'submitted' check (state in ('submitted', 'taken', 'refused', 'withdrawn')),
  state_reason text,
  matter_year integer,
  matter_id uuid,
  made_at timestamptz not null,
  decided_at timestamptz,
  decided_by_post_id uuid,
  revision integer not null default 1,
  primary key (government_id, plan_year, id),
  foreign key (government_id, plan_year) references liubu.plan_year,
  foreign key (government_id, plan_year, item_id) references liubu.item,
  foreign key (government_id, unit_id) references liubu.unit,
  foreign key (government_id, matter_year, matter_id) references liubu.matter,
  check ((state = 'taken') = (matter_id is not null)),
  check (state <> 'refused' or state_reason is not null)
);

create table liubu.fulfilment_report (
  government_id uuid not null,
  plan_year integer not null,
  id uuid not null,
  period text not null check (period in ('half', 'year')),
  -- 1; one more with each that is drafted because figures have changed since the one before was issued.
  edition integer not null default 1 check (edition >= 1),
  supersedes_id uuid,
  state text not null default 'draft' check (state in ('draft', 'submitted', 'issued', 'superseded', 'withdrawn')),
  state_reason text,
  title text not null check (title <> ''),
  addressees text not null,
  signature text not null,
  mark text not null,
  as_of date not null,
  -- {numbers, tables, charts, restrictedLeftOut, outcomes, figures}: as they stood when they were taken.
  facts jsonb not null,
  taken_at timestamptz not null,
  -- [{kind, key, text, isEdited …}]
  blocks jsonb not null,
  -- Version of the declared rule; 0 is the product's own.
  rule_version integer not null default 0,
  document_number text,
  document_date date,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  updated_by_post_id uuid,
  revision integer not null default 1,
  primary key (government_id, plan_year, id),
  foreign key (government_id, plan_year) references liubu.plan_year,
  foreign key (government_id, plan_year, supersedes_id) references liubu.fulfilment_report,
  check (state not in ('issued', 'superseded') or (document_number is not null and document_date is not null))
);
-- One of a period is worked on, and one stands.
create unique index fulfilment_report_open on liubu.fulfilment_report (government_id, plan_year, period) where state in ('draft', 'submitted');
create unique index fulfilment_report_issued on liubu.fulfilment_report (government_id, plan_year, period) where state = 'issued';

select liubu.guard_tenant('fulfilment_note', 'carry_over', 'lesson', 'policy_suggestion', 'fulfilment_report');

grant select, insert, update on liubu.fulfilment_note, liubu.carry_over, liubu.lesson, liubu.policy_suggestion, liubu.fulfilment_report to liubu_app;
grant select on liubu.fulfilment_note, liubu.carry_over, liubu.lesson, liubu.policy_suggestion, liubu.fulfilment_report to liubu_jobs;

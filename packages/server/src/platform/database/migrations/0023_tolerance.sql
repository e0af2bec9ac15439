-- Why: 容错认定: an application against declared conditions, evidence mapped to them, the decision with its effect on
-- score and ladder, and whether it was mended in time.
-- Breaking: no. Expected time: under a second.

create table liubu.tolerance (
  government_id uuid not null,
  plan_year integer not null,
  id uuid not null,
  item_id uuid not null,
  unit_id uuid not null,
  -- 依职权: opened by the office and not by the unit.
  is_ex_officio boolean not null default false,
  -- draft 起草 · submitted 已提出 · examined 已审查待认定 · granted 已认定 · mended 已纠正 · refused 不予认定 ·
  -- withdrawn 已撤回 · ended 未按期纠正，容错终止
  state text not null default 'draft' check (state in ('draft', 'submitted', 'examined', 'granted', 'mended', 'refused', 'withdrawn', 'ended')),
  -- What happened and why it is to be tolerated.
  facts text not null default '',
  -- [{key, statement, evidence: [{kind, id, title, reference}]}], one a declared condition.
  conditions jsonb not null default '[]',
  -- Keys of exclusions that the applicant, or the office, found to be there.
  exclusions text[] not null default '{}',
  -- 紧急处置 that was reported afterwards: {reportedOn, reference}.
  urgent jsonb,
  -- Version of the declared conditions; 0 is the product's own. They are kept as they stood when it was submitted.
  rules_version integer not null default 0,
  rules jsonb,
  opinion text,
  examined_at timestamptz,
  examined_by_post_id uuid,
  outcome text check (outcome in ('exempt', 'lighter', 'mitigated', 'refused')),
  -- The share of a deduction that stays: 0 nothing, 1 all of it.
  deduction_share numeric check (deduction_share between 0 and 1),
  ladder text check (ladder in ('stays', 'paused')),
  mend_by date,
  -- [{key, isHeld, reason}], one a declared condition.
  findings jsonb not null default '[]',
  decision_reason text,
  decided_at timestamptz,
  decided_by_post_id uuid,
  decided_by_person_id uuid,
  -- 纠正: what the unit reports, and what the office says to it.
  mended_words text,
  mended_evidence jsonb not null default '[]',
  mended_reported_at timestamptz,
  mended_decision text,
  mended_decided_at timestamptz,
  submitted_at timestamptz,
  submitted_by_person_id uuid,
  created_at timestamptz not null,
  created_by_post_id uuid,
  -- The entry of the record that decided it.
  event_id bigint,
  revision integer not null default 1,
  primary key (government_id, plan_year, id),
  foreign key (government_id, plan_year, item_id) references liubu.item,
  foreign key (government_id, unit_id) references liubu.unit,
  check (state not in ('granted', 'mended', 'ended') or (outcome is not null and outcome <> 'refused' and mend_by is not null and deduction_share is not null and ladder is not null))
);
create index on liubu.tolerance (government_id, plan_year, item_id);
create index on liubu.tolerance (government_id, plan_year, unit_id);
-- One application on a matter of a unit is worked on or stands at a time.
create unique index tolerance_once on liubu.tolerance (government_id, plan_year, item_id, unit_id) where state in ('draft', 'submitted', 'examined', 'granted');

select liubu.guard_tenant('tolerance');

grant select, insert, update on liubu.tolerance to liubu_app;
grant select on liubu.tolerance to liubu_jobs;

-- Why: calendars close their periods, filings keep drafts, versions and who passed them, units have keys of their own,
-- and the burden of filing is counted.
-- Breaking: no. Expected time: under a second.

-- Last day on which a period is open; closing only marks.
alter table liubu.reporting_period add column closes_on date;
-- What is planned and not yet open is reckoned anew when its calendar changes.
grant delete on liubu.reporting_period to liubu_app;

-- Values as they were typed: {targetId: {text, status, asOf, unknown}}. They become reported values when the filing is
-- submitted, so that a draft loses nothing and nobody reads it.
alter table liubu.filing add column entries jsonb not null default '{}';
-- Milestones as they were ticked: {milestoneId: day or null}; they count from the submission on.
alter table liubu.filing add column marks jsonb not null default '{}';
alter table liubu.filing add column submitted_by_post_id uuid;
-- Name of the unit's key that it came by.
alter table liubu.filing add column submitted_by_key text;
-- First of two reviews; another person makes the second.
alter table liubu.filing add column passed_at timestamptz;
alter table liubu.filing add column passed_by_post_id uuid;
alter table liubu.filing add column passed_by_person_id uuid;
-- Of values that were typed, as of the submission (contract/src/read-number.ts).
alter table liubu.filing add column entry_doubts integer not null default 0;
create index filing_review on liubu.filing (government_id, plan_year, state) where state in ('submitted', 'signed', 'passed');
create index filing_unit on liubu.filing (government_id, plan_year, unit_id, item_id);

-- What was locked before a logged exception opened it again.
create table liubu.filing_version (
  government_id uuid not null,
  plan_year integer not null,
  filing_id uuid not null,
  version integer not null,
  -- {progress, problems, nextSteps, coordination, noChange, percent, saysDone, values: [{targetId, value, status, asOf}]}
  snapshot jsonb not null,
  reason text not null check (reason <> ''),
  reopened_by_post_id uuid,
  reopened_at timestamptz not null,
  primary key (government_id, plan_year, filing_id, version),
  foreign key (government_id, plan_year, filing_id) references liubu.filing
);

-- Attention that a unit gave to a period's sheet.
create table liubu.filing_effort (
  government_id uuid not null,
  plan_year integer not null,
  period_id uuid not null,
  unit_id uuid not null,
  seconds integer not null default 0 check (seconds >= 0),
  saves integer not null default 0,
  last_beat_at timestamptz not null,
  primary key (government_id, plan_year, period_id, unit_id),
  foreign key (government_id, plan_year, period_id) references liubu.reporting_period,
  foreign key (government_id, unit_id) references liubu.unit
);

-- 单位接口密钥: a program files for the unit. The key itself is shown once and kept nowhere.
create table liubu.unit_key (
  government_id uuid not null,
  id uuid not null,
  unit_id uuid not null,
  name text not null check (name <> ''),
  -- Its first characters, to know it by.
  hint text not null,
  -- SHA-256 of the key: who reads the table cannot use it.
  key_hash bytea not null unique,
  created_at timestamptz not null,
  created_by_post_id uuid,
  last_used_at timestamptz,
  revoked_at timestamptz,
  primary key (government_id, id),
  foreign key (government_id, unit_id) references liubu.unit
);
create index on liubu.unit_key (government_id, unit_id);

-- Linked figures are looked up from their owner.
create index target_fed on liubu.target (government_id, plan_year, value_of_target_id) where value_of_target_id is not null;

select liubu.guard_tenant('filing_version', 'filing_effort', 'unit_key');

-- A figure that was reported and is then not known yet goes to its history.
grant delete on liubu.reported_value to liubu_app;
grant select, insert on liubu.filing_version to liubu_app;
grant select, insert, update on liubu.filing_effort to liubu_app;
grant select on liubu.filing_version, liubu.filing_effort to liubu_jobs;
grant select (government_id, id, unit_id, name, hint, created_at, created_by_post_id, last_used_at, revoked_at), insert, update (revoked_at) on liubu.unit_key to liubu_app;
-- The key comes before any government is known, as a session does.
create policy sign_in on liubu.unit_key to liubu_sign_in using (true) with check (true);
grant select, update (last_used_at) on liubu.unit_key to liubu_sign_in;
grant select on liubu.unit_succession, liubu.target_history to liubu_jobs;

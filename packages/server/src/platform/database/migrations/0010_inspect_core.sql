-- Why: step 4 (督促检查): calendars and periods, filings with one sheet a unit and period, values that are entered once,
-- evidence, findings, lights. What several of its rooms read stands here; what one room keeps stands in its own file.
-- Breaking: no. Expected time: under a second.

-- 填报日历: who files in which rhythm, with two cut-offs. The rule is data (contract/src/inspect-calendars.ts).
create table liubu.reporting_calendar (
  government_id uuid not null,
  plan_year integer not null,
  id uuid not null,
  name text not null check (name <> ''),
  rhythm text not null check (rhythm in ('monthly', 'quarterly', 'half_year', 'yearly', 'own')),
  rule jsonb not null,
  -- Items without a calendar of their own follow this one.
  is_default boolean not null default false,
  retired_at timestamptz,
  revision integer not null default 1,
  primary key (government_id, plan_year, id),
  foreign key (government_id, plan_year) references liubu.plan_year
);
create unique index reporting_calendar_default on liubu.reporting_calendar (government_id, plan_year) where is_default and retired_at is null;

create table liubu.item_calendar (
  government_id uuid not null,
  plan_year integer not null,
  item_id uuid not null,
  calendar_id uuid not null,
  primary key (government_id, plan_year, item_id),
  foreign key (government_id, plan_year, item_id) references liubu.item,
  foreign key (government_id, plan_year, calendar_id) references liubu.reporting_calendar
);

-- 填报期. It ends with a month of the plan year; both cut-offs are included.
create table liubu.reporting_period (
  government_id uuid not null,
  plan_year integer not null,
  id uuid not null,
  calendar_id uuid not null,
  -- Last month that it tells of, 1–12: values of the period are as of this month's end.
  month integer not null check (month between 1 and 12),
  starts_on date not null,
  ends_on date not null check (ends_on >= starts_on),
  opens_on date not null,
  -- Helpers (配合单位) and counties first, then the lead merges.
  helper_due date not null,
  lead_due date not null check (lead_due >= helper_due),
  -- The holidays of one of these days were not published when they were reckoned.
  is_without_holidays boolean not null default false,
  state text not null default 'planned' check (state in ('planned', 'open', 'closed')),
  opened_at timestamptz,
  closed_at timestamptz,
  revision integer not null default 1,
  primary key (government_id, plan_year, id),
  unique (government_id, plan_year, calendar_id, month),
  foreign key (government_id, plan_year, calendar_id) references liubu.reporting_calendar
);

-- One sheet a unit and period: what its head signs at once.
create table liubu.filing_sheet (
  government_id uuid not null,
  plan_year integer not null,
  id uuid not null,
  period_id uuid not null,
  unit_id uuid not null,
  signed_at timestamptz,
  signed_by_post_id uuid,
  revision integer not null default 1,
  primary key (government_id, plan_year, id),
  unique (government_id, plan_year, period_id, unit_id),
  foreign key (government_id, plan_year, period_id) references liubu.reporting_period,
  foreign key (government_id, unit_id) references liubu.unit
);

-- 填报: what one unit says of one item in one period. The row is there from the day the period opens, so that what is
-- missing can be counted. A support's row is its part, attached to the lead's.
create table liubu.filing (
  government_id uuid not null,
  plan_year integer not null,
  id uuid not null,
  period_id uuid not null,
  item_id uuid not null,
  unit_id uuid not null,
  role text not null check (role in ('lead', 'support')),
  -- waiting 待填 · draft 填写中 · submitted 待签 · signed 待审 · passed 一审通过 · approved 已通过（锁定） · returned 退回 ·
  -- released 不再由该单位填报
  state text not null default 'waiting' check (state in ('waiting', 'draft', 'submitted', 'signed', 'passed', 'approved', 'returned', 'released')),
  due date not null,
  no_change boolean not null default false,
  progress text not null default '',
  problems text not null default '',
  next_steps text not null default '',
  -- 需协调事项
  coordination text not null default '',
  -- 形象进度, 0–100, of a project or stages; null where a target says it.
  percent numeric check (percent between 0 and 100),
  -- The unit says that the item is done.
  says_done boolean not null default false,
  first_submitted_at timestamptz,
  submitted_at timestamptz,
  signed_at timestamptz,
  decided_at timestamptz,
  decided_by_post_id uuid,
  decision_reason text,
  -- Working days after the due date at the first submission; 0 in time; null not submitted.
  late_days integer,
  -- 1, and one more with every logged exception after it was locked.
  version integer not null default 1,
  revision integer not null default 1,
  primary key (government_id, plan_year, id),
  foreign key (government_id, plan_year, period_id) references liubu.reporting_period,
  foreign key (government_id, plan_year, item_id) references liubu.item,
  foreign key (government_id, unit_id) references liubu.unit
);
create unique index filing_once on liubu.filing (government_id, plan_year, period_id, unit_id, item_id);
create index filing_item on liubu.filing (government_id, plan_year, item_id);

-- A target may take its figure from another: entered once, it feeds every item and form that needs it.
alter table liubu.target add column value_of_target_id uuid;
alter table liubu.target add foreign key (government_id, plan_year, value_of_target_id) references liubu.target;

-- Reported (上报数): as of a month's end, in the target's unit, by the unit that owns the figure (a county its share).
create table liubu.reported_value (
  government_id uuid not null,
  plan_year integer not null,
  target_id uuid not null,
  unit_id uuid not null,
  month integer not null check (month between 1 and 12),
  value numeric not null,
  -- expected 预计 · flash 快报 · final 定案
  status text not null default 'flash' check (status in ('expected', 'flash', 'final')),
  as_of date not null,
  -- The filing that it came with.
  filing_id uuid,
  -- Counts only with an approved filing; until then it is a draft that lights do not see.
  is_approved boolean not null default false,
  entered_at timestamptz not null,
  revision integer not null default 1,
  primary key (government_id, plan_year, target_id, unit_id, month),
  foreign key (government_id, plan_year, target_id) references liubu.target on delete cascade,
  foreign key (government_id, unit_id) references liubu.unit,
  foreign key (government_id, plan_year, filing_id) references liubu.filing
);
create index on liubu.reported_value (government_id, plan_year, filing_id);

-- Every reported value that was replaced.
create table liubu.reported_value_history (
  government_id uuid not null,
  plan_year integer not null,
  target_id uuid not null,
  unit_id uuid not null,
  month integer not null,
  revision integer not null,
  value numeric not null,
  status text not null,
  as_of date not null,
  entered_at timestamptz not null,
  replaced_at timestamptz not null,
  primary key (government_id, plan_year, target_id, unit_id, month, revision)
);

-- Verified (核定数): the official figure, by its verifier post. Revisions are rows; the highest stands.
create table liubu.verified_value (
  government_id uuid not null,
  plan_year integer not null,
  target_id uuid not null,
  -- A county's figure; null for the government's own.
  unit_id uuid,
  month integer not null check (month between 1 and 12),
  version integer not null check (version >= 1),
  value numeric not null,
  status text not null check (status in ('expected', 'flash', 'final')),
  as_of date not null,
  source text not null check (source <> ''),
  -- Nobody but verifiers sees it before; null: at once.
  embargo_until timestamptz,
  verifier_post_id uuid,
  entered_at timestamptz not null,
  foreign key (government_id, plan_year, target_id) references liubu.target on delete cascade,
  foreign key (government_id, unit_id) references liubu.unit
);
create unique index verified_value_key on liubu.verified_value (government_id, plan_year, target_id, coalesce(unit_id, '00000000-0000-0000-0000-000000000000'), month, version);

-- 佐证: a file, or a reference to something elsewhere.
create table liubu.evidence (
  government_id uuid not null,
  plan_year integer not null,
  id uuid not null,
  item_id uuid not null,
  unit_id uuid,
  -- Null for evidence that an inspection, a notice or the office added.
  filing_id uuid,
  target_id uuid,
  kind text not null check (kind in ('file', 'reference')),
  sha256 text,
  title text not null check (title <> ''),
  -- 文号 or address, where it is a reference.
  reference text,
  happened_on date,
  place text,
  level text not null default 'internal' check (level in ('public', 'internal', 'restricted')),
  -- clean · waiting for the virus scan · refused by it
  scan text not null default 'clean' check (scan in ('clean', 'waiting', 'infected')),
  added_by_post_id uuid,
  added_at timestamptz not null,
  withdrawn_at timestamptz,
  withdrawn_reason text,
  revision integer not null default 1,
  primary key (government_id, plan_year, id),
  foreign key (government_id, plan_year, item_id) references liubu.item,
  foreign key (government_id, plan_year, filing_id) references liubu.filing,
  foreign key (government_id, plan_year, target_id) references liubu.target on delete set null (target_id),
  foreign key (government_id, sha256) references liubu.file,
  check ((kind = 'file') = (sha256 is not null)),
  check (kind = 'file' or reference is not null)
);
create index on liubu.evidence (government_id, plan_year, item_id);
create index on liubu.evidence (government_id, plan_year, filing_id);
create index on liubu.evidence (government_id, sha256);

-- 节点: what a project or a qualitative item passes through; made from the unit's plan and the schedule's points.
create table liubu.milestone (
  government_id uuid not null,
  plan_year integer not null,
  id uuid not null,
  item_id uuid not null,
  title text not null check (title <> ''),
  due date not null,
  -- Share of the whole, so that a pace can be said; null: all alike.
  weight numeric check (weight > 0),
  origin text not null check (origin in ('unit_plan', 'schedule', 'own')),
  -- What it was made from, so that it is not made twice.
  origin_key text not null,
  done_on date,
  done_filing_id uuid,
  -- Every due date that it had before.
  former_dues date[] not null default '{}',
  position integer not null default 0,
  dropped_at timestamptz,
  revision integer not null default 1,
  primary key (government_id, plan_year, id),
  unique (government_id, plan_year, item_id, origin, origin_key),
  foreign key (government_id, plan_year, item_id) references liubu.item,
  foreign key (government_id, plan_year, done_filing_id) references liubu.filing
);

-- 疑点: what a rule, a verifier or an inspection found. It names its rule and can be answered.
create table liubu.finding (
  government_id uuid not null,
  plan_year integer not null,
  id uuid not null,
  -- Name of the rule (contract/src/inspect-words.ts), with its version.
  rule text not null,
  rule_version integer not null default 1,
  -- The same doubt is found once: it is reckoned from the rule and what it is about.
  once_key text not null,
  item_id uuid not null,
  target_id uuid,
  unit_id uuid,
  filing_id uuid,
  month integer check (month between 1 and 12),
  -- What the words of the rule are filled with.
  details jsonb not null default '{}',
  severity text not null check (severity in ('notice', 'doubt', 'contradiction')),
  -- What it does to the light while it stands: nothing · holds it at “reported” · makes it red.
  effect text not null default 'none' check (effect in ('none', 'reported_only', 'red')),
  -- open · answered by the unit · accepted (it stood: mended or taken note of) · dismissed by the officer with reason ·
  -- gone (the rule no longer finds it)
  state text not null default 'open' check (state in ('open', 'answered', 'accepted', 'dismissed', 'gone')),
  answer text,
  answered_at timestamptz,
  answered_by_post_id uuid,
  decision text,
  decided_at timestamptz,
  decided_by_post_id uuid,
  found_at timestamptz not null,
  -- Unanswered by then, it goes to the officer.
  answer_due date,
  escalated_at timestamptz,
  revision integer not null default 1,
  primary key (government_id, plan_year, id),
  foreign key (government_id, plan_year, item_id) references liubu.item,
  foreign key (government_id, plan_year, filing_id) references liubu.filing,
  foreign key (government_id, unit_id) references liubu.unit
);
create unique index finding_once on liubu.finding (government_id, plan_year, once_key);
create index on liubu.finding (government_id, plan_year, item_id);
create index on liubu.finding (government_id, plan_year, filing_id);

-- 亮灯 of an item as it stands, with the working that led to it.
create table liubu.light (
  government_id uuid not null,
  plan_year integer not null,
  item_id uuid not null,
  -- Whose it is: the lead on that day; null for a collective.
  lead_unit_id uuid,
  state text not null check (state in ('not_started', 'behind', 'on_pace', 'ahead', 'done_early', 'done_unverified', 'done', 'overdue', 'adjusted', 'stopped', 'not_rated')),
  colour text not null check (colour in ('none', 'green', 'yellow', 'red')),
  -- How well it is proved: nothing filed · the unit says so · with evidence · the verifier's figure.
  proof text not null check (proof in ('none', 'reported', 'evidenced', 'verified')),
  formula text not null,
  formula_version integer not null,
  -- Version of the declared thresholds.
  declaration_version integer not null default 0,
  -- {inputs, steps: [{rule, says, values}]}: enough to reckon it again by hand.
  working jsonb not null,
  -- Shares of the way, 0–1; null where a pace cannot be said.
  expected numeric,
  actual numeric,
  -- expected − actual: above zero is behind.
  gap numeric,
  -- {value, low, high, reaches, share}: of the year's end, for numeric targets.
  forecast jsonb,
  -- The state before, and since when this one holds.
  previous_colour text check (previous_colour in ('none', 'green', 'yellow', 'red')),
  since date not null,
  -- Days without a word from the unit that would change anything.
  silent_days integer,
  override_id uuid,
  as_of date not null,
  computed_at timestamptz not null,
  primary key (government_id, plan_year, item_id),
  foreign key (government_id, plan_year, item_id) references liubu.item
);
create index light_colour on liubu.light (government_id, plan_year, colour);

-- The light at each month's end (the running month: as it is): what the heat map shows.
create table liubu.light_month (
  government_id uuid not null,
  plan_year integer not null,
  month integer not null check (month between 1 and 12),
  item_id uuid not null,
  lead_unit_id uuid,
  state text not null,
  colour text not null,
  proof text not null,
  gap numeric,
  primary key (government_id, plan_year, month, item_id)
);

-- A person knows better, says why, and until when.
create table liubu.light_override (
  government_id uuid not null,
  plan_year integer not null,
  id uuid not null,
  item_id uuid not null,
  state text not null check (state in ('not_started', 'behind', 'on_pace', 'ahead', 'done_early', 'done_unverified', 'done', 'overdue', 'adjusted', 'stopped', 'not_rated')),
  colour text not null check (colour in ('none', 'green', 'yellow', 'red')),
  reason text not null check (reason <> ''),
  -- Last day on which it holds.
  ends_on date not null,
  post_id uuid,
  made_at timestamptz not null,
  ended_at timestamptz,
  primary key (government_id, plan_year, id),
  foreign key (government_id, plan_year, item_id) references liubu.item
);
create index on liubu.light_override (government_id, plan_year, item_id) where ended_at is null;

-- What runs once a day and government, whoever asks twice.
create table liubu.daily_run (
  government_id uuid not null references liubu.government,
  day date not null,
  job text not null,
  started_at timestamptz not null,
  primary key (government_id, day, job)
);

select liubu.guard_tenant('reporting_calendar', 'item_calendar', 'reporting_period', 'filing_sheet', 'filing', 'reported_value', 'reported_value_history', 'verified_value', 'evidence', 'milestone', 'finding', 'light', 'light_month', 'light_override', 'daily_run');

grant select, insert, update on liubu.reporting_calendar, liubu.reporting_period, liubu.filing_sheet, liubu.filing, liubu.reported_value, liubu.evidence, liubu.milestone, liubu.finding, liubu.light, liubu.light_month, liubu.light_override to liubu_app, liubu_jobs;
grant select, insert on liubu.reported_value_history, liubu.verified_value to liubu_app, liubu_jobs;
grant select, insert, update, delete on liubu.item_calendar to liubu_app, liubu_jobs;
grant delete on liubu.light, liubu.light_month to liubu_app, liubu_jobs;
grant select, insert on liubu.daily_run to liubu_jobs;
-- Jobs look at who answers, at what was planned and what was adjusted.
grant select on liubu.acceptance, liubu.unit_plan, liubu.unit_plan_work, liubu.local_work, liubu.monthly_plan, liubu.adjustment, liubu.breakdown_version, liubu.breakdown_item, liubu.allocation, liubu.allocation_share, liubu.instruction, liubu.superior_target, liubu.person, liubu.tenure to liubu_jobs;

-- Bulk writes and the first nights come before the server's own housekeeping does.
create function liubu.refresh_filing_statistics() returns void language plpgsql security definer set search_path = pg_catalog as $$
begin
  analyze liubu.filing;
  analyze liubu.reported_value;
  analyze liubu.verified_value;
  analyze liubu.evidence;
  analyze liubu.finding;
  analyze liubu.light;
  analyze liubu.light_month;
end $$;
revoke all on function liubu.refresh_filing_statistics() from public;
grant execute on function liubu.refresh_filing_statistics() to liubu_jobs;

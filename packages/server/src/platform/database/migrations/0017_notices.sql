-- Why: 督查单: one matter one sheet, from the draft to the re-check, with its replies and every step of its way.
-- Breaking: no. Expected time: under a second.

-- Numbers of notices, a series a year and kind.
create table liubu.notice_number (
  government_id uuid not null references liubu.government,
  year integer not null,
  kind text not null,
  last integer not null check (last >= 1),
  primary key (government_id, year, kind)
);

create table liubu.notice (
  government_id uuid not null,
  plan_year integer not null,
  id uuid not null,
  -- supervise 督查通知单 · urge 催办单 · rectify 整改单
  kind text not null check (kind in ('supervise', 'urge', 'rectify')),
  colour text not null check (colour in ('blue', 'orange', 'red')),
  -- Given when it is signed: 云督〔2026〕3号.
  number_year integer,
  number integer,
  number_text text,
  -- draft 起草 · to_sign 待签发 · issued 已下达待签收 · received 办理中 · replied 已回复待审 · returned 退回重报 ·
  -- accepted 审核通过待销号 · closed 已销号 · confirmed 回头看确认 · reopened 回头看重启 · withdrawn 已撤回
  state text not null default 'draft' check (state in ('draft', 'to_sign', 'issued', 'received', 'replied', 'returned', 'accepted', 'closed', 'confirmed', 'reopened', 'withdrawn')),
  item_id uuid not null,
  lead_unit_id uuid not null,
  assist_unit_ids uuid[] not null default '{}',
  title text not null check (title <> ''),
  basis text not null default '',
  -- [{text, sourceKind, sourceId}]: what it rests on, as it stood when it was written.
  facts jsonb not null default '[]',
  demand text not null default '',
  -- Days that the unit has from the day of issue, where no day is named.
  within_days integer not null default 15 check (within_days between 1 and 365),
  -- Set when it is issued.
  receive_due date,
  reply_due date,
  former_dues date[] not null default '{}',
  contact text not null default '',
  -- The light on the day it was issued: a red one comes back through yellow.
  light_colour text,
  -- The notice that this one follows, darker than it.
  follows_id uuid,
  -- Why it is darker, and why a colour was left out.
  escalation_reason text,
  skip_reason text,
  ladder_step_id uuid,
  created_at timestamptz not null,
  created_by_post_id uuid,
  signed_at timestamptz,
  signed_by_post_id uuid,
  issued_on date,
  received_at timestamptz,
  received_by_post_id uuid,
  closed_on date,
  recheck_on date,
  rechecked_on date,
  revision integer not null default 1,
  primary key (government_id, plan_year, id),
  foreign key (government_id, plan_year, item_id) references liubu.item,
  foreign key (government_id, plan_year, follows_id) references liubu.notice,
  foreign key (government_id, lead_unit_id) references liubu.unit,
  check ((number is null) = (number_text is null))
);
create index on liubu.notice (government_id, plan_year, item_id);
create index on liubu.notice (government_id, plan_year, lead_unit_id);
create index notice_open on liubu.notice (government_id, plan_year, reply_due) where state in ('issued', 'received', 'returned', 'reopened');
create unique index notice_number_once on liubu.notice (government_id, number_year, kind, number, plan_year) where number is not null;

-- 回复: what the unit did; each round is kept.
create table liubu.notice_reply (
  government_id uuid not null,
  plan_year integer not null,
  id uuid not null,
  notice_id uuid not null,
  round integer not null check (round >= 1),
  -- draft 填写中 · to_sign 待单位负责人签字 · sent 已报送 · returned 退回 · accepted 通过
  state text not null default 'draft' check (state in ('draft', 'to_sign', 'sent', 'returned', 'accepted')),
  done text not null default '',
  cause text not null default '',
  next_steps text not null default '',
  evidence_ids uuid[] not null default '{}',
  written_by_post_id uuid,
  signed_by_post_id uuid,
  sent_at timestamptz,
  -- Working days after the due date; 0 in time.
  late_days integer,
  decided_at timestamptz,
  decided_by_post_id uuid,
  decision_reason text,
  revision integer not null default 1,
  primary key (government_id, plan_year, id),
  unique (government_id, plan_year, notice_id, round),
  foreign key (government_id, plan_year, notice_id) references liubu.notice
);

-- Every step of a notice's way: what a page shows as its course.
create table liubu.notice_step (
  government_id uuid not null,
  plan_year integer not null,
  id uuid not null,
  notice_id uuid not null,
  -- In the order that they were made in, also within one moment.
  seq bigint generated always as identity,
  what text not null check (what <> ''),
  happened_at timestamptz not null,
  post_id uuid,
  reason text,
  -- Before and after, where something of it changed.
  body jsonb not null default '{}',
  primary key (government_id, plan_year, id),
  foreign key (government_id, plan_year, notice_id) references liubu.notice
);
create index on liubu.notice_step (government_id, plan_year, notice_id, seq);

select liubu.guard_tenant('notice_number', 'notice', 'notice_reply', 'notice_step');

grant select, insert, update on liubu.notice_number, liubu.notice, liubu.notice_reply to liubu_app, liubu_jobs;
grant select, insert on liubu.notice_step to liubu_app, liubu_jobs;

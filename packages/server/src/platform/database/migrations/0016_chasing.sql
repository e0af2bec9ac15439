-- Why: 催办: reminders that are planned once, messages that leave the product, the ladder's proposed steps, extensions.
-- Breaking: no. Expected time: under a second.

-- 渠道: how a message leaves the product. Off until the administrator sets it up; without one nothing leaves.
create table liubu.channel (
  government_id uuid not null references liubu.government,
  id uuid not null,
  kind text not null check (kind <> ''),
  name text not null check (name <> ''),
  is_on boolean not null default false,
  -- Addresses and templates; secrets are sealed apart.
  settings jsonb not null default '{}',
  sealed_secret text,
  created_at timestamptz not null default now(),
  revision integer not null default 1,
  primary key (government_id, id)
);

-- 消息: something that is told once, in the product at once and by channels where there are any. It is kept by
-- government and id, since a job that sends it knows no more.
create table liubu.message (
  government_id uuid not null references liubu.government,
  id uuid not null,
  plan_year integer,
  -- reminder 提醒 · chase 催办 · notice 督查单 · ladder 阶梯 · extension 延期
  kind text not null,
  subject_kind text not null,
  subject_id text not null,
  -- Whom it is for: a post, or whoever holds one of these roles (in the unit, where one is named).
  audience_post_id uuid,
  audience_unit_id uuid,
  audience_roles text[] not null default '{}',
  title text not null check (title <> ''),
  body text not null default '',
  link text not null check (link like '/%'),
  -- It tells of a restricted item: out of the product go no words of it, only that there is something.
  is_restricted boolean not null default false,
  -- The rung of reminding that it is: working days before (negative) or after the due date.
  rung text,
  -- What is told once has one key, whoever asks twice.
  once_key text not null,
  -- Not before.
  planned_for timestamptz not null,
  -- Kinds of channels, in order of preference; empty: as the receiver prefers.
  channels text[] not null default '{}',
  -- planned 待发 · sending 发送中 · sent 已发 · failed 失败待重试 · given_up 放弃 · unknown 不明 · in_product 只在系统内
  state text not null check (state in ('planned', 'sending', 'sent', 'failed', 'given_up', 'unknown', 'in_product')),
  attempts integer not null default 0,
  last_error text,
  created_at timestamptz not null,
  sent_at timestamptz,
  primary key (government_id, id),
  check (audience_post_id is not null or audience_roles <> '{}')
);
create unique index message_once on liubu.message (government_id, once_key);
create index message_unit on liubu.message (government_id, audience_unit_id, created_at);
create index message_open on liubu.message (government_id, planned_for) where state in ('planned', 'sending', 'failed');

-- One reminder of one thing, once a rung and due date: a date that was put off begins anew, a clock that is set back does not.
create table liubu.reminder (
  government_id uuid not null,
  plan_year integer not null,
  -- filing · signature · finding · acceptance · notice_receipt · notice · extension · rectification
  thing_kind text not null,
  thing_id uuid not null,
  due date not null,
  -- Working days before (negative) or after the due date.
  rung integer not null,
  -- Null: something that the office owes.
  unit_id uuid,
  message_id uuid not null,
  on_day date not null,
  primary key (government_id, plan_year, thing_kind, thing_id, due, rung)
);
create index on liubu.reminder (government_id, on_day);

-- 催办 by hand: who was chased for what, so that a unit is not chased again within the declared hours.
create table liubu.chase (
  government_id uuid not null,
  plan_year integer not null,
  id uuid not null,
  unit_id uuid not null,
  -- [{kind, id, itemIds, title, due}]
  things jsonb not null,
  words text not null,
  chased_at timestamptz not null,
  post_id uuid,
  message_id uuid not null,
  primary key (government_id, plan_year, id),
  foreign key (government_id, unit_id) references liubu.unit
);
create index on liubu.chase (government_id, plan_year, unit_id, chased_at);

-- 阶梯: the steps that the declared ladder proposes for one item of one unit. It acts only when a person takes it.
create table liubu.ladder_step (
  government_id uuid not null,
  plan_year integer not null,
  id uuid not null,
  item_id uuid not null,
  unit_id uuid not null,
  -- Key and place of the rung in the declared ladder, and the ladder's version.
  rung text not null,
  rung_index integer not null check (rung_index >= 0),
  declaration_version integer not null,
  -- Which triggers it met, with figures: [{kind, …}].
  triggers jsonb not null,
  -- proposed 建议 · taken 已采取 · declined 不采取 · lapsed 情形已消失
  state text not null default 'proposed' check (state in ('proposed', 'taken', 'declined', 'lapsed')),
  proposed_on date not null,
  decided_at timestamptz,
  decided_by_post_id uuid,
  reason text,
  -- What was made of it.
  notice_id uuid,
  -- The matter mended: a later trouble climbs from the foot again.
  ended_on date,
  revision integer not null default 1,
  primary key (government_id, plan_year, id),
  foreign key (government_id, plan_year, item_id) references liubu.item,
  foreign key (government_id, unit_id) references liubu.unit
);
create unique index ladder_step_open on liubu.ladder_step (government_id, plan_year, item_id, unit_id) where state = 'proposed';
create index on liubu.ladder_step (government_id, plan_year, item_id, unit_id) where ended_on is null;

-- 延期申请. Every date that the thing had is kept.
create table liubu.extension (
  government_id uuid not null,
  plan_year integer not null,
  id uuid not null,
  -- filing · finding · notice · rectification · item
  subject_kind text not null check (subject_kind in ('filing', 'finding', 'notice', 'rectification', 'item')),
  subject_id uuid not null,
  -- As it was called when it was asked, and its page.
  subject_title text not null,
  subject_link text not null,
  item_id uuid not null,
  unit_id uuid not null,
  -- The date that stood when it was asked.
  from_due date not null,
  asked_due date not null check (asked_due > from_due),
  reason text not null check (reason <> ''),
  state text not null default 'asked' check (state in ('asked', 'approved', 'refused', 'withdrawn')),
  -- The date that was granted; earlier than asked: in part.
  decided_due date,
  decision_reason text,
  asked_at timestamptz not null,
  asked_by_post_id uuid,
  decided_at timestamptz,
  decided_by_post_id uuid,
  -- Every date before this one, oldest first.
  former_dues date[] not null default '{}',
  -- Of an item: the adjustment that it went through.
  adjustment_id uuid,
  revision integer not null default 1,
  primary key (government_id, plan_year, id),
  foreign key (government_id, plan_year, item_id) references liubu.item,
  foreign key (government_id, plan_year, adjustment_id) references liubu.adjustment,
  foreign key (government_id, unit_id) references liubu.unit
);
create unique index extension_open on liubu.extension (government_id, plan_year, subject_kind, subject_id) where state = 'asked';
create index on liubu.extension (government_id, plan_year, item_id);

select liubu.guard_tenant('channel', 'message', 'reminder', 'chase', 'ladder_step', 'extension');

grant select, insert, update on liubu.channel, liubu.message, liubu.ladder_step, liubu.extension to liubu_app, liubu_jobs;
grant select, insert on liubu.reminder, liubu.chase to liubu_app, liubu_jobs;

-- Why: 创先争优、奖勤罚懒: who is proposed for which honour, why, what was objected, who decided, what was given.
-- Breaking: no. Expected time: under a second.

-- 一批表扬激励: proposed, shown to all, decided and published together.
create table liubu.honour_batch (
  government_id uuid not null,
  plan_year integer not null,
  id uuid not null,
  title text not null check (title <> ''),
  -- proposing 推荐中 · on_notice 公示中 · to_approve 待审定 · approved 已审定 · published 已通报 · withdrawn 已撤回
  state text not null default 'proposing' check (state in ('proposing', 'on_notice', 'to_approve', 'approved', 'published', 'withdrawn')),
  state_reason text,
  -- Version of the declared kinds that it was proposed by; 0 is the product's own.
  rules_version integer not null default 0,
  -- Working days of the notice, and its last day.
  notice_days integer check (notice_days between 1 and 60),
  notice_from date,
  notice_until date,
  decided_at timestamptz,
  decided_by_post_id uuid,
  -- 审定依据, such as the meeting that looked at it.
  decision_basis text,
  document_number text,
  published_on date,
  created_at timestamptz not null,
  created_by_post_id uuid,
  revision integer not null default 1,
  primary key (government_id, plan_year, id),
  foreign key (government_id, plan_year) references liubu.plan_year,
  check ((notice_from is null) = (notice_until is null)),
  check (state not in ('approved', 'published') or decided_at is not null),
  check (state <> 'published' or published_on is not null)
);

-- Who is proposed, and what became of it. The name of a person is personal data: it stands here and not in the record.
create table liubu.honour (
  government_id uuid not null,
  plan_year integer not null,
  id uuid not null,
  batch_id uuid not null,
  kind_key text not null check (kind_key <> ''),
  -- The declared kind as it stood: {name, subject, approver, rewards …}.
  kind jsonb not null,
  subject text not null check (subject in ('unit', 'person', 'team')),
  -- The unit, or the unit that the person or team belongs to.
  unit_id uuid not null,
  -- Of a person or a team.
  name text,
  -- scores 考核结果 · hand 推荐
  source text not null check (source in ('scores', 'hand')),
  reason text not null check (reason <> ''),
  -- [{title, sha256}]
  evidence jsonb not null default '[]',
  -- {total, rank, grade, group, improved}: the locked score that it rests on.
  basis jsonb,
  -- [{check, outcome, words}]: as they came out when it was looked at last.
  checks jsonb not null default '[]',
  -- Why it is proposed although something speaks against it.
  warning_reason text,
  -- proposed 推荐 · dropped 取消 · honoured 已表扬 · revoked 已撤销
  state text not null default 'proposed' check (state in ('proposed', 'dropped', 'honoured', 'revoked')),
  state_reason text,
  state_on date,
  created_at timestamptz not null,
  created_by_post_id uuid,
  revision integer not null default 1,
  primary key (government_id, plan_year, id),
  foreign key (government_id, plan_year, batch_id) references liubu.honour_batch,
  foreign key (government_id, unit_id) references liubu.unit,
  check ((subject = 'unit') = (name is null))
);
create index on liubu.honour (government_id, plan_year, batch_id);
create index on liubu.honour (government_id, plan_year, unit_id);
-- Nobody stands twice for the same.
create unique index honour_once on liubu.honour (government_id, plan_year, kind_key, unit_id, coalesce(name, '')) where state in ('proposed', 'honoured');

-- 公示异议: what was said against it, and what was answered. Who said it is personal data.
create table liubu.honour_objection (
  government_id uuid not null,
  plan_year integer not null,
  id uuid not null,
  batch_id uuid not null,
  honour_id uuid,
  -- The unit that objects, or the person by name, or nobody who is named.
  by_unit_id uuid,
  by_name text,
  words text not null check (words <> ''),
  received_on date not null,
  answer text,
  is_upheld boolean,
  answered_at timestamptz,
  answered_by_post_id uuid,
  created_at timestamptz not null,
  primary key (government_id, plan_year, id),
  foreign key (government_id, plan_year, batch_id) references liubu.honour_batch,
  foreign key (government_id, plan_year, honour_id) references liubu.honour,
  foreign key (government_id, by_unit_id) references liubu.unit,
  check ((answer is null) = (is_upheld is null))
);
create index on liubu.honour_objection (government_id, plan_year, batch_id);

-- 激励措施: what is given, by which department, until when, and whether it came.
create table liubu.honour_reward (
  government_id uuid not null,
  plan_year integer not null,
  id uuid not null,
  honour_id uuid not null,
  kind text not null check (kind in ('money', 'project', 'land', 'pilot', 'commendation')),
  what text not null check (what <> ''),
  amount numeric check (amount > 0),
  measure_unit text,
  -- Who gives it; nobody named: the office itself.
  giver_unit_id uuid,
  due date,
  -- planned 已定 · promised 待兑现 · given 已兑现 · cancelled 不再兑现
  state text not null default 'planned' check (state in ('planned', 'promised', 'given', 'cancelled')),
  given_on date,
  -- 文号或凭据, or why it is not given.
  note text,
  revision integer not null default 1,
  primary key (government_id, plan_year, id),
  foreign key (government_id, plan_year, honour_id) references liubu.honour,
  foreign key (government_id, giver_unit_id) references liubu.unit,
  check ((state = 'given') = (given_on is not null)),
  check ((amount is null) = (measure_unit is null))
);
create index on liubu.honour_reward (government_id, plan_year, honour_id);
create index honour_reward_owed on liubu.honour_reward (government_id, plan_year, giver_unit_id) where state = 'promised';

select liubu.guard_tenant('honour_batch', 'honour', 'honour_objection', 'honour_reward');

grant select, insert, update on liubu.honour_batch, liubu.honour, liubu.honour_objection, liubu.honour_reward to liubu_app;

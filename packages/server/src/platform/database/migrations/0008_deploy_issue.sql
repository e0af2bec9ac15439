-- Why: the breakdown is issued in versions, accepted by units, planned and split by them, and changed by adjustment only.
-- Breaking: no. Expected time: under a second.

-- 责任分解方案, version by version. Content stands in breakdown_item once it is submitted; until then it is what the
-- items are now.
create table liubu.breakdown_version (
  government_id uuid not null,
  plan_year integer not null,
  id uuid not null,
  major integer not null default 1 check (major >= 1),
  minor integer not null default 0 check (minor >= 0),
  state text not null default 'draft' check (state in ('draft', 'consultation', 'submitted', 'approved', 'issued', 'superseded')),
  origin text not null default 'breakdown' check (origin in ('breakdown', 'adjustment')),
  -- Head, notice and imprint of the document, and how its annex is laid out.
  frame jsonb not null,
  -- Checks that were waived: {key: {reason, postId, at}}.
  waivers jsonb not null default '{}',
  submitted_at timestamptz,
  approved_by_post_id uuid,
  approved_at timestamptz,
  state_reason text,
  -- The file that the city's own office system gave back, with what was read in it.
  signed_sha256 text,
  -- {number, date, differences, same, readable}: the last comparison with the draft.
  comparison jsonb,
  -- read: the product compared the texts · person: somebody compared a scan and vouches for it.
  compared_by text check (compared_by in ('read', 'person')),
  document_number text,
  document_date date,
  issued_at timestamptz,
  acceptance_due date,
  plans_due date,
  -- 调整 that made this version.
  adjustment_id uuid,
  created_at timestamptz not null default now(),
  revision integer not null default 1,
  primary key (government_id, plan_year, id),
  foreign key (government_id, plan_year) references liubu.plan_year,
  foreign key (government_id, signed_sha256) references liubu.file,
  unique (government_id, plan_year, major, minor),
  check (state not in ('issued', 'superseded') or issued_at is not null)
);
-- One version is worked on at a time, and one holds.
create unique index breakdown_one_open on liubu.breakdown_version (government_id, plan_year) where state in ('draft', 'consultation', 'submitted', 'approved');
create unique index breakdown_one_issued on liubu.breakdown_version (government_id, plan_year) where state = 'issued';

-- What a version says of each item: wording, units, targets, due date, as printed.
create table liubu.breakdown_item (
  government_id uuid not null,
  plan_year integer not null,
  version_id uuid not null,
  item_id uuid not null,
  position integer not null,
  snapshot jsonb not null,
  primary key (government_id, plan_year, version_id, item_id),
  foreign key (government_id, plan_year, version_id) references liubu.breakdown_version,
  foreign key (government_id, plan_year, item_id) references liubu.item
);
create index on liubu.breakdown_item (government_id, plan_year, item_id);

-- 签收: each unit for itself and for each item, members of a collective too.
create table liubu.acceptance (
  government_id uuid not null,
  plan_year integer not null,
  id uuid not null,
  version_id uuid not null,
  item_id uuid not null,
  unit_id uuid not null,
  role text not null check (role in ('lead', 'support')),
  collective_id uuid,
  due date not null,
  accepted_at timestamptz,
  accepted_by_post_id uuid,
  -- The unit answers for the item no more: an adjustment took it away.
  released_at timestamptz,
  primary key (government_id, plan_year, id),
  unique (government_id, plan_year, item_id, unit_id),
  foreign key (government_id, plan_year, version_id) references liubu.breakdown_version,
  foreign key (government_id, plan_year, item_id) references liubu.item,
  foreign key (government_id, unit_id) references liubu.unit,
  foreign key (government_id, collective_id) references liubu.collective
);
create index on liubu.acceptance (government_id, plan_year, unit_id);

-- 办理方案: how a lead unit will do an item. Works of every version are kept.
create table liubu.unit_plan (
  government_id uuid not null,
  plan_year integer not null,
  id uuid not null,
  item_id uuid not null,
  unit_id uuid not null,
  state text not null default 'missing' check (state in ('missing', 'draft', 'submitted', 'signed', 'approved', 'returned', 'released')),
  version integer not null default 1 check (version >= 1),
  due date not null,
  approved_version integer,
  submitted_at timestamptz,
  decided_at timestamptz,
  state_reason text,
  revision integer not null default 1,
  primary key (government_id, plan_year, id),
  unique (government_id, plan_year, item_id, unit_id),
  foreign key (government_id, plan_year, item_id) references liubu.item,
  foreign key (government_id, unit_id) references liubu.unit
);
create table liubu.unit_plan_work (
  government_id uuid not null,
  plan_year integer not null,
  plan_id uuid not null,
  version integer not null,
  position integer not null,
  work text not null check (work <> ''),
  due date not null,
  -- 分管负责人, 责任部门, 联系人: personal data that the record does not hold.
  leader text not null default '',
  office text not null default '',
  contact text not null default '',
  primary key (government_id, plan_year, plan_id, version, position),
  foreign key (government_id, plan_year, plan_id) references liubu.unit_plan
);
-- Who signed, approved or returned which version, and why.
create table liubu.unit_plan_step (
  government_id uuid not null,
  plan_year integer not null,
  plan_id uuid not null,
  id bigint generated always as identity,
  version integer not null,
  step text not null check (step in ('submitted', 'signed', 'approved', 'returned', 'withdrawn')),
  post_id uuid,
  reason text,
  happened_at timestamptz not null default now(),
  primary key (government_id, plan_year, plan_id, id),
  foreign key (government_id, plan_year, plan_id) references liubu.unit_plan
);

-- 二次分解: how a unit splits an item over its offices or the counties, month by month.
create table liubu.local_plan (
  government_id uuid not null,
  plan_year integer not null,
  item_id uuid not null,
  unit_id uuid not null,
  -- The target whose sum is shown; null for work without a number.
  target_id uuid,
  revision integer not null default 1,
  primary key (government_id, plan_year, item_id, unit_id),
  foreign key (government_id, plan_year, item_id) references liubu.item,
  foreign key (government_id, unit_id) references liubu.unit
);
create table liubu.local_work (
  government_id uuid not null,
  plan_year integer not null,
  -- Its item of tier local_work.
  item_id uuid not null,
  parent_item_id uuid not null,
  owner_unit_id uuid not null,
  position integer not null,
  -- An office of the unit itself, or another unit (a county).
  office text,
  unit_id uuid,
  primary key (government_id, plan_year, item_id),
  foreign key (government_id, plan_year, item_id) references liubu.item,
  foreign key (government_id, plan_year, parent_item_id, owner_unit_id) references liubu.local_plan,
  foreign key (government_id, unit_id) references liubu.unit,
  check (num_nonnulls(office, unit_id) = 1)
);
create table liubu.monthly_plan (
  government_id uuid not null,
  plan_year integer not null,
  item_id uuid not null,
  month integer not null check (month between 1 and 12),
  -- Done in this month, not up to it.
  value numeric,
  note text,
  primary key (government_id, plan_year, item_id, month),
  foreign key (government_id, plan_year, item_id) references liubu.local_work,
  check (value is not null or note is not null)
);

-- 调整: the only way to change what was issued.
create table liubu.adjustment (
  government_id uuid not null,
  plan_year integer not null,
  id uuid not null,
  -- Null until an added item is decided on.
  item_id uuid,
  kind text not null check (kind in ('wording', 'target', 'due', 'unit', 'drop', 'add')),
  before jsonb not null,
  after jsonb not null,
  reason text not null check (reason <> ''),
  basis_text text,
  basis_sha256 text,
  state text not null default 'proposed' check (state in ('proposed', 'approved', 'refused', 'withdrawn')),
  -- slipped 延期 · weakened 降低 · strengthened 加码 · transferred 换单位 · dropped 取消 · added 年中新增: shown for ever.
  marks text[] not null default '{}',
  proposed_by_post_id uuid,
  proposed_by_unit_id uuid,
  proposed_at timestamptz not null default now(),
  decided_by_post_id uuid,
  -- The day of the decision; it may have been made on paper before it was recorded.
  decided_on date,
  decided_at timestamptz,
  decision_reason text,
  version_id uuid,
  revision integer not null default 1,
  primary key (government_id, plan_year, id),
  foreign key (government_id, plan_year) references liubu.plan_year,
  foreign key (government_id, plan_year, item_id) references liubu.item,
  foreign key (government_id, basis_sha256) references liubu.file
);
create index on liubu.adjustment (government_id, plan_year, item_id);
alter table liubu.breakdown_version add foreign key (government_id, plan_year, adjustment_id) references liubu.adjustment;

-- 批示: what a leader wrote, with the matter that it became.
create table liubu.instruction (
  government_id uuid not null,
  plan_year integer not null,
  id uuid not null,
  matter_id uuid not null,
  -- The item that it was written on; null when it stands alone.
  item_id uuid,
  leader_post_id uuid not null,
  written_by_post_id uuid,
  unit_id uuid,
  completed_at timestamptz,
  created_at timestamptz not null default now(),
  revision integer not null default 1,
  primary key (government_id, plan_year, id),
  unique (government_id, plan_year, matter_id),
  foreign key (government_id, plan_year, matter_id) references liubu.matter,
  foreign key (government_id, plan_year, item_id) references liubu.item,
  foreign key (government_id, leader_post_id) references liubu.post,
  foreign key (government_id, unit_id) references liubu.unit
);
create index on liubu.instruction (government_id, plan_year, leader_post_id);

select liubu.guard_tenant('breakdown_version', 'breakdown_item', 'acceptance', 'unit_plan', 'unit_plan_work', 'unit_plan_step', 'local_plan', 'local_work', 'monthly_plan', 'adjustment', 'instruction');

grant select, insert, update on liubu.breakdown_version, liubu.acceptance, liubu.unit_plan, liubu.local_plan, liubu.local_work, liubu.adjustment, liubu.instruction to liubu_app;
grant select, insert on liubu.unit_plan_step to liubu_app;
grant select, insert, delete on liubu.breakdown_item, liubu.unit_plan_work, liubu.monthly_plan to liubu_app;

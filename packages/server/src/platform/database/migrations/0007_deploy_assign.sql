-- Why: who answers is decided by people, targets are allocated to counties, units are consulted about the draft.
-- Breaking: no. Expected time: under a second.

-- Of an item's units, posts and date, apart from its wording: two people may work on both at once.
alter table liubu.item add column assignment_revision integer not null default 1;
-- Null while it is the machine's proposal; its reason (why, score) stays when somebody decides.
alter table liubu.assignment add column decided_at timestamptz;
alter table liubu.assignment add column decided_by_person_id uuid;

-- What a change of assignments was made from, so that who made it can take it back.
create table liubu.assignment_undo (
  government_id uuid not null,
  plan_year integer not null,
  id uuid not null,
  account_id uuid not null,
  -- [{itemId, due, parts: rows as they were}]
  before jsonb not null,
  -- {itemId: assignment_revision after the change}: taken back only while nobody changed it since.
  revisions jsonb not null,
  created_at timestamptz not null default now(),
  undone_at timestamptz,
  primary key (government_id, plan_year, id),
  foreign key (government_id, plan_year) references liubu.plan_year
);

-- 分解下达: a target over counties or units. Amounts are exact; for a rate each share is the county's own.
create table liubu.allocation (
  government_id uuid not null,
  plan_year integer not null,
  id uuid not null,
  target_id uuid not null,
  -- 机动数: kept by the city.
  reserve numeric,
  base_year integer check (base_year between 1990 and 2200),
  note text,
  updated_at timestamptz not null default now(),
  revision integer not null default 1,
  primary key (government_id, plan_year, id),
  unique (government_id, plan_year, target_id),
  foreign key (government_id, plan_year, target_id) references liubu.target on delete cascade
);
create table liubu.allocation_share (
  government_id uuid not null,
  plan_year integer not null,
  allocation_id uuid not null,
  unit_id uuid not null,
  -- Null while not decided.
  amount numeric,
  base numeric,
  note text,
  position integer not null default 0,
  primary key (government_id, plan_year, allocation_id, unit_id),
  foreign key (government_id, plan_year, allocation_id) references liubu.allocation on delete cascade,
  foreign key (government_id, unit_id) references liubu.unit
);

-- The superior's own number for a target, as it was received; ours stands beside it and never over it.
create table liubu.superior_target (
  government_id uuid not null,
  plan_year integer not null,
  target_id uuid not null,
  value numeric not null,
  op text not null check (op in ('=', '>=', '<=', '~')),
  measure_unit text not null,
  wording text not null check (wording <> ''),
  issued_by text not null check (issued_by <> ''),
  number text,
  received_on date,
  matter_id uuid,
  primary key (government_id, plan_year, target_id),
  foreign key (government_id, plan_year, target_id) references liubu.target on delete cascade,
  foreign key (government_id, plan_year, matter_id) references liubu.matter
);

-- 征求意见: a round asks units about a draft as it stood on that day.
create table liubu.consultation (
  government_id uuid not null,
  plan_year integer not null,
  id uuid not null,
  title text not null check (title <> ''),
  round integer not null check (round > 0),
  state text not null default 'open' check (state in ('open', 'closed')),
  opens_on date not null,
  closes_on date not null check (closes_on >= opens_on),
  note text,
  opened_at timestamptz not null default now(),
  closed_at timestamptz,
  revision integer not null default 1,
  primary key (government_id, plan_year, id),
  unique (government_id, plan_year, round),
  foreign key (government_id, plan_year) references liubu.plan_year
);
create table liubu.consultation_row (
  government_id uuid not null,
  plan_year integer not null,
  consultation_id uuid not null,
  item_id uuid not null,
  position integer not null,
  -- As sent: {code, title, wording, lead, support, leader, due}.
  sent jsonb not null,
  primary key (government_id, plan_year, consultation_id, item_id),
  foreign key (government_id, plan_year, consultation_id) references liubu.consultation,
  foreign key (government_id, plan_year, item_id) references liubu.item
);
-- Whom it asks: leads and supports, collectives expanded on the day it opened.
create table liubu.consultation_unit (
  government_id uuid not null,
  plan_year integer not null,
  consultation_id uuid not null,
  unit_id uuid not null,
  item_ids uuid[] not null,
  state text not null default 'waiting' check (state in ('waiting', 'draft', 'answered')),
  answered_at timestamptz,
  via text check (via in ('online', 'xlsx')),
  file_sha256 text,
  primary key (government_id, plan_year, consultation_id, unit_id),
  foreign key (government_id, plan_year, consultation_id) references liubu.consultation,
  foreign key (government_id, unit_id) references liubu.unit,
  foreign key (government_id, file_sha256) references liubu.file
);
create table liubu.consultation_answer (
  government_id uuid not null,
  plan_year integer not null,
  consultation_id uuid not null,
  unit_id uuid not null,
  item_id uuid not null,
  opinion text not null check (opinion in ('agree', 'change', 'object')),
  -- {wording, lead, support, due, suggestion}: what the unit would have instead.
  proposal jsonb not null default '{}',
  reason text,
  primary key (government_id, plan_year, consultation_id, unit_id, item_id),
  foreign key (government_id, plan_year, consultation_id, unit_id) references liubu.consultation_unit,
  foreign key (government_id, plan_year, item_id) references liubu.item
);
-- One changed field of a submitted answer: taken or refused, each on its own.
create table liubu.consultation_change (
  government_id uuid not null,
  plan_year integer not null,
  id uuid not null,
  consultation_id uuid not null,
  unit_id uuid not null,
  item_id uuid not null,
  field text not null check (field in ('wording', 'lead', 'support', 'leader', 'due', 'suggestion')),
  before_text text not null,
  after_text text not null,
  -- As understood: {text}, {party}, {parties}, {day}; null when it could not be.
  value jsonb,
  problem text,
  cell text,
  reason text,
  state text not null default 'open' check (state in ('open', 'taken', 'refused')),
  decision text,
  decided_at timestamptz,
  decided_by_person_id uuid,
  position integer not null default 0,
  primary key (government_id, plan_year, id),
  foreign key (government_id, plan_year, consultation_id, unit_id) references liubu.consultation_unit,
  foreign key (government_id, plan_year, item_id) references liubu.item
);
create index on liubu.consultation_change (government_id, plan_year, consultation_id);

-- 职责异议: in a round or outside it; the office rules.
create table liubu.objection (
  government_id uuid not null,
  plan_year integer not null,
  id uuid not null,
  consultation_id uuid,
  item_id uuid not null,
  unit_id uuid not null,
  proposed_unit_id uuid,
  proposed_collective_id uuid,
  proposal text,
  reason text not null check (reason <> ''),
  -- Who led when it was raised.
  lead_name text,
  state text not null default 'open' check (state in ('open', 'upheld', 'rejected', 'withdrawn')),
  ruling text,
  ruled_unit_id uuid,
  ruled_collective_id uuid,
  ruled_at timestamptz,
  raised_at timestamptz not null default now(),
  revision integer not null default 1,
  primary key (government_id, plan_year, id),
  foreign key (government_id, plan_year, item_id) references liubu.item,
  foreign key (government_id, plan_year, consultation_id) references liubu.consultation,
  foreign key (government_id, unit_id) references liubu.unit,
  foreign key (government_id, proposed_unit_id) references liubu.unit,
  foreign key (government_id, proposed_collective_id) references liubu.collective,
  foreign key (government_id, ruled_unit_id) references liubu.unit,
  foreign key (government_id, ruled_collective_id) references liubu.collective
);
-- A unit has one open objection to an item.
create unique index objection_open_once on liubu.objection (government_id, plan_year, item_id, unit_id) where state = 'open';

select liubu.guard_tenant('assignment_undo', 'allocation', 'allocation_share', 'superior_target', 'consultation', 'consultation_row', 'consultation_unit', 'consultation_answer', 'consultation_change', 'objection');

grant select, insert, update on liubu.assignment_undo, liubu.allocation, liubu.consultation, liubu.consultation_row, liubu.consultation_unit, liubu.objection to liubu_app;
grant select, insert, update, delete on liubu.allocation_share, liubu.superior_target, liubu.consultation_answer, liubu.consultation_change to liubu_app;

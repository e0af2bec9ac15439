-- Why: 代表工作台: what a deputy follows, questions to units with their answers and verdicts, visits, suggestions and
-- proposals (建议提案) from giving out to the verdict and to what was promised.
-- Breaking: no. Expected time: under a second.

-- 关注: a person's own note of an item, no row of the year's books: it may change when the year is closed.
create table liubu.deputy_follow (
  government_id uuid not null,
  person_id uuid not null,
  of_year integer not null,
  item_id uuid not null,
  followed_at timestamptz not null,
  -- Changes since then are new to this person.
  seen_at timestamptz not null,
  primary key (government_id, person_id, of_year, item_id),
  foreign key (government_id, person_id) references liubu.person,
  foreign key (government_id, of_year, item_id) references liubu.item
);

create table liubu.deputy_visit (
  government_id uuid not null,
  plan_year integer not null,
  id uuid not null,
  person_id uuid not null,
  post_id uuid not null,
  visited_on date not null,
  place text not null check (place <> ''),
  companions integer not null default 0 check (companions >= 0),
  notes text not null default '',
  finding text not null default '',
  is_shared boolean not null default true,
  -- [{sha256, width, height, alt}]: pictures made anew, without data about where and with what they were taken.
  photos jsonb not null default '[]',
  -- The clue that it became, in step one.
  clue_matter_id uuid,
  created_at timestamptz not null,
  revision integer not null default 1,
  primary key (government_id, plan_year, id),
  foreign key (government_id, plan_year) references liubu.plan_year,
  foreign key (government_id, person_id) references liubu.person
);
create index on liubu.deputy_visit (government_id, plan_year, person_id);

create table liubu.deputy_visit_item (
  government_id uuid not null,
  plan_year integer not null,
  visit_id uuid not null,
  item_id uuid not null,
  primary key (government_id, plan_year, visit_id, item_id),
  foreign key (government_id, plan_year, visit_id) references liubu.deputy_visit,
  foreign key (government_id, plan_year, item_id) references liubu.item
);
create index on liubu.deputy_visit_item (government_id, plan_year, item_id);

-- 询问
create table liubu.deputy_question (
  government_id uuid not null,
  plan_year integer not null,
  id uuid not null,
  person_id uuid not null,
  post_id uuid not null,
  item_id uuid,
  unit_id uuid not null,
  visit_id uuid,
  question text not null check (question <> ''),
  asked_on date not null,
  -- When this round's term began: asked, passed on, or judged as not satisfying.
  since date not null,
  due date not null,
  round integer not null default 1 check (round between 1 and 4),
  state text not null default 'asked' check (state in ('asked', 'returned', 'drafted', 'answered', 'closed', 'withdrawn')),
  verdict text check (verdict in ('satisfied', 'partly', 'dissatisfied')),
  may_publish boolean not null default false,
  shows_name boolean not null default false,
  released_on date,
  -- What the office did about a deputy who is still not satisfied.
  settled_on date,
  revision integer not null default 1,
  primary key (government_id, plan_year, id),
  foreign key (government_id, plan_year) references liubu.plan_year,
  foreign key (government_id, person_id) references liubu.person,
  foreign key (government_id, plan_year, item_id) references liubu.item,
  foreign key (government_id, unit_id) references liubu.unit,
  foreign key (government_id, plan_year, visit_id) references liubu.deputy_visit,
  check (released_on is null or may_publish)
);
create index on liubu.deputy_question (government_id, plan_year, person_id);
create index on liubu.deputy_question (government_id, plan_year, unit_id);
create index on liubu.deputy_question (government_id, plan_year, item_id);

-- 建议、提案. Names of who proposed it are not kept: those who hold a deputy's post here are linked, all are counted.
create table liubu.deputy_proposal (
  government_id uuid not null,
  plan_year integer not null,
  id uuid not null,
  kind text not null check (kind in ('suggestion', 'interim', 'proposal')),
  number text,
  title text not null check (title <> ''),
  text text not null default '',
  proposers integer not null default 1 check (proposers >= 1),
  visit_id uuid,
  lead_unit_id uuid,
  submitted_on date not null,
  assigned_on date,
  received_on date,
  due date,
  -- The term before it was put off.
  former_dues date[] not null default '{}',
  round integer not null default 1 check (round between 1 and 4),
  state text not null default 'submitted' check (state in ('submitted', 'assigned', 'returned', 'handling', 'drafted', 'replied', 'closed', 'declined', 'withdrawn')),
  verdict text check (verdict in ('satisfied', 'partly', 'dissatisfied')),
  -- What the office did about proposers who are still not satisfied.
  settled_on date,
  revision integer not null default 1,
  primary key (government_id, plan_year, id),
  foreign key (government_id, plan_year) references liubu.plan_year,
  foreign key (government_id, lead_unit_id) references liubu.unit,
  foreign key (government_id, plan_year, visit_id) references liubu.deputy_visit,
  check (state in ('submitted', 'declined', 'withdrawn') or (number is not null and lead_unit_id is not null and assigned_on is not null and due is not null))
);
create unique index deputy_proposal_number on liubu.deputy_proposal (government_id, plan_year, kind, number) where number is not null;
create index on liubu.deputy_proposal (government_id, plan_year, lead_unit_id);

-- Answers to questions and replies to proposals, one a round; a draft is its unit's alone.
create table liubu.deputy_answer (
  government_id uuid not null,
  plan_year integer not null,
  -- Of a question or of a proposal.
  question_id uuid,
  proposal_id uuid,
  id uuid not null,
  round integer not null,
  unit_id uuid not null,
  text text not null default '',
  -- 答复类别 of a proposal's reply: A 已解决 · B 正在解决 · C 以后解决 · D 留作参考
  class text check (class in ('A', 'B', 'C', 'D')),
  promise text,
  promise_by date,
  promise_state text check (promise_state in ('open', 'reported', 'kept')),
  promise_words text,
  promise_kept_on date,
  -- Why the head of the unit gave it back to be written anew.
  return_reason text,
  signed_on date,
  signed_by_post_id uuid,
  verdict text check (verdict in ('satisfied', 'partly', 'dissatisfied')),
  verdict_reason text,
  verdict_on date,
  verdict_entered boolean not null default false,
  primary key (government_id, plan_year, id),
  foreign key (government_id, unit_id) references liubu.unit,
  foreign key (government_id, plan_year, question_id) references liubu.deputy_question,
  foreign key (government_id, plan_year, proposal_id) references liubu.deputy_proposal,
  check ((question_id is null) <> (proposal_id is null)),
  check (class is distinct from 'B' or signed_on is null or (promise is not null and promise_by is not null)),
  check (verdict is null or signed_on is not null)
);
create unique index deputy_answer_round on liubu.deputy_answer (government_id, plan_year, coalesce(question_id, proposal_id), round);

create table liubu.deputy_proposal_proposer (
  government_id uuid not null,
  plan_year integer not null,
  proposal_id uuid not null,
  person_id uuid not null,
  -- 领衔
  is_first boolean not null default false,
  primary key (government_id, plan_year, proposal_id, person_id),
  foreign key (government_id, plan_year, proposal_id) references liubu.deputy_proposal,
  foreign key (government_id, person_id) references liubu.person
);
create index on liubu.deputy_proposal_proposer (government_id, plan_year, person_id);

create table liubu.deputy_proposal_item (
  government_id uuid not null,
  plan_year integer not null,
  proposal_id uuid not null,
  item_id uuid not null,
  primary key (government_id, plan_year, proposal_id, item_id),
  foreign key (government_id, plan_year, proposal_id) references liubu.deputy_proposal,
  foreign key (government_id, plan_year, item_id) references liubu.item
);
create index on liubu.deputy_proposal_item (government_id, plan_year, item_id);

-- 会办
create table liubu.deputy_proposal_helper (
  government_id uuid not null,
  plan_year integer not null,
  proposal_id uuid not null,
  unit_id uuid not null,
  due date not null,
  opinion text,
  given_on date,
  given_by_post_id uuid,
  primary key (government_id, plan_year, proposal_id, unit_id),
  foreign key (government_id, plan_year, proposal_id) references liubu.deputy_proposal,
  foreign key (government_id, unit_id) references liubu.unit,
  check ((opinion is null) = (given_on is null))
);

-- Every step of a question or a proposal, as those see it who may see the thing.
create table liubu.deputy_step (
  government_id uuid not null,
  plan_year integer not null,
  id uuid not null,
  seq bigint generated always as identity,
  -- Of a question or of a proposal.
  subject_id uuid not null,
  what text not null check (what <> ''),
  happened_at timestamptz not null,
  post_id uuid,
  unit_id uuid,
  reason text,
  primary key (government_id, plan_year, id),
  foreign key (government_id, plan_year) references liubu.plan_year
);
create index on liubu.deputy_step (government_id, plan_year, subject_id, seq);

select liubu.guard_tenant('deputy_follow', 'deputy_visit', 'deputy_visit_item', 'deputy_question', 'deputy_answer', 'deputy_proposal',
  'deputy_proposal_proposer', 'deputy_proposal_item', 'deputy_proposal_helper', 'deputy_step');

-- Terms run five months and more and promises longer: they go on after the year is closed, and change nothing that was
-- filed, verified, lit or scored in it. The list grows by what is here, whatever stands in it already.
do $$
declare names text[] := liubu.open_after_closing() || array['deputy_visit', 'deputy_visit_item', 'deputy_question', 'deputy_answer',
  'deputy_proposal', 'deputy_proposal_proposer', 'deputy_proposal_item', 'deputy_proposal_helper', 'deputy_step'];
begin
  execute format('create or replace function liubu.open_after_closing() returns text[] language sql immutable as %L', format('select %L::text[]', names));
end $$;

grant select, insert, update on liubu.deputy_visit, liubu.deputy_question, liubu.deputy_answer, liubu.deputy_proposal to liubu_app;
grant select, insert, update, delete on liubu.deputy_follow, liubu.deputy_visit_item, liubu.deputy_proposal_item, liubu.deputy_proposal_helper, liubu.deputy_proposal_proposer to liubu_app;
grant select, insert on liubu.deputy_step to liubu_app;
grant select on liubu.deputy_question, liubu.deputy_answer, liubu.deputy_proposal, liubu.deputy_proposal_helper to liubu_jobs;

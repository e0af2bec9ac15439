-- Why: what a unit asks the office to coordinate (需协调事项 of a filing) gets an answer that stands and that the unit reads.
-- Breaking: no. Expected time: under a second.

create table liubu.coordination_answer (
  government_id uuid not null,
  plan_year integer not null,
  filing_id uuid not null,
  -- taken 正在协调 · settled 已答复 · declined 不予协调
  state text not null check (state in ('taken', 'settled', 'declined')),
  answer text not null check (answer <> ''),
  -- By when it is to be settled, where it is being coordinated.
  due date,
  answered_by_post_id uuid,
  answered_at timestamptz not null,
  revision integer not null default 1,
  primary key (government_id, plan_year, filing_id),
  foreign key (government_id, plan_year, filing_id) references liubu.filing
);

select liubu.guard_tenant('coordination_answer');
select liubu.guard_closed_year('coordination_answer');

grant select, insert, update on liubu.coordination_answer to liubu_app;
grant select on liubu.coordination_answer to liubu_jobs;

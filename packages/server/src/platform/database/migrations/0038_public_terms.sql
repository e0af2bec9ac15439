-- Why: 公开期限: since when a part waits for its release (政府信息公开条例 art. 26: 20 working days); questions and proposals are found by words.
-- Breaking: no. Expected time: under a second.

-- What waits, looked at after every reckoning of lights and after every act; a part that is released leaves.
create table liubu.public_waiting (
  government_id uuid not null,
  plan_year integer not null,
  -- An item's id; 'year': the report and reports on it.
  thing text not null check (thing <> ''),
  part text not null check (part <> ''),
  since date not null,
  -- A person holds it back: it is not asked for.
  is_held boolean not null default false,
  primary key (government_id, plan_year, thing, part),
  foreign key (government_id, plan_year) references liubu.plan_year
);
select liubu.guard_tenant('public_waiting');
-- A closed year releases nothing.
select liubu.guard_closed_year('public_waiting');
grant select, insert, update, delete on liubu.public_waiting to liubu_app;

alter table liubu.deputy_question add column search text[] not null default '{}';
alter table liubu.deputy_proposal add column search text[] not null default '{}';
create index on liubu.deputy_question using gin (search);
create index on liubu.deputy_proposal using gin (search);

-- Chasing is told whose answer is late and about which item; what letters say stays with those who handle them.
grant select (government_id, plan_year, id, item_id, unit_id, state, due) on liubu.public_message to liubu_jobs;

-- What goes along with an answer to a deputy: [{sha256, name, size, isPicture}], pictures made anew.
alter table liubu.deputy_answer add column files jsonb not null default '[]';

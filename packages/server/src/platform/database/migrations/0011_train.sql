-- Why: step 3 (干部培训): courses with materials and questions, sessions with sign-in, results, cards that say how a thing
-- is done. The standard course comes with the product and is no row; its id is a constant.
-- Breaking: no. Expected time: under a second.

create table liubu.course (
  government_id uuid not null references liubu.government,
  id uuid not null,
  title text not null check (title <> ''),
  purpose text not null check (purpose in ('inspection', 'filing', 'verification', 'general')),
  summary text not null default '',
  validity_months integer check (validity_months > 0),
  pass_mark integer check (pass_mark between 1 and 100),
  quiz_size integer check (quiz_size > 0),
  state text not null default 'draft' check (state in ('draft', 'open', 'archived')),
  -- [{kind, key, title}], [{kind, title, body, sha256, address}]: see contract/src/train.ts
  links jsonb not null default '[]',
  materials jsonb not null default '[]',
  created_at timestamptz not null default now(),
  revision integer not null default 1,
  primary key (government_id, id)
);

create table liubu.quiz_question (
  government_id uuid not null,
  id uuid not null,
  course_id uuid not null,
  kind text not null check (kind in ('single', 'multiple', 'truth')),
  text text not null check (text <> ''),
  options jsonb not null,
  answer jsonb not null,
  explanation text not null default '',
  position integer not null,
  -- Attempts still name it.
  retired_at timestamptz,
  primary key (government_id, id),
  foreign key (government_id, course_id) references liubu.course
);
create index on liubu.quiz_question (government_id, course_id) where retired_at is null;

create table liubu.quiz_attempt (
  government_id uuid not null references liubu.government,
  id uuid not null,
  course_id uuid not null,
  person_id uuid not null,
  question_ids uuid[] not null,
  -- [{id, chosen}]
  answers jsonb,
  score integer check (score between 0 and 100),
  passed boolean,
  started_at timestamptz not null,
  finished_at timestamptz,
  primary key (government_id, id),
  foreign key (government_id, person_id) references liubu.person
);
create index on liubu.quiz_attempt (government_id, person_id, course_id);

create table liubu.training_session (
  government_id uuid not null,
  plan_year integer not null,
  id uuid not null,
  course_id uuid not null,
  title text not null check (title <> ''),
  place text not null,
  teacher text not null default '',
  starts_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > starts_at),
  capacity integer check (capacity > 0),
  state text not null default 'planned' check (state in ('planned', 'enrolling', 'running', 'assessed', 'archived', 'cancelled')),
  -- Signs the codes that change every half minute.
  secret bytea not null,
  revision integer not null default 1,
  primary key (government_id, plan_year, id),
  foreign key (government_id, plan_year) references liubu.plan_year
);

create table liubu.enrolment (
  government_id uuid not null,
  plan_year integer not null,
  session_id uuid not null,
  person_id uuid not null,
  unit_id uuid,
  source text not null check (source in ('unit', 'roster', 'office', 'sign_in')),
  enrolled_at timestamptz not null,
  attended_at timestamptz,
  attended_by text check (attended_by in ('qr', 'hand', 'roster')),
  primary key (government_id, plan_year, session_id, person_id),
  foreign key (government_id, plan_year, session_id) references liubu.training_session,
  foreign key (government_id, person_id) references liubu.person,
  foreign key (government_id, unit_id) references liubu.unit,
  check ((attended_at is null) = (attended_by is null))
);

-- 培训合格: by a quiz, or by a session where there is no quiz.
create table liubu.training_result (
  government_id uuid not null references liubu.government,
  id uuid not null,
  course_id uuid not null,
  person_id uuid not null,
  purpose text not null check (purpose in ('inspection', 'filing', 'verification', 'general')),
  passed_on date not null,
  -- Last day on which it counts; null: for good.
  valid_to date,
  session_id uuid,
  attempt_id uuid,
  primary key (government_id, id),
  foreign key (government_id, person_id) references liubu.person
);
create index on liubu.training_result (government_id, person_id, purpose);
create unique index training_result_once on liubu.training_result (government_id, course_id, person_id, passed_on);

-- 办事指引 of the city's own, beside those of the product; every version is kept.
create table liubu.how_card (
  government_id uuid not null references liubu.government,
  subject text not null,
  version integer not null check (version >= 1),
  title text not null,
  -- Empty: taken down.
  body text not null,
  made_at timestamptz not null,
  primary key (government_id, subject, version)
);

select liubu.guard_tenant('course', 'quiz_question', 'quiz_attempt', 'training_session', 'enrolment', 'training_result', 'how_card');

grant select, insert, update on liubu.course, liubu.quiz_question, liubu.quiz_attempt, liubu.training_session to liubu_app;
grant select, insert, update, delete on liubu.enrolment to liubu_app;
grant select, insert on liubu.training_result, liubu.how_card to liubu_app;

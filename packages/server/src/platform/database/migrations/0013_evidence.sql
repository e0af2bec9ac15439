-- Why: evidence is looked at by its content and by a virus scanner; a superior's form is answered from what was filed.
-- Breaking: no. Expected time: under a second.

-- When the scanner looked; null where none is set up.
alter table liubu.evidence add column scanned_at timestamptz;

-- What was found in a file's content: once a content, whoever brings it again.
create table liubu.file_check (
  government_id uuid not null,
  sha256 text not null,
  -- What it is by its content: jpg, docx … (contract/src/inspect-evidence.ts)
  kind text not null,
  scan text not null default 'clean' check (scan in ('clean', 'waiting', 'infected')),
  scanned_at timestamptz,
  -- Name that the scanner gave to what it found.
  virus text,
  -- [{code, message, messageEn}]
  notices jsonb not null default '[]',
  -- When and where it was taken, by the picture itself.
  happened_on date,
  place text,
  checked_at timestamptz not null,
  primary key (government_id, sha256),
  foreign key (government_id, sha256) references liubu.file
);

-- Who brought a content: only they may attach it, since a hash alone proves nothing.
create table liubu.file_bringer (
  government_id uuid not null,
  sha256 text not null,
  account_id uuid not null,
  name text not null,
  brought_at timestamptz not null,
  primary key (government_id, sha256, account_id),
  foreign key (government_id, sha256) references liubu.file
);

-- 别人的表: what a superior or a department asks to be filled.
create table liubu.form (
  government_id uuid not null,
  plan_year integer not null,
  id uuid not null,
  -- As it came, and what is filled (the same but for old workbooks, which come back as xlsx).
  sha256 text not null,
  fill_sha256 text not null,
  name text not null check (name <> ''),
  kind text not null check (kind in ('xlsx', 'docx')),
  -- Headers of its tables in one line, by which it is known again.
  headers_key text not null,
  month integer not null check (month between 1 and 12),
  unit_id uuid,
  -- {tables: [...]}: tables as read.
  shape jsonb not null,
  -- {columns, rows, cells}: what people said of it, by place.
  choices jsonb not null default '{}',
  -- The form of an earlier month whose choices it took over.
  recognised_form_id uuid,
  notices jsonb not null default '[]',
  post_id uuid,
  created_at timestamptz not null,
  removed_at timestamptz,
  revision integer not null default 1,
  primary key (government_id, plan_year, id),
  foreign key (government_id, plan_year) references liubu.plan_year,
  foreign key (government_id, sha256) references liubu.file,
  foreign key (government_id, fill_sha256) references liubu.file,
  foreign key (government_id, unit_id) references liubu.unit
);
create index on liubu.form (government_id, headers_key);

-- Each file that was given back, with the source of every cell.
create table liubu.form_answer (
  government_id uuid not null,
  plan_year integer not null,
  id uuid not null,
  form_id uuid not null,
  sha256 text not null,
  file_name text not null,
  month integer not null check (month between 1 and 12),
  answered_at timestamptz not null,
  post_id uuid,
  -- [{address, value, source}]
  cells jsonb not null,
  filled integer not null,
  left_empty integer not null,
  primary key (government_id, plan_year, id),
  foreign key (government_id, plan_year, form_id) references liubu.form,
  foreign key (government_id, sha256) references liubu.file
);
create index on liubu.form_answer (government_id, plan_year, form_id);

-- Which filings an answer drew on: so that a unit sees how often what it filed once was used.
create table liubu.form_answer_filing (
  government_id uuid not null,
  plan_year integer not null,
  answer_id uuid not null,
  filing_id uuid not null,
  primary key (government_id, plan_year, answer_id, filing_id),
  foreign key (government_id, plan_year, answer_id) references liubu.form_answer,
  foreign key (government_id, plan_year, filing_id) references liubu.filing
);
create index on liubu.form_answer_filing (government_id, plan_year, filing_id);

select liubu.guard_tenant('file_check', 'file_bringer', 'form', 'form_answer', 'form_answer_filing');

grant select, insert, update on liubu.file_check to liubu_app, liubu_jobs;
grant select, insert, update on liubu.file_bringer to liubu_app;
grant select, insert, update on liubu.form to liubu_app;
grant select, insert on liubu.form_answer, liubu.form_answer_filing to liubu_app;
grant select on liubu.form, liubu.form_answer, liubu.form_answer_filing to liubu_jobs;

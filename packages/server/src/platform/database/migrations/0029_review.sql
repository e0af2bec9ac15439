-- Why: 工作回顾: the review part of next year's report, drafted sentence by sentence from what was proved this year.
-- Breaking: no. Expected time: under a second.

create table liubu.review_draft (
  government_id uuid not null,
  plan_year integer not null,
  id uuid not null,
  state text not null default 'draft' check (state in ('draft', 'submitted', 'final', 'withdrawn')),
  state_reason text,
  title text not null check (title <> ''),
  as_of date not null,
  taken_at timestamptz not null,
  -- [{key, heading, sentences: [{key, text, made, isEdited, isOut, loose, values, sources}]}]
  sections jsonb not null,
  -- [{itemId, title, lead, why}]: 未能写入
  not_written jsonb not null,
  -- {figures, outcomes} as they stood when they were taken.
  taken jsonb not null,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  updated_by_post_id uuid,
  revision integer not null default 1,
  primary key (government_id, plan_year, id),
  foreign key (government_id, plan_year) references liubu.plan_year
);
-- One is worked on or stands.
create unique index review_draft_one on liubu.review_draft (government_id, plan_year) where state <> 'withdrawn';

select liubu.guard_tenant('review_draft');

grant select, insert, update on liubu.review_draft to liubu_app;
grant select on liubu.review_draft to liubu_jobs;

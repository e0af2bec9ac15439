-- Why: 督查通报 with its numbers frozen; what the board counts is found without reading a year's filings.
-- Breaking: no. Expected time: under a second; some minutes where millions of filings are there already.

create table liubu.period_report (
  government_id uuid not null,
  plan_year integer not null,
  id uuid not null,
  -- Last month that it tells of.
  month integer not null check (month between 1 and 12),
  state text not null default 'draft' check (state in ('draft', 'submitted', 'issued', 'withdrawn')),
  state_reason text,
  title text not null check (title <> ''),
  addressees text not null,
  signature text not null,
  mark text not null,
  as_of date not null,
  -- {numbers, tables, charts, restrictedLeftOut}: as they stood when they were taken.
  facts jsonb not null,
  taken_at timestamptz not null,
  -- [{kind, key, text, isEdited …}] in the template's order.
  blocks jsonb not null,
  -- Version of the declared template; 0 is the product's own.
  template_version integer not null default 0,
  document_number text,
  document_date date,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  updated_by_post_id uuid,
  revision integer not null default 1,
  primary key (government_id, plan_year, id),
  foreign key (government_id, plan_year) references liubu.plan_year,
  check (state <> 'issued' or (document_number is not null and document_date is not null))
);
-- One report a month is worked on or stands.
create unique index period_report_month on liubu.period_report (government_id, plan_year, month) where state <> 'withdrawn';

create index filing_owed on liubu.filing (government_id, plan_year, due, item_id) where state in ('waiting', 'draft', 'returned');
create index finding_standing on liubu.finding (government_id, plan_year, item_id) where state in ('open', 'answered');

select liubu.guard_tenant('period_report');

grant select, insert, update on liubu.period_report to liubu_app;

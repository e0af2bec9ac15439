-- Why: next year's report laid against this year's promises (对账): where the run is, a row for each promise, and what
-- people ruled, which holds for every later run.
-- Breaking: no. Expected time: under a second.

-- One a plan year: run again with a newer edition, or after figures changed.
create table liubu.reconciliation (
  government_id uuid not null,
  plan_year integer not null,
  -- The report that promised; null where the year has none: then the items' own words stand in its place.
  from_document_id uuid,
  -- The next report, which lies in a later plan year.
  to_plan_year integer not null,
  to_document_id uuid not null,
  state text not null check (state in ('waiting', 'queued', 'running', 'warned', 'done', 'failed')),
  -- {stage, done, of}
  progress jsonb not null default '{}',
  -- [{code, message, messageEn, stops}]
  warnings jsonb not null default '[]',
  -- Why it was run though a warning stopped it, and by whom.
  confirmed_reason text,
  confirmed_by_post_id uuid,
  -- Statements of the next report that may be taken for a claim: [{start, end, quote, sentence, …}]
  claims jsonb not null default '[]',
  failure jsonb,
  asked_at timestamptz not null,
  ran_at timestamptz,
  reader_version text,
  revision integer not null default 1,
  primary key (government_id, plan_year),
  foreign key (government_id, plan_year) references liubu.plan_year,
  foreign key (government_id, plan_year, from_document_id) references liubu.document,
  foreign key (government_id, to_plan_year, to_document_id) references liubu.document
);

-- One promise with what the machine found for it.
create table liubu.reconcile_pair (
  government_id uuid not null,
  plan_year integer not null,
  id uuid not null,
  -- target:<id> or item:<id>: the same promise has the same key in every run.
  promise_key text not null,
  item_id uuid not null,
  target_id uuid,
  position integer not null,
  -- {name, sentence, quote, documentId, target}: as promised.
  promise jsonb not null,
  -- {start, end, quote, sentence, …}: of the next report; null where it says nothing.
  claim jsonb,
  -- {claimed, filed, verified}
  figures jsonb not null,
  verdict text not null check (verdict in ('met', 'missed', 'dropped', 'claimed_not_filed', 'filed_not_claimed', 'weakened', 'differs', 'adjusted', 'not_due', 'unclear')),
  outcome text check (outcome in ('met', 'missed')),
  marks text[] not null default '{}',
  why text not null,
  -- Where the claim of a person's ruling stands in the report of this run: {rulingId, start, end}, or {rulingId, isGone} where its
  -- words are no more there.
  anchor jsonb,
  revision integer not null default 1,
  primary key (government_id, plan_year, id),
  unique (government_id, plan_year, promise_key),
  foreign key (government_id, plan_year) references liubu.reconciliation,
  foreign key (government_id, plan_year, item_id) references liubu.item
);
create index on liubu.reconcile_pair (government_id, plan_year, item_id);

-- What a person ruled on a promise. The latest that was not undone holds; none is ever deleted.
create table liubu.reconcile_ruling (
  government_id uuid not null,
  plan_year integer not null,
  id bigint generated always as identity,
  promise_key text not null,
  decision text not null check (decision in ('confirm', 'correct')),
  -- As it was ruled: the claim that counts, found again in a newer edition by its words.
  claim jsonb,
  -- In place of what follows from the figures; null: what follows.
  verdict text,
  reason text,
  decided_by_post_id uuid,
  decided_at timestamptz not null,
  undone_at timestamptz,
  primary key (government_id, plan_year, id),
  foreign key (government_id, plan_year) references liubu.plan_year,
  check (decision = 'confirm' or reason is not null)
);
create index on liubu.reconcile_ruling (government_id, plan_year, promise_key) where undone_at is null;

select liubu.guard_tenant('reconciliation', 'reconcile_pair', 'reconcile_ruling');

grant select, insert, update on liubu.reconciliation to liubu_app, liubu_jobs;
grant select, insert, update, delete on liubu.reconcile_pair to liubu_app, liubu_jobs;
grant select, insert, update on liubu.reconcile_ruling to liubu_app;
grant select on liubu.reconcile_ruling to liubu_jobs;

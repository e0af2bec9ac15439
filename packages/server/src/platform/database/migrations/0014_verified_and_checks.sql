-- Why: who enters the official figure of a target, and when it is published; what a finding was answered with; texts that
-- are told apart from copies.
-- Breaking: no. Expected time: under a second.

-- 核定分工: the verifier of a target, a unit or one of its posts.
create table liubu.target_verifier (
  government_id uuid not null,
  plan_year integer not null,
  target_id uuid not null,
  unit_id uuid,
  post_id uuid,
  -- Declared day of publication: {months, day} after the month's end; null: read from the definition card.
  publication jsonb,
  assigned_at timestamptz not null,
  assigned_by_post_id uuid,
  primary key (government_id, plan_year, target_id),
  foreign key (government_id, plan_year, target_id) references liubu.target on delete cascade,
  foreign key (government_id, unit_id) references liubu.unit,
  foreign key (government_id, post_id) references liubu.post,
  check (num_nonnulls(unit_id, post_id) = 1)
);
create index on liubu.target_verifier (government_id, plan_year, unit_id);
create index on liubu.target_verifier (government_id, plan_year, post_id);

-- Why a published figure was replaced.
alter table liubu.verified_value add column reason text;
-- A figure that is replaced while it is under embargo must not come out before what replaces it does.
grant update (embargo_until) on liubu.verified_value to liubu_app;
create index verified_value_embargo on liubu.verified_value (government_id, plan_year, embargo_until) where embargo_until is not null;

-- Pieces of evidence that an answer points to, and when it was asked anew.
alter table liubu.finding add column answer_evidence uuid[] not null default '{}';
create index finding_desk on liubu.finding (government_id, plan_year, state, rule);
create index finding_unit on liubu.finding (government_id, plan_year, unit_id, state);

-- 文本指纹: bands of a text's minhash. Two texts that share a band are compared; who shares none is not alike, so that
-- looking for copies takes as long as there are filings, not their square.
create table liubu.text_print (
  government_id uuid not null,
  plan_year integer not null,
  band smallint not null,
  print bigint not null,
  filing_id uuid not null,
  primary key (government_id, plan_year, band, print, filing_id),
  foreign key (government_id, plan_year, filing_id) references liubu.filing
);
-- By the filing alone: an index that begins as the key does would be taken for the lookup by print, and read whole.
create index on liubu.text_print (filing_id);

select liubu.guard_tenant('target_verifier', 'text_print');

grant select, insert, update, delete on liubu.target_verifier to liubu_app;
grant select on liubu.target_verifier to liubu_jobs;
grant select on liubu.text_print to liubu_app;
grant select, insert, delete on liubu.text_print to liubu_jobs;

-- Why: 代表评议: secret ballots on items, by device or on paper, of which nothing tells who marked what.
-- Breaking: no. Expected time: under a second.
-- docs/decisions/0019-secret-ballots.md tells what these tables keep apart, and from whom.

create table liubu.ballot (
  government_id uuid not null,
  plan_year integer not null,
  id uuid not null,
  title text not null check (title <> ''),
  note text not null default '',
  -- {question, options: [{key, name, points, isSatisfied}], lowPoints, lowSatisfied}: frozen when it is opened.
  scale jsonb not null,
  opens_at timestamptz not null,
  closes_at timestamptz not null,
  -- draft 起草 · opened 已发起 · counted 已计票 · withdrawn 已撤回
  state text not null default 'draft' check (state in ('draft', 'opened', 'counted', 'withdrawn')),
  state_reason text,
  -- 监票人: who enters the tally of the papers.
  witness_ids uuid[] not null default '{}',
  -- What two witnesses found alike: {spoiled, unreturned, lines: {line: {option: n}}}.
  tally jsonb,
  -- How many could vote when it was opened.
  entitled integer,
  -- Days, where something of a vote is told by it.
  opened_on date,
  counted_on date,
  -- SHA-256 over the sorted slips; the record holds it too.
  slips_hash text check (slips_hash ~ '^[0-9a-f]{64}$'),
  created_at timestamptz not null,
  created_by_post_id uuid,
  revision integer not null default 1,
  primary key (government_id, plan_year, id),
  foreign key (government_id, plan_year) references liubu.plan_year,
  check (closes_at > opens_at),
  check (state <> 'counted' or slips_hash is not null)
);

-- What is voted on, in its order.
create table liubu.ballot_line (
  government_id uuid not null,
  plan_year integer not null,
  id uuid not null,
  ballot_id uuid not null,
  position integer not null,
  item_id uuid,
  title text not null check (title <> ''),
  unit_id uuid,
  -- The clue that low marks opened, once.
  clue_matter_id uuid,
  primary key (government_id, plan_year, id),
  foreign key (government_id, plan_year, ballot_id) references liubu.ballot,
  foreign key (government_id, plan_year, item_id) references liubu.item,
  foreign key (government_id, unit_id) references liubu.unit
);
create index on liubu.ballot_line (government_id, plan_year, ballot_id, position);
create index on liubu.ballot_line (government_id, plan_year, item_id);

-- Who may vote, and whether they have. Nothing here says what.
create table liubu.vote_right (
  government_id uuid not null,
  plan_year integer not null,
  ballot_id uuid not null,
  person_id uuid not null,
  post_id uuid not null,
  -- open 未投 · voted 已投 · paper 领了纸质票 · ended 不再是代表
  state text not null default 'open' check (state in ('open', 'voted', 'paper', 'ended')),
  used_on date,
  primary key (government_id, plan_year, ballot_id, person_id),
  foreign key (government_id, plan_year, ballot_id) references liubu.ballot,
  foreign key (government_id, person_id) references liubu.person,
  check ((state in ('voted', 'paper')) = (used_on is not null))
);

-- All slips of a running ballot in one sealed text that each vote rewrites, sorted by what nobody else knows: no row,
-- no transaction and no order belongs to one vote. Empty once it is counted.
create table liubu.ballot_box (
  government_id uuid not null,
  plan_year integer not null,
  ballot_id uuid not null,
  sealed text,
  primary key (government_id, plan_year, ballot_id),
  foreign key (government_id, plan_year, ballot_id) references liubu.ballot
);

-- The slips after the count, all written at once in the order of their digests. No time, no person, no number in a row.
create table liubu.ballot_slip (
  government_id uuid not null,
  plan_year integer not null,
  line_id uuid not null,
  -- SHA-256 of ballot, line and the voter's own code.
  digest text not null check (digest ~ '^[0-9a-f]{64}$'),
  -- Null: left blank.
  option_key text,
  primary key (government_id, plan_year, line_id, digest),
  foreign key (government_id, plan_year, line_id) references liubu.ballot_line
);

-- What each witness read off the papers, apart from one another.
create table liubu.ballot_tally (
  government_id uuid not null,
  plan_year integer not null,
  ballot_id uuid not null,
  person_id uuid not null,
  figures jsonb not null,
  entered_at timestamptz not null,
  primary key (government_id, plan_year, ballot_id, person_id),
  foreign key (government_id, plan_year, ballot_id) references liubu.ballot,
  foreign key (government_id, person_id) references liubu.person
);

-- The outcome: votes by line and option, device and paper together. The public's marks stand beside the deputies'.
create table liubu.ballot_count (
  government_id uuid not null,
  plan_year integer not null,
  line_id uuid not null,
  source text not null check (source in ('deputies', 'public')),
  -- Empty: left blank.
  option_key text not null,
  votes integer not null check (votes >= 0),
  primary key (government_id, plan_year, line_id, source, option_key),
  foreign key (government_id, plan_year, line_id) references liubu.ballot_line
);

select liubu.guard_tenant('ballot', 'ballot_line', 'vote_right', 'ballot_box', 'ballot_slip', 'ballot_tally', 'ballot_count');

grant select, insert, update on liubu.ballot, liubu.vote_right, liubu.ballot_box, liubu.ballot_tally to liubu_app;
grant select, insert, update, delete on liubu.ballot_line to liubu_app;
-- What was counted is never changed.
grant select, insert on liubu.ballot_slip, liubu.ballot_count to liubu_app;

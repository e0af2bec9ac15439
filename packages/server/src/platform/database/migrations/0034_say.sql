-- Why: 群众来信、评价、关注: what the public says is checked, taken in, answered, and forgotten where it is personal.
-- Breaking: no. Expected time: under a second.

-- 来信. The text is a citizen's own words and stays among those who handle it; what is answered goes out by its code alone.
create table liubu.public_message (
  government_id uuid not null,
  plan_year integer not null,
  id uuid not null,
  item_id uuid,
  -- Empty once spam was erased.
  text text not null check (length(text) <= 1000),
  text_hash bytea not null,
  place text,
  -- Pictures made anew; contents in the file store.
  photos text[] not null default '{}',
  -- SHA-256 of the tracking code; the code itself is the sender's alone.
  code_hash text not null check (code_hash ~ '^[0-9a-f]{64}$'),
  -- Daily salted hash of where it came from; taken away after some days.
  origin text,
  said_at timestamptz not null,
  said_on date not null,
  received_at timestamptz not null,
  -- new 待分办 · passed 单位办理中 · drafted 待审核 · hotline 转热线 · answered 已答复 · closed 已办结 · spam 无效
  state text not null default 'new' check (state in ('new', 'passed', 'drafted', 'hotline', 'answered', 'closed', 'spam')),
  topic text check (topic in ('question', 'suggestion', 'complaint', 'report', 'praise', 'other')),
  unit_id uuid,
  due date,
  draft text not null default '',
  -- What the public is told: the answer, or why it ended without one.
  answer text,
  answered_on date,
  closed_on date,
  hotline_state text check (hotline_state in ('waiting', 'handed', 'failed')),
  hotline_note text not null default '',
  hotline_number text,
  hotline_error text,
  hotline_tries integer not null default 0,
  hotline_next_at timestamptz,
  matter_id uuid,
  search text[] not null default '{}',
  revision integer not null default 1,
  primary key (government_id, plan_year, id),
  foreign key (government_id, plan_year) references liubu.plan_year,
  foreign key (government_id, plan_year, item_id) references liubu.item,
  foreign key (government_id, unit_id) references liubu.unit,
  check ((state = 'passed') <= (unit_id is not null))
);
create unique index public_message_code on liubu.public_message (government_id, code_hash);
create index on liubu.public_message (government_id, plan_year, state, received_at desc, id);
create index on liubu.public_message (government_id, said_on, origin);
create index on liubu.public_message (government_id, text_hash);
create index on liubu.public_message using gin (search);

-- How a sender can be reached: sealed, apart from the message, erased after the declared days.
create table liubu.public_message_contact (
  government_id uuid not null,
  plan_year integer not null,
  message_id uuid not null,
  sealed text,
  erased_on date,
  primary key (government_id, plan_year, message_id),
  foreign key (government_id, plan_year, message_id) references liubu.public_message,
  check ((sealed is null) = (erased_on is not null))
);

create table liubu.public_message_step (
  government_id uuid not null,
  plan_year integer not null,
  id uuid not null,
  seq bigint generated always as identity,
  message_id uuid not null,
  what text not null check (what <> ''),
  happened_at timestamptz not null,
  post_id uuid,
  words text,
  primary key (government_id, plan_year, id),
  foreign key (government_id, plan_year, message_id) references liubu.public_message
);
create index on liubu.public_message_step (government_id, plan_year, message_id, seq);

-- 评价 of the last days, one an origin, item and day; older ones are counts without any origin.
create table liubu.public_mark (
  government_id uuid not null,
  plan_year integer not null,
  item_id uuid not null,
  on_day date not null,
  origin text not null,
  mark integer not null check (mark between 1 and 5),
  primary key (government_id, plan_year, item_id, on_day, origin),
  foreign key (government_id, plan_year, item_id) references liubu.item
);
create index on liubu.public_mark (government_id, on_day);
create table liubu.public_mark_day (
  government_id uuid not null,
  plan_year integer not null,
  item_id uuid not null,
  on_day date not null,
  mark integer not null check (mark between 1 and 5),
  count integer not null check (count > 0),
  primary key (government_id, plan_year, item_id, on_day, mark),
  foreign key (government_id, plan_year, item_id) references liubu.item
);
-- Low marks open a clue, once an item.
create table liubu.public_mark_clue (
  government_id uuid not null,
  plan_year integer not null,
  item_id uuid not null,
  matter_id uuid not null,
  opened_on date not null,
  primary key (government_id, plan_year, item_id),
  foreign key (government_id, plan_year, item_id) references liubu.item
);

-- 关注. Mail and code are sealed; the fingerprint finds the same mail again without telling it. Gone when it ends.
create table liubu.public_follower (
  government_id uuid not null,
  plan_year integer not null,
  id uuid not null,
  item_id uuid not null,
  sealed text not null,
  mail_print bytea not null,
  -- SHA-256 of the code in its mails, by which it is confirmed and ended.
  confirm_hash text not null check (confirm_hash ~ '^[0-9a-f]{64}$'),
  asked_at timestamptz not null,
  -- When the mail that asks for confirmation went out.
  mailed_at timestamptz,
  confirmed_at timestamptz,
  -- The last edition that it was told of.
  told_edition integer not null default 0,
  tries integer not null default 0,
  primary key (government_id, plan_year, id),
  foreign key (government_id, plan_year, item_id) references liubu.item
);
create unique index public_follower_once on liubu.public_follower (government_id, plan_year, item_id, mail_print);
create unique index public_follower_code on liubu.public_follower (government_id, confirm_hash);
create index on liubu.public_follower (government_id, mail_print);

-- What was said once is not taken a second time. Kept as long as an old form could still come in.
create table liubu.public_token (
  government_id uuid not null,
  token_hash bytea not null,
  submission_id uuid not null,
  taken_at timestamptz not null,
  primary key (government_id, token_hash)
);
create unique index public_token_submission on liubu.public_token (government_id, submission_id);
create index on liubu.public_token (government_id, taken_at);

-- How many were not taken, by day and reason.
create table liubu.public_refusal (
  government_id uuid not null,
  on_day date not null,
  why text not null,
  count bigint not null,
  primary key (government_id, on_day, why)
);
-- Letters for which there was no room: whoever looks by the code is told so. The newest some thousands are kept.
create table liubu.public_refused_code (
  government_id uuid not null,
  code_hash text not null check (code_hash ~ '^[0-9a-f]{64}$'),
  on_day date not null,
  seq bigint generated always as identity,
  primary key (government_id, code_hash)
);
create index on liubu.public_refused_code (government_id, seq);

-- The key of the hotline's interface, sealed.
create table liubu.say_secret (
  government_id uuid not null references liubu.government,
  name text not null check (name <> ''),
  sealed text not null,
  primary key (government_id, name)
);

select liubu.guard_tenant('public_message', 'public_message_contact', 'public_message_step', 'public_mark', 'public_mark_day', 'public_mark_clue',
  'public_follower', 'public_token', 'public_refusal', 'public_refused_code', 'say_secret');

grant select, insert, update on liubu.public_message, liubu.public_message_contact to liubu_app;
grant select, insert on liubu.public_message_step, liubu.public_mark_clue to liubu_app;
grant select, insert, update, delete on liubu.public_mark_day, liubu.public_follower, liubu.public_refusal, liubu.say_secret to liubu_app;
grant select, insert, delete on liubu.public_mark, liubu.public_token, liubu.public_refused_code to liubu_app;

-- The public writes about a year when it is over too; nothing of it changes what was filed, verified, lit or scored.
do $$
declare names text[] := liubu.open_after_closing() || array['public_message', 'public_message_contact', 'public_message_step',
  'public_mark', 'public_mark_day', 'public_mark_clue', 'public_follower'];
begin
  execute format('create or replace function liubu.open_after_closing() returns text[] language sql immutable as %L', format('select %L::text[]', names));
end $$;

-- Letters whose next try has come; the jobs role is told ids and no more.
create policy owner_lists on liubu.public_message for select to liubu_owner using (true);
create index public_message_hotline on liubu.public_message (hotline_next_at) where hotline_state = 'waiting';
create function liubu.messages_for_hotline(at timestamptz) returns table (government_id uuid, plan_year integer, message_id uuid)
language sql stable security definer set search_path = pg_catalog as $$
  select government_id, plan_year, id from liubu.public_message where hotline_state = 'waiting' and hotline_next_at <= at limit 500
$$;
revoke all on function liubu.messages_for_hotline(timestamptz) from public;
grant execute on function liubu.messages_for_hotline(timestamptz) to liubu_jobs;

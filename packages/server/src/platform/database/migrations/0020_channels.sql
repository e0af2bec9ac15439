-- Why: messages leave the product: one delivery a message, channel and person, sent once in effect; what people want;
-- keys by which the city's portal fetches to-dos.
-- Breaking: no. Expected time: under a second.

alter table liubu.person add column mail text check (mail like '%@%');

create table liubu.delivery (
  government_id uuid not null,
  id uuid not null,
  message_id uuid not null,
  channel_id uuid not null,
  -- Null: a group, or the portal.
  person_id uuid,
  state text not null default 'planned' check (state in ('planned', 'sending', 'sent', 'failed', 'given_up', 'unknown', 'skipped')),
  attempts integer not null default 0,
  -- Not before.
  next_try_at timestamptz not null,
  -- Who claimed it and when; one that is claimed for long was cut off.
  claim uuid,
  claimed_at timestamptz,
  sent_at timestamptz,
  last_error text,
  primary key (government_id, id),
  foreign key (government_id, message_id) references liubu.message,
  foreign key (government_id, channel_id) references liubu.channel,
  foreign key (government_id, person_id) references liubu.person
);
create unique index delivery_once on liubu.delivery (government_id, message_id, channel_id, coalesce(person_id, '00000000-0000-0000-0000-000000000000'));
create index delivery_open on liubu.delivery (government_id, next_try_at) where state in ('planned', 'sending', 'failed');
create index delivery_channel on liubu.delivery (government_id, channel_id, sent_at);

create table liubu.unwanted_channel (
  government_id uuid not null,
  person_id uuid not null,
  kind text not null,
  primary key (government_id, person_id, kind),
  foreign key (government_id, person_id) references liubu.person
);

create table liubu.feed_key (
  government_id uuid not null references liubu.government,
  id uuid not null,
  name text not null check (name <> ''),
  key_hash bytea not null,
  created_at timestamptz not null,
  last_used_at timestamptz,
  revoked_at timestamptz,
  primary key (government_id, id)
);

select liubu.guard_tenant('delivery', 'unwanted_channel', 'feed_key');

grant select, insert, update on liubu.delivery to liubu_app, liubu_jobs;
grant select, insert, delete on liubu.unwanted_channel to liubu_app;
grant select on liubu.unwanted_channel to liubu_jobs;
grant select, insert, update on liubu.feed_key to liubu_app;
grant update (mail) on liubu.person to liubu_app;
grant select on liubu.account_identity, liubu.post, liubu.post_role, liubu.unit to liubu_jobs;
grant select (government_id, id, person_id, login_name, disabled_at) on liubu.account to liubu_jobs;

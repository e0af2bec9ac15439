-- Why: accounts tell whether they have a password and a second factor without showing either; recovery codes,
-- identities of other systems that nobody knows yet, what a directory proposes; the door counts failures and keeps
-- attempts before any government is known.
-- Breaking: no. Expected time: under a second.

alter table liubu.account add column has_password boolean generated always as (password_hash is not null) stored;
alter table liubu.account add column has_second_factor boolean generated always as (totp_secret is not null) stored;
-- Set up but not confirmed by a first code yet; encrypted like the other.
alter table liubu.account add column totp_pending text;
alter table liubu.unit add column external_id text;
create unique index unit_external on liubu.unit (government_id, external_id) where external_id is not null and valid_to is null;
create unique index person_external on liubu.person (government_id, external_id) where external_id is not null;

-- Ten codes that each work once in place of the second factor. They are random, so that a plain hash keeps them.
create table liubu.recovery_code (
  government_id uuid not null,
  account_id uuid not null,
  code_hash bytea not null,
  used_at timestamptz,
  primary key (government_id, account_id, code_hash),
  foreign key (government_id, account_id) references liubu.account
);

-- Somebody came from another system whom no account knows: listed, to be linked by hand, never signed in.
create table liubu.unknown_identity (
  government_id uuid not null references liubu.government,
  provider text not null,
  subject text not null check (length(subject) between 1 and 300),
  name text,
  unit text,
  first_seen_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  primary key (government_id, provider, subject)
);

-- What a directory has that we have not, or no longer has: proposed, never done by itself.
create table liubu.directory_proposal (
  government_id uuid not null references liubu.government,
  id uuid not null,
  provider text not null,
  kind text not null check (kind in ('new-person', 'gone-person', 'renamed-person', 'new-unit', 'gone-unit', 'renamed-unit')),
  external_id text not null,
  name text not null,
  detail text not null default '',
  created_at timestamptz not null default now(),
  decided_at timestamptz,
  is_taken boolean,
  primary key (government_id, id)
);
-- What was refused is not proposed again while it stays the same.
create unique index directory_proposal_once on liubu.directory_proposal (government_id, provider, kind, external_id, name) where decided_at is null or not is_taken;

select liubu.guard_tenant('recovery_code', 'unknown_identity', 'directory_proposal');

grant select (has_password, has_second_factor) on liubu.account to liubu_app;
grant select (government_id, account_id, used_at) on liubu.recovery_code to liubu_app;
grant select, insert, update, delete on liubu.recovery_code to liubu_sign_in;
grant select, delete on liubu.unknown_identity to liubu_app;
grant select, insert, update on liubu.unknown_identity to liubu_sign_in;
grant select, update on liubu.directory_proposal to liubu_app;
grant select, insert, delete on liubu.directory_proposal to liubu_jobs;
grant select on liubu.person, liubu.tenure to liubu_jobs;

-- Before the door no government is known: this schema holds no government's data and belongs to sign-in alone.
create schema liubu_door;
grant usage on schema liubu_door to liubu_sign_in;

-- Failures in a row, by login name (whether anybody has it or not) and by address, both as keyed hashes.
create table liubu_door.failure (
  kind text not null check (kind in ('name', 'address')),
  key bytea not null,
  failed integer not null default 0,
  locks integer not null default 0,
  locked_until timestamptz,
  seen_at timestamptz not null,
  primary key (kind, key)
);

-- A sign-in by another system between leaving and coming back; used once, by the same browser.
create table liubu_door.attempt (
  state_hash bytea primary key,
  browser_hash bytea not null,
  provider text not null,
  -- What must come back unchanged (nonce, PKCE verifier), encrypted.
  sealed text not null,
  to_page text not null,
  created_at timestamptz not null,
  used_at timestamptz
);

grant select, insert, update, delete on liubu_door.failure, liubu_door.attempt to liubu_sign_in;

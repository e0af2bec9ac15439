-- Why: posts carry roles and portfolios, persons sign in and act for one another.
-- Breaking: no. Expected time: under a second.

-- Puts a table under the rule of tenants: forced row-level security on government_id.
create function liubu.guard_tenant(variadic tables text[]) returns void language plpgsql as $$
declare one text;
begin
  foreach one in array tables loop
    execute format('alter table liubu.%I enable row level security', one);
    execute format('alter table liubu.%I force row level security', one);
    execute format('create policy tenant on liubu.%I using (government_id = liubu.tenant()) with check (government_id = liubu.tenant())', one);
  end loop;
end $$;

alter table liubu.government add column code text check (code <> '');
alter table liubu.unit add column position integer not null default 0;
alter table liubu.unit add column revision_note text;
-- Words for search: two-character grams and initials of pinyin, computed on write.
alter table liubu.unit add column search text[] not null default '{}';
create index unit_search on liubu.unit using gin (search);
alter table liubu.unit_alias add column kind text not null default 'alias' check (kind in ('alias', 'former', 'short'));
-- A collective is expanded by hand or by a rule on kinds of units; the rule says which.
alter table liubu.collective add column kind text check (kind in ('counties', 'departments', 'parks', 'all', 'listed'));

alter table liubu.person add column external_id text;
alter table liubu.post add column position integer not null default 0;
alter table liubu.post add column valid_from date;
alter table liubu.post add column valid_to date;

create table liubu.post_role (
  government_id uuid not null,
  post_id uuid not null,
  role text not null check (role in ('administrator', 'security_administrator', 'auditor', 'head', 'leader', 'secretary', 'supervision_officer', 'unit_head', 'liaison', 'verifier', 'inspector', 'deputy')),
  primary key (government_id, post_id, role),
  foreign key (government_id, post_id) references liubu.post
);

-- 分管: what a leader is in charge of; a deputy secretary-general and a secretary serve a leader.
create table liubu.portfolio (
  government_id uuid not null,
  post_id uuid not null,
  unit_id uuid not null,
  primary key (government_id, post_id, unit_id),
  foreign key (government_id, post_id) references liubu.post,
  foreign key (government_id, unit_id) references liubu.unit
);
create table liubu.post_serves (
  government_id uuid not null,
  post_id uuid not null,
  leader_post_id uuid not null,
  kind text not null check (kind in ('deputy_secretary', 'secretary')),
  primary key (government_id, post_id, leader_post_id, kind),
  foreign key (government_id, post_id) references liubu.post,
  foreign key (government_id, leader_post_id) references liubu.post
);

-- 委托: a post lets another act for it for a time, in writing.
create table liubu.delegation (
  government_id uuid not null,
  id uuid not null,
  from_post_id uuid not null,
  to_post_id uuid not null,
  valid_from date not null,
  -- First day on which it no longer holds.
  valid_to date not null,
  written_basis text not null check (written_basis <> ''),
  revoked_at timestamptz,
  primary key (government_id, id),
  foreign key (government_id, from_post_id) references liubu.post,
  foreign key (government_id, to_post_id) references liubu.post,
  check (valid_to > valid_from),
  check (from_post_id <> to_post_id)
);

create table liubu.account (
  government_id uuid not null,
  id uuid not null,
  person_id uuid not null,
  login_name text not null check (login_name <> ''),
  password_hash text,
  must_change_password boolean not null default false,
  -- Encrypted with the installation's key; null until the second factor is set up.
  totp_secret text,
  totp_last_step bigint,
  failed_count integer not null default 0,
  locked_until timestamptz,
  disabled_at timestamptz,
  created_at timestamptz not null default now(),
  primary key (government_id, id),
  unique (government_id, login_name),
  foreign key (government_id, person_id) references liubu.person
);
create unique index on liubu.account (id);

-- Sign-in by another system (OIDC, CAS, LDAP, 政务钉钉, 企业微信): its name for the person.
create table liubu.account_identity (
  government_id uuid not null,
  account_id uuid not null,
  provider text not null,
  subject text not null,
  primary key (government_id, provider, subject),
  foreign key (government_id, account_id) references liubu.account
);

create table liubu.session (
  government_id uuid not null,
  id uuid not null,
  account_id uuid not null,
  -- SHA-256 of the cookie: who reads the table cannot sign in with it.
  token_hash bytea not null unique,
  created_at timestamptz not null default now(),
  last_seen_at timestamptz not null default now(),
  expires_at timestamptz not null,
  revoked_at timestamptz,
  second_factor boolean not null default false,
  client text,
  address text,
  primary key (government_id, id),
  foreign key (government_id, account_id) references liubu.account
);
create index on liubu.session (government_id, account_id);

-- First administrator, forgotten password: a link that works once.
create table liubu.one_time_link (
  government_id uuid not null,
  token_hash bytea not null primary key,
  account_id uuid not null,
  purpose text not null check (purpose in ('first-administrator', 'set-password')),
  expires_at timestamptz not null,
  used_at timestamptz,
  foreign key (government_id, account_id) references liubu.account
);

select liubu.guard_tenant('post_role', 'portfolio', 'post_serves', 'delegation', 'account', 'account_identity', 'session', 'one_time_link');

grant select, insert, delete on liubu.post_role, liubu.portfolio, liubu.post_serves to liubu_app;
grant select, insert, update on liubu.delegation to liubu_app;
grant delete on liubu.collective to liubu_app;
grant select (government_id, id, person_id, login_name, must_change_password, failed_count, locked_until, disabled_at, created_at), insert (government_id, id, person_id, login_name, must_change_password), update (login_name, disabled_at) on liubu.account to liubu_app;
grant select, insert, delete on liubu.account_identity to liubu_app;
grant select (government_id, id, account_id, created_at, last_seen_at, expires_at, revoked_at, second_factor, client, address), update (revoked_at) on liubu.session to liubu_app;

-- Signing in comes before any government is known: this role sees the accounts of all, and nothing else of them.
create policy sign_in on liubu.account to liubu_sign_in using (true) with check (true);
create policy sign_in on liubu.account_identity for select to liubu_sign_in using (true);
create policy sign_in on liubu.session to liubu_sign_in using (true) with check (true);
create policy sign_in on liubu.one_time_link to liubu_sign_in using (true) with check (true);
create policy sign_in on liubu.government for select to liubu_sign_in using (true);
grant select, update on liubu.account to liubu_sign_in;
grant select on liubu.account_identity, liubu.government to liubu_sign_in;
grant select, insert, update on liubu.session, liubu.one_time_link to liubu_sign_in;
-- What happens at the door is recorded too, each event under its own government.
grant select, insert on liubu.event to liubu_sign_in;
grant select, insert on liubu.event_personal to liubu_sign_in;

-- Why: 两区交换: which release packs went out, which files of letters came back, and which outer zones are known.
-- Breaking: no. Expected time: under a second.

-- 发布包: the bytes lie in the file store under their hash.
create table liubu.release_pack (
  government_id uuid not null references liubu.government,
  id uuid not null,
  number integer not null check (number >= 1),
  edition integer not null,
  items integer not null,
  photos integer not null,
  bytes bigint not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  made_at timestamptz not null,
  post_id uuid,
  primary key (government_id, id),
  unique (government_id, number)
);

-- 来信文件: quarantined until somebody takes it in or sends it back.
create table liubu.inbox_file (
  government_id uuid not null references liubu.government,
  id uuid not null,
  name text not null,
  state text not null default 'quarantined' check (state in ('quarantined', 'taken', 'refused')),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  bytes bigint not null,
  -- Public key of the outer zone that signed it.
  zone text not null,
  number integer not null,
  -- What is in it by kind, as counted when it came.
  counts jsonb not null,
  first_on date,
  last_on date,
  brought_at timestamptz not null,
  brought_post_id uuid,
  decided_at timestamptz,
  decided_post_id uuid,
  reason text,
  -- What became of each letter: counts and the first refused ones with why; null while it is being taken in.
  outcome jsonb,
  primary key (government_id, id),
  check ((state = 'quarantined') = (decided_at is null))
);
-- The same file is not brought twice.
create unique index inbox_file_once on liubu.inbox_file (government_id, sha256) where state <> 'refused';

-- An outer zone whose fingerprint somebody compared.
create table liubu.outer_zone (
  government_id uuid not null references liubu.government,
  key text not null check (key ~ '^ed25519:'),
  confirmed_at timestamptz not null,
  post_id uuid,
  last_number integer not null default 0,
  primary key (government_id, key)
);

select liubu.guard_tenant('release_pack', 'inbox_file', 'outer_zone');
grant select, insert on liubu.release_pack to liubu_app;
grant select, insert, update on liubu.inbox_file, liubu.outer_zone to liubu_app;

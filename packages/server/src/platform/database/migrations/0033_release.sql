-- Why: 公开: what the public sees is frozen by releases; every edition, hold, passed finding and withdrawal stays.
-- Breaking: no. Expected time: under a second.

-- One row an act. What the public is told of the government itself is frozen with it.
create table liubu.public_edition (
  government_id uuid not null references liubu.government,
  edition integer not null check (edition >= 1),
  act text not null check (act in ('release', 'rule', 'withdraw', 'other')),
  -- Of what was released; null where an act belongs to no year.
  plan_year integer,
  made_at timestamptz not null,
  post_id uuid,
  -- {code, name, level, licence}
  head jsonb not null,
  -- Head of the record then: {sequence, hash, at}; null before anything was sealed.
  record jsonb,
  -- 保密审查: {by, on, opinion}; null for acts by rule, whose basis is the declaration, and for withdrawals.
  review jsonb,
  -- [{itemId, parts, gone}]: ids and names of parts, no content.
  changes jsonb not null default '[]',
  reason text,
  primary key (government_id, edition)
);

-- One row an item and edition in which something of it changed; the last one is what the public sees.
create table liubu.public_item (
  government_id uuid not null,
  plan_year integer not null,
  item_id uuid not null,
  edition integer not null,
  slug text not null check (slug ~ '^[0-9a-z]{6,20}$'),
  code text not null,
  position integer not null,
  -- part → {value, on}: what the body is put together from.
  parts jsonb not null,
  -- As it is seen (contract: publicItem); null: withdrawn as a whole.
  body jsonb,
  -- Units that it names, as they were called then.
  units jsonb not null default '[]',
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  made_at timestamptz not null,
  primary key (government_id, plan_year, item_id, edition),
  foreign key (government_id, plan_year, item_id) references liubu.item,
  foreign key (government_id, edition) references liubu.public_edition
);

-- 报告全文、半年和年度总结, and the state of the year.
create table liubu.public_year (
  government_id uuid not null,
  plan_year integer not null,
  edition integer not null,
  parts jsonb not null,
  body jsonb not null,
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  made_at timestamptz not null,
  primary key (government_id, plan_year, edition),
  foreign key (government_id, plan_year) references liubu.plan_year,
  foreign key (government_id, edition) references liubu.public_edition
);

-- 撤回: the reason is for the public. A whole item or a target has an address that says so until it is released again.
create table liubu.public_withdrawal (
  government_id uuid not null,
  plan_year integer not null,
  id uuid not null,
  edition integer not null,
  kind text not null check (kind in ('item', 'target', 'part')),
  item_id uuid not null,
  part text,
  label text not null,
  slug text not null,
  code text not null,
  on_day date not null,
  reason text not null check (reason <> ''),
  post_id uuid,
  -- The edition that released it again.
  lifted_edition integer,
  primary key (government_id, plan_year, id),
  foreign key (government_id, plan_year, item_id) references liubu.item,
  check ((kind = 'item') = (part is null))
);
create index on liubu.public_withdrawal (government_id, plan_year, item_id);

-- Held back by a person, or since it was withdrawn. item_id null: of the year.
create table liubu.public_hold (
  government_id uuid not null,
  plan_year integer not null,
  id uuid not null,
  item_id uuid,
  -- '*': all of the item.
  part text not null check (part <> ''),
  reason text not null check (reason <> ''),
  held_at timestamptz not null,
  post_id uuid,
  ended_at timestamptz,
  primary key (government_id, plan_year, id),
  foreign key (government_id, plan_year) references liubu.plan_year
);
create unique index public_hold_one on liubu.public_hold (government_id, plan_year, coalesce(item_id, '00000000-0000-0000-0000-000000000000'::uuid), part) where ended_at is null;

-- A finding that a person let through. What was found is kept as a hash: it may be personal.
create table liubu.public_pass (
  government_id uuid not null,
  plan_year integer not null,
  id uuid not null,
  item_id uuid,
  part text not null,
  finding text not null,
  check_name text not null,
  reason text not null check (reason <> ''),
  passed_at timestamptz not null,
  post_id uuid,
  primary key (government_id, plan_year, id),
  foreign key (government_id, plan_year) references liubu.plan_year
);
create unique index public_pass_one on liubu.public_pass (government_id, plan_year, coalesce(item_id, '00000000-0000-0000-0000-000000000000'::uuid), part, finding);

-- Pictures drawn anew without what their file told; the contents are in the file store under their own hashes.
create table liubu.public_photo (
  government_id uuid not null,
  plan_year integer not null,
  evidence_id uuid not null,
  item_id uuid not null,
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  small_sha256 text not null check (small_sha256 ~ '^[0-9a-f]{64}$'),
  width integer not null check (width > 0),
  height integer not null check (height > 0),
  bytes integer not null check (bytes > 0),
  alt text not null check (alt <> ''),
  taken_on date,
  made_at timestamptz not null,
  post_id uuid,
  primary key (government_id, plan_year, evidence_id, sha256),
  foreign key (government_id, plan_year, item_id) references liubu.item
);
create index public_photo_by_hash on liubu.public_photo (sha256);

select liubu.guard_tenant('public_edition', 'public_item', 'public_year', 'public_withdrawal', 'public_hold', 'public_pass', 'public_photo');

-- Editions are only added.
grant select, insert on liubu.public_edition, liubu.public_item, liubu.public_year, liubu.public_pass to liubu_app;
grant select, insert, update on liubu.public_withdrawal, liubu.public_hold to liubu_app;
grant select, insert, update on liubu.public_photo to liubu_app;

-- A portal may show several governments. It is told what was frozen, by the owner, and reads no other table.
create policy owner_shows on liubu.public_edition for select to liubu_owner using (true);
create policy owner_shows on liubu.public_item for select to liubu_owner using (true);
create policy owner_shows on liubu.public_year for select to liubu_owner using (true);
create policy owner_shows on liubu.public_withdrawal for select to liubu_owner using (true);
create policy owner_shows on liubu.public_photo for select to liubu_owner using (true);

-- The last edition of each of these governments; of all where null.
create function liubu.public_editions(only_these uuid[]) returns table (government_id uuid, edition integer, made_at timestamptz, head jsonb, record jsonb)
language sql stable security definer set search_path = pg_catalog as $$
  select distinct on (e.government_id) e.government_id, e.edition, e.made_at, e.head, e.record from liubu.public_edition e
  where only_these is null or e.government_id = any(only_these) order by e.government_id, e.edition desc
$$;

-- What the public sees now: kind is item, year or withdrawn.
create function liubu.public_frozen(only_these uuid[]) returns table (government_id uuid, plan_year integer, kind text, place integer, body jsonb, units jsonb)
language sql stable security definer set search_path = pg_catalog as $$
  select government_id, plan_year, 'item', position, body, units from (
    select distinct on (i.government_id, i.plan_year, i.item_id) i.government_id, i.plan_year, i.item_id, i.position, i.body, i.units from liubu.public_item i
    where only_these is null or i.government_id = any(only_these) order by i.government_id, i.plan_year, i.item_id, i.edition desc) last_item where body is not null
  union all select government_id, plan_year, 'year', 0, body, '[]'::jsonb from (
    select distinct on (y.government_id, y.plan_year) y.government_id, y.plan_year, y.body from liubu.public_year y
    where only_these is null or y.government_id = any(only_these) order by y.government_id, y.plan_year, y.edition desc) last_year
  union all select w.government_id, w.plan_year, 'withdrawn', 0,
    jsonb_build_object('slug', w.slug, 'kind', w.kind, 'code', w.code, 'on', w.on_day::text, 'reason', w.reason), '[]'::jsonb from liubu.public_withdrawal w
    where w.kind in ('item', 'target') and w.lifted_edition is null and (only_these is null or w.government_id = any(only_these))
$$;

-- A picture that is public now, by its hash.
create function liubu.public_picture(wanted text) returns table (government_id uuid, sha256 text, small_sha256 text)
language sql stable security definer set search_path = pg_catalog as $$
  select p.government_id, p.sha256, p.small_sha256 from liubu.public_photo p
  where p.sha256 = wanted and exists (
    select 1 from (select i.body, i.parts from liubu.public_item i
      where i.government_id = p.government_id and i.plan_year = p.plan_year and i.item_id = p.item_id order by i.edition desc limit 1) last_item
    where body is not null and parts -> ('photo:' || p.evidence_id) -> 'value' ->> 'sha256' = p.sha256)
  limit 1
$$;
revoke all on function liubu.public_editions(uuid[]), liubu.public_frozen(uuid[]), liubu.public_picture(text) from public;
grant execute on function liubu.public_editions(uuid[]), liubu.public_frozen(uuid[]), liubu.public_picture(text) to liubu_app, liubu_jobs;

-- A closed year stays on the portal; what is wrong there can still be withdrawn.
create or replace function liubu.open_after_closing() returns text[] language sql immutable as $$
  select array[
    'plan_year', 'year_closing', 'closing_step', 'closing_override', 'archive_package', 'archive_folder', 'archive_entry', 'archive_taking',
    'account_case', 'account_case_step', 'account_talk', 'account_commitment', 'tolerance',
    'honour_batch', 'honour', 'honour_objection', 'honour_reward',
    'carry_over', 'policy_suggestion', 'review_draft', 'reconciliation', 'reconcile_pair', 'reconcile_ruling', 'share_grant', 'shared_item',
    'public_item', 'public_year', 'public_withdrawal', 'public_hold', 'public_pass', 'public_photo']
$$;

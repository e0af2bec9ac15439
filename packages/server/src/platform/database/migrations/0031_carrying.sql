-- Why: a superior sees how its promises are carried by its subordinates (承接), by what they grant and nothing else.
-- Breaking: no. Expected time: under a second.

-- What a government lets its superior see. It lies with the one who grants.
create table liubu.share_grant (
  government_id uuid not null,
  plan_year integer not null,
  id uuid not null,
  to_government_id uuid not null references liubu.government,
  to_name text not null check (to_name <> ''),
  levels text not null check (levels in ('public', 'internal')),
  -- {wording, targets, units, light}
  fields jsonb not null,
  -- Null: all that the issued version holds.
  item_ids uuid[],
  granted_at timestamptz not null,
  granted_by_post_id uuid,
  revoked_at timestamptz,
  revoked_reason text,
  shared_at timestamptz,
  shared_version_id uuid,
  shared_items integer not null default 0,
  revision integer not null default 1,
  primary key (government_id, plan_year, id),
  foreign key (government_id, plan_year) references liubu.plan_year,
  check (revoked_at is null or revoked_reason is not null)
);
create unique index share_grant_one on liubu.share_grant (government_id, plan_year, to_government_id) where revoked_at is null;

-- What was shared, as it was at that moment. It lies with the one who receives, so that the rule of tenants stays as
-- simple as everywhere: nobody ever reads another government's rows.
create table liubu.shared_item (
  government_id uuid not null,
  plan_year integer not null,
  id uuid not null,
  from_government_id uuid not null,
  from_name text not null,
  -- Its id there: the same item is the same row whenever it is shared again.
  source_item_id uuid not null,
  grant_id uuid not null,
  position integer not null,
  code text not null,
  title text not null,
  wording text,
  level text not null check (level in ('public', 'internal')),
  due date,
  lead_unit text,
  -- [{name, op, value, valueHigh, measureUnit, indicator, direction, quantity}]
  targets jsonb not null default '[]',
  light_colour text check (light_colour in ('none', 'green', 'yellow', 'red')),
  light_as_of date,
  version_label text not null,
  shared_at timestamptz not null,
  -- Shared no more: what it said is gone, that it was there stays.
  withdrawn_at timestamptz,
  primary key (government_id, plan_year, id),
  unique (government_id, plan_year, from_government_id, source_item_id)
);

-- 承接: which item of a subordinate carries which promise.
create table liubu.carry_link (
  government_id uuid not null,
  plan_year integer not null,
  id uuid not null,
  item_id uuid not null,
  shared_item_id uuid not null,
  state text not null check (state in ('proposed', 'confirmed', 'refused')),
  origin text not null check (origin in ('machine', 'person')),
  score numeric not null,
  -- {words, indicator, quantities}
  why jsonb not null,
  reason text,
  decided_at timestamptz,
  decided_by_post_id uuid,
  revision integer not null default 1,
  primary key (government_id, plan_year, id),
  unique (government_id, plan_year, item_id, shared_item_id),
  foreign key (government_id, plan_year, item_id) references liubu.item,
  foreign key (government_id, plan_year, shared_item_id) references liubu.shared_item
);
create index on liubu.carry_link (government_id, plan_year, shared_item_id);

select liubu.guard_tenant('share_grant', 'shared_item', 'carry_link');

grant select, insert, update on liubu.share_grant to liubu_app;
grant select, update on liubu.share_grant to liubu_jobs;
-- Only the functions below write what is shared.
grant select on liubu.shared_item to liubu_app, liubu_jobs;
grant select, insert, update, delete on liubu.carry_link to liubu_app;

-- The owner works for these functions alone; it sees which unit is which government, and writes what is received.
create policy owner_carries on liubu.unit for select to liubu_owner using (own_government_id is not null);
create policy owner_carries on liubu.share_grant for select to liubu_owner using (true);
create policy owner_carries on liubu.shared_item to liubu_owner using (true) with check (true);

-- Who may be shared with: the government above, or one that named us as its unit.
create function liubu.superiors() returns table (id uuid, name text) language sql stable security definer set search_path = pg_catalog as $$
  select g.id, g.name from liubu.government g
  where g.id <> liubu.tenant()
    and (g.id = (select o.parent_id from liubu.government o where o.id = liubu.tenant())
      or exists (select 1 from liubu.unit u where u.government_id = g.id and u.own_government_id = liubu.tenant() and u.valid_to is null))
  order by g.name
$$;

-- Lays what is shared with the receiver: rows that are there are brought up to date, those that came no more are
-- emptied. Refused without a grant of this government that holds, or where the receiver is none of its superiors.
create function liubu.share_items(grant_id uuid, of_year integer, version text, at timestamptz, items jsonb) returns integer
language plpgsql security definer set search_path = pg_catalog as $$
declare
  given record;
  sender text;
  laid integer;
begin
  select g.to_government_id, g.levels into given from liubu.share_grant g
    where g.government_id = liubu.tenant() and g.plan_year = of_year and g.id = share_items.grant_id and g.revoked_at is null;
  if given is null then raise exception 'no grant that holds' using errcode = 'insufficient_privilege'; end if;
  if not exists (select 1 from liubu.superiors() s where s.id = given.to_government_id) then
    raise exception 'not a superior of this government' using errcode = 'insufficient_privilege';
  end if;
  select o.name into sender from liubu.government o where o.id = liubu.tenant();
  insert into liubu.shared_item (government_id, plan_year, id, from_government_id, from_name, source_item_id, grant_id, position, code, title, wording, level, due, lead_unit, targets, light_colour, light_as_of, version_label, shared_at)
    select given.to_government_id, of_year, gen_random_uuid(), liubu.tenant(), sender, i.id, share_items.grant_id, i.position, i.code, i.title, i.wording, i.level, i.due, i.lead_unit, coalesce(i.targets, '[]'), i.light_colour, i.light_as_of, version, at
    from jsonb_to_recordset(items) as i(id uuid, position integer, code text, title text, wording text, level text, due date, lead_unit text, targets jsonb, light_colour text, light_as_of date)
    where i.level = 'public' or (i.level = 'internal' and given.levels = 'internal')
    on conflict (government_id, plan_year, from_government_id, source_item_id) do update set from_name = excluded.from_name, grant_id = excluded.grant_id,
      position = excluded.position, code = excluded.code, title = excluded.title, wording = excluded.wording, level = excluded.level, due = excluded.due,
      lead_unit = excluded.lead_unit, targets = excluded.targets, light_colour = excluded.light_colour, light_as_of = excluded.light_as_of,
      version_label = excluded.version_label, shared_at = excluded.shared_at, withdrawn_at = null;
  get diagnostics laid = row_count;
  update liubu.shared_item s set withdrawn_at = at, wording = null, title = '（已不再共享）', targets = '[]', lead_unit = null, light_colour = null, light_as_of = null, due = null
    where s.government_id = given.to_government_id and s.plan_year = of_year and s.from_government_id = liubu.tenant() and s.withdrawn_at is null
      and not exists (select 1 from jsonb_to_recordset(items) as i(id uuid, level text)
        where i.id = s.source_item_id and (i.level = 'public' or (i.level = 'internal' and given.levels = 'internal')));
  return laid;
end $$;

-- Takes back what this government shared with one: what it said is gone there.
create function liubu.withdraw_shares(from_receiver uuid, of_year integer, at timestamptz) returns integer
language plpgsql security definer set search_path = pg_catalog as $$
declare gone integer;
begin
  update liubu.shared_item s set withdrawn_at = at, wording = null, title = '（已不再共享）', targets = '[]', lead_unit = null, light_colour = null, light_as_of = null, due = null
    where s.government_id = from_receiver and s.plan_year = of_year and s.from_government_id = liubu.tenant() and s.withdrawn_at is null;
  get diagnostics gone = row_count;
  return gone;
end $$;

-- The superior's own list of which unit is which government: that government is there?
create function liubu.is_government(asked uuid) returns boolean language sql stable security definer set search_path = pg_catalog as $$
  select exists (select 1 from liubu.government g where g.id = asked)
$$;

revoke all on function liubu.superiors(), liubu.share_items(uuid, integer, text, timestamptz, jsonb), liubu.withdraw_shares(uuid, integer, timestamptz), liubu.is_government(uuid) from public;
grant execute on function liubu.superiors(), liubu.share_items(uuid, integer, text, timestamptz, jsonb), liubu.withdraw_shares(uuid, integer, timestamptz) to liubu_app, liubu_jobs;
grant execute on function liubu.is_government(uuid) to liubu_app;

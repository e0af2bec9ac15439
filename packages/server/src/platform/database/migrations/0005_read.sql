-- Why: documents are known by what they say; the review desk can take back what was done on it; a revised edition is
-- laid against the one before.
-- Breaking: no. Expected time: under a second.

-- Hash of the text without spaces: the same report comes as docx, pdf and pasted text.
alter table liubu.document add column text_hash text check (text_hash ~ '^[0-9a-f]{64}$');
alter table liubu.document add column format text;
alter table liubu.document add column encoding text;
-- What a person should know of how it was taken in: [{code, message, messageEn}].
alter table liubu.document add column notices jsonb not null default '[]';
create index document_text on liubu.document (government_id, plan_year, text_hash);

-- Taken back before anybody relied on it: it is shown nowhere, and the record tells of it.
alter table liubu.item add column undone_at timestamptz;
-- What the reading was not sure of; a person who edits the item settles it.
alter table liubu.item add column doubts text[] not null default '{}';

create index item_merged on liubu.item (government_id, plan_year, merged_into_id) where merged_into_id is not null;
create index item_source_document on liubu.item_source (government_id, plan_year, document_id);
create index matter_document on liubu.matter (government_id, plan_year, document_id);

-- One step on a review desk, with the rows that it changed as they were and the ids of those that it made. It is taken
-- back in reverse order, by whoever did it, while nobody changed the same items after it.
create table liubu.review_action (
  government_id uuid not null,
  plan_year integer not null,
  id uuid not null,
  sequence bigint generated always as identity,
  document_id uuid not null,
  account_id uuid not null,
  what text not null check (what <> ''),
  -- {items, sources, targets, changes: rows; made: {items, sources, targets, assignments}: ids}
  before_images jsonb not null,
  -- itemId → revision that the step left.
  revisions jsonb not null,
  created_at timestamptz not null default now(),
  undone_at timestamptz,
  primary key (government_id, plan_year, id),
  foreign key (government_id, plan_year, document_id) references liubu.document
);
create index review_action_last on liubu.review_action (government_id, plan_year, document_id, account_id, sequence desc) where undone_at is null;

-- One difference between an edition and the one before, and what was decided on it.
create table liubu.edition_change (
  government_id uuid not null,
  plan_year integer not null,
  id uuid not null,
  -- The newer edition.
  document_id uuid not null,
  position bigint not null,
  kind text not null check (kind in ('moved', 'wording', 'numbers', 'new', 'gone')),
  state text not null default 'open' check (state in ('open', 'taken', 'kept', 'carried')),
  item_id uuid not null,
  old_quote text,
  new_quote text,
  new_start integer,
  new_end integer,
  -- [{old, new}]
  numbers jsonb not null default '[]',
  -- The newer reading's item, as it is stored when it is taken: {wording, title, due, targets, …}.
  reading_item jsonb,
  reason text,
  revision integer not null default 1,
  primary key (government_id, plan_year, id),
  foreign key (government_id, plan_year, document_id) references liubu.document,
  foreign key (government_id, plan_year, item_id) references liubu.item,
  check ((new_start is null) = (new_end is null))
);
create index on liubu.edition_change (government_id, plan_year, document_id, position);

select liubu.guard_tenant('review_action', 'edition_change');

grant select, insert, update on liubu.review_action, liubu.edition_change to liubu_app, liubu_jobs;
-- A job writes what it did into the record, and tells those who wait.
grant select on liubu.plan_year to liubu_jobs;
grant select on liubu.unit_succession to liubu_jobs;

-- A table without statistics has the planner look a key up through any index that begins with the tenant: every check of
-- a reference then walks all items of the year. The first reports come before the server's own housekeeping does, so the
-- job that stores them asks for statistics itself; it may do that and nothing else of the owner's.
create function liubu.refresh_plan_statistics() returns void language plpgsql security definer set search_path = pg_catalog as $$
begin
  analyze liubu.item;
  analyze liubu.item_source;
  analyze liubu.target;
  analyze liubu.assignment;
  analyze liubu.document;
end $$;
revoke all on function liubu.refresh_plan_statistics() from public;
grant execute on function liubu.refresh_plan_statistics() to liubu_jobs;

-- Why: what a light needs beside what is shown: what the formula says under an override, the red that it returns from,
-- and a print of the whole, so that a night writes only what changed.
-- Breaking: no. Expected time: under a second.

alter table liubu.light
  add column computed_state text not null default 'not_started',
  add column computed_colour text not null default 'none' check (computed_colour in ('none', 'green', 'yellow', 'red')),
  -- Last word of the unit that changed anything.
  add column heard_on date,
  -- Red by formula, and not yet returned through yellow: first day of that red.
  add column red_on date,
  -- Since when the formula says better again, and how long it is yellow for that.
  add column mending_since date,
  add column mends_until date,
  -- Of all that was reckoned but the days of silence.
  add column fingerprint text not null default '';

-- The reason why an override was ended before its day.
alter table liubu.light_override add column end_reason text, add column ended_by_post_id uuid;

grant select on liubu.target_history to liubu_jobs;

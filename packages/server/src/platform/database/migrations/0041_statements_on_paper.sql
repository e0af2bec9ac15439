-- Why: a person whom a case names, and who heads no unit, states and asks for a review on paper: who handed it in and
-- the scan stand with it.
-- Breaking: no. Expected time: under a second.

alter table liubu.account_case
  add column statement_handed_by text,
  add column statement_file text check (statement_file ~ '^[0-9a-f]{64}$'),
  -- Whose application on paper it is; null where the unit applied for itself.
  add column review_by text,
  add column review_handed_by text,
  add column review_file text check (review_file ~ '^[0-9a-f]{64}$');

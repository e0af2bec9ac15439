-- Why: half-year and year reports are made from declared templates; a report names the version that it was made from.
-- Reports that are there were made from the template that ships: version 0.
-- Breaking: no. Expected time: under a second.

alter table liubu.fulfilment_report add column template_version integer not null default 0 check (template_version >= 0);

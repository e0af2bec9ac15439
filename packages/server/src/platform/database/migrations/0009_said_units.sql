-- Why: decisions and lists name who answers; a matter keeps the names until it becomes an item.
-- Breaking: no. Expected time: under a second.

-- [{name, role: 'lead' | 'support'}], as the document writes them.
alter table liubu.matter add column said_units jsonb not null default '[]';

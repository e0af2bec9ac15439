-- Why: a unit that is renamed or merged left more to nobody than what 0042 hands over: cases in which it may state itself,
-- applications for tolerance, questions and proposals of deputies, letters, suggestions on policy, rewards that it is to
-- give, targets that it verifies, and what it was asked or said of a breakdown all named a unit in which nobody stood any more.
-- Breaking: no. Expected time: under a second.

-- Two units that applied for the same item and are one now have two applications; each is decided. Otherwise one at a time.
alter table liubu.tolerance add column is_handed_over boolean not null default false;
drop index liubu.tolerance_once;
create unique index tolerance_once on liubu.tolerance (government_id, plan_year, item_id, unit_id)
  where state in ('draft', 'submitted', 'examined', 'granted') and not is_handed_over;

-- What is open of these units goes on in the successor; what is closed, decided for good or signed keeps the name that it
-- was done under. Cases, tolerances, rewards, suggestions, and what deputies and the public asked stay open after a year
-- is closed, and are handed over in every year. Run before `hand_over_duties`, which takes along the to-dos.
-- `today` is the day of the office, `at` the moment. Returns how many of each went over.
create function liubu.hand_over_open_matters(government uuid, olds uuid[], successor uuid, today date, at timestamptz) returns jsonb language plpgsql as $$
declare
  counts jsonb := '{}';
  years integer[];
  handed integer;
begin
  select coalesce(array_agg(y.plan_year), '{}') into years from liubu.plan_year y where y.government_id = government and y.state <> 'closed';

  -- What it is asked of a breakdown in an open round, with what it typed. Where the successor is asked too, it is asked for
  -- both, and its own answers stand.
  insert into liubu.consultation_unit as t (government_id, plan_year, consultation_id, unit_id, item_ids, state)
    select government, u.plan_year, u.consultation_id, successor, array_agg(distinct i.item_id), case when bool_or(u.state = 'draft') then 'draft' else 'waiting' end
    from liubu.consultation_unit u
      join liubu.consultation c on c.government_id = government and c.plan_year = u.plan_year and c.id = u.consultation_id and c.state = 'open'
      cross join lateral unnest(u.item_ids) as i (item_id)
    where u.government_id = government and u.plan_year = any(years) and u.unit_id = any(olds) and u.state in ('waiting', 'draft')
    group by u.plan_year, u.consultation_id
    on conflict (government_id, plan_year, consultation_id, unit_id) do update
      set item_ids = array(select distinct one from unnest(t.item_ids || excluded.item_ids) one),
        state = case when t.state = 'waiting' then excluded.state when t.item_ids @> excluded.item_ids then t.state else 'draft' end;
  update liubu.consultation_answer a set unit_id = successor
    from liubu.consultation c, liubu.consultation_unit u
    where a.government_id = government and a.plan_year = any(years) and a.unit_id = any(olds)
      and c.government_id = government and c.plan_year = a.plan_year and c.id = a.consultation_id and c.state = 'open'
      and u.government_id = government and u.plan_year = a.plan_year and u.consultation_id = a.consultation_id and u.unit_id = a.unit_id and u.state in ('waiting', 'draft')
      and not exists (select 1 from liubu.consultation_answer b where b.government_id = government and b.plan_year = a.plan_year and b.consultation_id = a.consultation_id
        and b.item_id = a.item_id and (b.unit_id = successor or (b.unit_id = any(olds) and b.unit_id < a.unit_id)));
  with moved as (
    select u.plan_year, u.consultation_id, u.unit_id from liubu.consultation_unit u
    join liubu.consultation c on c.government_id = government and c.plan_year = u.plan_year and c.id = u.consultation_id and c.state = 'open'
    where u.government_id = government and u.plan_year = any(years) and u.unit_id = any(olds) and u.state in ('waiting', 'draft')
  ), left_over as (
    delete from liubu.consultation_answer a using moved m
      where a.government_id = government and a.plan_year = m.plan_year and a.consultation_id = m.consultation_id and a.unit_id = m.unit_id
  ), changed as (
    update liubu.consultation_change x set unit_id = successor from moved m
      where x.government_id = government and x.plan_year = m.plan_year and x.consultation_id = m.consultation_id and x.unit_id = m.unit_id
  )
  delete from liubu.consultation_unit u using moved m
    where u.government_id = government and u.plan_year = m.plan_year and u.consultation_id = m.consultation_id and u.unit_id = m.unit_id;
  get diagnostics handed = row_count;
  counts := counts || jsonb_build_object('consultations', handed);
  -- Objections that nobody ruled on, also where it is the one that should lead; one of an item and unit at a time.
  update liubu.objection o set unit_id = successor, revision = o.revision + 1
    where o.government_id = government and o.plan_year = any(years) and o.unit_id = any(olds) and o.state = 'open'
      and not exists (select 1 from liubu.objection b where b.government_id = government and b.plan_year = o.plan_year and b.item_id = o.item_id
        and b.state = 'open' and (b.unit_id = successor or (b.unit_id = any(olds) and b.id < o.id)));
  get diagnostics handed = row_count;
  counts := counts || jsonb_build_object('objections', handed);
  update liubu.objection set proposed_unit_id = successor
    where government_id = government and plan_year = any(years) and proposed_unit_id = any(olds) and state = 'open';
  update liubu.adjustment a set proposed_by_unit_id = successor, revision = a.revision + 1
    where a.government_id = government and a.plan_year = any(years) and a.proposed_by_unit_id = any(olds) and a.state = 'proposed';
  get diagnostics handed = row_count;
  counts := counts || jsonb_build_object('adjustments', handed);

  -- Cases: the successor states itself and carries out. A person whom a case is about stays the one. A case that was
  -- closed while its unit may still apply for a review is not at its end.
  with going as (
    select c.plan_year, c.id, c.unit_id from liubu.account_case c
    where c.government_id = government and c.unit_id = any(olds) and c.state <> 'dropped'
      and (c.state not in ('closed', 'lifted') or (c.review_applied_on is null and c.review_until >= today))
  ), steps as (
    insert into liubu.account_case_step (government_id, plan_year, id, case_id, act, happened_at, words)
      select government, g.plan_year, gen_random_uuid(), g.id, 'handed_over', at, o.name || ' → ' || n.name
      from going g join liubu.unit o on o.government_id = government and o.id = g.unit_id
        join liubu.unit n on n.government_id = government and n.id = successor
  )
  update liubu.account_case c set unit_id = successor, revision = c.revision + 1
    from going g where c.government_id = government and c.plan_year = g.plan_year and c.id = g.id;
  get diagnostics handed = row_count;
  counts := counts || jsonb_build_object('cases', handed);

  -- One that was granted is still to be mended; one that was refused or has ended may still have to be read.
  update liubu.tolerance t set unit_id = successor, is_handed_over = true, revision = t.revision + 1
    where t.government_id = government and t.unit_id = any(olds)
      and (t.state in ('draft', 'submitted', 'examined', 'granted')
        or (t.state in ('refused', 'ended') and exists (select 1 from liubu.todo d
          where d.government_id = government and d.subject_kind = 'tolerance' and d.subject_id = t.id::text and d.done_at is null)));
  get diagnostics handed = row_count;
  counts := counts || jsonb_build_object('tolerances', handed);

  -- Deputies: what is not answered or not yet judged, and promises that are still to be kept. Signed answers keep their name.
  update liubu.deputy_question q set unit_id = successor, revision = q.revision + 1
    where q.government_id = government and q.unit_id = any(olds) and q.state in ('asked', 'returned', 'drafted', 'answered');
  get diagnostics handed = row_count;
  counts := counts || jsonb_build_object('questions', handed);
  update liubu.deputy_proposal p set lead_unit_id = successor, revision = p.revision + 1
    where p.government_id = government and p.lead_unit_id = any(olds)
      and (p.state in ('assigned', 'returned', 'handling', 'drafted', 'replied')
        or (p.state = 'closed' and exists (select 1 from liubu.deputy_answer a where a.government_id = government and a.plan_year = p.plan_year
          and a.proposal_id = p.id and a.promise_state in ('open', 'reported'))));
  get diagnostics handed = row_count;
  counts := counts || jsonb_build_object('proposals', handed);
  update liubu.deputy_answer set unit_id = successor where government_id = government and unit_id = any(olds) and signed_on is null;

  -- Helpers: the lead is no helper, and one unit gives one opinion.
  with gone as (
    delete from liubu.deputy_proposal_helper h using liubu.deputy_proposal p
      where h.government_id = government and h.given_on is null and p.government_id = government and p.plan_year = h.plan_year and p.id = h.proposal_id
        and p.state in ('assigned', 'handling', 'drafted')
        and ((p.lead_unit_id = successor and (h.unit_id = successor or h.unit_id = any(olds)))
          or (h.unit_id = any(olds) and exists (select 1 from liubu.deputy_proposal_helper b
            where b.government_id = government and b.plan_year = h.plan_year and b.proposal_id = h.proposal_id
              and (b.unit_id = successor or (b.unit_id = any(olds) and b.given_on is null and b.unit_id < h.unit_id)))))
      returning h.proposal_id, h.unit_id
  )
  update liubu.todo t set done_at = at from gone
    where t.government_id = government and t.subject_kind = 'deputy-proposal' and t.subject_id = gone.proposal_id::text
      and t.kind = 'give-opinion' and t.audience_unit_id = gone.unit_id and t.done_at is null;
  update liubu.deputy_proposal_helper h set unit_id = successor from liubu.deputy_proposal p
    where h.government_id = government and h.unit_id = any(olds) and h.given_on is null
      and p.government_id = government and p.plan_year = h.plan_year and p.id = h.proposal_id and p.state in ('assigned', 'handling', 'drafted');
  get diagnostics handed = row_count;
  counts := counts || jsonb_build_object('opinions', handed);

  update liubu.public_message m set unit_id = successor, revision = m.revision + 1
    where m.government_id = government and m.unit_id = any(olds) and m.state in ('passed', 'drafted');
  get diagnostics handed = row_count;
  counts := counts || jsonb_build_object('letters', handed);
  update liubu.policy_suggestion s set unit_id = successor, revision = s.revision + 1
    where s.government_id = government and s.unit_id = any(olds) and s.state = 'submitted';
  get diagnostics handed = row_count;
  counts := counts || jsonb_build_object('suggestions', handed);
  update liubu.honour_reward r set giver_unit_id = successor, revision = r.revision + 1
    where r.government_id = government and r.giver_unit_id = any(olds) and r.state in ('planned', 'promised');
  get diagnostics handed = row_count;
  counts := counts || jsonb_build_object('rewards', handed);
  update liubu.target_verifier set unit_id = successor
    where government_id = government and plan_year = any(years) and unit_id = any(olds);
  get diagnostics handed = row_count;
  return counts || jsonb_build_object('verified', handed);
end $$;
grant delete on liubu.consultation_unit to liubu_app;
grant execute on function liubu.hand_over_open_matters(uuid, uuid[], uuid, date, timestamptz) to liubu_app;

-- The units, and those that ended and go on in them. A frozen score keeps the name that it was reckoned under: the
-- successor reads it, and asks about it, in the place of the unit that it names.
create function liubu.stands_for(government uuid, units uuid[]) returns uuid[] language sql stable set search_path = pg_catalog as $$
  with recursive whole as (
    select u as unit_id from unnest(units) u
    union
    select s.predecessor_id from whole w
      join liubu.unit_succession s on s.government_id = government and s.successor_id = w.unit_id and s.kind in ('renamed', 'merged')
      join liubu.unit p on p.government_id = government and p.id = s.predecessor_id and p.valid_to is not null
  )
  select coalesce(array_agg(unit_id), '{}') from whole
$$;
grant execute on function liubu.stands_for(uuid, uuid[]) to liubu_app;

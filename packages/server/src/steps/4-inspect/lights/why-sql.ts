/**
 * Of a light (`l`): what `whyInWords` needs, as JSON; null where there is no light. A part that is a deliverable brings
 * the steps of its own parts along.
 */
export const WHY = `case when l.item_id is not null then json_build_object(
  'said', (select o.reason from liubu.light_override o where o.government_id = l.government_id and o.plan_year = l.plan_year and o.id = l.override_id and o.ended_at is null),
  'steps', coalesce(l.working -> 'steps', '[]'),
  'partSteps', coalesce((select p -> 'steps' from jsonb_array_elements(l.working -> 'parts') p where (p ->> 'counts')::boolean limit 1), '[]')) end`;

import type { ItemBrief } from '@liubu/contract';
import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';
import { visibleEvidenceSql } from '../evidence/reach.ts';
import { WHY, type Why, whyInWords } from '../lights/index.ts';
import { visibleItem } from './visible-item.ts';

/** Pieces of evidence that are named; `evidenceCount` says how many there are. */
const EVIDENCE = 12;

/**
 * A red in five minutes: promise, evidence, the verifier's figure, the unit's explanation. Figures under embargo stand
 * in their verifier's grid and nowhere else; restricted evidence is for those who may see restricted items.
 */
export async function readItemBrief(
  work: Work,
  planYear: number,
  itemId: string,
  language: 'zh' | 'en',
): Promise<ItemBrief> {
  const item = await visibleItem(work, planYear, itemId);
  const { roles } = work.actor;
  const seesRestricted = roles.has('supervision_officer') || roles.has('head');
  const isPublic = work.scope('design:view') === 'public';
  const values: unknown[] = [work.governmentId, planYear, itemId, work.today, work.now, seesRestricted, isPublic];
  const evidence = visibleEvidenceSql(work, 'e', values.length);
  values.push(...evidence.values);
  const seenEvidence = `e.government_id = $1 and e.plan_year = $2 and e.item_id = $3 and e.withdrawn_at is null and e.scan = 'clean' and ${evidence.sql}`;
  type Light = NonNullable<ItemBrief['light']>;
  const [found] = await query<
    Omit<ItemBrief, 'id' | 'code' | 'title' | 'wording' | 'due' | 'light'> & {
      light: (Omit<Light, 'reason'> & { why: Why | null }) | null;
    }
  >(
    work.tx,
    `select
       coalesce((select json_agg(json_build_object('quote', s.quote, 'documentTitle', d.title) order by s.is_main desc, s.id) from liubu.item_source s
         left join liubu.document d on d.government_id = s.government_id and d.plan_year = s.plan_year and d.id = s.document_id
         where s.government_id = $1 and s.plan_year = $2 and s.item_id = $3 and (d.level is distinct from 'restricted' or $6::boolean)), '[]'::json) as quotes,
       (select coalesce(u.name, c.name) from liubu.assignment a left join liubu.unit u on u.government_id = a.government_id and u.id = a.unit_id
         left join liubu.collective c on c.government_id = a.government_id and c.id = a.collective_id
         where a.government_id = $1 and a.plan_year = $2 and a.item_id = $3 and a.role = 'lead') as lead,
       (select coalesce((select pe.name from liubu.tenure t join liubu.person pe on pe.government_id = t.government_id and pe.id = t.person_id
           where t.government_id = a.government_id and t.post_id = a.post_id and t.cover = 'holder' and t.valid_from <= $4::date and (t.valid_to is null or t.valid_to > $4::date)
           order by t.valid_from desc limit 1), p.title)
         from liubu.assignment a join liubu.post p on p.government_id = a.government_id and p.id = a.post_id
         where a.government_id = $1 and a.plan_year = $2 and a.item_id = $3 and a.role = 'leader' order by a.position limit 1) as leader,
       (select json_build_object('state', l.state, 'colour', l.colour, 'proof', l.proof, 'since', l.since, 'asOf', l.as_of, 'gap', l.gap::float8,
         'silentDays', l.silent_days, 'why', ${WHY})
         from liubu.light l where l.government_id = $1 and l.plan_year = $2 and l.item_id = $3) as light,
       coalesce((select json_agg(json_build_object('id', t.id, 'name', t.name, 'op', t.op, 'value', trim_scale(t.value)::text, 'valueHigh', trim_scale(t.value_high)::text,
         'measureUnit', t.measure_unit,
         'reported', (select json_build_object('value', trim_scale(r.value)::text, 'month', r.month, 'asOf', r.as_of, 'status', r.status, 'unitName', u.name)
           from liubu.reported_value r join liubu.unit u on u.government_id = r.government_id and u.id = r.unit_id
           left join liubu.assignment lead on lead.government_id = r.government_id and lead.plan_year = r.plan_year and lead.item_id = t.item_id and lead.role = 'lead' and lead.unit_id = r.unit_id
           where r.government_id = $1 and r.plan_year = $2 and r.target_id = coalesce(t.value_of_target_id, t.id) and r.is_approved
             and (lead.id is not null or u.kind not in ('county', 'park')) order by (lead.id is null), r.month desc limit 1),
         'verified', (select json_build_object('value', trim_scale(v.value)::text, 'month', v.month, 'asOf', v.as_of, 'status', v.status, 'source', v.source)
           from liubu.verified_value v where v.government_id = $1 and v.plan_year = $2 and v.target_id = coalesce(t.value_of_target_id, t.id) and v.unit_id is null
             and (v.embargo_until is null or v.embargo_until <= $5) order by v.month desc, v.version desc limit 1)) order by t.position, t.id)
         from liubu.target t where t.government_id = $1 and t.plan_year = $2 and t.item_id = $3), '[]'::json) as targets,
       coalesce((select json_agg(json_build_object('id', e.id, 'title', e.title, 'kind', e.kind, 'sha256', e.sha256,
         'fileKind', (select c.kind from liubu.file_check c where c.government_id = e.government_id and c.sha256 = e.sha256), 'reference', e.reference,
         'happenedOn', e.happened_on, 'place', e.place, 'addedAt', to_char(e.added_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')) order by e.added_at desc)
         from (select * from liubu.evidence e where ${seenEvidence} order by e.added_at desc limit ${EVIDENCE}) e), '[]'::json) as evidence,
       (select count(*)::int from liubu.evidence e where ${seenEvidence}) as evidence_count,
       (select json_build_object('unitName', u.name, 'month', p.month, 'progress', f.progress, 'problems', f.problems, 'nextSteps', f.next_steps,
         'coordination', f.coordination, 'state', f.state, 'at', to_char(f.submitted_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))
         from liubu.filing f join liubu.unit u on u.government_id = f.government_id and u.id = f.unit_id
         join liubu.reporting_period p on p.government_id = f.government_id and p.plan_year = f.plan_year and p.id = f.period_id
         where f.government_id = $1 and f.plan_year = $2 and f.item_id = $3 and f.role = 'lead' and f.submitted_at is not null
           and f.state in ('signed', 'passed', 'approved') and not $7::boolean order by p.month desc, f.submitted_at desc limit 1) as explanation,
       coalesce((select json_agg(json_build_object('rule', x.rule, 'answer', x.answer, 'at', to_char(x.answered_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')) order by x.answered_at desc)
         from liubu.finding x where x.government_id = $1 and x.plan_year = $2 and x.item_id = $3 and x.state = 'answered' and x.answer is not null and not $7::boolean), '[]'::json) as answers`,
    values,
  );
  const { level: _, ...promise } = item;
  const { light: shown, ...rest } = found!;
  if (shown === null) return { ...promise, ...rest, light: null };
  const { why, ...light } = shown;
  return { ...promise, ...rest, light: { ...light, reason: whyInWords(why, language) } };
}

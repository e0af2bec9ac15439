import type { Finding, inspectFindingsApi, QueryOf } from '@liubu/contract';
import { visibleItemsSql } from '../../../plans/visible-items.ts';
import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';
import { postWhoSql } from '../../2-deploy/index.ts';

const SHOWN = 2000;

type Row = Omit<Finding, 'answeredAt' | 'decidedAt' | 'foundAt' | 'escalatedAt' | 'mayAnswer' | 'mayDecide'> & {
  answeredAt: Date | null;
  decidedAt: Date | null;
  foundAt: Date;
  escalatedAt: Date | null;
  total: number;
};

/** Findings of items that the actor sees; a unit sees its own alone, and the public none. */
export async function findingsOf(work: Work, planYear: number, asked: QueryOf<typeof inspectFindingsApi.findings>) {
  const scope = work.scope('inspect:view');
  if (scope === null || scope === 'public' || scope === 'own') return { findings: [], total: 0 };
  const states = asked.state === undefined ? null : [asked.state].flat();
  const visible = visibleItemsSql(work, 'i', 11);
  const rows = await query<Row>(
    work.tx,
    `select n.id, n.revision, n.rule, n.rule_version, n.item_id, i.code, i.title as item_title, n.target_id, n.unit_id, u.name as unit_name, n.filing_id, f.period_id, n.month, n.details,
       n.severity, n.effect, n.state, n.answer, n.answered_at, ${postWhoSql('n.government_id', 'n.answered_by_post_id', 'n.answered_at::date')} as answered_by,
       coalesce((select json_agg(json_build_object('id', e.id, 'title', e.title)) from liubu.evidence e where e.government_id = n.government_id and e.plan_year = n.plan_year and e.id = any(n.answer_evidence)), '[]') as answer_evidence,
       n.decision, n.decided_at, ${postWhoSql('n.government_id', 'n.decided_by_post_id', 'n.decided_at::date')} as decided_by, n.found_at, n.answer_due::text as answer_due, n.escalated_at,
       count(*) over ()::int as total
     from liubu.finding n
     join liubu.item i on i.government_id = n.government_id and i.plan_year = n.plan_year and i.id = n.item_id
     left join liubu.unit u on u.government_id = n.government_id and u.id = n.unit_id
     left join liubu.filing f on f.government_id = n.government_id and f.plan_year = n.plan_year and f.id = n.filing_id
     where n.government_id = $1 and n.plan_year = $2 and ($3::text[] is null or n.state = any($3)) and ($4::text is null or n.rule = $4) and ($5::text is null or n.severity = $5)
       and ($6::uuid is null or n.unit_id = $6) and ($7::uuid is null or n.item_id = $7) and ($8::uuid is null or n.filing_id = $8)
       and (not $9::boolean or n.state = 'answered' or (n.state = 'open' and n.escalated_at is not null))
       and ($10::uuid[] is null or n.unit_id = any($10)) and ($11::uuid is null or n.id = $11) and ${visible.sql}
     order by case n.state when 'answered' then 0 when 'open' then 1 else 2 end, case n.severity when 'contradiction' then 0 when 'doubt' then 1 else 2 end, n.found_at desc, i.position, n.id
     limit ${SHOWN}`,
    [
      ...[
        work.governmentId,
        planYear,
        states,
        asked.rule ?? null,
        asked.severity ?? null,
        asked.unit ?? null,
        asked.item ?? null,
        asked.filing ?? null,
      ],
      ...[
        asked.waiting === 'true',
        scope === 'own-unit' ? work.actor.unitIds : null,
        asked.id ?? null,
        ...visible.values,
      ],
    ],
  );
  const ownUnits = work.scope('inspect:answer-finding') === null ? new Set<string>() : new Set(work.actor.unitIds);
  const mayDecide = work.scope('inspect:decide-finding') !== null;
  return {
    total: rows[0]?.total ?? 0,
    findings: rows.map(({ total: _, answeredAt, decidedAt, foundAt, escalatedAt, ...row }) => ({
      ...row,
      answeredAt: answeredAt?.toISOString() ?? null,
      decidedAt: decidedAt?.toISOString() ?? null,
      foundAt: foundAt.toISOString(),
      escalatedAt: escalatedAt?.toISOString() ?? null,
      mayAnswer: (row.state === 'open' || row.state === 'answered') && row.unitId !== null && ownUnits.has(row.unitId),
      mayDecide: mayDecide && row.state !== 'gone',
    })),
  };
}

/** How often each rule spoke, and what became of it. */
export async function ruleCounts(work: Work, planYear: number) {
  return query<{ rule: string; open: number; answered: number; accepted: number; dismissed: number; gone: number }>(
    work.tx,
    `select rule, count(*) filter (where state = 'open')::int as open, count(*) filter (where state = 'answered')::int as answered, count(*) filter (where state = 'accepted')::int as accepted,
       count(*) filter (where state = 'dismissed')::int as dismissed, count(*) filter (where state = 'gone')::int as gone
     from liubu.finding where government_id = $1 and plan_year = $2 group by rule`,
    [work.governmentId, planYear],
  );
}

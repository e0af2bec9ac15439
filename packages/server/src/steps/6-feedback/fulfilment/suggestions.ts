import type { PolicySuggestion } from '@liubu/contract';
import { visibleItemsSql } from '../../../plans/visible-items.ts';
import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';
import { postWhoSql } from '../../2-deploy/index.ts';
import { mayChange, readableSql } from './whose.ts';

/** 政策建议: what waits first, then the newest. */
export async function suggestionsOf(
  work: Work,
  planYear: number,
  { id = null, andRestricted = true }: { id?: string | null; andRestricted?: boolean } = {},
): Promise<PolicySuggestion[]> {
  const values: unknown[] = [work.governmentId, planYear, id];
  const readable = readableSql(work, 's.unit_id', values.length);
  values.push(...readable.values);
  const visible = visibleItemsSql(work, 'i', values.length);
  const rows = await query<Omit<PolicySuggestion, 'madeAt' | 'allowed'> & { madeAt: Date }>(
    work.tx,
    `select s.id, s.kind, s.document_title, s.document_number, s.wording, s.reason, s.needs_decision, i.id as item_id, i.title as item_title,
       s.unit_id, u.name as unit_name, ${postWhoSql('s.government_id', 's.post_id', 's.made_at::date')} as by, s.state, s.state_reason, s.matter_year, s.matter_id, s.made_at, s.revision
     from liubu.policy_suggestion s
     left join liubu.item i on i.government_id = s.government_id and i.plan_year = s.plan_year and i.id = s.item_id and ${visible.sql}
     left join liubu.unit u on u.government_id = s.government_id and u.id = s.unit_id
     where s.government_id = $1 and s.plan_year = $2 and ($3::uuid is null or s.id = $3) and ${readable.sql}
       ${andRestricted ? '' : "and not exists (select 1 from liubu.item r where r.government_id = s.government_id and r.plan_year = s.plan_year and r.id = s.item_id and r.level = 'restricted')"}
     order by s.state <> 'submitted', s.made_at desc, s.id`,
    [...values, ...visible.values],
  );
  const decides = work.scope('feedback:write-report') !== null;
  return rows.map((row) => ({
    ...row,
    madeAt: row.madeAt.toISOString(),
    allowed:
      row.state !== 'submitted'
        ? []
        : [
            ...(mayChange(work, row.unitId) ? (['edit', 'withdraw'] as const) : []),
            ...(decides ? (['take', 'refuse'] as const) : []),
          ],
  }));
}

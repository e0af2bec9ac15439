import { randomUUID } from 'node:crypto';
import { CHECK_RULES, type CheckRuleName, type CheckSettings, findingWords } from '@liubu/contract';
import { addWorkingDays } from '../../../calendar/working-days.ts';
import { keptPlan } from '../../../platform/database/kept-plans.ts';
import { query } from '../../../platform/database/tenant.ts';
import type { Work } from '../../../platform/work.ts';
import type { Doubt } from './rules/facts.ts';

export interface FoundIn {
  filingId: string;
  itemId: string;
  unitId: string;
  month: number;
  doubt: Doubt;
}

/** What came of a round: findings by what happened to them. */
export interface KeptFinding {
  id: string;
  rule: CheckRuleName;
  itemId: string;
  filingId: string;
  unitId: string;
  month: number;
  happened: 'found' | 'found-again' | 'changed' | 'gone';
  effect: string;
}

/** Words of a finding stand in it for those who only show it; they are no figures of it. */
const WORDS = `'{zh,en,says}'::text[]`;
const withWords = ({ rule, details }: Doubt) => {
  const zh = findingWords(rule, details, 'zh');
  return { ...details, zh, en: findingWords(rule, details, 'en'), says: zh.replace(/。$/, '') };
};

/** The same doubt of one filing has one key, whatever its figures. */
export const onceKey = ({ filingId, doubt }: Pick<FoundIn, 'filingId' | 'doubt'>): string =>
  [doubt.rule, filingId, doubt.targetId ?? '', doubt.about ?? ''].join(':');

/**
 * Keeps what was found in these filings. A doubt that is there already stays as it is, answered or decided; when its
 * figures have changed it is asked anew. What is no longer found is gone; what people decided stays decided.
 *
 * @param filingIds  every filing that was looked at, also those without a doubt
 */
export async function keepFindings(
  work: Work,
  planYear: number,
  filingIds: readonly string[],
  found: readonly FoundIn[],
  settings: CheckSettings,
): Promise<KeptFinding[]> {
  const { tx, governmentId, now, today } = work;
  const due = addWorkingDays(today, settings.answerDays);
  const rows = found.map((one) => {
    const { severity, effect, version } = CHECK_RULES[one.doubt.rule];
    return {
      ...{
        id: randomUUID(),
        rule: one.doubt.rule,
        version,
        once: onceKey(one),
        item: one.itemId,
        target: one.doubt.targetId ?? null,
      },
      ...{ unit: one.unitId, filing: one.filingId, month: one.month, details: withWords(one.doubt), severity, effect },
      due: severity === 'notice' ? null : due,
    };
  });
  const kept = await query<KeptFinding>(
    tx,
    keptPlan(`with r as (
       select * from jsonb_to_recordset($3::jsonb) as r(id uuid, rule text, version integer, once text, item uuid, target uuid, unit uuid, filing uuid, month integer, details jsonb, severity text, effect text, due date)
     ),
     was as (select n.once_key, n.state, n.details from liubu.finding n where n.government_id = $1 and n.plan_year = $2 and n.once_key in (select once from r) for update),
     written as (
       insert into liubu.finding as n (government_id, plan_year, id, rule, rule_version, once_key, item_id, target_id, unit_id, filing_id, month, details, severity, effect, found_at, answer_due)
       select $1, $2, r.id, r.rule, r.version, r.once, r.item, r.target, r.unit, r.filing, r.month, r.details, r.severity, r.effect, $4, r.due from r
       on conflict (government_id, plan_year, once_key) do update set
         details = excluded.details, rule_version = excluded.rule_version, severity = excluded.severity, effect = excluded.effect, month = excluded.month, unit_id = excluded.unit_id,
         state = 'open', answer = null, answered_at = null, answered_by_post_id = null, answer_evidence = '{}', decision = null, decided_at = null, decided_by_post_id = null,
         found_at = case when n.state = 'open' then n.found_at else excluded.found_at end, answer_due = case when n.state = 'open' then n.answer_due else excluded.answer_due end,
         escalated_at = case when n.state = 'open' then n.escalated_at end, revision = n.revision + 1
       where n.state = 'gone' or (n.details - ${WORDS}) is distinct from (excluded.details - ${WORDS})
       returning n.*
     ),
     gone as (
       update liubu.finding n set state = 'gone', revision = n.revision + 1, escalated_at = null
       where n.government_id = $1 and n.plan_year = $2 and n.filing_id = any($5::uuid[]) and n.state in ('open', 'answered') and n.rule = any($6::text[])
         and not exists (select 1 from r where r.once = n.once_key)
       returning n.*
     )
     select w.id, w.rule, w.item_id, w.filing_id, w.unit_id, w.month, w.effect,
       case when was.once_key is null then 'found' when was.state = 'open' then 'changed' else 'found-again' end as happened
     from written w left join was on was.once_key = w.once_key
     union all select g.id, g.rule, g.item_id, g.filing_id, g.unit_id, g.month, g.effect, 'gone' from gone g`),
    [governmentId, planYear, JSON.stringify(rows), now, filingIds, Object.keys(CHECK_RULES)],
  );
  for (const { id, rule, itemId, filingId, unitId, month, happened } of kept) {
    if (happened === 'changed') continue;
    await work.record({
      what: happened === 'gone' ? 'inspect:finding-gone' : 'inspect:find-doubt',
      subjectKind: 'finding',
      subjectId: id,
      body: { itemId, rule, filingId, unitId, month },
    });
  }
  if (kept.length > 0) await work.announce('finding', { planYear });
  return kept;
}

import type { ToleranceEvidence, ToleranceOutcome, TolerancePage, ToleranceRow, ToleranceRules } from '@liubu/contract';
import { declared } from '../../../plans/declarations.ts';
import { type Condition, visibleItemsSql } from '../../../plans/visible-items.ts';
import { AppError, notFound } from '../../../platform/app-error.ts';
import { query } from '../../../platform/database/tenant.ts';
import { demandRevision, type Work } from '../../../platform/work.ts';
import { postWhoSql } from '../../2-deploy/index.ts';
import { TOLERANCE } from './declared.ts';
import { withStanding } from './evidence.ts';
import { actsIn, lacksOf, recusalOf, recusalOfOffice, type Standing } from './rules/lacks.ts';

export interface StoredTolerance {
  id: string;
  itemId: string;
  itemCode: string;
  itemTitle: string;
  unitId: string;
  unitName: string;
  isExOfficio: boolean;
  state: ToleranceRow['state'];
  facts: string;
  conditions: { key: string; statement: string; evidence: ToleranceEvidence[] }[];
  exclusions: string[];
  urgent: { reportedOn: string; reference: string } | null;
  rulesVersion: number;
  rules: ToleranceRules | null;
  opinion: string | null;
  outcome: ToleranceOutcome | null;
  deductionShare: string | null;
  ladder: 'stays' | 'paused' | null;
  mendBy: string | null;
  findings: { key: string; isHeld: boolean; reason: string }[];
  decisionReason: string | null;
  decidedBy: string | null;
  decidedAt: Date | null;
  mendedWords: string | null;
  mendedEvidence: ToleranceEvidence[];
  mendedReportedAt: Date | null;
  mendedDecision: string | null;
  mendedDecidedAt: Date | null;
  submittedAt: Date | null;
  submittedByPersonId: string | null;
  createdBy: string | null;
  createdAt: Date;
  revision: number;
}

const COLUMNS = `t.id, t.item_id, i.code as item_code, i.title as item_title, t.unit_id, u.name as unit_name, t.is_ex_officio, t.state,
  t.facts, t.conditions, t.exclusions, t.urgent, t.rules_version, t.rules, t.opinion, t.outcome,
  trim_scale(t.deduction_share)::text as deduction_share, t.ladder, t.mend_by::text as mend_by, t.findings, t.decision_reason,
  ${postWhoSql('t.government_id', 't.decided_by_post_id', 'coalesce(t.decided_at, t.created_at)::date')} as decided_by, t.decided_at,
  t.mended_words, t.mended_evidence, t.mended_reported_at, t.mended_decision, t.mended_decided_at, t.submitted_at, t.submitted_by_person_id,
  ${postWhoSql('t.government_id', 't.created_by_post_id', 't.created_at::date')} as created_by, t.created_at, t.revision`;

/** Which applications the actor may see, with values behind those that the query has. A draft is its writer's alone. */
function reach(work: Work, used: number): Condition {
  const scope = work.scope('account:see-tolerance');
  const visible = visibleItemsSql(work, 'i', used);
  const mine = `$${used + visible.values.length + 1}::uuid[]`;
  if (scope === 'government')
    return {
      sql: `${visible.sql} and (t.state <> 'draft' or (t.is_ex_officio and $${used + visible.values.length + 1}::boolean))`,
      values: [...visible.values, work.scope('account:open-tolerance') !== null],
    };
  if (scope === 'portfolio')
    return {
      sql: `${visible.sql} and t.state <> 'draft' and exists (select 1 from liubu.portfolio f where f.government_id = t.government_id and f.unit_id = t.unit_id and f.post_id = any(${mine}))`,
      values: [...visible.values, work.actor.portfolioPostIds],
    };
  if (scope === 'own-unit')
    return {
      sql: `t.unit_id = any($${used + 1}::uuid[]) and (t.state <> 'draft' or not t.is_ex_officio)`,
      values: [work.actor.unitIds],
    };
  return { sql: 'false', values: [] };
}

export async function tolerancesSeen(
  work: Work,
  planYear: number,
  which: { itemId?: string | undefined; id?: string | undefined } = {},
): Promise<StoredTolerance[]> {
  const allowed = reach(work, 4);
  return query<StoredTolerance>(
    work.tx,
    `select ${COLUMNS} from liubu.tolerance t
     join liubu.item i on i.government_id = t.government_id and i.plan_year = t.plan_year and i.id = t.item_id
     join liubu.unit u on u.government_id = t.government_id and u.id = t.unit_id
     where t.government_id = $1 and t.plan_year = $2 and ($3::uuid is null or t.item_id = $3) and ($4::uuid is null or t.id = $4) and ${allowed.sql}
     order by array_position(array['submitted', 'examined', 'granted', 'draft'], t.state) nulls last, t.created_at desc, t.id`,
    [work.governmentId, planYear, which.itemId ?? null, which.id ?? null, ...allowed.values],
  );
}

/** Units that answer for an item and that the actor may begin an application for, where none is under way. */
export async function unitsToBegin(
  work: Work,
  planYear: number,
  itemId: string,
): Promise<{ id: string; name: string }[]> {
  const isOffice = work.scope('account:open-tolerance') !== null;
  if (!isOffice && work.scope('account:apply-tolerance') === null) return [];
  const visible = visibleItemsSql(work, 'i', 5);
  return query(
    work.tx,
    `select distinct u.id, u.name from liubu.item i
     join lateral (
       select a.unit_id from liubu.assignment a where a.government_id = i.government_id and a.plan_year = i.plan_year and a.item_id = i.id and a.role in ('lead', 'support') and a.unit_id is not null
       union select m.unit_id from liubu.assignment a join liubu.collective_member m on m.government_id = a.government_id and m.collective_id = a.collective_id
         where a.government_id = i.government_id and a.plan_year = i.plan_year and a.item_id = i.id
       union select q.unit_id from liubu.acceptance q where q.government_id = i.government_id and q.plan_year = i.plan_year and q.item_id = i.id and q.released_at is null
     ) w on true
     join liubu.unit u on u.government_id = i.government_id and u.id = w.unit_id
     where i.government_id = $1 and i.plan_year = $2 and i.id = $3 and i.state in ('confirmed', 'dropped') and ($4::boolean or u.id = any($5::uuid[])) and ${visible.sql}
       and not exists (select 1 from liubu.tolerance t where t.government_id = $1 and t.plan_year = $2 and t.item_id = i.id and t.unit_id = u.id and t.state in ('draft', 'submitted', 'examined', 'granted'))
     order by u.name`,
    [work.governmentId, planYear, itemId, isOffice, work.actor.unitIds, ...visible.values],
  );
}

/** @throws AppError NOT_FOUND */
export async function toleranceOf(work: Work, planYear: number, id: string): Promise<StoredTolerance> {
  const [found] = await tolerancesSeen(work, planYear, { id });
  if (found === undefined) throw notFound();
  return found;
}

/**
 * The application, locked, as it was when the actor looked, in a state and by one who may.
 *
 * @throws AppError NOT_FOUND, CHANGED_MEANWHILE, STATE_REFUSED
 */
export async function demandAct(
  work: Work,
  planYear: number,
  id: string,
  act: TolerancePage['allowed'][number],
  revision: number,
): Promise<StoredTolerance> {
  await query(
    work.tx,
    'select 1 from liubu.tolerance where government_id = $1 and plan_year = $2 and id = $3 for update',
    [work.governmentId, planYear, id],
  );
  const tolerance = await toleranceOf(work, planYear, id);
  demandRevision(tolerance, revision);
  if (!actsIn(tolerance.state, standingOf(work, tolerance)).includes(act))
    throw new AppError('STATE_REFUSED', {
      state: STATE_WORDS[tolerance.state],
      doing: DOING[act],
      remedy: '请刷新页面，按现在的状态办理 / reload and go on from its state.',
    });
  return tolerance;
}

const STATE_WORDS: Readonly<Record<StoredTolerance['state'], string>> = {
  draft: '起草中 / draft',
  submitted: '已提出 / submitted',
  examined: '已审查 / examined',
  granted: '已认定 / granted',
  mended: '已纠正 / mended',
  refused: '不予认定 / refused',
  withdrawn: '已撤回 / withdrawn',
  ended: '已终止 / ended',
};
const DOING: Readonly<Record<TolerancePage['allowed'][number], string>> = {
  edit: '修改 / edit it',
  submit: '提出 / hand it in',
  withdraw: '撤回 / withdraw it',
  examine: '审查 / examine it',
  decide: '认定 / decide it',
  'report-mended': '报告纠正 / report it as mended',
  'decide-mended': '核对纠正 / decide whether it was mended',
  acknowledge: '阅知 / take note of it',
};

export function standingOf(work: Work, tolerance: StoredTolerance): Standing {
  const isUnit = work.scope('account:apply-tolerance') === 'own-unit' && work.actor.unitIds.includes(tolerance.unitId);
  const isOffice = work.scope('account:open-tolerance') !== null;
  return {
    isUnit,
    isOffice,
    isWriter: tolerance.isExOfficio ? isOffice : isUnit,
    isHead: work.scope('account:decide-tolerance') !== null,
  };
}

export const isInForce = (tolerance: StoredTolerance, today: string): boolean =>
  tolerance.state === 'mended' ||
  (tolerance.state === 'granted' && (tolerance.mendBy! >= today || tolerance.mendedReportedAt !== null));

const momentOf = (moment: Date | null): string | null => moment?.toISOString() ?? null;

export const shownRow = (row: StoredTolerance, today: string): ToleranceRow => ({
  id: row.id,
  itemId: row.itemId,
  itemCode: row.itemCode,
  itemTitle: row.itemTitle,
  unitId: row.unitId,
  unitName: row.unitName,
  isExOfficio: row.isExOfficio,
  state: row.state,
  outcome: row.outcome,
  deductionShare: row.deductionShare,
  ladder: row.ladder,
  mendBy: row.mendBy,
  isInForce: isInForce(row, today),
  submittedAt: momentOf(row.submittedAt),
  decidedAt: momentOf(row.decidedAt),
  revision: row.revision,
});

export async function tolerancePageOf(work: Work, planYear: number, id: string): Promise<TolerancePage> {
  const row = await toleranceOf(work, planYear, id);
  const standing = standingOf(work, row);
  // A draft follows what is declared now; what was handed in keeps the conditions it was written against.
  const now = row.rules === null ? await declared(work.tx, work.governmentId, TOLERANCE) : null;
  const rules = row.rules ?? now!.body;
  const acts = actsIn(row.state, standing) as TolerancePage['allowed'];
  const isUnread = acts.includes('acknowledge') && (await isToBeRead(work, id));
  return {
    tolerance: {
      ...shownRow(row, work.today),
      facts: row.facts,
      conditions: rules.conditions.map(
        ({ key }) => row.conditions.find((one) => one.key === key) ?? { key, statement: '', evidence: [] },
      ),
      exclusions: row.exclusions,
      urgent: row.urgent,
      rules,
      rulesVersion: now?.version ?? row.rulesVersion,
      opinion: row.opinion,
      findings: row.findings,
      decisionReason: row.decisionReason,
      decidedBy: row.decidedBy,
      mendedWords: row.mendedWords,
      mendedEvidence: row.mendedEvidence,
      mendedReportedAt: momentOf(row.mendedReportedAt),
      mendedDecision: row.mendedDecision,
      mendedDecidedAt: momentOf(row.mendedDecidedAt),
      createdBy: row.createdBy,
    },
    lacks: lacksOf(rules, await withStanding(work, planYear, row)),
    recusal: standing.isHead ? recusalOf(work.actor, row) : standing.isOffice ? recusalOfOffice(work.actor, row) : null,
    allowed: isUnread ? acts : acts.filter((act) => act !== 'acknowledge'),
  };
}

const isToBeRead = async ({ tx, governmentId }: Work, id: string): Promise<boolean> =>
  (
    await query(
      tx,
      "select 1 from liubu.todo where government_id = $1 and subject_kind = 'tolerance' and subject_id = $2 and done_at is null limit 1",
      [governmentId, id],
    )
  ).length > 0;

import type { BodyOf, FilingState, inspectFilingsApi, RefusedFiling, ResponseOf } from '@liubu/contract';
import { visibleItemsSql } from '../../../../plans/visible-items.ts';
import { AppError, notFound } from '../../../../platform/app-error.ts';
import { query } from '../../../../platform/database/tenant.ts';
import { demandRevision, type Work } from '../../../../platform/work.ts';
import { postFor } from '../../../2-deploy/index.ts';
import { demandFilingOpen, keepFilingTodos } from '../../calendars/index.ts';
import { CHANGED, stateRefused } from '../filing-lock.ts';
import { loadItems } from '../load-items.ts';
import { reviewSettingsOf } from '../review-settings.ts';
import { reviewStep } from '../rules/review-step.ts';
import { tickMilestones } from '../tick-milestones.ts';

type Api = typeof inspectFilingsApi;

interface Reviewed {
  id: string;
  itemId: string;
  periodId: string;
  unitId: string;
  unitName: string;
  state: FilingState;
  revision: number;
  version: number;
  passedByPersonId: string | null;
}

/** Filings of items that the actor may see, locked. @throws AppError NOT_FOUND when one of them is not */
async function lockReviewed(work: Work, planYear: number, ids: readonly string[]): Promise<Reviewed[]> {
  const wanted = [...new Set(ids)];
  const visible = visibleItemsSql(work, 'i', 3);
  const rows = await query<Reviewed>(
    work.tx,
    `select f.id, f.item_id, f.period_id, f.unit_id, u.name as unit_name, f.state, f.revision, f.version, f.passed_by_person_id
     from liubu.filing f
     join liubu.item i on i.government_id = f.government_id and i.plan_year = f.plan_year and i.id = f.item_id
     join liubu.unit u on u.government_id = f.government_id and u.id = f.unit_id
     where f.government_id = $1 and f.plan_year = $2 and f.id = any($3::uuid[]) and ${visible.sql} order by f.id for update of f`,
    [work.governmentId, planYear, wanted, ...visible.values],
  );
  if (rows.length !== wanted.length) throw notFound();
  return rows;
}

/** Who the actor is to a review. */
export const reviewerOf = ({ actor, scope }: Work) => ({
  personId: actor.personId,
  isOfficer: scope('inspect:review') === 'government',
  isLeader: scope('inspect:review') === 'portfolio',
});

/** Passes or returns filings, each for itself; what is doubtful among them is told first. */
export async function decideFilings(
  work: Work,
  planYear: number,
  { filings, decision, reason, preview }: BodyOf<Api['decideFilings']>,
): Promise<ResponseOf<Api['decideFilings']>> {
  if (decision === 'return' && !reason && !preview)
    throw new AppError(
      'REASON_NEEDED',
      { why: '退回要写明哪里要改 / say what is to be mended' },
      { fields: { reason: '必填 / required' } },
    );
  await demandFilingOpen(work, planYear);
  const { tx, governmentId, now } = work;
  const locked = await lockReviewed(
    work,
    planYear,
    filings.map(({ id }) => id),
  );
  const { settings } = await reviewSettingsOf(work);
  const from = new Map(filings.map(({ id, revision }) => [id, revision]));
  const refused: RefusedFiling[] = [];
  const steps = locked.flatMap((one) => {
    const step = reviewStep(one, settings, reviewerOf(work));
    const problem = 'zh' in step ? { field: 'state', ...step } : one.revision !== from.get(one.id) ? CHANGED : null;
    if (problem !== null || 'zh' in step) {
      refused.push({ id: one.id, problems: [problem ?? CHANGED] });
      return [];
    }
    return { ...one, to: decision === 'return' ? ('returned' as const) : step.to };
  });
  if (preview || steps.length === 0) return { decided: [], refused, doubts: await doubtsOf(work, planYear, steps) };
  const postId = postFor(work, null);
  await query(
    tx,
    `update liubu.filing f set state = s."to", revision = f.revision + 1, decision_reason = $4,
       decided_at = case when s."to" = 'passed' then f.decided_at else $5 end, decided_by_post_id = case when s."to" = 'passed' then f.decided_by_post_id else $6 end,
       passed_at = case s."to" when 'passed' then $5 when 'returned' then null else f.passed_at end,
       passed_by_post_id = case s."to" when 'passed' then $6 when 'returned' then null else f.passed_by_post_id end,
       passed_by_person_id = case s."to" when 'passed' then $7 when 'returned' then null else f.passed_by_person_id end
     from jsonb_to_recordset($3::jsonb) as s(id uuid, "to" text)
     where f.government_id = $1 and f.plan_year = $2 and f.id = s.id`,
    [
      governmentId,
      planYear,
      JSON.stringify(steps.map(({ id, to }) => ({ id, to }))),
      reason ?? null,
      now,
      postId,
      work.actor.personId,
    ],
  );
  const approved = steps.filter(({ to }) => to === 'approved');
  if (approved.length > 0) {
    const ids = approved.map(({ id }) => id);
    await query(
      tx,
      `update liubu.reported_value set is_approved = true, revision = revision + 1
       where government_id = $1 and plan_year = $2 and filing_id = any($3::uuid[]) and not is_approved`,
      [governmentId, planYear, ids],
    );
    await tickMilestones(work, planYear, ids);
  }
  for (const { id, itemId, unitId, periodId, state, to, version } of steps)
    await work.record({
      what:
        to === 'returned'
          ? 'inspect:return-filing'
          : to === 'passed'
            ? 'inspect:pass-filing'
            : 'inspect:approve-filing',
      subjectKind: 'filing',
      subjectId: id,
      body: { itemId, unitId, periodId, before: state, after: to, version },
      reason,
    });
  await keepFilingTodos(work, planYear, {
    periodIds: [...new Set(steps.map(({ periodId }) => periodId))],
    unitIds: [...new Set(steps.map(({ unitId }) => unitId))],
    secondBy: settings.secondBy,
    isReview: true,
  });
  if (approved.length > 0)
    await work.enqueue('compute-lights', {
      governmentId,
      planYear,
      itemIds: [...new Set(approved.map(({ itemId }) => itemId))],
    });
  await work.announce('filing', { year: planYear });
  return {
    decided: steps.map(({ id, revision, to }) => ({ id, revision: revision + 1, state: to })),
    refused,
    doubts: [],
  };
}

async function doubtsOf(work: Work, planYear: number, filings: readonly Reviewed[]) {
  const unitOf = new Map(filings.map(({ id, unitName }) => [id, unitName]));
  const found: ResponseOf<Api['decideFilings']>['doubts'] = [];
  for (const periodId of new Set(filings.map((one) => one.periodId)))
    for (const { item } of await loadItems(
      work,
      planYear,
      filings.filter((one) => one.periodId === periodId).map(({ id }) => id),
    )) {
      const says = item.targets.flatMap(({ name, doubts }) =>
        doubts.map(({ zh, en }) => ({ zh: `${name}：${zh}`, en: `${name}: ${en}` })),
      );
      if (item.findings.length > 0)
        says.push({
          zh: `有 ${item.findings.length} 条疑点没有处理`,
          en: `${item.findings.length} findings are not decided`,
        });
      if (item.saysDone && item.evidence === 0)
        says.push({ zh: '报已办结，没有佐证', en: 'said to be done, without evidence' });
      for (const { name, entry } of item.targets)
        if (entry?.unknown)
          says.push({ zh: `${name}：暂无数据（${entry.unknown}）`, en: `${name}: not known yet (${entry.unknown})` });
      if (says.length > 0)
        found.push({
          id: item.filingId,
          code: item.code,
          title: item.title,
          unitName: unitOf.get(item.filingId) ?? '',
          says,
        });
    }
  return found;
}

/** 解锁: what was locked is kept as a version, and the unit files anew. The approved values stand until then. */
export async function reopenFiling(
  work: Work,
  planYear: number,
  id: string,
  { revision, reason }: BodyOf<Api['reopenFiling']>,
): Promise<ResponseOf<Api['reopenFiling']>> {
  await demandFilingOpen(work, planYear);
  const [filing] = await lockReviewed(work, planYear, [id]);
  const { state, version, itemId, unitId, periodId } = filing!;
  if (state !== 'approved') throw stateRefused(state, '解锁 / reopen it');
  demandRevision(filing!, revision);
  const { tx, governmentId, now } = work;
  await query(
    tx,
    `insert into liubu.filing_version (government_id, plan_year, filing_id, version, snapshot, reason, reopened_by_post_id, reopened_at)
     select f.government_id, f.plan_year, f.id, f.version, jsonb_build_object('progress', f.progress, 'problems', f.problems, 'nextSteps', f.next_steps,
       'coordination', f.coordination, 'noChange', f.no_change, 'percent', f.percent::text, 'saysDone', f.says_done, 'entries', f.entries,
       'values', coalesce((select jsonb_agg(jsonb_build_object('targetId', r.target_id, 'name', t.name, 'value', trim_scale(r.value)::text, 'status', r.status,
           'asOf', r.as_of::text, 'measureUnit', t.measure_unit))
         from liubu.reported_value r join liubu.target t on t.government_id = r.government_id and t.plan_year = r.plan_year and t.id = r.target_id
         where r.government_id = f.government_id and r.plan_year = f.plan_year and r.filing_id = f.id), '[]')), $4, $5, $6
     from liubu.filing f where f.government_id = $1 and f.plan_year = $2 and f.id = $3`,
    [governmentId, planYear, id, reason, postFor(work, null), now],
  );
  await query(
    tx,
    `update liubu.filing set state = 'returned', version = version + 1, revision = revision + 1, decision_reason = $4,
       passed_at = null, passed_by_post_id = null, passed_by_person_id = null
     where government_id = $1 and plan_year = $2 and id = $3`,
    [governmentId, planYear, id, reason],
  );
  await work.record({
    what: 'inspect:reopen-filing',
    subjectKind: 'filing',
    subjectId: id,
    body: { itemId, unitId, periodId, version, after: version + 1 },
    reason,
  });
  await keepFilingTodos(work, planYear, { periodIds: [periodId], unitIds: [unitId] });
  await work.announce('filing', { year: planYear });
  return { id, revision: revision + 1, version: version + 1, state: 'returned' };
}

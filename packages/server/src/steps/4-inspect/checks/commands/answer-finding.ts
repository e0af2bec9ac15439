import { AppError, notFound } from '../../../../platform/app-error.ts';
import { query } from '../../../../platform/database/tenant.ts';
import { demandRevision, type Work } from '../../../../platform/work.ts';
import { postFor, reachesUnit } from '../../../2-deploy/index.ts';
import { keepOfficerTodo, keepUnitTodos } from '../finding-todos.ts';

/** The unit says how it is, and points to evidence of the item. @throws AppError NOT_FOUND, STATE_REFUSED, CHANGED_MEANWHILE */
export async function answerFinding(
  work: Work,
  planYear: number,
  id: string,
  { revision, answer, evidenceIds }: { revision: number; answer: string; evidenceIds: readonly string[] },
): Promise<{ id: string; revision: number }> {
  const { tx, governmentId } = work;
  const [finding] = await query<{
    itemId: string;
    unitId: string | null;
    filingId: string | null;
    rule: string;
    state: string;
    revision: number;
    effect: string;
  }>(
    tx,
    'select item_id, unit_id, filing_id, rule, state, revision, effect from liubu.finding where government_id = $1 and plan_year = $2 and id = $3 for update',
    [governmentId, planYear, id],
  );
  // Another unit's doubts are not there for this one.
  if (finding === undefined || finding.unitId === null || !reachesUnit(work, 'inspect:answer-finding', finding.unitId))
    throw notFound();
  demandRevision(finding, revision);
  if (finding.state !== 'open' && finding.state !== 'answered')
    throw new AppError('STATE_REFUSED', {
      state: '已处理 / decided',
      doing: '说明 / answer',
      remedy: '需要补充的请联系督查室 / tell the supervision office what is missing.',
    });
  const known = await query<{ id: string }>(
    tx,
    'select id from liubu.evidence where government_id = $1 and plan_year = $2 and item_id = $3 and id = any($4::uuid[]) and withdrawn_at is null',
    [governmentId, planYear, finding.itemId, evidenceIds],
  );
  if (known.length !== new Set(evidenceIds).size)
    throw new AppError('RULE_BROKEN', {
      what: '引用的佐证不是这一事项的，或已撤回 / this evidence is of another item, or was withdrawn',
      remedy: '请先把佐证加到这一事项 / add it to this item first',
    });
  await query(
    tx,
    `update liubu.finding set state = 'answered', answer = $4, answer_evidence = $5::uuid[], answered_at = $6, answered_by_post_id = $7, revision = revision + 1
     where government_id = $1 and plan_year = $2 and id = $3`,
    [governmentId, planYear, id, answer, evidenceIds, work.now, postFor(work, finding.unitId)],
  );
  await work.record({
    what: 'inspect:answer-finding',
    subjectKind: 'finding',
    subjectId: id,
    body: { itemId: finding.itemId, rule: finding.rule, answer, evidence: evidenceIds.length },
  });
  if (finding.filingId !== null) await keepUnitTodos(work, planYear, [finding.filingId]);
  await keepOfficerTodo(work, planYear);
  await work.announce('finding', { planYear });
  return { id, revision: revision + 1 };
}

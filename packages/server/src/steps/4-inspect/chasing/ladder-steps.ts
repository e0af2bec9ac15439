import type { Ladder, LadderStep } from '@liubu/contract';
import { visibleItemsSql } from '../../../plans/visible-items.ts';
import { AppError, notFound } from '../../../platform/app-error.ts';
import { query } from '../../../platform/database/tenant.ts';
import { demandRevision, type Work } from '../../../platform/work.ts';
import { postWhoSql } from '../../2-deploy/index.ts';
import { ladderOf } from './declared.ts';
import { unitsInReach } from './queries.ts';
import { tellWaitingSteps } from './waiting-steps.ts';

type Row = Omit<LadderStep, 'rungName' | 'decidedAt'> & { decidedAt: Date | null };

/** Steps that were proposed, the open ones first. */
export async function stepsOf(
  work: Work,
  planYear: number,
  ladder: Ladder,
  { item, id, all }: { item?: string | undefined; id?: string; all?: boolean } = {},
): Promise<LadderStep[]> {
  const visible = visibleItemsSql(work, 'i', 6);
  const rows = await query<Row>(
    work.tx,
    `select s.id, s.item_id, i.code, coalesce(i.title, '') as item_title, cardinality(s.item_ids) as parts, s.unit_id, u.name as unit_name, s.rung, s.rung_index, s.triggers, s.state,
       s.proposed_on::text as proposed_on, s.decided_at, ${postWhoSql('s.government_id', 's.decided_by_post_id', 's.decided_at::date')} as decided_by,
       s.reason, s.notice_id, s.revision
     from liubu.ladder_step s
     left join liubu.item i on i.government_id = s.government_id and i.plan_year = s.plan_year and i.id = s.item_id
     join liubu.unit u on u.government_id = s.government_id and u.id = s.unit_id
     where s.government_id = $1 and s.plan_year = $2 and ($3::uuid is null or s.item_id = $3) and ($4::uuid is null or s.id = $4)
       and ($5::uuid[] is null or s.unit_id = any($5)) and ($6 or s.state = 'proposed' or s.ended_on is null) and (s.item_id is null or ${visible.sql})
     order by (s.state = 'proposed') desc, s.rung_index desc, s.proposed_on, s.id limit 1000`,
    [
      work.governmentId,
      planYear,
      item ?? null,
      id ?? null,
      await unitsInReach(work),
      all === true || id !== undefined,
      ...visible.values,
    ],
  );
  return rows.map((row) => ({
    ...row,
    decidedAt: row.decidedAt?.toISOString() ?? null,
    // A rung that the ladder no longer has is called by its key.
    rungName: ladder.rungs.find(({ key }) => key === row.rung)?.name ?? [row.rung, row.rung],
  }));
}

interface Decision {
  decision: 'take' | 'decline';
  rung?: string | undefined;
  reason?: string | undefined;
  revision: number;
}

/** One proposed step is decided. @throws AppError as `decideOne` */
export async function decideStep(work: Work, planYear: number, id: string, input: Decision): Promise<LadderStep> {
  const step = await decideOne(work, planYear, id, input);
  await tellWaitingSteps(work, planYear);
  await work.announce('ladder', { id });
  return step;
}

/**
 * What is proposed of a unit is decided in one go, each matter at the rung that it met: all of it or nothing.
 *
 * @throws AppError as `decideOne`, for the first that cannot be decided so
 */
export async function decideSteps(
  work: Work,
  planYear: number,
  { steps, ...input }: Omit<Decision, 'rung' | 'revision'> & { steps: readonly { id: string; revision: number }[] },
): Promise<LadderStep[]> {
  const decided: LadderStep[] = [];
  // In one order, so that two who decide at once wait for each other and never both.
  for (const { id, revision } of [...steps].sort((a, b) => (a.id < b.id ? -1 : 1)))
    decided.push(await decideOne(work, planYear, id, { ...input, revision }));
  await tellWaitingSteps(work, planYear);
  await work.announce('ladder', { year: planYear });
  return decided;
}

/**
 * Takes or declines a proposed step. A higher rung than the proposed one leaves rungs out and needs a reason, as
 * declining does; a lower one is no answer to what was met.
 *
 * @throws AppError STATE_REFUSED, REASON_NEEDED, RULE_BROKEN, CHANGED_MEANWHILE
 */
async function decideOne(work: Work, planYear: number, id: string, input: Decision): Promise<LadderStep> {
  const { tx, governmentId } = work;
  await query(
    tx,
    'select 1 from liubu.ladder_step where government_id = $1 and plan_year = $2 and id = $3 for update',
    [governmentId, planYear, id],
  );
  const { body: ladder } = await ladderOf(tx, governmentId);
  const [step] = await stepsOf(work, planYear, ladder, { id });
  if (step === undefined) throw notFound();
  demandRevision(step, input.revision);
  if (step.state !== 'proposed')
    throw new AppError('STATE_REFUSED', {
      state: { taken: '已采取 / taken', declined: '不采取 / declined', lapsed: '情形已消失 / lapsed' }[step.state],
      doing: '再次处理 / decide it again',
      remedy: '达到更高一级时会另行建议 / a higher rung is proposed when it is met.',
    });
  const index = input.rung === undefined ? step.rungIndex : ladder.rungs.findIndex(({ key }) => key === input.rung);
  if (index < step.rungIndex)
    throw new AppError('RULE_BROKEN', {
      what: '所选级别低于已达到的级别 / the rung is lower than the one that was met',
      remedy: '请采取建议的级别，或写明理由不采取 / take the proposed one, or decline with a reason',
    });
  const skipped = input.decision === 'take' && index > step.rungIndex;
  if ((input.decision === 'decline' || skipped) && input.reason === undefined)
    throw new AppError(
      'REASON_NEEDED',
      { why: skipped ? '越级采取 / leaving a rung out' : '不采取建议的步骤 / declining it' },
      { fields: { reason: '必填 / required' } },
    );
  await tx
    .updateTable('ladderStep')
    .set({
      state: input.decision === 'take' ? 'taken' : 'declined',
      rung: ladder.rungs[index]?.key ?? step.rung,
      rungIndex: index,
      decidedAt: work.now,
      decidedByPostId: work.actor.posts[0]?.postId ?? null,
      reason: input.reason ?? null,
      revision: step.revision + 1,
    })
    .where('governmentId', '=', governmentId)
    .where('planYear', '=', planYear)
    .where('id', '=', id)
    .execute();
  await work.record({
    what: input.decision === 'take' ? 'inspect:take-step' : 'inspect:decline-step',
    ...(step.itemId === null
      ? { subjectKind: 'unit', subjectId: step.unitId }
      : { subjectKind: 'item', subjectId: step.itemId }),
    body: { stepId: id, unitId: step.unitId, proposed: step.rung, rung: ladder.rungs[index]?.key ?? step.rung },
    reason: input.reason,
  });
  return (await stepsOf(work, planYear, ladder, { id }))[0]!;
}

import { randomUUID } from 'node:crypto';
import type { FulfilmentPeriod } from '@liubu/contract';
import { AppError } from '../../../../platform/app-error.ts';
import { query } from '../../../../platform/database/tenant.ts';
import { demandRevision, type Work } from '../../../../platform/work.ts';
import { keepEdited } from '../../../4-inspect/index.ts';
import { demandAct, reportOf, type StoredReport, writeReport } from '../report/stored-report.ts';
import { type TakenFacts, takeFacts } from '../report/take-facts.ts';

/** Drafts the report of a period from what stands now. @throws AppError RULE_BROKEN, STATE_REFUSED */
export async function draftReport(work: Work, planYear: number, period: FulfilmentPeriod): Promise<StoredReport> {
  const [issued] = await query<{ id: string }>(
    work.tx,
    "select id from liubu.fulfilment_report where government_id = $1 and plan_year = $2 and period = $3 and state = 'issued'",
    [work.governmentId, planYear, period],
  );
  if (issued !== undefined)
    throw new AppError('STATE_REFUSED', {
      state: '本期报告已印发 / the report of this period is issued',
      doing: '再起草一份 / draft another',
      remedy: '数据变化时，请在已印发的报告上起草新一版 / when figures change, draft a new edition of it.',
    });
  return insertReport(work, planYear, period, null);
}

/** A new edition of an issued report, with the numbers of now; texts that a person wrote are taken along. */
export async function renewReport(work: Work, planYear: number, id: string, reason: string): Promise<StoredReport> {
  const report = await reportOf(work, planYear, id, true);
  demandAct(report, 'renew');
  return insertReport(work, planYear, report.period, { report, reason });
}

async function insertReport(
  work: Work,
  planYear: number,
  period: FulfilmentPeriod,
  earlier: { report: StoredReport; reason: string } | null,
): Promise<StoredReport> {
  const { tx, governmentId, now } = work;
  const taken = await takeFacts(work, planYear, period);
  const before = earlier?.report;
  const { title, addressees, signature, mark } = before ?? taken;
  const id = randomUUID();
  const made = await tx
    .insertInto('fulfilmentReport')
    .values({
      governmentId,
      planYear,
      id,
      period,
      edition: before === undefined ? 1 : before.edition + 1,
      supersedesId: before?.id ?? null,
      ...written({ ...taken, blocks: before === undefined ? taken.blocks : keepEdited(before.blocks, taken.blocks) }),
      ...{ title, addressees, signature, mark },
      takenAt: now,
      createdAt: now,
      updatedAt: now,
      updatedByPostId: work.actor.posts[0]?.postId ?? null,
    })
    .onConflict((conflict) =>
      conflict.columns(['governmentId', 'planYear', 'period']).where('state', 'in', ['draft', 'submitted']).doNothing(),
    )
    .returning('id')
    .executeTakeFirst();
  if (made === undefined)
    throw new AppError('STATE_REFUSED', {
      state: '本期已有一份在起草 / one of this period is being drafted',
      doing: '再起草一份 / draft another',
      remedy: '请打开那一份修改，或先作废 / open that one, or withdraw it first.',
    });
  await work.record({
    what: earlier === null ? 'feedback:draft-report' : 'feedback:renew-report',
    subjectKind: 'fulfilment-report',
    subjectId: id,
    body: {
      planYear,
      period,
      asOf: taken.asOf,
      ruleVersion: taken.ruleVersion,
      templateVersion: taken.templateVersion,
      items: taken.facts.frozen.outcomes.length,
      ...(before && { supersedes: before.id }),
    },
    reason: earlier?.reason,
  });
  await work.announce('fulfilment-report', { id });
  return reportOf(work, planYear, id);
}

/** Takes the numbers anew; texts that a person edited stay as they are. */
export async function refreshReport(work: Work, planYear: number, id: string, revision: number): Promise<StoredReport> {
  const report = await reportOf(work, planYear, id, true);
  demandRevision(report, revision);
  demandAct(report, 'refresh');
  const taken = await takeFacts(work, planYear, report.period);
  const blocks = keepEdited(report.blocks, taken.blocks);
  await writeReport(work, planYear, report, { ...written({ ...taken, blocks }), takenAt: work.now });
  await work.record({
    what: 'feedback:refresh-report',
    subjectKind: 'fulfilment-report',
    subjectId: id,
    body: { before: { asOf: report.asOf }, after: { asOf: taken.asOf } },
  });
  return reportOf(work, planYear, id);
}

const written = ({ facts, blocks, asOf, ruleVersion, templateVersion }: TakenFacts) => ({
  facts: JSON.stringify(facts),
  blocks: JSON.stringify(blocks),
  asOf,
  ruleVersion,
  templateVersion,
});

import { randomUUID } from 'node:crypto';
import { AppError } from '../../../../../platform/app-error.ts';
import { demandRevision, type Work } from '../../../../../platform/work.ts';
import { keepEdited } from '../fill-template.ts';
import { demandAct, reportOf, type StoredReport, type TakenFacts, writeReport } from '../stored-report.ts';
import { takeFacts } from '../take-facts.ts';

/** Drafts a report of the months up to this one from what stands now. @throws AppError RULE_BROKEN, STATE_REFUSED */
export async function draftReport(work: Work, planYear: number, month: number): Promise<StoredReport> {
  const { tx, governmentId, now, today } = work;
  if (`${planYear}-${String(month).padStart(2, '0')}-01` > today)
    throw new AppError('RULE_BROKEN', {
      what: `${planYear}年${month}月还没有开始 / that month has not begun`,
      remedy: '请选择已经开始的月份 / choose a month that has begun',
    });
  const taken = await takeFacts(work, planYear, month);
  const { title, addressees, signature, mark } = taken;
  const id = randomUUID();
  const made = await tx
    .insertInto('periodReport')
    .values({
      governmentId,
      planYear,
      id,
      month,
      ...written(taken),
      ...{ title, addressees, signature, mark },
      takenAt: now,
      createdAt: now,
      updatedAt: now,
      updatedByPostId: work.actor.posts[0]?.postId ?? null,
    })
    .onConflict((conflict) =>
      conflict.columns(['governmentId', 'planYear', 'month']).where('state', '<>', 'withdrawn').doNothing(),
    )
    .returning('id')
    .executeTakeFirst();
  if (made === undefined)
    throw new AppError('STATE_REFUSED', {
      state: `${month}月已有一期通报 / that month has a report`,
      doing: '再起草一期 / draft another',
      remedy: '请打开那一期修改，或先作废 / open that one, or withdraw it first.',
    });
  await work.record({
    what: 'inspect:draft-report',
    subjectKind: 'period-report',
    subjectId: id,
    body: {
      month,
      asOf: taken.asOf,
      templateVersion: taken.templateVersion,
      items: taken.facts.numbers[0]?.value ?? '0',
    },
  });
  await work.announce('period-report', { id });
  return reportOf(work, planYear, id);
}

/** Takes the numbers anew; texts that a person edited stay as they are. */
export async function refreshReport(work: Work, planYear: number, id: string, revision: number): Promise<StoredReport> {
  const report = await reportOf(work, planYear, id, true);
  demandRevision(report, revision);
  demandAct(report, 'refresh');
  const taken = await takeFacts(work, planYear, report.month);
  const blocks = keepEdited(report.blocks, taken.blocks);
  await writeReport(work, planYear, report, { ...written({ ...taken, blocks }), takenAt: work.now });
  await work.record({
    what: 'inspect:refresh-report',
    subjectKind: 'period-report',
    subjectId: id,
    body: { before: { asOf: report.asOf }, after: { asOf: taken.asOf } },
  });
  return reportOf(work, planYear, id);
}

const written = ({ facts, blocks, asOf, templateVersion }: TakenFacts) => ({
  facts: JSON.stringify(facts),
  blocks: JSON.stringify(blocks),
  asOf,
  templateVersion,
});

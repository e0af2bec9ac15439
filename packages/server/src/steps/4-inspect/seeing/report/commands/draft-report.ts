import { randomUUID } from 'node:crypto';
import { AppError } from '../../../../../platform/app-error.ts';
import { query } from '../../../../../platform/database/tenant.ts';
import { demandRevision, type Work } from '../../../../../platform/work.ts';
import { keepEdited } from '../fill-template.ts';
import { demandAct, reportOf, type StoredReport } from '../stored-report.ts';
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
  const [government] = await query<{ name: string }>(tx, 'select name from liubu.government where id = $1', [
    governmentId,
  ]);
  const office = `${government!.name}人民政府督查室`;
  const id = randomUUID();
  const made = await tx
    .insertInto('periodReport')
    .values({
      governmentId,
      planYear,
      id,
      month,
      ...written(taken),
      title: taken.title,
      addressees: taken.addressees,
      signature: office,
      mark: `${office}文件`,
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
  return reportOf(work, planYear, id);
}

/** Takes the numbers anew; texts that a person edited stay as they are. */
export async function refreshReport(work: Work, planYear: number, id: string, revision: number): Promise<StoredReport> {
  const report = await reportOf(work, planYear, id, true);
  demandRevision(report, revision);
  demandAct(report, 'refresh', '更新数据 / take the numbers anew');
  const taken = await takeFacts(work, planYear, report.month);
  await work.tx
    .updateTable('periodReport')
    .set({
      ...written({ ...taken, blocks: keepEdited(report.blocks, taken.blocks) }),
      takenAt: work.now,
      updatedAt: work.now,
      updatedByPostId: work.actor.posts[0]?.postId ?? null,
      revision: revision + 1,
    })
    .where('governmentId', '=', work.governmentId)
    .where('planYear', '=', planYear)
    .where('id', '=', id)
    .execute();
  await work.record({
    what: 'inspect:refresh-report',
    subjectKind: 'period-report',
    subjectId: id,
    body: { before: { asOf: report.asOf }, after: { asOf: taken.asOf } },
  });
  return reportOf(work, planYear, id);
}

const written = ({
  facts,
  blocks,
  asOf,
  templateVersion,
}: Pick<Awaited<ReturnType<typeof takeFacts>>, 'facts' | 'blocks' | 'asOf' | 'templateVersion'>) => ({
  facts: JSON.stringify(facts),
  blocks: JSON.stringify(blocks),
  asOf,
  templateVersion,
});

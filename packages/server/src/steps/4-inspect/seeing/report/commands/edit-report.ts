import type { BodyOf, inspectSeeingApi } from '@liubu/contract';
import { demandRevision, type Work } from '../../../../../platform/work.ts';
import { editBlocks } from '../edit-blocks.ts';
import { demandAct, reportOf, type StoredReport } from '../stored-report.ts';

type Edits = BodyOf<typeof inspectSeeingApi.saveReport>;

/** Keeps texts and head as the officer wants them. @throws AppError INPUT_INVALID */
export async function editReport(work: Work, planYear: number, id: string, edits: Edits): Promise<StoredReport> {
  const report = await reportOf(work, planYear, id, true);
  demandRevision(report, edits.revision);
  demandAct(report, 'edit', '修改文字 / edit its texts');
  const { blocks, changed } = editBlocks(report.blocks, report.facts.numbers, edits.texts);
  const head = { title: edits.title, addressees: edits.addressees, signature: edits.signature, mark: edits.mark };
  await work.tx
    .updateTable('periodReport')
    .set({
      ...head,
      blocks: JSON.stringify(blocks),
      updatedAt: work.now,
      updatedByPostId: work.actor.posts[0]?.postId ?? null,
      revision: edits.revision + 1,
    })
    .where('governmentId', '=', work.governmentId)
    .where('planYear', '=', planYear)
    .where('id', '=', id)
    .execute();
  const { title, addressees, signature, mark } = report;
  await work.record({
    what: 'inspect:edit-report',
    subjectKind: 'period-report',
    subjectId: id,
    body: { before: { title, addressees, signature, mark }, after: head, texts: changed },
  });
  return reportOf(work, planYear, id);
}

import type { BodyOf, feedbackFulfilmentApi } from '@liubu/contract';
import { demandRevision, type Work } from '../../../../platform/work.ts';
import { editBlocks } from '../../../4-inspect/index.ts';
import { demandAct, reportOf, type StoredReport } from '../report/stored-report.ts';

type Edits = BodyOf<typeof feedbackFulfilmentApi.saveFulfilmentReport>;

/** Keeps texts and head as the officer wants them. @throws AppError INPUT_INVALID */
export async function editReport(work: Work, planYear: number, id: string, edits: Edits): Promise<StoredReport> {
  const report = await reportOf(work, planYear, id, true);
  demandRevision(report, edits.revision);
  demandAct(report, 'edit', '修改文字 / edit its texts');
  const { blocks, changed } = editBlocks(report.blocks, report.facts.numbers, edits.texts);
  const head = { title: edits.title, addressees: edits.addressees, signature: edits.signature, mark: edits.mark };
  await work.tx
    .updateTable('fulfilmentReport')
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
    what: 'feedback:edit-report',
    subjectKind: 'fulfilment-report',
    subjectId: id,
    body: { before: { title, addressees, signature, mark }, after: head, texts: changed },
  });
  return reportOf(work, planYear, id);
}

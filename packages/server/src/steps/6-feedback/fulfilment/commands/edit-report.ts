import type { BodyOf, feedbackFulfilmentApi } from '@liubu/contract';
import { AppError } from '../../../../platform/app-error.ts';
import { demandRevision, type Work } from '../../../../platform/work.ts';
import { type KeptBlock, looseFigures } from '../../../4-inspect/index.ts';
import { demandAct, reportOf, type StoredReport } from '../report/stored-report.ts';

type Edits = BodyOf<typeof feedbackFulfilmentApi.saveFulfilmentReport>;

/** Texts as the officer wants them; numbers stay {key}, and only those that the report has. @throws AppError INPUT_INVALID */
export async function editReport(work: Work, planYear: number, id: string, edits: Edits): Promise<StoredReport> {
  const report = await reportOf(work, planYear, id, true);
  demandRevision(report, edits.revision);
  demandAct(report, 'edit', '修改文字 / edit its texts');
  const known = new Set(report.facts.numbers.map(({ key }) => key));
  const wanted = new Map(edits.texts.map(({ key, text }) => [key, text]));
  const changed: { key: string; before: string; after: string }[] = [];
  const blocks = report.blocks.map((block): KeptBlock => {
    const text = wanted.get(block.key);
    if (block.kind !== 'text' || text === undefined || text === block.text) return block;
    const foreign = Array.from(text.matchAll(/\{(\w+)\}/g), ([, key]) => key!).filter((key) => !known.has(key));
    if (foreign.length > 0) {
      const problem = `没有这个数字：${foreign.join('、')} / no such number`;
      throw new AppError('INPUT_INVALID', { problems: problem }, { fields: { [`texts.${block.key}`]: problem } });
    }
    changed.push({ key: block.key, before: block.text, after: text });
    const made = block.made ?? '';
    return { ...block, text, isEdited: text !== made, loose: looseFigures(text, made) };
  });
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

import { randomUUID } from 'node:crypto';
import { askDocumentThread, FileRefusal } from '../../../../files/document-thread.ts';
import { DOCX, keepMade, XLSX } from '../../../../files/keep-made.ts';
import type { FileStore } from '../../../../files/store.ts';
import { AppError } from '../../../../platform/app-error.ts';
import { demandRevision, type Work } from '../../../../platform/work.ts';
import { answersOf, formRecord } from '../form-rows.ts';
import { viewForm } from '../form-view.ts';

/** Fills the form in its own file, and keeps the answer with the source of every cell. */
export async function answerForm(work: Work, files: FileStore, planYear: number, formId: string, revision: number) {
  const { tx, governmentId } = work;
  const form = await formRecord(work, planYear, formId, true);
  demandRevision(form, revision);
  const { cells } = await viewForm(work, planYear, form);
  const filled = cells.filter(({ state }) => state === 'filled');
  if (filled.length === 0)
    throw new AppError('RULE_BROKEN', {
      what: '没有一格可以填：没有已通过的填报或已公布的核定数，或行列还没有确认 / no cell can be filled: nothing is approved or published, or rows and columns wait to be confirmed',
      remedy: '请先确认行列的对应，或换一个月份 / confirm the rows and columns, or choose another month',
    });
  const fills = filled.map(({ table, row, column, value, isNumber, measureUnit }) => ({
    ...{ table, row, column, isNumber },
    value: value ?? '',
    isPercent: measureUnit === '%',
  }));
  const source = await files.read(governmentId, form.fillSha256);
  const bytes = await askDocumentThread({
    do: 'fill-form',
    bytes: source,
    name: form.name,
    kind: form.kind,
    fills,
  }).catch((cause) => {
    throw cause instanceof FileRefusal ? cause.toAppError(form.name, 'sha256') : cause;
  });
  const fileName = `${form.name.replace(/\.[^.]{1,5}$/, '')}（${form.month}月已填）.${form.kind}`;
  const made = await keepMade(work, files, { name: fileName, bytes, mediaType: form.kind === 'docx' ? DOCX : XLSX });
  const id = randomUUID();
  await tx
    .insertInto('formAnswer')
    .values({
      ...{ governmentId, planYear, id, formId, fileName },
      sha256: made.sha256,
      month: form.month,
      answeredAt: work.now,
      postId: work.actor.posts[0]?.postId ?? null,
      cells: JSON.stringify(
        filled.map(({ address, table, value, measureUnit, source: from }) => ({
          address,
          table,
          value,
          measureUnit,
          source: from,
        })),
      ),
      filled: filled.length,
      leftEmpty: cells.filter(({ state }) => state === 'left' || state === 'offered').length,
    })
    .execute();
  for (const filingId of new Set(filled.flatMap(({ filingIds }) => filingIds)))
    await tx.insertInto('formAnswerFiling').values({ governmentId, planYear, answerId: id, filingId }).execute();
  await work.record({
    what: 'inspect:answer-form',
    subjectKind: 'form',
    subjectId: formId,
    body: { answerId: id, month: form.month, sha256: made.sha256, asked: form.sha256, filled: filled.length },
  });
  return (await answersOf(work, planYear, [formId])).get(formId)!.find((answer) => answer.id === id)!;
}

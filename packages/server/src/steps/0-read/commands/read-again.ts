import type { DocumentRow } from '@liubu/contract';
import { AppError } from '../../../platform/app-error.ts';
import type { Work } from '../../../platform/work.ts';
import { documentOf } from '../stored-documents.ts';

/** A reading that says nothing for so long was cut off (a power cut) and may be begun anew. */
const SILENT_MS = 60_000;

/** Has a document read once more after its reading failed or was cut off. @throws AppError STATE_REFUSED */
export async function readAgain(work: Work, planYear: number, documentId: string): Promise<DocumentRow> {
  const document = await documentOf(work, planYear, documentId);
  const reading = await work.tx
    .selectFrom('reading')
    .select(['id', 'state', 'createdAt'])
    .where('governmentId', '=', work.governmentId)
    .where('planYear', '=', planYear)
    .where('documentId', '=', documentId)
    .orderBy('createdAt', 'desc')
    .forUpdate()
    .executeTakeFirstOrThrow();
  const isSilent = work.now.getTime() - reading.createdAt.getTime() > SILENT_MS;
  if (reading.state === 'done' || (reading.state !== 'failed' && !isSilent))
    throw new AppError('STATE_REFUSED', {
      state: reading.state === 'done' ? '已读完 / read' : '正在读取 / being read',
      doing: '重新读取 / read it again',
      remedy:
        reading.state === 'done' ? '内容有修订时请收入修订稿 / take a revised edition in.' : '请稍候 / wait a moment.',
    });
  await work.tx
    .updateTable('reading')
    .set({ state: 'queued', progress: '{}', failure: null })
    .where('governmentId', '=', work.governmentId)
    .where('planYear', '=', planYear)
    .where('id', '=', reading.id)
    .execute();
  await work.record({ what: 'read:read-again', subjectKind: 'document', subjectId: document.id, body: { planYear } });
  await work.enqueue('read-document', { governmentId: work.governmentId, planYear, readingId: reading.id });
  await work.announce('reading', { documentId });
  return documentOf(work, planYear, documentId);
}

import { noticeToDocx } from '@liubu/documents';
import { DOCX, keepMade } from '../../../files/keep-made.ts';
import type { FileStore } from '../../../files/store.ts';
import { AppError } from '../../../platform/app-error.ts';
import type { Work } from '../../../platform/work.ts';
import { closingDocument, noticeDocument } from './notice-document.ts';
import { noticePage } from './notice-page.ts';

/** The notice, or the sheet that closes it, as a docx. @throws AppError STATE_REFUSED for what was not closed */
export async function makeNoticeFile(
  work: Work,
  files: FileStore,
  planYear: number,
  id: string,
  what: 'notice' | 'closing',
): Promise<{ sha256: string; name: string; size: number }> {
  const page = await noticePage(work, planYear, id);
  const { notice } = page;
  if (what === 'closing' && notice.closedOn === null)
    throw new AppError('STATE_REFUSED', {
      state: '未销号 / not closed',
      doing: '生成销号单 / make the closing sheet',
      remedy: '销号后再生成 / close it first.',
    });
  const { name: government } = await work.tx
    .selectFrom('government')
    .select('name')
    .where('id', '=', work.governmentId)
    .executeTakeFirstOrThrow();
  const bytes = await noticeToDocx(
    what === 'notice' ? noticeDocument(government, notice) : closingDocument(government, page),
  );
  const kept = await keepMade(work, files, {
    name: `${notice.numberText ?? '草稿'} ${what === 'notice' ? notice.title : '销号单'}.docx`.replaceAll(
      /[\\/:*?"<>|]/g,
      '',
    ),
    bytes,
    mediaType: DOCX,
  });
  await work.record({
    what: 'inspect:make-notice-file',
    subjectKind: 'item',
    subjectId: notice.itemId,
    body: { noticeId: id, what, file: kept.sha256 },
  });
  return kept;
}

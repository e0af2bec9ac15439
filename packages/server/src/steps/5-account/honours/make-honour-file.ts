import { officialToDocx } from '@liubu/documents';
import { DOCX, keepMade } from '../../../files/keep-made.ts';
import type { FileStore } from '../../../files/store.ts';
import { AppError } from '../../../platform/app-error.ts';
import type { Work } from '../../../platform/work.ts';
import { commendationOf, noticeOfHonours } from './honour-document.ts';
import { batchPage } from './honours-page.ts';
import { tellBatch } from './move-batch.ts';
import type { HonourSources } from './sources.ts';
import { seesAll } from './stored-honours.ts';

/** 公示 or 表扬通报 as a docx. @throws AppError STATE_REFUSED before there is one */
export async function makeHonourFile(
  work: Work,
  sources: HonourSources,
  files: FileStore,
  planYear: number,
  id: string,
  what: 'notice' | 'commendation',
): Promise<{ sha256: string; name: string; size: number }> {
  const page = await batchPage(work, sources, planYear, id);
  const { batch } = page;
  const isThere =
    what === 'notice'
      ? batch.noticeFrom !== null
      : batch.state === 'published' || (batch.state === 'approved' && seesAll(work));
  if (!isThere)
    throw new AppError('STATE_REFUSED', {
      state: what === 'notice' ? '没有公示 / no notice yet' : '没有审定 / not approved yet',
      doing: what === 'notice' ? '生成公示 / make the notice' : '生成表扬通报 / make the commendation',
      remedy:
        what === 'notice' ? '开始公示后再生成 / put it on notice first.' : '审定后再生成 / have it approved first.',
    });
  const { name: government } = await work.tx
    .selectFrom('government')
    .select('name')
    .where('id', '=', work.governmentId)
    .executeTakeFirstOrThrow();
  const document = (what === 'notice' ? noticeOfHonours : commendationOf)(government, planYear, page);
  const kept = await keepMade(work, files, {
    name: `${batch.title} ${what === 'notice' ? '公示' : '表扬通报'}.docx`.replaceAll(/[\\/:*?"<>|]/g, ''),
    bytes: await officialToDocx(document),
    mediaType: DOCX,
  });
  await tellBatch(work, planYear, id, 'make-honour-file', { what, file: kept.sha256 });
  return kept;
}

import { dayIn } from '../../../../platform/clock.ts';
import { RECORD_FORMAT, recordLines } from '../../../../record/export-format.ts';
import { recordStatus } from '../../../../record/list-record.ts';
import { linksAfter } from '../../../../record/seal.ts';
import { verifyPage } from '../../../../record/verify-page.ts';
import type { PackedFolder } from './keep-folders.ts';
import { type Folder, inArchive, type Making } from './making.ts';
import { packBytes, packStream } from './pack-file.ts';

/** Links that are read at once. */
const BATCH = 2000;

/** 全程记录: the whole sealed chain as `liubu verify` reads it, and the page that verifies it in any browser. */
export async function recordFolder(making: Making, folder: Folder): Promise<PackedFolder> {
  const { platform, governmentId } = making;
  const head = await inArchive(making, async (work) => {
    const { sealed, headHash } = await recordStatus(work);
    const { name } = await work.tx
      .selectFrom('government')
      .select('name')
      .where('id', '=', governmentId)
      .executeTakeFirstOrThrow();
    return {
      format: RECORD_FORMAT,
      governmentId,
      governmentName: name,
      exportedAt: work.now.toISOString(),
      entries: sealed,
      headHash: headHash ?? '0'.repeat(64),
    } as const;
  });
  async function* batches() {
    for (let after = 0; after < head.entries; after += BATCH)
      yield await inArchive(making, ({ tx }) =>
        linksAfter(tx, governmentId, after, Math.min(after + BATCH, head.entries)),
      );
  }
  const of = { kind: 'record', author: null, on: dayIn(new Date(head.exportedAt)) } as const;
  return {
    entries: [
      {
        ...of,
        path: `${folder.name}/记录.ndjson`,
        title: `全程记录，${head.entries} 条`,
        ...(await packStream(platform.files, governmentId, recordLines(head, batches()))),
      },
      {
        ...of,
        path: `${folder.name}/记录核验.html`,
        title: '记录核验页（离线可用）',
        ...(await packBytes(platform.files, governmentId, Buffer.from(verifyPage()))),
      },
    ],
    missing: [],
  };
}

import { returnedFile } from '../../../../files/returned-file.ts';
import type { FileStore } from '../../../../files/store.ts';
import { AppError } from '../../../../platform/app-error.ts';
import type { Work } from '../../../../platform/work.ts';

/**
 * What came in on paper was received between the notice and today, and its scan is there.
 *
 * @throws AppError INPUT_INVALID, NOT_FOUND for another government's file
 */
export async function demandPaper(
  work: Work,
  files: FileStore,
  { receivedOn, fileSha256 }: { receivedOn: string; fileSha256: string },
  servedOn: string,
): Promise<void> {
  if (receivedOn > work.today || receivedOn < servedOn)
    throw new AppError(
      'INPUT_INVALID',
      { problems: '收到日期须在送达之后、今天之前 / between the notice and today' },
      { fields: { receivedOn: '请检查 / please check' } },
    );
  await returnedFile(work, files, fileSha256);
}

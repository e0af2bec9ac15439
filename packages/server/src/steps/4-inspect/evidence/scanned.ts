import { AppError } from '../../../platform/app-error.ts';
import type { Work } from '../../../platform/work.ts';

export const erased = (): AppError =>
  new AppError('STATE_REFUSED', {
    state: '查出病毒，文件已清除 / a virus was found and the file erased',
    doing: '下载 / be downloaded',
    remedy: '请上传人另传一份 / whoever sent it sends another',
  });

/** @param remedy what its reader does meanwhile, in Chinese and English */
export const unscanned = (remedy: string): AppError =>
  new AppError('STATE_REFUSED', {
    state: '还在等查毒 / waiting for the virus scan',
    doing: '直接下载 / be downloaded at once',
    remedy,
  });

/**
 * For files that are handed out only once the scanner has looked at them.
 *
 * @throws AppError STATE_REFUSED while it waits, and where a virus was found
 */
export async function demandScanned(work: Work, sha256: string): Promise<void> {
  const known = await work.tx
    .selectFrom('fileCheck')
    .select('scan')
    .where('governmentId', '=', work.governmentId)
    .where('sha256', '=', sha256)
    .executeTakeFirst();
  if (known?.scan === 'infected') throw erased();
  if (known?.scan === 'waiting') throw unscanned('请过几分钟再打开 / open it again in some minutes');
}

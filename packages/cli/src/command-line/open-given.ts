import { statSync } from 'node:fs';
import type { FileSource } from '@liubu/portal';
import { CliError } from '../errors.ts';
import { inputError } from '../read/read-bytes.ts';

/** A file that is read here and there, not as a whole. @throws CliError FILE_* */
export async function openGiven(path: string): Promise<FileSource> {
  const { openFile } = await import('@liubu/portal');
  try {
    if (statSync(path).isDirectory()) throw new CliError('FILE_IS_FOLDER', { name: path });
    return openFile(path);
  } catch (cause) {
    throw inputError(cause, path);
  }
}

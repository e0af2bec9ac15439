import { CliError } from '../errors.ts';

/** A full disk, a full quota and a file at its size limit are the same to the user. */
const FULL = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);
const FORBIDDEN = new Set(['EACCES', 'EPERM', 'EROFS']);

/** Words for a failed write. */
export function outputError(error: unknown, name: string): Error {
  const { code } = error as NodeJS.ErrnoException;
  if (code === undefined || error instanceof CliError) return error as Error;
  if (FULL.has(code)) return new CliError('OUTPUT_FULL', { name }, error);
  if (FORBIDDEN.has(code)) return new CliError('OUTPUT_FORBIDDEN', { name }, error);
  return new CliError('OUTPUT_FAILED', { name, reason: code }, error);
}

/** The bytes of one input: a file, a pipe, or standard input; never more than the largest file that is read. */
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { DocumentError, formatBytes } from '@liubu/documents/errors';
import { LIMITS } from '@liubu/documents/limits';
import { CliError } from '../errors.ts';

const PIPE_CHUNK_BYTES = 1 << 16;
const FORBIDDEN = new Set(['EACCES', 'EPERM']);
const MISSING = new Set(['ENOENT', 'ENOTDIR', 'ENAMETOOLONG', 'ELOOP', 'ERR_INVALID_ARG_VALUE']);

/** Words for a failed read. */
export function inputError(error: unknown, name: string): Error {
  const { code } = error as NodeJS.ErrnoException;
  if (code === undefined || error instanceof DocumentError || error instanceof CliError) return error as Error;
  if (MISSING.has(code)) return new CliError('FILE_MISSING', { name }, error);
  if (FORBIDDEN.has(code)) return new CliError('FILE_FORBIDDEN', { name }, error);
  if (code === 'EISDIR') return new CliError('FILE_IS_FOLDER', { name }, error);
  return new CliError('FILE_UNREADABLE', { name, reason: code }, error);
}

function tooLarge(name: string, bytes: number): DocumentError {
  const limit = formatBytes(LIMITS.fileBytes);
  return new DocumentError('FILE_TOO_LARGE', { name, size: formatBytes(bytes), limit });
}

/** Pipes and devices have no size: read until they end. */
function readToEnd(descriptor: number, name: string): Uint8Array {
  const chunks: Buffer[] = [];
  for (let size = 0; ; ) {
    const chunk = Buffer.allocUnsafe(PIPE_CHUNK_BYTES);
    const read = readSync(descriptor, chunk);
    if (read === 0) return Buffer.concat(chunks, size);
    chunks.push(chunk.subarray(0, read));
    size += read;
    if (size >= LIMITS.fileBytes) throw tooLarge(name, size);
  }
}

function readPlainFile(descriptor: number, size: number): Uint8Array {
  // Not pooled: pdf.js and workers take whole buffers over.
  const bytes = Buffer.allocUnsafeSlow(size);
  let at = 0;
  while (at < size) {
    const read = readSync(descriptor, bytes, at, size - at, null);
    if (read === 0) break;
    at += read;
  }
  return bytes.subarray(0, at);
}

/** @throws CliError FILE_MISSING, FILE_FORBIDDEN, FILE_IS_FOLDER, FILE_UNREADABLE; DocumentError FILE_TOO_LARGE */
export function readFileBytes(path: string, name: string): Uint8Array {
  let descriptor = -1;
  try {
    descriptor = openSync(path, 'r');
    const stat = fstatSync(descriptor);
    if (!stat.isFile()) return readToEnd(descriptor, name);
    if (stat.size >= LIMITS.fileBytes) throw tooLarge(name, stat.size);
    return readPlainFile(descriptor, stat.size);
  } catch (error) {
    throw inputError(error, name);
  } finally {
    if (descriptor >= 0) closeSync(descriptor);
  }
}

/** Standard input may be a terminal or a socket that does not block: only the stream reads all of them. */
export async function readStandardInput(name: string): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of process.stdin as AsyncIterable<Uint8Array>) {
      chunks.push(chunk);
      size += chunk.length;
      if (size >= LIMITS.fileBytes) throw tooLarge(name, size);
    }
  } catch (error) {
    throw inputError(error, name);
  }
  return Buffer.concat(chunks, size);
}

/** One input as the user named it; "-" is standard input. */
export async function readInput(file: string): Promise<Uint8Array> {
  return file === '-' ? await readStandardInput('-') : readFileBytes(file, file);
}

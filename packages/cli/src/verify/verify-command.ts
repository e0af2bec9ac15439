/** `liubu verify FILE`: does an exported record or a sealed package hold? It needs neither a server nor a network. */
import { createReadStream } from 'node:fs';
import { open, readFile } from 'node:fs/promises';
import { BROKEN_MESSAGES } from '@liubu/server/verify-messages';
import { type Verdict, verifyRecord } from '@liubu/server/verify-record';
import { CliError } from '../errors.ts';
import { writeOut } from '../output/standard-output.ts';
import { inputError } from '../read/read-bytes.ts';
import type { Surroundings } from '../surroundings.ts';
import type { VerifyArguments } from './verify-arguments.ts';

const CHUNK = 1 << 20;

/** @throws CliError RECORD_BROKEN, FILE_MISSING, FILE_FORBIDDEN, FILE_IS_FOLDER, FILE_UNREADABLE */
export async function verifyCommand(
  { file, head }: VerifyArguments,
  { locale }: Pick<Surroundings, 'locale'>,
): Promise<0> {
  if (file !== '-' && (await isZip(file))) return await verifyZip(file, head, locale);
  const stream = file === '-' ? process.stdin : createReadStream(file, { highWaterMark: CHUNK });
  let verdict: Verdict;
  try {
    verdict = await verifyRecord(stream as AsyncIterable<Uint8Array>, head);
  } catch (error) {
    throw inputError(error, file);
  }
  if (!verdict.holds) throw broken(file, verdict);
  tellHolds(verdict, locale);
  return 0;
}

/** A package begins as every zip does. @returns false too for what can't be read: that is told by who reads it */
async function isZip(file: string): Promise<boolean> {
  try {
    const handle = await open(file);
    try {
      const { buffer, bytesRead } = await handle.read(Buffer.alloc(4), 0, 4, 0);
      return bytesRead === 4 && buffer.readUInt32LE(0) === 0x04034b50;
    } finally {
      await handle.close();
    }
  } catch {
    return false;
  }
}

/** A sealed package: the part of the record, each file by its hash, and the zip itself to its last byte. */
async function verifyZip(file: string, head: string | null, locale: Surroundings['locale']): Promise<0> {
  const [{ storedFiles, storeFiles }, { verifyPackage }] = await Promise.all([
    import('@liubu/documents'),
    import('@liubu/server/verify-package'),
  ]);
  let bytes: Buffer;
  let files: Map<string, Uint8Array>;
  try {
    bytes = await readFile(file);
    files = await storedFiles(bytes, file);
  } catch (error) {
    if (error instanceof Error && 'syscall' in error) throw inputError(error, file);
    throw broken(file, { holds: false, why: 'file', line: 0, sequence: null, entry: null });
  }
  const verdict = await verifyPackage(files, head);
  if (!verdict.holds) throw broken(file, verdict, verdict.file);
  if (Buffer.compare(bytes, await storeFiles(files)) !== 0)
    throw broken(file, { holds: false, why: 'bytes', line: 0, sequence: null, entry: null });
  tellHolds(verdict, locale);
  return 0;
}

function broken(file: string, verdict: Verdict & { holds: false }, within?: string): CliError {
  const [reason, reasonEn] = BROKEN_MESSAGES[verdict.why].map((text) =>
    text.replace('{n}', String(verdict.sequence ?? '—')).replace('{line}', String(verdict.line)),
  );
  return new CliError('RECORD_BROKEN', {
    name: file,
    reason: `${within === undefined ? '' : `${within}：`}${reason}${told(verdict, '（', '）')}`,
    reasonEn: `${within === undefined ? '' : `${within}: `}${reasonEn}${told(verdict, ' (', ')')}`,
  });
}

function tellHolds(verdict: Verdict & { holds: true }, locale: Surroundings['locale']): void {
  const { governmentName, entries, exportedAt, headHash, shown, files } = verdict.head;
  if (shown !== undefined) {
    writeOut(
      locale === 'en'
        ? `The package holds: ${governmentName}, ${shown} of ${entries} entries are shown, ${files?.length ?? 0} files, exported ${exportedAt}\nlast hash ${headHash}\n`
        : `卷宗完好：${governmentName}，全部 ${entries} 条记录中列出 ${shown} 条，文件 ${files?.length ?? 0} 个，导出于 ${exportedAt}\n末端哈希 ${headHash}\n`,
    );
    return;
  }
  writeOut(
    locale === 'en'
      ? `The record holds: ${governmentName}, ${entries} entries, exported ${exportedAt}\nlast hash ${headHash}\n`
      : `记录完好：${governmentName}，${entries} 条，导出于 ${exportedAt}\n末端哈希 ${headHash}\n`,
  );
}

/** What the broken entry says of itself, so that it can be found. */
function told(verdict: Verdict & { holds: false }, open: string, close: string): string {
  const { entry } = verdict;
  if (entry === null) return '';
  const words = [entry.what, entry.subjectId, entry.happenedAt].map((word) => String(word ?? '').slice(0, 60));
  return `${open}${words.join(' · ')}${close}`;
}

/** `liubu verify FILE`: does an exported record hold? It streams, and needs neither a server nor a network. */
import { createReadStream } from 'node:fs';
import { BROKEN_MESSAGES } from '@liubu/server/verify-messages';
import { type Verdict, verifyRecord } from '@liubu/server/verify-record';
import type { VerifyArguments } from '../arguments.ts';
import { CliError } from '../errors.ts';
import { writeOut } from '../output/standard-output.ts';
import { inputError } from '../read/read-bytes.ts';
import type { Surroundings } from '../surroundings.ts';

const CHUNK = 1 << 20;

/** @throws CliError RECORD_BROKEN, FILE_MISSING, FILE_FORBIDDEN, FILE_IS_FOLDER, FILE_UNREADABLE */
export async function verifyCommand(
  { file, head }: VerifyArguments,
  { locale }: Pick<Surroundings, 'locale'>,
): Promise<0> {
  const stream = file === '-' ? process.stdin : createReadStream(file, { highWaterMark: CHUNK });
  let verdict: Verdict;
  try {
    verdict = await verifyRecord(stream as AsyncIterable<Uint8Array>, head);
  } catch (error) {
    throw inputError(error, file);
  }
  if (!verdict.holds) {
    const [reason, reasonEn] = BROKEN_MESSAGES[verdict.why].map((text) =>
      text.replace('{n}', String(verdict.sequence ?? '—')).replace('{line}', String(verdict.line)),
    );
    throw new CliError('RECORD_BROKEN', {
      name: file,
      reason: `${reason}${told(verdict, '（', '）')}`,
      reasonEn: `${reasonEn}${told(verdict, ' (', ')')}`,
    });
  }
  const { governmentName, entries, exportedAt, headHash } = verdict.head;
  writeOut(
    locale === 'en'
      ? `The record holds: ${governmentName}, ${entries} entries, exported ${exportedAt}\nlast hash ${headHash}\n`
      : `记录完好：${governmentName}，${entries} 条，导出于 ${exportedAt}\n末端哈希 ${headHash}\n`,
  );
  return 0;
}

/** What the broken entry says of itself, so that it can be found. */
function told(verdict: Verdict & { holds: false }, open: string, close: string): string {
  const { entry } = verdict;
  if (entry === null) return '';
  const words = [entry.what, entry.subjectId, entry.happenedAt].map((word) => String(word ?? '').slice(0, 60));
  return `${open}${words.join(' · ')}${close}`;
}

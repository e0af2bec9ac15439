/** Tasks that come line by line on standard input, for pipes of Spark, Hadoop and GNU parallel. */
import { formatBytes } from '@liubu/documents/errors';
import { LIMITS } from '@liubu/documents/limits';
import type { SourceKind } from '@liubu/plan';
import { CliError } from '../errors.ts';
import type { Locale } from '../language.ts';
import type { ReadTask } from '../read/read-task.ts';
import { tellOf } from '../tell.ts';
import { readLines } from './read-lines.ts';

const WANTED = '{"name": "…", "text": "…"}';
const KINDS: readonly string[] = ['report', 'decision', 'instruction', 'list', 'other'] satisfies SourceKind[];

function standardInput(): AsyncIterable<Uint8Array> {
  return process.stdin as AsyncIterable<Uint8Array>;
}

/** A path a line; empty lines are passed over. */
export async function* pathTasks(chunks: AsyncIterable<Uint8Array> = standardInput()): AsyncGenerator<ReadTask> {
  for await (const { text } of readLines(chunks, LIMITS.fileBytes)) {
    if (text !== null && text !== '') yield { name: text, path: text };
  }
}

function parseTask(line: string, number: number): ReadTask {
  const refuse = (reason: string) =>
    new CliError('LINE_INVALID', { name: 'stdin', line: number, reason, wanted: WANTED });
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    throw refuse((error as Error).message.slice(0, 80));
  }
  const { name, text, kind } = (value ?? {}) as Record<string, unknown>;
  if (typeof text !== 'string') throw refuse('"text"');
  if (name !== undefined && typeof name !== 'string') throw refuse('"name"');
  if (kind !== undefined && kind !== null && !KINDS.includes(kind as string)) throw refuse('"kind"');
  // A mark of byte order is no character of the text; offsets count without it.
  return {
    name: name ?? `stdin:${number}`,
    text: text.replace(/^\uFEFF/, ''),
    kind: (kind ?? null) as SourceKind | null,
  };
}

/** A JSON object a line: name, text and, where wanted, kind. A line that cannot be read is a task with a problem. */
export async function* textTasks(
  locale: Locale,
  chunks: AsyncIterable<Uint8Array> = standardInput(),
): AsyncGenerator<ReadTask> {
  for await (const { number, text } of readLines(chunks, LIMITS.fileBytes)) {
    if (text?.trim() === '') continue;
    const name = `stdin:${number}`;
    try {
      if (text === null) {
        throw new CliError('LINE_TOO_LONG', { name: 'stdin', line: number, limit: formatBytes(LIMITS.fileBytes) });
      }
      yield parseTask(text, number);
    } catch (error) {
      yield { name, problem: tellOf(error, name, locale) };
    }
  }
}

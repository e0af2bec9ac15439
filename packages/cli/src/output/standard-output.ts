/** Standard output, written at once: loading Node's stream for it costs a tenth of the whole start. */
import { fstatSync, writeSync } from 'node:fs';
import { CliError } from '../errors.ts';
import { outputError } from './output-error.ts';
import type { Sink } from './sink.ts';

/** The reader of our output has gone away (`liubu read … | head`): nothing more to do, and nothing to complain of. */
export class OutputClosed extends Error {}

const RETRY_MS = 5;

function sleep(ms: number): void {
  // Made when it is needed: there is no shared memory while a snapshot is built.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}

/**
 * Writes all of it before it returns, also where the pipe is slow and does not block.
 *
 * @throws OutputClosed when the other end is closed; CliError OUTPUT_FULL, OUTPUT_FAILED
 */
export function writeOut(content: string | Uint8Array): void {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content;
  for (let at = 0; at < bytes.length; ) {
    try {
      at += writeSync(1, bytes, at);
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EAGAIN') sleep(RETRY_MS);
      else if (code === 'EPIPE' || code === 'EOF' || code === 'EBADF') throw new OutputClosed();
      else throw outputError(error, 'stdout');
    }
  }
}

/** @throws CliError USAGE_BINARY_TO_TERMINAL */
export function refuseTerminal(format: string): void {
  let isTerminal = false;
  try {
    isTerminal = fstatSync(1).isCharacterDevice() && process.stdout.isTTY === true;
  } catch {
    // A closed standard output is met again, and told, when it is written to.
  }
  if (isTerminal) throw new CliError('USAGE_BINARY_TO_TERMINAL', { format });
}

export const standardOutput: Sink = { write: writeOut, finish() {}, abandon() {} };

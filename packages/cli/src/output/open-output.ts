import { realpathSync } from 'node:fs';
import { CliError } from '../errors.ts';
import type { Sink } from './sink.ts';
import { standardOutput } from './standard-output.ts';

/** Does an output name one of the inputs, by whatever path? */
function isSameFile(one: string, other: string): boolean {
  try {
    return realpathSync(one) === realpathSync(other);
  } catch {
    return false;
  }
}

/** @throws CliError USAGE_OUTPUT_IS_INPUT */
export function refuseInputAsOutput(out: string, inputs: readonly string[]): void {
  if (inputs.some((input) => input !== '-' && isSameFile(input, out))) {
    throw new CliError('USAGE_OUTPUT_IS_INPUT', { name: out });
  }
}

/** Standard output when no path is given or the path is "-". */
export async function openOutput(out: string | null, inputs: readonly string[]): Promise<Sink> {
  if (out === null || out === '-') return standardOutput;
  refuseInputAsOutput(out, inputs);
  return (await import('./atomic-file.ts')).openAtomicFile(out);
}

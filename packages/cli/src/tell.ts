/** How failures become lines for people: one each, on standard error, never with a stack trace. */
import { writeSync } from 'node:fs';
import { CliError } from './errors.ts';
import type { Locale } from './language.ts';

/** A failure as data, so that a worker can hand it over and a stream can print it. */
export interface Told {
  code: string;
  message: string;
}

/** Errors that know their words: those of this package and of `@liubu/documents`, told by shape to load nothing. */
interface SpokenError {
  code: string;
  messageIn(locale: Locale): string;
}

function isSpoken(error: unknown): error is SpokenError {
  return typeof (error as SpokenError | null)?.messageIn === 'function';
}

/** Any failure as one that has words; what is no refusal of ours is a fault of the program and says so. */
export function asRefusal(error: unknown, name: string): Error & SpokenError {
  if (isSpoken(error)) return error as Error & SpokenError;
  // The longest string that the engine can hold.
  if (error instanceof RangeError && error.message === 'Invalid string length') {
    return new CliError('RESULT_TOO_LARGE', { name }, error);
  }
  const reason = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return new CliError('READING_FAILED', { name, reason: reason.slice(0, 200) }, error);
}

export function tellOf(error: unknown, name: string, locale: Locale): Told {
  const refusal = asRefusal(error, name);
  return { code: refusal.code, message: oneLine(refusal.messageIn(locale)) };
}

/** Names of files may hold line breaks and control codes, which would break the line or drive the terminal. */
export function oneLine(text: string): string {
  return text.replace(/[\0-\x1f\x7f-\x9f\u2028\u2029]/g, (char) =>
    char === '\n' || char === '\t' ? ' ' : `\\x${char.charCodeAt(0).toString(16).padStart(2, '0')}`,
  );
}

/** Prints one line on standard error; a closed standard error is nobody's fault. */
export function say(line: string): void {
  const bytes = Buffer.from(`${line}\n`);
  for (let at = 0; at < bytes.length; ) {
    try {
      at += writeSync(2, bytes, at);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EAGAIN') return;
    }
  }
}

export function sayTold({ code, message }: Told): void {
  say(`${message} [${code}]`);
}

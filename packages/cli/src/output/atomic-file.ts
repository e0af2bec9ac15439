/** Files that appear whole or not at all: written under another name beside, then renamed. */
import {
  chmodSync,
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { outputError } from './output-error.ts';
import type { Sink } from './sink.ts';

/** Names that would be left behind if the process ended now. */
const unfinished = new Set<string>();

/** Signals that end the process, with the exit code that shells expect of them. */
const ENDINGS = { SIGINT: 130, SIGTERM: 143, SIGHUP: 129 } as const;
let isWatching = false;

/** However the process ends from now on, nothing unfinished is left. */
function watchForEnd(): void {
  if (isWatching) return;
  isWatching = true;
  process.once('exit', () => {
    for (const path of unfinished) rmSync(path, { force: true });
  });
  for (const [signal, code] of Object.entries(ENDINGS)) process.once(signal, () => process.exit(code));
}

let serial = 0;

/** The file behind a link, so that a rename replaces the file and not the link; a new name stays as it is. */
function targetOf(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

function statOrNull(path: string): Stats | null {
  try {
    return statSync(path);
  } catch {
    return null;
  }
}

/**
 * Opens a file for writing; its folder is made when missing. Devices and pipes (/dev/stdout) are written to straight:
 * a rename would replace them.
 *
 * @throws CliError OUTPUT_FULL, OUTPUT_FORBIDDEN, OUTPUT_FAILED; what was written is then gone
 */
export function openAtomicFile(path: string): Sink {
  const target = targetOf(path);
  const before = statOrNull(target);
  const isPlain = before === null || before.isFile();
  serial += 1;
  const temporary = isPlain ? join(dirname(target), `.${basename(target)}.${process.pid}-${serial}.tmp`) : target;
  let descriptor = -1;
  const abandon = (): void => {
    if (descriptor < 0) return;
    const open = descriptor;
    descriptor = -1;
    try {
      closeSync(open);
    } catch {
      // The failure that led here is the one to tell.
    }
    if (isPlain) rmSync(temporary, { force: true });
    unfinished.delete(temporary);
  };
  const attempt = (action: () => void): void => {
    try {
      action();
    } catch (error) {
      abandon();
      throw outputError(error, path);
    }
  };
  attempt(() => {
    if (isPlain) mkdirSync(dirname(target), { recursive: true });
    if (isPlain) unfinished.add(temporary);
    watchForEnd();
    descriptor = openSync(temporary, isPlain ? 'wx' : 'w');
  });
  return {
    write(content) {
      attempt(() => {
        const bytes = typeof content === 'string' ? Buffer.from(content) : content;
        for (let at = 0; at < bytes.length; ) at += writeSync(descriptor, bytes, at);
      });
    },
    finish() {
      attempt(() => {
        // Some file systems tell of a full disk only here.
        if (isPlain) fsyncSync(descriptor);
        if (before !== null && isPlain) chmodSync(temporary, before.mode & 0o7777);
        closeSync(descriptor);
        if (isPlain) renameSync(temporary, target);
        descriptor = -1;
        unfinished.delete(temporary);
      });
    },
    abandon,
  };
}

/** Writes one whole file. @throws as `openAtomicFile` */
export function writeAtomicFile(path: string, content: string | Uint8Array): void {
  const file = openAtomicFile(path);
  file.write(content);
  file.finish();
}

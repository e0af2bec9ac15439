/** What a batch has finished, kept in the folder of its results so that an interrupted batch goes on where it stopped. */
import { closeSync, existsSync, openSync, readFileSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { writeAtomicFile } from '../output/atomic-file.ts';
import { outputError } from '../output/output-error.ts';
import type { FoundFile } from './find-files.ts';

export const STATE_FILE = '.liubu-batch.ndjson';
const STATE_SCHEMA = 'liubu.batch/1';

/** What a result depends on besides its file; when any of it changes, nothing counts as finished. */
export type BatchSettings = Readonly<Record<string, string | null>>;

export interface FinishedFile {
  place: string;
  size: number;
  mtimeMs: number;
  /** Name of the result within the folder. */
  result: string;
  sha256: string;
  wordsHash: string;
}

function toLine(value: unknown): string {
  return `${JSON.stringify(value)}\n`;
}

function parseLine(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    // The last line may be torn by the very interruption that we recover from.
    return null;
  }
}

function readState(path: string, settings: BatchSettings): { finished: FinishedFile[]; isOther: boolean } {
  if (!existsSync(path)) return { finished: [], isOther: false };
  const [head, ...lines] = readFileSync(path, 'utf8').split('\n').map(parseLine);
  const { schema, ...given } = (head ?? {}) as Record<string, unknown>;
  if (schema !== STATE_SCHEMA || JSON.stringify(given) !== JSON.stringify(settings)) {
    return { finished: [], isOther: true };
  }
  return { finished: lines.filter((line): line is FinishedFile => line !== null), isOther: false };
}

export interface FinishedFiles {
  /** There was a state, but of other settings or another version. */
  isOther: boolean;
  /** The finished entry of a file that has not changed since and whose result is still there. */
  find(file: FoundFile): FinishedFile | null;
  add(entry: FinishedFile): void;
  close(): void;
}

/** @throws CliError OUTPUT_* when the folder cannot be written to */
export function openFinishedFiles(folder: string, settings: BatchSettings, resume: boolean): FinishedFiles {
  const path = join(folder, STATE_FILE);
  let descriptor = -1;
  const finished = new Map<string, FinishedFile>();
  let isOther = false;
  try {
    if (resume) {
      const state = readState(path, settings);
      isOther = state.isOther;
      for (const entry of state.finished) finished.set(entry.place, entry);
    }
    // Written anew, so that a torn line and entries of vanished files do not pile up.
    const lines = [{ schema: STATE_SCHEMA, ...settings }, ...finished.values()];
    writeAtomicFile(path, lines.map(toLine).join(''));
    descriptor = openSync(path, 'a');
  } catch (error) {
    throw outputError(error, path);
  }
  return {
    isOther,
    find({ place, size, mtimeMs }) {
      const entry = finished.get(place);
      if (entry === undefined || entry.size !== size || entry.mtimeMs !== mtimeMs) return null;
      return existsSync(join(folder, entry.result)) ? entry : null;
    },
    add(entry) {
      try {
        writeSync(descriptor, toLine(entry));
      } catch (error) {
        throw outputError(error, path);
      }
    },
    close() {
      closeSync(descriptor);
    },
  };
}

/** Where the results of a batch go: one stream, a folder with a file each, or tables over all of them. */
import { join } from 'node:path';
import { openAtomicFile, writeAtomicFile } from '../output/atomic-file.ts';
import { resultName } from '../output/output-path.ts';
import type { Sink } from '../output/sink.ts';
import type { Told } from '../tell.ts';
import type { FoundFile } from './find-files.ts';
import type { FinishedFiles } from './finished-files.ts';
import type { ReadDone } from './read-task.ts';

export interface Destination {
  take(done: ReadDone, file: FoundFile | null): void;
  finish(): Promise<void>;
  /** Takes back what is not whole. */
  abandon(): void;
}

/** All results one after the other, in the form that the format asks for. */
export function streamDestination(
  sink: Sink,
  format: string,
): Destination & { takeProblem(told: Told, name: string): void } {
  const isArray = format === 'json';
  let count = 0;
  return {
    take({ content }) {
      if (content === null) return;
      if (isArray) sink.write(count === 0 ? '[\n' : ',\n');
      if (format === 'table' && count > 0) sink.write('\n');
      sink.write(isArray ? String(content).trimEnd() : content);
      count += 1;
    },
    takeProblem({ code, message }, name) {
      sink.write(`${JSON.stringify({ error: { code, message, name } })}\n`);
    },
    async finish() {
      if (isArray) sink.write(count === 0 ? '[]\n' : '\n]\n');
      sink.finish();
    },
    abandon: () => sink.abandon(),
  };
}

/** A result each, named after its source; each is finished on its own. */
export function folderDestination(folder: string, extension: string, finished: FinishedFiles): Destination {
  return {
    take({ content, sha256, wordsHash }, file) {
      if (content === null || file === null) return;
      const { place, size, mtimeMs } = file;
      const result = resultName(place, extension);
      writeAtomicFile(join(folder, result), content);
      finished.add({ place, size, mtimeMs, result, sha256, wordsHash });
    },
    async finish() {
      finished.close();
    },
    abandon: () => finished.close(),
  };
}

/** Tables over all reports of the batch; columns are kept in memory, plans are not. */
export async function parquetDestination(folder: string): Promise<Destination> {
  const { openParquetTables } = await import('@liubu/documents');
  const tables = await openParquetTables();
  const sinks: Sink[] = [];
  return {
    take({ source }) {
      if (source !== null) tables.add(source);
    },
    async finish() {
      // All are written before the first is renamed: a full disk leaves none.
      for (const [table, bytes] of Object.entries(await tables.finish())) {
        const sink = openAtomicFile(join(folder, `${table}.parquet`));
        sinks.push(sink);
        sink.write(bytes);
      }
      for (const sink of sinks) sink.finish();
    },
    abandon() {
      for (const sink of sinks) sink.abandon();
    },
  };
}

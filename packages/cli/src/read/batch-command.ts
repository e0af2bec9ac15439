/** `liubu read` on several files, on folders, and on streams. */
import { hash } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { READER_VERSION } from '@liubu/reader';
import { CliError } from '../errors.ts';
import { openOutput, refuseInputAsOutput } from '../output/open-output.ts';
import { namesFolder } from '../output/output-path.ts';
import { refuseTerminal } from '../output/standard-output.ts';
import type { Surroundings } from '../surroundings.ts';
import { oneLine, say, sayTold, type Told } from '../tell.ts';
import { type Destination, folderDestination, parquetDestination, streamDestination } from './destination.ts';
import { Duplicates } from './duplicates.ts';
import { type Engine, localEngine, threadEngine } from './engine.ts';
import { type FoundFile, findFiles } from './find-files.ts';
import { type FinishedFiles, openFinishedFiles } from './finished-files.ts';
import { inOrder } from './in-order.ts';
import { duplicateNotice, otherStateNotice, type Tally, tallyNotice } from './notices.ts';
import { noProgress, type Progress, terminalProgress } from './progress.ts';
import type { ReadArguments } from './read-arguments.ts';
import { readInput } from './read-bytes.ts';
import { type ReadExit, readSettings, renderSettings } from './read-command.ts';
import type { ReadSettings } from './read-source.ts';
import type { ReadTask, TaskSettings } from './read-task.ts';
import { EXTENSIONS } from './render.ts';

/** Threads take some 100 ms to start, as long as a few reports take to be read. */
const FILES_WORTH_THREADS = 16;
const MOST_USUAL_THREADS = 8;

interface BatchTask extends ReadTask {
  file: FoundFile | null;
}

/** What a run works with, opened before the first file is read. */
interface Batch {
  given: ReadArguments;
  around: Surroundings;
  engine: Engine;
  destination: Destination;
  /** Takes errors as lines of the output, when asked for. */
  takeProblem: ((told: Told, name: string) => void) | null;
  duplicates: Duplicates;
  progress: Progress;
  tally: Tally;
}

function usualJobs(count: number): number {
  return count < FILES_WORTH_THREADS ? 1 : Math.min(availableParallelism(), MOST_USUAL_THREADS);
}

function openEngine(jobs: number, settings: TaskSettings): Engine {
  return jobs === 1 ? localEngine(settings) : threadEngine(jobs, settings);
}

function folderNeeded(format: string): CliError {
  return new CliError('USAGE_FOLDER_NEEDED', {
    format,
    what: format === 'parquet' ? '结果' : '多份结果',
    whatEn: format === 'parquet' ? 'results' : 'several results',
  });
}

/** Reads every task and puts the results away; a refused output ends the batch, a refused file does not. */
async function runBatch(tasks: AsyncIterable<BatchTask> | Iterable<BatchTask>, batch: Batch): Promise<void> {
  const { destination, engine, progress, tally, duplicates, around } = batch;
  try {
    for await (const { task, outcome } of inOrder(tasks, engine)) {
      if ('problem' in outcome) {
        tally.failed += 1;
        progress.clear();
        if (batch.takeProblem === null) sayTold(outcome.problem);
        else batch.takeProblem(outcome.problem, task.name);
      } else {
        destination.take(outcome, task.file);
        tally.read += 1;
        const duplicate = duplicates.add(task.name, outcome);
        if (duplicate !== null) {
          tally.duplicates += 1;
          progress.clear();
          say(oneLine(duplicateNotice(task.name, duplicate, around.locale)));
        }
      }
      progress.step(task.name);
    }
    progress.clear();
    await destination.finish();
  } catch (error) {
    progress.clear();
    destination.abandon();
    throw error;
  } finally {
    engine.close();
  }
}

async function openStream(given: ReadArguments, inputs: readonly string[]) {
  const destination = streamDestination(await openOutput(given.out, inputs), given.format);
  return { destination, takeProblem: given.errorLines ? destination.takeProblem : null };
}

async function readStream(given: ReadArguments, around: Surroundings, read: ReadSettings): Promise<ReadExit> {
  const { pathTasks, textTasks } = await import('../stream/stream-tasks.ts');
  const tasks = given.stdin === 'list' ? pathTasks() : textTasks(around.locale);
  const render = renderSettings(given, 'ndjson', around);
  const batch: Batch = {
    given,
    around,
    engine: openEngine(given.jobs ?? 1, { read, render: { ...render, format: given.format as 'ndjson' } }),
    ...(await openStream(given, [])),
    duplicates: new Duplicates(),
    progress: noProgress,
    tally: { read: 0, failed: 0, duplicates: 0, skipped: 0 },
  };
  try {
    await runBatch(withoutFile(tasks), batch);
  } finally {
    // Who feeds us may not have ended yet, and an open input would keep the process waiting for it.
    process.stdin.destroy();
  }
  return batch.tally.failed > 0 && !given.errorLines ? 1 : 0;
}

async function* withoutFile(tasks: AsyncIterable<ReadTask>): AsyncGenerator<BatchTask> {
  for await (const task of tasks) yield { ...task, file: null };
}

/** Opens where the results go; results that are files of their own know which are finished already. */
async function openDestination(
  given: ReadArguments,
  around: Surroundings,
  read: ReadSettings,
): Promise<Pick<Batch, 'destination' | 'takeProblem'> & { finished: FinishedFiles | null }> {
  const { format, out, table } = given;
  const isFolder = out !== null && namesFolder(out);
  if (format === 'parquet') {
    if (!isFolder) throw folderNeeded(format);
    return { destination: await parquetDestination(out), takeProblem: null, finished: null };
  }
  if (!isFolder) {
    if (format === 'csv' || format === 'xlsx' || given.resume) throw folderNeeded(format);
    if (out !== null) refuseInputAsOutput(out, given.files);
    return { ...(await openStream(given, given.files)), finished: null };
  }
  const settings = {
    reader: READER_VERSION,
    format,
    table: format === 'csv' ? table : null,
    kind: given.kind,
    units: read.learned === null ? null : hash('sha256', JSON.stringify(read.learned), 'hex'),
    locale: around.locale,
  };
  const finished = openFinishedFiles(out, settings, given.resume);
  if (finished.isOther) say(otherStateNotice(around.locale));
  return { destination: folderDestination(out, EXTENSIONS[format], finished), takeProblem: null, finished };
}

async function standardInputTask(): Promise<BatchTask> {
  const file = { name: '-', path: '-', place: 'stdin', size: -1, mtimeMs: -1 };
  return { name: '-', bytes: await readInput('-'), file };
}

export async function batchCommand(given: ReadArguments, around: Surroundings): Promise<ReadExit> {
  const read = await readSettings(given, around);
  if (given.stdin !== null) return await readStream(given, around, read);
  const { format, out } = given;
  if (out === null && (format === 'xlsx' || format === 'parquet')) refuseTerminal(format);
  const { destination, takeProblem, finished } = await openDestination(given, around, read);
  const { files, problems } = findFiles(
    given.files.filter((file) => file !== '-'),
    out,
    around.locale,
  );
  const tally: Tally = { read: 0, failed: 0, duplicates: 0, skipped: 0 };
  const duplicates = new Duplicates();
  const tasks: BatchTask[] = problems.map((problem) => ({ name: nameOf(problem), problem, file: null }));
  for (const file of files) {
    const entry = finished?.find(file) ?? null;
    if (entry === null) tasks.push({ name: file.name, path: file.path, file });
    else {
      duplicates.add(file.name, entry);
      tally.skipped += 1;
    }
  }
  if (given.files.includes('-')) tasks.push(await standardInputTask());
  const render = format === 'parquet' ? null : renderSettings(given, format, around);
  const batch: Batch = {
    given,
    around,
    engine: openEngine(given.jobs ?? usualJobs(tasks.length), { read, render }),
    destination,
    takeProblem,
    duplicates,
    progress:
      process.stderr.isTTY && tasks.length > 1
        ? terminalProgress(process.stderr, tasks.length, () => performance.now())
        : noProgress,
    tally,
  };
  await runBatch(tasks, batch);
  if (tasks.length + tally.skipped > 1) say(tallyNotice(tally, around.locale));
  return tally.failed > 0 && !given.errorLines ? 1 : 0;
}

/** A refusal's line begins with what was refused. */
function nameOf({ message }: Told): string {
  return message.split(/[:：]/, 1)[0] ?? '';
}

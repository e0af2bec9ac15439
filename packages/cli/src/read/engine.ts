/** Who reads the tasks of a batch: this thread, or a pool of threads. */
import { statSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import { CliError } from '../errors.ts';
import { type Told, tellOf } from '../tell.ts';
import { type ReadOutcome, type ReadTask, readTask, type TaskSettings } from './read-task.ts';

export interface Engine {
  /** How many tasks are worth having under way at once. */
  width: number;
  read(task: ReadTask): Promise<ReadOutcome>;
  close(): void;
}

/**
 * A text this large, in bytes, may need more memory than there is. A thread that runs out of it is an error like any
 * other; the process itself would die, with a dump for a message.
 */
export const RISKY_BYTES = 8_000_000;

function sizeOf({ bytes, text, path }: ReadTask): number {
  if (bytes !== undefined) return bytes.length;
  if (text !== undefined) return text.length;
  return statSync(path ?? '', { throwIfNoEntry: false })?.size ?? 0;
}

/** Reads in this thread, except what may take it down. */
export function localEngine(settings: TaskSettings): Engine {
  let guarded: Engine | null = null;
  return {
    width: 1,
    read: (task) => {
      if (sizeOf(task) < RISKY_BYTES) return readTask(task, settings);
      guarded ??= threadEngine(1, settings);
      return guarded.read(task);
    },
    close: () => guarded?.close(),
  };
}

/** In the sources the thread's code is TypeScript, in the bundle it lies beside this chunk. */
const WORKER = new URL(import.meta.url.endsWith('.ts') ? './read-worker.ts' : './read-worker.mjs', import.meta.url);

interface Order {
  task: ReadTask;
  answer(outcome: ReadOutcome): void;
}

/** What a thread died of, as the outcome of the task that it was reading; the other threads go on. */
function deathOf(error: unknown, task: ReadTask, { read }: TaskSettings): Told {
  const isMemory = (error as NodeJS.ErrnoException | null)?.code === 'ERR_WORKER_OUT_OF_MEMORY';
  return tellOf(isMemory ? new CliError('OUT_OF_MEMORY', { name: task.name }) : error, task.name, read.locale);
}

/**
 * A thread reads one task at a time, so that a file that takes a thread down takes no other file with it. Threads
 * start when there is work for them.
 */
export function threadEngine(jobs: number, settings: TaskSettings): Engine {
  const idle: Worker[] = [];
  const waiting: Order[] = [];
  const all = new Set<Worker>();

  function give(worker: Worker, order: Order): void {
    const settle = (outcome: ReadOutcome, isAlive: boolean): void => {
      worker.off('message', onMessage).off('error', onDeath).off('exit', onExit);
      order.answer(outcome);
      if (!isAlive) all.delete(worker);
      const next = waiting.shift();
      if (next !== undefined) give(isAlive ? worker : start(), next);
      else if (isAlive) idle.push(worker);
    };
    const onMessage = (outcome: ReadOutcome): void => settle(outcome, true);
    const onDeath = (error: unknown): void => settle({ problem: deathOf(error, order.task, settings) }, false);
    const onExit = (code: number): void => onDeath(new Error(`thread ended with ${code}`));
    worker.on('message', onMessage).on('error', onDeath).on('exit', onExit);
    worker.postMessage(order.task);
  }

  function start(): Worker {
    const worker = new Worker(WORKER, { workerData: settings });
    all.add(worker);
    return worker;
  }

  return {
    width: jobs,
    read: (task) =>
      new Promise((answer) => {
        const worker = idle.pop() ?? (all.size < jobs ? start() : undefined);
        if (worker === undefined) waiting.push({ task, answer });
        else give(worker, { task, answer });
      }),
    close() {
      for (const worker of all) void worker.terminate();
    },
  };
}

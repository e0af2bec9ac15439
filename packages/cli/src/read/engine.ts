/** Who reads the tasks of a batch: this thread, or a pool of threads. */
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

export function localEngine(settings: TaskSettings): Engine {
  return { width: 1, read: (task) => readTask(task, settings), close() {} };
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
      worker.removeAllListeners();
      order.answer(outcome);
      if (!isAlive) all.delete(worker);
      const next = waiting.shift();
      if (next !== undefined) give(isAlive ? worker : start(), next);
      else if (isAlive) idle.push(worker);
    };
    const die = (error: unknown) => settle({ problem: deathOf(error, order.task, settings) }, false);
    worker.once('message', (outcome: ReadOutcome) => settle(outcome, true));
    worker.once('error', die);
    worker.once('exit', (code) => die(new Error(`thread ended with ${code}`)));
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
      for (const worker of all) {
        worker.removeAllListeners();
        void worker.terminate();
      }
    },
  };
}

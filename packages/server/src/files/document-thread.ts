import { Worker } from 'node:worker_threads';
import { AppError } from '../platform/app-error.ts';
import type { DocumentAnswers, DocumentTask, Refusal, ThreadAnswer } from './document-tasks.ts';

// Beside this file while developing, beside the bundle when built.
const SCRIPT = new URL(
  import.meta.url.endsWith('.ts') ? './document-worker.ts' : './document-worker.mjs',
  import.meta.url,
);
/** A file that keeps the thread busy for so long is given up: no honest one takes it. */
const LONGEST_MS = 120_000;

interface Waiting {
  resolve(value: never): void;
  reject(cause: Error): void;
  timer: NodeJS.Timeout;
}

/** A file that cannot be read, with the words of whoever tried. */
export class FileRefusal extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal) {
    super(refusal.en);
    this.name = 'FileRefusal';
    this.refusal = refusal;
  }

  /** As the API refuses it, beside the field that it came from. */
  toAppError(name: string, field: string): AppError {
    const reason = `${this.refusal.zh} / ${this.refusal.en}`;
    return new AppError('FILE_REFUSED', { name, reason }, { fields: { [field]: reason }, cause: this });
  }
}

let thread: Worker | null = null;
let lastId = 0;
const waiting = new Map<number, Waiting>();

function giveUp(of: Worker, cause: Error): void {
  if (thread !== of) return;
  thread = null;
  for (const { reject, timer } of waiting.values()) {
    clearTimeout(timer);
    reject(cause);
  }
  waiting.clear();
}

/** Starts the thread where it is not running, so that the first document need not wait for it. */
export function warmDocumentThread(): Worker {
  if (thread) return thread;
  const started = new Worker(SCRIPT);
  started.on('message', (answer: ThreadAnswer) => {
    const asked = waiting.get(answer.id);
    if (asked === undefined) return;
    waiting.delete(answer.id);
    clearTimeout(asked.timer);
    if (waiting.size === 0) started.unref();
    if ('value' in answer) asked.resolve(answer.value as never);
    else if ('refusal' in answer) asked.reject(new FileRefusal(answer.refusal));
    else asked.reject(new Error(answer.fault));
  });
  started.on('error', (cause) => giveUp(started, cause instanceof Error ? cause : new Error(String(cause))));
  started.on('exit', (code) => giveUp(started, new Error(`the thread for documents ended (${code})`)));
  // It never keeps the process alive by itself.
  started.unref();
  thread = started;
  return started;
}

/**
 * Asks the thread for documents; a thread that died is started anew by the next question.
 *
 * @throws FileRefusal for a file that cannot be read
 */
export function askDocumentThread<Do extends DocumentTask['do']>(
  task: Extract<DocumentTask, { do: Do }>,
): Promise<DocumentAnswers[Do]> {
  const worker = warmDocumentThread();
  const id = ++lastId;
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      giveUp(worker, new Error(`the document took over ${LONGEST_MS / 1000} s`));
      void worker.terminate();
    }, LONGEST_MS);
    waiting.set(id, { resolve: resolve as (value: never) => void, reject, timer });
    worker.ref();
    worker.postMessage({ id, task });
  });
}

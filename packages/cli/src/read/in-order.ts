import type { Engine } from './engine.ts';
import type { ReadOutcome, ReadTask } from './read-task.ts';

/** Outcomes that wait for an earlier one, a thread: more would fill the memory behind one slow file. */
const WAITING_PER_THREAD = 4;

export interface Finished<Task extends ReadTask> {
  task: Task;
  outcome: ReadOutcome;
}

/**
 * Reads tasks side by side and gives the outcomes in the order of the tasks. An outcome is given as soon as it is its
 * turn, also while the next task has not come yet: who drives us line by line may wait for the answer first.
 */
export async function* inOrder<Task extends ReadTask>(
  tasks: AsyncIterable<Task> | Iterable<Task>,
  engine: Engine,
): AsyncGenerator<Finished<Task>> {
  const most = engine.width === 1 ? 1 : engine.width * WAITING_PER_THREAD;
  const source = Symbol.asyncIterator in tasks ? tasks[Symbol.asyncIterator]() : tasks[Symbol.iterator]();
  const queue: Promise<Finished<Task>>[] = [];
  let coming: Promise<IteratorResult<Task>> | null = null;
  let isOver = false;
  while (!isOver || queue.length > 0) {
    if (!isOver && queue.length < most) {
      if (coming === null) {
        coming = Promise.resolve(source.next());
        // Its failure is met when it is awaited; until then, or when nobody reads on, it is no news.
        coming.catch(() => {});
      }
      const head = queue[0];
      const came = head === undefined ? await coming : await Promise.race([coming, head.then(() => null)]);
      if (came !== null) {
        coming = null;
        if (came.done) isOver = true;
        else queue.push(engine.read(came.value).then((outcome) => ({ task: came.value, outcome })));
        continue;
      }
    }
    const first = queue.shift();
    if (first !== undefined) yield await first;
  }
}

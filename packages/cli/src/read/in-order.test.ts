import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { Engine } from './engine.ts';
import { inOrder } from './in-order.ts';
import type { ReadTask } from './read-task.ts';

const task = (name: string): ReadTask => ({ name });

/** Takes longer for earlier tasks, and counts how many are under way. */
function slowEngine(width: number) {
  let running = 0;
  const seen = { most: 0 };
  const engine: Engine = {
    width,
    async read({ name }) {
      running += 1;
      seen.most = Math.max(seen.most, running);
      await wait(10 - Number(name) / 3);
      running -= 1;
      return { problem: { code: 'X', message: name } };
    },
    close() {},
  };
  return { engine, seen };
}

test.each([1, 3])('outcomes come in the order of the tasks, width %i', async (width) => {
  const { engine, seen } = slowEngine(width);
  const names = Array.from({ length: 20 }, (_, at) => String(at));
  const got: string[] = [];
  for await (const { task: done } of inOrder(names.map(task), engine)) got.push(done.name);
  expect(got).toEqual(names);
  expect(seen.most).toBe(width === 1 ? 1 : width * 4);
});

test('an answer does not wait for the next question', async () => {
  const { engine } = slowEngine(3);
  let ask: () => void = () => {};
  async function* questions(): AsyncGenerator<ReadTask> {
    yield task('1');
    await new Promise<void>((resolve) => {
      ask = resolve;
    });
    yield task('2');
  }
  const answers = inOrder(questions(), engine);
  expect((await answers.next()).value?.task.name).toBe('1');
  ask();
  expect((await answers.next()).value?.task.name).toBe('2');
  expect((await answers.next()).done).toBe(true);
});

test('a source of tasks that fails, fails the run', async () => {
  const { engine } = slowEngine(2);
  async function* broken(): AsyncGenerator<ReadTask> {
    yield task('1');
    throw new Error('gone');
  }
  await expect(
    (async () => {
      for await (const _ of inOrder(broken(), engine));
    })(),
  ).rejects.toThrow('gone');
});

import { expect, test } from 'vitest';
import { sendWaiting, type Waiting } from './outbox.ts';

const aRecord = (checkId: string, photos: string[] = []): Waiting => ({
  checkId,
  body: {
    unitId: 'u',
    itemId: null,
    fact: checkId,
    happenedAt: '2026-04-20T01:00:00Z',
    revision: 0,
  } as Waiting['body'],
  isSaved: false,
  photos,
  problem: null,
});

/** A line that is lost at the given call, and what had arrived by then. */
function aLine(lostAt: number, refused: string[] = []) {
  const arrived: string[] = [];
  let calls = 0;
  const pass = (what: string) => {
    calls++;
    if (calls === lostAt) throw new Error('lost');
    if (refused.includes(what)) throw new Error(`refused ${what}`);
    arrived.push(what);
  };
  return {
    arrived,
    save: async (one: Waiting) => pass(one.checkId),
    photo: async (_: Waiting, key: string) => pass(key),
    isLost: (cause: unknown) => (cause as Error).message === 'lost',
    words: (cause: unknown) => (cause as Error).message,
  };
}

test('wherever the line is lost, nothing is forgotten and nothing that arrived is sent again', async () => {
  for (let lostAt = 1; lostAt <= 6; lostAt++) {
    let waiting = [aRecord('a', ['a1', 'a2']), aRecord('b', ['b1'])];
    const first = aLine(lostAt);
    await sendWaiting(waiting, first, (left) => {
      waiting = left;
    });
    const second = aLine(0);
    await sendWaiting(waiting, second, (left) => {
      waiting = left;
    });
    expect([...first.arrived, ...second.arrived]).toEqual(['a', 'a1', 'a2', 'b', 'b1']);
    expect(waiting).toEqual([]);
  }
});

test('what the server refuses stays with its reason, and holds nothing else up', async () => {
  let waiting = [aRecord('a', ['a1']), aRecord('b')];
  const line = aLine(0, ['a']);
  await sendWaiting(waiting, line, (left) => {
    waiting = left;
  });
  expect(line.arrived).toEqual(['b']);
  expect(waiting).toMatchObject([{ checkId: 'a', photos: ['a1'], problem: 'refused a' }]);
});

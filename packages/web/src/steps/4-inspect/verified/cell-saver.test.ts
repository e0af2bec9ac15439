import type { SavedCells, TypedCell } from '@liubu/contract';
import { describe, expect, it } from 'vitest';
import { CellSaver } from './cell-saver.ts';

const cell = (month: number, text: string, from = 0): TypedCell => ({
  targetId: 'gdp',
  unitId: null,
  month,
  text,
  status: 'flash',
  asOf: null,
  source: '',
  embargoUntil: null,
  from,
  reason: null,
});
const saved = (typed: TypedCell): SavedCells['saved'][number] => ({
  targetId: typed.targetId,
  unitId: typed.unitId,
  month: typed.month,
  value: typed.text,
  status: typed.status,
  asOf: '2026-05-31',
  source: '',
  version: typed.from + 1,
  embargoUntil: null,
  isEmbargoed: false,
  enteredAt: '2026-06-18T01:00:00.000Z',
});

/** A server that answers when it is told to. */
function server(judge: (typed: TypedCell) => 'saved' | 'reason' = () => 'saved') {
  const asked: TypedCell[][] = [];
  const waiting: (() => void)[] = [];
  let isAway = false;
  return {
    asked,
    away: (is: boolean) => {
      isAway = is;
    },
    answer: async () => {
      waiting.shift()?.();
      for (let turn = 0; turn < 5; turn++) await Promise.resolve();
    },
    send: async (cells: TypedCell[]): Promise<SavedCells> => {
      asked.push(cells);
      await new Promise<void>((go) => waiting.push(go));
      if (isAway) throw new Error('no connection');
      return {
        saved: cells.filter((one) => judge(one) === 'saved').map(saved),
        refused: cells
          .filter((one) => judge(one) === 'reason')
          .map(({ targetId, unitId, month }) => ({ targetId, unitId, month, field: 'reason', zh: '原因', en: 'why' })),
      };
    },
  };
}

describe('saving typed cells', () => {
  it('sends one request at a time, the next with all that gathered', async () => {
    const there = server();
    const saver = new CellSaver(there.send, () => undefined);
    saver.put([cell(1, '1')]);
    saver.put([cell(2, '2')]);
    saver.put([cell(3, '3')]);
    await there.answer();
    await there.answer();
    expect(there.asked.map((cells) => cells.map(({ month }) => month))).toEqual([[1], [2, 3]]);
    expect(saver.all).toEqual([]);
  });

  it('goes on from its own version when a cell is typed over on its way', async () => {
    const there = server();
    const saver = new CellSaver(there.send, () => undefined);
    saver.put([cell(1, '1')]);
    saver.put([cell(1, '12')]);
    await there.answer();
    await there.answer();
    expect(there.asked.flat().map(({ text, from }) => [text, from])).toEqual([
      ['1', 0],
      ['12', 1],
    ]);
  });

  it('keeps what is refused, and sends it again with its reason', async () => {
    const there = server(({ reason }) => (reason === null ? 'reason' : 'saved'));
    const saver = new CellSaver(there.send, () => undefined);
    saver.put([cell(1, '9', 1)]);
    await there.answer();
    expect(saver.all).toMatchObject([{ state: 'refused', problem: { field: 'reason' } }]);
    saver.giveReason('统计局订正');
    await there.answer();
    expect(there.asked[1]?.[0]).toMatchObject({ reason: '统计局订正', from: 1 });
    expect(saver.all).toEqual([]);
  });

  it('loses nothing with the connection', async () => {
    const there = server();
    const saver = new CellSaver(there.send, () => undefined);
    there.away(true);
    saver.put([cell(1, '1')]);
    await there.answer();
    expect(saver.failure).toBeInstanceOf(Error);
    expect(saver.all).toMatchObject([{ state: 'waiting', typed: { text: '1' } }]);
    there.away(false);
    saver.retry();
    await there.answer();
    expect(saver.all).toEqual([]);
    expect(saver.failure).toBeNull();
  });
});

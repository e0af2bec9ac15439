import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { aRecord } from '../../test/a-record.ts';
import { verifyRecord } from './verify-record.ts';

const inPieces = (bytes: Uint8Array, size: number): Uint8Array[] =>
  Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) => bytes.subarray(at * size, (at + 1) * size));
const lines = (bytes: Uint8Array): string[] => Buffer.from(bytes).toString('utf8').split('\n');
const fromLines = (text: readonly string[]): Uint8Array[] => [Buffer.from(text.join('\n'))];

describe('an exported record', () => {
  test('holds, however its bytes come', async () => {
    const bytes = await aRecord(50);
    for (const size of [1, 7, 1000, bytes.length]) {
      const verdict = await verifyRecord(inPieces(bytes, size));
      expect(verdict).toMatchObject({ holds: true, head: { entries: 50, governmentName: '云川市' } });
    }
    expect(await verifyRecord([await aRecord(0)])).toMatchObject({ holds: true, head: { entries: 0 } });
  });

  test('any single changed byte is found', async () => {
    const bytes = await aRecord(6);
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), async (at, by) => {
        const forged = Buffer.from(bytes);
        forged[at] = (forged[at]! + by) % 256;
        expect((await verifyRecord([forged])).holds).toBe(false);
      }),
      { numRuns: 400 },
    );
    // Every place once, by the smallest change.
    for (let at = 0; at < bytes.length; at++) {
      const forged = Buffer.from(bytes);
      forged[at]! ^= 1;
      expect((await verifyRecord([forged])).holds, `byte ${at}`).toBe(false);
    }
  });

  test('says which entry is broken, and why', async () => {
    const whole = lines(await aRecord(10));
    const changed = whole.with(4, whole[4]!.replace('老旧小区90个', '老旧小区60个'));
    expect(await verifyRecord(fromLines(changed))).toMatchObject({
      holds: false,
      why: 'content',
      sequence: 4,
      line: 5,
    });
    expect(await verifyRecord(fromLines(whole.toSpliced(4, 1)))).toMatchObject({ why: 'order', sequence: 4 });
    expect(
      await verifyRecord(fromLines([...whole.slice(0, 4), whole[5]!, whole[4]!, ...whole.slice(6)])),
    ).toMatchObject({ why: 'order', sequence: 4 });
    expect(await verifyRecord(fromLines(whole.slice(0, 6)))).toMatchObject({ why: 'cut' });
    expect(await verifyRecord(fromLines([...whole.slice(0, 8), whole[11]!, '']))).toMatchObject({ why: 'count' });
    expect(await verifyRecord(fromLines(whole.with(3, ` ${whole[3]}`)))).toMatchObject({ why: 'line', sequence: 3 });
    expect(await verifyRecord(fromLines(whole.with(0, whole[0]!.replace('云川', '青屏'))))).toMatchObject({
      why: 'bytes',
    });
    expect(await verifyRecord(fromLines([...whole.slice(0, -1), 'more', '']))).toMatchObject({ why: 'bytes' });
  });

  test('a chain made anew is told by the last hash that was noted elsewhere', async () => {
    const verdict = await verifyRecord([await aRecord(5)]);
    const noted = verdict.holds ? verdict.head.headHash : '';
    expect(await verifyRecord([await aRecord(5)], noted)).toMatchObject({ holds: true });
    expect(await verifyRecord([await aRecord(5, '另一个')], noted)).toMatchObject({ holds: false, why: 'other-head' });
  });

  test.each([
    ['nothing', ''],
    ['another file', '{"a":1}\n'],
    ['no JSON', 'GIF89a\n\n'],
    ['null', 'null\n'],
    ['a head alone', '{"entries":0,"format":"liubu.record/1"}\n'],
    ['null links', '{"entries":1,"format":"liubu.record/1"}\nnull\n'],
    ['links without event', '{"entries":1,"format":"liubu.record/1"}\n{"event":7}\n'],
  ])('refuses %s', async (_, text) => {
    expect((await verifyRecord([Buffer.from(text)])).holds).toBe(false);
  });
});

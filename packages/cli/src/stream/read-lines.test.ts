import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type InputLine, readLines } from './read-lines.ts';

async function* cut(bytes: Uint8Array, sizes: readonly number[]): AsyncGenerator<Uint8Array> {
  let at = 0;
  for (let turn = 0; at < bytes.length; turn += 1) {
    const size = sizes[turn % sizes.length] ?? 1;
    yield bytes.subarray(at, at + size);
    at += size;
  }
}

async function linesOf(text: string, sizes: readonly number[], most = 1000): Promise<InputLine[]> {
  const lines: InputLine[] = [];
  for await (const line of readLines(cut(Buffer.from(text), sizes), most)) lines.push(line);
  return lines;
}

test('lines are the same however the bytes are cut', async () => {
  const line = fc.string({ unit: fc.constantFrom('a', '云', '𠮷', ' '), maxLength: 8 });
  await fc.assert(
    fc.asyncProperty(
      fc.array(line),
      fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1 }),
      async (lines, sizes) => {
        const got = await linesOf(lines.map((one) => `${one}\n`).join(''), sizes);
        expect(got).toEqual(lines.map((text, at) => ({ number: at + 1, text })));
      },
    ),
  );
});

test('the last line needs no break; a mark of byte order and carriage returns go', async () => {
  expect(await linesOf('\uFEFFa\r\n\nb', [2])).toEqual([
    { number: 1, text: 'a' },
    { number: 2, text: '' },
    { number: 3, text: 'b' },
  ]);
});

test('a line that is too long is passed over, the next ones are read', async () => {
  expect(await linesOf(`${'x'.repeat(50)}\nok\n`, [7], 10)).toEqual([
    { number: 1, text: null },
    { number: 2, text: 'ok' },
  ]);
});

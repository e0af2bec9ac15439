import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalPopulation, draw, hashText, numbersFrom, populationText, readPopulation } from './draw.ts';

const list = (count: number) => Array.from({ length: count }, (_, at) => ({ key: `k${at}`, name: `第${at}个` }));
const keys = (rows: { key: string }[]) => rows.map(({ key }) => key);

describe('a draw', () => {
  test('is what it was: a changed algorithm needs another name', () => {
    const { populationHash, drawn } = draw(list(20), '03 08 17 22 26 31 07', 5);
    expect(populationHash).toBe('728986b69e3e9d1c8c60aa2c05a4cd48d09f155220e74b6032742cae118fb68f');
    expect(keys(drawn)).toEqual(['k4', 'k3', 'k18', 'k2', 'k16']);
  });

  test('does not depend on the order in which the list was typed', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(
          fc.string({ minLength: 1, maxLength: 8 }).filter((key) => key.trim() !== '' && !/[\t\r\n]/.test(key)),
          {
            minLength: 1,
            maxLength: 30,
            selector: (key) => key.trim(),
          },
        ),
        fc.string({ minLength: 1 }).filter((seed) => seed.trim() !== ''),
        fc.nat(),
        (words, seed, salt) => {
          const rows = words.map((key) => ({ key, name: key }));
          const shuffled = [...rows].sort((a, b) =>
            hashText(`${salt}${a.key}`) < hashText(`${salt}${b.key}`) ? -1 : 1,
          );
          const count = 1 + (salt % rows.length);
          const [one, other] = [draw(rows, seed, count), draw(shuffled, seed, count)];
          expect(other).toEqual(one);
          expect(new Set(keys(one.drawn)).size).toBe(count);
          // A longer draw begins with the shorter one.
          expect(draw(rows, seed, rows.length).drawn.slice(0, count)).toEqual(one.drawn);
        },
      ),
      { numRuns: 200 },
    );
  });

  test('another seed, another name or one row more gives another hash or result', () => {
    const rows = list(50);
    const drawn = keys(draw(rows, '1', 10).drawn);
    expect(keys(draw(rows, '2', 10).drawn)).not.toEqual(drawn);
    expect(keys(draw([...rows, { key: 'z', name: 'z' }], '1', 10).drawn)).not.toEqual(drawn);
    expect(draw(rows.with(0, { key: 'k0', name: '改名' }), '1', 10).populationHash).not.toBe(
      draw(rows, '1', 10).populationHash,
    );
  });

  test('nobody is likelier: chi-square over 20,000 seeds, for each place', () => {
    const size = 13;
    const rounds = 20_000;
    const rows = list(size);
    const seen = [0, 1, 2].map(() => new Map<string, number>());
    for (let seed = 0; seed < rounds; seed++)
      draw(rows, `s${seed}`, 3).drawn.forEach(({ key }, place) => {
        seen[place]!.set(key, (seen[place]!.get(key) ?? 0) + 1);
      });
    const expected = rounds / size;
    for (const counts of seen) {
      const chi = rows.reduce((sum, { key }) => sum + ((counts.get(key) ?? 0) - expected) ** 2 / expected, 0);
      // Twelve degrees of freedom: above 32.9 once in a thousand. The seeds are fixed, so this never flickers.
      expect(chi).toBeLessThan(32.9);
    }
  });

  test('a remainder alone would favour small numbers: what is over the last whole multiple is passed over', () => {
    // Below 3·2^30, a plain remainder of 32 bits gives a number under 2^30 half the time in place of a third.
    const below = numbersFrom('bias', hashText(''));
    const rounds = 20_000;
    let low = 0;
    for (let at = 0; at < rounds; at++) if (below(3 * 2 ** 30) < 2 ** 30) low++;
    expect(Math.abs(low / rounds - 1 / 3)).toBeLessThan(0.02);
  });

  test('refuses lists and counts that cannot be', () => {
    for (const rows of [
      [],
      [{ key: ' ', name: 'x' }],
      [
        { key: 'a', name: '1' },
        { key: 'a ', name: '2' },
      ],
      [{ key: 'a\tb', name: '' }],
    ])
      expect(() => canonicalPopulation(rows)).toThrow(RangeError);
    for (const count of [0, -1, 1.5, 21, Number.NaN]) expect(() => draw(list(20), 's', count)).toThrow(RangeError);
    expect(() => draw(list(3), '  ', 1)).toThrow(RangeError);
  });

  test('reads lists as people paste them, and its own text gives the same list', () => {
    const text = '\uFEFF# 名单\r\nA1\t第一小学\r\n\r\nA2,第二小学\nA3，第三小学\n第四小学';
    const rows = readPopulation(text);
    expect(rows).toEqual([
      { key: 'A1', name: '第一小学' },
      { key: 'A2', name: '第二小学' },
      { key: 'A3', name: '第三小学' },
      { key: '第四小学', name: '第四小学' },
    ]);
    const canonical = canonicalPopulation(rows);
    expect(readPopulation(populationText(canonical))).toEqual(canonical);
  });
});

/** The Python of docs/draw.md, as it stands there; what it drew is kept for machines without Python. */
const PYTHON = /```python\n([\s\S]*?)```/.exec(
  readFileSync(join(import.meta.dirname, '../../../docs/draw.md'), 'utf8'),
)![1]!;
const KEPT = [
  '99add58de8ecbbc23b88e41644e7000262659ac31d2c166c483942af725a6fb6',
  ['k21', 'k18', 'k12', 'k13', 'k0', '龥', 'k28', 'k1', 'k19'],
] as const;

function drawnByPython(
  rows: { key: string; name: string }[],
  seed: string,
  count: number,
): readonly [string, readonly string[]] {
  const program = `${PYTHON}
import json, sys
rows, seed, count = json.loads(sys.stdin.read())
digest, drawn = draw([tuple(r) for r in rows], seed, count)
print(json.dumps([digest, [k for k, _ in drawn]]))`;
  const input = JSON.stringify([rows.map(({ key, name }) => [key, name]), seed, count]);
  try {
    return JSON.parse(execFileSync('python3', ['-c', program], { input, encoding: 'utf8' }));
  } catch (cause) {
    if ((cause as { code?: string }).code === 'ENOENT') return KEPT;
    throw cause;
  }
}

test('the Python of the guide draws the same', () => {
  const rows = [...list(30), { key: '𠮷', name: '𠮷' }, { key: '龥', name: '龥' }, { key: '市', name: '市' }];
  const own = draw(rows, '种子 42', 9);
  expect([own.populationHash, keys(own.drawn)]).toEqual(KEPT);
  expect(drawnByPython(rows, '种子 42', 9)).toEqual(KEPT);
});

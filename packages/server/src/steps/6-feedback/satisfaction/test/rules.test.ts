import { ballotScale, DEFAULT_BALLOT_SCALE } from '@liubu/contract';
import { describe, expect, test } from 'vitest';
import { meanOf, outcomeOf } from '../rules/outcome.ts';
import { phaseOf } from '../rules/phase.ts';
import { digestOf, hashOfSlips, sortedSlips } from '../rules/slips.ts';
import { isSameTally, storedTally, tallyProblems } from '../rules/tally.ts';
import { readTallySheet, tallySheet } from '../rules/tally-sheet.ts';

const scale = DEFAULT_BALLOT_SCALE;
const votes = (satisfied: number, fairly: number, dissatisfied: number, unknown = 0, blank = 0) =>
  new Map(Object.entries({ satisfied, fairly, dissatisfied, unknown, '': blank }));

test('shares and points: what is no mark stays out, blank ones too, half up', () => {
  const outcome = outcomeOf(votes(3, 2, 1, 2, 4), scale)!;
  expect(outcome.answers).toBe(8);
  expect(outcome.blank).toBe(4);
  expect(outcome.options.map(({ share }) => share)).toEqual(['37.5', '25.0', '12.5', '25.0']);
  // (3 × 100 + 2 × 70) ÷ 6 marks.
  expect(outcome.points).toBe('73.33');
  expect(outcome.satisfied).toBe('83.3');
  expect(outcome.isLow).toBe(false);
  expect(outcomeOf(votes(2, 0, 4), scale)!.isLow).toBe(true);
  expect(meanOf(['73.33', null, '60.00'], 2)).toBe('66.67');
  expect(meanOf([null], 2)).toBeNull();
});

test('fewer than five answers are shown to nobody, and fewer than five marks have no average', () => {
  expect(outcomeOf(votes(4, 0, 0, 0, 9), scale)).toBeNull();
  expect(outcomeOf(new Map(), scale)).toBeNull();
  const unknown = outcomeOf(votes(0, 0, 4, 6), scale)!;
  expect(unknown.answers).toBe(10);
  expect([unknown.points, unknown.satisfied, unknown.isLow]).toEqual([null, null, false]);
});

test('a scale that does not hold together is refused with the place', () => {
  const problems = (change: Partial<typeof scale>) =>
    ballotScale.safeParse({ ...scale, ...change }).error?.issues.map(({ path }) => path.join('.')) ?? [];
  expect(problems({})).toEqual([]);
  expect(problems({ lowPoints: '120' })).toEqual(['lowPoints']);
  const [first, second] = scale.options as [(typeof scale.options)[0], (typeof scale.options)[0]];
  expect(problems({ options: [first, { ...second, key: first.key }] })).toEqual(['options.1.key']);
  expect(problems({ options: [first, { ...second, points: null }] })).toEqual(['options.1.isSatisfied', 'options']);
});

test('slips of two lines have nothing in common, and their order is that of the digests', () => {
  const code = 'abcd-efgh 2345-6789';
  expect(digestOf('b', 'one', code)).toBe(digestOf('b', 'one', 'ABCDEFGH23456789'));
  expect(digestOf('b', 'one', code)).not.toBe(digestOf('b', 'two', code));
  const slips = ['x', 'y', 'z', 'u'].map((one) => ({ lineId: 'l', digest: digestOf('b', 'l', one), option: one }));
  expect(sortedSlips(slips)).toEqual(sortedSlips([...slips].reverse()));
  expect(hashOfSlips(slips)).toBe(hashOfSlips([...slips].reverse()));
  expect(hashOfSlips(slips)).not.toBe(hashOfSlips([...slips.slice(1), { ...slips[0]!, option: null }]));
});

test('a tally sums to the papers that are out, every line once', () => {
  const lines = ['one', 'two'];
  const line = (lineId: string, satisfied: number, blank = 0) => ({
    lineId,
    blank,
    votes: [{ key: 'satisfied', count: satisfied }],
  });
  const at = { lineIds: lines, scale, papers: 10 };
  const good = { spoiled: 1, unreturned: 2, lines: [line('one', 7), line('two', 5, 2)] };
  expect(tallyProblems(good, at)).toEqual({});
  expect(Object.keys(tallyProblems({ ...good, lines: [line('one', 7)] }, at))).toEqual(['lines']);
  expect(tallyProblems({ ...good, lines: [line('one', 7), line('two', 6, 2)] }, at)['lines.1']).toContain('合计 8 张');
  expect(Object.keys(tallyProblems({ ...good, spoiled: 9 }, at))).toEqual(['spoiled']);
  expect(Object.keys(tallyProblems({ ...good, lines: [line('one', 7), line('one', 7)] }, at))).toContain('lines.1');
  const other = { ...good, lines: [...good.lines].reverse() };
  expect(isSameTally(storedTally(good, scale), storedTally(other, scale))).toBe(true);
  expect(isSameTally(storedTally(good, scale), storedTally({ ...good, spoiled: 0, unreturned: 3 }, scale))).toBe(false);
});

test('the opening moment is within, the closing moment is not', () => {
  const ballot = { state: 'opened' as const, opensAt: new Date(1000), closesAt: new Date(2000) };
  expect([999, 1000, 1999, 2000].map((at) => phaseOf(ballot, new Date(at)))).toEqual([
    'waiting',
    'running',
    'running',
    'ended',
  ]);
});

describe('a sheet of papers', () => {
  const ballot = {
    id: '0198c0de-0000-4000-8000-000000000002',
    title: '年度评议',
    scale: DEFAULT_BALLOT_SCALE,
    lines: [
      { id: 'a', title: '改造老旧小区' },
      { id: 'b', title: '新增停车泊位' },
    ],
  };
  const names = DEFAULT_BALLOT_SCALE.options.map(({ name }) => name);
  /** As it was printed, filled in. */
  const filled = (cells: readonly (readonly string[])[], singles: readonly string[] = ['1', '2']): string[][] => {
    const sheet = tallySheet(ballot);
    return [
      ...sheet.above.map((text) => [text]),
      sheet.columns.map(({ heading }) => heading),
      ...ballot.lines.map(({ title }, at) => [String(at + 1), title, ...cells[at]!]),
      ['', '废票（张）', singles[0]!],
      ['', '领走未交回（张）', singles[1]!],
    ];
  };

  test('is read as it was filled in, full-width digits and 张 too', () => {
    const read = readTallySheet(
      [
        [],
        filled([
          ['３', '2', '0张', '0', '1'],
          ['6', '0', '0', '0', '0'],
        ]),
      ],
      ballot,
    )!;
    expect(read.doubts).toEqual([]);
    expect(read.figures).toMatchObject({ spoiled: 1, unreturned: 2 });
    expect(read.figures.lines[0]).toMatchObject({ lineId: 'a', blank: 1 });
    expect(read.figures.lines[0]!.votes.map(({ count }) => count)).toEqual([3, 2, 0, 0]);
  });

  test.each([
    [
      'left empty',
      [
        ['', '2', '0', '0', '1'],
        ['6', '0', '0', '0', '0'],
      ],
      'C4',
      '没有填',
    ],
    [
      'below zero',
      [
        ['3', '-2', '0', '0', '1'],
        ['6', '0', '0', '0', '0'],
      ],
      'D4',
      '不是票数',
    ],
    [
      'a half',
      [
        ['3', '2', '0.5', '0', '1'],
        ['6', '0', '0', '0', '0'],
      ],
      'E4',
      '不是票数',
    ],
    [
      'beyond all papers',
      [
        ['3', '2', '0', '0', '1'],
        ['99999', '0', '0', '0', '0'],
      ],
      'C5',
      '不是票数',
    ],
    [
      'a formula left as text',
      [
        ['=1+1', '2', '0', '0', '1'],
        ['6', '0', '0', '0', '0'],
      ],
      'C4',
      '不是票数',
    ],
  ])('what is no count is named with its cell: %s', (_, cells, cell, says) => {
    expect(readTallySheet([filled(cells)], ballot)!.doubts).toEqual([{ cell, says: expect.stringContaining(says) }]);
  });

  test('lines that were changed, doubled or taken away are told; another ballot’s sheet is none', () => {
    const rows = filled([
      ['3', '2', '0', '0', '1'],
      ['6', '0', '0', '0', '0'],
    ]);
    const renamed = rows.map((cells) => cells.map((text) => (text === '新增停车泊位' ? '别的事' : text)));
    expect(readTallySheet([renamed], ballot)!.doubts).toMatchObject([{ cell: 'B5' }]);
    const doubled = rows.map((cells) => (cells[0] === '2' ? ['1', ...cells.slice(1)] : cells));
    expect(readTallySheet([doubled], ballot)!.doubts.map(({ cell }) => cell)).toEqual(['B5', null]);
    const without = rows.map((cells) => cells.filter((_, at) => at !== 2));
    expect(readTallySheet([without], ballot)!.doubts[0]!.says).toContain(names[0]);
    expect(readTallySheet([rows], { ...ballot, id: '1198c0de-0000-4000-8000-000000000002' })).toBeNull();
    expect(readTallySheet([[['序号', '姓名']], []], ballot)).toBeNull();
  });
});

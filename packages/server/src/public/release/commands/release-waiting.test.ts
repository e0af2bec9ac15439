import { expect, test } from 'vitest';
import type { Judged, Standing } from '../standing.ts';
import { releasableOf } from './release-waiting.ts';

const VALUE = 'value:t1:6:verified';
const FIGURE = 'figure:t1:6';
const waits = (part: string, more: Partial<Judged> = {}): Judged => ({
  ...{ part, change: 'new', before: null, after: {}, mode: 'rule', findings: [], isBlocked: false, held: null },
  ...more,
});
const going = (released: string[], ...chosen: Judged[]): string[] =>
  releasableOf(
    {
      released: {
        parts: Object.fromEntries(released.map((part) => [part, { value: {}, on: '2026-07-10' }])),
        ...{ isPublic: true, edition: 1, madeAt: new Date(0), code: '1' },
      },
    } satisfies Pick<Standing, 'released'>,
    chosen,
  ).map(({ part }) => part);

test('that a figure was published is told with the figure, or after it, and never without', () => {
  expect(going([], waits(VALUE), waits(FIGURE))).toEqual([VALUE, FIGURE]);
  expect(going([], waits(VALUE, { isBlocked: true }), waits(FIGURE), waits('due'))).toEqual(['due']);
  expect(going([], waits(FIGURE))).toEqual([]);
  expect(going([VALUE], waits(FIGURE))).toEqual([FIGURE]);
  expect(going([VALUE], waits(VALUE, { change: 'gone' }), waits(FIGURE))).toEqual([VALUE]);
  // What goes away goes, whatever stands.
  expect(going([VALUE, FIGURE], waits(FIGURE, { change: 'gone' }))).toEqual([FIGURE]);
});

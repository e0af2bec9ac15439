import type { PublicTarget } from '@liubu/contract';
import { expect, test } from 'vitest';
import { inventedSite } from '../../test/invented-site.ts';
import { latestValue } from '../parts/figures.ts';
import { penOf } from '../site/pen.ts';
import { VARIANTS } from '../site/variant.ts';
import { whereOf } from '../site/where.ts';
import { plannedValues } from './planned.ts';
import { niceTicks } from './scale.ts';
import { targetChart } from './target-chart.ts';

const site = inventedSite({ items: 3 });
const pen = penOf({ base: '', origin: null, isDynamic: true }, VARIANTS[0]!, whereOf(site, site.governments[0]!, 2026));
const some = site.governments[0]!.years[0]!.items[0]!.targets[0]!;
const target = (change: Partial<PublicTarget>): PublicTarget => ({ ...some, ...change });
const value = (month: number, of: string, by: 'reported' | 'verified' = 'reported') => ({
  ...some.values[0]!,
  ...{ month, value: of, by },
});
const pace = Array.from({ length: 12 }, (_, at) => (at + 1) / 12);

test('the plan grows from nothing to the target, a stock from its baseline, and a rate has none', () => {
  expect(plannedValues(target({ value: '1200', quantity: 'flow_cumulative', pace }))!.slice(0, 2)).toEqual([100, 200]);
  const stock = { value: '200', quantity: 'stock', baseline: { year: 2025, value: '80' }, pace } as const;
  expect(plannedValues(target(stock))!.slice(0, 2)).toEqual([90, 100]);
  expect(plannedValues(target({ quantity: 'rate', pace }))).toBeNull();
  expect(plannedValues(target({ pace: null }))).toBeNull();
});

test('a month with two figures shows the verified one; the words tell the newest', () => {
  const values = [value(3, '300', 'verified'), value(3, '333'), value(5, '500')];
  const chart = targetChart(
    pen,
    target({ value: '1200', quantity: 'flow_cumulative', op: '>=', pace, values }),
  )!.markup;
  expect(chart.match(/<circle class="verified"/g)).toHaveLength(2);
  expect(chart.match(/<circle class="reported"/g)).toHaveLength(2);
  expect(chart).toContain('1—5月累计500个，目标1200个，按计划应到500个。');
});

test('the latest figure is the same in lists, charts and data: of a month’s two the verified one, whichever day they are of', () => {
  const values = [value(2, '200'), value(3, '300', 'verified'), { ...value(3, '333'), asOf: '2026-12-31' }];
  for (const order of [values, [...values].reverse()]) {
    expect(latestValue(order)).toMatchObject({ by: 'verified', value: '300' });
    expect(targetChart(pen, target({ value: '1200', quantity: 'flow_cumulative', values: order }))!.markup).toContain(
      '1—3月累计300个',
    );
  }
});

test('odd values draw no odd chart', () => {
  for (const of of ['0', '-5', '99999999999999999999', '0.0000000001']) {
    const values = [value(1, of), value(12, of)];
    for (const quantity of ['rate', 'flow_cumulative', null] as const) {
      const chart = targetChart(pen, target({ value: of, quantity, op: '<=', pace, values }))!.markup;
      expect(chart).not.toMatch(/NaN|Infinity|undefined|\de[+-]?\d/);
    }
  }
  expect(targetChart(pen, target({ values: [] }))).toBeNull();
  expect(targetChart(pen, target({ value: null }))).toBeNull();
});

test('ticks are round numbers around all there is', () => {
  expect(niceTicks(0, 4860, 4)).toEqual([0, 2000, 4000, 6000]);
  expect(niceTicks(93.1, 97.4, 4)).toEqual([92, 94, 96, 98]);
  expect(niceTicks(0, 0, 4)[0]).toBe(0);
});

import { expect, test } from 'vitest';
import { SourceMap } from './source-map.ts';

test('runs are mapped one by one, between them the source is skipped', () => {
  const map = new SourceMap();
  map.add(0, 3);
  map.add(4, 10);
  expect([0, 3, 4, 6].map((at) => map.at(at))).toEqual([3, 6, 10, 12]);
  expect(map.span(2, 5)).toEqual({ start: 5, end: 11 });
});

test('a run that goes on where the last one ended is the same run', () => {
  const map = new SourceMap();
  map.add(0, 3);
  map.add(4, 7);
  expect(map.at(5)).toBe(8);
});

test('an empty span is empty where it stands', () => {
  const map = new SourceMap();
  map.add(0, 3);
  expect(map.span(2, 2)).toEqual({ start: 5, end: 5 });
  expect(new SourceMap().at(0)).toBe(0);
});

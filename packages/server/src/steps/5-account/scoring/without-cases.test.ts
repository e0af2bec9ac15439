import type { ScoreLine, ScoreSourceLink } from '@liubu/contract';
import { expect, test } from 'vitest';
import { withoutCases } from './sheets.ts';

const link = (kind: ScoreSourceLink['kind'], more: Partial<ScoreSourceLink>): ScoreSourceLink => ({
  ...{
    kind,
    id: '0190a000-0000-7000-8000-000000000001',
    itemId: 'item-of-the-case',
    title: '',
    detail: '',
    eventId: 7,
  },
  ...more,
});
const line = (key: string, sources: ScoreSourceLink[]): ScoreLine =>
  ({ key, kind: 'indicator', name: key, points: '-1', sources }) as unknown as ScoreLine;

test('where cases may not be seen a line tells what was taken, and neither of whom nor of what item', () => {
  const tolerance = link('tolerance', { title: '容错认定', detail: '扣分保留 50%' });
  const [cases, done] = withoutCases([
    line('cases', [
      link('case', {
        title: '老旧小区改造弄虚作假',
        detail: '扣 1 分（原 2 分，容错保留 50%），2026-05-20 决定，云督问〔2026〕3号',
      }),
      tolerance,
    ]),
    line('done', [link('item', { title: '1.2 改造老旧小区' }), tolerance]),
  ]);
  expect(cases!.sources).toEqual([
    {
      kind: 'case',
      id: '',
      itemId: null,
      title: '追责决定',
      detail: '扣 1 分（原 2 分，容错保留 50%）',
      eventId: null,
    },
  ]);
  // Elsewhere it explains what it lessens.
  expect(done!.sources).toContainEqual(tolerance);
});

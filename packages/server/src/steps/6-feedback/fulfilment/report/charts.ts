import type { ReportChart } from '@liubu/contract';
import { groupCounts } from './group-counts.ts';
import { KIND_WORDS, OUTCOME_ORDER, OUTCOME_WORDS, type ReportSource } from './report-source.ts';

/** Bars that can still be told apart on an A4. */
const UNITS_SHOWN = 16;

const STACKED = [
  { outcomes: ['missed'], colour: 'red' },
  { outcomes: ['partly'], colour: 'yellow' },
  { outcomes: ['met'], colour: 'green' },
  { outcomes: ['adjusted'], colour: 'blue' },
  { outcomes: ['stopped', 'unknown'], colour: 'grey' },
] as const;

/** Charts only where a shape tells more than a number: the whole, the kinds, units among each other. */
export function chartsOf({ items, period }: ReportSource): ReportChart[] {
  const words = OUTCOME_WORDS[period];
  const stacked = (groups: ReturnType<typeof groupCounts>): ReportChart['series'] =>
    STACKED.map(({ outcomes, colour }) => ({
      name: outcomes.map((outcome) => words[outcome]).join('、'),
      colour,
      values: groups.map(({ counts }) => outcomes.reduce((sum, outcome) => sum + counts[outcome], 0)),
    }));
  const kinds = groupCounts(items, ({ kind }) => KIND_WORDS[kind]);
  const units = groupCounts(items, ({ lead }) => lead ?? '未定牵头单位', 'undone').slice(0, UNITS_SHOWN);
  const seen = OUTCOME_ORDER.filter((outcome) => items.some((item) => item.outcome === outcome));
  return [
    {
      key: 'outcomes',
      title: '完成情况（项）',
      kind: 'bar',
      isHorizontal: false,
      categories: seen.map((outcome) => words[outcome]),
      series: [
        {
          name: '事项',
          colour: 'blue',
          values: seen.map((outcome) => items.filter((item) => item.outcome === outcome).length),
        },
      ],
    },
    {
      key: 'kinds',
      title: '分类别完成情况（项）',
      kind: 'stacked-bar',
      isHorizontal: true,
      categories: kinds.map(({ name }) => name),
      series: stacked(kinds),
    },
    {
      key: 'units',
      title: `各牵头单位完成情况（项，未完成最多的${units.length}个单位）`,
      kind: 'stacked-bar',
      isHorizontal: true,
      categories: units.map(({ name }) => name),
      series: stacked(units),
    },
  ];
}

import type { ReportChart } from '@liubu/contract';
import type { ReportSource } from './facts.ts';
import { unitCounts } from './unit-counts.ts';

/** Bars that can still be told apart on an A4. */
const UNITS_SHOWN = 16;

/** Charts only where a shape tells more than a number: this period beside the last, the months, units among each other. */
export function chartsOf({ items, months, month }: ReportSource): ReportChart[] {
  const count = (of: 'colour' | 'previousColour', colour: string) => items.filter((item) => item[of] === colour).length;
  const colours = ['green', 'yellow', 'red'] as const;
  const units = unitCounts(items)
    .filter(({ red, yellow, green }) => red + yellow + green > 0)
    .slice(0, UNITS_SHOWN);
  const hasBefore = items.some(({ previousColour }) => previousColour !== null);
  return [
    {
      key: 'colours',
      title: '亮灯情况（项）',
      kind: 'bar',
      isHorizontal: false,
      categories: ['绿灯', '黄灯', '红灯'],
      series: [
        ...(hasBefore
          ? [
              {
                name: '上期',
                colour: 'grey' as const,
                values: colours.map((colour) => count('previousColour', colour)),
              },
            ]
          : []),
        {
          name: `本期（${month}月末）`,
          colour: 'blue' as const,
          values: colours.map((colour) => count('colour', colour)),
        },
      ],
    },
    {
      key: 'months',
      title: '各月亮灯变化（项）',
      kind: 'line',
      isHorizontal: false,
      categories: months.map((one) => `${one.month}月`),
      series: (['green', 'yellow', 'red'] as const).map((colour) => ({
        name: { green: '绿灯', yellow: '黄灯', red: '红灯' }[colour],
        colour,
        values: months.map((one) => one[colour]),
      })),
    },
    {
      key: 'units',
      title: `各牵头单位亮灯情况（项，红灯、黄灯最多的${units.length}个单位）`,
      kind: 'stacked-bar',
      isHorizontal: true,
      categories: units.map(({ name }) => name),
      series: (['red', 'yellow', 'green'] as const).map((colour) => ({
        name: { green: '绿灯', yellow: '黄灯', red: '红灯' }[colour],
        colour,
        values: units.map((unit) => unit[colour]),
      })),
    },
  ];
}

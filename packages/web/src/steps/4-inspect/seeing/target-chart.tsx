import type { LightTrajectory } from '@liubu/contract';
import { LineChart } from 'echarts/charts';
import { AriaComponent, GridComponent, LegendComponent, MarkLineComponent, TooltipComponent } from 'echarts/components';
import { init, use } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import { formatQuantity } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { MESSAGES } from './messages.ts';

use([LineChart, GridComponent, LegendComponent, MarkLineComponent, TooltipComponent, AriaComponent, SVGRenderer]);

const numbers = (values: readonly (string | number | null)[]) =>
  values.map((value) => (value === null ? null : Number(value)));

/** Trajectory against target; lines differ by dash and mark as well as by colour. The table beside it says the same exactly. */
export function TargetChart({ data }: { data: LightTrajectory }) {
  const t = useText(MESSAGES);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (box.current === null) return;
    const chart = init(box.current, null, { renderer: 'svg' });
    const { months } = data;
    const said = (value: number | null | undefined) =>
      value === null || value === undefined ? '' : formatQuantity(String(value), data.measureUnit);
    const line = (
      name: string,
      values: (number | null)[],
      colour: string,
      type: 'solid' | 'dashed' | 'dotted',
      symbol: string,
    ) => ({
      name,
      type: 'line' as const,
      data: values,
      symbol,
      symbolSize: 7,
      lineStyle: { color: colour, type, width: 2 },
      itemStyle: { color: colour },
    });
    const low = numbers(months.map((one) => one.low));
    const high = numbers(months.map((one) => one.high));
    const band = (name: string, values: (number | null)[], area: boolean) => ({
      name,
      type: 'line' as const,
      data: values,
      stack: 'band',
      symbol: 'none',
      silent: true,
      lineStyle: { opacity: 0 },
      ...(area && { areaStyle: { color: '#245a9c', opacity: 0.14 } }),
      tooltip: { show: false },
    });
    chart.setOption({
      animation: false,
      aria: { enabled: true },
      grid: { left: 8, right: 24, top: 40, bottom: 8, containLabel: true },
      legend: { top: 0, data: [t('expected'), t('reported'), t('verified'), t('lastYear'), t('forecastValue')] },
      tooltip: { trigger: 'axis', valueFormatter: (value: unknown) => said(value as number | null) },
      xAxis: { type: 'category', data: months.map(({ month }) => t('monthShort', { n: month })) },
      yAxis: {
        type: 'value',
        axisLabel: { formatter: (value: number) => said(value) },
        scale: data.quantity === 'stock' || data.quantity === 'rate',
      },
      series: [
        {
          ...line(t('expected'), numbers(months.map(({ expected }) => expected)), '#4c5663', 'dashed', 'none'),
          ...(data.value !== null && {
            markLine: {
              silent: true,
              symbol: 'none',
              lineStyle: { color: '#b3261e' },
              label: {
                formatter: `${t('target')} ${formatQuantity(data.value, data.measureUnit)}`,
                position: 'insideStartTop',
              },
              data: [{ yAxis: Number(data.value) }],
            },
          }),
        },
        line(t('reported'), numbers(months.map(({ reported }) => reported)), '#8a5a00', 'solid', 'triangle'),
        line(t('verified'), numbers(months.map(({ verified }) => verified)), '#2f6f44', 'solid', 'circle'),
        line(t('lastYear'), numbers(months.map(({ lastYear }) => lastYear)), '#b9c1cb', 'dotted', 'none'),
        line(t('forecastValue'), numbers(months.map(({ forecast }) => forecast)), '#245a9c', 'dotted', 'diamond'),
        band('low', low, false),
        band(
          'band',
          high.map((value, at) => (value === null || low[at] === null ? null : value - (low[at] ?? 0))),
          true,
        ),
      ],
    });
    const fit = new ResizeObserver(() => chart.resize());
    fit.observe(box.current);
    return () => {
      fit.disconnect();
      chart.dispose();
    };
  }, [data, t]);
  return <div ref={box} className="target-chart" />;
}

import { inspectLightsApi, inspectSeeingApi, type LightTrajectory } from '@liubu/contract';
import { lazy, Suspense, useState } from 'react';
import { useAnswer } from '../../../api/hooks.ts';
import type { ItemPartProps } from '../../../app/item-parts.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { exactQuantity, Failure, formatQuantity, Loading, Quantity } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { MESSAGES } from './messages.ts';
import './seeing.css';

const TargetChart = lazy(() => import('./target-chart.tsx').then(({ TargetChart: chart }) => ({ default: chart })));

/** Each numeric target: expected, reported, verified, and where the year will end; as a drawing and as a table. */
export function Component({ itemId }: ItemPartProps) {
  const t = useText(MESSAGES);
  const year = usePlanYear();
  const brief = useAnswer(inspectSeeingApi.itemBrief, { params: { year, id: itemId } });
  const numeric = brief.data?.targets.filter(({ value }) => value !== null) ?? [];
  if (numeric.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="targets-course">
      <h2 id="targets-course">{t('targets')}</h2>
      {numeric.map(({ id }) => (
        <Target key={id} year={year} targetId={id} />
      ))}
    </section>
  );
}

function Target({ year, targetId }: { year: number; targetId: string }) {
  const t = useText(MESSAGES);
  const [asTable, setAsTable] = useState(false);
  const answer = useAnswer(inspectLightsApi.trajectory, { params: { year, id: targetId } });
  if (answer.isPending) return <Loading />;
  if (answer.error) return <Failure failure={answer.error} onRetry={() => void answer.refetch()} />;
  const { data } = answer;
  const last = (key: 'reported' | 'verified') => {
    const month = [...data.months].reverse().find((one) => one[key] !== null);
    return month
      ? `${t('monthShort', { n: month.month })} ${formatQuantity(month[key], data.measureUnit)}`
      : t('noneHere');
  };
  return (
    <div className="target-course">
      <p>
        {t('chartSays', {
          name: data.name,
          target: exactQuantity(data.value, data.measureUnit),
          reported: last('reported'),
          verified: last('verified'),
        })}
        {data.forecast && (
          <>
            <br />
            {t('forecastSays', {
              value: formatQuantity(round(data.forecast.value), data.measureUnit),
              low: formatQuantity(round(data.forecast.low), data.measureUnit),
              high: formatQuantity(round(data.forecast.high), data.measureUnit),
              level: Math.round(data.forecast.level * 100),
              reaches: Math.round(data.forecast.reaches * 100),
            })}
          </>
        )}
      </p>
      <fieldset className="row segments">
        <button type="button" className="button" aria-pressed={!asTable} onClick={() => setAsTable(false)}>
          {t('chart')}
        </button>
        <button type="button" className="button" aria-pressed={asTable} onClick={() => setAsTable(true)}>
          {t('table')}
        </button>
      </fieldset>
      {asTable ? (
        <TargetTable data={data} />
      ) : (
        <Suspense fallback={<Loading />}>
          <TargetChart data={data} />
        </Suspense>
      )}
    </div>
  );
}

const round = (value: number): string => String(Number(value.toPrecision(6)));

function TargetTable({ data }: { data: LightTrajectory }) {
  const t = useText(MESSAGES);
  return (
    <table className="plain-table">
      <thead>
        <tr>
          {(['month', 'expected', 'reported', 'verified', 'lastYear', 'forecastValue', 'forecastBand'] as const).map(
            (key) => (
              <th key={key} scope="col" className={key === 'month' ? undefined : 'numeric'}>
                {t(key)}
              </th>
            ),
          )}
        </tr>
      </thead>
      <tbody>
        {data.months.map((one) => (
          <tr key={one.month}>
            <th scope="row">{t('monthShort', { n: one.month })}</th>
            {(['expected', 'reported', 'verified', 'lastYear'] as const).map((key) => (
              <td key={key} className="numeric">
                <Quantity value={one[key]} unit={data.measureUnit} />
              </td>
            ))}
            <td className="numeric">
              {one.forecast === null ? '' : formatQuantity(round(one.forecast), data.measureUnit)}
            </td>
            <td className="numeric">
              {one.low === null || one.high === null ? '' : `${round(one.low)}—${round(one.high)}`}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

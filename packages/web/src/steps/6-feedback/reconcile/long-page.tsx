import { feedbackReconcileApi, type LongTarget } from '@liubu/contract';
import { Link } from 'react-router';
import { useAnswer } from '../../../api/hooks.ts';
import { usePlanYear } from '../../../app/session.tsx';
import {
  Empty,
  Failure,
  formatDay,
  formatQuantity,
  Loading,
  Page,
  Quantity,
  StateTag,
} from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { beginOf, LongChart } from './long-chart.tsx';
import { MESSAGES } from './messages.ts';
import './reconcile.css';

/** Targets of several years, each with its values, the line to it, and the distance of each year. */
export function Component() {
  const t = useText(MESSAGES);
  const year = usePlanYear();
  const answer = useAnswer(feedbackReconcileApi.longTargets, { params: { year } });
  return (
    <Page title={t('longTitle')} subtitle={t('longSubtitle')}>
      <Failure failure={answer.error} onRetry={() => void answer.refetch()} />
      {answer.isPending && <Loading />}
      {answer.data?.targets.length === 0 && <Empty title={t('noLong')} hint={t('noLongHint')} />}
      <div className="stack">
        {answer.data?.targets.map((target) => (
          <One key={target.key} target={target} />
        ))}
      </div>
    </Page>
  );
}

function One({ target }: { target: LongTarget }) {
  const t = useText(MESSAGES);
  const year = usePlanYear();
  const { unit, points, dueYear } = target;
  // What is reckoned is shown to two places; what somebody said is shown as it was said.
  const round = (value: string) => String(Math.round(Number(value) * 100) / 100);
  const said = (value: string) => formatQuantity(value, unit);
  // What is between two rates are points.
  const apart = (value: string) => (unit === '%' ? `${round(value)}${t('points')}` : said(round(value)));
  const begins = beginOf(target);
  const hasWay = target.baseline !== null || points.some(({ value }) => value !== null);
  return (
    <section className="panel">
      <h2>
        <Link to={`/${year}/items/${target.itemId}`}>{target.name}</Link>
      </h2>
      <p>
        {t('by', { year: dueYear, target: said(target.target) })}
        {target.left === '0' && ` · ${t('reached')}`}
        {target.left !== null && target.left !== '0' && ` · ${t('left', { left: apart(target.left) })}`}
        {target.yearly !== null && ` · ${t('yearly', { yearly: apart(target.yearly) })}`}
      </p>
      <div className="long-beside">
        {hasWay ? <LongChart target={target} /> : <p className="quiet">{t('noValues')}</p>}
        <table className="plain-table long-table">
          <thead>
            <tr>
              <th>{t('year')}</th>
              <th className="numeric">{t('value')}</th>
              <th className="numeric">{t('line')}</th>
              <th className="numeric">{t('distance')}</th>
            </tr>
          </thead>
          <tbody>
            {points.map((point) => (
              <tr key={point.year}>
                <td>{point.year}</td>
                <td className="numeric">
                  {point.value === null ? '—' : <Quantity value={point.value} unit={unit} />}{' '}
                  {point.source !== null && (
                    <span className="quiet">
                      {t(`source_${point.source}`)}
                      {point.status !== null && `·${t(`status_${point.status}`)}`}
                      {point.asOf !== null && ` ${formatDay(point.asOf, 'table')}`}
                    </span>
                  )}
                </td>
                <td className="numeric">
                  {(hasWay && point.year >= begins) || point.year === dueYear ? (
                    <Quantity value={round(point.line)} unit={unit} />
                  ) : (
                    '—'
                  )}
                </td>
                <td className="numeric">
                  {point.distance !== null && (
                    <StateTag tone={point.isBehind ? 'bad' : 'good'} shape={point.isBehind ? 'triangle' : 'check'}>
                      {apart(point.distance)} {point.isBehind !== null && t(point.isBehind ? 'behind' : 'ahead')}
                    </StateTag>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

import { inspectFilingsApi } from '@liubu/contract';
import { Link } from 'react-router';
import { useAnswer, useLive } from '../../../api/hooks.ts';
import type { ItemPartProps } from '../../../app/item-parts.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { exactQuantity, Failure, Loading, Quantity } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { FilingTag } from './filing-tag.tsx';
import { MESSAGES } from './messages.ts';
import './filings.css';

/** What units filed for an item over the year, newest first. */
export function Component({ itemId }: ItemPartProps) {
  const t = useText(MESSAGES);
  const year = usePlanYear();
  const list = useAnswer(inspectFilingsApi.itemFilings, { params: { year, id: itemId } });
  useLive('filing', () => void list.refetch());
  return (
    <section className="stack filing-table" aria-label={t('itemFilings')}>
      <h2>{t('itemFilings')}</h2>
      {list.isPending && <Loading />}
      <Failure failure={list.error} />
      {list.data?.filings.length === 0 && <p className="quiet">{t('noItemFilings')}</p>}
      {list.data && list.data.filings.length > 0 && (
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">{t('period')}</th>
              <th scope="col">{t('unit')}</th>
              <th scope="col">{t('figures')}</th>
              <th scope="col">{t('progress')}</th>
              <th scope="col">{t('state')}</th>
            </tr>
          </thead>
          <tbody>
            {list.data.filings.map((one) => (
              <tr key={one.id}>
                <td>
                  <Link to={`/${year}/filings/${one.periodId}?unit=${one.unitId}`}>
                    {t('periodMonth', { month: one.month })}
                  </Link>
                </td>
                <td>
                  {one.unitName} <span className="quiet">{t(one.role)}</span>
                </td>
                <td>
                  {one.values.map((value) => (
                    <p key={value.targetId} title={exactQuantity(value.value, value.measureUnit)}>
                      {value.name} <Quantity value={value.value} unit={value.measureUnit} />
                      <span className="quiet">{t('reportedAt', { month: one.month })}</span>
                      {value.verified !== null && (
                        <>
                          {' '}
                          <Quantity value={value.verified} unit={value.measureUnit} />{' '}
                          <span className="quiet">{t('verifiedShort')}</span>
                        </>
                      )}
                    </p>
                  ))}
                </td>
                <td className="kept-lines">
                  {one.noChange && <span className="quiet">{t('noChange')} </span>}
                  {one.progress}
                  {one.problems !== '' && `\n${t('problems')}：${one.problems}`}
                  {one.coordination !== '' && `\n${t('coordination')}：${one.coordination}`}
                </td>
                <td>
                  <FilingTag state={one.state} isLate={one.isLate} lateDays={one.lateDays} />
                  {one.version > 1 && <span className="quiet"> {t('version', { n: one.version })}</span>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

import { FULFILMENT_PERIODS, feedbackFulfilmentApi, OUTCOMES, type ResponseOf } from '@liubu/contract';
import { Link, useParams, useSearchParams } from 'react-router';
import { useAnswer, useLive } from '../../../api/hooks.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { Failure, formatDay, Loading, Page } from '../../../components/index.ts';
import { useLanguage } from '../../../text/language.ts';
import { useText } from '../../../text/use-text.ts';
import { CarryBox } from './carry-box.tsx';
import { MESSAGES } from './messages.ts';
import { NoteForm } from './note-form.tsx';
import { FigureLine, OutcomeTag } from './outcome-tag.tsx';
import './fulfilment.css';

export type Detail = ResponseOf<typeof feedbackFulfilmentApi.fulfilmentItem>;

/** One item: its outcome with every step that led to it, why, and what becomes of it next year. */
export function Component() {
  const t = useText(MESSAGES);
  const year = usePlanYear();
  const { id = '' } = useParams();
  const [search] = useSearchParams();
  const period = search.get('period') === 'half' ? ('half' as const) : ('year' as const);
  const answer = useAnswer(feedbackFulfilmentApi.fulfilmentItem, { params: { year, id }, query: { period } });
  useLive('fulfilment', () => void answer.refetch());
  useLive('carry', () => void answer.refetch());
  if (answer.isPending)
    return (
      <Page title={t('fulfilment')}>
        <Loading />
      </Page>
    );
  if (answer.error)
    return (
      <Page title={t('fulfilment')}>
        <Failure failure={answer.error} onRetry={() => void answer.refetch()} />
      </Page>
    );
  return <Outcome year={year} itemId={id} period={period} detail={answer.data} />;
}

function Outcome({
  year,
  itemId,
  period,
  detail,
}: {
  year: number;
  itemId: string;
  period: 'half' | 'year';
  detail: Detail;
}) {
  const t = useText(MESSAGES);
  const language = useLanguage();
  const at = language === 'zh' ? 0 : 1;
  const { row, basis, problems, adjustments, mayWrite } = detail;
  return (
    <Page
      title={row === null ? t('fulfilment') : `${row.code} ${row.title}`}
      subtitle={
        <>
          {FULFILMENT_PERIODS[period][at]} {row?.lead} {row?.leader}
        </>
      }
      actions={
        <>
          <Link className="button" to={`/${year}/fulfilment?period=${period}`}>
            {t('fulfilment')}
          </Link>
          <Link className="button" to={`/${year}/items/${itemId}`}>
            {t('openItem')}
          </Link>
        </>
      }
    >
      {detail.carriedFrom !== null && (
        <p>
          {t('carriedFrom', { year: detail.carriedFrom.year })}：
          <Link to={`/${detail.carriedFrom.year}/fulfilment/${detail.carriedFrom.itemId}`}>
            {detail.carriedFrom.title}
          </Link>
        </p>
      )}
      {row === null ? (
        <p className="quiet">{t('notBegun')}</p>
      ) : (
        <div className="two-columns">
          <div className="stack">
            <section className="panel" aria-labelledby="outcome-basis">
              <h2 id="outcome-basis">
                <OutcomeTag {...row} />
              </h2>
              {row.computed !== row.outcome && (
                <p className="quiet">{t('computedAs', { outcome: OUTCOMES[row.computed][at] })}</p>
              )}
              <h3>{t('basis')}</h3>
              <ol className="basis-list">
                {basis.map((step) => (
                  <li key={step.zh}>{language === 'zh' ? step.zh : step.en}</li>
                ))}
              </ol>
              {row.figures.length > 0 && (
                <>
                  <h3>{t('figures')}</h3>
                  <ul className="bare-list">
                    {row.figures.map((figure) => (
                      <li key={figure.targetId}>
                        <FigureLine figure={figure} />{' '}
                        <span className="quiet">
                          {figure.source} {formatDay(figure.asOf, 'table')}
                        </span>
                      </li>
                    ))}
                  </ul>
                </>
              )}
            </section>
            {adjustments.length > 0 && (
              <section className="panel" aria-labelledby="outcome-adjustments">
                <h2 id="outcome-adjustments">{t('adjustments')}</h2>
                <ul className="bare-list">
                  {adjustments.map((one) => (
                    <li key={one.id}>
                      {one.marks
                        .map((mark) => (mark in MARKS ? t(MARKS[mark as keyof typeof MARKS]) : mark))
                        .join('、')}{' '}
                      {formatDay(one.decidedOn)}：{one.reason}
                    </li>
                  ))}
                </ul>
              </section>
            )}
            {problems.length > 0 && (
              <section className="panel" aria-labelledby="outcome-problems">
                <h2 id="outcome-problems">{t('problems')}</h2>
                <ul className="bare-list">
                  {problems.map((one) => (
                    <li key={one.filingId}>
                      <b>
                        {t('monthOf', { n: one.month })} {one.unitName}
                      </b>{' '}
                      {one.text}
                    </li>
                  ))}
                </ul>
              </section>
            )}
          </div>
          <aside className="stack">
            {mayWrite && (
              <NoteForm
                key={`${period} ${detail.note?.revision ?? 0}`}
                year={year}
                itemId={itemId}
                period={period}
                detail={detail}
              />
            )}
            <CarryBox year={year} itemId={itemId} detail={detail} />
          </aside>
        </div>
      )}
    </Page>
  );
}

const MARKS = {
  slipped: 'mark_slipped',
  weakened: 'mark_weakened',
  strengthened: 'mark_strengthened',
  transferred: 'mark_transferred',
  dropped: 'mark_dropped',
  added: 'mark_added',
  reworded: 'mark_reworded',
} as const;

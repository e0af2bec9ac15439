import { inspectFilingsApi } from '@liubu/contract';
import { useState } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import { ApiFailure, saveFile } from '../../../../api/client.ts';
import { useAnswer, useLive } from '../../../../api/hooks.ts';
import { usePlanYear } from '../../../../app/session.tsx';
import { HowCard } from '../../../../components/how/how-card.tsx';
import { Empty, Failure, formatDay, Loading, Page } from '../../../../components/index.ts';
import { useText } from '../../../../text/use-text.ts';
import { MESSAGES } from '../messages.ts';
import { SheetForm } from '../sheet/sheet-form.tsx';
import { XlsxPart } from '../sheet/xlsx-part.tsx';
import '../filings.css';

/** One unit, one period, one page. */
export function Component() {
  const t = useText(MESSAGES);
  const year = usePlanYear();
  const { periodId = '' } = useParams();
  const [search] = useSearchParams();
  const unit = search.get('unit');
  const [isXlsx, setXlsx] = useState(false);
  const [round, setRound] = useState(0);
  const [failure, setFailure] = useState<ApiFailure | null>(null);
  const input = { params: { year, periodId }, query: { ...(unit && { unit }) } };
  const answer = useAnswer(inspectFilingsApi.sheet, input, { refetchOnWindowFocus: false });
  const refetch = () => void answer.refetch();
  useLive('filing', (data) => {
    if (data.periodId === undefined || data.periodId === periodId) refetch();
  });
  const sheet = answer.data;
  if (sheet === undefined)
    return (
      <Page title={t('sheet')}>
        {answer.error ? <Failure failure={answer.error} onRetry={refetch} /> : <Loading />}
      </Page>
    );
  const { period, unitName, fields } = sheet;
  const download = () => {
    setFailure(null);
    saveFile(inspectFilingsApi.sheetXlsx, input, `${unitName}${period.month}.xlsx`).catch((problem: unknown) => {
      if (!(problem instanceof ApiFailure)) throw problem;
      setFailure(problem);
    });
  };
  const toSign = sheet.items.filter(({ state }) => state === 'submitted').length;
  return (
    <Page
      title={t('sheetTitle', { month: period.month })}
      subtitle={
        <span className="filing-facts">
          <span>{unitName}</span>
          <span>{t('asOfDay', { day: formatDay(period.endsOn) })}</span>
          <span>{t('dues', { helper: formatDay(period.helperDue), lead: formatDay(period.leadDue) })}</span>
          {sheet.mayFile && <span>{t('fieldsLine', { asked: fields.asked, prefilled: fields.prefilled })}</span>}
          {period.isWithoutHolidays && <span>{t('withoutHolidays')}</span>}
        </span>
      }
      actions={
        <>
          {sheet.maySign && toSign > 0 && (
            <Link className="button primary" to={`/${year}/filings/${periodId}/sign${unit ? `?unit=${unit}` : ''}`}>
              {t('toSign', { n: toSign })}
            </Link>
          )}
          <button type="button" className="button only-wide" onClick={download}>
            {t('downloadXlsx')}
          </button>
          {sheet.mayFile && !sheet.isLocked && (
            <button type="button" className="button only-wide" aria-pressed={isXlsx} onClick={() => setXlsx(!isXlsx)}>
              {t('dropXlsx')}
            </button>
          )}
        </>
      }
    >
      <Failure failure={failure} />
      {sheet.isLocked && <p className="sheet-note">{t('locked')}</p>}
      {sheet.signedAt && <p className="sheet-note">{t('signedBy', { who: sheet.signedBy ?? '' })}</p>}
      {isXlsx && (
        <XlsxPart
          sheet={sheet}
          onDone={() => {
            setXlsx(false);
            setRound(round + 1);
          }}
        />
      )}
      <HowCard subject="filing" />
      {sheet.items.length === 0 ? (
        <Empty title={t('noItems')} hint={t('noItemsHint')} />
      ) : (
        <SheetForm key={`${sheet.sheetId} ${round}`} sheet={sheet} />
      )}
    </Page>
  );
}

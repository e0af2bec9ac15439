import { inspectFilingsApi, type SheetItem } from '@liubu/contract';
import { useState } from 'react';
import { Link, useParams, useSearchParams } from 'react-router';
import { useAnswer, useLive, useSend } from '../../../../api/hooks.ts';
import { usePlanYear } from '../../../../app/session.tsx';
import { HowCard } from '../../../../components/how/how-card.tsx';
import { Empty, Failure, formatDay, Loading, notify, Page, ReasonBox } from '../../../../components/index.ts';
import { useText } from '../../../../text/use-text.ts';
import { FilingTag } from '../filing-tag.tsx';
import { FindingsLine } from '../findings-line.tsx';
import { MESSAGES } from '../messages.ts';
import { ReadFiling } from '../read-filing.tsx';
import { isOpenToUnit } from '../sheet/typed.ts';
import '../filings.css';

const REFRESH = ['inspect.sheet', 'inspect.sheets', 'platform.todos', 'home.mine'];
const doubtful = (item: SheetItem): boolean =>
  item.findings.length > 0 || item.isLate || item.targets.some(({ doubts }) => doubts.length > 0);

/** The unit head reads the sheet, doubts first, and signs it with one press. */
export function Component() {
  const t = useText(MESSAGES);
  const year = usePlanYear();
  const { periodId = '' } = useParams();
  const [search] = useSearchParams();
  const unit = search.get('unit');
  const [sendingBack, setSendingBack] = useState<string | null>(null);
  const params = { year, periodId };
  const answer = useAnswer(inspectFilingsApi.sheet, { params, query: { ...(unit && { unit }) } });
  useLive('filing', () => void answer.refetch());
  const signing = useSend(inspectFilingsApi.signSheet, {
    refresh: REFRESH,
    onDone: ({ signed, left }) => notify(t(left > 0 ? 'signedLeft' : 'signed', { n: signed, left })),
  });
  const returning = useSend(inspectFilingsApi.withdrawFiling, {
    refresh: REFRESH,
    onDone: () => {
      setSendingBack(null);
      notify(t('sentBack'));
    },
  });
  const sheet = answer.data;
  if (sheet === undefined)
    return (
      <Page title={t('toSign', { n: '' })}>
        {answer.error ? <Failure failure={answer.error} onRetry={() => void answer.refetch()} /> : <Loading />}
      </Page>
    );
  const { month } = sheet.period;
  const waiting = sheet.items
    .filter(({ state }) => state === 'submitted')
    .sort((a, b) => Number(doubtful(b)) - Number(doubtful(a)) || Number(a.noChange) - Number(b.noChange));
  const settled = sheet.items.filter(({ state }) => ['signed', 'passed', 'approved'].includes(state));
  const left = sheet.items.filter(({ state }) => isOpenToUnit(state));
  const sign = () =>
    signing.send({
      params,
      body: {
        unitId: sheet.unitId,
        revision: sheet.revision,
        filings: waiting.map(({ filingId: id, revision }) => ({ id, revision })),
      },
    });
  return (
    <Page
      title={t('signTitle', { month })}
      subtitle={
        <span className="filing-facts">
          <span>{sheet.unitName}</span>
          <span>{t('asOfDay', { day: formatDay(sheet.period.endsOn) })}</span>
          {sheet.signedAt && <span>{t('signedBy', { who: sheet.signedBy ?? '' })}</span>}
        </span>
      }
      actions={
        <Link className="button" to={`/${year}/filings/${periodId}${unit ? `?unit=${unit}` : ''}`}>
          {t('openSheet')}
        </Link>
      }
    >
      {sheet.maySign && <HowCard subject="signing" />}
      <p className="counts-line" role="status">
        <span>{t('signCounts', { n: waiting.length })}</span>
        <span>{t('signDoubts', { n: waiting.filter(doubtful).length })}</span>
        <span>{t('signNoChange', { n: waiting.filter(({ noChange }) => noChange).length })}</span>
        <span>{t('signDone', { n: waiting.filter(({ saysDone }) => saysDone).length })}</span>
        <span>{t('signLeft', { n: left.length })}</span>
      </p>
      <Failure failure={signing.failure ?? returning.failure} />
      {waiting.length === 0 && <Empty title={t('nothingToSign')} hint={t('nothingToSignHint')} />}
      <ol className="filing-cards">
        {waiting.map((item) => (
          <li key={item.filingId} className="filing-card">
            <header className="filing-head">
              <h2>
                <span className="quiet">{item.code}</span> {item.title}
              </h2>
              <span className="filing-facts">
                <FilingTag state={item.state} isLate={item.isLate} lateDays={item.lateDays} />
                <span>{t(item.role)}</span>
                {sheet.maySign && sendingBack !== item.filingId && (
                  <button type="button" className="button" onClick={() => setSendingBack(item.filingId)}>
                    {t('sendBack')}
                    <span className="visually-hidden"> {item.title}</span>
                  </button>
                )}
              </span>
            </header>
            {sendingBack === item.filingId && (
              <ReasonBox
                question={t('sendBackWhy', { title: item.title })}
                confirm={t('sendBack')}
                busy={returning.busy}
                onCancel={() => setSendingBack(null)}
                onConfirm={(reason) =>
                  void returning.send({
                    params: { year, id: item.filingId },
                    body: { revision: item.revision, reason },
                  })
                }
              />
            )}
            <FindingsLine findings={item.findings} />
            <ReadFiling item={item} month={month} />
          </li>
        ))}
      </ol>
      {left.length > 0 && waiting.length > 0 && (
        <p className="quiet">
          {t('signLeft', { n: left.length })}：{left.map(({ code, title }) => `${code} ${title}`).join('；')}
        </p>
      )}
      {settled.length > 0 && <p className="quiet">{t('alreadySigned', { n: settled.length })}</p>}
      {waiting.length > 0 && sheet.maySign && (
        <div className="sheet-foot">
          <button type="button" className="button primary" disabled={signing.busy} onClick={() => void sign()}>
            {t('signAll', { n: waiting.length })}
          </button>
        </div>
      )}
    </Page>
  );
}

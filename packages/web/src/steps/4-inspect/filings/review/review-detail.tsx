import { inspectFilingsApi, type ReviewRow } from '@liubu/contract';
import { useState } from 'react';
import { Link } from 'react-router';
import { useAnswer, useSend } from '../../../../api/hooks.ts';
import { usePlanYear } from '../../../../app/session.tsx';
import { Failure, formatMoment, Loading, notify, ReasonBox } from '../../../../components/index.ts';
import { useText } from '../../../../text/use-text.ts';
import { EvidenceList } from '../../evidence/evidence-list.tsx';
import { FilingTag } from '../filing-tag.tsx';
import { FindingsLine } from '../findings-line.tsx';
import { ReadFiling } from '../read-filing.tsx';
import { HelperParts } from '../sheet/helper-parts.tsx';
import { REVIEW_MESSAGES } from './messages.ts';

/** One filing beside the last, with the verified figure, findings, evidence and its earlier versions. */
export function ReviewDetail({
  row,
  busy,
  twoLevels,
  onApprove,
  onReturn,
}: {
  row: ReviewRow;
  busy: boolean;
  twoLevels: boolean;
  onApprove: () => void;
  onReturn: () => void;
}) {
  const t = useText(REVIEW_MESSAGES);
  const year = usePlanYear();
  const [isReopening, setReopening] = useState(false);
  const params = { year, id: row.id };
  const answer = useAnswer(inspectFilingsApi.filing, { params });
  const reopening = useSend(inspectFilingsApi.reopenFiling, {
    refresh: ['inspect.review-queue', 'inspect.filing', 'inspect.sheets'],
    onDone: () => {
      setReopening(false);
      notify(t('reopened'));
    },
  });
  const view = answer.data;
  if (view === undefined)
    return answer.error ? <Failure failure={answer.error} onRetry={() => void answer.refetch()} /> : <Loading />;
  const { item, versions } = view;
  return (
    <article className="panel stack" aria-label={`${item.code} ${item.title}`}>
      <header>
        <h2>
          <span className="quiet">{item.code}</span> {item.title}
        </h2>
        <p className="filing-facts">
          <span>{view.unitName}</span>
          <FilingTag state={item.state} isLate={item.isLate} lateDays={item.lateDays} />
          {view.signedBy && (
            <span className="quiet">
              {view.signedBy} {formatMoment(view.signedAt)}
            </span>
          )}
          {view.passedBy && <span className="quiet">{t('passedBy', { who: view.passedBy })}</span>}
          {view.decidedBy && <span className="quiet">{t('decidedBy', { who: view.decidedBy })}</span>}
        </p>
        <p className="row">
          {view.mayDecide && (
            <>
              <button type="button" className="button primary" disabled={busy} onClick={onApprove}>
                {t(twoLevels && item.state === 'signed' ? 'pass' : 'approve')} <kbd>a</kbd>
              </button>
              <button type="button" className="button" disabled={busy} onClick={onReturn}>
                {t('return')} <kbd>r</kbd>
              </button>
            </>
          )}
          {view.mayReopen && (
            <button type="button" className="button" onClick={() => setReopening(true)}>
              {t('reopen')}
            </button>
          )}
          {!view.mayDecide && item.state === 'passed' && <span className="quiet">{t('ownFirst')}</span>}
          <Link to={`/${year}/filings/${view.period.id}?unit=${view.unitId}`}>{t('openSheet')}</Link>
          <Link to={`/${year}/items/${item.itemId}`}>{t('openItem')}</Link>
        </p>
      </header>
      {isReopening && (
        <ReasonBox
          question={t('reopenWhy', { title: item.title })}
          confirm={t('reopen')}
          danger
          busy={reopening.busy}
          failure={reopening.failure}
          onCancel={() => setReopening(false)}
          onConfirm={(reason) => void reopening.send({ params, body: { revision: item.revision, reason } })}
        />
      )}
      <p>{item.wording}</p>
      <FindingsLine findings={item.findings} />
      <ReadFiling item={item} month={view.period.month} />
      <HelperParts item={item} progress={item.progress} onQuote={null} />
      <EvidenceList itemId={item.itemId} filingId={item.filingId} mayAdd={false} />
      {versions.length > 0 && (
        <section>
          <h3>{t('versions')}</h3>
          {versions.map((one) => (
            <div key={one.version}>
              <p className="quiet">
                {t('versionLine', {
                  n: one.version,
                  at: formatMoment(one.reopenedAt),
                  who: one.reopenedBy ?? '',
                  reason: one.reason,
                })}
              </p>
              <p className="kept-lines">
                {one.progress}
                {one.values.map(({ targetId, name, value, measureUnit }) => (
                  <span key={targetId}>
                    {' '}
                    {name} {value ?? ''}
                    {measureUnit ?? ''}
                  </span>
                ))}
              </p>
            </div>
          ))}
        </section>
      )}
    </article>
  );
}

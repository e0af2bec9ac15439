import { inspectFilingsApi, type ResponseOf, type ReviewRow } from '@liubu/contract';
import { useEffect, useRef, useState } from 'react';
import { type ApiFailure, request } from '../../../../api/client.ts';
import { usePlanYear } from '../../../../app/session.tsx';
import { Failure, Loading } from '../../../../components/index.ts';
import { useText } from '../../../../text/use-text.ts';
import { useSaid } from '../use-said.ts';
import { REVIEW_MESSAGES } from './messages.ts';

/** Before many are approved at once: which of them are doubtful, and why. */
export function BulkApprove({
  rows,
  busy,
  onConfirm,
  onCancel,
}: {
  rows: readonly ReviewRow[];
  busy: boolean;
  onConfirm: () => void;
  onCancel: () => void;
}) {
  const t = useText(REVIEW_MESSAGES);
  const say = useSaid();
  const year = usePlanYear();
  const [found, setFound] = useState<ResponseOf<typeof inspectFilingsApi.decideFilings> | null>(null);
  const [failure, setFailure] = useState<ApiFailure | null>(null);
  const confirm = useRef<HTMLButtonElement>(null);
  const wanted = JSON.stringify(rows.map(({ id, revision }) => ({ id, revision })));
  useEffect(() => {
    // They were approved just now, and the queue has none of them any more.
    if (wanted === '[]') return;
    let isStale = false;
    const body = { filings: JSON.parse(wanted), decision: 'approve', preview: true } as const;
    request(inspectFilingsApi.decideFilings, { params: { year }, body }).then(
      (answer) => !isStale && setFound(answer),
      (problem: ApiFailure) => !isStale && setFailure(problem),
    );
    return () => {
      isStale = true;
    };
  }, [wanted, year]);
  useEffect(() => {
    if (found) confirm.current?.focus();
  }, [found]);
  return (
    <section className="panel stack" aria-label={t('bulkApprove')}>
      <Failure failure={failure} />
      {found === null ? (
        failure === null && <Loading />
      ) : (
        <>
          <p>
            {found.doubts.length > 0
              ? t('preview', { n: rows.length, d: found.doubts.length })
              : t('previewClean', { n: rows.length })}
          </p>
          <ul>
            {found.doubts.map((doubt) => (
              <li key={doubt.id}>
                {doubt.code} {doubt.title} <span className="quiet">{doubt.unitName}</span>{' '}
                <span className="field-doubt">{doubt.says.map(say).join('；')}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      <p className="row">
        <button
          ref={confirm}
          type="button"
          className="button primary"
          disabled={busy || found === null || rows.length === 0}
          onClick={onConfirm}
        >
          {t('confirmApprove', { n: rows.length })}
        </button>
        <button type="button" className="button" onClick={onCancel}>
          {t('cancel')}
        </button>
      </p>
    </section>
  );
}

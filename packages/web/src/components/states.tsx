import type { ReactNode } from 'react';
import { useEffect, useState } from 'react';
import type { ApiFailure } from '../api/client.ts';
import { useText } from '../text/use-text.ts';
import { COMPONENT_MESSAGES } from './messages.ts';

/** Says what will be here, and the one next step. */
export function Empty({
  title,
  hint,
  action,
  whole = false,
}: {
  title: string;
  hint?: ReactNode;
  action?: ReactNode;
  /** It stands in place of a page: its title is the page's. */
  whole?: boolean;
}) {
  return (
    <div className="state-box">
      {whole ? <h1 className="state-title">{title}</h1> : <p className="state-title">{title}</p>}
      {hint !== undefined && <p className="state-hint">{hint}</p>}
      {action !== undefined && <div className="state-action">{action}</div>}
    </div>
  );
}

/** What was refused, in the server's words; gone when there is nothing to tell. */
export function Failure({ failure, onRetry }: { failure: ApiFailure | null | undefined; onRetry?: () => void }) {
  const t = useText(COMPONENT_MESSAGES);
  if (!failure) return null;
  if (failure.code === 'NOT_ALLOWED') return <Denied hint={failure.message} />;
  return (
    <div className="failure" role="alert">
      <span className="failure-mark" aria-hidden="true">
        !
      </span>
      <div>
        <p>{failure.message}</p>
        {failure.code === 'UNKNOWN' && failure.requestId !== null && !failure.message.includes(failure.requestId) && (
          <p className="quiet">{t('reference', { id: failure.requestId })}</p>
        )}
        {onRetry !== undefined && (
          <button type="button" className="button" onClick={onRetry}>
            {t('retry')}
          </button>
        )}
      </div>
    </div>
  );
}

export function Denied({ hint, whole = false }: { hint?: string; whole?: boolean }) {
  const t = useText(COMPONENT_MESSAGES);
  return <Empty whole={whole} title={t('deniedTitle')} hint={hint ?? t('deniedHint')} />;
}

/** Nothing is shown for waits that the eye does not notice; a long one says that it is long, or how far it is. */
const NOTICED_MS = 250;
const LONG_MS = 3000;

export function Loading({ progress }: { progress?: { done: number; of: number; text?: string } | undefined }) {
  const t = useText(COMPONENT_MESSAGES);
  const [waited, setWaited] = useState<'short' | 'noticed' | 'long'>('short');
  useEffect(() => {
    const noticed = setTimeout(() => setWaited('noticed'), NOTICED_MS);
    const long = setTimeout(() => setWaited('long'), LONG_MS);
    return () => {
      clearTimeout(noticed);
      clearTimeout(long);
    };
  }, []);
  if (progress !== undefined)
    return (
      <div className="loading" role="status">
        <progress max={progress.of} value={progress.done} aria-label={progress.text ?? t('loading')} />
        <span>{progress.text ?? t('progress', { done: progress.done, of: progress.of })}</span>
      </div>
    );
  return (
    <div className="loading" role="status" aria-live="polite">
      {waited !== 'short' && <span className="loading-bar" aria-hidden="true" />}
      {waited !== 'short' && <span>{t(waited === 'long' ? 'stillLoading' : 'loading')}</span>}
    </div>
  );
}

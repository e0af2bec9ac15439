import { recordApi } from '@liubu/contract';
import { Link } from 'react-router';
import { useAnswer } from '../api/hooks.ts';
import { Failure } from '../components/index.ts';
import { useText } from '../text/use-text.ts';
import { RECORD_MESSAGES } from './messages.ts';
import { Told } from './told.tsx';

/** The one entry that a figure or a page elsewhere points to, told above the list. */
export function OneEntry({ id }: { id: number }) {
  const t = useText(RECORD_MESSAGES);
  const answer = useAnswer(recordApi.list, { query: { before: id + 1, limit: 1 } });
  // The newest up to this id: it is another one where this one is not there, or not to be seen.
  const entry = answer.data?.entries.find((one) => one.id === id);
  return (
    <section className="panel chain" aria-labelledby="record-entry" aria-live="polite">
      <h2 id="record-entry">{t('entry')}</h2>
      <Failure failure={answer.error} onRetry={() => void answer.refetch()} />
      {entry && (
        <ol className="story">
          <Told entry={entry} />
        </ol>
      )}
      {answer.data && !entry && <p className="quiet">{t('entryNotSeen')}</p>}
      <p>
        <Link to="/record">{t('allEntries')}</Link>
      </p>
    </section>
  );
}

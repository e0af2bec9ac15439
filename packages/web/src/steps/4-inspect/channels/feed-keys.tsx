import { inspectChannelsApi } from '@liubu/contract';
import { type FormEvent, useState } from 'react';
import { useAnswer, useSend } from '../../../api/hooks.ts';
import { Failure, formatMoment } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { MESSAGES } from './messages.ts';

/** Keys by which the city's portal fetches to-dos. */
export function FeedKeys() {
  const t = useText(MESSAGES);
  const refresh = [inspectChannelsApi.feedKeys.id];
  const answer = useAnswer(inspectChannelsApi.feedKeys);
  const add = useSend(inspectChannelsApi.addFeedKey, { refresh });
  const revoke = useSend(inspectChannelsApi.revokeFeedKey, { refresh });
  const [name, setName] = useState('');
  const [shown, setShown] = useState<string | null>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const made = await add.send({ body: { name } });
    if (made === null) return;
    setShown(made.key);
    setName('');
  };
  return (
    <section className="panel stack">
      <h2>{t('feed')}</h2>
      <p className="quiet">{t('feedHint')}</p>
      <form className="row" onSubmit={(event) => void submit(event)}>
        <input
          required
          maxLength={60}
          aria-label={t('feedName')}
          placeholder={t('feedName')}
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
        <button type="submit" className="button" disabled={add.busy}>
          {t('feedAdd')}
        </button>
      </form>
      <Failure failure={add.failure ?? revoke.failure ?? answer.error} />
      {shown !== null && (
        <div role="status">
          <p>{t('feedShown')}</p>
          <p className="feed-key">{shown}</p>
        </div>
      )}
      <ul className="plain-list">
        {answer.data?.keys.map(({ id, name: of, lastUsedAt, revokedAt }) => (
          <li key={id}>
            {of}{' '}
            <span className="quiet">
              {revokedAt !== null
                ? t('feedRevoked')
                : lastUsedAt === null
                  ? t('feedNever')
                  : t('feedUsed', { at: formatMoment(lastUsedAt) })}
            </span>{' '}
            {revokedAt === null && (
              <button
                type="button"
                className="button link"
                disabled={revoke.busy}
                onClick={() => void revoke.send({ params: { id } })}
              >
                {t('revoke')}
              </button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

import {
  designApi,
  MESSAGE_KINDS,
  type MessageTopic,
  messageTopic,
  type PublicMessagePage,
  publicSayApi,
} from '@liubu/contract';
import { useDeferredValue, useState } from 'react';
import { useAnswer, useSend } from '../../api/hooks.ts';
import { usePlanYear } from '../../app/session.tsx';
import { Failure, notify } from '../../components/index.ts';
import { useLanguage } from '../../text/language.ts';
import { useText } from '../../text/use-text.ts';
import { REFRESH } from './answer-forms.tsx';
import { SAY_MESSAGES } from './messages.ts';

/** What it is, and which commitment it is about. */
export function SortForm({ letter, onDone }: { letter: PublicMessagePage; onDone: () => void }) {
  const t = useText(SAY_MESSAGES);
  const at = useLanguage() === 'zh' ? 0 : 1;
  const year = usePlanYear();
  const [topic, setTopic] = useState<MessageTopic>(letter.topic ?? 'report');
  const [item, setItem] = useState<{ id: string; title: string } | null>(letter.item);
  const [typed, setTyped] = useState('');
  const words = useDeferredValue(typed.trim());
  const found = useAnswer(
    designApi.items,
    { params: { year }, query: { words, state: ['confirmed'], limit: 8 } },
    { enabled: words !== '', staleTime: 30_000 },
  );
  const sort = useSend(publicSayApi.sortMessage, {
    refresh: REFRESH,
    onDone: () => {
      notify(t('saved'));
      onDone();
    },
  });
  return (
    <form
      className="panel form"
      onSubmit={(event) => {
        event.preventDefault();
        void sort.send({
          params: { year, id: letter.id },
          body: { topic, itemId: item?.id ?? null, revision: letter.revision },
        });
      }}
    >
      <label>
        {t('topic')}
        <select value={topic} onChange={({ target }) => setTopic(target.value as MessageTopic)}>
          {messageTopic.options.map((one) => (
            <option key={one} value={one}>
              {MESSAGE_KINDS[one][at]}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t('findItem')}
        <input type="search" autoComplete="off" value={typed} onChange={({ target }) => setTyped(target.value)} />
      </label>
      {words !== '' && (
        <ul className="letter-found" aria-live="polite">
          {(found.data?.items ?? []).map(({ id, code, title }) => (
            <li key={id}>
              <button
                type="button"
                className="button link"
                onClick={() => {
                  setItem({ id, title });
                  setTyped('');
                }}
              >
                {code} {title}
              </button>
            </li>
          ))}
        </ul>
      )}
      <Failure failure={found.error} />
      <p>
        {item === null ? <span className="quiet">{t('noItem')}</span> : item.title}{' '}
        {item !== null && (
          <button type="button" className="button link" onClick={() => setItem(null)}>
            {t('takeOff')}
          </button>
        )}
      </p>
      <Failure failure={sort.failure} />
      <div className="form-actions">
        <button type="submit" className="button primary" disabled={sort.busy}>
          {t('save')}
        </button>
        <button type="button" className="button" onClick={onDone}>
          {t('cancel')}
        </button>
      </div>
    </form>
  );
}

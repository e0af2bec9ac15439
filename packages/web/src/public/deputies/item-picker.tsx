import { designApi } from '@liubu/contract';
import { useDeferredValue, useId, useState } from 'react';
import { useAnswer } from '../../api/hooks.ts';
import { usePlanYear } from '../../app/session.tsx';
import { Failure } from '../../components/index.ts';
import { useText } from '../../text/use-text.ts';
import { DEPUTY_MESSAGES } from './messages.ts';

export interface PickedItem {
  id: string;
  code: string;
  title: string;
}

/** Finds items by words of their titles; each that is chosen can be taken off again. */
export function ItemPicker({
  label,
  value,
  onChange,
  most = 20,
  problem,
}: {
  label: string;
  value: readonly PickedItem[];
  onChange: (items: PickedItem[]) => void;
  most?: number;
  problem?: string | undefined;
}) {
  const t = useText(DEPUTY_MESSAGES);
  const id = useId();
  const [typed, setTyped] = useState('');
  const found = useFoundItems(typed);
  const rest = found.items.filter((item) => !value.some((one) => one.id === item.id));
  return (
    <div className="field">
      {value.length < most && (
        <>
          <label htmlFor={id}>{label}</label>
          <input
            id={id}
            type="search"
            value={typed}
            autoComplete="off"
            placeholder={t('findItemHint')}
            aria-invalid={problem !== undefined}
            onChange={({ target }) => setTyped(target.value)}
          />
        </>
      )}
      {value.length >= most && <span>{label}</span>}
      <Failure failure={found.failure} />
      {typed.trim() !== '' && (
        <ul className="deputy-found" aria-live="polite">
          {rest.slice(0, 8).map((item) => (
            <li key={item.id}>
              <button
                type="button"
                className="button link"
                onClick={() => {
                  onChange(most === 1 ? [item] : [...value, item]);
                  setTyped('');
                }}
              >
                {item.code} {item.title}
              </button>
            </li>
          ))}
          {rest.length === 0 && !found.isPending && <li className="quiet">{t('noItemFound')}</li>}
        </ul>
      )}
      {value.length > 0 && (
        <ul className="deputy-chosen">
          {value.map((item) => (
            <li key={item.id}>
              {item.code} {item.title}{' '}
              <button
                type="button"
                className="button link"
                aria-label={t('takeOff', { title: item.title })}
                onClick={() => onChange(value.filter((one) => one.id !== item.id))}
              >
                {t('remove')}
              </button>
            </li>
          ))}
        </ul>
      )}
      {problem !== undefined && <span className="field-problem">{problem}</span>}
    </div>
  );
}

/** Items that one may see, by words. */
export function useFoundItems(typed: string) {
  const year = usePlanYear();
  const words = useDeferredValue(typed.trim());
  const answer = useAnswer(
    designApi.items,
    { params: { year }, query: { words, state: ['confirmed'], limit: 20 } },
    { enabled: words !== '', staleTime: 30_000 },
  );
  return {
    items: (words === '' ? [] : (answer.data?.items ?? [])).map(({ id, code, title }) => ({ id, code, title })),
    isPending: answer.isPending,
    failure: answer.error,
  };
}

import { useSearchParams } from 'react-router';
import { useText } from '../../text/use-text.ts';
import { AUDITOR_MESSAGES } from './messages.ts';

/** From a day to a day, kept in the address. */
export function useTimeFilter(): { from?: string; to?: string } {
  const [search] = useSearchParams();
  const [from, to] = [search.get('from'), search.get('to')];
  const isDay = (text: string | null): text is string => text !== null && /^\d{4}-\d{2}-\d{2}$/.test(text);
  return { ...(isDay(from) && { from }), ...(isDay(to) && { to }) };
}

export function TimeFilter() {
  const t = useText(AUDITOR_MESSAGES);
  const [search, setSearch] = useSearchParams();
  const field = (name: 'from' | 'to', label: string) => (
    <label>
      {label}{' '}
      <input
        type="date"
        value={search.get(name) ?? ''}
        onChange={({ target }) =>
          setSearch(
            (before) => {
              if (target.value === '') before.delete(name);
              else before.set(name, target.value);
              return before;
            },
            { replace: true },
          )
        }
      />
    </label>
  );
  return (
    <div className="row">
      {field('from', t('fromDay'))}
      {field('to', t('toDay'))}
    </div>
  );
}

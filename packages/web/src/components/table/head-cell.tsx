import { useText } from '../../text/use-text.ts';
import { COMPONENT_MESSAGES } from '../messages.ts';
import { Popup } from '../popup.tsx';
import type { Column, FilterOption, View } from './column.ts';

/** A column's head: its title, which sorts, and its filter. */
export function HeadCell<Row>({
  column,
  view,
  setView,
}: {
  column: Column<Row>;
  view: View;
  setView: (view: View) => void;
}) {
  const t = useText(COMPONENT_MESSAGES);
  const { key, title, sort, filter, numeric } = column;
  const sorted = view.sort?.key === key ? (view.sort.down ? 'descending' : 'ascending') : undefined;
  const wanted = view.filters[key];
  const set = (value: string | readonly string[]) => {
    const { [key]: _, ...rest } = view.filters;
    setView({ ...view, filters: value.length === 0 ? rest : { ...rest, [key]: value } });
  };
  // Up, down, as it came.
  const nextSort = sorted === undefined ? { key, down: false } : sorted === 'ascending' ? { key, down: true } : null;
  return (
    <th scope="col" aria-sort={sorted} className={numeric ? 'numeric' : undefined}>
      <span className="head-cell">
        {sort ? (
          <button
            type="button"
            className="head-sort"
            title={t('sortBy', { title })}
            onClick={() => setView({ ...view, sort: nextSort })}
          >
            {title}
            {sorted && (
              <span aria-hidden="true" className="sort-mark">
                {sorted === 'ascending' ? '▲' : '▼'}
              </span>
            )}
          </button>
        ) : (
          title
        )}
        {filter !== undefined && (
          <Popup
            label={t('filterColumn', { title })}
            className={wanted === undefined ? 'head-filter' : 'head-filter active'}
            button={
              <svg viewBox="0 0 16 16" width="12" height="12" aria-hidden="true" focusable="false">
                <path d="M2 3h12L9.5 8.5V13l-3 1.5v-6z" fill="currentColor" />
              </svg>
            }
          >
            {filter === 'text' ? (
              <label className="popup-field">
                {t('contains')}
                <input
                  // biome-ignore lint/a11y/noAutofocus: it was opened to be typed in
                  autoFocus
                  type="search"
                  value={typeof wanted === 'string' ? wanted : ''}
                  onChange={(event) => set(event.target.value)}
                />
              </label>
            ) : (
              <Options options={filter} chosen={Array.isArray(wanted) ? wanted : []} set={set} title={title} />
            )}
          </Popup>
        )}
      </span>
    </th>
  );
}

function Options({
  options,
  chosen,
  set,
  title,
}: {
  options: readonly FilterOption[];
  chosen: readonly string[];
  set: (chosen: readonly string[]) => void;
  title: string;
}) {
  const t = useText(COMPONENT_MESSAGES);
  return (
    <fieldset className="popup-list">
      <legend className="visually-hidden">{t('filterColumn', { title })}</legend>
      {options.map((option) => (
        <label key={option.value}>
          <input
            type="checkbox"
            checked={chosen.includes(option.value)}
            onChange={({ target }) =>
              set(target.checked ? [...chosen, option.value] : chosen.filter((value) => value !== option.value))
            }
          />
          {option.title || t('empty')}
        </label>
      ))}
      {chosen.length > 0 && (
        <button type="button" className="button link" onClick={() => set([])}>
          {t('clearFilter')}
        </button>
      )}
    </fieldset>
  );
}

import { type ReactNode, useState } from 'react';
import { useText } from '../../text/use-text.ts';
import { COMPONENT_MESSAGES } from '../messages.ts';
import { Popup } from '../popup.tsx';
import type { Column, View } from './column.ts';

/** What a filter says, for the mark above the table. */
function wordsOf<Row>(column: Column<Row>, wanted: string | readonly string[]): string {
  if (typeof wanted === 'string') return wanted;
  const { filter } = column;
  const title = (value: string) =>
    (typeof filter === 'object' ? filter.find((option) => option.value === value)?.title : undefined) ?? value;
  return wanted.map(title).join('、');
}

/** Above the table: words to filter by, what is filtered, how many rows are left, columns, export. */
export function Toolbar<Row>({
  columns,
  view,
  setView,
  shown,
  all,
  hidden,
  setHidden,
  onExport,
  extra,
}: {
  columns: readonly Column<Row>[];
  view: View;
  setView: (view: View) => void;
  shown: number;
  all: number;
  hidden: ReadonlySet<string>;
  /** null puts the columns back as they came. */
  setHidden: (hidden: ReadonlySet<string> | null) => void;
  /** null where there is nothing to export. */
  onExport: (() => Promise<void>) | null;
  extra?: ReactNode;
}) {
  const t = useText(COMPONENT_MESSAGES);
  const [exporting, setExporting] = useState(false);
  const active = columns.filter(({ key }) => view.filters[key] !== undefined);
  const without = (key: string) => {
    const { [key]: _, ...filters } = view.filters;
    setView({ ...view, filters });
  };
  return (
    <div className="table-toolbar">
      <input
        type="search"
        className="table-words"
        value={view.words}
        placeholder={t('tableFilter')}
        aria-label={t('tableFilter')}
        onChange={(event) => setView({ ...view, words: event.target.value })}
      />
      {active.map((column) => (
        <button key={column.key} type="button" className="filter-mark" onClick={() => without(column.key)}>
          {column.title}：{wordsOf(column, view.filters[column.key] ?? '')}
          <span aria-hidden="true"> ✕</span>
          <span className="visually-hidden">{t('clearFilter')}</span>
        </button>
      ))}
      <span className="table-count" role="status">
        {shown === all ? t('rows', { n: all }) : t('rowsOf', { n: shown, all })}
      </span>
      {extra}
      <span className="table-tools">
        <Popup button={t('columns')} className="button link" align="end">
          <fieldset className="popup-list">
            <legend className="visually-hidden">{t('columns')}</legend>
            {columns.map(({ key, title }, at) => (
              <label key={key}>
                <input
                  type="checkbox"
                  checked={!hidden.has(key)}
                  // A table without any column says nothing.
                  disabled={at === 0}
                  onChange={({ target }) => {
                    const next = new Set(hidden);
                    if (target.checked) next.delete(key);
                    else next.add(key);
                    setHidden(next);
                  }}
                />
                {title}
              </label>
            ))}
            <button type="button" className="button link" onClick={() => setHidden(null)}>
              {t('columnsReset')}
            </button>
          </fieldset>
        </Popup>
        {onExport !== null && (
          <button
            type="button"
            className="button link"
            disabled={exporting || shown === 0}
            onClick={async () => {
              setExporting(true);
              await onExport().finally(() => setExporting(false));
            }}
          >
            {t(exporting ? 'exporting' : 'export')}
          </button>
        )}
      </span>
    </div>
  );
}

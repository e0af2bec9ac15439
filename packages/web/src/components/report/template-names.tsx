import type { ReportCatalogue } from '@liubu/contract';
import { useText } from '../../text/use-text.ts';
import { REPORT_MESSAGES } from './messages.ts';

/** What a template may name; a press puts it at the cursor. */
export function TemplateNames({
  catalogue,
  table,
  takesNumbers,
  onPutIn,
}: {
  catalogue: ReportCatalogue;
  /** The list whose columns the block in hand names. */
  table: string | null;
  takesNumbers: boolean;
  onPutIn: (mark: string) => void;
}) {
  const t = useText(REPORT_MESSAGES);
  const list = catalogue.tables.find(({ key }) => key === table);
  const name = (mark: string, label: string, how?: string) => (
    <li key={mark}>
      <button
        type="button"
        className="button link"
        aria-label={t('putIn', { key: mark, label })}
        title={how}
        // The cursor stays where it is.
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => onPutIn(mark)}
      >
        <code>{mark}</code>
      </button>{' '}
      {label}
    </li>
  );
  return (
    <aside className="panel">
      <p className="quiet">{t('templateHint')}</p>
      {list && (
        <>
          <h3>{t('columnsOf', { title: list.title })}</h3>
          <ul className="report-items">
            {name('{0}', t('rowNumber'))}
            {list.columns.map((heading, at) => name(`{${at + 1}}`, heading))}
          </ul>
        </>
      )}
      {takesNumbers && (
        <>
          <h3>{t('numbers')}</h3>
          <ul className="report-items">
            {catalogue.numbers.map(({ key, label, how }) => name(`{${key}}`, label, how))}
          </ul>
        </>
      )}
      <h3>{t('words')}</h3>
      <ul className="report-items">{catalogue.words.map(({ key, says }) => name(`[${key}]`, says))}</ul>
    </aside>
  );
}

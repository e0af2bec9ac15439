import type { FormView } from '@liubu/contract';
import { Link } from 'react-router';
import { StateTag } from '../../../components/index.ts';
import { useLanguage } from '../../../text/language.ts';
import { useText } from '../../../text/use-text.ts';
import { ColumnPart } from './column-part.tsx';
import type { Correction } from './form-page.tsx';
import { MESSAGES } from './messages.ts';
import { RowPart } from './row-part.tsx';

const LOOKS = {
  filled: ['good', 'check'],
  offered: ['doubt', 'half'],
  left: ['plain', 'dash'],
  there: ['plain', 'square'],
} as const;

/** What is known of one cell: value, source, why it is only offered or left; and the row's item, the column's meaning. */
export function CellPanel({
  form,
  row,
  column,
  cell,
  busy,
  onCorrect,
}: {
  form: FormView;
  row: FormView['rows'][number];
  column: FormView['columns'][number];
  cell: FormView['cells'][number] | null;
  busy: boolean;
  onCorrect: (change: Correction) => Promise<boolean>;
}) {
  const t = useText(MESSAGES);
  const isEnglish = useLanguage() === 'en';
  const place = { table: row.table, row: row.row, column: column.column };
  const say = (use: boolean | null) => void onCorrect({ cells: [{ ...place, use }] });
  const reason = isEnglish ? cell?.reasonEn : cell?.reason;
  const source = isEnglish ? cell?.source?.textEn : cell?.source?.text;
  return (
    <div className="stack">
      {cell !== null && (
        <section>
          <h2>
            {t('cell', { address: cell.address })}{' '}
            <StateTag tone={LOOKS[cell.state][0]} shape={LOOKS[cell.state][1]}>
              {t(cell.state)}
            </StateTag>
          </h2>
          <dl className="facts">
            {cell.value !== null && (
              <>
                <dt>{t('value')}</dt>
                <dd className="form-value">
                  {cell.value}
                  {cell.measureUnit !== null && ` ${cell.measureUnit}`}
                </dd>
              </>
            )}
            {source && (
              <>
                <dt>{t('source')}</dt>
                <dd>
                  {source} {cell.source?.link && <Link to={cell.source.link}>{t('openItem')}</Link>}
                </dd>
              </>
            )}
            {reason && (
              <>
                <dt>{t('why')}</dt>
                <dd>{reason}</dd>
              </>
            )}
          </dl>
          {cell.state !== 'there' && (
            <p className="bulk-actions">
              {cell.state === 'offered' && (
                <button
                  type="button"
                  className="button primary"
                  disabled={busy}
                  aria-keyshortcuts="Enter"
                  onClick={() => say(true)}
                >
                  {t('use')}
                </button>
              )}
              {(cell.state === 'offered' || cell.state === 'filled') && (
                <button
                  type="button"
                  className="button"
                  disabled={busy}
                  aria-keyshortcuts="x"
                  onClick={() => say(false)}
                >
                  {t('leave')}
                </button>
              )}
              <button type="button" className="button link" disabled={busy} onClick={() => say(null)}>
                {t('reset')}
              </button>
            </p>
          )}
        </section>
      )}
      <RowPart
        key={`${row.table}:${row.row}:${row.itemId}:${row.targetId}`}
        form={form}
        row={row}
        busy={busy}
        onCorrect={onCorrect}
      />
      <ColumnPart
        key={`${column.column}:${column.meaning}:${column.measureUnit}`}
        column={column}
        busy={busy}
        onCorrect={onCorrect}
      />
    </div>
  );
}

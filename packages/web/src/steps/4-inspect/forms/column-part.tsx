import { COLUMN_MEANINGS, type ColumnMeaning, type FormView } from '@liubu/contract';
import { useState } from 'react';
import { useLanguage } from '../../../text/language.ts';
import { useText } from '../../../text/use-text.ts';
import type { Correction } from './form-page.tsx';
import { MESSAGES } from './messages.ts';

export const meaningName = (meaning: ColumnMeaning, isEnglish: boolean): string =>
  COLUMN_MEANINGS[meaning][isEnglish ? 1 : 0];
const MEANINGS = Object.keys(COLUMN_MEANINGS) as ColumnMeaning[];

/** What a column asks for, and in which unit. */
export function ColumnPart({
  column,
  busy,
  onCorrect,
}: {
  column: FormView['columns'][number];
  busy: boolean;
  onCorrect: (change: Correction) => Promise<boolean>;
}) {
  const t = useText(MESSAGES);
  const isEnglish = useLanguage() === 'en';
  const [unit, setUnit] = useState(column.measureUnit ?? '');
  const set = (meaning: ColumnMeaning, measureUnit: string | null) =>
    void onCorrect({ columns: [{ table: column.table, column: column.column, meaning, measureUnit }] });
  const keepUnit = () => {
    const next = unit.trim() === '' ? null : unit.trim();
    if (next !== column.measureUnit) set(column.meaning, next);
  };
  return (
    <section className="column-part form">
      <label>
        {t('columnMeans', { header: column.header })}
        <select
          value={column.meaning}
          disabled={busy}
          onChange={(event) => set(event.target.value as ColumnMeaning, column.measureUnit)}
        >
          {MEANINGS.map((meaning) => (
            <option key={meaning} value={meaning}>
              {meaningName(meaning, isEnglish)}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t('measureUnit')}
        <input
          value={unit}
          maxLength={30}
          disabled={busy}
          onChange={(event) => setUnit(event.target.value)}
          onBlur={keepUnit}
          onKeyDown={(event) => {
            if (event.key === 'Enter') keepUnit();
          }}
        />
      </label>
      {column.sureness === 'unsure' && (
        <p className="bulk-actions">
          <button
            type="button"
            className="button"
            disabled={busy}
            onClick={() => set(column.meaning, column.measureUnit)}
          >
            {t('confirm')}
          </button>
        </p>
      )}
    </section>
  );
}

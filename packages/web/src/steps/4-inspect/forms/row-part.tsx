import type { FormView } from '@liubu/contract';
import { useId, useState } from 'react';
import { useText } from '../../../text/use-text.ts';
import type { Correction } from './form-page.tsx';
import { MESSAGES } from './messages.ts';

/** Which item and target a row means: found by code or words, or one of those that were nearly as alike. */
export function RowPart({
  form,
  row,
  busy,
  onCorrect,
}: {
  form: FormView;
  row: FormView['rows'][number];
  busy: boolean;
  onCorrect: (change: Correction) => Promise<boolean>;
}) {
  const t = useText(MESSAGES);
  const id = useId();
  const textOf = (itemId: string | null, targetId: string | null) =>
    form.options.find((one) => one.itemId === itemId && one.targetId === targetId)?.text ?? '';
  const [words, setWords] = useState(textOf(row.itemId, row.targetId));
  const [isUnknown, setUnknown] = useState(false);
  const choose = (itemId: string | null, targetId: string | null) =>
    void onCorrect({ rows: [{ table: row.table, row: row.row, itemId, targetId }] });
  const take = (text: string) => {
    const found = form.options.find((one) => one.text === text);
    setUnknown(found === undefined && text.trim() !== '');
    if (found && (found.itemId !== row.itemId || found.targetId !== row.targetId)) choose(found.itemId, found.targetId);
  };
  return (
    <section className="row-part form">
      <label htmlFor={id}>{t('rowMeans', { label: row.label })}</label>
      <input
        id={id}
        list={`${id}-options`}
        value={words}
        placeholder={t('choose')}
        disabled={busy}
        onChange={(event) => {
          setWords(event.target.value);
          setUnknown(false);
          if (form.options.some((one) => one.text === event.target.value)) take(event.target.value);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter') take(words);
          if (event.key === 'Escape') event.currentTarget.blur();
        }}
      />
      <datalist id={`${id}-options`}>
        {form.options.map((one) => (
          <option key={`${one.itemId} ${one.targetId}`} value={one.text} />
        ))}
      </datalist>
      {isUnknown && <p className="field-problem">{t('noSuch')}</p>}
      {row.others.length > 0 && row.sureness === 'unsure' && (
        <p>
          {t('maybe')}
          {row.others.slice(0, 3).map((one) => (
            <button
              key={`${one.itemId} ${one.targetId}`}
              type="button"
              className="button link"
              disabled={busy}
              onClick={() => choose(one.itemId, one.targetId)}
            >
              {one.text}
            </button>
          ))}
        </p>
      )}
      <p className="bulk-actions">
        {row.itemId !== null && row.sureness === 'unsure' && (
          <button type="button" className="button" disabled={busy} onClick={() => choose(row.itemId, row.targetId)}>
            {t('confirm')}
          </button>
        )}
        {row.itemId !== null && (
          <button type="button" className="button link" disabled={busy} onClick={() => choose(null, null)}>
            {t('unmatch')}
          </button>
        )}
      </p>
    </section>
  );
}

import type { VersionItem } from '@liubu/contract';
import { useId, useState } from 'react';
import { useText } from '../../../../text/use-text.ts';
import { ADJUST_MESSAGES } from '../messages.ts';

const MOST = 12;

/** Finds an issued item by its code or words; a press takes it. */
export function ItemField({
  items,
  value,
  onChange,
}: {
  items: readonly VersionItem[];
  value: string | null;
  onChange: (itemId: string | null) => void;
}) {
  const t = useText(ADJUST_MESSAGES);
  const id = useId();
  const [words, setWords] = useState('');
  const chosen = items.find(({ itemId }) => itemId === value);
  const found =
    words.trim() === ''
      ? []
      : items.filter(({ code, wording }) =>
          words
            .trim()
            .split(/\s+/)
            .every((word) => `${code} ${wording}`.includes(word)),
        );
  return (
    <div>
      <label htmlFor={id}>{t('item')}</label>
      <input
        id={id}
        type="search"
        value={words}
        placeholder={t('chooseItem')}
        onChange={(event) => setWords(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || found[0] === undefined) return;
          event.preventDefault();
          onChange(found[0].itemId);
          setWords('');
        }}
      />
      {words.trim() !== '' && found.length === 0 && <p className="field-problem">{t('noItem')}</p>}
      {found.length > 0 && (
        <ul className="found-items">
          {found.slice(0, MOST).map(({ itemId, code, wording }) => (
            <li key={itemId}>
              <button
                type="button"
                className="button link"
                onClick={() => {
                  onChange(itemId);
                  setWords('');
                }}
              >
                {code} {wording}
              </button>
            </li>
          ))}
        </ul>
      )}
      {chosen && words === '' && (
        <p className="chosen-item">
          <b>{chosen.code}</b> {chosen.wording}
        </p>
      )}
    </div>
  );
}

import { useId, useState } from 'react';
import { useText } from '../../text/use-text.ts';
import { PEOPLE_MESSAGES } from './messages.ts';

/** Chooses among many units: typed words narrow the list, what is chosen stays in sight. */
export function UnitPicker({
  units,
  chosen,
  onChange,
}: {
  units: readonly { id: string; name: string }[];
  chosen: ReadonlySet<string>;
  onChange: (chosen: ReadonlySet<string>) => void;
}) {
  const t = useText(PEOPLE_MESSAGES);
  const [words, setWords] = useState('');
  const id = useId();
  const shown = units.filter((unit) => chosen.has(unit.id) || unit.name.includes(words.trim()));
  return (
    <fieldset className="stack">
      <legend className="visually-hidden">{t('units')}</legend>
      <div className="row">
        <label htmlFor={id}>{t('filterUnits')}</label>
        <input id={id} type="search" value={words} onChange={({ target }) => setWords(target.value)} />
        <span className="quiet" role="status">
          {t('chosen', { n: chosen.size })}
        </span>
      </div>
      <div className="check-list high">
        {shown.map((unit) => (
          <label key={unit.id}>
            <input
              type="checkbox"
              checked={chosen.has(unit.id)}
              onChange={({ target }) => {
                const next = new Set(chosen);
                if (target.checked) next.add(unit.id);
                else next.delete(unit.id);
                onChange(next);
              }}
            />
            <span>{unit.name}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

import { useId, useMemo, useState } from 'react';
import { useText } from '../../../text/use-text.ts';
import { PLAN_MESSAGES } from './messages.ts';

export interface Choice {
  id: string;
  text: string;
}

const MOST_SHOWN = 40;

/** Chooses many by typing a part of the name; what is chosen stands first and stays visible. */
export function PickMany({
  label,
  choices,
  value,
  onChange,
  problem,
}: {
  label: string;
  choices: readonly Choice[];
  value: readonly string[];
  onChange: (ids: string[]) => void;
  problem?: string | undefined;
}) {
  const t = useText(PLAN_MESSAGES);
  const id = useId();
  const [typed, setTyped] = useState('');
  const shown = useMemo(() => {
    const words = typed.trim();
    const fitting = choices.filter((one) => value.includes(one.id) || words === '' || one.text.includes(words));
    return fitting.sort((a, b) => Number(value.includes(b.id)) - Number(value.includes(a.id)));
  }, [choices, typed, value]);
  return (
    <fieldset className="pick-many" aria-describedby={problem ? `${id}-problem` : undefined}>
      <legend>
        {label} <span className="quiet">{t('chosen', { n: value.length })}</span>
      </legend>
      <input
        type="search"
        value={typed}
        aria-label={`${label} ${t('searchUnits')}`}
        onChange={(event) => setTyped(event.target.value)}
      />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reachable by keyboard */}
      <section className="pick-list" tabIndex={0} aria-label={label}>
        {shown.slice(0, MOST_SHOWN).map((one) => (
          <label key={one.id}>
            <input
              type="checkbox"
              checked={value.includes(one.id)}
              onChange={(event) =>
                onChange(event.target.checked ? [...value, one.id] : value.filter((other) => other !== one.id))
              }
            />{' '}
            {one.text}
          </label>
        ))}
        {shown.length === 0 && <p className="quiet">{t('noneFound')}</p>}
        {shown.length > MOST_SHOWN && <p className="quiet">{t('shownOf', { n: MOST_SHOWN })}</p>}
      </section>
      {problem && (
        <p id={`${id}-problem`} className="field-problem">
          {problem}
        </p>
      )}
    </fieldset>
  );
}

import { useEffect, useId, useState } from 'react';
import { useText } from '../../../../text/use-text.ts';
import { SCORING_MESSAGES } from '../messages.ts';

const KEY = /^[a-z0-9-]{1,40}$/;

/**
 * The key that values and groups are kept under. It is taken over when one leaves the field, and only when it is whole
 * and nobody else's: what refers to it goes along, and must never refer to two things for a moment.
 */
export function KeyField({
  value,
  taken,
  onChange,
}: {
  value: string;
  /** Keys of the others. */
  taken: readonly string[];
  onChange: (key: string) => void;
}) {
  const t = useText(SCORING_MESSAGES);
  const id = useId();
  const [typed, setTyped] = useState(value);
  useEffect(() => setTyped(value), [value]);
  const problem = !KEY.test(typed) ? t('keyLetters') : taken.includes(typed) ? t('keyTaken') : null;
  return (
    <span className="score-key">
      <label htmlFor={id}>{t('keyField')}</label>
      <input
        id={id}
        value={typed}
        maxLength={40}
        spellCheck={false}
        aria-invalid={problem !== null}
        title={t('keyHint')}
        onChange={({ target }) => setTyped(target.value.trim())}
        onBlur={() => {
          if (problem === null && typed !== value) onChange(typed);
        }}
      />
      {problem !== null && <span className="field-problem">{problem}</span>}
    </span>
  );
}

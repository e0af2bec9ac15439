import { useId, useState } from 'react';
import { useText } from '../../../text/use-text.ts';
import { CHASING_MESSAGES } from './messages.ts';

/** A whole number within bounds; what is typed meanwhile stays, and does not count until it is one. */
export function NumberField({
  label,
  value,
  min,
  max,
  onChange,
}: {
  label: string;
  value: number;
  min: number;
  max: number;
  onChange: (value: number) => void;
}) {
  const t = useText(CHASING_MESSAGES);
  const id = useId();
  const [typed, setTyped] = useState(String(value));
  const read = Number(typed);
  const isWrong = typed.trim() === '' || !Number.isInteger(read) || read < min || read > max;
  return (
    <label className="field" htmlFor={id}>
      {label}
      <input
        id={id}
        inputMode="numeric"
        className="numeric"
        value={typed}
        aria-invalid={isWrong || undefined}
        onChange={({ target }) => {
          setTyped(target.value);
          const next = Number(target.value);
          if (target.value.trim() !== '' && Number.isInteger(next) && next >= min && next <= max) onChange(next);
        }}
      />
      {isWrong && <span className="field-problem">{t('between', { min, max })}</span>}
    </label>
  );
}

/** Some days, parted by commas as people write them. */
export function DaysField({
  label,
  value,
  onChange,
}: {
  label: string;
  value: readonly number[];
  onChange: (value: number[]) => void;
}) {
  const t = useText(CHASING_MESSAGES);
  const id = useId();
  const [typed, setTyped] = useState(value.join('，'));
  const read = daysOf(typed);
  return (
    <label className="field" htmlFor={id}>
      {label}
      <input
        id={id}
        value={typed}
        aria-invalid={read === null || undefined}
        onChange={({ target }) => {
          setTyped(target.value);
          const next = daysOf(target.value);
          if (next !== null) onChange(next);
        }}
      />
      {read === null && <span className="field-problem">{t('daysWrong')}</span>}
    </label>
  );
}

function daysOf(typed: string): number[] | null {
  const parts = typed
    .split(/[，,、\s]/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const days = parts.map(Number);
  return days.every((day) => Number.isInteger(day) && day >= 0 && day <= 120) ? days : null;
}

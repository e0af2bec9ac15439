import type { SaidOfField } from '@liubu/contract';
import { type ClipboardEvent, useId } from 'react';
import { useText } from '../../../../text/use-text.ts';
import { MESSAGES } from '../messages.ts';
import { useSaid } from '../use-said.ts';
import type { Words } from './typed.ts';

const LONGEST = 4000;

/** Running text; last period's stands greyed below it, one key away. */
export function WordsField({
  name,
  value,
  last,
  lastMonth,
  problem,
  onChange,
  onPaste,
}: {
  name: Words;
  value: string;
  last: string;
  lastMonth: number | null;
  problem: SaidOfField | undefined;
  onChange: (value: string) => void;
  onPaste?: (event: ClipboardEvent<HTMLTextAreaElement>) => void;
}) {
  const t = useText(MESSAGES);
  const say = useSaid();
  const id = useId();
  const isSame = last !== '' && value.trim() === last.trim();
  return (
    <div className="words-field">
      <label htmlFor={id}>{t(name)}</label>
      <textarea
        id={id}
        rows={2}
        data-field={name}
        maxLength={LONGEST}
        value={value}
        aria-invalid={problem ? true : undefined}
        aria-describedby={`${id}-last ${id}-said`}
        onPaste={onPaste}
        onChange={({ target }) => onChange(target.value)}
      />
      <div id={`${id}-said`} aria-live="polite">
        {problem && <p className="field-problem">{say(problem)}</p>}
      </div>
      <div id={`${id}-last`}>
        {last !== '' && !isSame && (
          <p className="last-text">
            <span className="quiet">
              {t('lastText', { month: lastMonth ?? '' })}
              {last}
            </span>{' '}
            <button type="button" className="button link" tabIndex={-1} onClick={() => onChange(last)}>
              {t('takeLast')} {name === 'progress' && <kbd>Alt+L</kbd>}
            </button>
          </p>
        )}
        {isSame && <p className="quiet last-text">{t('sameAsLast')}</p>}
      </div>
    </div>
  );
}

import { useId, useMemo, useRef, useState } from 'react';
import { useText } from '../../../text/use-text.ts';
import { findParties, type PartyChoice } from './find-parties.ts';
import { MESSAGES } from './messages.ts';

/**
 * Type to find a unit by words or initials of pinyin; arrows and Enter choose. One is chosen at a time, the field is
 * empty again after it.
 */
export function UnitPicker({
  choices,
  label,
  onChoose,
  onClose,
  except = [],
  inputRef,
}: {
  choices: readonly PartyChoice[];
  label: string;
  onChoose: (choice: PartyChoice) => void;
  /** Escape, or left empty. */
  onClose?: () => void;
  /** Ids that are chosen already. */
  except?: readonly string[];
  inputRef?: React.RefObject<HTMLInputElement | null>;
}) {
  const t = useText(MESSAGES);
  const [typed, setTyped] = useState('');
  const [open, setOpen] = useState(false);
  const [at, setAt] = useState(0);
  const own = useRef<HTMLInputElement>(null);
  const input = inputRef ?? own;
  const id = useId();
  const left = useMemo(() => choices.filter((choice) => !except.includes(choice.id)), [choices, except]);
  const found = useMemo(() => findParties(left, typed), [left, typed]);
  const choose = (choice: PartyChoice | undefined) => {
    if (choice === undefined) return;
    onChoose(choice);
    setTyped('');
    setAt(0);
    setOpen(false);
  };
  const keys: Record<string, () => void> = {
    ArrowDown: () => {
      setOpen(true);
      setAt(Math.min(at + 1, found.length - 1));
    },
    ArrowUp: () => setAt(Math.max(at - 1, 0)),
    Enter: () => choose(found[at]),
    Escape: () => {
      setOpen(false);
      setTyped('');
      input.current?.blur();
      onClose?.();
    },
  };
  return (
    <div className="unit-picker">
      <input
        ref={input}
        type="text"
        role="combobox"
        aria-label={label}
        aria-expanded={open}
        aria-controls={`${id}-list`}
        aria-autocomplete="list"
        aria-activedescendant={open && found[at] ? `${id}-${at}` : undefined}
        autoComplete="off"
        placeholder={t('findUnit')}
        value={typed}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onChange={(event) => {
          setTyped(event.target.value);
          setAt(0);
          setOpen(true);
        }}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          const act = keys[event.key];
          if (act === undefined) return;
          event.preventDefault();
          event.stopPropagation();
          act();
        }}
      />
      {open && (
        <div id={`${id}-list`} role="listbox" aria-label={label} className="unit-picker-list">
          {found.map((choice, place) => (
            <div
              key={choice.id}
              id={`${id}-${place}`}
              role="option"
              tabIndex={-1}
              aria-selected={place === at}
              className={place === at ? 'current' : undefined}
              onPointerDown={(event) => {
                event.preventDefault();
                choose(choice);
              }}
            >
              {choice.name}
              {choice.size !== null && <span className="quiet"> {t('collective', { n: choice.size })}</span>}
            </div>
          ))}
          {found.length === 0 && <p className="quiet">{t('noUnit')}</p>}
        </div>
      )}
    </div>
  );
}

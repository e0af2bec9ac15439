import { type FormEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import type { ApiFailure } from '../api/client.ts';
import { useText } from '../text/use-text.ts';
import { COMPONENT_MESSAGES } from './messages.ts';
import { Failure } from './states.tsx';

/** Asks in the page for a written reason before what cannot be undone. */
export function ReasonBox({
  question,
  confirm,
  onConfirm,
  onCancel,
  busy = false,
  failure = null,
  danger = false,
  required = true,
  children,
}: {
  question: string;
  /** On the button: what happens. */
  confirm: string;
  onConfirm: (reason: string) => void;
  onCancel: () => void;
  busy?: boolean;
  failure?: ApiFailure | null;
  danger?: boolean;
  required?: boolean;
  /** Further fields, above the reason. */
  children?: ReactNode;
}) {
  const t = useText(COMPONENT_MESSAGES);
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const id = useId();
  useEffect(() => field.current?.focus(), []);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const written = reason.trim();
    if (required && written === '') {
      setMissing(true);
      field.current?.focus();
      return;
    }
    onConfirm(written);
  };
  return (
    <form
      className="reason-box"
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key === 'Escape') onCancel();
      }}
    >
      <p className="reason-question">{question}</p>
      {children}
      <label htmlFor={id}>{t('reasonLabel')}</label>
      <textarea
        id={id}
        ref={field}
        rows={2}
        value={reason}
        aria-invalid={missing}
        aria-describedby={missing ? `${id}-missing` : undefined}
        onChange={(event) => {
          setReason(event.target.value);
          setMissing(false);
        }}
      />
      {missing && (
        <p id={`${id}-missing`} className="field-problem">
          {t('reasonMissing')}
        </p>
      )}
      <Failure failure={failure} />
      <div className="reason-actions">
        <button type="submit" className={danger ? 'button danger' : 'button primary'} disabled={busy}>
          {confirm}
        </button>
        <button type="button" className="button" onClick={onCancel}>
          {t('cancel')}
        </button>
      </div>
    </form>
  );
}

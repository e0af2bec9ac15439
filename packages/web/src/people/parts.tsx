import { cloneElement, type ReactElement, type ReactNode, useId } from 'react';
import type { ApiFailure } from '../api/client.ts';
import { language } from '../text/language.ts';

/** A field with its question, a hint, and what is wrong with it, said beside it. */
export function Field({
  label,
  hint,
  problem,
  children,
}: {
  label: string;
  hint?: string | undefined;
  problem?: string | undefined;
  children: ReactElement<{ id?: string; 'aria-invalid'?: boolean; 'aria-describedby'?: string }>;
}) {
  const id = useId();
  const described = [hint && `${id}-hint`, problem && `${id}-problem`].filter(Boolean).join(' ');
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {cloneElement(children, {
        id,
        'aria-invalid': problem !== undefined,
        ...(described !== '' && { 'aria-describedby': described }),
      })}
      {hint && (
        <p id={`${id}-hint`} className="field-hint">
          {hint}
        </p>
      )}
      {problem && (
        <p id={`${id}-problem`} className="field-problem" role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}

/** What the server said of a field, in the language of the page: it says both, 中文 / English. */
export function problemAt(failure: ApiFailure | null, field: string): string | undefined {
  const said = failure?.fields?.[field] ?? failure?.fields?.[`body.${field}`];
  const [zh, en, ...more] = said?.split(' / ') ?? [];
  return en === undefined || more.length > 0 ? said : language() === 'en' ? en : zh;
}

/** A failure that no field shows already. */
export function unplaced(failure: ApiFailure | null, fields: readonly string[]): ApiFailure | null {
  return failure !== null && fields.some((field) => problemAt(failure, field) !== undefined) ? null : failure;
}

export function Panel({ title, actions, children }: { title: string; actions?: ReactNode; children: ReactNode }) {
  return (
    <section className="panel" aria-label={title}>
      <div className="panel-head">
        <h2>{title}</h2>
        {actions !== undefined && <div className="row">{actions}</div>}
      </div>
      {children}
    </section>
  );
}

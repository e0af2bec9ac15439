import { inspectInspectionsApi, type ObjectPage } from '@liubu/contract';
import { type FormEvent, useId } from 'react';
import { useSend } from '../../../../api/hooks.ts';
import { usePlanYear } from '../../../../app/session.tsx';
import { Failure, formatDay, formatMoment, notify, useDraft } from '../../../../components/index.ts';
import { useText } from '../../../../text/use-text.ts';
import { OUTCOME_MESSAGES } from '../outcome-messages.ts';

const REFRESH = ['inspect.inspected-unit', 'inspect.inspected', 'platform.todos'];

/** The unit's statement: written by itself while its term runs, read by others once it is sent. */
export function StatementPart({ page }: { page: ObjectPage }) {
  const t = useText(OUTCOME_MESSAGES);
  const { statement } = page;
  if (statement === null) return null;
  return (
    <section className="panel inspect-panel">
      <h2>{t('statement')}</h2>
      {page.allowed.includes('state') ? (
        <StatementForm key={statement.revision} page={page} statement={statement} />
      ) : statement.isSent ? (
        <>
          <p className="inspect-text">{statement.text || t('waived')}</p>
          <p className="quiet">{t('statedBy', { who: statement.by ?? '', when: formatMoment(statement.sentAt) })}</p>
        </>
      ) : (
        <p className="quiet">{t('noStatement')}</p>
      )}
    </section>
  );
}

function StatementForm({ page, statement }: { page: ObjectPage; statement: NonNullable<ObjectPage['statement']> }) {
  const t = useText(OUTCOME_MESSAGES);
  const year = usePlanYear();
  const id = useId();
  const { value, change, clear } = useDraft(`inspection-statement-${page.id}-${statement.revision}`, {
    text: statement.text,
    waived: statement.waived,
  });
  const save = useSend(inspectInspectionsApi.saveStatement, { refresh: REFRESH });
  const send = async (submit: boolean) => {
    const body = { ...value, submit, revision: statement.revision };
    if ((await save.send({ params: { year, id: page.id }, body })) === null) return;
    clear();
    notify(t(submit ? 'sent' : 'saved'));
  };
  return (
    <form
      className="form"
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        void send(true);
      }}
    >
      <p className="quiet">{t('statementHint', { due: formatDay(statement.due) })}</p>
      <div className="field">
        <label htmlFor={`${id}-text`}>{t('statementText')}</label>
        <textarea
          id={`${id}-text`}
          rows={6}
          value={value.text}
          onChange={(event) => change({ text: event.target.value })}
        />
        {save.failure?.fields?.text && <p className="field-problem">{save.failure.fields.text}</p>}
      </div>
      <label>
        <input type="checkbox" checked={value.waived} onChange={(event) => change({ waived: event.target.checked })} />{' '}
        {t('waived')}
      </label>
      <Failure failure={save.failure} />
      <div className="form-actions">
        <button type="submit" className="button primary" disabled={save.busy}>
          {t('submitStatement')}
        </button>
        <button type="button" className="button" disabled={save.busy} onClick={() => void send(false)}>
          {t('save')}
        </button>
      </div>
    </form>
  );
}

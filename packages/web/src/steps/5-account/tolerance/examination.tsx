import { accountToleranceApi, type TolerancePage } from '@liubu/contract';
import { type FormEvent, useState } from 'react';
import { useSend } from '../../../api/hooks.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { Failure, useDraft } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { TOLERANCE_MESSAGES } from './messages.ts';
import { REFRESH } from './tolerance-page.tsx';

/** The office: which exclusions it found, and its opinion; then it goes to the head. */
export function Examination({ page: { tolerance } }: { page: TolerancePage }) {
  const t = useText(TOLERANCE_MESSAGES);
  const params = { year: usePlanYear(), id: tolerance.id };
  const [exclusions, setExclusions] = useState<readonly string[]>(tolerance.exclusions);
  const opinion = useDraft(`tolerance-opinion-${tolerance.id}`, '');
  const examine = useSend(accountToleranceApi.examineTolerance, { refresh: REFRESH, onDone: opinion.clear });
  const send = (event: FormEvent) => {
    event.preventDefault();
    const body = { exclusions: [...exclusions], opinion: opinion.value, revision: tolerance.revision };
    void examine.send({ params, body });
  };
  return (
    <form className="panel form" onSubmit={send} aria-labelledby="tolerance-examination">
      <h2 id="tolerance-examination">{t('examine')}</h2>
      <fieldset className="tolerance-choose">
        <legend>{t('exclusions')}</legend>
        {tolerance.rules.exclusions.map(({ key, name }) => (
          <label key={key}>
            <input
              type="checkbox"
              checked={exclusions.includes(key)}
              disabled={tolerance.exclusions.includes(key)}
              onChange={({ target }) =>
                setExclusions(target.checked ? [...exclusions, key] : exclusions.filter((one) => one !== key))
              }
            />{' '}
            {name}
          </label>
        ))}
      </fieldset>
      <label className="field">
        {t('opinion')}
        <textarea
          rows={3}
          required
          maxLength={2000}
          value={opinion.value}
          onChange={({ target }) => opinion.set(target.value)}
        />
      </label>
      <Failure failure={examine.failure} />
      <div className="form-actions">
        <button type="submit" className="button primary" disabled={examine.busy}>
          {t('examineConfirm')}
        </button>
      </div>
    </form>
  );
}

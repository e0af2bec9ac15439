import { type Allocation, type BodyIn, deployAllocateApi } from '@liubu/contract';
import { type FormEvent, useState } from 'react';
import { useSend } from '../../../api/hooks.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { Failure, formatDay, Quantity } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { MESSAGES } from './messages.ts';
import { bound, SuperiorTag } from './verdict-tag.tsx';

type Input = BodyIn<typeof deployAllocateApi.receiveSuperior>;

/** The superior's number as received, beside ours; registered by hand or taken from a task that was merged. */
export function SuperiorBox({
  allocation,
  mayEdit,
  refresh,
}: {
  allocation: Allocation;
  mayEdit: boolean;
  refresh: readonly string[];
}) {
  const t = useText(MESSAGES);
  const year = usePlanYear();
  const params = { year, id: allocation.targetId };
  const [form, setForm] = useState<Input | null>(null);
  const receiving = useSend(deployAllocateApi.receiveSuperior, { refresh, onDone: () => setForm(null) });
  const forgetting = useSend(deployAllocateApi.forgetSuperior, { refresh });
  const { superior, superiorSuggestions: suggestions } = allocation;
  if (superior === null && !mayEdit) return null;
  const blank: Input = {
    ...{ value: '', op: allocation.op === '<=' ? '<=' : '>=', measureUnit: allocation.measureUnit ?? '' },
    ...{ wording: '', issuedBy: '', number: null, receivedOn: null, matterId: null },
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (form) void receiving.send({ params, body: form });
  };
  const field = (key: 'value' | 'measureUnit' | 'wording' | 'issuedBy' | 'number', label: string, required = true) => (
    <label className="stacked">
      {label}
      <input
        type="text"
        required={required}
        aria-invalid={receiving.failure?.fields?.[key] !== undefined}
        value={form?.[key] ?? ''}
        onChange={(event) =>
          form && setForm({ ...form, [key]: key === 'number' ? event.target.value || null : event.target.value })
        }
      />
      {receiving.failure?.fields?.[key] && <span className="field-problem">{receiving.failure.fields[key]}</span>}
    </label>
  );
  return (
    <section className="superior-box" aria-label={t('superiorTitle')}>
      <p>
        <strong>{t('superiorTitle')}</strong>
        {'　'}
        {superior === null ? (
          <span className="quiet">{t('superiorNone')}</span>
        ) : (
          <>
            {superior.issuedBy}：{bound(superior.op)}
            <Quantity value={superior.value} unit={superior.measureUnit} />
            {'　'}
            {allocation.superiorVerdict && <SuperiorTag verdict={allocation.superiorVerdict} />}
          </>
        )}
        {mayEdit && superior === null && form === null && (
          <button type="button" className="button link" onClick={() => setForm(blank)}>
            {t('register')}
          </button>
        )}
      </p>
      {superior && (
        <p className="quiet">
          {superior.wording}
          {superior.number && `（${superior.number}）`}
          {superior.receivedOn && ` ${formatDay(superior.receivedOn)}`}
          {mayEdit && (
            <button
              type="button"
              className="button link"
              disabled={forgetting.busy}
              onClick={() => forgetting.send({ params })}
            >
              {t('forget')}
            </button>
          )}
        </p>
      )}
      {mayEdit && superior === null && suggestions.length > 0 && (
        <div>
          <p className="quiet">{t('suggestions')}</p>
          <ul className="suggestions">
            {suggestions.map((one) => (
              <li key={`${one.matterId} ${one.value} ${one.measureUnit}`}>
                {bound(one.op)}
                <Quantity value={one.value} unit={one.measureUnit} /> <span className="quiet">{one.wording}</span>
                <button type="button" className="button link" onClick={() => setForm(one)}>
                  {t('take')}
                </button>
              </li>
            ))}
          </ul>
        </div>
      )}
      {form && (
        <form className="superior-form" onSubmit={submit}>
          <label className="stacked">
            {t('op')}
            <select value={form.op} onChange={(event) => setForm({ ...form, op: event.target.value as Input['op'] })}>
              <option value=">=">≥</option>
              <option value="=">=</option>
              <option value="<=">≤</option>
              <option value="~">≈</option>
            </select>
          </label>
          {field('value', t('value'))}
          {field('measureUnit', t('unit'), false)}
          {field('issuedBy', t('issuedBy'))}
          {field('number', t('number'), false)}
          <label className="stacked">
            {t('receivedOn')}
            <input
              type="date"
              value={form.receivedOn ?? ''}
              onChange={(event) => setForm({ ...form, receivedOn: event.target.value || null })}
            />
          </label>
          <div className="wide-field">{field('wording', t('wording'))}</div>
          <Failure failure={receiving.failure?.fields ? null : receiving.failure} />
          <p className="bulk-actions">
            <button type="submit" className="button primary" disabled={receiving.busy}>
              {t('save')}
            </button>
            <button type="button" className="button" onClick={() => setForm(null)}>
              {t('cancel')}
            </button>
          </p>
        </form>
      )}
      <Failure failure={forgetting.failure} />
    </section>
  );
}

import { accountToleranceApi, type TolerancePage } from '@liubu/contract';
import { type FormEvent, useId } from 'react';
import { useSend } from '../../../api/hooks.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { Failure, notify, useDraft } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { EvidenceField } from './evidence-field.tsx';
import { TOLERANCE_MESSAGES } from './messages.ts';
import { REFRESH } from './tolerance-page.tsx';

/** The application as its writer fills it in: one column, one condition under another; what is typed is kept here. */
export function ApplicationForm({ page: { tolerance } }: { page: TolerancePage }) {
  const t = useText(TOLERANCE_MESSAGES);
  const params = { year: usePlanYear(), id: tolerance.id };
  const id = useId();
  const { facts, conditions, exclusions, urgent, rules } = tolerance;
  const draft = useDraft(`tolerance-${tolerance.id}-${tolerance.revision}`, { facts, conditions, exclusions, urgent });
  const { value, change } = draft;
  const save = useSend(accountToleranceApi.saveTolerance, { refresh: REFRESH });
  const submit = useSend(accountToleranceApi.submitTolerance, { refresh: REFRESH });
  const saveIt = async (): Promise<number | null> => {
    const answer = await save.send({ params, body: { ...value, revision: tolerance.revision } });
    if (answer === null) return null;
    draft.clear();
    return answer.tolerance.revision;
  };
  const handIn = async (event: FormEvent) => {
    event.preventDefault();
    const revision = await saveIt();
    if (revision !== null && (await submit.send({ params, body: { revision } })) !== null) notify(t('submitted'));
  };
  const setCondition = (key: string, part: Partial<(typeof conditions)[number]>) =>
    change((now) => ({
      conditions: now.conditions.map((one) => (one.key === key ? { ...one, ...part } : one)),
    }));
  return (
    <form className="panel form tolerance-form" onSubmit={(event) => void handIn(event)}>
      {draft.restored && <p className="quiet">{t('restored')}</p>}
      <div className="field" id="facts">
        <label htmlFor={`${id}-facts`}>{t('facts')}</label>
        <textarea
          id={`${id}-facts`}
          rows={5}
          value={value.facts}
          onChange={({ target }) => change({ facts: target.value })}
        />
        {submit.failure?.fields?.facts && <p className="field-problem">{submit.failure.fields.facts}</p>}
      </div>
      <h2>{t('conditions')}</h2>
      {rules.conditions.map((condition) => {
        const said = value.conditions.find(({ key }) => key === condition.key) ?? {
          key: condition.key,
          statement: '',
          evidence: [],
        };
        return (
          <section key={condition.key} id={`conditions.${condition.key}`} className="stack tolerance-condition">
            <h3>
              {condition.name} <span className="quiet">{t(condition.isRequired ? 'required' : 'optional')}</span>
            </h3>
            <p className="quiet">{condition.says}</p>
            <label className="field">
              {t('statement', { name: condition.name })}
              <textarea
                rows={3}
                value={said.statement}
                onChange={({ target }) => setCondition(condition.key, { statement: target.value })}
              />
            </label>
            <EvidenceField
              itemId={tolerance.itemId}
              unitId={tolerance.unitId}
              value={said.evidence}
              onChange={(evidence) => setCondition(condition.key, { evidence })}
            />
          </section>
        );
      })}
      {rules.urgentFor !== null && (
        <fieldset id="urgent">
          <label>
            <input
              type="checkbox"
              checked={value.urgent !== null}
              onChange={({ target }) => change({ urgent: target.checked ? { reportedOn: '', reference: '' } : null })}
            />{' '}
            {t('urgent')}
          </label>
          {value.urgent !== null && (
            <div className="row">
              <label className="field">
                {t('reportedOn')}
                <input
                  type="date"
                  required
                  value={value.urgent.reportedOn}
                  onChange={({ target }) => change({ urgent: { ...value.urgent!, reportedOn: target.value } })}
                />
              </label>
              <label className="field">
                {t('reportedBy')}
                <input
                  required
                  maxLength={300}
                  value={value.urgent.reference}
                  onChange={({ target }) => change({ urgent: { ...value.urgent!, reference: target.value } })}
                />
              </label>
            </div>
          )}
        </fieldset>
      )}
      <fieldset className="tolerance-choose">
        <legend>{t('exclusions')}</legend>
        {rules.exclusions.map(({ key, name }) => (
          <label key={key} id={`exclusions.${key}`}>
            <input
              type="checkbox"
              checked={value.exclusions.includes(key)}
              onChange={({ target }) =>
                change({
                  exclusions: target.checked
                    ? [...value.exclusions, key]
                    : value.exclusions.filter((one) => one !== key),
                })
              }
            />{' '}
            {name}
          </label>
        ))}
      </fieldset>
      <Failure failure={save.failure ?? submit.failure} />
      <div className="form-actions">
        <button type="submit" className="button primary" disabled={save.busy || submit.busy}>
          {t('submit')}
        </button>
        <button
          type="button"
          className="button"
          disabled={save.busy || submit.busy}
          onClick={async () => (await saveIt()) !== null && notify(t('saved'))}
        >
          {t('save')}
        </button>
      </div>
    </form>
  );
}

import { INSPECTION_TYPES, type InspectionRules, type InspectionType, inspectInspectionsApi } from '@liubu/contract';
import { type FormEvent, useId, useState } from 'react';
import { useAnswer, useSend } from '../../../../api/hooks.ts';
import { Failure, Loading, notify } from '../../../../components/index.ts';
import { useText } from '../../../../text/use-text.ts';
import { PLAN_MESSAGES } from '../messages.ts';
import { useAt } from '../tags.tsx';

/** What the city declares: caps and terms. Each change is a new version with its reason. */
export function RulesForm({ onClose }: { onClose: () => void }) {
  const t = useText(PLAN_MESSAGES);
  const answer = useAnswer(inspectInspectionsApi.inspectionRules);
  if (answer.data === undefined) return answer.isPending ? <Loading /> : <Failure failure={answer.error} />;
  return (
    <section className="panel inspect-panel">
      <h2>{t('rules')}</h2>
      <p className="quiet">
        {t('rulesHint')}
        {answer.data.version > 0 && ` · ${t('version', { n: answer.data.version })}`}
      </p>
      <Fields key={answer.data.version} rules={answer.data.rules} version={answer.data.version} onClose={onClose} />
    </section>
  );
}

function Fields({ rules, version, onClose }: { rules: InspectionRules; version: number; onClose: () => void }) {
  const t = useText(PLAN_MESSAGES);
  const at = useAt();
  const id = useId();
  const [value, setValue] = useState(rules);
  const [reason, setReason] = useState('');
  const save = useSend(inspectInspectionsApi.saveInspectionRules, {
    refresh: ['inspect.inspection-rules', 'inspect.inspection-plan'],
    onDone: () => {
      notify(t('saved'));
      onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void save.send({ body: { rules: value, from: version, reason } });
  };
  const number = (name: 'statementWithin' | 'concludeWithin' | 'rectifyWithin') => (
    <div className="field">
      <label htmlFor={`${id}-${name}`}>{t(name)}</label>
      <input
        id={`${id}-${name}`}
        type="number"
        min={1}
        required
        value={value[name]}
        onChange={(event) => setValue({ ...value, [name]: Number(event.target.value) })}
      />
    </div>
  );
  return (
    <form className="form" onSubmit={submit}>
      {(Object.keys(INSPECTION_TYPES) as InspectionType[]).map((type) => (
        <div key={type} className="field">
          <label htmlFor={`${id}-${type}`}>{t('capOf', { type: INSPECTION_TYPES[type][at] })}</label>
          <input
            id={`${id}-${type}`}
            type="number"
            min={0}
            value={value.caps[type] ?? ''}
            onChange={(event) =>
              setValue({
                ...value,
                caps: { ...value.caps, [type]: event.target.value === '' ? null : Number(event.target.value) },
              })
            }
          />
        </div>
      ))}
      {number('statementWithin')}
      {number('concludeWithin')}
      {number('rectifyWithin')}
      <div className="field">
        <label htmlFor={`${id}-number`}>{t('conclusionNumber')}</label>
        <input
          id={`${id}-number`}
          value={value.conclusionNumber}
          onChange={(event) => setValue({ ...value, conclusionNumber: event.target.value })}
        />
        {save.failure?.fields?.['rules.conclusionNumber'] && (
          <p className="field-problem">{save.failure.fields['rules.conclusionNumber']}</p>
        )}
      </div>
      <div className="field">
        <label htmlFor={`${id}-reason`}>{t('changeReason')}</label>
        <input id={`${id}-reason`} required value={reason} onChange={(event) => setReason(event.target.value)} />
      </div>
      <Failure failure={save.failure} />
      <div className="form-actions">
        <button type="submit" className="button primary" disabled={save.busy}>
          {t('save')}
        </button>
        <button type="button" className="button" onClick={onClose}>
          {t('cancel')}
        </button>
      </div>
    </form>
  );
}

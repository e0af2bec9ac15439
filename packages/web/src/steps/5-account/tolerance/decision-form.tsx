import { accountToleranceApi, TOLERANCE_OUTCOMES, type ToleranceOutcome, type TolerancePage } from '@liubu/contract';
import type { FormEvent } from 'react';
import { useSend } from '../../../api/hooks.ts';
import { dayAfter } from '../../../app/server-day.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { Failure, useDraft } from '../../../components/index.ts';
import { useLanguage } from '../../../text/language.ts';
import { useText } from '../../../text/use-text.ts';
import { TOLERANCE_MESSAGES } from './messages.ts';
import { REFRESH } from './tolerance-page.tsx';

const SHARES: Readonly<Record<ToleranceOutcome, string>> = {
  exempt: '0',
  lighter: '0.3',
  mitigated: '0.5',
  refused: '',
};

/** The head decides: every condition with its reason, the outcome, the day, and what it does to score and ladder. */
export function DecisionForm({ page: { tolerance, lacks } }: { page: TolerancePage }) {
  const t = useText(TOLERANCE_MESSAGES);
  const at = useLanguage() === 'zh' ? 0 : 1;
  const params = { year: usePlanYear(), id: tolerance.id };
  const { rules } = tolerance;
  const draft = useDraft(`tolerance-decision-${tolerance.id}`, {
    outcome: (lacks.length > 0 ? 'refused' : 'lighter') as ToleranceOutcome,
    // What lacks a statement or evidence is not taken for held.
    findings: rules.conditions.map(({ key }) => ({
      key,
      isHeld: !lacks.some((lack) => lack.at === `conditions.${key}`),
      reason: '',
    })),
    reason: '',
    mendBy: dayAfter(rules.mendDays),
    deductionShare: '0.3',
    ladder: 'paused' as 'stays' | 'paused',
  });
  const { value, change } = draft;
  const isGranted = value.outcome !== 'refused';
  const decide = useSend(accountToleranceApi.decideTolerance, { refresh: REFRESH, onDone: draft.clear });
  const problem = (field: string) =>
    decide.failure?.fields?.[field] && <span className="field-problem">{decide.failure.fields[field]}</span>;
  const send = (event: FormEvent) => {
    event.preventDefault();
    const effect = isGranted
      ? { mendBy: value.mendBy || null, deductionShare: value.deductionShare || null, ladder: value.ladder }
      : { mendBy: null, deductionShare: null, ladder: null };
    void decide.send({
      params,
      body: {
        ...{ outcome: value.outcome, findings: value.findings, reason: value.reason, revision: tolerance.revision },
        ...effect,
      },
    });
  };
  return (
    <form className="panel form" onSubmit={send} aria-labelledby="tolerance-decision">
      <h2 id="tolerance-decision">{t('decide')}</h2>
      <fieldset>
        <legend>{t('outcome')}</legend>
        <div className="row">
          {(Object.keys(TOLERANCE_OUTCOMES) as ToleranceOutcome[]).map((outcome) => (
            <label key={outcome}>
              <input
                type="radio"
                name="outcome"
                checked={value.outcome === outcome}
                onChange={() => change({ outcome, deductionShare: SHARES[outcome] || value.deductionShare })}
              />{' '}
              {TOLERANCE_OUTCOMES[outcome][at]}
            </label>
          ))}
        </div>
      </fieldset>
      <h3>{t('findings')}</h3>
      {rules.conditions.map(({ key, name }) => {
        const finding = value.findings.find((one) => one.key === key) ?? { key, isHeld: true, reason: '' };
        const changeFinding = (next: Partial<typeof finding>) =>
          change((now) => ({
            findings: [...now.findings.filter((one) => one.key !== key), { ...finding, ...next }],
          }));
        return (
          <div key={key} className="field tolerance-finding-field">
            <span className="row">
              <b>{name}</b>
              {([true, false] as const).map((isHeld) => (
                <label key={String(isHeld)}>
                  <input
                    type="radio"
                    name={`held-${key}`}
                    checked={finding.isHeld === isHeld}
                    onChange={() => changeFinding({ isHeld })}
                  />{' '}
                  {t(isHeld ? 'held' : 'notHeld')}
                </label>
              ))}
            </span>
            <input
              aria-label={t('findingReason', { name })}
              placeholder={t('findingReason', { name })}
              required
              maxLength={2000}
              value={finding.reason}
              onChange={({ target }) => changeFinding({ reason: target.value })}
            />
            {problem(`findings.${key}`)}
            {problem(`conditions.${key}`)}
          </div>
        );
      })}
      {isGranted && (
        <>
          <label className="field">
            {t('mendBy')}
            <input
              type="date"
              required
              value={value.mendBy}
              onChange={({ target }) => change({ mendBy: target.value })}
            />
            {problem('mendBy')}
          </label>
          <label className="field">
            {t('deductionShare')}
            <input
              type="number"
              min={0}
              max={1}
              step="any"
              required
              value={value.deductionShare}
              onChange={({ target }) => change({ deductionShare: target.value })}
            />
            {problem('deductionShare')}
          </label>
          <label className="field">
            {t('ladder')}
            <select
              value={value.ladder}
              onChange={({ target }) => change({ ladder: target.value as 'stays' | 'paused' })}
            >
              {(['paused', 'stays'] as const).map((one) => (
                <option key={one} value={one}>
                  {t(`ladder_${one}`)}
                </option>
              ))}
            </select>
          </label>
        </>
      )}
      <label className="field">
        {t('decisionReason')}
        <textarea
          rows={3}
          required
          maxLength={2000}
          value={value.reason}
          onChange={({ target }) => change({ reason: target.value })}
        />
      </label>
      <Failure failure={decide.failure} />
      <div className="form-actions">
        <button type="submit" className="button primary" disabled={decide.busy}>
          {t('grant')}
        </button>
      </div>
    </form>
  );
}

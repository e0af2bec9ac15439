import { accountToleranceApi, type ToleranceRules, toleranceRules } from '@liubu/contract';
import { useState } from 'react';
import { useAnswer, useSend } from '../../../api/hooks.ts';
import { usePlanYear } from '../../../app/session.tsx';
import {
  DraftNote,
  Failure,
  Loading,
  notify,
  Page,
  ReasonBox,
  useDraft,
  useRowIds,
} from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { TOLERANCE_MESSAGES } from './messages.ts';
import './tolerance.css';

/** Conditions and exclusions as the government declares them. */
export function Component() {
  const t = useText(TOLERANCE_MESSAGES);
  const params = { year: usePlanYear() };
  const answer = useAnswer(accountToleranceApi.toleranceRules, { params });
  const kept = useDraft(`tolerance-rules.${params.year}`, {
    rules: null as ToleranceRules | null,
    from: answer.data?.version ?? 0,
  });
  const draft = kept.value.rules;
  const [asks, setAsks] = useState(false);
  const declare = useSend(accountToleranceApi.declareTolerance, {
    refresh: ['account.tolerance-rules', 'account.tolerance'],
    onDone: ({ version }) => {
      notify(t('declared', { version }));
      setAsks(false);
      kept.clear();
    },
  });
  const shown = draft ?? answer.data?.rules;
  const ids = {
    conditions: useRowIds(shown?.conditions.length ?? 0),
    exclusions: useRowIds(shown?.exclusions.length ?? 0),
  };
  if (answer.error) return <Failure failure={answer.error} onRetry={() => void answer.refetch()} />;
  if (!answer.data) return <Loading />;
  const { version, mayDeclare } = answer.data;
  const value = draft ?? answer.data.rules;
  const checked = toleranceRules.safeParse(value);
  const problems = new Map(checked.success ? [] : checked.error.issues.map((one) => [one.path.join('.'), one.message]));
  const problem = (path: string) => problems.has(path) && <span className="field-problem">{problems.get(path)}</span>;
  const set = (change: Partial<ToleranceRules>): void => kept.change({ rules: { ...value, ...change } });
  const put = <K extends 'conditions' | 'exclusions'>(
    list: K,
    at: number,
    change: Partial<ToleranceRules[K][number]>,
  ) => set({ [list]: value[list].map((one, index) => (index === at ? { ...one, ...change } : one)) });
  const drop = (list: 'conditions' | 'exclusions', at: number) => {
    ids[list].drop(at);
    set({ [list]: (value[list] as readonly object[]).filter((_, index) => index !== at) });
  };
  return (
    <Page title={t('rules')} subtitle={t('rulesHint', { version, source: answer.data.rules.source })}>
      <DraftNote draft={kept} sending={declare} />
      <fieldset className="panel stack plain-fieldset" disabled={!mayDeclare}>
        <label className="field">
          {t('name')}
          <input value={value.name} maxLength={60} onChange={({ target }) => set({ name: target.value })} />
          {problem('name')}
        </label>
        <label className="field">
          {t('sourceField')}
          <textarea
            rows={2}
            value={value.source}
            maxLength={300}
            onChange={({ target }) => set({ source: target.value })}
          />
          {problem('source')}
        </label>
        <h2>{t('conditions')}</h2>
        {problem('conditions')}
        <div className="tolerance-scroll">
          <table className="plain-table tolerance-rules">
            <thead>
              <tr>
                <th style={{ width: 110 }}>{t('key')}</th>
                <th style={{ width: 160 }}>{t('conditionName')}</th>
                <th>{t('says')}</th>
                <th style={{ width: 70 }}>{t('required')}</th>
                <th style={{ width: 70 }}>
                  <span className="visually-hidden">{t('remove')}</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {value.conditions.map((one, at) => (
                <tr key={ids.conditions.at(at)}>
                  <td>
                    <input
                      aria-label={t('key')}
                      value={one.key}
                      onChange={({ target }) => put('conditions', at, { key: target.value })}
                    />
                    {problem(`conditions.${at}.key`)}
                  </td>
                  <td>
                    <input
                      aria-label={t('conditionName')}
                      value={one.name}
                      onChange={({ target }) => put('conditions', at, { name: target.value })}
                    />
                    {problem(`conditions.${at}.name`)}
                  </td>
                  <td>
                    <input
                      aria-label={t('says')}
                      value={one.says}
                      onChange={({ target }) => put('conditions', at, { says: target.value })}
                    />
                    {problem(`conditions.${at}.says`)}
                  </td>
                  <td>
                    <input
                      type="checkbox"
                      aria-label={t('required')}
                      checked={one.isRequired}
                      onChange={({ target }) => put('conditions', at, { isRequired: target.checked })}
                    />
                  </td>
                  <td>
                    <button type="button" className="button link" onClick={() => drop('conditions', at)}>
                      {t('remove')}
                    </button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        {mayDeclare && (
          <div className="row">
            <button
              type="button"
              className="button"
              onClick={() =>
                set({
                  conditions: [
                    ...value.conditions,
                    { key: `own-${value.conditions.length + 1}`, name: '', says: '', isRequired: true },
                  ],
                })
              }
            >
              {t('addCondition')}
            </button>
          </div>
        )}
        <h2>{t('exclusions')}</h2>
        {value.exclusions.map((one, at) => (
          <div className="row" key={ids.exclusions.at(at)}>
            <input
              aria-label={t('exclusionName')}
              className="tolerance-wide"
              value={one.name}
              onChange={({ target }) => put('exclusions', at, { name: target.value })}
            />
            {mayDeclare && (
              <button type="button" className="button link" onClick={() => drop('exclusions', at)}>
                {t('remove')}
              </button>
            )}
            {problem(`exclusions.${at}.name`)}
            {problem(`exclusions.${at}.key`)}
          </div>
        ))}
        {mayDeclare && (
          <div className="row">
            <button
              type="button"
              className="button"
              onClick={() =>
                set({ exclusions: [...value.exclusions, { key: `own-${value.exclusions.length + 1}`, name: '' }] })
              }
            >
              {t('addExclusion')}
            </button>
          </div>
        )}
        <label className="field">
          {t('urgentFor')}
          <select
            value={value.urgentFor ?? ''}
            onChange={({ target }) => set({ urgentFor: target.value === '' ? null : target.value })}
          >
            <option value="">{t('urgentNever')}</option>
            {value.conditions.map(({ key, name }) => (
              <option key={key} value={key}>
                {name}
              </option>
            ))}
          </select>
          {problem('urgentFor')}
        </label>
        <label className="field">
          {t('mendDays')}
          <input
            type="number"
            min={1}
            max={730}
            value={value.mendDays}
            onChange={({ target }) => set({ mendDays: Number(target.value) })}
          />
          {problem('mendDays')}
        </label>
        {draft !== null && !asks && (
          <div className="form-actions">
            <button type="button" className="button primary" disabled={!checked.success} onClick={() => setAsks(true)}>
              {t('declare')}
            </button>
          </div>
        )}
      </fieldset>
      {asks && draft !== null && (
        <ReasonBox
          question={t('declareWhy')}
          confirm={t('declare')}
          busy={declare.busy}
          failure={declare.failure}
          onCancel={() => setAsks(false)}
          onConfirm={(reason) => void declare.send({ params, body: { rules: draft, from: kept.value.from, reason } })}
        />
      )}
    </Page>
  );
}

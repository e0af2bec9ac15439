import {
  NEVER_BY_RULE,
  PUBLIC_FIELD_NAMES,
  type PublicField,
  publicReleaseApi,
  RELEASE_MODES,
  type ReleaseMode,
  type ReleaseRules,
  releaseRules,
} from '@liubu/contract';
import { useState } from 'react';
import { useAnswer, useSend } from '../../api/hooks.ts';
import { Failure, Loading, notify, Page, ReasonBox, Restored, useDraft } from '../../components/index.ts';
import { useLanguage } from '../../text/language.ts';
import { useText } from '../../text/use-text.ts';
import { RELEASE_MESSAGES } from './messages.ts';
import { useWords } from './use-words.ts';
import './release.css';

const KINDS = ['indicator', 'task', 'project', 'livelihood'] as const;
const MODES = ['never', 'person', 'rule'] as const;
/** Money and places are of livelihood items alone. */
const OF_LIVELIHOOD: readonly PublicField[] = ['budget', 'sites'];

/** What is released, and by whom: one choice a field and kind of item. */
export function Component() {
  const t = useText(RELEASE_MESSAGES);
  const words = useWords();
  const at = useLanguage() === 'zh' ? 0 : 1;
  const answer = useAnswer(publicReleaseApi.rules);
  const kept = useDraft('release-rules', { rules: null as ReleaseRules | null, from: answer.data?.version ?? 0 });
  const draft = kept.value.rules;
  const [asks, setAsks] = useState(false);
  const declare = useSend(publicReleaseApi.declareRules, {
    refresh: ['public.rules', 'public.waiting'],
    onDone: ({ version }) => {
      notify(t('declared', { version }));
      setAsks(false);
      kept.clear();
    },
  });
  if (answer.error) return <Failure failure={answer.error} onRetry={() => void answer.refetch()} />;
  if (!answer.data) return <Loading />;
  const { version, mayDeclare } = answer.data;
  const value = draft ?? answer.data.rules;
  const checked = releaseRules.safeParse(value);
  const problems = new Map(checked.success ? [] : checked.error.issues.map((one) => [one.path.join('.'), one.message]));
  const problem = (path: string) => problems.has(path) && <span className="field-problem">{problems.get(path)}</span>;
  const set = (change: Partial<ReleaseRules>): void => kept.change({ rules: { ...value, ...change } });
  const choice = (
    mode: ReleaseMode,
    onChange: (mode: ReleaseMode) => void,
    label: string,
    allowed: readonly ReleaseMode[] = MODES,
  ) => (
    <select aria-label={label} value={mode} onChange={({ target }) => onChange(target.value as ReleaseMode)}>
      {allowed.map((one) => (
        <option key={one} value={one}>
          {RELEASE_MODES[one][at]}
        </option>
      ))}
    </select>
  );
  return (
    <Page title={t('rules')} subtitle={t('rulesHint', { version, basis: answer.data.rules.basis })}>
      <p className="quiet release-note">{t('rulesNote')}</p>
      <Restored draft={kept} />
      <fieldset className="panel stack plain-fieldset" disabled={!mayDeclare}>
        <div className="release-scroll">
          <table className="plain-table release-rules">
            <thead>
              <tr>
                <th>{t('field')}</th>
                {KINDS.map((kind) => (
                  <th key={kind}>{t(`kind_${kind}`)}</th>
                ))}
              </tr>
            </thead>
            <tbody>
              {PUBLIC_FIELD_NAMES.map((field) => (
                <tr key={field}>
                  <th scope="row">{words.field(field)}</th>
                  {KINDS.map((kind) => (
                    <td key={kind}>
                      {OF_LIVELIHOOD.includes(field) && kind !== 'livelihood'
                        ? '—'
                        : choice(
                            value.fields[field][kind],
                            (mode) =>
                              set({ fields: { ...value.fields, [field]: { ...value.fields[field], [kind]: mode } } }),
                            `${words.field(field)} ${t(`kind_${kind}`)}`,
                            NEVER_BY_RULE.includes(field) ? ['never', 'person'] : MODES,
                          )}
                      {problem(`fields.${field}.${kind}`)}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
        <h2>{t('ofTheYear')}</h2>
        {(['report', 'fulfilment'] as const).map((field) => (
          <div key={field} className="row">
            <span>{words.field(field)}</span>
            {choice(value.year[field], (mode) => set({ year: { ...value.year, [field]: mode } }), words.field(field))}
          </div>
        ))}
        <h2>{t('licence')}</h2>
        <label className="field">
          {t('licenceName')}
          <input
            value={value.licence.name}
            maxLength={100}
            onChange={({ target }) => set({ licence: { ...value.licence, name: target.value } })}
          />
          {problem('licence.name')}
        </label>
        <label className="field">
          {t('licenceUrl')}
          <input
            type="url"
            value={value.licence.url ?? ''}
            maxLength={300}
            onChange={({ target }) =>
              set({ licence: { ...value.licence, url: target.value === '' ? null : target.value } })
            }
          />
          {problem('licence.url')}
        </label>
        <label className="field">
          {t('basis')}
          <textarea
            rows={2}
            value={value.basis}
            maxLength={300}
            onChange={({ target }) => set({ basis: target.value })}
          />
          {problem('basis')}
        </label>
      </fieldset>
      {mayDeclare && draft !== null && !asks && (
        <div className="form-actions row">
          <button type="button" className="button primary" disabled={!checked.success} onClick={() => setAsks(true)}>
            {t('declare')}
          </button>
          <button type="button" className="button" onClick={kept.clear}>
            {t('undo')}
          </button>
        </div>
      )}
      {asks && (
        <ReasonBox
          question={t('declareWhy')}
          confirm={t('declare')}
          busy={declare.busy}
          failure={declare.failure}
          onCancel={() => setAsks(false)}
          onConfirm={(reason) => void declare.send({ body: { rules: value, from: kept.value.from, reason } })}
        />
      )}
    </Page>
  );
}

import { LIGHT_SHARE_STATES, LIGHT_STATES, type ScoringProblem, type ScoringRules } from '@liubu/contract';
import type { ReactNode } from 'react';
import { useRowIds } from '../../../../components/index.ts';
import { useLanguage } from '../../../../text/language.ts';
import { useSaid } from '../../../../text/use-said.ts';
import { useText } from '../../../../text/use-text.ts';
import { SCORING_MESSAGES } from '../messages.ts';
import { KeyField } from './key-field.tsx';

const KINDS = ['department', 'county', 'park', 'enterprise', 'party', 'congress', 'vertical', 'other'] as const;

interface Props {
  rules: ScoringRules;
  units: readonly { id: string; name: string }[];
  problems: readonly ScoringProblem[];
  onChange: (change: Partial<ScoringRules>) => void;
}

/** All of a scheme but its indicators: name and source, rounding, bounds, groups, weights, lights, vetoes, grades. */
export function SchemeForm({ rules, units, problems, onChange }: Props) {
  const t = useText(SCORING_MESSAGES);
  const said = useSaid();
  const lang = useLanguage() === 'zh' ? 0 : 1;
  const ids = {
    groups: useRowIds(rules.groups.length),
    vetoes: useRowIds(rules.vetoes.length),
    grades: useRowIds(rules.grades.length),
  };
  const problem = (...path: (string | number)[]): ReactNode =>
    problems
      .filter((one) => path.every((part, at) => one.path[at] === part))
      .map(({ says }) => (
        <span key={says} className="field-problem">
          {said(says)}
        </span>
      ));
  const replace = <K extends 'groups' | 'vetoes' | 'grades'>(
    list: K,
    at: number,
    change: Partial<ScoringRules[K][number]>,
  ) => onChange({ [list]: rules[list].map((one, index) => (index === at ? { ...one, ...change } : one)) });
  const number = (field: 'full' | 'most' | 'least', label: string) => (
    <label className="field">
      {label}
      <input
        inputMode="decimal"
        value={rules[field] ?? ''}
        onChange={({ target }) => {
          const text = target.value.trim();
          onChange({ [field]: text === '' && field !== 'full' ? null : text });
        }}
      />
      {field !== 'full' && problem(field)}
    </label>
  );
  return (
    <section className="panel stack">
      <div className="score-give-fields">
        <label className="field">
          {t('name')}
          <input value={rules.name} maxLength={60} onChange={({ target }) => onChange({ name: target.value })} />
          {problem('name')}
        </label>
        <label className="field">
          {t('places')}
          <input
            type="number"
            min={0}
            max={6}
            value={rules.places}
            onChange={({ target }) => onChange({ places: Number(target.value) })}
          />
        </label>
        {number('full', t('fullMarks'))}
        {number('most', t('most'))}
        {number('least', t('least'))}
        <label className="field">
          {t('queryDays')}
          <input
            type="number"
            min={5}
            max={7}
            value={rules.queryDays}
            onChange={({ target }) => onChange({ queryDays: Number(target.value) })}
          />
          {problem('queryDays')}
        </label>
      </div>
      <label className="field">
        {t('source')}
        <textarea
          rows={2}
          maxLength={400}
          value={rules.source}
          onChange={({ target }) => onChange({ source: target.value })}
        />
        {problem('source')}
      </label>
      <div>
        <h2>{t('groups')}</h2>
        {rules.groups.map((group, at) => (
          <div key={ids.groups.at(at)} className="score-group">
            <input
              aria-label={t('groupName')}
              value={group.name}
              onChange={({ target }) => replace('groups', at, { name: target.value })}
            />
            <span className="row">
              {KINDS.map((kind) => (
                <label key={kind}>
                  <input
                    type="checkbox"
                    checked={group.kinds.includes(kind)}
                    onChange={({ target }) =>
                      replace('groups', at, {
                        kinds: target.checked ? [...group.kinds, kind] : group.kinds.filter((one) => one !== kind),
                      })
                    }
                  />{' '}
                  {t(`unit_${kind}`)}
                </label>
              ))}
            </span>
            <details>
              <summary>
                {t('groupUnits')}（{group.unitIds.length}）
              </summary>
              <div className="score-units">
                {units.map((unit) => (
                  <label key={unit.id}>
                    <input
                      type="checkbox"
                      checked={group.unitIds.includes(unit.id)}
                      onChange={({ target }) =>
                        replace('groups', at, {
                          unitIds: target.checked
                            ? [...group.unitIds, unit.id]
                            : group.unitIds.filter((one) => one !== unit.id),
                        })
                      }
                    />{' '}
                    {unit.name}
                  </label>
                ))}
              </div>
            </details>
            <KeyField
              value={group.key}
              taken={rules.groups.filter((_, index) => index !== at).map(({ key }) => key)}
              onChange={(key) =>
                onChange({
                  groups: rules.groups.map((one, index) => (index === at ? { ...one, key } : one)),
                  indicators: rules.indicators.map((one) => ({
                    ...one,
                    groups: one.groups.map((old) => (old === group.key ? key : old)),
                  })),
                })
              }
            />
            {problem('groups', at)}
            {rules.groups.length > 1 && (
              <span>
                <button
                  type="button"
                  className="button link"
                  onClick={() => {
                    ids.groups.drop(at);
                    onChange({
                      groups: rules.groups.filter((_, index) => index !== at),
                      // What held for this group alone goes with it; else it would hold for all.
                      indicators: rules.indicators
                        .filter(({ groups }) => groups.length !== 1 || groups[0] !== group.key)
                        .map((one) => ({ ...one, groups: one.groups.filter((key) => key !== group.key) })),
                    });
                  }}
                >
                  {t('remove')}
                </button>
              </span>
            )}
          </div>
        ))}
        <button
          type="button"
          className="button"
          onClick={() =>
            onChange({
              groups: [...rules.groups, { key: `group-${Date.now()}`, name: '', kinds: [], unitIds: [] }],
            })
          }
        >
          {t('addGroup')}
        </button>
      </div>
      <div>
        <h2>{t('lightShares')}</h2>
        <div className="score-small">
          {LIGHT_SHARE_STATES.map((state) => (
            <label key={state} className="field">
              {LIGHT_STATES[state][lang]}
              <input
                inputMode="decimal"
                value={rules.lightShares[state] ?? ''}
                onChange={({ target }) => {
                  const text = target.value.trim();
                  onChange({ lightShares: { ...rules.lightShares, [state]: text === '' ? null : text } });
                }}
              />
              {problem('lightShares', state)}
            </label>
          ))}
        </div>
      </div>
      <div>
        <h2>{t('itemWeights')}</h2>
        <div className="score-small">
          {(['indicator', 'task', 'project', 'livelihood'] as const).map((kind) => (
            <label key={kind} className="field">
              {t(`weight_${kind}`)}
              <input
                inputMode="decimal"
                value={rules.itemWeights[kind]}
                onChange={({ target }) =>
                  onChange({ itemWeights: { ...rules.itemWeights, [kind]: target.value.trim() } })
                }
              />
              {problem('itemWeights', kind)}
            </label>
          ))}
          {(['lead', 'support'] as const).map((role) => (
            <label key={role} className="field">
              {t(`weight_${role}`)}
              <input
                inputMode="decimal"
                value={rules.roleWeights[role]}
                onChange={({ target }) =>
                  onChange({ roleWeights: { ...rules.roleWeights, [role]: target.value.trim() } })
                }
              />
              {problem('roleWeights', role)}
            </label>
          ))}
        </div>
      </div>
      <div>
        <h2>{t('vetoes')}</h2>
        {rules.vetoes.map((veto, at) => (
          <div key={ids.vetoes.at(at)} className="row">
            <input
              aria-label={t('name')}
              value={veto.name}
              onChange={({ target }) => replace('vetoes', at, { name: target.value })}
            />
            <input
              aria-label={t('vetoFormula')}
              placeholder={t('vetoFormula')}
              className="score-formula"
              value={veto.formula}
              onChange={({ target }) => replace('vetoes', at, { formula: target.value })}
            />
            <select
              aria-label={t('vetoEffect')}
              value={veto.effect}
              onChange={({ target }) => replace('vetoes', at, { effect: target.value as 'lowest' | 'zero' })}
            >
              {(['lowest', 'zero'] as const).map((effect) => (
                <option key={effect} value={effect}>
                  {t(`effect_${effect}`)}
                </option>
              ))}
            </select>
            <button
              type="button"
              className="button link"
              onClick={() => {
                ids.vetoes.drop(at);
                onChange({ vetoes: rules.vetoes.filter((_, index) => index !== at) });
              }}
            >
              {t('remove')}
            </button>
            <KeyField
              value={veto.key}
              taken={rules.vetoes.filter((_, index) => index !== at).map(({ key }) => key)}
              onChange={(key) => replace('vetoes', at, { key })}
            />
            {problem('vetoes', at)}
          </div>
        ))}
        <button
          type="button"
          className="button"
          onClick={() =>
            onChange({
              vetoes: [...rules.vetoes, { key: `veto-${Date.now()}`, name: '', effect: 'lowest', formula: '' }],
            })
          }
        >
          {t('addVeto')}
        </button>
      </div>
      <div>
        <h2>{t('grades')}</h2>
        {rules.grades.map((grade, at) => (
          <div key={ids.grades.at(at)} className="row">
            <input
              aria-label={t('grade')}
              value={grade.name}
              onChange={({ target }) => replace('grades', at, { name: target.value })}
            />
            <label className="row">
              {t('gradeFrom', { name: grade.name })}
              <input
                inputMode="decimal"
                className="score-number"
                value={grade.from}
                onChange={({ target }) => replace('grades', at, { from: target.value.trim() })}
              />
            </label>
            <button
              type="button"
              className="button link"
              onClick={() => {
                ids.grades.drop(at);
                onChange({ grades: rules.grades.filter((_, index) => index !== at) });
              }}
            >
              {t('remove')}
            </button>
            {problem('grades', at)}
          </div>
        ))}
        <button
          type="button"
          className="button"
          onClick={() => onChange({ grades: [...rules.grades, { name: '', from: '0' }] })}
        >
          {t('addGrade')}
        </button>
      </div>
    </section>
  );
}

import {
  formulaOf,
  groupsOf,
  INDICATOR_KINDS,
  type IndicatorKind,
  type ScoreIndicator,
  type ScoringProblem,
  type ScoringRules,
  sumOf,
} from '@liubu/contract';
import { useRowIds } from '../../../../components/index.ts';
import { useLanguage } from '../../../../text/language.ts';
import { useSaid } from '../../../../text/use-said.ts';
import { useText } from '../../../../text/use-text.ts';
import { SCORING_MESSAGES } from '../messages.ts';
import { KeyField } from './key-field.tsx';
import { SourceField } from './source-field.tsx';

const NOTE_MOST = 300;
const DECIMAL = /^\d{1,6}(\.\d{1,6})?$/;

/** A key that nobody has yet: keys are for the record, people see names. */
function freeKey(rules: ScoringRules): string {
  for (let n = rules.indicators.length + 1; ; n++)
    if (!rules.indicators.some(({ key }) => key === `own-${n}`)) return `own-${n}`;
}

/** The indicators as a table: name, kind, parent, points, source, formula; problems by the field; sums at the foot. */
export function IndicatorsForm({
  rules,
  problems,
  onChange,
}: {
  rules: ScoringRules;
  problems: readonly ScoringProblem[];
  onChange: (change: Partial<ScoringRules>) => void;
}) {
  const t = useText(SCORING_MESSAGES);
  const said = useSaid();
  const lang = useLanguage() === 'zh' ? 0 : 1;
  const { indicators } = rules;
  const rows = useRowIds(indicators.length);
  const put = (at: number, change: Partial<ScoreIndicator>) =>
    onChange({ indicators: indicators.map((one, index) => (index === at ? { ...one, ...change } : one)) });
  const problem = (at: number, field: string) =>
    problems
      .filter(({ path }) => path[0] === 'indicators' && path[1] === at && path[2] === field)
      .map(({ says }) => (
        <span key={says} className="field-problem">
          {said(says)}
        </span>
      ));
  return (
    <section className="panel" aria-labelledby="score-indicators">
      <h2 id="score-indicators">{t('indicators')}</h2>
      <p className="quiet">{t('formulaHint')}</p>
      <div className="score-scroll">
        <table className="plain-table score-indicators">
          <thead>
            <tr>
              <th scope="col" style={{ width: 166 }}>
                {t('indicatorName')}
              </th>
              <th scope="col" style={{ width: 112 }}>
                {t('indicatorKind')}
              </th>
              <th scope="col" style={{ width: 116 }}>
                {t('parent')}
              </th>
              <th scope="col" style={{ width: 70 }}>
                {t('pointsField')}
              </th>
              <th scope="col" style={{ width: 188 }}>
                {t('sourceField')}
              </th>
              <th scope="col">{t('formulaField')}</th>
              <th scope="col" style={{ width: 122 }}>
                {t('whenNone')}
              </th>
              <th scope="col" style={{ width: 100 }}>
                {t('groupsField')}
              </th>
              <th scope="col" style={{ width: 84 }}>
                <span className="visually-hidden">{t('remove')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {indicators.map((one, at) => (
              <tr key={rows.at(at)}>
                <td>
                  <input
                    aria-label={t('indicatorName')}
                    style={{ paddingLeft: one.parent === null ? undefined : 20 }}
                    value={one.name}
                    maxLength={40}
                    onChange={({ target }) => put(at, { name: target.value })}
                  />
                  {problem(at, 'name')}
                  <details className="score-more">
                    <summary>{t('noteAndKey')}</summary>
                    <label>
                      {t('noteField')}
                      <textarea
                        rows={3}
                        maxLength={NOTE_MOST}
                        value={one.note}
                        onChange={({ target }) => put(at, { note: target.value })}
                      />
                    </label>
                    <KeyField
                      value={one.key}
                      taken={indicators.filter((_, index) => index !== at).map(({ key }) => key)}
                      onChange={(key) =>
                        onChange({
                          indicators: indicators.map((other, index) => {
                            if (index === at) return { ...other, key };
                            return other.parent === one.key ? { ...other, parent: key } : other;
                          }),
                        })
                      }
                    />
                  </details>
                  {one.note !== '' && <p className="quiet score-note">{one.note}</p>}
                  {problem(at, 'note')}
                  {problem(at, 'key')}
                </td>
                <td>
                  <select
                    aria-label={t('indicatorKind')}
                    value={one.kind}
                    onChange={({ target }) => put(at, { kind: target.value as IndicatorKind })}
                  >
                    {Object.entries(INDICATOR_KINDS).map(([kind, words]) => (
                      <option key={kind} value={kind}>
                        {words[lang]}
                      </option>
                    ))}
                  </select>
                  {problem(at, 'kind')}
                </td>
                <td>
                  <select
                    aria-label={t('parent')}
                    value={one.parent ?? ''}
                    onChange={({ target }) => put(at, { parent: target.value === '' ? null : target.value })}
                  >
                    <option value="">{t('noParent')}</option>
                    {indicators
                      .filter(({ source, key }) => source.kind === 'sum' && key !== one.key)
                      .map(({ key, name }) => (
                        <option key={key} value={key}>
                          {name}
                        </option>
                      ))}
                  </select>
                  {problem(at, 'parent')}
                </td>
                <td>
                  <input
                    aria-label={t('pointsField')}
                    className="numeric"
                    inputMode="decimal"
                    value={one.points}
                    onChange={({ target }) => put(at, { points: target.value.trim() })}
                  />
                  {problem(at, 'points')}
                </td>
                <td>
                  <SourceField indicator={one} onChange={(source) => put(at, { source })} />
                  {problem(at, 'source')}
                </td>
                <td>
                  {one.source.kind !== 'sum' && (
                    <input
                      aria-label={t('formulaField')}
                      aria-invalid={problem(at, 'formula').length > 0}
                      className="score-formula"
                      title={one.formula === '' ? t('usual', { formula: formulaOf(one) ?? '—' }) : one.formula}
                      placeholder={t('usual', { formula: formulaOf({ ...one, formula: '' }) ?? '—' })}
                      value={one.formula}
                      maxLength={1000}
                      onChange={({ target }) => put(at, { formula: target.value })}
                    />
                  )}
                  {problem(at, 'formula')}
                </td>
                <td>
                  <select
                    aria-label={t('whenNone')}
                    value={one.whenNone}
                    disabled={one.source.kind === 'sum' || one.source.kind === 'none'}
                    onChange={({ target }) => put(at, { whenNone: target.value as ScoreIndicator['whenNone'] })}
                  >
                    {(['not-computed', 'full', 'zero'] as const).map((which) => (
                      <option key={which} value={which}>
                        {t(`whenNone_${which}`)}
                      </option>
                    ))}
                  </select>
                  {problem(at, 'whenNone')}
                </td>
                <td>
                  {rules.groups.map((group) => {
                    const held = groupsOf(rules, one);
                    return (
                      <label key={group.key} className="score-check">
                        <input
                          type="checkbox"
                          checked={held.includes(group.key)}
                          onChange={({ target }) => {
                            const next = target.checked
                              ? [...held, group.key]
                              : held.filter((key) => key !== group.key);
                            if (next.length > 0) put(at, { groups: next.length === rules.groups.length ? [] : next });
                          }}
                        />{' '}
                        {group.name}
                      </label>
                    );
                  })}
                  {problem(at, 'groups')}
                </td>
                <td>
                  <button
                    type="button"
                    className="button link"
                    onClick={() => {
                      rows.drop(at);
                      onChange({ indicators: indicators.filter((_, index) => index !== at) });
                    }}
                  >
                    {t('remove')}
                  </button>
                </td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            {rules.groups.map((group) => {
              const roots = indicators.filter(
                (one) => one.kind === 'base' && one.parent === null && groupsOf(rules, one).includes(group.key),
              );
              const isReadable = roots.every(({ points }) => DECIMAL.test(points));
              const sum = isReadable ? sumOf(roots.map(({ points }) => points)) : '?';
              return (
                <tr key={group.key}>
                  <td colSpan={9} className={sum === rules.full ? undefined : 'field-problem'}>
                    {t('sumsFoot', { group: group.name, sum, full: rules.full })}
                  </td>
                </tr>
              );
            })}
          </tfoot>
        </table>
      </div>
      <div className="row">
        <button
          type="button"
          className="button"
          onClick={() =>
            onChange({
              indicators: [
                ...indicators,
                {
                  ...{ key: freeKey(rules), name: '', parent: null, kind: 'base', points: '0', groups: [] },
                  ...{ source: { kind: 'none' }, formula: '满分', whenNone: 'zero', note: '' },
                },
              ],
            })
          }
        >
          {t('addIndicator')}
        </button>
      </div>
    </section>
  );
}

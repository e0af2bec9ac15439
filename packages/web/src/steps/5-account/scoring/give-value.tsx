import { accountScoringApi, type ResponseOf, type ScoreValue, type ScoringRules } from '@liubu/contract';
import { type FormEvent, useState } from 'react';
import { useSend } from '../../../api/hooks.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { DraftNote, Failure, notify, useDraft } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { SCORING_MESSAGES } from './messages.ts';
import { keysOf } from './values-page.tsx';

type Units = ResponseOf<typeof accountScoringApi.scoringRules>['units'];

/** One value, or a pasted list of units and values: with who says so, why, and on what basis. */
export function GiveValue({ rules, units }: { rules: ScoringRules; units: Units }) {
  const t = useText(SCORING_MESSAGES);
  const year = usePlanYear();
  // The next value is mostly from the same source: it begins with what the last one said.
  const [begun, setBegun] = useState({
    ...{ kind: 'value' as ScoreValue['kind'], isMany: false, key: '', source: '', reason: '', basis: '' },
    ...{ unitId: '', value: '', rows: '' },
  });
  const draft = useDraft(`score-value.${year}`, begun);
  const { value: given, change: set } = draft;
  const { kind, isMany } = given;
  const keys = keysOf(rules, kind);
  const [badRow, setBadRow] = useState<string | null>(null);
  const options = {
    refresh: ['account.score-values'],
    onDone: () => {
      notify(t('given'));
      setBegun({ ...given, unitId: '', value: '', rows: '' });
      draft.clear();
    },
  };
  const one = useSend(accountScoringApi.giveScoreValue, options);
  const many = useSend(accountScoringApi.importScoreValues, options);
  const key = given.key || (keys[0]?.key ?? '');
  const send = (event: FormEvent) => {
    event.preventDefault();
    setBadRow(null);
    const common = { kind, key, source: given.source, reason: given.reason, basis: given.basis };
    if (!isMany) {
      const value = kind === 'veto' ? '1' : given.value;
      void one.send({ params: { year }, body: { ...common, unitId: given.unitId, value } });
      return;
    }
    const rows: { unit: string; value: string }[] = [];
    for (const [at, row] of given.rows.split('\n').entries()) {
      if (row.trim() === '') continue;
      const found = /^(\S[^\t,，]{0,98}?)[\t,， ]+(-?\d{1,12}(?:\.\d{1,10})?)$/.exec(row.trim());
      if (found === null) {
        setBadRow(t('badRow', { n: at + 1, row: row.trim() }));
        return;
      }
      rows.push({ unit: found[1]!.trim(), value: found[2]! });
    }
    void many.send({ params: { year }, body: { ...common, rows } });
  };
  const failure = one.failure ?? many.failure;
  const problem = (field: string) =>
    failure?.fields?.[field] && <span className="field-problem">{failure.fields[field]}</span>;
  return (
    <form className="panel form score-give" onSubmit={send}>
      <DraftNote draft={draft} />
      <div className="row">
        {(['value', 'points', 'veto'] as const).map((which) => (
          <label key={which}>
            <input
              type="radio"
              name="value-kind"
              checked={kind === which}
              disabled={keysOf(rules, which).length === 0}
              onChange={() => set({ kind: which, key: '' })}
            />{' '}
            {t(`valueKind_${which}`)}
          </label>
        ))}
        <label>
          <input
            type="checkbox"
            checked={isMany && kind !== 'veto'}
            disabled={kind === 'veto'}
            onChange={({ target }) => set({ isMany: target.checked })}
          />{' '}
          {t('giveManySend')}
        </label>
      </div>
      <div className="score-give-fields">
        <label className="field">
          {t('key')}
          <select value={key} onChange={({ target }) => set({ key: target.value })}>
            {keys.map((each) => (
              <option key={each.key} value={each.key}>
                {each.name}
              </option>
            ))}
          </select>
        </label>
        <label className="field">
          {t('valueSource')}
          <input
            required
            maxLength={200}
            value={given.source}
            onChange={({ target }) => set({ source: target.value })}
          />
        </label>
        <label className="field">
          {t('reason')}
          <input
            required
            maxLength={1000}
            value={given.reason}
            onChange={({ target }) => set({ reason: target.value })}
          />
        </label>
        <label className="field">
          {t('basis')}
          <input
            required={kind !== 'value'}
            maxLength={500}
            value={given.basis}
            onChange={({ target }) => set({ basis: target.value })}
          />
          {problem('basis')}
        </label>
        {(!isMany || kind === 'veto') && (
          <>
            <label className="field">
              {t('unit')}
              <select required value={given.unitId} onChange={({ target }) => set({ unitId: target.value })}>
                <option value="">—</option>
                {units.map((unit) => (
                  <option key={unit.id} value={unit.id}>
                    {unit.name}
                  </option>
                ))}
              </select>
            </label>
            {kind !== 'veto' && (
              <label className="field">
                {t('value')}
                <input
                  required
                  inputMode="decimal"
                  pattern="-?\d+(\.\d+)?"
                  value={given.value}
                  onChange={({ target }) => set({ value: target.value.trim() })}
                />
              </label>
            )}
          </>
        )}
      </div>
      {isMany && kind !== 'veto' && (
        <label className="field">
          {t('giveMany')}
          <textarea required rows={6} value={given.rows} onChange={({ target }) => set({ rows: target.value })} />
          {badRow !== null && <span className="field-problem">{badRow}</span>}
        </label>
      )}
      <Failure failure={failure} />
      <div className="form-actions">
        <button type="submit" className="button primary" disabled={one.busy || many.busy || keys.length === 0}>
          {t(isMany && kind !== 'veto' ? 'giveManySend' : 'give')}
        </button>
      </div>
    </form>
  );
}

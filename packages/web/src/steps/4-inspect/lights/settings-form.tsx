import type { LightSettings } from '@liubu/contract';
import { useText } from '../../../text/use-text.ts';
import { percent } from './light-words.ts';
import { MESSAGES } from './messages.ts';

const MARKS = ['slipped', 'weakened', 'strengthened', 'transferred', 'reworded'] as const;
const PERIODS = ['notStartedYellow', 'notStartedRed', 'silentYellow', 'silentRed', 'staleYellow'] as const;

/** Thresholds as they are changed: what is empty is not set. `problems` are told by the field that they belong to. */
export function SettingsForm({
  value,
  onChange,
  problems,
}: {
  value: LightSettings;
  onChange: (next: LightSettings) => void;
  problems: Readonly<Record<string, string>>;
}) {
  const t = useText(MESSAGES);
  const set = (part: Partial<LightSettings>): void => onChange({ ...value, ...part, key: 'own' });
  const problem = (field: string) => problems[field] && <span className="field-problem">{problems[field]}</span>;
  const share = (field: 'yellowFrom' | 'redAbove' | 'aheadFrom' | 'about' | 'forecastLevel', optional = false) => (
    <label className="field" key={field}>
      {t(field)}
      <input
        type="number"
        min={0}
        max={100}
        step="any"
        value={value[field] === null ? '' : Math.round(value[field] * 1e6) / 1e4}
        onChange={({ target }) => {
          if (target.value === '' && optional) set({ [field]: null });
          else if (target.value !== '') set({ [field]: Number(target.value) / 100 });
        }}
      />
      {problem(field)}
    </label>
  );
  return (
    <div className="light-settings">
      <label className="field light-wide">
        {t('name')}
        <input value={value.name} maxLength={60} onChange={({ target }) => set({ name: target.value })} />
        {problem('name')}
      </label>
      <label className="field light-wide">
        {t('source')}
        <textarea
          rows={2}
          value={value.source}
          maxLength={300}
          onChange={({ target }) => set({ source: target.value })}
        />
        {problem('source')}
      </label>
      <label className="field">
        {t('measure')}
        <select
          value={value.measure}
          onChange={({ target }) => set({ measure: target.value as LightSettings['measure'] })}
        >
          {(['points', 'short'] as const).map((one) => (
            <option key={one} value={one}>
              {t(`measure-${one}`)}
            </option>
          ))}
        </select>
      </label>
      {share('yellowFrom')}
      {share('redAbove', true)}
      {share('aheadFrom')}
      {share('about')}
      {PERIODS.map((field) => (
        <label className="field" key={field}>
          {t(field)}
          <input
            type="number"
            min={1}
            max={12}
            placeholder={t('none')}
            value={value[field] ?? ''}
            onChange={({ target }) => set({ [field]: target.value === '' ? null : Number(target.value) })}
          />
          {problem(field)}
        </label>
      ))}
      {share('forecastLevel')}
      <label className="field">
        {t('mend')}
        <select
          value={value.mend.kind}
          onChange={({ target }) =>
            set({ mend: target.value === 'days' ? { kind: 'days', days: 30 } : { kind: 'next-period' } })
          }
        >
          {(['next-period', 'days'] as const).map((one) => (
            <option key={one} value={one}>
              {t(`mend-${one}`)}
            </option>
          ))}
        </select>
      </label>
      {value.mend.kind === 'days' && (
        <label className="field">
          {t('mendDays')}
          <input
            type="number"
            min={1}
            max={120}
            value={value.mend.days}
            onChange={({ target }) => set({ mend: { kind: 'days', days: Number(target.value) } })}
          />
        </label>
      )}
      <fieldset className="field light-wide">
        <legend>{t('adjustedMarks')}</legend>
        <div className="row">
          {MARKS.map((mark) => (
            <label key={mark}>
              <input
                type="checkbox"
                checked={value.adjustedMarks.includes(mark)}
                onChange={({ target }) =>
                  set({
                    adjustedMarks: target.checked
                      ? [...value.adjustedMarks, mark]
                      : value.adjustedMarks.filter((one) => one !== mark),
                  })
                }
              />{' '}
              {t(`mark-${mark}`)}
            </label>
          ))}
        </div>
      </fieldset>
      <div className="field light-wide">
        <span>{t('monthShares')}</span>
        {value.monthShares.length === 0 ? (
          <span className="quiet">{t('monthSharesNone')}</span>
        ) : (
          <span className="row">
            {value.monthShares.map((at) => (
              <span key={at.month}>{t('sharesAt', { month: at.month, share: percent(at.share) })}</span>
            ))}
            <button type="button" className="button link" onClick={() => set({ monthShares: [] })}>
              {t('ownSchedule')}
            </button>
          </span>
        )}
      </div>
    </div>
  );
}

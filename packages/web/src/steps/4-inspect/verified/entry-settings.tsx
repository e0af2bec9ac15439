import { VALUE_STATUSES, type ValueStatus } from '@liubu/contract';
import { useLanguage } from '../../../text/language.ts';
import { useText } from '../../../text/use-text.ts';
import { VERIFIED_MESSAGES } from './messages.ts';
import type { EntrySettings } from './typed-cell.ts';

/** Status, source and moment of publication, kept with each figure that comes in. */
export function EntrySettingsLine({
  settings,
  onChange,
}: {
  settings: EntrySettings;
  onChange: (settings: EntrySettings) => void;
}) {
  const t = useText(VERIFIED_MESSAGES);
  const at = useLanguage() === 'zh' ? 0 : 1;
  return (
    <fieldset className="entry-settings">
      <legend className="visually-hidden">{t('settings')}</legend>
      <label>
        {t('status')}{' '}
        <select
          value={settings.status}
          onChange={({ target }) => onChange({ ...settings, status: target.value as ValueStatus })}
        >
          {Object.entries(VALUE_STATUSES).map(([value, words]) => (
            <option key={value} value={value}>
              {words[at]}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t('source')}{' '}
        <input
          type="text"
          maxLength={200}
          placeholder={t('sourceHint')}
          value={settings.source}
          onChange={({ target }) => onChange({ ...settings, source: target.value })}
        />
      </label>
      <label>
        {t('embargo')}{' '}
        <input
          type="datetime-local"
          value={settings.embargo}
          onChange={({ target }) => onChange({ ...settings, embargo: target.value })}
        />
      </label>
      <span className="quiet">{t('embargoHint')}</span>
    </fieldset>
  );
}

import {
  type CalendarPreset,
  type CalendarRule,
  calendarRule,
  inspectCalendarsApi,
  type ReportingCalendar,
  RHYTHMS,
  type Rhythm,
} from '@liubu/contract';
import { type FormEvent, useState } from 'react';
import { useSend } from '../../../../api/hooks.ts';
import { usePlanYear } from '../../../../app/session.tsx';
import { Failure, notify } from '../../../../components/index.ts';
import { useLanguage } from '../../../../text/language.ts';
import { useText } from '../../../../text/use-text.ts';
import { MESSAGES } from '../messages.ts';
import { DayRuleField } from './day-rule-field.tsx';
import { OwnRowsField } from './own-rows-field.tsx';
import { YearPreview } from './year-preview.tsx';

const MOVES = ['next', 'previous', 'none'] as const;
const REFRESH = ['inspect.calendars', 'inspect.periods', 'inspect.item-calendars'];

/** A calendar's rule with the year that it makes beside it. */
export function CalendarForm({
  calendar,
  presets,
  onClose,
}: {
  /** Null: a new one. */
  calendar: ReportingCalendar | null;
  presets: readonly CalendarPreset[];
  onClose: () => void;
}) {
  const t = useText(MESSAGES);
  const language = useLanguage();
  const year = usePlanYear();
  const [name, setName] = useState(calendar?.name ?? '');
  const [rhythm, setRhythm] = useState<Rhythm>(calendar?.rhythm ?? 'monthly');
  const [rule, setRule] = useState<CalendarRule>(() => calendar?.rule ?? calendarRule.parse({}));
  const [isDefault, setDefault] = useState(false);
  const [fromMonth, setFromMonth] = useState('');
  const [reason, setReason] = useState('');
  const [source, setSource] = useState<string | null>(null);
  const put = (change: Partial<CalendarRule>) => setRule({ ...rule, ...change });
  const adding = useSend(inspectCalendarsApi.addCalendar, {
    refresh: REFRESH,
    onDone: ({ planned }) => {
      notify(t('saved', { n: planned }));
      onClose();
    },
  });
  const changing = useSend(inspectCalendarsApi.changeCalendar, {
    refresh: REFRESH,
    onDone: ({ planned, kept }) => {
      notify(`${t('saved', { n: planned })}${kept > 0 ? ` · ${t('keptPeriods', { n: kept })}` : ''}`);
      onClose();
    },
  });
  const body = { name: name.trim(), rhythm, rule: rhythm === 'own' ? rule : { ...rule, rows: [] } };
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (calendar)
      void changing.send({
        params: { year, id: calendar.id },
        body: { ...body, revision: calendar.revision, ...(reason.trim() !== '' && { reason: reason.trim() }) },
      });
    else
      void adding.send({
        params: { year },
        body: { ...body, isDefault, ...(fromMonth !== '' && { fromMonth: Number(fromMonth) }) },
      });
  };
  const take = (key: string) => {
    const preset = presets.find((one) => one.key === key);
    setSource(preset?.source ?? null);
    if (!preset) return;
    setName(preset.name);
    setRhythm(preset.rhythm);
    setRule(preset.rule);
  };
  return (
    <form className="calendar-layout panel" onSubmit={save}>
      <div className="form">
        {calendar === null && (
          <label>
            {t('preset')}
            <select onChange={({ target }) => take(target.value)}>
              <option value="">{t('presetNone')}</option>
              {presets.map((preset) => (
                <option key={preset.key} value={preset.key}>
                  {preset.name}
                </option>
              ))}
            </select>
            {source && <span className="quiet">{source}</span>}
          </label>
        )}
        <label>
          {t('name')}
          <input type="text" required maxLength={60} value={name} onChange={({ target }) => setName(target.value)} />
        </label>
        <label>
          {t('rhythm')}
          <select value={rhythm} onChange={({ target }) => setRhythm(target.value as Rhythm)}>
            {Object.entries(RHYTHMS).map(([key, words]) => (
              <option key={key} value={key}>
                {words[language === 'zh' ? 0 : 1]}
              </option>
            ))}
          </select>
        </label>
        {rhythm === 'own' ? (
          <OwnRowsField year={year} rows={rule.rows} onChange={(rows) => put({ rows })} />
        ) : (
          <>
            {(['opens', 'helperDue', 'leadDue'] as const).map((key) => (
              <DayRuleField key={key} what={t(key)} rule={rule[key]} onChange={(day) => put({ [key]: day })} />
            ))}
            <label>
              {t('moved')}
              <select
                value={rule.moved}
                onChange={({ target }) => put({ moved: MOVES.find((one) => one === target.value) ?? 'next' })}
              >
                {MOVES.map((one) => (
                  <option key={one} value={one}>
                    {t(`moved_${one}`)}
                  </option>
                ))}
              </select>
            </label>
          </>
        )}
        <label>
          {t('closesAfter')}
          <input
            type="number"
            min={0}
            max={120}
            value={rule.closesAfter}
            onChange={({ target }) => put({ closesAfter: Math.max(0, Math.min(120, Number(target.value) || 0)) })}
          />
        </label>
        {calendar === null ? (
          <>
            <label>
              {t('fromMonth')}
              <input
                type="number"
                min={1}
                max={12}
                value={fromMonth}
                onChange={({ target }) => setFromMonth(target.value)}
              />
            </label>
            <p>
              <label>
                <input type="checkbox" checked={isDefault} onChange={({ target }) => setDefault(target.checked)} />{' '}
                {t('isDefault')}
              </label>
            </p>
          </>
        ) : (
          <label>
            {t('reason')}
            <input type="text" maxLength={500} value={reason} onChange={({ target }) => setReason(target.value)} />
          </label>
        )}
        <Failure failure={adding.failure ?? changing.failure} />
        <div className="form-actions">
          <button type="submit" className="button primary" disabled={adding.busy || changing.busy}>
            {t('save')}
          </button>
          <button type="button" className="button" onClick={onClose}>
            {t('cancel')}
          </button>
        </div>
      </div>
      <YearPreview rhythm={rhythm} rule={body.rule} />
    </form>
  );
}

import { CHECK_RULE_NAMES, CHECK_RULES, type CheckSettings, inspectFindingsApi } from '@liubu/contract';
import { type ReactNode, useId, useState } from 'react';
import { useSend } from '../../../api/hooks.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { notify, ReasonBox } from '../../../components/index.ts';
import { useLanguage } from '../../../text/language.ts';
import { useText } from '../../../text/use-text.ts';
import { CHECK_MESSAGES } from './messages.ts';

/** Fields as people say them: shares in percent. */
const FIELDS = [
  { key: 'amountTolerance', times: 100, least: 0, most: 20 },
  { key: 'countTolerance', times: 1, least: 0, most: 1000 },
  { key: 'rateTolerance', times: 1, least: 0, most: 5 },
  { key: 'answerDays', times: 1, least: 1, most: 30 },
  { key: 'copiedFrom', times: 100, least: 60, most: 100 },
] as const;

/** Without the dust of floating point: 0.005 × 100. */
const shown = (value: number, times: number): string => String(Number((value * times).toPrecision(12)));

/** Tolerances and days as they are declared. */
export function SettingsLine({
  settings,
  version,
  children,
}: {
  settings: CheckSettings;
  version: number;
  children: ReactNode;
}) {
  const t = useText(CHECK_MESSAGES);
  return (
    <p className="check-settings">
      <strong>
        {t('settings')}（{version === 0 ? t('settingsDefault') : t('settingsVersion', { n: version })}）
      </strong>
      {FIELDS.map(({ key, times }) => (
        <span key={key}>
          <span className="quiet">{t(key)}</span> {shown(settings[key], times)}
        </span>
      ))}
      {children}
    </p>
  );
}

/** A new version of the declaration, with its reason. */
export function SettingsForm({
  settings,
  version,
  onClose,
}: {
  settings: CheckSettings;
  version: number;
  onClose: () => void;
}) {
  const t = useText(CHECK_MESSAGES);
  const year = usePlanYear();
  const id = useId();
  const at = useLanguage() === 'zh' ? 0 : 1;
  const [typed, setTyped] = useState(() =>
    Object.fromEntries(FIELDS.map(({ key, times }) => [key, shown(settings[key], times)])),
  );
  const [off, setOff] = useState<ReadonlySet<string>>(new Set(settings.off));
  const [isShown, setShown] = useState(false);
  const sending = useSend(inspectFindingsApi.declareChecks, {
    refresh: ['inspect.check-rules', 'inspect.value-differences'],
    onDone: (done) => {
      notify(t('declared', { n: done.version }));
      onClose();
    },
  });
  const isBroken = ({ key, least, most }: (typeof FIELDS)[number]): boolean => {
    const value = Number(typed[key]);
    const isWhole = key !== 'answerDays' || Number.isInteger(value);
    return typed[key]?.trim() === '' || !(value >= least && value <= most) || !isWhole;
  };
  const declare = (reason: string) => {
    setShown(true);
    if (FIELDS.some(isBroken)) return;
    const numbers = Object.fromEntries(
      FIELDS.map(({ key, times }) => [key, Number((Number(typed[key]) / times).toPrecision(12))]),
    ) as Omit<CheckSettings, 'off'>;
    void sending.send({ params: { year }, body: { settings: { ...numbers, off: [...off] }, from: version, reason } });
  };
  return (
    <ReasonBox
      question={t('settingsWhy')}
      confirm={t('declare')}
      busy={sending.busy}
      failure={sending.failure}
      onCancel={onClose}
      onConfirm={declare}
    >
      <div className="check-fields">
        {FIELDS.map((field) => {
          const { key, least, most } = field;
          const wrong = isShown && isBroken(field);
          return (
            <div key={key}>
              <label htmlFor={`${id}-${key}`}>{t(key)}</label>
              <input
                id={`${id}-${key}`}
                type="text"
                inputMode="decimal"
                value={typed[key]}
                aria-invalid={wrong || undefined}
                onChange={({ target }) => setTyped({ ...typed, [key]: target.value.normalize('NFKC') })}
              />
              {wrong && <p className="field-problem">{t('badNumber', { least, most })}</p>}
            </div>
          );
        })}
      </div>
      <details>
        <summary>{t('rulesOff')}</summary>
        <div className="check-off">
          {CHECK_RULE_NAMES.map((rule) => (
            <label key={rule}>
              <input
                type="checkbox"
                checked={off.has(rule)}
                onChange={() => {
                  const next = new Set(off);
                  if (!next.delete(rule)) next.add(rule);
                  setOff(next);
                }}
              />{' '}
              {CHECK_RULES[rule].title[at]}
            </label>
          ))}
        </div>
      </details>
    </ReasonBox>
  );
}

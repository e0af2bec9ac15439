import type { DayRule } from '@liubu/contract';
import { useText } from '../../../../text/use-text.ts';
import { MESSAGES } from '../messages.ts';

const KINDS = ['day', 'working_days', 'days'] as const;
const MONTHS = [0, 1, 2, 3] as const;

const begin = (kind: DayRule['kind']): DayRule =>
  kind === 'day' ? { kind, months: 0, day: 25 } : { kind, count: kind === 'days' ? 10 : 5 };

/** A day told from the end of a period. */
export function DayRuleField({
  what,
  rule,
  onChange,
}: {
  what: string;
  rule: DayRule;
  onChange: (rule: DayRule) => void;
}) {
  const t = useText(MESSAGES);
  const kind = KINDS.find((one) => one === rule.kind) ?? 'day';
  return (
    <fieldset className="field">
      <legend>{what}</legend>
      <div className="day-rule">
        <select
          aria-label={t('kindOf', { what })}
          value={kind}
          onChange={({ target }) => onChange(begin(target.value as DayRule['kind']))}
        >
          {KINDS.map((one) => (
            <option key={one} value={one}>
              {t(`kind_${one}`)}
            </option>
          ))}
        </select>
        {rule.kind === 'day' ? (
          <>
            <select
              aria-label={t('monthOf', { what })}
              value={rule.months}
              onChange={({ target }) => onChange({ ...rule, months: Number(target.value) })}
            >
              {MONTHS.map((one) => (
                <option key={one} value={one}>
                  {t(`months_${one}`)}
                </option>
              ))}
            </select>
            <input
              type="number"
              min={1}
              max={31}
              aria-label={t('numberOf', { what })}
              value={rule.day}
              onChange={({ target }) =>
                onChange({ ...rule, day: Math.max(1, Math.min(31, Number(target.value) || 1)) })
              }
            />
            {t('dayUnit')}
          </>
        ) : (
          <>
            <input
              type="number"
              min={-40}
              max={60}
              aria-label={t('numberOf', { what })}
              value={rule.count}
              onChange={({ target }) =>
                onChange({ ...rule, count: Math.max(-40, Math.min(60, Math.round(Number(target.value) || 0))) })
              }
            />
            {t('countUnit')}
          </>
        )}
      </div>
    </fieldset>
  );
}

import { peopleApi } from '@liubu/contract';
import { useAnswer } from '../../../api/hooks.ts';
import { useText } from '../../../text/use-text.ts';
import { MATTER_MESSAGES } from './messages.ts';

/** A unit that exists today. */
export function UnitSelect({ value, onChange }: { value: string | null; onChange: (value: string | null) => void }) {
  const t = useText(MATTER_MESSAGES);
  const units = useAnswer(peopleApi.units, {}, { staleTime: 300_000 });
  return (
    <label>
      {t('unit')}
      <select value={value ?? ''} onChange={(event) => onChange(event.target.value || null)}>
        <option value="">{t('none')}</option>
        {(units.data?.units ?? [])
          .filter((unit) => unit.validTo === null || unit.id === value)
          .map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
      </select>
    </label>
  );
}

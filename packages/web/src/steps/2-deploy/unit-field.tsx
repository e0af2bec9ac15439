import { peopleApi } from '@liubu/contract';
import { useEffect, useId, useMemo, useState } from 'react';
import { useAnswer } from '../../api/hooks.ts';
import { today } from '../../app/server-day.ts';
import { useText } from '../../text/use-text.ts';
import { ADJUST_MESSAGES } from './adjust/messages.ts';

type Named = { id: string; name: string; shortName: string | null };

function useUnitList(): { units: readonly Named[]; isMissing: boolean; isComing: boolean; again: () => void } {
  const { data, isError, isPending, refetch } = useAnswer(peopleApi.units, {});
  const units = useMemo(() => {
    const day = today();
    return (data?.units ?? []).filter(({ validTo }) => validTo === null || validTo > day);
  }, [data]);
  return { units, isMissing: isError && data === undefined, isComing: isPending, again: () => void refetch() };
}

/** Units that exist today, by name. */
export const useUnits = (): readonly Named[] => useUnitList().units;

/** Chooses a unit by typing a part of its name; the browser's own list shows what fits. */
export function UnitField({
  label,
  value,
  onChange,
  problem,
}: {
  label: string;
  value: string | null;
  onChange: (unitId: string | null) => void;
  problem?: string | undefined;
}) {
  const t = useText(ADJUST_MESSAGES);
  const id = useId();
  const { units, isMissing, isComing, again } = useUnitList();
  const [typed, setTyped] = useState<string | null>(null);
  const shown = typed ?? units.find((unit) => unit.id === value)?.name ?? '';
  const named = (name: string): string | null =>
    units.find((unit) => unit.name === name.trim() || unit.shortName === name.trim())?.id ?? null;
  const late = typed !== null && value === null ? named(typed) : null;
  // A name typed before the list of units had come is found when it comes.
  useEffect(() => {
    if (late !== null) onChange(late);
  }, [late, onChange]);
  const isUnknown = typed !== null && typed !== '' && value === null && units.length > 0;
  return (
    <div>
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        list={`${id}-units`}
        value={shown}
        autoComplete="off"
        placeholder={t('unitHint')}
        aria-invalid={isUnknown || problem !== undefined}
        aria-describedby={`${id}-problem`}
        onChange={(event) => {
          setTyped(event.target.value);
          onChange(named(event.target.value));
        }}
        onBlur={() => value !== null && setTyped(null)}
      />
      <datalist id={`${id}-units`}>
        {units.map((unit) => (
          <option key={unit.id} value={unit.name}>
            {unit.shortName}
          </option>
        ))}
      </datalist>
      <p id={`${id}-problem`} className="field-problem">
        {problem ?? (isUnknown ? t('unitUnknown', { name: typed }) : isMissing ? t('unitsMissing') : '')}
        {isMissing && (
          <button type="button" className="button link" onClick={again}>
            {t('unitsAgain')}
          </button>
        )}
      </p>
      {isComing && typed !== null && (
        <p className="quiet" role="status">
          {t('unitsComing')}
        </p>
      )}
    </div>
  );
}

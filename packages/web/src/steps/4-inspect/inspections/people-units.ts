import { peopleApi } from '@liubu/contract';
import { useMemo } from 'react';
import { useAnswer } from '../../../api/hooks.ts';
import { today } from '../../../app/server-day.ts';

/** Units that exist today, with their kinds. */
export function useUnitKinds(): readonly { id: string; name: string; kind: string }[] {
  const units = useAnswer(peopleApi.units, {});
  return useMemo(() => {
    const day = today();
    return (units.data?.units ?? []).filter(({ validTo }) => validTo === null || validTo > day);
  }, [units.data]);
}

import { peopleApi } from '@liubu/contract';
import { useMemo } from 'react';
import { useAnswer } from '../../../api/hooks.ts';

/** Units that exist today. */
export function useUnits(): readonly { id: string; name: string; kind: string }[] {
  const units = useAnswer(peopleApi.units, {});
  return useMemo(() => {
    const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
    return (units.data?.units ?? []).filter(({ validTo }) => validTo === null || validTo > today);
  }, [units.data]);
}

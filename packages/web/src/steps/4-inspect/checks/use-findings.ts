import { type FindingState, inspectFindingsApi, SEVERITIES } from '@liubu/contract';
import { useSearchParams } from 'react-router';
import { useAnswer, useLive } from '../../../api/hooks.ts';
import { usePlanYear } from '../../../app/session.tsx';

export const FILTER_STATES = [
  'standing',
  'waiting',
  'open',
  'answered',
  'accepted',
  'dismissed',
  'gone',
  'all',
] as const;
export type FilterState = (typeof FILTER_STATES)[number];

/** The findings that the address asks for, and the filters as they stand there. */
export function useFindings() {
  const year = usePlanYear();
  const [search, setSearch] = useSearchParams();
  const get = (key: string) => search.get(key) ?? '';
  const put = (changes: Readonly<Record<string, string>>) => {
    const next = new URLSearchParams(search);
    // A link to one finding ends where one begins to filter.
    next.delete('id');
    for (const [key, value] of Object.entries(changes))
      if (value === '') next.delete(key);
      else next.set(key, value);
    setSearch(next, { replace: true });
  };
  const wanted = FILTER_STATES.find((one) => one === get('state'));
  // Links of to-dos and of other pages: ?waiting=true, ?id=…
  const state: FilterState = wanted ?? (get('waiting') === 'true' ? 'waiting' : get('id') !== '' ? 'all' : 'standing');
  const severity = Object.keys(SEVERITIES).find((one) => one === get('severity')) as
    | keyof typeof SEVERITIES
    | undefined;
  const states: FindingState[] | null =
    state === 'standing' ? ['open', 'answered'] : state === 'all' || state === 'waiting' ? null : [state];
  const [rule, unit, item, filing] = [get('rule'), get('unit'), get('item'), get('filing')];
  const base = {
    ...(states && { state: states }),
    ...(state === 'waiting' && { waiting: 'true' as const }),
    ...(rule !== '' && { rule }),
    ...(severity && { severity }),
    ...(item !== '' && { item }),
    ...(filing !== '' && { filing }),
  };
  const answer = useAnswer(
    inspectFindingsApi.findings,
    { params: { year }, query: { ...base, ...(unit !== '' && { unit }) } },
    { placeholderData: (before) => before },
  );
  // Units to choose from are those that have some; while one is chosen, the others stay on offer.
  const allUnits = useAnswer(inspectFindingsApi.findings, { params: { year }, query: base }, { enabled: unit !== '' });
  useLive('finding', () => void answer.refetch());
  const units = new Map<string, string>();
  for (const { unitId, unitName } of [...(allUnits.data?.findings ?? []), ...(answer.data?.findings ?? [])])
    if (unitId !== null) units.set(unitId, unitName ?? '');
  return {
    ...{ year, answer, state, severity: severity ?? '', rule, unit, item, filing, id: get('id'), put },
    units: [...units].sort((a, b) => a[1].localeCompare(b[1], 'zh-CN')),
    isNarrowed: rule !== '' || unit !== '' || severity !== undefined || item !== '' || filing !== '',
  };
}

export type FindingsView = ReturnType<typeof useFindings>;

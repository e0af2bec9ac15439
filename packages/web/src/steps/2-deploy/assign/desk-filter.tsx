import type { AssignmentFilter, deployAssignApi, ResponseOf } from '@liubu/contract';
import { useEffect, useMemo, useState } from 'react';
import { useSearchParams } from 'react-router';
import { useText } from '../../../text/use-text.ts';
import { MESSAGES } from './messages.ts';
import { UnitPicker } from './unit-picker.tsx';
import type { Choosing } from './use-choices.ts';

type Progress = NonNullable<AssignmentFilter['progress']>;
const KEYS = ['part', 'area', 'leader', 'unit', 'progress', 'words'] as const;
const PROGRESS: readonly Progress[] = ['none', 'proposed', 'decided'];
/** The list is asked for anew when the typing rests. */
const REST_MS = 250;

/** The filter in the address, so that a link shows the same items. */
export function useDeskFilter(): { filter: AssignmentFilter; set: (change: Partial<AssignmentFilter>) => void } {
  const [search, setSearch] = useSearchParams();
  const filter = useMemo(() => {
    const given = KEYS.flatMap((key) => {
      const value = search.get(key);
      return value ? [[key, value]] : [];
    });
    return Object.fromEntries(given) as AssignmentFilter;
  }, [search]);
  const set = (change: Partial<AssignmentFilter>) =>
    setSearch(
      (before) => {
        const next = new URLSearchParams(before);
        for (const [key, value] of Object.entries(change)) {
          if (value === undefined || value === '') next.delete(key);
          else next.set(key, value);
        }
        return next;
      },
      { replace: true },
    );
  return { filter, set };
}

/** Narrows the desk: how far it is, part of the report, area, leader, unit, words. */
export function DeskFilter({
  desk,
  choosing,
  filter,
  set,
}: {
  desk: Pick<ResponseOf<typeof deployAssignApi.assignments>, 'counts' | 'parts' | 'areas'> | undefined;
  choosing: Choosing;
  filter: AssignmentFilter;
  set: (change: Partial<AssignmentFilter>) => void;
}) {
  const t = useText(MESSAGES);
  const [words, setWords] = useState(filter.words ?? '');
  useEffect(() => {
    if (words === (filter.words ?? '')) return;
    const later = setTimeout(() => set({ words }), REST_MS);
    return () => clearTimeout(later);
  });
  const leaders = choosing.posts.filter(({ role }) => role === 'leader');
  const counts = desk?.counts;
  const all = counts ? counts.none + counts.proposed + counts.decided : 0;
  return (
    <div className="desk-filter">
      <fieldset className="segments">
        <legend className="visually-hidden">{t('state')}</legend>
        {[undefined, ...PROGRESS].map((progress) => (
          <button
            key={progress ?? 'all'}
            type="button"
            aria-pressed={filter.progress === progress}
            onClick={() => set({ progress })}
          >
            {t(progress ?? 'all')} <span className="numeric">{progress ? (counts?.[progress] ?? '') : all}</span>
          </button>
        ))}
      </fieldset>
      <Choice
        label={t('part')}
        any={t('anyPart')}
        value={filter.part}
        options={desk?.parts ?? []}
        onChange={(part) => set({ part })}
      />
      <Choice
        label={t('area')}
        any={t('anyArea')}
        value={filter.area}
        options={desk?.areas ?? []}
        onChange={(area) => set({ area })}
      />
      <select
        aria-label={t('leaderFilter')}
        value={filter.leader ?? ''}
        onChange={(event) => set({ leader: event.target.value })}
      >
        <option value="">{t('anyLeader')}</option>
        {leaders.map(({ postId, title, person }) => (
          <option key={postId} value={postId}>
            {person ?? title}
          </option>
        ))}
      </select>
      {filter.unit === undefined ? (
        <UnitPicker choices={choosing.parties} label={t('unitFilter')} onChoose={({ id }) => set({ unit: id })} />
      ) : (
        <button type="button" className="filter-mark" onClick={() => set({ unit: undefined })}>
          {choosing.nameOf({ kind: 'unit', id: filter.unit })} ✕
        </button>
      )}
      <input
        type="search"
        aria-label={t('words')}
        placeholder={t('words')}
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
    </div>
  );
}

function Choice({
  label,
  any,
  value,
  options,
  onChange,
}: {
  label: string;
  any: string;
  value: string | undefined;
  options: readonly string[];
  onChange: (value: string) => void;
}) {
  if (options.length === 0) return null;
  return (
    <select aria-label={label} value={value ?? ''} onChange={(event) => onChange(event.target.value)}>
      <option value="">{any}</option>
      {options.map((option) => (
        <option key={option} value={option}>
          {option}
        </option>
      ))}
    </select>
  );
}

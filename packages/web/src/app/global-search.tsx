import { platformApi, type ResponseOf } from '@liubu/contract';
import { keepPreviousData } from '@tanstack/react-query';
import { useDeferredValue, useEffect, useId, useRef, useState } from 'react';
import { useNavigate } from 'react-router';
import { useAnswer } from '../api/hooks.ts';
import { useKeys } from '../components/use-keys.ts';
import { useText } from '../text/use-text.ts';
import { SHELL_MESSAGES } from './messages.ts';
import { usePlanYear } from './session.tsx';

type Hit = ResponseOf<typeof platformApi.search>['hits'][number];
const KIND_TEXT = {
  item: 'hitItem',
  matter: 'hitMatter',
  unit: 'hitUnit',
  document: 'hitDocument',
  question: 'hitQuestion',
  proposal: 'hitProposal',
} as const;
const MOST = 12;
/** Typing on goes before asking. */
const PAUSE_MS = 150;

/** Finds items, matters, units, deputies' questions and proposals from everywhere: `/`, then words or initials of pinyin, arrows, Enter. */
export function GlobalSearch() {
  const t = useText(SHELL_MESSAGES);
  const navigate = useNavigate();
  const year = usePlanYear();
  const field = useRef<HTMLInputElement>(null);
  const id = useId();
  const [words, setWords] = useState('');
  const [open, setOpen] = useState(false);
  const [chosen, setChosen] = useState(0);
  const asked = usePaused(words.trim());
  const answer = useAnswer(
    platformApi.search,
    { params: { year }, query: { words: asked, limit: MOST } },
    { enabled: asked !== '', placeholderData: keepPreviousData },
  );
  const hits: readonly Hit[] = useDeferredValue(asked === '' ? [] : (answer.data?.hits ?? []));
  const shown = open && words.trim() !== '' && answer.data !== undefined && asked !== '';
  useKeys({ '/': () => field.current?.focus() });
  const go = (hit: Hit | undefined) => {
    if (hit === undefined) return;
    setOpen(false);
    setWords('');
    field.current?.blur();
    navigate(hit.link);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: Chrome 109 does not know <search>
    <div role="search" className="global-search">
      <input
        ref={field}
        type="search"
        role="combobox"
        value={words}
        placeholder={t('search')}
        aria-label={t('searchLabel')}
        title={t('searchLabel')}
        aria-expanded={shown}
        aria-controls={`${id}-hits`}
        aria-autocomplete="list"
        aria-activedescendant={shown && hits[chosen] ? `${id}-${chosen}` : undefined}
        autoComplete="off"
        spellCheck={false}
        maxLength={60}
        onChange={(event) => {
          setWords(event.target.value);
          setChosen(0);
          setOpen(true);
        }}
        onFocus={() => setOpen(true)}
        onBlur={() => setOpen(false)}
        onKeyDown={(event) => {
          if (event.nativeEvent.isComposing) return;
          if (event.key === 'Escape') {
            if (words === '') field.current?.blur();
            setWords('');
          } else if (event.key === 'ArrowDown') setChosen(Math.min(chosen + 1, hits.length - 1));
          else if (event.key === 'ArrowUp') setChosen(Math.max(chosen - 1, 0));
          else if (event.key === 'Enter') go(hits[chosen]);
          else return;
          event.preventDefault();
        }}
      />
      <div id={`${id}-hits`} role="listbox" aria-label={t('searchLabel')} className="search-hits" hidden={!shown}>
        {hits.map((hit, at) => (
          // biome-ignore lint/a11y/useFocusableInteractive: the field keeps the focus and names the chosen one
          // biome-ignore lint/a11y/useKeyWithClickEvents: keys are heard by the field
          <div
            key={`${hit.kind} ${hit.id}`}
            id={`${id}-${at}`}
            role="option"
            aria-selected={at === chosen}
            // A press must not take the focus from the field before it counts.
            onPointerDown={(event) => event.preventDefault()}
            onClick={() => go(hit)}
          >
            <span className="hit-kind">{t(KIND_TEXT[hit.kind])}</span>
            <span className="hit-title">{hit.title}</span>
            {hit.excerpt !== hit.title && <span className="hit-excerpt">{hit.excerpt}</span>}
          </div>
        ))}
      </div>
      {shown && hits.length === 0 && !answer.isFetching && (
        <div className="search-hits">
          <p className="quiet">{t('searchNone', { words: asked })}</p>
        </div>
      )}
      <span className="visually-hidden" role="status">
        {shown && !answer.isFetching ? t('searchCount', { n: hits.length }) : ''}
      </span>
    </div>
  );
}

function usePaused(value: string): string {
  const [paused, setPaused] = useState(value);
  useEffect(() => {
    const later = setTimeout(() => setPaused(value), PAUSE_MS);
    return () => clearTimeout(later);
  }, [value]);
  return paused;
}

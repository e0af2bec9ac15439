import type { ReviewDesk } from '@liubu/contract';
import { useMemo } from 'react';
import { useText } from '../../../text/use-text.ts';
import { MESSAGES } from '../messages.ts';
import { type DeskStore, useDeskPart } from './desk-store.ts';

const PARTS = [
  'confirmed',
  'proposed',
  'dropped',
  'claim',
  'heading',
  'orientation',
  'problem',
  'address',
  'noise',
] as const;

/** How much of the text became what, by characters: what waits shrinks to nothing. */
export function CoverageBar({ store, coverage }: { store: DeskStore; coverage: ReviewDesk['coverage'] }) {
  const t = useText(MESSAGES);
  const counts = useDeskPart(store, (one) => JSON.stringify(one.counts()));
  const shape = useDeskPart(store, (one) => one.shape);
  const fixed = useMemo(() => {
    const chars: Record<string, number> = {};
    for (const { start, end, became } of coverage) chars[became] = (chars[became] ?? 0) + end - start;
    return chars;
  }, [coverage]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the counts tell when a state changed
  const shares = useMemo(() => {
    const chars: Record<string, number> = { ...fixed, item: 0 };
    for (const { state, sources } of store.items.values()) {
      const length = sources.reduce(
        (sum, { start, end }) => sum + (start === null || end === null ? 0 : end - start),
        0,
      );
      if (state !== 'merged') chars[state] = (chars[state] ?? 0) + length;
    }
    const all = PARTS.reduce((sum, part) => sum + (chars[part] ?? 0), 0);
    return PARTS.map((part) => ({ part, share: all === 0 ? 0 : ((chars[part] ?? 0) * 100) / all }));
  }, [fixed, counts, shape, store]);
  const told = shares.filter(({ share }) => share >= 0.05);
  const words = told.map(({ part, share }) =>
    t('share', { what: t(`became_${part}`), n: share.toFixed(share < 10 ? 1 : 0) }),
  );
  return (
    <figure className="read-coverage" aria-label={`${t('coverage')}：${words.join('，')}`}>
      <div className="read-coverage-bar" aria-hidden="true">
        {told.map(({ part, share }) => (
          <span key={part} className={`read-cover ${part}`} style={{ flexGrow: share }} title={t(`became_${part}`)} />
        ))}
      </div>
      <figcaption aria-hidden="true">
        {told.map(({ part }, at) => (
          <span key={part} className="read-cover-word">
            <i className={`read-cover ${part}`} />
            {words[at]}
          </span>
        ))}
      </figcaption>
    </figure>
  );
}

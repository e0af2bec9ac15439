import type { WaitingPart } from '@liubu/contract';
import { formatDay, StateTag } from '../../components/index.ts';
import { useText } from '../../text/use-text.ts';
import { RELEASE_MESSAGES } from './messages.ts';

type Term = NonNullable<WaitingPart['term']>;

/** So many working days before the last one it is said loudly. */
const SOON = 5;

/** The first term of several; null where none runs. */
export const firstTerm = (parts: readonly WaitingPart[]): Term | null =>
  parts.reduce<Term | null>(
    (first, { term }) => (term !== null && (first === null || term.due < first.due) ? term : first),
    null,
  );

/** 法定期限: how many working days are left of the twenty, or how many it is late. */
export function TermTag({ term }: { term: Term }) {
  const t = useText(RELEASE_MESSAGES);
  const isLate = term.left < 0;
  return (
    <span title={t('termDays', { since: formatDay(term.since), due: formatDay(term.due) })}>
      <StateTag
        tone={isLate ? 'bad' : term.left <= SOON ? 'doubt' : 'plain'}
        shape={isLate ? 'triangle' : term.left <= SOON ? 'clock' : 'ring'}
      >
        {isLate ? t('termLate', { n: -term.left }) : t('termLeft', { n: term.left })}
      </StateTag>
    </span>
  );
}

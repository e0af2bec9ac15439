import type { PublicEdition } from '@liubu/contract';
import { Link } from 'react-router';
import { usePlanYear } from '../../app/session.tsx';
import { formatDay, formatMoment, StateTag } from '../../components/index.ts';
import { useText } from '../../text/use-text.ts';
import { RELEASE_MESSAGES } from './messages.ts';
import { useWords } from './use-words.ts';

const LOOKS = {
  release: ['good', 'check'],
  rule: ['plain', 'dot'],
  withdraw: ['doubt', 'cross'],
  other: ['plain', 'dash'],
} as const;

/** Editions, the newest first: who, when, what, and the review behind it. */
export function Editions({ editions, named = true }: { editions: readonly PublicEdition[]; named?: boolean }) {
  const t = useText(RELEASE_MESSAGES);
  const words = useWords();
  const year = usePlanYear();
  return (
    <ol className="release-editions">
      {editions.map((one) => (
        <li key={one.edition}>
          <p className="row">
            <strong>{one.edition}</strong>
            <StateTag tone={LOOKS[one.act][0]} shape={LOOKS[one.act][1]}>
              {t(`act_${one.act}`)}
            </StateTag>
            <time dateTime={one.madeAt}>{formatMoment(one.madeAt)}</time>
            {one.by !== null && <span>{one.by}</span>}
            {one.record !== null && (
              <span className="quiet" title={one.record.hash}>
                {t('recordAt', { sequence: one.record.sequence })}
              </span>
            )}
          </p>
          {one.review !== null && (
            <p className="quiet">
              {t('reviewed', { by: one.review.by, on: formatDay(one.review.on), opinion: one.review.opinion })}
            </p>
          )}
          {one.reason !== null && <p>{one.reason}</p>}
          <ul>
            {one.changes.map((change) => (
              <li key={change.itemId ?? 'year'}>
                {named &&
                  (change.itemId === null ? (
                    t('theYear')
                  ) : (
                    <Link to={`/${year}/items/${change.itemId}`}>{change.title}</Link>
                  ))}{' '}
                <span className="quiet">
                  {change.parts > 0 &&
                    t('changeSays', { n: change.parts, fields: change.fields.map(words.field).join(t('between')) })}
                  {change.gone > 0 && ` ${t('goneSays', { n: change.gone })}`}
                </span>
              </li>
            ))}
            {one.more > 0 && <li className="quiet">{t('moreItems', { n: one.more })}</li>}
          </ul>
        </li>
      ))}
    </ol>
  );
}

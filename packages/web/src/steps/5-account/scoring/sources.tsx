import type { ScoreSourceLink } from '@liubu/contract';
import { Link } from 'react-router';
import { useCan, usePlanYear } from '../../../app/session.tsx';
import { useText } from '../../../text/use-text.ts';
import { useExplained } from './explained.ts';
import { SCORING_MESSAGES } from './messages.ts';

/** Where each kind of source is looked at; null where it has no page of its own. */
function pageFor(year: number, source: ScoreSourceLink): string | null {
  switch (source.kind) {
    case 'item':
    case 'filing':
    case 'value':
    case 'rectification':
      return source.itemId === null ? null : `/${year}/items/${source.itemId}`;
    case 'finding':
      return `/${year}/findings?id=${source.id}`;
    case 'notice':
      return `/${year}/notices/${source.id}`;
    case 'case':
      return source.id === '' ? null : `/${year}/cases/${source.id}`;
    case 'tolerance':
      return `/${year}/tolerances/${source.id}`;
    default:
      return null;
  }
}

/** All that a figure comes from, each a link to where it stands, with the entry of the record. */
export function Sources({ sources }: { sources: readonly ScoreSourceLink[] }) {
  const t = useText(SCORING_MESSAGES);
  const year = usePlanYear();
  const said = useExplained();
  const seesRecord = useCan('record:view') !== null;
  return (
    <details className="score-sources" open={sources.length <= 3}>
      <summary>{t('sources', { n: sources.length })}</summary>
      <ul>
        {sources.map((source, at) => {
          const page = pageFor(year, source);
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: one source may stand twice, and the list does not change.
            <li key={`${source.kind}${source.id}${at}`}>
              <span className="quiet">{t(`source_${source.kind}`)}</span>{' '}
              {page === null ? source.title : <Link to={page}>{source.title}</Link>} <span>{said(source.detail)}</span>
              {source.eventId !== null && seesRecord && (
                <>
                  {' '}
                  <Link to={`/record?entry=${source.eventId}`}>{t('record')}</Link>
                </>
              )}
            </li>
          );
        })}
      </ul>
    </details>
  );
}

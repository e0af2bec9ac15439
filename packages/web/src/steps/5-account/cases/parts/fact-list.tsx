import { type CaseFact, FACT_KINDS } from '@liubu/contract';
import { Link } from 'react-router';
import { usePlanYear } from '../../../../app/session.tsx';
import { useLanguage } from '../../../../text/language.ts';

/** Where a fact's proof may be looked at; null where it was written by hand. */
function placeOf(year: number, { kind, sourceId, itemId }: CaseFact): string | null {
  if (sourceId === null) return null;
  switch (kind) {
    case 'notice':
      return `/${year}/notices/${sourceId}`;
    case 'finding':
      return `/${year}/findings?id=${sourceId}`;
    case 'conclusion':
      return `/${year}/inspected/${sourceId}`;
    default:
      return itemId === null ? null : `/${year}/items/${itemId}`;
  }
}

/** Facts, each with the link to what proves it. */
export function FactList({ facts }: { facts: readonly CaseFact[] }) {
  const year = usePlanYear();
  const at = useLanguage() === 'zh' ? 0 : 1;
  return (
    <ol className="case-facts">
      {facts.map((fact) => {
        const place = placeOf(year, fact);
        return (
          <li key={`${fact.kind}${fact.sourceId}${fact.text}`}>
            {fact.text}{' '}
            {place === null ? (
              <span className="quiet">{FACT_KINDS[fact.kind][at]}</span>
            ) : (
              <Link to={place}>{FACT_KINDS[fact.kind][at]}</Link>
            )}
          </li>
        );
      })}
    </ol>
  );
}

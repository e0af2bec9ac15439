import type { ToleranceEvidence } from '@liubu/contract';
import { Link } from 'react-router';
import { downloadAddress } from '../../../api/files.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { useText } from '../../../text/use-text.ts';
import { TOLERANCE_MESSAGES } from './messages.ts';

/** Evidence as it was named: each opens where it stands. */
export function EvidenceSaid({ evidence, itemId }: { evidence: readonly ToleranceEvidence[]; itemId: string }) {
  const t = useText(TOLERANCE_MESSAGES);
  const year = usePlanYear();
  if (evidence.length === 0) return <p className="quiet">{t('noEvidence')}</p>;
  return (
    <ul className="tolerance-evidence">
      {evidence.map((one) => (
        <li
          key={`${one.kind}${one.title}${one.kind === 'reference' ? one.reference : one.kind === 'file' ? one.sha256 : one.id}`}
        >
          {one.kind === 'file' ? (
            <a href={downloadAddress(one.sha256)}>{one.title}</a>
          ) : one.kind === 'reference' ? (
            <>
              {one.title} <span className="quiet">{one.reference}</span>
            </>
          ) : (
            <Link to={`/${year}/items/${itemId}`}>{one.title}</Link>
          )}
        </li>
      ))}
    </ul>
  );
}

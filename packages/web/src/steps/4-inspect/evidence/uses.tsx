import type { EvidenceView } from '@liubu/contract';
import { Link } from 'react-router';
import { usePlanYear } from '../../../app/session.tsx';
import { useText } from '../../../text/use-text.ts';
import { MESSAGES } from './messages.ts';

/** Where the same content stands as evidence already. */
export function Uses({ usedFor, usedElsewhere }: Pick<EvidenceView, 'usedFor' | 'usedElsewhere'>) {
  const t = useText(MESSAGES);
  const year = usePlanYear();
  if (usedFor.length === 0 && usedElsewhere === 0) return null;
  return (
    <p className="note-doubt">
      {t('usedFor')}{' '}
      {usedFor.map((use, index) => (
        <span key={use.evidenceId}>
          {index > 0 && '；'}
          <Link to={`/${year}/items/${use.itemId}`}>
            {use.itemCode} {use.itemTitle}
          </Link>
          {use.unitName !== null && ` ${use.unitName}`}
        </span>
      ))}
      {usedElsewhere > 0 && ` ${t('usedElsewhere', { n: usedElsewhere })}`}
    </p>
  );
}

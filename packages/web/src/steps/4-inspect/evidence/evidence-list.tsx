import { inspectEvidenceApi } from '@liubu/contract';
import { useState } from 'react';
import { useAnswer, useLive } from '../../../api/hooks.ts';
import { usePlanYear } from '../../../app/session.tsx';
import { Failure, Loading } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { EvidenceDrop } from './evidence-drop.tsx';
import { EvidenceRow } from './evidence-row.tsx';
import { MESSAGES } from './messages.ts';
import './evidence.css';

/**
 * Evidence of an item, or of one filing of it, with the place to add more.
 *
 * @param mayAdd  the page's own word, such as for a filing that is locked; the server's stands beside it
 */
export function EvidenceList({
  itemId,
  filingId = null,
  targetId = null,
  mayAdd = true,
}: {
  itemId: string;
  filingId?: string | null;
  targetId?: string | null;
  mayAdd?: boolean;
}) {
  const t = useText(MESSAGES);
  const year = usePlanYear();
  const [withWithdrawn, setWithWithdrawn] = useState(false);
  const list = useAnswer(inspectEvidenceApi.evidence, {
    params: { year },
    query: { itemId, ...(filingId !== null && { filingId }), withdrawn: withWithdrawn ? '1' : '0' },
  });
  useLive('evidence', (data) => {
    if (data.itemId === undefined || data.itemId === itemId) void list.refetch();
  });
  if (list.isPending) return <Loading />;
  if (list.data === undefined) return <Failure failure={list.error} onRetry={() => void list.refetch()} />;
  const { evidence, maxBytes } = list.data;
  const may = mayAdd && list.data.mayAdd;
  return (
    <div className="stack evidence-part">
      {evidence.length === 0 ? (
        <p className="quiet">
          {t('none')}。{t('noneHint')}
        </p>
      ) : (
        <ul className="evidence-list">
          {evidence.map((one) => (
            <EvidenceRow
              key={one.id}
              evidence={one}
              mayWithdraw={mayAdd && one.mayWithdraw}
              inFiling={filingId !== null}
            />
          ))}
        </ul>
      )}
      {may && <EvidenceDrop itemId={itemId} filingId={filingId} targetId={targetId} maxBytes={maxBytes} />}
      <label className="quiet evidence-withdrawn">
        <input type="checkbox" checked={withWithdrawn} onChange={(event) => setWithWithdrawn(event.target.checked)} />{' '}
        {t('showWithdrawn')}
      </label>
    </div>
  );
}

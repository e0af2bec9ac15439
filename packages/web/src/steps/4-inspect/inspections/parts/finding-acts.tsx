import { inspectInspectionsApi, type SiteFinding } from '@liubu/contract';
import { useState } from 'react';
import { useSend } from '../../../../api/hooks.ts';
import { usePlanYear } from '../../../../app/session.tsx';
import { Failure, ReasonBox } from '../../../../components/index.ts';
import { useText } from '../../../../text/use-text.ts';
import { VISIT_MESSAGES } from '../visit-messages.ts';

const REFRESH = ['inspect.inspection', 'inspect.site-sheet'];

/** The leader confirms or drops a finding. */
export function FindingActs({ inspectionId, finding }: { inspectionId: string; finding: SiteFinding }) {
  const t = useText(VISIT_MESSAGES);
  const year = usePlanYear();
  const [drops, setDrops] = useState(false);
  const confirm = useSend(inspectInspectionsApi.confirmFinding, { refresh: REFRESH });
  const drop = useSend(inspectInspectionsApi.dropFinding, { refresh: REFRESH });
  if (finding.state !== 'draft') return null;
  const params = { year, id: inspectionId, findingId: finding.id };
  if (drops)
    return (
      <ReasonBox
        question={t('dropWhy')}
        confirm={t('drop')}
        busy={drop.busy}
        failure={drop.failure}
        onCancel={() => setDrops(false)}
        onConfirm={(reason) => void drop.send({ params, body: { reason, revision: finding.revision } })}
      />
    );
  return (
    <>
      <div className="row">
        <button
          type="button"
          className="button primary"
          disabled={confirm.busy}
          onClick={() => void confirm.send({ params, body: { revision: finding.revision } })}
        >
          {t('confirm')}
        </button>
        <button type="button" className="button" onClick={() => setDrops(true)}>
          {t('drop')}
        </button>
      </div>
      <Failure failure={confirm.failure} />
    </>
  );
}

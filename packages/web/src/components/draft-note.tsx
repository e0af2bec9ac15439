import { useQueryClient } from '@tanstack/react-query';
import type { ApiFailure } from '../api/client.ts';
import { useText } from '../text/use-text.ts';
import { COMPONENT_MESSAGES } from './messages.ts';
import { Restored } from './restored.tsx';

/**
 * Of a form without 取消: says that its text was taken up from an earlier time, and drops it on demand. Where another
 * changed the thing meanwhile, the draft would be refused for ever; then too one begins anew from what stands now.
 */
export function DraftNote({
  draft,
  sending,
}: {
  draft: { restored: boolean; clear: () => void };
  sending?: { failure: ApiFailure | null; clear: () => void };
}) {
  const t = useText(COMPONENT_MESSAGES);
  const queries = useQueryClient();
  const isStale = sending?.failure?.code === 'CHANGED_MEANWHILE';
  if (!draft.restored && !isStale) return null;
  const drop = () => {
    draft.clear();
    sending?.clear();
    if (isStale) void queries.invalidateQueries({ refetchType: 'active' });
  };
  return (
    <div className="row">
      <Restored draft={draft} />
      <button type="button" className="button link" onClick={drop}>
        {t('beginAnew')}
      </button>
    </div>
  );
}

import { useText } from '../text/use-text.ts';
import { COMPONENT_MESSAGES } from './messages.ts';

/** Says that what stands in a form was taken up from an earlier time (`useDraft`). */
export function Restored({ draft }: { draft: { restored: boolean } }) {
  const t = useText(COMPONENT_MESSAGES);
  return draft.restored ? <p className="quiet">{t('restored')}</p> : null;
}

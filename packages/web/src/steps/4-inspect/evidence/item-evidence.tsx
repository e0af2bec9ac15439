import type { ItemPartProps } from '../../../app/item-parts.ts';
import { useText } from '../../../text/use-text.ts';
import { EvidenceList } from './evidence-list.tsx';
import { MESSAGES } from './messages.ts';

/** On the item's page: all evidence of it, whatever filing it came with. */
export function Component({ itemId }: ItemPartProps) {
  const t = useText(MESSAGES);
  return (
    <section className="panel">
      <h2>{t('evidence')}</h2>
      <EvidenceList itemId={itemId} />
    </section>
  );
}

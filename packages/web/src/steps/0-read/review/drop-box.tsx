import type { ApiFailure } from '../../../api/client.ts';
import { ReasonBox } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { MESSAGES } from '../messages.ts';

const USUAL = ['reason1', 'reason2', 'reason3', 'reason4'] as const;

/** Asks why an item is none: the usual reasons are one press away, another is written. */
export function DropBox({
  onDrop,
  onClose,
  failure,
}: {
  onDrop: (reason: string) => void;
  onClose: () => void;
  failure: ApiFailure | null;
}) {
  const t = useText(MESSAGES);
  return (
    <ReasonBox question={t('dropReason')} confirm={t('drop')} onConfirm={onDrop} onCancel={onClose} failure={failure}>
      <div className="row">
        {USUAL.map((reason) => (
          <button key={reason} type="button" className="button" onClick={() => onDrop(t(reason))}>
            {t(reason)}
          </button>
        ))}
      </div>
    </ReasonBox>
  );
}

import type { TargetDoubt } from '@liubu/contract';
import { useText } from '../../../text/use-text.ts';
import { MESSAGES } from '../messages.ts';

/** What does not add up, in words. */
export function Doubts({ doubts }: { doubts: readonly TargetDoubt[] }) {
  const t = useText(MESSAGES);
  if (doubts.length === 0) return null;
  return (
    <ul className="doubts">
      {doubts.map(({ code, values }) => (
        <li key={code + JSON.stringify(values)}>{t(`doubt_${code}` as 'doubt_value-missing', values)}</li>
      ))}
    </ul>
  );
}

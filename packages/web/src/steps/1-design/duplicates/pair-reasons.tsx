import type { DuplicatePair } from '@liubu/contract';
import { useText } from '../../../text/use-text.ts';
import { MATTER_MESSAGES } from '../matters/messages.ts';

/** Why two were laid side by side, and in what they differ. */
export function PairReasons({ pair }: { pair: DuplicatePair }) {
  const t = useText(MATTER_MESSAGES);
  return (
    <ul className="reasons">
      {pair.reasons.map(({ code, a, b }) => (
        <li key={code} className={code.includes('differ') ? 'differs' : undefined}>
          {t(`because_${code}`, { a, b })}
        </li>
      ))}
    </ul>
  );
}

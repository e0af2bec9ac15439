import { RECONCILE_VERDICTS, type ReconcileVerdict } from '@liubu/contract';
import { type Shape, StateTag, type Tone } from '../../../components/index.ts';
import { useLanguage } from '../../../text/language.ts';

const LOOKS: Readonly<Record<ReconcileVerdict, readonly [Tone, Shape]>> = {
  met: ['good', 'check'],
  missed: ['bad', 'cross'],
  dropped: ['bad', 'dash'],
  claimed_not_filed: ['doubt', 'triangle'],
  filed_not_claimed: ['doubt', 'half'],
  weakened: ['bad', 'triangle'],
  differs: ['bad', 'square'],
  adjusted: ['plain', 'dash'],
  not_due: ['plain', 'clock'],
  unclear: ['busy', 'ring'],
};

export function VerdictTag({ verdict }: { verdict: ReconcileVerdict }) {
  const at = useLanguage() === 'zh' ? 0 : 1;
  const [tone, shape] = LOOKS[verdict];
  return (
    <StateTag tone={tone} shape={shape}>
      {RECONCILE_VERDICTS[verdict][at]}
    </StateTag>
  );
}

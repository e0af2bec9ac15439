import {
  HONOUR_BATCH_STATES,
  HONOUR_STATES,
  type HonourBatchState,
  type HonourState,
  REWARD_STATES,
  type RewardState,
} from '@liubu/contract';
import { type Shape, StateTag, type Tone } from '../../../components/index.ts';
import { useLanguage } from '../../../text/language.ts';

type Look = readonly [Tone, Shape];
const BATCH: Readonly<Record<HonourBatchState, Look>> = {
  proposing: ['plain', 'ring'],
  on_notice: ['busy', 'half'],
  to_approve: ['doubt', 'clock'],
  approved: ['good', 'dot'],
  published: ['good', 'check'],
  withdrawn: ['plain', 'dash'],
};
const HONOUR: Readonly<Record<HonourState, Look>> = {
  proposed: ['busy', 'ring'],
  dropped: ['plain', 'dash'],
  honoured: ['good', 'check'],
  revoked: ['bad', 'cross'],
};
const REWARD: Readonly<Record<RewardState, Look>> = {
  planned: ['plain', 'ring'],
  promised: ['busy', 'clock'],
  given: ['good', 'check'],
  cancelled: ['plain', 'dash'],
};

/** Word and shape; the tone only repeats them. */
export function BatchTag({ state }: { state: HonourBatchState }) {
  const at = useLanguage() === 'zh' ? 0 : 1;
  return (
    <StateTag tone={BATCH[state][0]} shape={BATCH[state][1]}>
      {HONOUR_BATCH_STATES[state][at]}
    </StateTag>
  );
}

export function HonourTag({ state }: { state: HonourState }) {
  const at = useLanguage() === 'zh' ? 0 : 1;
  return (
    <StateTag tone={HONOUR[state][0]} shape={HONOUR[state][1]}>
      {HONOUR_STATES[state][at]}
    </StateTag>
  );
}

export function RewardTag({ state }: { state: RewardState }) {
  const at = useLanguage() === 'zh' ? 0 : 1;
  return (
    <StateTag tone={REWARD[state][0]} shape={REWARD[state][1]}>
      {REWARD_STATES[state][at]}
    </StateTag>
  );
}

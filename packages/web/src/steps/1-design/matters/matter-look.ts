import type { MatterRow } from '@liubu/contract';
import type { Shape, Tone } from '../../../components/index.ts';

export type ShownState = MatterRow['state'] | 'waiting';

/** A suggestion that was sent to the head is shown as waiting. */
export const shownState = ({ state, submittedAt }: Pick<MatterRow, 'state' | 'submittedAt'>): ShownState =>
  state === 'suggested' && submittedAt !== null ? 'waiting' : state;

export const MATTER_LOOK: Record<ShownState, { tone: Tone; shape: Shape }> = {
  suggested: { tone: 'plain', shape: 'ring' },
  waiting: { tone: 'busy', shape: 'clock' },
  approved: { tone: 'busy', shape: 'half' },
  established: { tone: 'good', shape: 'check' },
  rejected: { tone: 'plain', shape: 'cross' },
  closed: { tone: 'plain', shape: 'dot' },
};

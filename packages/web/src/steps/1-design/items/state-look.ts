import type { ItemRow } from '@liubu/contract';
import type { Shape, Tone } from '../../../components/index.ts';

/** How a state of an item looks, beside its word. */
export const STATE_LOOK: Record<ItemRow['state'], { tone: Tone; shape: Shape }> = {
  proposed: { tone: 'busy', shape: 'ring' },
  confirmed: { tone: 'good', shape: 'check' },
  dropped: { tone: 'plain', shape: 'cross' },
  merged: { tone: 'plain', shape: 'half' },
};

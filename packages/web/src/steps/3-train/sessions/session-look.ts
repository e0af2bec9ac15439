import type { SessionState } from '@liubu/contract';
import type { Shape, Tone } from '../../../components/index.ts';

export const SESSION_LOOK: Readonly<Record<SessionState, { tone: Tone; shape: Shape }>> = {
  planned: { tone: 'plain', shape: 'ring' },
  enrolling: { tone: 'busy', shape: 'clock' },
  running: { tone: 'busy', shape: 'half' },
  assessed: { tone: 'good', shape: 'check' },
  archived: { tone: 'plain', shape: 'square' },
  cancelled: { tone: 'bad', shape: 'cross' },
};

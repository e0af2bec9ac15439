import type { DecisionStage } from '@liubu/contract';
import type { Shape, Tone } from '../../../components/index.ts';

export const STAGE_LOOK: Record<DecisionStage['state'], { tone: Tone; shape: Shape }> = {
  waiting: { tone: 'plain', shape: 'ring' },
  running: { tone: 'busy', shape: 'half' },
  done: { tone: 'good', shape: 'check' },
  skipped: { tone: 'plain', shape: 'dash' },
};

import type { UnitPlanRow } from '@liubu/contract';
import { type Shape, StateTag, type Tone } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { UNIT_MESSAGES } from './messages.ts';

const LOOK: Readonly<Record<UnitPlanRow['state'], readonly [Tone, Shape]>> = {
  missing: ['plain', 'ring'],
  draft: ['plain', 'half'],
  submitted: ['busy', 'clock'],
  signed: ['busy', 'dot'],
  approved: ['good', 'check'],
  returned: ['doubt', 'triangle'],
  released: ['plain', 'dash'],
};

export function PlanState({ state, isLate }: Pick<UnitPlanRow, 'state' | 'isLate'>) {
  const t = useText(UNIT_MESSAGES);
  const [tone, shape] = isLate ? (['bad', 'clock'] as const) : LOOK[state];
  return (
    <StateTag tone={tone} shape={shape}>
      {t(`plan_${state}`)}
      {isLate && ` · ${t('late')}`}
    </StateTag>
  );
}

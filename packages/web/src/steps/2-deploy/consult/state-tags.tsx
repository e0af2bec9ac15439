import type { ConsultationChange, deployConsultApi, Objection, ResponseOf } from '@liubu/contract';
import { type Shape, StateTag, type Tone } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { MESSAGES } from './messages.ts';

type UnitState = ResponseOf<typeof deployConsultApi.consultation>['units'][number]['state'];

const UNIT: Record<UnitState, readonly [Tone, Shape]> = {
  waiting: ['plain', 'ring'],
  late: ['bad', 'clock'],
  draft: ['busy', 'half'],
  answered: ['good', 'check'],
};
const CHANGE = {
  open: ['doubt', 'ring', 'toDecide'],
  taken: ['good', 'check', 'taken'],
  refused: ['plain', 'cross', 'refused'],
} as const;
const OBJECTION = {
  open: ['doubt', 'ring', 'ruleOpen'],
  upheld: ['good', 'check', 'upheld'],
  rejected: ['plain', 'square', 'rejected'],
  withdrawn: ['plain', 'dash', 'withdrawn'],
} as const;

export function UnitTag({ state }: { state: UnitState }) {
  const t = useText(MESSAGES);
  const [tone, shape] = UNIT[state];
  return (
    <StateTag tone={tone} shape={shape}>
      {t(state)}
    </StateTag>
  );
}

export function ChangeTag({ state }: { state: ConsultationChange['state'] }) {
  const t = useText(MESSAGES);
  const [tone, shape, word] = CHANGE[state];
  return (
    <StateTag tone={tone} shape={shape}>
      {t(word)}
    </StateTag>
  );
}

export function ObjectionTag({ state }: { state: Objection['state'] }) {
  const t = useText(MESSAGES);
  const [tone, shape, word] = OBJECTION[state];
  return (
    <StateTag tone={tone} shape={shape}>
      {t(word)}
    </StateTag>
  );
}

import type { BreakdownVersion } from '@liubu/contract';
import { type Shape, StateTag, type Tone } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { ISSUE_MESSAGES } from './messages.ts';

type State = BreakdownVersion['state'];

const LOOK: Readonly<Record<State, readonly [Tone, Shape]>> = {
  draft: ['plain', 'ring'],
  consultation: ['busy', 'half'],
  submitted: ['busy', 'clock'],
  approved: ['busy', 'dot'],
  issued: ['good', 'check'],
  superseded: ['plain', 'dash'],
};

export function VersionState({ state }: { state: State }) {
  const t = useText(ISSUE_MESSAGES);
  const [tone, shape] = LOOK[state];
  return (
    <StateTag tone={tone} shape={shape}>
      {t(`state_${state}`)}
    </StateTag>
  );
}

const PATH = ['draft', 'consultation', 'submitted', 'approved', 'issued'] as const;

/** Where a version stands on its way; nothing to press. */
export function VersionPath({ state, isConsulted }: { state: State; isConsulted: boolean }) {
  const t = useText(ISSUE_MESSAGES);
  const at = PATH.indexOf(state === 'superseded' ? 'issued' : state);
  return (
    <ol className="version-path" aria-label={t('steps')}>
      {PATH.map((step, index) => (
        <li
          key={step}
          aria-current={index === at ? 'step' : undefined}
          className={index < at && (step !== 'consultation' || isConsulted) ? 'passed' : undefined}
        >
          {t(`state_${step}`)}
        </li>
      ))}
    </ol>
  );
}

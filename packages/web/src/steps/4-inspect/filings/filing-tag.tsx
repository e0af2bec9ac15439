import { FILING_STATES, type FilingState } from '@liubu/contract';
import { type Shape, StateTag, type Tone } from '../../../components/index.ts';
import { useLanguage } from '../../../text/language.ts';
import { useText } from '../../../text/use-text.ts';
import { MESSAGES } from './messages.ts';

const LOOK: Readonly<Record<FilingState, readonly [Tone, Shape]>> = {
  waiting: ['plain', 'ring'],
  draft: ['plain', 'half'],
  submitted: ['busy', 'clock'],
  signed: ['busy', 'dot'],
  passed: ['busy', 'check'],
  approved: ['good', 'check'],
  returned: ['doubt', 'triangle'],
  released: ['plain', 'dash'],
};

/** How far a filing is, and whether it is or came late. */
export function FilingTag({
  state,
  isLate = false,
  lateDays = null,
}: {
  state: FilingState;
  isLate?: boolean;
  lateDays?: number | null;
}) {
  const t = useText(MESSAGES);
  const at = useLanguage() === 'zh' ? 0 : 1;
  const [tone, shape] = LOOK[state];
  const late = lateDays !== null && lateDays > 0 ? t('lateDays', { n: lateDays }) : isLate ? t('late') : null;
  return (
    <span className="filing-tags">
      <StateTag tone={tone} shape={shape}>
        {FILING_STATES[state][at]}
      </StateTag>
      {late !== null && (
        <StateTag tone="bad" shape="clock">
          {late}
        </StateTag>
      )}
    </span>
  );
}

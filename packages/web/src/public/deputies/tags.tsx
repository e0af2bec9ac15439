import {
  PROPOSAL_STATES,
  type ProposalState,
  QUESTION_STATES,
  type QuestionState,
  TERM_LIGHTS,
  type TermLight,
  VERDICTS,
  type Verdict,
} from '@liubu/contract';
import { formatDay, type Shape, StateTag, type Tone } from '../../components/index.ts';
import { useLanguage } from '../../text/language.ts';
import { useText } from '../../text/use-text.ts';
import { DEPUTY_MESSAGES } from './messages.ts';

type Look = readonly [Tone, Shape];
const QUESTION: Readonly<Record<QuestionState, Look>> = {
  asked: ['busy', 'clock'],
  returned: ['doubt', 'triangle'],
  drafted: ['busy', 'half'],
  answered: ['good', 'half'],
  closed: ['good', 'check'],
  withdrawn: ['plain', 'dash'],
};
const PROPOSAL: Readonly<Record<ProposalState, Look>> = {
  submitted: ['busy', 'ring'],
  assigned: ['busy', 'clock'],
  returned: ['doubt', 'triangle'],
  handling: ['busy', 'clock'],
  drafted: ['busy', 'half'],
  replied: ['good', 'half'],
  closed: ['good', 'check'],
  declined: ['bad', 'cross'],
  withdrawn: ['plain', 'dash'],
};
const TERM: Readonly<Record<TermLight, Look>> = {
  done: ['plain', 'check'],
  ample: ['good', 'ring'],
  soon: ['doubt', 'triangle'],
  late: ['bad', 'square'],
};
const VERDICT: Readonly<Record<Verdict, Look>> = {
  satisfied: ['good', 'check'],
  partly: ['doubt', 'half'],
  dissatisfied: ['bad', 'cross'],
};

const useAt = (): 0 | 1 => (useLanguage() === 'zh' ? 0 : 1);
function Tag({ look: [tone, shape], words }: { look: Look; words: readonly [string, string] }) {
  const at = useAt();
  return (
    <StateTag tone={tone} shape={shape}>
      {words[at]}
    </StateTag>
  );
}

export const QuestionTag = ({ state }: { state: QuestionState }) => (
  <Tag look={QUESTION[state]} words={QUESTION_STATES[state]} />
);
export const ProposalTag = ({ state }: { state: ProposalState }) => (
  <Tag look={PROPOSAL[state]} words={PROPOSAL_STATES[state]} />
);
export const VerdictTag = ({ verdict }: { verdict: Verdict }) => (
  <Tag look={VERDICT[verdict]} words={VERDICTS[verdict]} />
);

/** The term as day, word and shape; how late, where it is. */
export function Term({ due, light, lateDays = 0 }: { due: string | null; light: TermLight; lateDays?: number }) {
  const t = useText(DEPUTY_MESSAGES);
  const at = useAt();
  const [tone, shape] = TERM[light];
  if (due === null) return null;
  return (
    <span className="deputy-term">
      {formatDay(due, 'table')}{' '}
      {light !== 'done' && (
        <StateTag tone={tone} shape={shape}>
          {light === 'late' && lateDays > 0 ? t('lateBy', { n: lateDays }) : TERM_LIGHTS[light][at]}
        </StateTag>
      )}
    </span>
  );
}

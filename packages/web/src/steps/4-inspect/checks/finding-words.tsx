import { FINDING_STATES, type Finding, findingTitle, findingWords, SEVERITIES } from '@liubu/contract';
import { type Shape, StateTag, type Tone } from '../../../components/index.ts';
import { useLanguage } from '../../../text/language.ts';

export const useFindingWords = () => {
  const language = useLanguage();
  return {
    title: ({ rule }: Pick<Finding, 'rule'>) => findingTitle(rule, language),
    says: ({ rule, details }: Pick<Finding, 'rule' | 'details'>) => findingWords(rule, details, language),
  };
};

const OF_SEVERITY: Record<Finding['severity'], [Tone, Shape]> = {
  notice: ['plain', 'ring'],
  doubt: ['doubt', 'triangle'],
  contradiction: ['bad', 'cross'],
};

export function SeverityTag({ severity }: { severity: Finding['severity'] }) {
  const at = useLanguage() === 'zh' ? 0 : 1;
  const [tone, shape] = OF_SEVERITY[severity];
  return (
    <StateTag tone={tone} shape={shape}>
      {SEVERITIES[severity][at]}
    </StateTag>
  );
}

const OF_STATE: Record<Finding['state'], [Tone, Shape]> = {
  open: ['doubt', 'ring'],
  answered: ['busy', 'half'],
  accepted: ['bad', 'square'],
  dismissed: ['plain', 'dash'],
  gone: ['good', 'check'],
};

export function FindingStateTag({ state }: { state: Finding['state'] }) {
  const at = useLanguage() === 'zh' ? 0 : 1;
  const [tone, shape] = OF_STATE[state];
  return (
    <StateTag tone={tone} shape={shape}>
      {FINDING_STATES[state][at]}
    </StateTag>
  );
}

import type { AllocatableTarget } from '@liubu/contract';
import { type Shape, StateTag, type Tone } from '../../../components/index.ts';
import { useText } from '../../../text/use-text.ts';
import { MESSAGES } from './messages.ts';

type Verdict = AllocatableTarget['check']['verdict'];
const TAGS: Record<Verdict, readonly [Tone, Shape]> = {
  equal: ['good', 'check'],
  amplified: ['doubt', 'triangle'],
  short: ['bad', 'cross'],
  'not-summed': ['plain', 'dash'],
  'no-target': ['plain', 'dash'],
  empty: ['plain', 'ring'],
};

/** How the shares stand to the target; 加码 with its percent. */
export function VerdictTag({ verdict, percent }: { verdict: Verdict; percent: string | null }) {
  const t = useText(MESSAGES);
  const [tone, shape] = TAGS[verdict];
  const n = percent === null ? '' : `${percent.replace('-', '')}%`;
  return (
    <StateTag tone={tone} shape={shape}>
      {t(verdict, { n })}
    </StateTag>
  );
}

const SUPERIOR = {
  equal: ['good', 'check', 'supEqual'],
  stronger: ['busy', 'triangle', 'supStronger'],
  weaker: ['bad', 'cross', 'supWeaker'],
  'not-comparable': ['plain', 'dash', 'supNone'],
} as const;

/** How ours stands to the superior's. */
export function SuperiorTag({ verdict }: { verdict: NonNullable<AllocatableTarget['superiorVerdict']> }) {
  const t = useText(MESSAGES);
  const [tone, shape, word] = SUPERIOR[verdict];
  return (
    <StateTag tone={tone} shape={shape}>
      {t(word)}
    </StateTag>
  );
}

const OPS = { '=': '', '>=': '≥ ', '<=': '≤ ', '~': '约 ', range: '', ratio: '', qualitative: '' } as const;
export const bound = (op: keyof typeof OPS): string => OPS[op];

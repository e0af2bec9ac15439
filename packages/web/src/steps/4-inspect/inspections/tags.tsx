import {
  ENTRY_STATES,
  type EntryState,
  INSPECTION_STATES,
  type InspectionState,
  OBJECT_STATES,
  type ObjectState,
  RECTIFICATION_STATES,
  REVIEW_STATES,
  type RectificationState,
  type ReviewState,
  SEVERITIES,
} from '@liubu/contract';
import { type Shape, StateTag, type Tone } from '../../../components/index.ts';
import { useLanguage } from '../../../text/language.ts';

type Look = { tone: Tone; shape: Shape };

/** 0 for Chinese, 1 for English: the place in a pair of words. */
export const useAt = (): 0 | 1 => (useLanguage() === 'zh' ? 0 : 1);

const ENTRY_LOOK: Record<EntryState, Look> = {
  draft: { tone: 'plain', shape: 'ring' },
  submitted: { tone: 'busy', shape: 'clock' },
  approved: { tone: 'good', shape: 'check' },
  returned: { tone: 'doubt', shape: 'triangle' },
  cancelled: { tone: 'plain', shape: 'dash' },
};
export function EntryTag({ state }: { state: EntryState }) {
  return <StateTag {...ENTRY_LOOK[state]}>{ENTRY_STATES[state][useAt()]}</StateTag>;
}

const INSPECTION_LOOK: Record<InspectionState, Look> = {
  preparing: { tone: 'plain', shape: 'ring' },
  open: { tone: 'busy', shape: 'half' },
  closed: { tone: 'good', shape: 'check' },
  cancelled: { tone: 'plain', shape: 'dash' },
};
export function InspectionTag({ state }: { state: InspectionState }) {
  return <StateTag {...INSPECTION_LOOK[state]}>{INSPECTION_STATES[state][useAt()]}</StateTag>;
}

const OBJECT_LOOK: Record<ObjectState, Look> = {
  waiting: { tone: 'plain', shape: 'ring' },
  visited: { tone: 'busy', shape: 'half' },
  facts_sent: { tone: 'doubt', shape: 'clock' },
  stated: { tone: 'busy', shape: 'half' },
  delivered: { tone: 'doubt', shape: 'clock' },
  received: { tone: 'busy', shape: 'half' },
  closed: { tone: 'good', shape: 'check' },
};
export function ObjectTag({ state }: { state: ObjectState }) {
  return <StateTag {...OBJECT_LOOK[state]}>{OBJECT_STATES[state][useAt()]}</StateTag>;
}

const RECTIFICATION_LOOK: Record<RectificationState, Look> = {
  open: { tone: 'busy', shape: 'half' },
  replied: { tone: 'doubt', shape: 'clock' },
  returned: { tone: 'bad', shape: 'triangle' },
  verified: { tone: 'busy', shape: 'square' },
  closed: { tone: 'good', shape: 'check' },
  confirmed: { tone: 'good', shape: 'dot' },
  dropped: { tone: 'plain', shape: 'dash' },
};
export function RectificationTag({ state }: { state: RectificationState }) {
  return <StateTag {...RECTIFICATION_LOOK[state]}>{RECTIFICATION_STATES[state][useAt()]}</StateTag>;
}

const REVIEW_LOOK: Record<ReviewState, Look> = {
  applied: { tone: 'doubt', shape: 'clock' },
  reviewing: { tone: 'busy', shape: 'half' },
  upheld: { tone: 'plain', shape: 'check' },
  changed: { tone: 'good', shape: 'dot' },
  withdrawn: { tone: 'plain', shape: 'dash' },
};
export function ReviewTag({ state }: { state: ReviewState }) {
  return <StateTag {...REVIEW_LOOK[state]}>{REVIEW_STATES[state][useAt()]}</StateTag>;
}

const SEVERITY_LOOK: Record<keyof typeof SEVERITIES, Look> = {
  notice: { tone: 'plain', shape: 'dot' },
  doubt: { tone: 'doubt', shape: 'triangle' },
  contradiction: { tone: 'bad', shape: 'cross' },
};
export function SeverityTag({ severity }: { severity: keyof typeof SEVERITIES }) {
  return <StateTag {...SEVERITY_LOOK[severity]}>{SEVERITIES[severity][useAt()]}</StateTag>;
}

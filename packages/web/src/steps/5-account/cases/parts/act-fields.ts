import {
  CASE_OUTCOMES,
  type CaseAct,
  type CaseOutcome,
  type CasePage,
  ORGAN_KINDS,
  ORGAN_OUTCOMES,
} from '@liubu/contract';
import type { Text } from '../../../../text/use-text.ts';
import type { CASE_MESSAGES } from '../messages.ts';

type T = Text<typeof CASE_MESSAGES>;

export interface ActField {
  name: string;
  label: string;
  kind: 'line' | 'area' | 'day' | 'choice' | 'check' | 'lines' | 'file';
  options?: readonly { value: string; title: string }[];
  isOptional?: boolean;
  initial?: string;
}

/** What each act asks for, in the order that people are asked. */
export function fieldsOf(act: CaseAct, page: CasePage, t: T, at: 0 | 1, today: string): ActField[] {
  const { case: one, leaders } = page;
  const outcomes = (keys: readonly CaseOutcome[]) => keys.map((value) => ({ value, title: CASE_OUTCOMES[value][at] }));
  const onPaper: ActField[] = [
    { name: 'by', label: t('by'), kind: 'line', initial: one.personName ?? one.unit.name },
    { name: 'handedBy', label: t('handedBy'), kind: 'line', initial: one.personName ?? '' },
    { name: 'receivedOn', label: t('receivedOn'), kind: 'day', initial: today },
    { name: 'fileSha256', label: t('scan'), kind: 'file' },
  ];
  switch (act) {
    case 'ask_statement':
      return [{ name: 'due', label: t('statementDueField'), kind: 'day', isOptional: true }];
    case 'paper_statement':
      return [
        ...onPaper,
        { name: 'waive', label: t('waive'), kind: 'check' },
        { name: 'text', label: t('text'), kind: 'area' },
      ];
    case 'submit':
      return [{ name: 'opinion', label: t('opinion'), kind: 'area' }];
    case 'decide':
      return [
        {
          name: 'decision',
          label: t('decisionField'),
          kind: 'choice',
          options: [
            { value: 'approve', title: t('approve') },
            { value: 'refuse', title: t('refuse') },
          ],
        },
        { name: 'reason', label: t('decisionReason'), kind: 'area' },
      ];
    case 'transfer':
      return [
        {
          name: 'organ',
          label: t('organ'),
          kind: 'choice',
          options: Object.entries(ORGAN_KINDS).map(([value, words]) => ({ value, title: words[at] })),
        },
        { name: 'organName', label: t('organName'), kind: 'line' },
        { name: 'letterNo', label: t('letterNo'), kind: 'line' },
        { name: 'on', label: t('on'), kind: 'day', initial: today },
      ];
    case 'result':
      return [
        { name: 'referenceNo', label: t('referenceNo'), kind: 'line' },
        { name: 'organName', label: t('organName'), kind: 'line', initial: one.organName ?? '' },
        { name: 'on', label: t('on'), kind: 'day', initial: today },
        { name: 'outcome', label: t('outcomeField'), kind: 'choice', options: outcomes(ORGAN_OUTCOMES) },
      ];
    case 'notify':
      return [{ name: 'on', label: t('on'), kind: 'day', initial: today }];
    case 'apply_review':
      return [{ name: 'reasons', label: t('reasons'), kind: 'area' }];
    case 'paper_review':
      return [...onPaper, { name: 'reasons', label: t('reasons'), kind: 'area' }];
    case 'appoint_reviewer':
      return [
        {
          name: 'postId',
          label: t('act_appoint_reviewer'),
          kind: 'choice',
          options: leaders.map(({ postId, name }) => ({ value: postId, title: name })),
        },
      ];
    case 'decide_review':
      return [
        {
          name: 'outcome',
          label: t('reviewOutcome'),
          kind: 'choice',
          options: [
            { value: 'upheld', title: t('upheld') },
            { value: 'changed', title: t('changed') },
          ],
        },
        {
          name: 'newOutcome',
          label: t('newOutcome'),
          kind: 'choice',
          isOptional: true,
          options: outcomes(
            one.carrier === 'organ' ? ORGAN_OUTCOMES : ['none', 'circular', 'deduction', 'circular_deduction'],
          ),
        },
        ...(one.points === null
          ? []
          : [{ name: 'newPoints', label: t('newPoints'), kind: 'line' as const, isOptional: true }]),
        ...(one.carrier === 'organ'
          ? [{ name: 'referenceNo', label: t('organReference'), kind: 'line' as const, isOptional: true }]
          : []),
        { name: 'reason', label: t('decisionReason'), kind: 'area' },
      ];
    case 'implement':
      return [{ name: 'text', label: t('implementation'), kind: 'area' }];
    case 'close':
      return [
        {
          name: 'how',
          label: t('how'),
          kind: 'choice',
          options: [
            { value: 'closed', title: t('closed') },
            { value: 'lifted', title: t('lifted') },
          ],
        },
        { name: 'reason', label: t('reason'), kind: 'area' },
      ];
    case 'drop':
    case 'export':
      return [{ name: 'reason', label: t('reason'), kind: 'area' }];
    case 'plan_talk':
      return [
        {
          name: 'holderPostId',
          label: t('holder'),
          kind: 'choice',
          options: leaders
            .filter(({ isHead, isInCharge }) => isHead || isInCharge)
            .map(({ postId, name, isInCharge }) => ({
              value: postId,
              title: isInCharge ? `${name}（${t('inCharge')}）` : name,
            })),
        },
        { name: 'on', label: t('on'), kind: 'day' },
        { name: 'place', label: t('place'), kind: 'line' },
        { name: 'attendees', label: t('attendees'), kind: 'lines', initial: one.unit.name },
        { name: 'matters', label: t('matters'), kind: 'area', initial: one.measure },
      ];
    default:
      return [];
  }
}

/** What is sent: texts trimmed, what was left empty left out. */
export function bodyOf(fields: readonly ActField[], values: Readonly<Record<string, string>>): Record<string, unknown> {
  const body: Record<string, unknown> = {};
  for (const { name, kind } of fields) {
    const text = (values[name] ?? '').trim();
    if (kind === 'check') body[name] = values[name] === 'yes';
    else if (kind === 'lines')
      body[name] = text
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== '');
    else if (text !== '') body[name] = text;
  }
  return body;
}

import { DEFAULT_RELEASE_RULES, type ReleaseRules } from '@liubu/contract';
import { expect, test } from 'vitest';
import type { ItemSource } from './candidate.ts';
import { modeOf } from './candidate.ts';
import { lightBasisOf, type StoredWorking, tellsHidden } from './light-basis.ts';

const counted = { id: 't1', counts: true, steps: [{ rule: 'value-counts', values: { month: 6, value: '4860' } }] };
const working = (change: Partial<StoredWorking> = {}): StoredWorking => ({
  inputs: [
    { kind: 'target', month: null },
    { kind: 'verified', month: 6 },
  ],
  parts: [counted, { id: 't2', counts: false, steps: [] }],
  ...change,
});
const item = (of: StoredWorking): ItemSource =>
  ({ kind: 'task', targets: [{ id: 't1' }, { id: 't2' }], light: { basis: lightBasisOf(of) } }) as ItemSource;
const withRule = (field: 'verified' | 'reported' | 'target', mode: 'never' | 'person'): ReleaseRules => ({
  ...DEFAULT_RELEASE_RULES,
  fields: { ...DEFAULT_RELEASE_RULES.fields, [field]: { ...DEFAULT_RELEASE_RULES.fields[field], task: mode } },
});

test('a light tells nothing of the figure that it rests on, nor of its target, while these are held back', () => {
  const hides = (...held: string[]) => tellsHidden(item(working()), DEFAULT_RELEASE_RULES, held);
  expect(hides()).toBe(false);
  expect(hides('value:t1:6:verified')).toBe(true);
  expect(hides('target:t1')).toBe(true);
  // An older figure, another side's, another target's, and what is no figure hide nothing of it.
  expect(hides('value:t1:5:verified', 'value:t1:6:reported', 'target:t2', 'filed:t1', '*')).toBe(false);
  // A deliverable counts: whichever of the item's figures it may be.
  const ofPart = item(working({ parts: [{ ...counted, id: 'deliverable' }] }));
  expect(tellsHidden(ofPart, DEFAULT_RELEASE_RULES, ['value:t2:6:verified'])).toBe(true);
  // What is judged by milestones names no figure.
  const nodes = [{ id: 't1', counts: true, steps: [{ rule: 'nodes', values: { all: 3, done: 1 } }] }];
  expect(tellsHidden(item(working({ parts: nodes })), DEFAULT_RELEASE_RULES, ['target:t1'])).toBe(false);
});

test('and it is as strict as the rules of what it tells', () => {
  const verified = item(working());
  const reported = item(working({ inputs: [{ kind: 'reported', month: 6 }] }));
  for (const [one, field] of [
    [verified, 'verified'],
    [verified, 'target'],
    [reported, 'reported'],
  ] as const) {
    expect(tellsHidden(one, withRule(field, 'never'), [])).toBe(true);
    expect(tellsHidden(one, withRule(field, 'person'), [])).toBe(false);
    expect(modeOf('working', one, withRule(field, 'person'))).toBe('person');
  }
  expect(tellsHidden(verified, withRule('reported', 'never'), [])).toBe(false);
  expect(modeOf('working', verified, DEFAULT_RELEASE_RULES)).toBe('rule');
  expect(modeOf('working', reported, DEFAULT_RELEASE_RULES)).toBe('person');
});

import { DEFAULT_RELEASE_RULES, type ReleaseRules } from '@liubu/contract';
import { expect, test } from 'vitest';
import type { ItemSource } from './candidate.ts';
import { candidateOf, modeOf } from './candidate.ts';
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

test('figures of a deliverable, of which its item has no inputs, are followed by its steps', () => {
  const steps = [
    { rule: 'value-counts', values: { month: 6, value: '4860', unit: '个', kind: '上报数', kindEn: 'reported' } },
  ];
  const one = item({ inputs: [{ kind: 'part', month: null }], parts: [{ id: 'deliverable', counts: true, steps }] });
  expect(modeOf('working', one, withRule('reported', 'person'))).toBe('person');
  expect(tellsHidden(one, withRule('reported', 'never'), [])).toBe(true);
  // It may be the sum of its months, of which the last alone is named.
  expect(tellsHidden(one, DEFAULT_RELEASE_RULES, ['value:t2:3:reported'])).toBe(true);
});

test('no step names a target that is held back, or whose rule keeps it', () => {
  const part = { id: 't1', counts: true, steps: [{ rule: 'nodes-all-done', values: {} }] };
  const { basis } = item({ inputs: [{ kind: 'target', id: 't1', month: null }], parts: [part] }).light!;
  const steps = [{ rule: 'worst-part', values: { n: 2, label: '内部起的叫法' } }, ...part.steps];
  const source = {
    ...{ id: 'i1', level: 'public', kind: 'task', title: '项目', wording: '项目', headings: [], support: [] },
    ...{ values: [], targets: [], filings: [], milestones: [], adjustments: [], checks: [], evidence: [], photos: [] },
    ...{ source: null, lead: null, due: null, livelihood: null, assigned: null, carried: null, vote: null },
    light: { state: 'done', proof: 'evidenced', actual: 1, expected: 1, basis, steps },
  } as unknown as ItemSource;
  const said = (rules: ReleaseRules, held: string[] = []) =>
    (candidateOf(source, rules, held)!.get('working') as { zh: string }).zh;
  expect(said(DEFAULT_RELEASE_RULES)).toContain('内部起的叫法');
  for (const told of [
    said(DEFAULT_RELEASE_RULES, ['target:t1']),
    said(withRule('target', 'never')),
    said(withRule('target', 'person')),
  ]) {
    expect(told).not.toContain('内部起的叫法');
    expect(told).not.toBe('');
  }
});

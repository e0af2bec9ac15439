import type { Role } from '@liubu/contract';
import { expect, test } from 'vitest';
import { type HeldRoles, separationProblem } from './separation.ts';

const held = (roles: Role[], from = '2026-01-01', to: string | null = null, personId = '甲'): HeldRoles => ({
  personId,
  roles,
  from,
  to,
});

test.each<[string, HeldRoles[], boolean]>([
  ['one of the three alone', [held(['administrator'])], false],
  ['two posts with the same of the three', [held(['auditor']), held(['auditor'])], false],
  ['two of the three', [held(['administrator']), held(['auditor'])], true],
  ['two of the three on one post', [held(['administrator', 'security_administrator'])], true],
  ['one of the three beside another role', [held(['liaison']), held(['security_administrator'])], true],
  ['by a delegation that begins later', [held(['auditor']), held(['leader'], '2026-05-01', '2026-06-01')], true],
  ['one after the other', [held(['auditor'], '2025-01-01', '2026-01-01'), held(['liaison'], '2026-01-01')], false],
  ['two persons', [held(['auditor']), held(['administrator'], '2026-01-01', null, '乙')], false],
  ['any roles beside one another but the three', [held(['leader']), held(['unit_head', 'liaison'])], false],
  ['nobody', [], false],
])('%s', (_, all, isProblem) => {
  expect(separationProblem(all) !== null).toBe(isProblem);
  expect(separationProblem(all.toReversed()) !== null).toBe(isProblem);
});

import { accountLadder, CASE_STATES, type CaseState, DEFAULT_ACCOUNT_LADDER } from '@liubu/contract';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { actsOf, type CaseCourse } from './course.ts';
import { recusedFromDecision, recusedFromReview } from './recusal.ts';
import { caseRung, skippedRungs } from './rungs.ts';
import { termDay } from './terms.ts';

const day = fc.constantFrom('2026-04-01', '2026-04-20', '2026-05-20');
const course: fc.Arbitrary<CaseCourse> = fc.record({
  state: fc.constantFrom(...(Object.keys(CASE_STATES) as CaseState[])),
  carrier: fc.constantFrom('talk' as const, 'circular' as const, 'organ' as const, null),
  isHeardFirst: fc.boolean(),
  statementDue: fc.option(day),
  reviewUntil: fc.option(day),
  implementDue: fc.option(day),
  outcome: fc.constantFrom('none' as const, 'circular' as const, null),
  hasOpenTalk: fc.boolean(),
  wasReviewed: fc.boolean(),
});

test('nothing is submitted or decided while a statement may still be made', () => {
  fc.assert(
    fc.property(course, (one) => {
      const acts = actsOf(one, '2026-04-20');
      if (one.state === 'proposed' && one.isHeardFirst) expect(acts).not.toContain('submit');
      if (one.state === 'stating' && (one.statementDue === null || one.statementDue >= '2026-04-20'))
        expect(acts).not.toContain('submit');
      // A decision follows a submission, a transfer a decision, and nothing else does.
      expect(acts.includes('decide')).toBe(one.state === 'to_approve');
      expect(acts.includes('transfer')).toBe(one.state === 'approved');
    }),
  );
});

test('the last day of a term is within it', () => {
  const base: CaseCourse = {
    ...{ state: 'notified', carrier: 'circular', isHeardFirst: true, statementDue: null },
    ...{ reviewUntil: '2026-05-13', implementDue: '2026-04-27', outcome: 'circular', hasOpenTalk: false },
    wasReviewed: false,
  };
  expect(actsOf(base, '2026-05-13')).toEqual(['apply_review', 'implement', 'paper_review']);
  // What came on paper in time is entered afterwards too.
  expect(actsOf(base, '2026-05-14')).toEqual(['implement', 'paper_review']);
  expect(actsOf({ ...base, wasReviewed: true }, '2026-05-13')).toEqual(['implement']);
  // Ending the case ends no term.
  expect(actsOf({ ...base, state: 'closed' }, '2026-05-13')).toEqual(['apply_review', 'paper_review']);
  expect(actsOf({ ...base, state: 'lifted', wasReviewed: true }, '2026-05-13')).toEqual([]);
  expect(termDay({ count: 5, in: 'working-days' }, '2026-04-20')).toBe('2026-04-27');
  expect(termDay({ count: 30, in: 'days' }, '2026-04-20')).toBe('2026-05-20');
});

test('rungs that were not taken are left out; step four’s make no case', () => {
  const left = (rung: string, ...taken: string[]) =>
    skippedRungs(DEFAULT_ACCOUNT_LADDER, rung, new Set(taken)).map(({ key }) => key);
  expect(left('talk', 'remind', 'urge', 'rectify')).toEqual([]);
  expect(left('circular', 'urge')).toEqual(['remind', 'rectify', 'talk']);
  expect(caseRung(DEFAULT_ACCOUNT_LADDER, 'rectify')).toBeNull();
  expect(caseRung(DEFAULT_ACCOUNT_LADDER, 'talk')?.carrier).toBe('talk');
});

test('recusal goes by the person and by the unit', () => {
  const tookPart = [
    { personId: 'proposer', act: 'drafted' },
    { personId: 'head', act: 'approved' },
    { personId: 'unit', act: 'stated' },
  ];
  const of = { unitId: 'u', subjectId: 'subject', tookPart };
  expect(recusedFromDecision({ personId: 'subject', unitIds: [] }, of)).not.toBeNull();
  const who = (personId: string, ...unitIds: string[]) => ({ personId, unitIds });
  expect(recusedFromDecision(who('proposer'), of)).not.toBeNull();
  expect(recusedFromDecision(who('other', 'u'), of)).not.toBeNull();
  expect(recusedFromDecision(who('head'), of)).toBeNull();
  for (const person of ['proposer', 'head', 'subject']) expect(recusedFromReview(who(person), of)).not.toBeNull();
  expect(recusedFromReview(who('leader'), of)).toBeNull();
  expect(recusedFromReview(who('leader', 'u'), of)).not.toBeNull();
});

test('a ladder that would skip due process is no ladder', () => {
  const ladder = DEFAULT_ACCOUNT_LADDER;
  expect(accountLadder.safeParse(ladder).success).toBe(true);
  const change = (key: string, more: object) => ({
    ...ladder,
    rungs: ladder.rungs.map((rung) => (rung.key === key ? { ...rung, ...more } : rung)),
  });
  const { terms } = ladder.rungs.at(-1)!;
  for (const bad of [
    change('circular', { terms: { ...terms, statement: null } }),
    change('circular', { decider: 'leader' }),
    change('proposal', { decider: 'office' }),
    change('proposal', { terms: { ...terms, reviewApply: null } }),
    change('talk', { decider: 'office' }),
    change('talk', { maxPoints: '3' }),
    change('talk', { triggers: [{ kind: 'rung', rung: 'circular', times: 1 }] }),
    change('talk', { key: 'urge' }),
  ])
    expect(accountLadder.safeParse(bad).success).toBe(false);
});

import { DEFAULT_HONOUR_RULES, type HonourKind, honourRules } from '@liubu/contract';
import { expect, test } from 'vitest';
import { candidatesFor, checksOf, improvementPlace, unmet } from '../rules/conditions.ts';
import { isNoticeOver, leftOf } from '../rules/course.ts';
import type { CaseStanding, LockedScore } from '../sources.ts';

const kindOf = (key: string): HonourKind => DEFAULT_HONOUR_RULES.kinds.find((kind) => kind.key === key)!;
const score = (unitId: string, rank: number, more: Partial<LockedScore> = {}): LockedScore => ({
  ...{ unitId, rank, group: '县区', total: String(100 - rank), grade: '优秀', vetoed: false, improved: null },
  ...more,
});

test('who meets every condition is a candidate, like compared with like', () => {
  const kinds = new Map([
    ['a', 'county'],
    ['b', 'county'],
    ['c', 'park'],
    ['d', 'county'],
    ['e', 'department'],
  ]);
  const scores = [score('d', 4), score('b', 2), score('a', 1), score('c', 1, { group: '园区' }), score('e', 1)];
  expect(candidatesFor(kindOf('real-work'), scores, kinds).map(({ unitId }) => unitId)).toEqual(['a', 'c', 'b']);
  expect(candidatesFor(kindOf('person'), scores, kinds)).toEqual([]);
  expect(unmet(kindOf('real-work'), score('d', 4), scores)).toEqual(['在县区组列第4位，条件是前3位']);
});

test('most improved is by improvement within the group; who fell back has no place', () => {
  const scores = [
    score('a', 1, { improved: '0.5' }),
    score('b', 2, { improved: '12.25' }),
    score('c', 3, { improved: '-1' }),
    score('d', 1, { improved: '99', group: '部门' }),
    score('e', 4),
  ];
  expect(scores.map((one) => improvementPlace(one, scores))).toEqual([2, 1, null, 1, null]);
});

test('a bar always refuses; a veto and an open case as the kind says; unmet conditions warn', () => {
  const strict = kindOf('excellent-unit');
  const lenient = kindOf('person');
  const scores = [score('a', 1, { vetoed: true, grade: '合格' })];
  const open: CaseStanding = { unitId: 'a', personName: null, is: 'open', reference: '云问〔2026〕1号' };
  const outcomes = (kind: HonourKind, name: string | null, cases = [open]) =>
    checksOf(kind, { unitId: 'a', name }, 2026, { scores, cases }).map(({ check, outcome }) => `${check} ${outcome}`);
  expect(outcomes(strict, null)).toEqual(['veto refuse', 'open_case refuse', 'conditions warn']);
  expect(outcomes(lenient, '甲')).toEqual(['veto warn', 'open_case warn']);
  expect(outcomes(lenient, '甲', [{ ...open, is: 'barred' }])).toContain('cancelled refuse');
  // A case about a person speaks against that person, and not against the unit.
  expect(outcomes(lenient, '甲', [{ ...open, personName: '甲' }])).toEqual(['veto warn', 'open_case warn']);
  expect(outcomes(lenient, '乙', [{ ...open, personName: '甲' }])).toEqual(['veto warn']);
  expect(checksOf(strict, { unitId: 'z', name: null }, 2026, { scores: [], cases: [] })[0]!.words).toContain(
    '没有锁定',
  );
});

test('the notice runs through its last day, and a quota never goes below nothing', () => {
  expect([null, '2026-12-08', '2026-12-09'].map((until) => isNoticeOver(until, '2026-12-09'))).toEqual([
    false,
    true,
    false,
  ]);
  expect([leftOf(null, 3), leftOf(5, 3), leftOf(5, 9)]).toEqual([null, 2, 0]);
});

test('declared kinds hold together: a notice of five to seven days, no key twice, no rank for persons', () => {
  const problems = (rules: unknown) =>
    honourRules.safeParse(rules).error?.issues.map(({ path }) => path.join('.')) ?? [];
  expect(problems(DEFAULT_HONOUR_RULES)).toEqual([]);
  expect(problems({ ...DEFAULT_HONOUR_RULES, noticeDays: 3 })).toEqual(['noticeDays']);
  const person = kindOf('person');
  expect(problems({ noticeDays: 5, kinds: [person, { ...person, name: '另一个' }] })).toEqual(['kinds.1.key']);
  expect(problems({ noticeDays: 5, kinds: [{ ...person, conditions: { ...person.conditions, topRank: 3 } }] })).toEqual(
    ['kinds.0.conditions'],
  );
});

import { type LightState, type Outcome, DEFAULT_FULFILMENT_RULE as RULE } from '@liubu/contract';
import { describe, expect, it, test } from 'vitest';
import { judgeOutcome, type OutcomeFacts, type OutcomePart, wordsOfBasis } from './judge-outcome.ts';

const part = (state: LightState, more: Partial<OutcomePart> = {}): OutcomePart => ({
  label: '农村公路',
  formula: 'pace',
  state,
  expected: 1,
  actual: null,
  ...more,
});
const facts = (more: Partial<OutcomeFacts> = {}): OutcomeFacts => ({
  period: 'year',
  endsOn: '2026-12-31',
  due: null,
  isStopped: false,
  parts: [part('done')],
  proof: 'verified',
  isSilent: false,
  isClosed: true,
  hasRedFinding: false,
  adjustments: [],
  statuses: [],
  decided: null,
  ...more,
});
const slipped = { marks: ['slipped'], decidedOn: '2026-08-01' };

describe('what became of an item', () => {
  test.each<[string, Partial<OutcomeFacts>, Outcome]>([
    ['reached its target', {}, 'met'],
    ['reached it by the unit’s word alone', { proof: 'reported', parts: [part('done_unverified')] }, 'met'],
    ['reached most of it', { parts: [part('overdue', { actual: 0.89 })] }, 'partly'],
    ['reached exactly the line', { parts: [part('overdue', { actual: 0.6 })] }, 'partly'],
    ['reached little', { parts: [part('overdue', { actual: 0.59 })] }, 'missed'],
    ['did one part of two', { parts: [part('done'), part('overdue', { actual: 0.1 })] }, 'partly'],
    ['is not told to its end yet', { parts: [part('behind', { actual: 0.4 })] }, 'unknown'],
    ['waits for an annual figure', { parts: [part('done'), part('not_rated')] }, 'unknown'],
    ['kept a bottom line', { parts: [part('on_pace', { formula: 'bottom_line' })] }, 'met'],
    ['broke a bottom line', { parts: [part('behind', { formula: 'bottom_line' })] }, 'missed'],
    ['was never filed, all periods over', { isSilent: true, proof: 'none' }, 'missed'],
    ['was never filed so far', { isSilent: true, isClosed: false, proof: 'none' }, 'unknown'],
    ['was dropped by decision', { isStopped: true }, 'stopped'],
    ['reached a lowered target', { adjustments: [{ marks: ['weakened'], decidedOn: '2026-08-01' }] }, 'adjusted'],
    ['missed a lowered target', { adjustments: [slipped], parts: [part('overdue', { actual: 0.2 })] }, 'missed'],
    ['was moved to next year', { adjustments: [slipped], due: '2027-06-30', parts: [part('on_pace')] }, 'adjusted'],
    ['is contradicted', { hasRedFinding: true }, 'unknown'],
  ])('%s', (_name, given, outcome) => {
    const judged = judgeOutcome(facts(given), RULE);
    expect(judged.outcome).toBe(outcome);
    expect(judged.basis.length).toBeGreaterThan(0);
    for (const { zh, en } of wordsOfBasis(judged.basis)) expect(zh + en).not.toMatch(/\{\w+\}/);
  });

  it('is judged by the pace at mid-year', () => {
    const half = (state: LightState, actual: number | null) =>
      judgeOutcome(
        facts({ period: 'half', endsOn: '2026-06-30', parts: [part(state, { expected: 0.5, actual })] }),
        RULE,
      ).outcome;
    expect(half('on_pace', 0.5)).toBe('met');
    expect(half('behind', 0.35)).toBe('partly');
    expect(half('behind', 0.2)).toBe('missed');
    expect(half('not_started', null)).toBe('missed');
    expect(half('not_rated', null)).toBe('unknown');
  });

  it('is never met without saying so where only the unit says it', () => {
    const judged = judgeOutcome(facts({ proof: 'reported', parts: [part('done_unverified')] }), RULE);
    expect(judged.isReportedOnly).toBe(true);
    expect(wordsOfBasis(judged.basis).map(({ zh }) => zh)).toContain('仅由单位上报，没有佐证，也未经核定。');
    expect(judgeOutcome(facts(), RULE).isReportedOnly).toBe(false);
  });

  it('is not made better by a decision than its evidence, and made worse only with a reason shown', () => {
    const decided = { outcome: 'met' as const, reason: '已实地查看' };
    const unproved = facts({ proof: 'reported', parts: [part('overdue', { actual: 0.2 })], decided });
    expect(judgeOutcome(unproved, RULE)).toMatchObject({ outcome: 'missed', computed: 'missed' });
    expect(judgeOutcome({ ...unproved, proof: 'evidenced' }, RULE)).toMatchObject({
      outcome: 'met',
      computed: 'missed',
    });
    const worse = judgeOutcome(facts({ decided: { outcome: 'partly', reason: '质量未达标' } }), RULE);
    expect(worse).toMatchObject({ outcome: 'partly', computed: 'met' });
    expect(wordsOfBasis(worse.basis).at(-1)!.zh).toBe('由督查室认定：质量未达标');
  });

  it('is adjusted or dropped by an approved adjustment alone, and by no word of the office', () => {
    const overdue = { proof: 'evidenced' as const, parts: [part('overdue', { actual: 0.2 })] };
    for (const outcome of ['stopped', 'adjusted'] as const) {
      const judged = judgeOutcome(facts({ ...overdue, decided: { outcome, reason: '不再推进' } }), RULE);
      expect(judged.outcome).toBe('missed');
      expect(wordsOfBasis(judged.basis).at(-1)!.zh).toContain('没有批准的调整');
    }
    const adjustments = [{ marks: ['weakened'], decidedOn: '2026-06-01' }];
    const adjusted = facts({ ...overdue, adjustments, decided: { outcome: 'adjusted', reason: '按调整后认定' } });
    // Another unit, or other words: the goal is what it was.
    const marks = ['transferred', 'reworded'];
    const moved = judgeOutcome({ ...adjusted, adjustments: [{ marks, decidedOn: '2026-06-01' }] }, RULE);
    expect([moved.outcome, moved.basis.at(-1)?.rule]).toEqual(['missed', 'not-approved']);
    expect(judgeOutcome(adjusted, RULE).outcome).toBe('adjusted');
  });

  it('says where it rests on figures that are not final', () => {
    expect(judgeOutcome(facts({ statuses: ['final', 'expected'] }), RULE).isExpected).toBe(true);
    expect(judgeOutcome(facts({ statuses: ['final'] }), RULE).isExpected).toBe(false);
  });

  it('is never better with less evidence', () => {
    const rank = { unknown: 0, missed: 0, stopped: 0, partly: 1, adjusted: 2, met: 2 } as const;
    const states: LightState[] = [
      'done',
      'done_unverified',
      'on_pace',
      'behind',
      'overdue',
      'not_started',
      'not_rated',
    ];
    for (const state of states)
      for (const actual of [null, 0.3, 0.7, 1]) {
        const strong = judgeOutcome(facts({ parts: [part(state, { actual })] }), RULE);
        const weak = judgeOutcome(facts({ parts: [part(state, { actual })], proof: 'reported' }), RULE);
        const silent = judgeOutcome(facts({ parts: [part(state, { actual })], isSilent: true, proof: 'none' }), RULE);
        expect(rank[weak.outcome]).toBeLessThanOrEqual(rank[strong.outcome]);
        expect(rank[silent.outcome]).toBeLessThanOrEqual(rank[weak.outcome]);
      }
  });
});

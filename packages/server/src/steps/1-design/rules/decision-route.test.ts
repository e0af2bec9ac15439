import { DECISION_STAGES, type DecisionStageName } from '@liubu/contract';
import { describe, expect, test } from 'vitest';
import { earliestEnd, type Stage, whyNotFinish, whyNotReopen, whyNotSkip, whyNotStart } from './decision-route.ts';

const stages = (changed: Partial<Record<DecisionStageName, Partial<Stage>>> = {}): Stage[] =>
  DECISION_STAGES.map((stage) => ({
    stage,
    state: 'waiting',
    startsOn: null,
    endsOn: null,
    due: null,
    ...changed[stage],
  }));
const done: Partial<Stage> = { state: 'done', startsOn: '2026-02-02', endsOn: '2026-03-10' };
const gathered = {
  consultation: done,
  public_comment: done,
  expert_appraisal: done,
  risk: done,
  fair_competition: { state: 'skipped' as const },
};

describe('the route of a major decision', () => {
  test('public comment runs thirty days, shorter only with a reason', () => {
    const running = stages({ public_comment: { state: 'running', startsOn: '2026-03-02' } });
    expect(earliestEnd(running[1]!)).toEqual({ day: '2026-04-01', isWithoutHolidays: false });
    expect(whyNotFinish(running, 'public_comment', '2026-03-20', '2026-04-10', false)).toBe('term:2026-04-01');
    expect(whyNotFinish(running, 'public_comment', '2026-03-20', '2026-04-10', true)).toBeNull();
    expect(whyNotFinish(running, 'public_comment', '2026-04-01', '2026-04-10', false)).toBeNull();
    expect(whyNotFinish(running, 'public_comment', '2026-04-20', '2026-04-10', false)).toBe('future');
  });

  test('the review of legality waits for all before it and counts working days over a holiday', () => {
    expect(whyNotStart(stages(), 'legality', '2026-03-02', '2026-03-02')).toBe('after:consultation');
    const ready = stages(gathered);
    expect(whyNotStart(ready, 'legality', '2026-03-11', '2026-03-11')).toBeNull();
    expect(earliestEnd({ ...ready[5]!, startsOn: '2026-04-29' })?.day).toBe('2026-05-12');
    expect(earliestEnd({ ...ready[5]!, startsOn: '2031-04-29' })?.isWithoutHolidays).toBe(true);
  });

  test('legality and the meeting are never skipped, others are', () => {
    expect(whyNotSkip(stages(), 'legality')).toBe('mandatory');
    expect(whyNotSkip(stages(), 'meeting')).toBe('mandatory');
    expect(whyNotSkip(stages(), 'expert_appraisal')).toBeNull();
    expect(whyNotSkip(stages(gathered), 'risk')).toBe('not-waiting');
  });

  test('what was built on a stage is taken back first', () => {
    expect(whyNotReopen(stages(gathered), 'risk')).toBeNull();
    expect(whyNotReopen(stages({ ...gathered, legality: { state: 'running', startsOn: '2026-03-11' } }), 'risk')).toBe(
      'before:legality',
    );
    expect(whyNotReopen(stages(), 'risk')).toBe('not-closed');
  });

  test('nothing begins in the future or ends before it began', () => {
    expect(whyNotStart(stages(), 'risk', '2026-03-03', '2026-03-02')).toBe('future');
    const running = stages({ risk: { state: 'running', startsOn: '2026-03-02' } });
    expect(whyNotFinish(running, 'risk', '2026-03-01', '2026-03-05', false)).toBe('ends-before-start');
    expect(whyNotStart(running, 'risk', '2026-03-02', '2026-03-05')).toBe('not-waiting');
  });
});

import type { FilingFacts, ValueFacts } from '../rules/facts.ts';

/** An invented target as filed; what is not said is as of most. */
export const aValue = (
  name: string,
  measureUnit: string,
  value: string | null,
  more: Partial<ValueFacts> = {},
): ValueFacts => ({
  ...{
    targetId: name,
    name,
    measureUnit,
    value,
    quantity: 'flow_cumulative',
    op: '>=',
    goal: null,
    goalHigh: null,
    numerator: null,
    denominator: null,
  },
  ...{ history: [], lastYear: [], expected: null, expectedBefore: null, verified: null, shares: null },
  ...more,
});

/** An invented filing of June, in order. */
export const aFiling = (more: Partial<FilingFacts> = {}): FilingFacts => ({
  ...{
    filingId: 'f',
    itemId: 'i',
    unitId: 'u',
    role: 'lead',
    month: 6,
    startsOn: '2026-06-01',
    filedOn: '2026-06-28',
    itemTitle: '',
    wordings: [],
  },
  ...{
    noChange: false,
    saysDone: false,
    progress: '',
    problems: '',
    nextSteps: '',
    last: null,
    values: [],
    milestones: [],
    evidence: [],
    itemEvidence: 0,
    alike: [],
  },
  ...more,
});

/** Figures of months 1, 2 … */
export const months = (...values: (number | string)[]) =>
  values.map((value, at) => ({ month: at + 1, value: String(value) }));

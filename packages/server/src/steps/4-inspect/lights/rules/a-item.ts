import type { EvidenceFact, FilingFact, ItemFacts, TargetFacts, When } from './facts.ts';

/** Facts of tests: an item with nothing, twelve monthly periods due on the 28th. */
export function anItemOf(parts: Partial<ItemFacts> = {}): ItemFacts {
  return {
    id: 'item',
    label: '新建改造农村公路',
    kind: 'task',
    isStopped: false,
    isBottomLine: false,
    due: null,
    leadUnitId: 'lead',
    targets: [],
    filings: [],
    milestones: [],
    evidence: [],
    findings: [],
    adjustments: [],
    periods: Array.from({ length: 12 }, (_, i) => ({ month: i + 1, leadDue: dayOf(i + 1, 28), isClosed: false })),
    deliverables: [],
    ...parts,
  };
}

export function aTargetOf(parts: Partial<TargetFacts> = {}): TargetFacts {
  return {
    id: 'target',
    label: '农村公路里程',
    op: '>=',
    value: '120',
    valueHigh: null,
    measureUnit: '公里',
    direction: 'up',
    quantity: 'flow_cumulative',
    method: 'pace',
    baseline: null,
    schedule: { kind: 'even', points: [] },
    history: [],
    reported: [],
    verified: [],
    unpublished: [],
    ...parts,
  };
}

export const dayOf = (month: number, date: number): string =>
  `2026-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;

export function aFilingOf(month: number, parts: Partial<FilingFact> = {}): FilingFact {
  return {
    id: `filing-${month}`,
    month,
    state: 'approved',
    due: dayOf(month, 28),
    noChange: false,
    hasProgress: true,
    percent: null,
    saysDone: false,
    saidOn: dayOf(month, 26),
    decidedOn: dayOf(month, 27),
    ...parts,
  };
}

/** Values to a month's end with their filings: [month, value]. */
export const values = (...of: [month: number, value: string][]) =>
  of.map(([month, value]) => ({ month, value, asOf: dayOf(month, 28), id: `filing-${month}` }));
export const evidenceWith = (month: number | null): EvidenceFact => ({
  id: `evidence-${month}`,
  label: '验收单',
  month,
  addedOn: dayOf(month ?? 1, 20),
});

/** As it is on a day of 2026. */
export const on = (today: string): When => ({ planYear: 2026, today, month: Number(today.slice(5, 7)), asOf: today });

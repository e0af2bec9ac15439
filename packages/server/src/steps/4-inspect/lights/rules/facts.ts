import type {
  FilingState,
  LightColour,
  LightFormulaName,
  LightState,
  LightStep,
  Proof,
  Schedule,
} from '@liubu/contract';

/** What the lights of one item are reckoned from; read set by set, held in memory, judged without a database. */
export interface ItemFacts {
  id: string;
  label: string;
  kind: 'indicator' | 'task' | 'project' | 'livelihood';
  /** Dropped by a decision after it was issued. */
  isStopped: boolean;
  isBottomLine: boolean;
  due: string | null;
  leadUnitId: string | null;
  targets: readonly TargetFacts[];
  filings: readonly FilingFact[];
  milestones: readonly MilestoneFact[];
  evidence: readonly EvidenceFact[];
  findings: readonly FindingFact[];
  adjustments: readonly AdjustmentFact[];
  /** Periods of the item's calendar, by month. */
  periods: readonly PeriodFact[];
  /** Deliverables (成果) of the item, judged each for itself. */
  deliverables: readonly ItemFacts[];
}

export interface TargetFacts {
  id: string;
  label: string;
  op: '=' | '>=' | '<=' | '~' | 'range' | 'ratio' | 'qualitative';
  value: string | null;
  valueHigh: string | null;
  measureUnit: string | null;
  /** Which way the figure itself is better: of a fall by so much, up. */
  direction: 'up' | 'down' | 'hold' | null;
  quantity: 'stock' | 'flow_cumulative' | 'flow_period' | 'rate' | 'rank' | 'state' | null;
  method: 'pace' | 'milestones' | 'stages' | 'standing' | 'bottom_line' | 'annual_only';
  baseline: string | null;
  schedule: Schedule;
  history: readonly { year: number; month: number; value: string }[];
  /** Approved, one a month. */
  reported: readonly ValueFact[];
  /** Published (embargo over), the highest version of each month. */
  verified: readonly ValueFact[];
  /** Months whose official figure is not published yet, with the day when it will be. */
  unpublished: readonly { month: number; on: string }[];
}

export interface ValueFact {
  month: number;
  value: string;
  asOf: string;
  /** The filing, or the verified row. */
  id: string;
}

/** What a lead says in one period. Released ones are left out. */
export interface FilingFact {
  id: string;
  month: number;
  state: FilingState;
  due: string;
  noChange: boolean;
  hasProgress: boolean;
  percent: number | null;
  saysDone: boolean;
  /** Day on which the unit's head signed. */
  saidOn: string | null;
  decidedOn: string | null;
}

export interface MilestoneFact {
  id: string;
  label: string;
  due: string;
  weight: number | null;
  doneOn: string | null;
  droppedOn: string | null;
}

export interface EvidenceFact {
  id: string;
  label: string;
  /** Of the filing that it came with; null: added by the office or an inspection. */
  month: number | null;
  addedOn: string;
}

export interface FindingFact {
  id: string;
  rule: string;
  severity: 'notice' | 'doubt' | 'contradiction';
  effect: 'none' | 'reported_only' | 'red';
  state: 'open' | 'answered' | 'accepted' | 'dismissed' | 'gone';
  foundOn: string;
  decidedOn: string | null;
}

export interface AdjustmentFact {
  id: string;
  marks: readonly string[];
  decidedOn: string;
}

export interface PeriodFact {
  month: number;
  leadDue: string;
  isClosed: boolean;
}

/** When it is reckoned: what was known of these months, as of this day. */
export interface When {
  planYear: number;
  /** The day itself. */
  today: string;
  /** Values, filings and periods up to this month count. */
  month: number;
  /** Today, or the end of that month where it is over. */
  asOf: string;
}

export type Step = Omit<LightStep, 'says'>;

/** A part of an item as one rating method judges it. */
export interface Judged {
  id: string;
  label: string;
  formula: LightFormulaName;
  state: LightState;
  colour: LightColour;
  proof: Proof;
  expected: number | null;
  actual: number | null;
  gap: number | null;
  steps: Step[];
}

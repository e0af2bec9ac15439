import type {
  LightColour,
  LightFormulaName,
  LightInput,
  LightPart,
  LightSettings,
  LightState,
  Proof,
} from '@liubu/contract';
import type { ItemFacts, Judged, Step, TargetFacts, When } from './facts.ts';
import { judgeDuty } from './judge-duty.ts';
import { judgeStages } from './judge-stages.ts';
import { figuresOf, judgeTarget } from './judge-target.ts';
import {
  COLOUR_RANK,
  capProof,
  capState,
  colourOfPeriods,
  isDone,
  PROOF_RANK,
  stateRank,
  worseColour,
} from './ranks.ts';
import { standsStill } from './standing-findings.ts';
import { type Said, whatWasSaid } from './what-was-said.ts';

export type StoredInput = Omit<LightInput, 'link'>;
export type StoredPart = Omit<LightPart, 'steps'> & { steps: Step[] };

/** A light as the formulas say it, before a red that is not yet returned from and before a person's word. */
export interface Reckoned {
  state: LightState;
  colour: LightColour;
  proof: Proof;
  formula: LightFormulaName;
  formulaVersion: number;
  expected: number | null;
  actual: number | null;
  gap: number | null;
  heardOn: string | null;
  askedOn: string | null;
  parts: StoredPart[];
  steps: Step[];
  inputs: StoredInput[];
}

/** Grows when a formula says otherwise than before, together with LIGHT_FORMULAS of the contract. */
export const ITEM_FORMULA_VERSION = 2;

/** The one entry: facts of an item, when, and the declared thresholds → its light with the working. */
export function reckonItem(item: ItemFacts, when: When, settings: LightSettings): Reckoned {
  const said = whatWasSaid(item, when);
  const parts = partsOf(item, said, when, settings);
  const rated = parts.filter(({ state }) => stateRank(state) !== null);
  const steps: Step[] = [];
  const counts = worstOf(rated) ?? parts[0]!;
  let state: LightState = counts.state;
  let colour = rated.reduce<LightColour>((worst, part) => worseColour(worst, part.colour), 'none');
  let proof = (rated.length > 0 ? rated : parts).reduce<Proof>(
    (weakest, part) => capProof(weakest, part.proof),
    'verified',
  );
  if (parts.length > 1) steps.push({ rule: 'worst-part', values: { n: parts.length, label: counts.label } });

  if (rated.length > 0 && !isDone(state) && said.missing > 0) {
    const silence = colourOfPeriods(said.missing, settings.silentYellow, settings.silentRed);
    steps.push({
      rule: 'silent',
      values: { n: said.missing, yellow: settings.silentYellow ?? '—', red: settings.silentRed ?? '—' },
    });
    colour = worseColour(colour, silence);
    if (silence !== 'none') state = capState(state, 'behind');
  }
  const standing = item.findings.filter((finding) => finding.effect !== 'none' && standsStill(finding, item, when));
  const red = standing.filter(({ effect }) => effect === 'red').length;
  if (standing.length > 0) {
    proof = capProof(proof, 'reported');
    state = capState(state, 'done_unverified');
    if (standing.length > red) steps.push({ rule: 'finding-reported', values: { n: standing.length - red } });
  }
  if (red > 0) {
    steps.push({ rule: 'finding-red', values: { n: red } });
    // An annual figure that is not rated yet is contradicted all the same.
    state = stateRank(state) === null ? 'behind' : capState(state, 'behind');
    colour = 'red';
  }
  if (proof === 'verified') steps.push({ rule: 'proof-verified', values: {} });
  else if (proof === 'evidenced') steps.push({ rule: 'proof-evidenced', values: { n: said.evidence.length } });
  else if (proof === 'reported' && standing.length === 0) steps.push({ rule: 'proof-reported', values: {} });

  const adjusted = adjustedOf(item, when, settings);
  if (adjusted !== null) {
    steps.push({ rule: 'adjusted', values: adjusted });
    state = 'adjusted';
    colour = red > 0 ? 'red' : 'none';
  }
  if (item.isStopped) {
    steps.push({ rule: 'stopped', values: {} });
    state = 'stopped';
    colour = 'none';
  }
  return {
    state,
    colour,
    proof,
    formula: parts.length > 1 ? 'item' : counts.formula,
    formulaVersion: ITEM_FORMULA_VERSION,
    expected: counts.expected,
    actual: counts.actual,
    gap: counts.gap,
    heardOn: said.heardOn,
    askedOn: said.askedOn,
    parts: parts.map((part) => ({ ...part, counts: part === counts })),
    steps,
    inputs: inputsOf(
      item,
      said,
      when,
      standing.map(({ id }) => id),
    ),
  };
}

function partsOf(item: ItemFacts, said: Said, when: When, settings: LightSettings): Judged[] {
  const parts = item.targets.map((target) => judgePart(item, target, said, when, settings));
  for (const deliverable of item.deliverables) {
    if (deliverable.isStopped) continue;
    // A deliverable that is not filed on its own is told of in the filings of its item.
    const facts =
      deliverable.filings.length > 0
        ? deliverable
        : {
            ...deliverable,
            filings: item.filings,
            periods: item.periods,
            evidence: [...deliverable.evidence, ...item.evidence],
          };
    const light = reckonItem(facts, when, settings);
    parts.push({
      id: deliverable.id,
      label: deliverable.label,
      formula: light.formula,
      state: light.state,
      colour: light.colour,
      proof: light.proof,
      expected: light.expected,
      actual: light.actual,
      gap: light.gap,
      steps: [...light.parts.flatMap((part) => part.steps), ...light.steps],
    });
  }
  // Nodes of its own are judged beside numbers, unless a part is judged by them already.
  const byNodes = parts.some(({ formula }) => formula === 'milestones');
  if (parts.length === 0 || (item.milestones.length > 0 && !byNodes && item.kind === 'project'))
    parts.push(
      item.isBottomLine && item.milestones.length === 0
        ? judgeDuty(item, null, 'bottom_line', said, when, settings)
        : judgeStages(item, { id: item.id, label: item.label, formula: 'stages' }, said, when, settings),
    );
  return parts;
}

function judgePart(item: ItemFacts, target: TargetFacts, said: Said, when: When, settings: LightSettings): Judged {
  const { method } = target;
  if (method === 'bottom_line' || method === 'standing') return judgeDuty(item, target, method, said, when, settings);
  const hasNumber = target.value !== null && target.op !== 'qualitative' && target.op !== 'ratio';
  if (hasNumber && (method === 'pace' || method === 'annual_only'))
    return judgeTarget(item, target, said, when, settings);
  return judgeStages(item, { id: target.id, label: target.label, formula: 'stages' }, said, when, settings);
}

/** The part that the item is told by: the worst state, then the worst colour, then the widest gap. */
function worstOf(parts: readonly Judged[]): Judged | null {
  return parts.reduce<Judged | null>((worst, part) => {
    if (worst === null) return part;
    const by =
      stateRank(part.state)! - stateRank(worst.state)! ||
      COLOUR_RANK[part.colour] - COLOUR_RANK[worst.colour] ||
      (worst.gap ?? 0) - (part.gap ?? 0) ||
      PROOF_RANK[part.proof] - PROOF_RANK[worst.proof];
    return by < 0 ? part : worst;
  }, null);
}

/** 调整: until the period after the decision is due, so that it is rated by what holds now. */
function adjustedOf(item: ItemFacts, when: When, settings: LightSettings): { on: string; until: string } | null {
  const declared: readonly string[] = settings.adjustedMarks;
  const last = item.adjustments
    .filter(({ marks, decidedOn }) => decidedOn <= when.asOf && marks.some((mark) => declared.includes(mark)))
    .at(-1);
  if (last === undefined) return null;
  const until = item.periods.find(({ leadDue }) => leadDue > last.decidedOn)?.leadDue ?? last.decidedOn;
  return when.asOf <= until ? { on: last.decidedOn, until } : null;
}

function inputsOf(item: ItemFacts, said: Said, when: When, findings: readonly string[]): StoredInput[] {
  const none = { month: null, value: null, measureUnit: null, asOf: null };
  const inputs: StoredInput[] = [];
  for (const target of item.targets) {
    inputs.push({
      ...none,
      kind: 'target',
      id: target.id,
      label: target.label,
      value: target.value,
      measureUnit: target.measureUnit,
    });
    const figures = figuresOf(target, when.month);
    for (const one of target.quantity === 'flow_period' ? figures : figures.slice(-1))
      inputs.push({
        kind: one.isVerified ? 'verified' : 'reported',
        id: one.id,
        label: target.label,
        month: one.month,
        value: one.value,
        measureUnit: target.measureUnit,
        asOf: one.asOf,
      });
  }
  for (const filing of [...said.counted.slice(-2), ...said.waiting])
    inputs.push({
      ...none,
      kind: 'filing',
      id: filing.id,
      label: filing.state,
      month: filing.month,
      value: filing.percent === null ? null : `${filing.percent}`,
      measureUnit: filing.percent === null ? null : '%',
      asOf: filing.saidOn,
    });
  for (const node of item.milestones.slice(0, 40))
    inputs.push({ ...none, kind: 'milestone', id: node.id, label: node.label, value: node.doneOn, asOf: node.due });
  for (const one of said.evidence.slice(0, 10))
    inputs.push({ ...none, kind: 'evidence', id: one.id, label: one.label, month: one.month, asOf: one.addedOn });
  for (const one of item.findings)
    if (findings.includes(one.id))
      inputs.push({ ...none, kind: 'finding', id: one.id, label: one.rule, asOf: one.foundOn });
  for (const one of item.adjustments)
    inputs.push({ ...none, kind: 'adjustment', id: one.id, label: one.marks.join(','), asOf: one.decidedOn });
  for (const one of item.deliverables) inputs.push({ ...none, kind: 'part', id: one.id, label: one.label });
  return inputs;
}

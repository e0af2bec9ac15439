import type { LightColour, LightFormulaName, LightSettings, LightState, Proof } from '@liubu/contract';
import type { ItemFacts, Judged, MilestoneFact, Step, When } from './facts.ts';
import { doneState, lightOfGap, percentOf, shareBetween } from './judge-target.ts';
import { colourOfPeriods } from './ranks.ts';
import { dueOf, endOfMonth, monthIn, type Said } from './what-was-said.ts';

interface Seen {
  state: LightState;
  colour: LightColour;
  expected?: number;
  actual?: number;
  gap?: number;
}

/**
 * What has nodes or stages and no number that says it all: projects by their milestones (按节点), qualitative tasks by
 * milestones, else by the percentage that the unit files, else by whether it files at all.
 */
export function judgeStages(
  item: ItemFacts,
  part: { id: string; label: string; formula: LightFormulaName },
  said: Said,
  when: When,
  settings: LightSettings,
): Judged {
  const steps: Step[] = [];
  const nodes = nodesOf(item.milestones, when, said.toldUntil);
  const proof: Proof = said.proof;
  const seen =
    nodes !== null ? byNodes(item, nodes, said, when, settings, steps) : byWords(item, said, when, settings, steps);
  return {
    ...part,
    formula: nodes !== null ? 'milestones' : part.formula,
    state: seen.state,
    colour: seen.colour,
    proof,
    expected: seen.expected ?? null,
    actual: seen.actual ?? null,
    gap: seen.gap ?? null,
    steps,
  };
}

interface Nodes {
  all: number;
  total: number;
  due: number;
  done: number;
  /** Dropped when they were due or done. */
  lost: number;
  lastDoneOn: string | null;
  isAllDone: boolean;
}

/**
 * Weights of milestones. A dropped one stays in the divisor, so that dropping never makes the rest look better; one that
 * was due or done when it was dropped stays undone.
 */
export function nodesOf(milestones: readonly MilestoneFact[], when: When, toldUntil: string): Nodes | null {
  let [total, due, done, lost, live, undone] = [0, 0, 0, 0, 0, 0];
  let lastDoneOn: string | null = null;
  for (const node of milestones) {
    const weight = node.weight ?? 1;
    total += weight;
    const isDropped = node.droppedOn !== null && node.droppedOn <= when.asOf;
    const isDone = node.doneOn !== null && node.doneOn <= when.asOf;
    if (!isDropped) live++;
    else if (node.due > node.droppedOn! && !isDone) continue;
    else lost++;
    if (node.due <= toldUntil) due += weight;
    if (isDone && !isDropped) {
      done += weight;
      if (lastDoneOn === null || node.doneOn! > lastDoneOn) lastDoneOn = node.doneOn;
    } else undone++;
  }
  if (milestones.length === 0 || (live === 0 && lost === 0)) return null;
  return { all: milestones.length, total, due, done, lost, lastDoneOn, isAllDone: undone === 0 };
}

function byNodes(item: ItemFacts, nodes: Nodes, said: Said, when: When, settings: LightSettings, steps: Step[]): Seen {
  const due = dueOf(item, when.planYear);
  const { total } = nodes;
  steps.push({
    rule: 'nodes',
    values: { all: nodes.all, total, day: said.toldUntil, due: nodes.due, done: nodes.done },
  });
  if (nodes.lost > 0) steps.push({ rule: 'nodes-dropped', values: { n: nodes.lost } });
  const month = Math.max(1, monthIn(when.planYear, said.toldUntil));
  const expected = six(settings.monthShares.length > 0 ? shareBetween(settings.monthShares, month) : nodes.due / total);
  const actual = six(nodes.done / total);
  const points = six(expected - actual);
  const gap = settings.measure === 'short' && expected > 0 ? six(points / expected) : points;
  const pace = { expected, actual, gap };
  if (nodes.isAllDone) {
    steps.push({ rule: 'nodes-all-done', values: {} });
    return { state: doneState(nodes.lastDoneOn ?? due, due, said.proof, steps), colour: 'green', ...pace };
  }
  if (isOver(said, due, when)) {
    steps.push({ rule: 'overdue', values: { due } });
    return { state: 'overdue', colour: 'red', ...pace };
  }
  if (nodes.done === 0 && said.changedMonth === null) {
    const unstarted = notStarted(said, settings, steps);
    if (nodes.due === 0) return { ...unstarted, ...pace };
    const light = lightOfGap(gap, settings);
    return { state: 'not_started', colour: worst(unstarted.colour, light.colour), ...pace };
  }
  steps.push({
    rule: 'gap-points',
    values: { expected: percentOf(expected), actual: percentOf(actual), gap: percentOf(points) },
  });
  if (settings.measure === 'short' && expected > 0)
    steps.push({
      rule: 'gap-short',
      values: { points: percentOf(points), expected: percentOf(expected), gap: percentOf(gap) },
    });
  const light = lightOfGap(gap, settings);
  steps.push(light.step);
  return { state: light.state, colour: light.colour, ...pace };
}

function byWords(item: ItemFacts, said: Said, when: When, settings: LightSettings, steps: Step[]): Seen {
  const due = dueOf(item, when.planYear);
  const latest = said.counted.findLast(({ percent }) => percent !== null);
  // Done until a later filing takes it back by a lower percentage.
  const claim = said.counted.find(({ saysDone }) => saysDone);
  const takenBack =
    claim !== undefined &&
    said.counted.some((one) => one.month > claim.month && !one.saysDone && (one.percent ?? 100) < 100);
  if (claim !== undefined && !takenBack) {
    steps.push({ rule: 'said-done', values: { month: claim.month } });
    return {
      state: doneState(claim.saidOn ?? endOfMonth(when.planYear, claim.month), due, said.proof, steps),
      colour: 'green',
      expected: 1,
      actual: 1,
      gap: 0,
    };
  }
  let pace: { expected: number; actual: number; gap: number } | null = null;
  if (latest !== undefined) {
    const dueMonth = Math.max(1, monthIn(when.planYear, due));
    const expected = six(
      settings.monthShares.length > 0
        ? shareBetween(settings.monthShares, latest.month)
        : Math.min(1, latest.month / dueMonth),
    );
    const actual = latest.percent! / 100;
    const points = six(expected - actual);
    pace = { expected, actual, gap: settings.measure === 'short' && expected > 0 ? six(points / expected) : points };
    steps.push({ rule: 'percent', values: { percent: percentOf(actual), month: latest.month } });
    steps.push({ rule: 'percent-expected', values: { due, month: latest.month, share: percentOf(expected) } });
  }
  if (isOver(said, due, when)) {
    steps.push({ rule: 'overdue', values: { due } });
    return { state: 'overdue', colour: 'red', ...pace };
  }
  if (said.changedMonth === null && (pace === null || pace.actual === 0))
    return { ...notStarted(said, settings, steps), ...pace };
  const stale = said.unchanged > 0 && settings.staleYellow !== null && said.unchanged >= settings.staleYellow;
  if (pace !== null) {
    const light = lightOfGap(pace.gap, settings);
    steps.push(
      {
        rule: 'gap-points',
        values: {
          expected: percentOf(pace.expected),
          actual: percentOf(pace.actual),
          gap: percentOf(six(pace.expected - pace.actual)),
        },
      },
      light.step,
    );
    return { state: light.state, colour: light.colour, ...pace };
  }
  steps.push({ rule: 'words-only', values: {} });
  if (!stale) return { state: 'on_pace', colour: 'green' };
  steps.push({ rule: 'stale', values: { n: said.unchanged, limit: settings.staleYellow! } });
  return { state: 'behind', colour: 'yellow' };
}

function notStarted(said: Said, settings: LightSettings, steps: Step[]): Seen {
  const waiting = new Set(said.waiting.map(({ month }) => month));
  const n = said.due.filter(({ month }) => !waiting.has(month)).length;
  if (waiting.size > 0) steps.push({ rule: 'waits-for-review', values: { n: waiting.size } });
  if (n === 0) {
    if (waiting.size === 0) steps.push({ rule: 'not-due-yet', values: {} });
    return { state: 'not_started', colour: 'none' };
  }
  steps.push({
    rule: 'not-started',
    values: { n, yellow: settings.notStartedYellow ?? '—', red: settings.notStartedRed ?? '—' },
  });
  return { state: 'not_started', colour: colourOfPeriods(n, settings.notStartedYellow, settings.notStartedRed) };
}

/** Past due, and the unit had to tell of it; what it told and nobody reviewed yet holds it back. */
export const isOver = (said: Said, due: string, when: When): boolean =>
  when.today > due && said.toldUntil >= due && !said.waiting.some(({ month }) => month >= monthIn(when.planYear, due));

const six = (share: number): number => Math.round(share * 1e6) / 1e6;
const worst = (a: LightColour, b: LightColour): LightColour =>
  a === 'red' || b === 'red' ? 'red' : a === 'yellow' || b === 'yellow' ? 'yellow' : 'none';

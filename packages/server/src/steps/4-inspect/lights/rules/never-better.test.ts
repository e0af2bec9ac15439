import { DEFAULT_LIGHTS, LIGHT_CHOICES, type LightSettings } from '@liubu/contract';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { aFilingOf, anItemOf, aTargetOf, dayOf, on } from './a-item.ts';
import type { FindingFact, ItemFacts, MilestoneFact, TargetFacts } from './facts.ts';
import { COLOUR_RANK, PROOF_RANK, stateRank } from './ranks.ts';
import { type Reckoned, reckonItem } from './reckon-item.ts';
import { returnFromRed } from './return-from-red.ts';
import { type RolledUp, rollUp } from './roll-up.ts';

const month = fc.integer({ min: 1, max: 12 });
const amount = fc.integer({ min: 0, max: 150 }).map(String);

const aTarget: fc.Arbitrary<TargetFacts> = fc
  .record({
    quantity: fc.constantFrom('stock', 'flow_cumulative', 'flow_period', 'rate', null),
    method: fc.constantFrom('pace', 'annual_only', 'standing', 'bottom_line', 'stages'),
    op: fc.constantFrom('>=', '<=', '=', '~'),
    direction: fc.constantFrom('up', 'down', 'hold', null),
    value: fc.constantFrom('0', '100', '60', null),
    baseline: fc.constantFrom(null, '20', '100'),
    reported: fc.uniqueArray(
      fc.record({ month, value: amount, asOf: fc.constant(dayOf(1, 1)), id: fc.constant('f') }),
      { selector: (one) => one.month, maxLength: 12 },
    ),
    verifiedMonths: fc.array(month, { maxLength: 4 }),
    unpublished: fc.array(fc.record({ month, on: fc.constant(dayOf(12, 20)) }), { maxLength: 2 }),
  })
  .map(({ verifiedMonths, ...target }) =>
    aTargetOf({
      ...(target as Partial<TargetFacts>),
      // A verified figure that confirms: removing it can only take proof away.
      verified: target.reported.filter((one) => verifiedMonths.includes(one.month)),
    }),
  );

const aFiling = fc
  .record({
    month,
    state: fc.constantFrom(
      'waiting',
      'draft',
      'submitted',
      'signed',
      'passed',
      'approved',
      'approved',
      'approved',
      'returned',
    ),
    noChange: fc.boolean(),
    percent: fc.option(fc.integer({ min: 0, max: 100 })),
    saysDone: fc.boolean(),
  })
  .map(({ month: at, state, ...rest }) => aFilingOf(at, { ...(rest as object), state: state as 'approved' }));

const aNode: fc.Arbitrary<MilestoneFact> = fc.record({
  id: fc.uuid(),
  label: fc.constant('开工'),
  due: month.map((at) => dayOf(at, 15)),
  weight: fc.option(fc.integer({ min: 1, max: 5 })),
  doneOn: fc.option(month.map((at) => dayOf(at, 10))),
  droppedOn: fc.option(
    month.map((at) => dayOf(at, 12)),
    { freq: 5 },
  ),
});

const aFinding: fc.Arbitrary<FindingFact> = fc.record({
  id: fc.uuid(),
  rule: fc.constant('inspection-contradicts'),
  severity: fc.constantFrom('doubt', 'contradiction'),
  effect: fc.constantFrom('none', 'reported_only', 'red'),
  state: fc.constantFrom('open', 'answered', 'accepted', 'dismissed', 'gone'),
  foundOn: month.map((at) => dayOf(at, 3)),
  decidedOn: fc.option(month.map((at) => dayOf(at, 5))),
});

const anItem: fc.Arbitrary<ItemFacts> = fc
  .record({
    kind: fc.constantFrom('indicator', 'task', 'project', 'livelihood'),
    isBottomLine: fc.boolean(),
    due: fc.option(month.map((at) => dayOf(at, 25))),
    targets: fc.array(aTarget, { maxLength: 3 }),
    filings: fc.uniqueArray(aFiling, { selector: (one) => one.month, maxLength: 12 }),
    milestones: fc.array(aNode, { maxLength: 5 }),
    evidence: fc.array(
      fc.record({
        id: fc.uuid(),
        label: fc.constant('照片'),
        month: fc.option(month),
        addedOn: month.map((at) => dayOf(at, 8)),
      }),
      { maxLength: 4 },
    ),
    findings: fc.array(aFinding, { maxLength: 2 }),
  })
  .map((item) => anItemOf(item as Partial<ItemFacts>));

const aDay = fc.record({ month, date: fc.integer({ min: 1, max: 28 }) }).map((at) => on(dayOf(at.month, at.date)));
const someSettings: fc.Arbitrary<LightSettings> = fc.constantFrom(...LIGHT_CHOICES);

/** Not better in colour, state or proof; what is not ranked (调整, 中止, 不参评) is compared by colour and proof alone. */
function expectNotBetter(less: Reckoned, more: Reckoned): void {
  expect(COLOUR_RANK[less.colour]).toBeLessThanOrEqual(COLOUR_RANK[more.colour]);
  expect(PROOF_RANK[less.proof]).toBeLessThanOrEqual(PROOF_RANK[more.proof]);
  const [a, b] = [stateRank(less.state), stateRank(more.state)];
  if (a !== null && b !== null) expect(a).toBeLessThanOrEqual(b);
}

const RUNS = { numRuns: 1500 };

describe('a light never gets better by less', () => {
  it('when evidence is removed', () => {
    fc.assert(
      fc.property(anItem, aDay, someSettings, fc.nat(), (item, when, settings, pick) => {
        fc.pre(item.evidence.length > 0);
        const at = pick % item.evidence.length;
        const less = { ...item, evidence: item.evidence.filter((_, i) => i !== at) };
        expectNotBetter(reckonItem(less, when, settings), reckonItem(item, when, settings));
      }),
      RUNS,
    );
  });

  it('when a verified figure that confirms the report is removed', () => {
    fc.assert(
      fc.property(anItem, aDay, someSettings, (item, when, settings) => {
        fc.pre(item.targets.some(({ verified }) => verified.length > 0));
        const less = {
          ...item,
          targets: item.targets.map((target) => ({ ...target, verified: target.verified.slice(1) })),
        };
        expectNotBetter(reckonItem(less, when, settings), reckonItem(item, when, settings));
      }),
      RUNS,
    );
  });

  it('when a milestone is not done after all, or is dropped once it was due or done', () => {
    fc.assert(
      fc.property(anItem, aDay, someSettings, fc.nat(), fc.boolean(), (item, when, settings, pick, drops) => {
        fc.pre(item.milestones.length > 0);
        const at = pick % item.milestones.length;
        const node = item.milestones[at]!;
        fc.pre(
          node.droppedOn === null &&
            (!drops || node.due <= when.asOf || (node.doneOn !== null && node.doneOn <= when.asOf)),
        );
        const changed = drops ? { ...node, droppedOn: when.asOf } : { ...node, doneOn: null };
        const less = { ...item, milestones: item.milestones.with(at, changed) };
        expectNotBetter(reckonItem(less, when, settings), reckonItem(item, when, settings));
      }),
      RUNS,
    );
  });

  it('when an inspection contradicts it', () => {
    fc.assert(
      fc.property(anItem, aFinding, aDay, someSettings, (item, finding, when, settings) => {
        const more = { ...item, findings: [...item.findings, finding] };
        const [contradicted, before] = [reckonItem(more, when, settings), reckonItem(item, when, settings)];
        expectNotBetter(contradicted, before);
        if (finding.effect === 'red' && finding.state === 'open' && finding.foundOn <= when.asOf)
          expect(contradicted.colour).toBe('red');
      }),
      RUNS,
    );
  });

  it('without evidence nothing is done, nor better than reported', () => {
    fc.assert(
      fc.property(anItem, aDay, someSettings, (item, when, settings) => {
        const bare = { ...item, evidence: [], targets: item.targets.map((target) => ({ ...target, verified: [] })) };
        const light = reckonItem(bare, when, settings);
        expect(PROOF_RANK[light.proof]).toBeLessThanOrEqual(PROOF_RANK.reported);
        expect(['done', 'done_early']).not.toContain(light.state);
      }),
      RUNS,
    );
  });

  it('on the way back from red: never better than the formula says', () => {
    fc.assert(
      fc.property(anItem, aDay, someSettings, fc.option(month), (item, when, settings, redMonth) => {
        const light = reckonItem(item, when, settings);
        const memory = { redOn: redMonth === null ? null : dayOf(redMonth, 1), mendingSince: null, mendsUntil: null };
        const { colour } = returnFromRed(light, memory, item, settings, when.asOf);
        expect(COLOUR_RANK[colour]).toBeLessThanOrEqual(COLOUR_RANK[light.colour]);
      }),
      RUNS,
    );
  });
});

describe('roll-up', () => {
  const aLight: fc.Arbitrary<RolledUp> = fc.record({
    state: fc.constantFrom('behind', 'on_pace', 'done', 'overdue'),
    colour: fc.constantFrom('none', 'green', 'yellow', 'red'),
    proof: fc.constantFrom('none', 'reported', 'evidenced', 'verified'),
    expected: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
    actual: fc.option(fc.double({ min: -1, max: 2, noNaN: true })),
  }) as fc.Arbitrary<RolledUp>;

  it('lies between its parts, and its shares make one', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(aLight, { minLength: 1, maxLength: 8 }), { minLength: 1, maxLength: 5 }),
        (groups) => {
          const whole = rollUp(groups.flat());
          const parts = groups.map(rollUp);
          for (const key of ['completion', 'expected', 'greenShare', 'redShare'] as const) {
            const known = parts.map((part) => part[key]).filter((value) => value !== null);
            if (whole[key] === null) {
              expect(known).toEqual([]);
              continue;
            }
            expect(whole[key]).toBeGreaterThanOrEqual(Math.min(...known) - 1e-9);
            expect(whole[key]).toBeLessThanOrEqual(Math.max(...known) + 1e-9);
          }
          if (whole.greenShare !== null) expect(whole.greenShare + whole.yellowShare! + whole.redShare!).toBeCloseTo(1);
          expect(whole.green + whole.yellow + whole.red + whole.none).toBe(whole.lights);
        },
      ),
    );
  });

  it('of nothing says nothing', () => {
    expect(rollUp([])).toMatchObject({ lights: 0, greenShare: null, completion: null });
    expect(DEFAULT_LIGHTS.key).toBe('default');
  });
});

import { DEFAULT_LIGHTS, LIGHT_CHOICES, lightSentence } from '@liubu/contract';
import { describe, expect, it } from 'vitest';
import { aFilingOf, anItemOf, aTargetOf, dayOf, evidenceWith, on, values } from './a-item.ts';
import type { FindingFact, ItemFacts, When } from './facts.ts';
import { reckonItem } from './reckon-item.ts';
import { NO_RED, returnFromRed } from './return-from-red.ts';

const choice = (key: string) => LIGHT_CHOICES.find((one) => one.key === key)!;
const lit = (item: ItemFacts, when: When, settings = DEFAULT_LIGHTS) => {
  const { state, colour, proof, gap } = reckonItem(item, when, settings);
  return { state, colour, proof, gap };
};
const filed = (months: number) => Array.from({ length: months }, (_, i) => aFilingOf(i + 1));
const aFinding = (parts: Partial<FindingFact>): FindingFact => ({
  id: 'finding',
  rule: 'inspection-contradicts',
  severity: 'contradiction',
  effect: 'red',
  state: 'open',
  foundOn: dayOf(6, 10),
  decidedOn: null,
  ...parts,
});

describe('by pace', () => {
  const june = on(dayOf(6, 30));
  const road = (value: string, parts = {}) =>
    anItemOf({
      filings: filed(6),
      targets: [aTargetOf({ reported: values([6, value]), ...parts })],
      evidence: [evidenceWith(6)],
    });

  it.each([
    ['60', 'on_pace', 'green', 0],
    ['66', 'ahead', 'green', -0.05],
    ['54', 'behind', 'yellow', 0.05],
    ['36', 'behind', 'yellow', 0.2],
    ['35.9', 'behind', 'red', 0.200833],
  ])('120 km evenly over the year, %s by June', (value, state, colour, gap) => {
    expect(lit(road(value), june)).toEqual({ state, colour, proof: 'evidenced', gap });
  });

  it('the same figures under the sets of other cities', () => {
    expect(lit(road('50'), june, choice('yinchuan-2025'))).toMatchObject({ colour: 'green', state: 'on_pace' });
    expect(lit(road('48'), june, choice('yinchuan-2025'))).toMatchObject({ colour: 'yellow' });
    expect(lit(road('23'), june, choice('yinchuan-2025'))).toMatchObject({ colour: 'red' });
    expect(lit(road('59'), june, choice('sanya-2022'))).toMatchObject({ colour: 'yellow' });
    expect(lit(road('30'), june, choice('sanya-2022'))).toMatchObject({ colour: 'yellow' });
    expect(lit(road('29'), june, choice('sanya-2022'))).toMatchObject({ colour: 'red' });
    expect(lit(road('20'), june, choice('xuancheng-2021'))).toMatchObject({ colour: 'yellow', gap: 0.333333 });
  });

  it('the verified figure stands before the reported one, also where it is lower', () => {
    expect(lit(road('60', { verified: [{ month: 6, value: '30', asOf: dayOf(6, 30), id: 'v' }] }), june)).toMatchObject(
      { colour: 'red', proof: 'verified' },
    );
  });

  it('reached before its time: done early with evidence, to be verified without', () => {
    expect(lit(road('121'), june)).toMatchObject({ state: 'done_early', colour: 'green' });
    expect(lit({ ...road('121'), evidence: [] }, june)).toMatchObject({ state: 'done_unverified', proof: 'reported' });
  });

  it('evidence of an earlier filing does not prove a later change', () => {
    expect(lit({ ...road('60'), evidence: [evidenceWith(3)] }, june)).toMatchObject({
      proof: 'reported',
      colour: 'green',
    });
  });

  it('what is to be kept below grows red when it runs ahead', () => {
    const limit = { op: '<=' as const, direction: 'down' as const };
    expect(lit(road('60', limit), june)).toMatchObject({ state: 'on_pace' });
    expect(lit(road('90', limit), june)).toMatchObject({ state: 'behind', colour: 'red' });
    expect(lit(road('40', limit), june)).toMatchObject({ state: 'ahead', colour: 'green' });
  });

  it('energy use that goes down from a baseline is ahead when it has fallen more', () => {
    const down = {
      op: '<=' as const,
      direction: 'down' as const,
      quantity: 'stock' as const,
      baseline: '200',
      value: '100',
    };
    expect(lit(road('150', down), june)).toMatchObject({ state: 'on_pace', gap: 0 });
    expect(lit(road('190', down), june)).toMatchObject({ state: 'behind', colour: 'red' });
  });

  it('flows of the period are added up against the months that they cover', () => {
    const flow = {
      quantity: 'flow_period' as const,
      reported: values([1, '10'], [2, '10'], [3, '10'], [4, '10'], [5, '10'], [6, '10']),
    };
    expect(lit(road('0', flow), june)).toMatchObject({ state: 'on_pace', gap: 0 });
  });

  it('a growth rate is held against its level', () => {
    const rate = { quantity: 'rate' as const, value: '8', measureUnit: '%' };
    expect(lit(road('8.2', rate), june)).toMatchObject({ state: 'on_pace' });
    expect(lit(road('7', rate), june)).toMatchObject({ state: 'behind', colour: 'yellow', gap: 0.125 });
  });

  it('about as much as promised is on pace, and reached at the year’s end; as wide as declared', () => {
    const about = { quantity: 'rate' as const, op: '~' as const, value: '6', measureUnit: '%' };
    expect(lit(road('5.8', about), june)).toMatchObject({ state: 'on_pace', gap: 0 });
    expect(lit(road('4.5', about), june)).toMatchObject({ state: 'behind', gap: 0.15 });
    const atEnd = road('5.8', { ...about, reported: values([12, '5.8']) });
    const item = { ...atEnd, filings: filed(12), evidence: [evidenceWith(12)] };
    const january: When = { planYear: 2026, today: '2027-01-20', month: 12, asOf: '2026-12-31' };
    expect(reckonItem(item, january, DEFAULT_LIGHTS)).toMatchObject({ state: 'done', colour: 'green' });
    expect(reckonItem(item, january, { ...DEFAULT_LIGHTS, about: 0.02 })).toMatchObject({ state: 'overdue' });
  });

  it('an item with several targets is told by the worst', () => {
    const item = anItemOf({
      filings: filed(6),
      evidence: [evidenceWith(6)],
      targets: [
        aTargetOf({ id: 'a', reported: values([6, '60']) }),
        aTargetOf({ id: 'b', label: '桥梁', reported: values([6, '20']) }),
      ],
    });
    const light = reckonItem(item, june, DEFAULT_LIGHTS);
    expect(light).toMatchObject({ colour: 'red', formula: 'item' });
    expect(light.parts.map(({ id, counts }) => [id, counts])).toEqual([
      ['a', false],
      ['b', true],
    ]);
    expect(lightSentence('worst-part', light.steps[0]!.values).zh).toContain('桥梁');
  });

  it('past the year and not reached: overdue, once the December figure was due', () => {
    const item = road('60', { reported: values([11, '90']) });
    const year = {
      ...item,
      filings: filed(11).concat(aFilingOf(12, { state: 'waiting', due: '2027-01-08', saidOn: null })),
    };
    const inJanuary = (today: string): When => ({ planYear: 2026, today, month: 12, asOf: today });
    expect(lit(year, inJanuary('2027-01-05'))).toMatchObject({ state: 'behind' });
    expect(lit(year, inJanuary('2027-01-10'))).toMatchObject({ state: 'overdue', colour: 'red' });
    expect(
      lit(
        {
          ...year,
          targets: [aTargetOf({ reported: values([11, '90']), unpublished: [{ month: 12, on: '2027-01-20' }] })],
        },
        inJanuary('2027-01-10'),
      ).state,
    ).not.toBe('overdue');
  });

  it('the working can be reckoned again by hand', () => {
    const light = reckonItem(road('45'), june, DEFAULT_LIGHTS);
    expect(light.parts[0]!.steps.map(({ rule, values: filling }) => lightSentence(rule, filling).zh)).toEqual([
      '6 月末上报数：45公里',
      '6 月末应达 50%（60公里，平均）',
      '实际＝45÷120＝37.5%',
      '差距＝50%−37.5%＝12.5%',
      '差距 12.5% 达到黄灯起点 5%：黄灯',
    ]);
    expect(light.inputs.map(({ kind, id }) => [kind, id])).toContainEqual(['reported', 'filing-6']);
  });
});

describe('past a due date within the year', () => {
  it('is overdue when the figure of that month is out, though later months are not', () => {
    const item = anItemOf({
      due: dayOf(6, 30),
      filings: filed(8),
      targets: [aTargetOf({ reported: values([6, '90']), unpublished: [{ month: 8, on: dayOf(9, 18) }] })],
    });
    expect(lit(item, on(dayOf(8, 30)))).toMatchObject({ state: 'overdue', colour: 'red' });
  });
});

describe('silence', () => {
  const silent = (n: number) =>
    anItemOf({
      targets: [aTargetOf({ reported: values([3, '30']) })],
      filings: [
        ...filed(3),
        ...Array.from({ length: n }, (_, i) => aFilingOf(4 + i, { state: 'waiting', saidOn: null })),
      ],
    });

  it('one period makes it yellow, two red; the last day itself is not late', () => {
    expect(lit(silent(1), on(dayOf(4, 28)))).toMatchObject({ colour: 'green' });
    expect(lit(silent(1), on(dayOf(4, 29)))).toMatchObject({ colour: 'yellow', state: 'behind' });
    expect(lit(silent(2), on(dayOf(5, 29)))).toMatchObject({ colour: 'red' });
  });

  it('what waits for review is not the unit’s silence', () => {
    const item = { ...silent(0), filings: [...filed(3), aFilingOf(4, { state: 'signed' })] };
    expect(lit(item, on(dayOf(4, 30)))).toMatchObject({ colour: 'green', state: 'on_pace' });
  });

  it('a figure that is not published yet is neither silence nor red', () => {
    const item = anItemOf({
      targets: [
        aTargetOf({
          reported: values([3, '30']),
          unpublished: [
            { month: 4, on: dayOf(5, 20) },
            { month: 5, on: dayOf(6, 20) },
          ],
        }),
      ],
      filings: filed(5),
    });
    expect(lit(item, on(dayOf(5, 30)))).toMatchObject({ colour: 'green' });
    expect(lit({ ...item, targets: [aTargetOf({ reported: values([3, '30']) })] }, on(dayOf(5, 30)))).toMatchObject({
      colour: 'red',
    });
  });

  it('not started: yellow after a period, red after three', () => {
    const none = (n: number) =>
      anItemOf({
        filings: Array.from({ length: n }, (_, i) => aFilingOf(1 + i, { noChange: true, hasProgress: false })),
      });
    expect(lit(anItemOf(), on(dayOf(1, 5)))).toMatchObject({ state: 'not_started', colour: 'none', proof: 'none' });
    expect(lit(none(1), on(dayOf(1, 30)))).toMatchObject({ state: 'not_started', colour: 'yellow' });
    expect(lit(none(3), on(dayOf(3, 30)))).toMatchObject({ state: 'not_started', colour: 'red' });
  });
});

describe('milestones, stages, duties', () => {
  const node = (due: string, doneOn: string | null, parts = {}) => ({
    id: due,
    label: '开工',
    due,
    weight: null,
    doneOn,
    droppedOn: null,
    ...parts,
  });

  it('nodes due against nodes done', () => {
    const item = anItemOf({
      kind: 'project',
      filings: filed(6),
      milestones: [
        node(dayOf(3, 31), dayOf(3, 20)),
        node(dayOf(5, 31), null),
        node(dayOf(9, 30), null),
        node(dayOf(12, 31), null),
      ],
    });
    expect(lit(item, on(dayOf(6, 30)))).toMatchObject({ state: 'behind', colour: 'red', gap: 0.25 });
    expect(lit(item, on(dayOf(6, 30)), choice('yinchuan-2025'))).toMatchObject({ colour: 'yellow' });
  });

  it('dropping a node that was missed does not help', () => {
    const item = anItemOf({
      kind: 'project',
      filings: filed(6),
      milestones: [node(dayOf(3, 31), dayOf(3, 20)), node(dayOf(5, 31), null, { droppedOn: dayOf(6, 15) })],
    });
    expect(lit(item, on(dayOf(6, 30)))).toMatchObject({ state: 'behind', colour: 'red' });
  });

  it('a percentage against a straight line; said to be done', () => {
    const item = (parts: object) => anItemOf({ due: dayOf(6, 30), filings: [...filed(2), aFilingOf(3, parts)] });
    expect(lit(item({ percent: 50 }), on(dayOf(3, 30)))).toMatchObject({ state: 'on_pace', colour: 'green' });
    expect(lit(item({ percent: 20 }), on(dayOf(3, 30)))).toMatchObject({ state: 'behind', colour: 'red' });
    expect(lit(item({ saysDone: true }), on(dayOf(3, 30)))).toMatchObject({ state: 'done_unverified' });
    expect(lit({ ...item({ saysDone: true }), evidence: [evidenceWith(3)] }, on(dayOf(3, 30)))).toMatchObject({
      state: 'done_early',
    });
  });

  it('a standing duty is kept while it is filed and nothing contradicts', () => {
    const duty = anItemOf({
      filings: filed(5),
      targets: [aTargetOf({ method: 'standing', value: null, op: 'qualitative' })],
    });
    expect(lit(duty, on(dayOf(5, 30)))).toMatchObject({ state: 'on_pace', colour: 'green', proof: 'reported' });
    expect(
      lit({ ...duty, findings: [aFinding({ effect: 'none', foundOn: dayOf(5, 1) })] }, on(dayOf(5, 30))),
    ).toMatchObject({ state: 'behind', colour: 'yellow' });
  });

  it('a bottom line is red the moment it is crossed', () => {
    const line = (value: string) =>
      anItemOf({
        isBottomLine: true,
        filings: filed(5),
        targets: [aTargetOf({ method: 'bottom_line', op: '<=', value: '0', reported: values([5, value]) })],
      });
    expect(lit(line('0'), on(dayOf(5, 30)))).toMatchObject({ state: 'on_pace', proof: 'reported' });
    expect(lit(line('1'), on(dayOf(5, 30)))).toMatchObject({ state: 'behind', colour: 'red' });
  });

  it('an annual figure is not rated mid-year', () => {
    const item = anItemOf({
      filings: filed(6),
      targets: [aTargetOf({ method: 'annual_only', reported: values([6, '1']) })],
    });
    expect(lit(item, on(dayOf(6, 30)))).toMatchObject({ state: 'not_rated', colour: 'none' });
  });
});

describe('decisions and contradictions', () => {
  const good = anItemOf({
    filings: filed(6),
    targets: [aTargetOf({ reported: values([6, '60']) })],
    evidence: [evidenceWith(6)],
  });
  const june = on(dayOf(6, 30));

  it('an inspection that contradicts makes it red until it is dismissed, or mended by a later approved filing', () => {
    expect(lit({ ...good, findings: [aFinding({})] }, june)).toMatchObject({
      state: 'behind',
      colour: 'red',
      proof: 'reported',
    });
    expect(lit({ ...good, findings: [aFinding({ state: 'dismissed' })] }, june)).toMatchObject({ colour: 'green' });
    const upheld = {
      ...good,
      findings: [aFinding({ state: 'accepted', decidedOn: dayOf(6, 12), foundOn: dayOf(6, 10) })],
    };
    expect(lit({ ...upheld, filings: filed(5) }, june)).toMatchObject({ colour: 'red' });
    expect(lit(upheld, june)).toMatchObject({ colour: 'green' });
  });

  it('adjusted by decision until the next period is due; dropped is stopped', () => {
    const slipped = { ...good, adjustments: [{ id: 'a', marks: ['slipped'], decidedOn: dayOf(6, 5) }] };
    expect(lit(slipped, on(dayOf(6, 20)))).toMatchObject({ state: 'adjusted', colour: 'none' });
    expect(lit(slipped, on(dayOf(6, 29)))).toMatchObject({ state: 'on_pace' });
    expect(lit({ ...good, isStopped: true }, june)).toMatchObject({ state: 'stopped', colour: 'none' });
  });

  it('red returns through yellow, until the next period was due', () => {
    const day = (today: string, colour: 'red' | 'green', memory = NO_RED) =>
      returnFromRed({ state: 'on_pace', colour }, memory, good, DEFAULT_LIGHTS, today);
    const red = day(dayOf(5, 29), 'red');
    expect(red).toMatchObject({ colour: 'red', memory: { redOn: dayOf(5, 29) } });
    const mended = day(dayOf(6, 5), 'green', red.memory);
    expect(mended).toMatchObject({ colour: 'yellow', memory: { mendingSince: dayOf(6, 5), mendsUntil: dayOf(6, 28) } });
    expect(day(dayOf(6, 28), 'green', mended.memory).colour).toBe('yellow');
    expect(day(dayOf(6, 29), 'green', mended.memory)).toMatchObject({ colour: 'green', memory: NO_RED });
  });
});

import { ABOUT_SHARE, DEFAULT_CHECK_SETTINGS } from '@liubu/contract';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { yearFigures } from '../year-figures.ts';
import type { ClaimFacts, PairFigures, PromiseFacts, TargetFacts } from './facts.ts';
import { warningsOf } from './foreign-report.ts';
import { judge, keepsTo } from './judge.ts';
import { longLine } from './long-line.ts';
import { sayQuantity, sayTarget } from './say-quantity.ts';

const target = (value: string, more: Partial<TargetFacts> = {}): TargetFacts => ({
  ...{
    op: '=',
    value,
    valueHigh: null,
    measureUnit: '人',
    aspect: 'count',
    direction: 'up',
    quantity: 'flow_cumulative',
  },
  ...more,
});
const promise = (more: Partial<PromiseFacts> = {}): PromiseFacts => ({
  ...{ name: '城镇新增就业', sentence: '城镇新增就业3万人。', quote: '3万人', documentId: null, documentTitle: null },
  ...{
    target: target('30000'),
    isDropped: false,
    isAdded: false,
    isConcrete: true,
    lowered: null,
    isDue: true,
    saysDone: false,
  },
  ...more,
});
const claim = (low: number, quote: string, more: Partial<ClaimFacts> = {}): ClaimFacts => ({
  ...{ start: 0, end: quote.length, quote, sentence: `城镇新增就业${quote}。`, says: null },
  number: { form: 'amount', unit: '人', low, high: low, move: null },
  ...more,
});
const figure = (value: string) => ({ value, status: 'final' as const, asOf: '2026-12-31', month: 12 });
const verified = (value: string): PairFigures => ({ filed: figure(value), verified: figure(value) });
const eleven = (value: string): PairFigures => ({ filed: null, verified: { ...figure(value), month: 11 } });
const inWords = (says: 'met' | 'unmet') => claim(0, '如期完成', { number: null, says });
const NOTHING: PairFigures = { filed: null, verified: null };
const verdictOf = (...[one, said, figures]: [PromiseFacts, ClaimFacts | null, PairFigures]) =>
  judge(one, said, figures, DEFAULT_CHECK_SETTINGS, ABOUT_SHARE).verdict;

describe('what became of a promise', () => {
  test.each<[string, PromiseFacts, ClaimFacts | null, PairFigures, string]>([
    ['said and filed alike', promise(), claim(34000, '3.4万人'), verified('34012'), 'met'],
    ['said and filed alike, and short of it', promise(), claim(28000, '2.8万人'), verified('28000'), 'missed'],
    ['said more than was verified', promise(), claim(34000, '3.4万人'), verified('29000'), 'differs'],
    ['said, and nothing filed', promise(), claim(34000, '3.4万人'), NOTHING, 'claimed_not_filed'],
    ['filed, and nothing said', promise(), null, verified('34000'), 'filed_not_claimed'],
    ['missed, and nothing said', promise(), null, verified('21000'), 'dropped'],
    ['neither said nor filed', promise(), null, NOTHING, 'dropped'],
    [
      'in words, filed as done, not said',
      promise({ target: null, saysDone: true }),
      null,
      NOTHING,
      'filed_not_claimed',
    ],
    ['a general task, not said', promise({ target: null, isConcrete: false }), null, NOTHING, 'unclear'],
    ['a goal of later years, not said', promise({ isDue: false }), null, NOTHING, 'not_due'],
    ['cancelled by decision', promise({ isDropped: true }), null, NOTHING, 'adjusted'],
    [
      'lowered without a decision',
      promise({ lowered: 'silently' }),
      claim(34000, '3.4万人'),
      verified('34000'),
      'weakened',
    ],
    [
      'held against a lower target',
      promise(),
      claim(26000, '2.6万人', { sentence: '城镇新增就业2.6万人，完成2.5万人目标的104%。' }),
      verified('26000'),
      'weakened',
    ],
    [
      'held against another base',
      promise(),
      claim(34000, '3.4万人', { sentence: '剔除不可比因素，城镇新增就业3.4万人。' }),
      verified('34000'),
      'weakened',
    ],
    ['said for the year, filed for eleven months', promise(), claim(34000, '3.4万人'), eleven('28000'), 'unclear'],
    ['reached within eleven months', promise(), claim(34000, '3.4万人'), eleven('31000'), 'met'],
    ['said less than eleven months held', promise(), claim(29000, '2.9万人'), eleven('33000'), 'differs'],
    [
      'verified for eleven months, filed for the year',
      promise(),
      claim(34000, '3.4万人'),
      { filed: figure('34000'), verified: { ...figure('28000'), month: 11 } },
      'met',
    ],
    ['said in words to be done, and nothing filed', promise(), inWords('met'), NOTHING, 'claimed_not_filed'],
    ['said in words to be done, and filed as done', promise({ saysDone: true }), inWords('met'), NOTHING, 'met'],
    ['said in words not to be done', promise(), inWords('unmet'), NOTHING, 'missed'],
    ['told in words', promise({ target: null }), claim(0, '完成', { number: null }), NOTHING, 'unclear'],
  ])('%s', (_, one, said, figures, expected) => expect(verdictOf(one, said, figures)).toBe(expected));

  test('marks tell the rest', () => {
    const { marks, outcome, claimed } = judge(
      promise({ isAdded: true, lowered: 'by_decision' }),
      claim(34000, '3.4万人'),
      { filed: figure('34000'), verified: null },
      DEFAULT_CHECK_SETTINGS,
      ABOUT_SHARE,
    );
    expect({ marks, outcome, claimed }).toEqual({
      marks: ['added', 'lowered_by_decision', 'unverified'],
      outcome: 'met',
      claimed: '34000',
    });
  });

  test('units convert; a fall where a rise was promised counts against', () => {
    const money = promise({ target: target('120.5', { measureUnit: '亿元', aspect: 'level' }) });
    const said = claim(12_100_000_000, '121亿元', {
      number: { form: 'amount', unit: '元', low: 12_100_000_000, high: 12_100_000_000, move: null },
    });
    expect(judge(money, said, NOTHING, DEFAULT_CHECK_SETTINGS, ABOUT_SHARE)).toMatchObject({
      claimed: '121',
      outcome: 'met',
    });
    const growth = promise({ target: target('6', { measureUnit: '%', aspect: 'growth', op: '~' }) });
    const fell = claim(2, '2%', { number: { form: 'growth', unit: '%', low: 2, high: 2, move: 'down' } });
    expect(judge(growth, fell, NOTHING, DEFAULT_CHECK_SETTINGS, ABOUT_SHARE)).toMatchObject({
      claimed: '-2',
      outcome: 'missed',
    });
  });

  test('limits, falls and about', () => {
    expect(keepsTo(target('4', { op: '<=', measureUnit: '%' }), '3.9', ABOUT_SHARE)).toBe(true);
    expect(keepsTo(target('4', { op: '<=', measureUnit: '%' }), '4.1', ABOUT_SHARE)).toBe(false);
    const fall = target('3', { aspect: 'growth', direction: 'down', measureUnit: '%' });
    expect([keepsTo(fall, '3.2', ABOUT_SHARE), keepsTo(fall, '2.9', ABOUT_SHARE)]).toEqual([true, false]);
    expect(keepsTo(target('6', { op: '~', measureUnit: '%' }), '5.5', ABOUT_SHARE)).toBe(true);
  });

  test('whatever the figures: one verdict, and the same one again; more filed never makes it worse', () => {
    const amount = fc.integer({ min: 0, max: 100_000 });
    fc.assert(
      fc.property(amount, amount, fc.boolean(), (said, filed, isDue) => {
        const one = promise({ isDue });
        const judged = judge(
          one,
          claim(said, `${said}人`),
          verified(String(filed)),
          DEFAULT_CHECK_SETTINGS,
          ABOUT_SHARE,
        );
        expect(
          judge(one, claim(said, `${said}人`), verified(String(filed)), DEFAULT_CHECK_SETTINGS, ABOUT_SHARE),
        ).toEqual(judged);
        if (judged.outcome === 'met')
          expect(
            judge(one, claim(said, `${said}人`), verified(String(filed + 1)), DEFAULT_CHECK_SETTINGS, ABOUT_SHARE)
              .outcome,
          ).toBe('met');
      }),
      { numRuns: 60 },
    );
  });
});

describe('whose report it is', () => {
  const report = (text: string, more = {}) => ({
    government: null,
    place: null,
    year: 2027,
    title: '政府工作报告',
    text,
    ...more,
  });
  const own = { name: '云川市', placeCode: null };
  test.each([
    ['ours', '——2027年1月12日在云川市第八届人民代表大会第五次会议上', []],
    ['ours, by its government', '现在，我代表云川市人民政府向大会报告工作', []],
    ['another city', '——2027年1月12日在澜江市第八届人民代表大会第五次会议上', ['OTHER_GOVERNMENT']],
    ['a county of another city', '澜江县人民政府县长', ['OTHER_GOVERNMENT']],
    ['nobody named', '各位代表：现在报告工作', []],
  ])('%s', (_, text, codes) => expect(warningsOf(report(text), own, 2026).map(({ code }) => code)).toEqual(codes));

  test('another place by its code; the wrong year is told and does not stop', () => {
    expect(
      warningsOf(report('各位代表', { place: '430600' }), { name: '云川市', placeCode: '430700' }, 2026)[0],
    ).toMatchObject({ code: 'OTHER_GOVERNMENT', stops: true });
    expect(warningsOf(report('在云川市第八届人民代表大会', { year: 2026 }), own, 2026)).toMatchObject([
      { code: 'WRONG_YEAR', stops: false },
    ]);
  });
});

describe('the way to a target of five years', () => {
  test('a straight line from the baseline, and the distance of each year', () => {
    const { points, left, yearly } = longLine({
      ...{ target: '55', dueYear: 2030, baseline: '50', baselineYear: 2025, direction: 'up' },
      values: [
        { year: 2026, value: '50.5' },
        { year: 2027, value: '52.5' },
      ],
      years: [2025, 2026, 2027, 2030],
    });
    expect(points).toEqual([
      { year: 2025, line: '50', distance: null, isBehind: null },
      { year: 2026, line: '51', distance: '-0.5', isBehind: true },
      { year: 2027, line: '52', distance: '0.5', isBehind: false },
      { year: 2030, line: '55', distance: null, isBehind: null },
    ]);
    expect([left, yearly]).toEqual(['2.5', '0.8333']);
  });

  test('without a baseline it begins at the first value; without either the line is the target', () => {
    const facts = { target: '40', dueYear: 2028, baseline: null, baselineYear: null, direction: 'down' as const };
    expect(longLine({ ...facts, values: [{ year: 2026, value: '50' }], years: [2027] }).points[0]!.line).toBe('45');
    expect(longLine({ ...facts, values: [], years: [2027] })).toEqual({
      points: [{ year: 2027, line: '40', distance: null, isBehind: null }],
      left: null,
      yearly: null,
    });
    expect(longLine({ ...facts, values: [{ year: 2026, value: '38' }], years: [2026] }).left).toBe('0');
  });
});

test('what is told month by month is added up; a sum is verified where all of its months are', () => {
  const row = (month: number, reported: string | null, verified: string | null) => ({
    ...{ targetId: 't', figureOf: 't', unitId: null, month },
    reported:
      reported === null
        ? null
        : {
            value: reported,
            status: 'flash' as const,
            asOf: '2026-12-31',
            unitId: 'u',
            filingId: null,
            isApproved: true,
          },
    verified:
      verified === null
        ? null
        : { value: verified, status: 'final' as const, asOf: '2026-12-31', source: '市统计局', version: 1 },
  });
  const of = (quantity: string, ...rows: ReturnType<typeof row>[]) => yearFigures(rows, () => quantity).get('t');
  expect(of('flow_period', row(11, '3', '3.5'), row(12, '4', '4'))).toMatchObject({
    filed: { value: '7', status: 'flash', month: 12 },
    verified: { value: '7.5', status: 'final', month: 12 },
  });
  expect(of('flow_period', row(11, '3', '3.5'), row(12, '4', null))).toMatchObject({
    filed: { value: '7' },
    verified: null,
  });
  expect(of('flow_cumulative', row(11, '3', null), row(12, '4', '5'))).toMatchObject({
    filed: { value: '4' },
    verified: { value: '5' },
  });
});

test('quantities as documents say them', () => {
  expect([sayQuantity('600000', '亩'), sayQuantity('12050000000', '元'), sayQuantity('5.8', '%')]).toEqual([
    '60万亩',
    '120.5亿元',
    '5.8%',
  ]);
  expect(sayTarget({ op: '<=', value: '4', valueHigh: null, measureUnit: '%' })).toBe('≤ 4%');
});

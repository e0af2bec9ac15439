import { describe, expect, it, test } from 'vitest';
import { printNumber } from '../../fulfilment/rules/print-number.ts';
import { keepEdited } from '../commands/draft-review.ts';
import { asDone, stageOf, UNBOUND } from './as-done.ts';
import { looseIn, printSentence } from './print-sentence.ts';
import { type Provable, type ProvableFigure, whyNotWritten } from './provable.ts';
import { coreOf, sectionNames } from './section-names.ts';
import { writeGap, writeItem } from './write-item.ts';
import { writeReview } from './write-review.ts';

const figure = (more: Partial<ProvableFigure> = {}): ProvableFigure => ({
  targetId: '00000000-0000-4000-8000-000000000001',
  itemId: '00000000-0000-4000-8000-000000000002',
  name: '新建标准厂房',
  measureUnit: '平方米',
  op: '>=',
  wanted: '650000',
  wantedHigh: null,
  value: '660000',
  month: 12,
  status: 'final',
  isVerified: true,
  asOf: '2026-12-31',
  source: '市统计局',
  version: 1,
  filingId: null,
  reported: null,
  quote: '65万平方米',
  last: null,
  says: { kind: 'verified', label: '新建标准厂房：市统计局', link: null, itemId: null },
  isKept: true,
  ...more,
});
const item = (more: Partial<Provable> = {}): Provable => ({
  itemId: '00000000-0000-4000-8000-000000000002',
  title: '新建标准厂房65万平方米',
  wording: '新建标准厂房65万平方米',
  kind: 'task',
  headings: ['二、工作安排', '（一）坚持工业强市，加快转型'],
  lead: '市工业和信息化局',
  outcome: 'met',
  proof: 'verified',
  hasEvidence: true,
  isAdjusted: false,
  isDeferred: false,
  why: null,
  figures: [figure()],
  sources: [],
  ...more,
});
const said = (one: Provable, turn = 0): string | null => {
  const written = writeItem(one, turn);
  return written === null ? null : printSentence(written.text, written.values);
};

describe('a sentence of the review', () => {
  test.each<[string, Partial<Provable>, string | null]>([
    ['gives the reached number in place of the promised one', {}, '新建标准厂房66万平方米。'],
    [
      'leaves out deadlines and how hard it was meant',
      { wording: '力争11月底前新建标准厂房65万平方米以上' },
      '新建标准厂房66万平方米。',
    ],
    [
      'turns a growth that is none',
      {
        wording: '进出口总额增长8%以上',
        figures: [figure({ name: '进出口总额', measureUnit: '%', wanted: '8', value: '-2.1', quote: '8%以上' })],
      },
      '进出口总额下降2.1%。',
    ],
    [
      'says how far in the year a figure goes',
      { figures: [figure({ month: 11 })] },
      '1—11月，新建标准厂房66万平方米。',
    ],
    [
      'leaves out a clause whose number nothing stands behind',
      { wording: '新建标准厂房65万平方米，盘活闲置土地3000亩' },
      '新建标准厂房66万平方米。',
    ],
    [
      'leaves out a clause that no evidence proves',
      { wording: '推进园区扩区，新建标准厂房65万平方米', hasEvidence: false },
      '新建标准厂房66万平方米。',
    ],
    [
      'keeps it where evidence does',
      { wording: '推进园区扩区，新建标准厂房65万平方米' },
      '推进园区扩区，新建标准厂房66万平方米。',
    ],
    ['says nothing where nothing is left', { wording: '盘活闲置土地3000亩', figures: [] }, null],
    [
      'names a figure that the wording does not have',
      { wording: '提升园区承载', figures: [figure({ quote: null })] },
      '提升园区承载，新建标准厂房达到66万平方米。',
    ],
    ['says that the target was adjusted', { isAdjusted: true }, '新建标准厂房66万平方米（目标年中经批准调整）。'],
    [
      'writes no figure that only the unit says',
      { hasEvidence: false, figures: [figure({ isVerified: false })], wording: '新建标准厂房65万平方米' },
      null,
    ],
  ])('%s', (_name, given, text) => expect(said(item(given))).toBe(text));

  it('says the same thing in two ways by turns, and the same way for the same place', () => {
    const works = item({ wording: '建成城西污水处理厂', figures: [] });
    expect([0, 1, 0].map((turn) => said(works, turn))).toEqual([
      '建成城西污水处理厂。',
      '城西污水处理厂建成。',
      '建成城西污水处理厂。',
    ]);
  });

  it('sets a figure beside that of the year before', () => {
    const grown = item({ figures: [figure({ last: { year: 2025, value: '600000' } })] });
    expect(said(grown)).toBe('新建标准厂房66万平方米，比上年增长10%。');
    expect(said(item({ figures: [figure({ last: { year: 2025, value: '660000' } })] }))).toBe(
      '新建标准厂房66万平方米，与上年持平。',
    );
  });

  it('tells plainly what was not reached', () => {
    const short = item({
      outcome: 'missed',
      figures: [figure({ value: '400000', isKept: false })],
      why: '用地指标下达晚。',
    });
    const { text, values } = writeGap(short, 0);
    expect(printSentence(text, values)).toBe(
      '新建标准厂房完成40万平方米，距65万平方米的目标还有差距，主要原因是用地指标下达晚。',
    );
  });
});

describe('what a sentence must not say', () => {
  const unemployment = figure({ name: '城镇调查失业率', measureUnit: '%', op: '~', wanted: '5.5', value: '5.4' });

  it('a figure that keeps to its target is no gap, whichever way it is better', () => {
    const jobs = figure({ name: '城镇新增就业', measureUnit: '人', wanted: '50000', value: '42000', isKept: false });
    const { text, values } = writeGap(item({ outcome: 'partly', figures: [unemployment, jobs] }), 0);
    expect(printSentence(text, values)).toBe('城镇新增就业完成4.2万人，距5万人的目标还有差距。');
  });

  it('a key means the same target, whatever else is proved by then', () => {
    const keysOf = (first: ProvableFigure) =>
      writeItem(item({ wording: '稳定就业', figures: [first, figure({ quote: null })] }), 0)!.values.map(
        ({ key, source }) => [key, source.label],
      );
    const [second] = keysOf({ ...unemployment, quote: null, value: null });
    expect(keysOf({ ...unemployment, quote: null })).toContainEqual(second);
  });

  it('a count of what is done says how much of it rests on expected figures', () => {
    const expected = item({ itemId: 'item-9', figures: [figure({ status: 'expected' })] });
    const [overview] = writeReview([item(), expected], { planYear: 2026 }).sections;
    const { text, values } = overview!.sentences[0]!;
    const said = printSentence(text, values);
    expect(said).toContain('年初确定的2项重点任务，经核定或有佐证完成的2项（其中1项依据预计数）');
  });

  it('an edited sentence goes where its item went only with words that still hold', () => {
    const gap = writeReview([item({ outcome: 'missed', figures: [figure({ value: '1', isKept: false })] })], {
      planYear: 2026,
    }).sections;
    const edited = gap.map((section) => ({
      ...section,
      sentences: section.sentences.map((one) => ({ ...one, text: '厂房没有建成。', isEdited: true })),
    }));
    const textOf = (sections: ReturnType<typeof keepEdited>) =>
      sections.flatMap(({ sentences }) => sentences).find(({ key }) => key.startsWith('item-'))!.text;
    expect(textOf(keepEdited(edited, gap))).toBe('厂房没有建成。');
    expect(textOf(keepEdited(edited, writeReview([item()], { planYear: 2026 }).sections))).toBe('新建标准厂房{v1}。');
  });
});

describe('what may be written', () => {
  test.each<[Partial<Provable>, string | null]>([
    [{ proof: 'none' }, 'none'],
    [{ proof: 'reported' }, 'reported'],
    [{ outcome: 'unknown' }, 'unknown'],
    [{ outcome: 'stopped', proof: 'none' }, 'stopped'],
    [{ outcome: 'adjusted', isDeferred: true }, 'deferred'],
    [{ outcome: 'missed' }, null],
    [{}, null],
  ])('%j is left out as %s', (given, why) => expect(whyNotWritten(item(given))).toBe(why));

  it('is deterministic, and every item stands in the text or in the list', () => {
    const items = (['met', 'partly', 'unknown', 'stopped'] as const).map((outcome, at) =>
      item({ outcome, itemId: `item-${at}` }),
    );
    const review = writeReview(items, { planYear: 2026 });
    expect(writeReview(items, { planYear: 2026 })).toEqual(review);
    const told = review.sections.flatMap(({ sentences }) => sentences).filter(({ key }) => key.startsWith('item-'));
    expect(told.length + review.left.length).toBe(items.length);
    expect(review.sections.map(({ heading }) => heading)).toEqual([
      '',
      '（一）工业强市迈出新步伐',
      '（二）对照承诺仍有差距',
    ]);
  });
});

describe('its parts', () => {
  test.each([
    ['26834000000', '元', null, '268.34亿元'],
    ['33100', '人', '32000', '3.31万人'],
    ['9400', '个', null, '9400个'],
    ['93.5', '%', null, '93.5%'],
    // Rounding would say that the target was reached.
    ['319996', '人', '320000', '31.9996万人'],
    ['-2.1', '%', null, '2.1%'],
  ])('%s%s is said as %s', (value, unit, wanted, text) => expect(printNumber(value, unit, wanted)).toBe(text));

  it('prints what must stand with a number, once', () => {
    const value = { key: 'v', printed: '5%', exact: '5%', statusWord: '1—11月，预计', source: figure().says };
    expect(printSentence('增长{v}。', [value])).toBe('增长5%（1—11月，预计）。');
    expect(printSentence('1—11月预计增长{v}。', [value])).toBe('1—11月预计增长5%。');
    expect(printSentence('预计好转。增长{v}。', [value])).toBe('预计好转。增长5%（1—11月，预计）。');
  });

  it('knows figures that are typed in', () => {
    const value = { key: 'v', printed: '3.31万人', exact: '33100人', statusWord: '', source: figure().says };
    expect(looseIn('惠及千家万户，两个文明协调发展，增长百分之六，带动三万余人', '', [value])).toEqual([
      '百分之六',
      '三万余人',
    ]);
    expect(looseIn('增长百分之六', '增长百分之六。', [value])).toEqual([]);
    expect(looseIn('就业33100人，比计划多1100人，占15%', '', [value])).toEqual(['1100', '15%']);
  });

  it('reads promises as done', () => {
    expect(asDone('年底前建成城西污水处理厂。')).toBe('建成城西污水处理厂');
    expect(asDone('要健全机制，10月底前出台办法')).toBe('健全机制，出台办法');
    expect(stageOf('开工建设城北水厂')).toEqual(['城北水厂', '开工建设']);
    expect(stageOf('开工建设城北水厂，建成南厂')).toBeNull();
    expect(UNBOUND.test('建设5G网络')).toBe(false);
    expect(UNBOUND.test('新增20家')).toBe(true);
    expect(UNBOUND.test('完成第2批试点')).toBe(false);
  });

  it('names sections for what was done', () => {
    expect(coreOf('（二）坚持创新驱动，大力推动科技与产业融合')).toBe('创新驱动');
    expect(coreOf('三、推进')).toBe('推进');
    const { sections } = sectionNames([item(), item({ headings: ['x', 'y'] })]);
    expect(sections.map(({ heading }) => heading)).toEqual(['工业强市迈出新步伐', 'y取得新进展']);
    const bare = sectionNames([item({ headings: ['一、工作安排', '（1）'] })]);
    expect(bare.sections.map(({ heading }) => heading)).toEqual(['其他重点工作']);
  });
});

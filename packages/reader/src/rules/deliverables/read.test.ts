import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { prepareReading } from '../../reading.ts';
import { HELD, NOT_HELD } from './deliverables.corpus.ts';
import { explainClause, judgeClause } from './judge.ts';
import { readPassages } from './passages.ts';
import { readDeliverables } from './read.ts';

/** The paragraph as a report would have it: in the part that plans the year, between other tasks. */
const inReport = (paragraph: string): string =>
  `二、2031年工作安排\n（一）提升城市功能\n${paragraph}\n加快城北客运站建设，完善公交线网，优化信号配时，新增停车泊位800个。\n`;

function quotesOf(paragraph: string): string[] {
  const reading = prepareReading(inReport(paragraph));
  const at = reading.text.indexOf(paragraph);
  return readDeliverables(reading)
    .filter(({ start, end }) => start >= at && end <= at + paragraph.length)
    .map(({ start, end }) => reading.text.slice(start, end));
}

describe('clauses that can be ticked off', () => {
  test.each(HELD)('reads $text', ({ text, quotes }) => {
    expect(quotesOf(text)).toEqual(quotes);
  });

  test.each(NOT_HELD)('leaves out $not ($reason)', ({ text, not }) => {
    expect(quotesOf(text)).not.toContain(not);
  });

  test('reads nothing from a review', () => {
    const reading = prepareReading('一、过去五年工作回顾\n五年来，新建小学12所，改造危桥30座，完成投资80亿元。\n');
    expect(readDeliverables(reading)).toEqual([]);
  });

  test('leaves the topic phrase out of the tasks behind it', () => {
    const text =
      '二、2031年工作安排\n（一）建设宜居云川\n完善城市功能。加快云溪大桥建设，改造雨污管网120公里。\n提升管理水平。推行垃圾分类，规范共享单车停放。\n';
    const reading = prepareReading(text);
    expect(readDeliverables(reading).map(({ start, end }) => reading.text.slice(start, end))).toEqual([
      '加快云溪大桥建设',
      '改造雨污管网120公里',
      '推行垃圾分类',
      '规范共享单车停放',
    ]);
  });

  test('reads numbered lines without a full stop as items, not as headings', () => {
    const text = '二、2031年工作安排\n（一）办好民生实事\n1.新建中小学10所\n2.改造危桥20座\n3.优化营商环境\n';
    const reading = prepareReading(text);
    expect(readDeliverables(reading).map(({ start, end }) => reading.text.slice(start, end))).toEqual([
      '新建中小学10所',
      '改造危桥20座',
    ]);
  });

  test('takes short 一是 openings of a paragraph for topics when sentences follow each of them', () => {
    const reading = prepareReading(
      inReport(
        '一是加强设施建设。加快完成病险水库加固任务，搞好灌区改造。二是拓宽增收渠道。发展设施农业，开展技能培训2万人次。三是深化农村改革。完成土地延包试点。',
      ),
    );
    const quotes = readDeliverables(reading).map(({ start, end }) => reading.text.slice(start, end));
    expect(quotes).not.toContain('加强设施建设');
    expect(quotes).not.toContain('拓宽增收渠道');
    expect(quotes).toContain('加快完成病险水库加固任务');
    expect(quotes).toContain('完成土地延包试点');
  });

  test('tells why in the words of its features, and the reasons sum to the score', () => {
    const [passage] = readPassages(prepareReading(inReport('围绕城市更新，改造老旧小区60个。')));
    const means = explainClause(passage!, 0);
    const task = explainClause(passage!, 1);
    expect(means.score).toBeLessThan(0);
    expect(means.reasons.some(({ feature }) => feature === 'opens: means')).toBe(true);
    expect(task.score).toBeCloseTo(judgeClause(passage!, 1), 9);
    expect(task.reasons.some(({ feature }) => feature === 'figure')).toBe(true);
  });
});

describe('properties', () => {
  const clause = fc.constantFrom(
    '加快云溪大桥建设',
    '围绕民生',
    '“十六五”末',
    '新增就业3万人',
    '（二）',
    '让群众满意',
    '在园区、',
    '其中水库3座',
    '以及码头',
    '在完成任务的同时',
    '《条例》',
    '“',
    '达到3%',
  );
  const mark = fc.constantFrom('，', '；', '。', '：', ',', '\n', '');

  test('spans lie in their sentence, in order, without overlap, and begin and end with words', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(clause, mark), { maxLength: 40 }), (parts) => {
        const reading = prepareReading(`二、2031年工作安排\n${parts.flat().join('')}`);
        let last = 0;
        for (const { start, end, sentence } of readDeliverables(reading)) {
          const holder = reading.sentences[sentence]!;
          expect(start).toBeGreaterThanOrEqual(Math.max(last, holder.start));
          expect(end).toBeLessThanOrEqual(holder.end);
          expect(end).toBeGreaterThan(start);
          expect(reading.text.slice(start, end)).not.toMatch(/^[，；。：,\s]|[，；。：,\s]$|\n/);
          last = end;
        }
      }),
    );
  });

  test('a place named before a means clause is not carried over it', () => {
    const reading = prepareReading('二、2031年工作安排\n在园区、，在完成任务的同时，加快云溪大桥建设，');
    const words = readDeliverables(reading).map(({ start, end }) => reading.text.slice(start, end));
    expect(words).toEqual(['完成任务', '加快云溪大桥建设']);
  });

  test('reading twice reads the same', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(clause, mark), { maxLength: 20 }), (parts) => {
        const text = `二、2031年工作安排\n${parts.flat().join('')}`;
        expect(readDeliverables(prepareReading(text))).toEqual(readDeliverables(prepareReading(text)));
      }),
    );
  });
});

import { describe, expect, test } from 'vitest';
import { SMALL_REPORT } from '../../test/small-report.ts';
import { faultsOf } from '../../test/sound-plan.ts';
import { readReport } from '../read.ts';

const plan = readReport(SMALL_REPORT, { units: null });

describe('the coverage map', () => {
  const became = (words: string) => {
    const at = SMALL_REPORT.indexOf(words);
    return plan.coverage.find(({ start, end }) => start <= at && at < end);
  };

  test.each([
    ['政府工作报告', 'address'],
    ['各位代表：', 'address'],
    ['现在，我代表', 'address'],
    ['一、2025年工作回顾', 'heading'],
    ['全市上下稳住主业', 'claim'],
    ['干部作风持续好转', 'claim'],
    ['同时，我们也清醒地看到', 'problem'],
    ['（一）坚持工业强市', 'heading'],
    ['今年经济社会发展', 'item'],
    ['开工建设云川港二期', 'item'],
    ['1.新增公办幼儿园', 'item'],
    ['让我们携手奋进', 'address'],
  ])('%s became %s', (words, what) => {
    expect(became(words)?.became).toBe(what);
  });

  test('leads from a claim to its measure, from a task to its item', () => {
    expect(became('全市上下稳住主业')!.ref).toBe(plan.measures.find(({ quote }) => quote === '260亿元')!.id);
    expect(plan.items.map(({ id }) => id)).toContain(became('开工建设云川港二期')!.ref);
  });

  test('noise between sentences is told as noise', () => {
    const text = SMALL_REPORT.replace('（二）', '打印\n（二）');
    const at = text.indexOf('打印');
    expect(readReport(text, { units: null }).coverage).toContainEqual({
      start: at,
      end: at + 2,
      became: 'noise',
      ref: null,
    });
  });

  test('a text that is noise alone is covered too', () => {
    for (const text of ['打印', '【更多素材，微信：xx01】', '\u200b', '　\n'])
      expect(faultsOf(readReport(text), text)).toEqual([]);
  });
});

describe('items', () => {
  const item = (words: string) => plan.items.find(({ title }) => title.includes(words))!;

  test('each headline target by itself', () => {
    expect(item('地区生产总值').kind).toBe('indicator');
    expect(item('城镇新增就业').kind).toBe('indicator');
    expect(item('地区生产总值').deliverables).toHaveLength(1);
  });

  test('each livelihood entry by itself', () => {
    expect(item('幼儿园学位')).toMatchObject({ kind: 'livelihood', title: '新增公办幼儿园学位3000个' });
    expect(item('助餐点')).toMatchObject({ kind: 'livelihood', title: '建设老年助餐点60个' });
  });

  test('otherwise a sentence with all its clauses', () => {
    expect(item('改造老旧小区86个，新建农村公路310公里')).toMatchObject({ kind: 'task', horizon: 'year' });
    expect(item('改造老旧小区86个，新建农村公路310公里').deliverables).toHaveLength(2);
  });

  test('codes tell the section path and the number in it', () => {
    expect(item('地区生产总值').code).toBe('2-1');
    expect(item('云川港二期').code).toBe('2.1-1');
    expect(item('幼儿园学位').code).toBe('2.2-1');
  });

  test('the latest term and the weakest tone that all its clauses share', () => {
    expect(item('云川港二期')).toMatchObject({ due: '2026-12-31', tone: 'should' });
  });

  test('proposals of units can be left out, and are made otherwise', () => {
    expect(plan.items.every(({ units }) => units.length === 0)).toBe(true);
    expect(readReport(SMALL_REPORT).items.some(({ units }) => units.length > 0)).toBe(true);
  });
});

describe('ids', () => {
  test('carry no offset: a line added above changes none', () => {
    const later = readReport(SMALL_REPORT.replace('干部作风', '民生持续改善。\n干部作风'), { units: null });
    expect(later.items.map(({ id }) => id)).toEqual(plan.items.map(({ id }) => id));
    expect(later.measures.map(({ id }) => id)).toEqual(plan.measures.map(({ id }) => id));
    expect(later.sections.map(({ id }) => id)).toEqual(plan.sections.map(({ id }) => id));
  });

  test('do not change with blanks and page marks', () => {
    const noisy = readReport(SMALL_REPORT.replace('开工建设', '开 工建设［3］'), { units: null });
    expect(noisy.items.map(({ id }) => id)).toEqual(plan.items.map(({ id }) => id));
  });

  test('are numbered where the text says a thing twice', () => {
    const said = plan.measures.filter(({ quote }) => quote === '86个').map(({ id }) => id);
    expect(said).toEqual([said[0], `${said[0]}-2`]);
  });
});

describe('details of measures', () => {
  const measures = (sentence: string) =>
    readReport(`二、2026年重点工作\n${sentence}`, { units: null, year: 2026 }).measures;

  test.each([
    ['地区生产总值增长5%。', 'up'],
    ['单位地区生产总值能耗下降3%。', 'down'],
    ['城镇化率提高1.2个百分点。', 'up'],
    ['企业开办时间压缩到1个工作日。', 'down'],
    ['城镇调查失业率控制在5.5%以内。', 'hold'],
    ['粮食产量稳定在145万吨。', 'hold'],
    ['森林覆盖率达到62%。', null],
  ])('%s goes %s', (sentence, direction) => {
    expect(measures(sentence)[0]!.direction).toBe(direction);
  });

  test('the value that a change starts from', () => {
    expect(measures('高新技术企业由103家增加到360家。').map(({ baseline }) => baseline)).toEqual([
      null,
      { value: 103, unit: '家', year: null },
    ]);
    expect(measures('高新技术企业由2020年的103家增加到360家。')[1]!.baseline).toEqual({
      value: 103,
      unit: '家',
      year: 2020,
    });
  });

  test('the year that a change is measured against', () => {
    expect(measures('城镇化率比2020年提高5.6个百分点。')[0]!.baseline).toEqual({ value: null, unit: null, year: 2020 });
  });

  test('the term, but not of what is past', () => {
    expect(measures('到2030年，森林覆盖率达到62%。')[0]!.due).toBe('2030-12-31');
    expect(measures('去年底，森林覆盖率达到62%。')[0]!.due).toBeNull();
  });

  test('the canonical indicator', () => {
    expect(measures('地区生产总值增长5%。')[0]!.indicator).toBe('gdp');
    expect(measures('白石柚开园采摘3次。')[0]?.indicator ?? null).toBeNull();
  });
});

describe('warnings', () => {
  const codes = (text: string, options = {}) =>
    readReport(text, { units: null, ...options }).warnings.map(({ code }) => code);

  test('what cleaning took out, each with its place', () => {
    const text = SMALL_REPORT.replace('86个，', '86个［2］，');
    const { warnings } = readReport(text, { units: null });
    const at = text.indexOf('［2］');
    expect(warnings).toContainEqual(expect.objectContaining({ code: 'NOISE_FOOTNOTE_MARK', start: at, end: at + 3 }));
  });

  test('a lost % that was put back', () => {
    expect(codes('二、2026年重点工作\n固定资产投资增长8以上。')).toContain('UNIT_RESTORED');
  });

  test('a text that is empty, or no report', () => {
    expect(codes('')).toEqual(['EMPTY_TEXT']);
    expect(codes('云江的春天来得早，两岸的柚子花开了。', { kind: 'report' })).toContain('NOT_A_REPORT');
  });

  test('none about a report without faults', () => {
    expect(plan.warnings.map(({ code }) => code)).toEqual(['NOISE_SPACE']);
  });
});

describe('options', () => {
  const part = '二、重点工作\n年底前改造老旧小区86个。';

  test('name, hash and encoding are handed on', () => {
    expect(readReport(part, { name: 'a.txt', sha256: 'f00', encoding: 'gb18030' }).source).toEqual({
      name: 'a.txt',
      sha256: 'f00',
      chars: part.length,
      encoding: 'gb18030',
      kind: 'report',
    });
  });

  test('the year and the level count where the text does not say', () => {
    expect(readReport(part, { units: null, year: 2026 }).deliverables[0]!.due).toBe('2026-12-31');
    expect(readReport(part, { units: null, level: 'county' }).meta.level).toBe('county');
    expect(readReport(SMALL_REPORT, { units: null, level: 'county', year: 1999 }).meta).toMatchObject({
      level: 'prefecture',
      year: 2026,
    });
  });

  test('a decision plans from end to end', () => {
    const text = '云川市人民政府常务会议纪要\n会议听取了城市更新情况汇报。\n会议决定，年底前改造老旧小区86个。';
    const read = readReport(text, { units: null });
    expect(read.source.kind).toBe('decision');
    expect(read.sections.every(({ kind }) => kind !== 'review')).toBe(true);
  });
});

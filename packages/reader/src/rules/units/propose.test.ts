import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DUTY_TABLE } from '../../lexicon/units/duty-table.ts';
import { lineageOf } from './holders.ts';
import { learnUnits } from './learn.ts';
import { proposeUnits } from './propose.ts';
import { compileUnits } from './unit-index.ts';

const index = compileUnits();
const lead = (task: string, options = {}): string | undefined => proposeUnits(task, index, options)[0]?.name;

describe('proposeUnits', () => {
  test.each([
    ['地区生产总值增长6%左右', '市发展改革委'],
    ['一般公共预算收入增长5%', '市财政局'],
    ['规上工业增加值增长8%', '市工业和信息化局'],
    ['社会消费品零售总额增长7%', '市商务局'],
    ['研发经费投入强度达到2.5%', '市科技局'],
    ['新建幼儿园12所，新增学位3000个', '市教育局'],
    ['改造老旧小区80个', '市住房城乡建设局'],
    ['新改建农村公路200公里', '市交通运输局'],
    ['除险加固病险水库9座', '市水利局'],
    ['建成高标准农田20万亩', '市农业农村局'],
    ['城镇新增就业3万人', '市人力资源社会保障局'],
    ['PM2.5年均浓度降到30微克/立方米以下', '市生态环境局'],
    ['推进社区居家养老服务', '市民政局'],
    ['开展安全生产专项整治', '市应急局'],
    ['“高效办成一件事”提质扩面', '市行政审批服务局'],
    ['推进企业上市，新增上市公司3家', '市委金融办'],
    ['办好人大代表建议和政协提案', '市政府办公室'],
    ['创建全国文明城市', '市委宣传部'],
  ])('%s is led by %s', (task, name) => {
    expect(lead(task)).toBe(name);
  });

  test.each([
    [{ place: '云川市临江区' }, '区发展改革局'],
    [{ place: '南屏县' }, '县发展改革局'],
    [{ place: '湖南省' }, '省发展改革委'],
    [{ place: '广西壮族自治区' }, '自治区发展改革委'],
    [{ level: 'national' }, '国家发展改革委'],
    [{ place: '上海市' }, '市发展改革委'],
    [{ place: '湘西自治州' }, '州发展改革委'],
    [{ year: 2002 }, '市计委'],
  ])('%o gives the form %s', (options, name) => {
    expect(lead('固定资产投资增长8%', options)).toBe(name);
  });

  test.each([
    ['整顿和规范土地市场，盘活闲置土地', 2016, '市国土资源局'],
    ['修编城市总体规划', 2012, '市规划局'],
    ['修编城市总体规划', 2024, '市自然资源和规划局'],
    ['工业投资增长12%', 2006, '市经贸委'],
    ['开展安全生产隐患排查', 2010, '市安监局'],
    ['减少农村贫困人口2万人', 2016, '市扶贫办'],
    ['防止规模性返贫', 2022, '市乡村振兴局'],
    ['防止规模性返贫', 2025, '市农业农村局'],
    ['提高城乡居民基本医疗保险待遇', 2012, '市人力资源社会保障局'],
    ['提高城乡居民基本医疗保险待遇', 2022, '市医保局'],
    ['发展全域旅游', 2016, '市旅游局'],
    ['加强城市垃圾分类和市容环境整治', 2004, '市市容局'],
  ])('%s in %i is led by %s', (task, year, name) => {
    expect(lead(task, { year })).toBe(name);
  });

  test('a word inside a longer one does not count', () => {
    const [first] = proposeUnits('社会消费品零售总额增长7%', index);
    expect(first?.why).toBe('职责词：社会消费品零售总额');
  });

  test('without a duty word the office sorts, and the reason says so', () => {
    expect(proposeUnits('嗯嗯', index)).toEqual([
      { name: '市政府办公室', role: 'lead', score: 0, why: '未见职责词，也无相近先例，先由办公室研究分办' },
    ]);
    expect(proposeUnits('', index)).toHaveLength(1);
  });

  test('any text: one lead first, scores within 0 and 1 and falling, the same every time', () => {
    const words = fc.constantFrom('教育', '土地', '上市', '改革', '，', 'x', '工业园区', '水', '治理', '。');
    fc.assert(
      fc.property(fc.array(words, { maxLength: 80 }), fc.integer({ min: 1995, max: 2030 }), (parts, year) => {
        const task = parts.join('');
        const proposals = proposeUnits(task, index, { year });
        expect(proposals[0]!.role).toBe('lead');
        for (let i = 0; i < proposals.length; i++) {
          const { role, score, name } = proposals[i]!;
          expect(name).not.toBe('');
          expect(score).toBeGreaterThanOrEqual(0);
          expect(score).toBeLessThanOrEqual(i === 0 ? 1 : proposals[i - 1]!.score);
          if (i > 0) expect(role).toBe('support');
        }
        expect(proposeUnits(task, index, { year })).toEqual(proposals);
      }),
    );
  });
});

describe('the duty table', () => {
  test('gives a body each word once, of two characters at least, with a weight of 1 to 10', () => {
    for (const { id, duties } of DUTY_TABLE) {
      const seen = new Set<string>();
      for (const [weight, words] of Object.entries(duties)) {
        expect(Number(weight)).toBeGreaterThanOrEqual(1);
        expect(Number(weight)).toBeLessThanOrEqual(10);
        for (const word of words.split(/\s+/)) {
          expect([id, word, seen.has(word), word.length > 1]).toEqual([id, word, false, true]);
          seen.add(word);
        }
      }
    }
  });

  test('has a holder for every duty in every year, which lived then', () => {
    for (let year = 1995; year <= 2030; year++) {
      const { holder } = lineageOf(DUTY_TABLE, year);
      for (const unit of holder) {
        const { since, until } = DUTY_TABLE[unit]!;
        expect(since === undefined || year >= since[0]).toBe(true);
        expect(until === undefined || year <= until[0]).toBe(true);
      }
    }
  });
});

describe('learning', () => {
  const rows = [
    { task: '办好云川龙舟文化周', lead: '市体育局', support: ['市文旅局', '各县区'], place: '云川市', year: 2024 },
    { task: '规上工业增加值增长9%', lead: '市经科局', support: [], place: '云川市', year: 2024 },
    { task: '建设北岸科创城', lead: '北岸科创城管委会', support: ['市科技局'], place: '云川市', year: 2024 },
  ];
  const learned = learnUnits(rows);
  const taught = compileUnits({ learned });
  const first = (task: string, place: string) => proposeUnits(task, taught, { place, year: 2025 })[0];

  test('a precedent of the place decides, and is named as the reason', () => {
    expect(lead('办好云川龙舟文化周', { place: '云川市', year: 2025 })).not.toBe('市体育局');
    expect(first('办好云川龙舟文化周活动', '云川市')).toMatchObject({ name: '市体育局', role: 'lead' });
    expect(first('办好云川龙舟文化周活动', '云川市')?.why).toContain('先例：云川市2024年“办好云川龙舟文化周”由其牵头');
  });

  test('the place keeps its own names for its bodies', () => {
    expect(first('规上工业增加值增长7%', '云川市')?.name).toBe('市经科局');
    expect(first('规上工业增加值增长7%', '南屏市')?.name).toBe('市工业和信息化局');
  });

  test('a body of one place leads there and nowhere else', () => {
    expect(first('加快建设北岸科创城', '云川市')?.name).toBe('北岸科创城管委会');
    expect(proposeUnits('加快建设北岸科创城', taught, { place: '南屏市' }).map(({ name }) => name)).not.toContain(
      '北岸科创城管委会',
    );
  });

  test('is plain JSON, adds to what was learned, and a row given again is kept once', () => {
    expect(JSON.parse(JSON.stringify(learned))).toEqual(learned);
    const again = learnUnits([{ ...rows[0]!, lead: '市文旅局' }], learned);
    expect(again.precedents).toHaveLength(3);
    expect(again.precedents.find(({ task }) => task === rows[0]!.task)?.lead).toBe('市文旅局');
    expect(learned.precedents.find(({ task }) => task === rows[0]!.task)?.lead).toBe('市体育局');
  });

  test('leaves out rows without task or lead, and takes the first of joint leads', () => {
    const { precedents } = learnUnits([
      { task: ' ', lead: '市财政局', support: [] },
      { task: '争取专项债', lead: '', support: [] },
      { task: '争取专项债', lead: '市财政局、市发改委', support: ['市审计局'] },
    ]);
    expect(precedents).toEqual([
      { task: '争取专项债', lead: '市财政局', support: ['市发改委', '市审计局'], place: null, year: null },
    ]);
  });
});

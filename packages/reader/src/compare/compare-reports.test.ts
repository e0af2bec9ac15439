import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readReport } from '../read.ts';
import { compareReports, type ReadText } from './compare-reports.ts';

const read = (text: string): ReadText => ({ text, plan: readReport(text, { units: null }) });

const report = (year: number, review: readonly string[], plan: readonly string[], title?: string): ReadText =>
  read(
    [
      '政府工作报告',
      `——${year}年1月12日在云川市第八届人民代表大会第三次会议上`,
      '各位代表：',
      '现在，我代表市人民政府向大会报告工作，请予审议。',
      title ?? `一、${year - 1}年工作回顾`,
      ...review,
      `二、${year}年工作安排`,
      ...plan,
    ].join('\n'),
  );

/** Promise → [claim or null, verdict], by the quotes. */
function linksOf(
  plan: readonly string[],
  review: readonly string[],
  title?: string,
): Record<string, [string | null, string]> {
  const { links } = compareReports(report(2024, [], plan), report(2025, review, [], title));
  return Object.fromEntries(links.map(({ target, claim, verdict }) => [target.quote, [claim?.quote ?? null, verdict]]));
}

describe('compareReports', () => {
  test('finds the result of each target and judges it by its direction', () => {
    expect(
      linksOf(
        [
          '今年主要预期目标是：地区生产总值增长6%左右，城镇新增就业3万人，居民消费价格涨幅控制在2%左右，城镇登记失业率控制在4%以内。',
        ],
        ['全市生产总值完成812.6亿元，增长5.1%。城镇新增就业3.4万人，城镇登记失业率3.2%。居民消费价格上涨0.4%。'],
      ),
    ).toEqual({
      '6%左右': ['5.1%', 'unmet'],
      '3万人': ['3.4万人', 'met'],
      '2%左右': ['0.4%', 'met'],
      '4%以内': ['3.2%', 'met'],
    });
  });

  test('says that nothing is claimed rather than take another quantity', () => {
    expect(
      linksOf(
        ['新建农村公路120公里。固定资产投资增长8%。地方一般公共预算收入增长5%。出口增长7%。'],
        ['新建改建城市道路36公里。社会消费品零售总额增长6.2%。地方一般公共预算支出增长9%。进口增长12%。'],
      ),
    ).toEqual({
      '120公里': [null, 'no-claim'],
      '8%': [null, 'no-claim'],
      '5%': [null, 'no-claim'],
      '7%': [null, 'no-claim'],
    });
  });

  test('what is new is not the stock, nor one fund or kind of dust another, though all the words agree', () => {
    expect(
      linksOf(
        ['新增高新技术企业6家。城乡居民养老保险参保率达到98%。可吸入颗粒物平均浓度控制在60微克/立方米以内。'],
        ['高新技术企业总数达到28家。城镇职工养老保险参保率达到92%。细颗粒物平均浓度降至32微克/立方米。'],
      ),
    ).toEqual({
      '6家': [null, 'no-claim'],
      '98%': [null, 'no-claim'],
      '60微克/立方米以内': [null, 'no-claim'],
    });
  });

  test('事业单位 is no unit of measure, and 能耗强度 is energy per unit', () => {
    expect(
      linksOf(
        ['企业和机关事业单位退休人员养老金提高5%。能耗强度下降3.1%以上。'],
        ['退休人员基本养老金平均提高5.2%。单位地区生产总值能耗下降3.6%。'],
      ),
    ).toEqual({ '5%': ['5.2%', 'met'], '3.1%以上': ['3.6%', 'met'] });
  });

  test('a number that says nothing of itself takes its name from the clause before, not from its time', () => {
    expect(linksOf(['今明两年继续提高村医岗位津贴，人均每年增长8%左右。'], ['村医岗位津贴去年又人均增长9%。'])).toEqual(
      { '8%左右': ['9%', 'met'] },
    );
  });

  test('a growth target is not met by a level', () => {
    expect(linksOf(['地区生产总值增长6%。'], ['地区生产总值达到812.6亿元。'])['6%']).toEqual([null, 'no-claim']);
  });

  test('a rise where a fall was promised is unmet', () => {
    expect(linksOf(['单位地区生产总值能耗下降3%。'], ['单位地区生产总值能耗上升0.6%。'])['3%']).toEqual([
      '0.6%',
      'unmet',
    ]);
  });

  test('lists of 分别 are told apart by their subjects', () => {
    expect(
      linksOf(
        ['二氧化硫、氮氧化物排放量分别减少2%和4%。'],
        ['化学需氧量、二氧化硫、氮氧化物排放量分别下降1.5%、2.6%和3.1%。'],
      ),
    ).toEqual({ '2%': ['2.6%', 'met'], '4%': ['3.1%', 'unmet'] });
  });

  test('a value promised for several things at once is held against the result of each, the weakest first', () => {
    const { links } = compareReports(
      report(2024, [], ['二氧化硫、氮氧化物排放量都要减少3%。化学需氧量、氨氮排放量分别下降2%。']),
      report(2025, ['二氧化硫、氮氧化物排放量分别下降5.6%和2.1%。'], []),
    );
    expect(links.map(({ target, claim, verdict, subject }) => [target.quote, subject, claim?.quote, verdict])).toEqual([
      ['3%', '氮氧化物排放量', '2.1%', 'unmet'],
      ['3%', '二氧化硫', '5.6%', 'met'],
      ['2%', '化学需氧量', undefined, 'no-claim'],
    ]);
  });

  test('town and country take the values of 城乡 in turn, on either side', () => {
    expect(
      linksOf(
        ['城乡居民人均可支配收入分别增长6%和8%。'],
        ['城镇、农村居民人均可支配收入分别达到43120元、22560元，增长5.1%和8.4%。'],
      ),
    ).toEqual({ '6%': ['5.1%', 'unmet'], '8%': ['8.4%', 'met'] });
  });

  test('a list that a comma ends gives its values to its own subjects', () => {
    expect(
      linksOf(
        ['氮氧化物排放量下降3%。'],
        ['二氧化硫、氮氧化物排放量分别下降5.6%和4%，12个乡镇空气质量达标，重点断面水质优良率提高2.1个百分点。'],
      )['3%'],
    ).toEqual(['4%', 'met']);
  });

  test('what is begun and what is finished take their name from the clause before, and are not taken for each other', () => {
    expect(
      linksOf(
        ['推进保障性住房建设，今年新开工3000套，基本建成2000套。启动三年棚改计划，今年开工580套。'],
        ['保障性住房基本建成2260套、开工3120套。棚户区住房改造开工620套。'],
      ),
    ).toEqual({ '3000套': ['3120套', 'met'], '2000套': ['2260套', 'met'], '580套': ['620套', 'met'] });
  });

  test('the same thing in other common words', () => {
    expect(
      linksOf(
        [
          '为企业减负12亿元。引进亿元以上项目60个，到位资金300亿元。中心城区细颗粒物平均浓度降至34微克/立方米。',
          '单位地区生产总值能耗降低2.5%左右。解决2.8万人饮水安全问题。企业开办时间压缩至5个工作日以内。',
        ],
        [
          '全年为经营主体减税降费14.2亿元。新签约亿元以上项目72个，实际到位资金265亿元。市区PM2.5年均浓度为33.1微克/立方米。',
          '单位地区生产总值能耗降幅超过3%。3.1万农村人口喝上安全水。不动产登记办理时间压缩至5个工作日，企业开办时间压缩至3个工作日。',
        ],
      ),
    ).toEqual({
      '12亿元': ['14.2亿元', 'met'],
      '60个': ['72个', 'met'],
      '300亿元': ['265亿元', 'unmet'],
      '34微克/立方米': ['33.1微克/立方米', 'met'],
      '2.5%左右': ['3%', 'met'],
      '2.8万人': ['3.1万农村人口', 'met'],
      '5个工作日以内': ['3个工作日', 'met'],
    });
  });

  test('a goal of the next five years, told in the part that looks back, is no result', () => {
    const { links } = compareReports(
      report(2020, [], ['城镇调查失业率6%左右。']),
      report(
        2021,
        [
          '年末全市城镇调查失业率降到5.2%。',
          '二、“十三五”时期发展成就和“十四五”时期主要目标任务',
          '“十三五”时期，城乡面貌显著变化。',
          '“十四五”时期，城镇调查失业率控制在5.5%以内。',
        ],
        [],
      ),
    );
    expect(links[0]).toMatchObject({ claim: { quote: '5.2%' }, verdict: 'met' });
  });

  test('a promise told again elsewhere in the report shares the claim', () => {
    const { links } = compareReports(
      report(2024, [], ['今年主要目标是：地区生产总值增长6%左右。', '提出地区生产总值增长6%左右，考虑了需要和可能。']),
      report(2025, ['地区生产总值增长6.3%。'], []),
    );
    expect(links.map(({ claim }) => claim?.quote)).toEqual(['6.3%', '6.3%']);
  });

  test('a sum of five years is no result of one, but what the review says of the last year is', () => {
    const { links } = compareReports(
      report(2024, [], ['城镇新增就业3万人。改造老旧小区60个。地区生产总值增长6%左右。']),
      report(
        2025,
        [
          '五年来，城镇新增就业15万人，改造老旧小区260个。地区生产总值年均增长6.8%。',
          '过去一年，面对多重困难，经济稳中有进。地区生产总值增长5.8%，财政收入增长4%。',
        ],
        [],
        '一、过去五年工作回顾',
      ),
    );
    expect(links.map(({ claim }) => claim?.quote ?? null)).toEqual([null, null, '5.8%']);
    expect(links[0]!.why).toContain('15万人');
  });

  test('in a review of five years a paragraph on the last year is of that year to its end', () => {
    const { links } = compareReports(
      report(2024, [], ['压减钢铁产能30万吨。新增城市公厕20座。']),
      report(
        2025,
        ['五年来，累计压减钢铁产能210万吨，新增城市公厕96座。', '——去年，压减钢铁产能31万吨。全市新增城市公厕22座。'],
        [],
        '一、过去五年工作回顾',
      ),
    );
    expect(links.map(({ claim }) => claim?.quote)).toEqual(['31万吨', '22座']);
  });

  test('the target told again is no claim, but what is said of it in words is', () => {
    const { links } = compareReports(
      report(2024, [], ['森林抚育面积达到8万亩。']),
      report(2025, ['没有实现年初确定的森林抚育面积8万亩的目标。'], []),
    );
    expect(links[0]).toMatchObject({
      verdict: 'unmet',
      claim: { measure: null, quote: '没有实现年初确定的森林抚育面积8万亩的目标' },
    });
    expect(links[0]!.why).toContain('文字说明未完成');
  });

  test('a goal of several years is not judged before its time', () => {
    const { links } = compareReports(
      read(
        '政府工作报告\n各位代表：\n一、2023年工作回顾\n过去一年，各项工作取得新成绩。\n二、今后五年的目标任务\n到2028年，森林覆盖率达到52%。\n三、2024年工作安排\n地区生产总值增长6%。',
      ),
      report(2025, ['森林覆盖率达到47.5%。'], []),
    );
    expect(links[0]).toMatchObject({ target: { quote: '52%' }, claim: { quote: '47.5%' }, verdict: 'unclear' });
  });

  test('says why in words for people', () => {
    const { links } = compareReports(
      report(2024, [], ['地区生产总值增长6%左右。']),
      report(2025, ['全市生产总值完成812.6亿元，增长6.3%。'], []),
    );
    expect(links[0]!.why).toBe('同一指标 地区生产总值，增长 6%左右 ← 增长 6.3%，达到');
  });

  test('doubts about the two reports are warnings', () => {
    const earlier = report(2022, [], ['地区生产总值增长6%。']);
    const later = report(2025, ['地区生产总值增长6.3%。'], []);
    expect(compareReports(earlier, later).warnings.map(({ code }) => code)).toEqual(['YEARS_NOT_ADJACENT']);
    const nothing = read('');
    expect(compareReports(nothing, nothing)).toMatchObject({ links: [] });
    expect(compareReports(nothing, nothing).warnings.map(({ code }) => code)).toEqual([
      'YEAR_UNKNOWN',
      'NO_TARGETS',
      'NO_REVIEW',
    ]);
  });

  test('whatever the text: quotes are slices, each claim is used for one value, the same input gives the same links', () => {
    const words = fc.constantFrom(
      '地区生产总值',
      '增长',
      '6%',
      '左右',
      '3万人',
      '城镇新增就业',
      '，',
      '。',
      '；',
      '分别',
      '去年',
      '五年来',
      '、',
      '\n',
      '下降',
      '达到',
    );
    const text = fc.array(words, { maxLength: 40 }).map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, text, (planned, told) => {
        const a = report(2024, [], [planned]);
        const b = report(2025, [told], []);
        const comparison = compareReports(a, b);
        expect(compareReports(a, b)).toEqual(comparison);
        const promisedBy = new Map<number, string>();
        for (const { target, claim, verdict } of comparison.links) {
          expect(a.text.slice(target.start, target.end)).toBe(target.quote);
          expect(verdict === 'no-claim').toBe(claim === null);
          if (!claim) continue;
          expect(b.text.slice(claim.start, claim.end)).toBe(claim.quote);
          expect(claim.start).toBeGreaterThanOrEqual(claim.sentence.start);
          expect(claim.end).toBeLessThanOrEqual(claim.sentence.end);
          const value = JSON.stringify(a.plan.measures.find(({ id }) => id === target.measure)!.value);
          if (claim.measure) expect(promisedBy.get(claim.start) ?? value).toBe(value);
          if (claim.measure) promisedBy.set(claim.start, value);
        }
      }),
      { numRuns: 60 },
    );
  });
});

import { describe, expect, test } from 'vitest';
import { POLICY_AREAS } from '../../lexicon/areas/areas.ts';
import { areaOf, headingLean, SectionLeans } from './area-of.ts';

describe('areaOf', () => {
  test.each([
    ['规模以上工业增加值增长7%', [], '工业'],
    ['新增专精特新企业20家', ['（一）壮大实体经济'], '工业'],
    ['新建高标准农田12万亩', [], '农业农村'],
    ['粮食产量稳定在150万吨以上', [], '农业农村'],
    ['全社会研发经费投入增长12%', [], '科技创新'],
    ['新增中小学学位6000个', ['十件民生实事'], '教育'],
    ['建成市中心医院新院区', [], '卫生健康'],
    ['PM2.5浓度控制在35微克/立方米以内', [], '生态环境'],
    ['新建改建农村公路200公里', ['三、2026年重点工作', '（五）推进乡村全面振兴'], '交通'],
    ['完成6座病险水库除险加固', [], '水利'],
    ['加快青屏抽水蓄能电站建设', [], '能源'],
    ['改造老旧小区86个', ['（八）增进民生福祉'], '住房城建'],
    ['招商引资到位资金增长10%', [], '开放招商'],
    ['社会消费品零售总额增长6%', [], '消费文旅'],
    ['一般公共预算收入增长4%', [], '财政金融'],
    ['城镇新增就业3万人', [], '就业社保'],
    ['城乡居民养老保险参保率达到98%', [], '就业社保'],
    ['建成社区老年助餐点40个', [], '民政养老'],
    ['开展重大事故隐患排查整治', [], '安全应急'],
    ['化解信访积案100件', [], '社会治理法治'],
    ['建成5G基站800个', [], '数字化'],
    ['压减审批时限30%', ['（六）优化营商环境'], '改革营商'],
    ['地区生产总值增长5.5%左右', [], '综合经济'],
    ['严格落实中央八项规定精神', ['四、加强政府自身建设'], '政府自身建设'],
  ] as const)('%s %j belongs to %s', (title, headings, area) => {
    expect(areaOf(title, headings)).toBe(area);
  });

  test('the heading decides where the title says little', () => {
    expect(areaOf('完成投资50亿元', ['（二）完善水利设施'])).toBe('水利');
    expect(areaOf('完成投资50亿元', ['（二）完善交通设施'])).toBe('交通');
  });

  test('the headings of an outline lean as the same headings in a path', () => {
    const sections = [
      { parent: -1, heading: '三、2026年重点工作' },
      { parent: 0, heading: '（一）推进乡村全面振兴' },
      { parent: 1, heading: '1.完善水利设施' },
      { parent: 0, heading: '（二）壮大工业经济' },
    ];
    const leans = new SectionLeans(sections);
    const path = (...numbers: number[]) => headingLean(numbers.map((number) => sections[number]!.heading));
    expect([...leans.of(2)]).toEqual([...path(0, 1, 2)]);
    expect([...leans.of(3)]).toEqual([...path(0, 3)]);
    expect([...leans.of(3)]).toEqual([...path(0, 3)]);
    expect([...leans.of(-1)]).toEqual([...path()]);
    expect([...leans.of(0)]).toEqual([...path(0)]);
  });

  test('gives none where no word points to an area', () => {
    expect(areaOf('', [])).toBeNull();
    expect(areaOf('各位代表', [])).toBeNull();
  });

  test('knows about twenty areas, and no word under two of them or twice', () => {
    expect(POLICY_AREAS.length).toBeGreaterThanOrEqual(20);
    const bearer = new Map<string, string>();
    for (const { id, words } of POLICY_AREAS) {
      for (const word of Object.values(words).flatMap((list) => list.split(' '))) {
        expect(bearer.get(word), `${word} in ${id}`).toBeUndefined();
        bearer.set(word, id);
      }
    }
  });
});

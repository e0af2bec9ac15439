import { describe, expect, test } from 'vitest';
import { cleanText } from './clean.ts';

/** The clean text and, in order, what was taken out. */
function clean(source: string): { text: string; noise: [string, string][]; joins: string[] } {
  const { text, noise, joins } = cleanText(source);
  return {
    text,
    noise: noise.map(({ code, start, end }) => [code, source.slice(start, end)]),
    joins: joins.map(({ start, end }) => source.slice(start, end)),
  };
}

describe('inline noise is taken out and told', () => {
  test.each([
    [
      'an advert',
      '今年【更多公文素材，微信：xx01】增长5%。',
      '今年增长5%。',
      'NOISE_WATERMARK',
      '【更多公文素材，微信：xx01】',
    ],
    [
      'an advert with stray blanks',
      '今年【更多 公文 素材 ， 微 信 ： x x 0 1】增长5%。',
      '今年增长5%。',
      'NOISE_WATERMARK',
      '【更多 公文 素材 ， 微 信 ： x x 0 1】',
    ],
    ['a paywall mark', '今年##paidbegin##增长5%。', '今年增长5%。', 'NOISE_PAYWALL', '##paidbegin##'],
    ['a footnote mark', '普惠托位［28］新增1500个。', '普惠托位新增1500个。', 'NOISE_FOOTNOTE_MARK', '［28］'],
    [
      'a footnote mark in other brackets',
      '普惠托位〔3〕新增1500个。',
      '普惠托位新增1500个。',
      'NOISE_FOOTNOTE_MARK',
      '〔3〕',
    ],
    [
      'a footnote mark in full width',
      '普惠托位［１２］新增1500个。',
      '普惠托位新增1500个。',
      'NOISE_FOOTNOTE_MARK',
      '［１２］',
    ],
    ['an entity of the page', '今年&nbsp;增长5%。', '今年增长5%。', 'NOISE_MARKUP', '&nbsp;'],
    [
      'a tag of the page',
      '今年<span style="color:red">增长5%。',
      '今年增长5%。',
      'NOISE_MARKUP',
      '<span style="color:red">',
    ],
    ['a zero-width character', '城镇新增就\u200b业3万人。', '城镇新增就业3万人。', 'NOISE_ZERO_WIDTH', '\u200b'],
    ['a byte order mark inside', '城镇\ufeff新增就业3万人。', '城镇新增就业3万人。', 'NOISE_SPACE', '\ufeff'],
    ['a stray blank between words', '林望川　市长出席。', '林望川市长出席。', 'NOISE_SPACE', '　'],
  ])('%s', (_, source, text, code, words) => {
    expect(clean(source)).toEqual({ text, noise: [[code, words]], joins: [] });
  });

  test('blanks inside a number', () => {
    expect(clean('增长6 . 5 %。').text).toBe('增长6.5%。');
    expect(clean('达到1 200套。').text).toBe('达到1200套。');
  });

  test('what looks like noise and is text stays', () => {
    for (const text of [
      '【重点项目】开工12个。',
      '发展CNG、LNG。',
      '温度<5℃的天数。',
      '研发R&D投入。',
      '推广Windows Server系统。',
      '编号[A]的地块。',
    ])
      expect(clean(text)).toEqual({ text, noise: [], joins: [] });
  });

  test('full-width digits, letters and signs become plain ones, one for one', () => {
    expect(clean('达到２１８６亿元，增长５．６％，ＰＭ2.5下降。').text).toBe('达到2186亿元，增长5.6%，PM2.5下降。');
  });

  test('marks of a ratio become one', () => {
    for (const mark of ['：', '∶', '︰', '꞉', 'ː'])
      expect(clean(`12.6${mark}39.4${mark}48。`).text).toBe('12.6：39.4：48。');
  });
});

describe('lines of the page are taken out and told', () => {
  const body = '全市上下稳住主业、守住底线、办成实事，较好完成了全年任务。';

  test.each([
    ['打印', 'NOISE_PAGE_CHROME'],
    ['字号：大 中 小', 'NOISE_PAGE_CHROME'],
    ['来源：云川日报', 'NOISE_PAGE_CHROME'],
    ['分享到：', 'NOISE_PAGE_CHROME'],
    ['扫一扫在手机打开当前页', 'NOISE_PAGE_CHROME'],
    ['【打印本页】', 'NOISE_PAGE_CHROME'],
    ['责任编辑：示例甲', 'NOISE_PAGE_CHROME'],
    ['http://example.invalid/a', 'NOISE_PAGE_CHROME'],
    ['2026-01-19 10:20', 'NOISE_PAGE_CHROME'],
    ['— 3 —', 'NOISE_PAGE_NUMBER'],
    ['－5－', 'NOISE_PAGE_NUMBER'],
    ['12', 'NOISE_PAGE_NUMBER'],
    ['第3页', 'NOISE_PAGE_NUMBER'],
    ['第3页 共20页', 'NOISE_PAGE_NUMBER'],
    ['3/20', 'NOISE_PAGE_NUMBER'],
  ])('%s between two paragraphs', (line, code) => {
    expect(clean(`${body}\n${line}\n${body}`)).toMatchObject({ text: `${body}\n${body}`, noise: [[code, line]] });
  });

  test('a label with an advert in its line', () => {
    expect(clean(`${body}\n打印【更多素材，微信：xx01】\n${body}`).text).toBe(`${body}\n${body}`);
  });

  test('the title printed again in the text', () => {
    const found = clean(`云川市政府工作报告\n${body}\n云川市政府工作报告\n${body}`);
    expect(found.text).toBe(`云川市政府工作报告\n${body}\n${body}`);
    expect(found.noise).toEqual([['NOISE_PAGE_TITLE', '云川市政府工作报告']]);
  });

  test('news of something else, with its headline', () => {
    const found = clean(`${body}\n云川举办茶会\n日前，云川举办第三届茶会，百余名客商参加。\n${body}`);
    expect(found.text).toBe(`${body}\n${body}`);
    expect(found.noise.map(([code]) => code)).toEqual(['NOISE_NEWS_BOX']);
  });

  test('a glossary and a decision after the report', () => {
    for (const appended of [
      '名词解释\n1．普惠托位：收费由政府指导的名额。',
      '关于云川市人民政府工作报告的决议\n会议同意这个报告。',
    ]) {
      const report = [body, body, body, '让我们携手奋进，谱写云川新篇章！'].join('\n');
      const found = clean(`${report}\n${appended}`);
      expect(found.text).toBe(report);
      expect(new Set(found.noise.map(([code]) => code))).toEqual(new Set(['NOISE_APPENDIX']));
    }
  });

  test('livelihood items after a glossary are read', () => {
    const report = [body, body, '让我们携手奋进，谱写云川新篇章！', '名词解释', '普惠托位：由政府指导的名额。'].join(
      '\n',
    );
    expect(clean(`${report}\n附件：2026年民生实事项目\n1.新增学位3000个。`).text).toContain('1.新增学位3000个。');
  });

  test('footnotes behind the report, but not a sentence that opens with a mark', () => {
    const report = [body, body, body].join('\n');
    expect(clean(`${report}\n［1］普惠托位：指收费由政府指导的名额。\n［2］危旧房：指经鉴定的住宅。`)).toMatchObject({
      text: report,
      noise: [['NOISE_APPENDIX', '［1］普惠托位：指收费由政府指导的名额。\n［2］危旧房：指经鉴定的住宅。']],
    });
    expect(clean(`${report}\n［3］${body}`).text).toBe(`${report}\n${body}`);
  });

  test('headlines under 相关报道', () => {
    expect(clean(`${body}\n相关报道\n·云川港一季度吞吐量攀升\n·云川茶会开幕\n${body}`).text).toBe(`${body}\n${body}`);
  });

  test('a breadcrumb that ends like the title', () => {
    const head = ['政府工作报告（节选）', '云川市市长林望川', '各位代表：', body].join('\n');
    expect(clean(`首页 > 政务公开 > 政府工作报告\n${head}`).text).toBe(head);
  });

  test('a licence note at the end', () => {
    const found = clean(`${body}\n${body}\n本作品在知识共享署名许可下发布，转载请注明出处。`);
    expect(found.text).toBe(`${body}\n${body}`);
    expect(found.noise[0]![0]).toBe('NOISE_LICENCE');
  });

  test('labels and captions above the salutation, but not title, date, speaker', () => {
    const head = ['云川市政府工作报告', '（二〇二六年一月十二日）', '云川市市长林望川', '各位代表：'];
    const noisy = [
      head[0],
      '栏目导航：信息公开',
      head[1],
      '市长林望川作政府工作报告。示例甲摄',
      head[2],
      head[3],
      body,
    ].join('\n');
    expect(clean(noisy).text).toBe([...head, body].join('\n'));
  });

  test('headings of a part without a head stay, though a salutation comes later', () => {
    const part = [
      '二、2026年重点工作',
      '（一）坚持工业强市',
      body + body + body + body + body,
      '各位代表！',
      body,
    ].join('\n');
    expect(clean(part).text).toBe(part);
    const short = ['一、2025年工作回顾', '各位代表！让我们携手奋进。'].join('\n');
    expect(clean(short).text).toBe(short);
  });
});

describe('broken lines are joined and told', () => {
  test.each([
    ['inside a word', '城镇居民人均可支配收入达到四万三千余元，农村居民人均可支\n配收入稳步提高。', false],
    ['after a comma', '规模以上工业增加值增长7.2%，\n固定资产投资增长4.1%。', true],
    ['before a comma', '规模以上工业增加值增长7.2%\n，固定资产投资增长4.1%。', true],
    ['before a % sign', '规模以上工业增加值增长4.4\n%，稳中有进。', true],
    ['inside a number', '规模以上工业增加值增长7\n.2%。', true],
    ['before a unit', '完成工业投资260\n亿元。', true],
    ['inside a name in brackets', '落实《云川市优化营商环境\n条例》。', true],
    [
      'before a word that opens no paragraph',
      '全社会研发经费投入占地区生产总值比重稳步提升，超过全省平均水平\n的目标如期实现。',
      true,
    ],
  ])('%s', (_, source, joined) => {
    const { text, joins } = clean(source);
    expect(text).toBe(joined ? source.replace('\n', '') : source);
    expect(joins).toEqual(joined ? ['\n'] : []);
  });

  test('a paragraph that opens with a numbered heading, and a number cut in two', () => {
    expect(
      clean('（一）坚持工业强市。开工建设45个亿元以上工业项目，全年完成工业投资\n260亿元，其中技改投资增长1\n5%。')
        .text,
    ).toBe('（一）坚持工业强市。开工建设45个亿元以上工业项目，全年完成工业投资260亿元，其中技改投资增长15%。');
  });

  test('PM2.5 over three lines', () => {
    expect(clean('加强大气治理，PM\n2.5\n年均浓度降至34微克/立方米。').text).toBe(
      '加强大气治理，PM2.5年均浓度降至34微克/立方米。',
    );
  });

  test('a ratio over three lines', () => {
    expect(clean('三次产业结构调整为13.1：\n38.4\n：48.5。').text).toBe('三次产业结构调整为13.1：38.4：48.5。');
    expect(clean('三次产业结构调整为13.1\n：38.4\n：48.5。').text).toBe('三次产业结构调整为13.1：38.4：48.5。');
  });

  test('a page number inside a sentence', () => {
    const found = clean('新增中小学学位8600个、普惠托位1500\n— 4 —\n个，市第一人民医院新院区投入使用。');
    expect(found.text).toBe('新增中小学学位8600个、普惠托位1500个，市第一人民医院新院区投入使用。');
    expect(found.noise).toEqual([['NOISE_PAGE_NUMBER', '— 4 —']]);
  });

  test('an advert on a line of its own inside a sentence', () => {
    const source =
      '全市上下稳住主业、守住底线、办成实事，较好完成了市六届人大四次会议确定\n【更多素材，微信：xx01】\n各项任务，成绩令人鼓舞。';
    expect(clean(source).text).toBe(source.replace('\n【更多素材，微信：xx01】\n', ''));
  });

  test('一是 alone on its line', () => {
    expect(clean('重点抓好三件事。\n一是\n培育壮大新动能，增强发展后劲。').text).toBe(
      '重点抓好三件事。\n一是培育壮大新动能，增强发展后劲。',
    );
  });

  test('nothing is joined before a heading or an entry', () => {
    for (const next of [
      '二、2026年重点工作',
      '（二）补短板',
      '1.新增学位3000个',
      '一是扩大内需',
      '——建设产业新城',
      '各位代表：',
    ])
      expect(clean(`全市上下稳住主业、守住底线、办成实事，成效显著\n${next}`).joins).toEqual([]);
  });

  test('nothing is joined after a full stop', () => {
    expect(clean('增长7.2%。\n固定资产投资增长4.1%。').joins).toEqual([]);
  });

  test('an unclosed mark does not draw the outline into its line', () => {
    const source = '落实“三项制度\n二、2026年重点工作\n全力稳增长。';
    expect(clean(source).text).toBe(source);
  });
});

describe('offsets', () => {
  test('every clean character stands where the map says', () => {
    const source = '增长5 . 6％；P\u200bM\n2.5\n年均浓度【更多素材，微信：xx01】降至３４微克/立方米［1］。';
    const { text, map } = cleanText(source);
    expect(text).toBe('增长5.6%；PM2.5年均浓度降至34微克/立方米。');
    const plain: Record<string, string> = { '％': '%', '３': '3', '４': '4' };
    for (let i = 0; i < text.length; i++) {
      const c = source[map.at(i)]!;
      expect(plain[c] ?? c).toBe(text[i]);
    }
  });

  test('a span holds what was cleaned away inside it', () => {
    const source = '增长5 . 6％；';
    const { text, map } = cleanText(source);
    const { start, end } = map.span(text.indexOf('5'), text.indexOf('；'));
    expect(source.slice(start, end)).toBe('5 . 6％');
  });

  test('nothing but noise is an empty text', () => {
    for (const source of ['', '\n\n', '　', '打印\n\n下载', '【更多素材，微信：xx01】'])
      expect(clean(source).text).toBe('');
  });
});

import fc from 'fast-check';

/**
 * Texts that look like reports and were never written: the parts, sentences and figures of the genre, put together
 * at random. Every word is of this project; the city is invented.
 */

const number = fc.oneof(
  fc.integer({ min: 1, max: 99_999 }).map(String),
  fc.tuple(fc.integer({ min: 0, max: 999 }), fc.integer({ min: 0, max: 9 })).map(([a, b]) => `${a}.${b}`),
);
const percent = fc
  .tuple(number, fc.constantFrom('%', '％', '', '%左右', '%以上', '以上', '个百分点', '‰'))
  .map((p) => p.join(''));
const amount = fc
  .tuple(
    fc.constantFrom('', '约', '近', '超过', '不低于', '突破', '控制在'),
    number,
    fc.constantFrom(
      '亿元',
      '万元',
      '家',
      '万人',
      '公里',
      '万亩',
      '个',
      '项',
      '万千瓦',
      '吨',
      '天',
      '平方米',
      '亿美元',
      '人次',
    ),
    fc.constantFrom('', '', '以上', '左右', '以内', '多'),
  )
  .map((p) => p.join(''));
const subject = fc.constantFrom(
  '地区生产总值',
  '规模以上工业增加值',
  '固定资产投资',
  '城镇居民人均可支配收入',
  '森林覆盖率',
  'PM2.5年均浓度',
  '高新技术企业',
  '民生支出占比',
  '粮食总产量',
  '城镇调查失业率',
  '进出口总额',
  '云江干流水质优良比例',
);
const task = fc.constantFrom(
  '实施云江堤岸整治工程',
  '加快临溪大桥、青屏水厂建设',
  '开工建设白石港二期',
  '建成云川通用机场航站楼',
  '改造老旧小区',
  '新建农村公路',
  '出台支持民营经济发展意见',
  '完善社区养老服务',
  '确保城镇零就业家庭动态清零',
  '与经济增长基本同步',
  '完成省下达的节能目标',
  '打造“一站三中心”服务网',
  '推行“1+N”帮扶机制',
  '深化“放管服”改革',
  '整治校园周边环境',
);
const when = fc.constantFrom(
  '',
  '',
  '今年，',
  '2026年，',
  '去年，',
  '到2030年，',
  '年底前',
  '三季度末，',
  '“十五五”期间，',
  '五年来，',
  '力争',
  '确保',
  '6月底前，',
);

const clause = fc.oneof(
  fc
    .tuple(when, subject, fc.constantFrom('增长', '达到', '下降', '提高', '同比增长', '年均增长', '提高到'), percent)
    .map((p) => p.join('')),
  fc.tuple(when, subject, fc.constantFrom('达到', '完成', '由'), amount).map((p) => p.join('')),
  fc.tuple(when, task, amount).map((p) => p.join('')),
  fc.tuple(when, task).map((p) => p.join('')),
  fc.tuple(number, number, number).map(([a, b, c]) => `三次产业结构调整为${a}：${b}：${c}`),
  fc.tuple(subject, subject, percent, percent).map(([a, b, c, d]) => `${a}、${b}分别增长${c}、${d}`),
  fc.tuple(subject, number, number).map(([a, b, c]) => `${a}由${b}家增加到${c}家`),
);
const sentence = fc
  .tuple(
    fc.array(clause, { minLength: 1, maxLength: 4 }),
    fc.constantFrom('，', '；', '、'),
    fc.constantFrom('。', '。', '！', ''),
  )
  .map(([clauses, mark, end]) => clauses.join(mark) + end);
const marker = fc.constantFrom('', '', '（一）', '（二）', '1.', '（1）', '一是', '二是', '——', '第一，', '①', '·');
const topic = fc.constantFrom('', '', '培强产业优势。', '坚持工业强市。', '补齐民生短板。', '重点项目：');
const paragraph = fc
  .tuple(marker, topic, fc.array(sentence, { minLength: 1, maxLength: 4 }))
  .map(([m, t, s]) => m + t + s.join(''));
const heading = fc.constantFrom(
  '一、2025年工作回顾',
  '二、“十五五”主要目标',
  '三、2026年重点工作',
  '四、加强政府自身建设',
  '二、2026年工作安排',
  '2026年目标和任务',
  '（一）实体经济',
  '民生实事',
  '五、结束语',
  '工作中还存在不少困难和问题：',
  '各位代表！',
);
const head = fc.constantFrom(
  [],
  ['政府工作报告', '——2026年1月12日在云川市第六届人民代表大会第五次会议上', '云川市市长　林望川', '各位代表：'],
  [
    '云川市政府工作报告',
    '（二〇二六年一月十二日）',
    '市长 阿不都·林望川',
    '各位代表：',
    '现在，我代表市人民政府向大会报告工作，请予审议。',
  ],
  ['2026年云川县人民政府工作报告'],
);
const closing = fc.constantFrom(
  [],
  ['各位代表！让我们携手奋进，谱写云川新篇章！'],
  ['结束语', '让我们为建设美好云川而奋斗！谢谢大家！'],
);

/** Lines of a report without noise. */
const cleanLines = fc
  .tuple(
    head,
    fc.array(fc.oneof({ weight: 3, arbitrary: paragraph }, { weight: 1, arbitrary: heading }), { maxLength: 14 }),
    closing,
  )
  .map(([first, body, last]) => [...first, ...body, ...last]);

/** What pages and scrapers push into a text anywhere: lines of their own, and marks inside a line. */
const noise = fc.constantFrom(
  ...[
    '\n',
    '\n\n',
    '\r\n',
    ' ',
    '  ',
    '\u3000',
    '\t',
    '\u200b',
    '\ufeff',
    '\u00a0',
    '\u2028',
    '\ud83d\ude00',
    '\ud800',
    '\u0000',
  ],
  ...[
    '【更多公文素材，微信：xx01】',
    '【更多 素材 ， 微信 ： x x】',
    '##paidbegin##',
    '##paidend##',
    '［28］',
    '[3]',
    '〔12〕',
    '&nbsp;',
  ],
  ...['<br>', '<p class="a">', '</p>', '“', '《', '（'],
  ...[
    '\n— 3 —\n',
    '\n12\n',
    '\n第3页\n',
    '\n打印\n',
    '\n字号：大 中 小\n',
    '\n相关报道\n',
    '\n云川市政府工作报告\n',
    '\n来源：云川日报\n',
  ],
  '\n云川要闻\n日前，云川举办茶会。\n',
);
/** What follows a report on its page. */
const appended = fc.constantFrom(
  ...['', '', '', '\n名词解释\n1．普惠托位：收费由政府指导的名额。', '\n本作品采用知识共享署名许可'],
  ...['\n关于云川市政府工作报告的决议\n会议同意这个报告。', '\n责任编辑：示例甲\n上一篇：没有了'],
);

/** Text, and noise inserted at places between 0 and 1 of its length; noise is never pushed into other noise. */
function pushIn(text: string, noises: readonly [number, string][]): string {
  let out = '';
  let from = 0;
  for (const [place, words] of [...noises].sort(([a], [b]) => a - b)) {
    const at = Math.floor(place * (text.length + 1));
    out += text.slice(from, at) + words;
    from = at;
  }
  return out + text.slice(from);
}

const places = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

/** A report-like text, one paragraph a line, without noise. */
export const cleanReport = cleanLines.map((lines) => lines.join('\n'));

/** A report-like text with up to a dozen pieces of noise anywhere in it, and what pages print after it. */
export const noisyReport = fc
  .tuple(cleanReport, fc.array(fc.tuple(places, noise), { maxLength: 12 }), appended)
  .map(([text, noises, after]) => pushIn(text, noises) + after);

/** Characters that mean something to some rule, in any order: the shortest way into every corner. */
const MEANINGFUL = [
  ...'0123456789.%％‰，。、；：！？“”《》（）()【】［］〔〕#<>&;:—-～~至到由从比较为达增长下降提高新建成第一二三四五六七八九十百千万亿两几多余约近超以上内下左右个家人户年月日元亩公里分别番倍成个百分点市县区省政府工作报告各位代表今去年底前今后五回顾目标任务',
  '\n',
  '\n',
  ' ',
  '\u3000',
  '\u200b',
  'PM2.5',
  '5G',
  '“十四五”',
  '##',
  '/p>',
  'nbsp;',
  '微信',
  '\ud800',
  '\udc00',
  '翻',
  '一、',
  '（一）',
  '一是',
  '——',
];
export const soup = fc.string({ unit: fc.constantFrom(...MEANINGFUL), maxLength: 160 });

/** Any UTF-16 text at all, lone surrogates and control characters included. */
export const anything = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 120 }),
  fc.string({ unit: 'grapheme', maxLength: 80 }),
  fc.array(fc.integer({ min: 0, max: 0xffff }), { maxLength: 80 }).map((codes) => String.fromCharCode(...codes)),
  soup,
);

/**
 * Units of measure as reports write them, and the kind of quantity that each counts.
 * The text's own classifier is kept (家 stays 家); only spellings of one unit are brought together.
 */
export type UnitClass =
  | 'money'
  | 'percent'
  | 'point'
  | 'times'
  | 'people'
  | 'thing'
  | 'household'
  | 'length'
  | 'area'
  | 'mass'
  | 'volume'
  | 'power'
  | 'energy'
  | 'voltage'
  | 'visit'
  | 'clock'
  | 'year'
  | 'age'
  | 'rank'
  | 'concentration'
  | 'data';

interface UnitWord {
  /** As written. */
  word: string;
  /** As reported. */
  unit: string;
  kind: UnitClass;
}

const list = (kind: UnitClass, words: string): UnitWord[] =>
  words.split(' ').map((entry) => {
    const [word, unit] = entry.split('=') as [string, string | undefined];
    return { word, unit: unit ?? word, kind };
  });

const WORDS: readonly UnitWord[] = [
  ...list(
    'money',
    '元 美元 港元 欧元 日元 英镑 人民币=元 元人民币=元 块钱=元 元/吨 元/人 元/月 元/年 元/平方米 元/亩 元/度',
  ),
  ...list('percent', '% ‰'),
  ...list('point', '个百分点=百分点 百分点'),
  ...list('times', '倍 番 成'),
  ...list('people', '人 名 位 人员=人'),
  ...list('visit', '人次 人次/年 架次 车次 次 场次 批次 班次 标箱 标准箱 TEU 航次 件次 户次 人天 台次 例次 起次'),
  ...list('household', '户 户家庭=户'),
  ...list(
    'thing',
    '个 家 件 项 处 座 所 条 场 批 部 辆 台 台套 台（套） 台(套) 套 架 艘 列 班 栋 幢 株 棵 只 头 头只 羽 尾 匹 箱 床 张 间 片 宗 起 例 份 篇 首 册 种 类 款 层 对 双 支 队 组 门 笔 单 眼 口 孔 盏 根 面 枚 顶 卷 本 道 轮 颗 桩 把 枪 县 镇 村 乡 国 车位 床位 学位 工位 泊位 站点 网点 机组 幅 尊 粒 块 课时 学时 标段 对接会',
  ),
  ...list(
    'length',
    '公里 千米=公里 米 里 海里 毫米 厘米 纳米 管道公里=公里 车道公里=公里 皮长公里 芯公里 延米 公里/小时 毫米/小时',
  ),
  ...list('area', '亩 公顷 平方米 平方公里 平方千米=平方公里 平米=平方米 ㎡=平方米 亩次'),
  ...list(
    'mass',
    '吨 千克 公斤=千克 克 斤 担 吨标准煤 吨标煤=吨标准煤 吨油当量 吨当量 吨/日 吨/年 吨/天 克/立方米 克/千瓦时 载重吨 总吨 吨公里',
  ),
  ...list('volume', '立方米 立方 方 升 立方米/日 立方米/秒 立方米/年 升/秒 立方米/小时 桶 标方 标立方米'),
  ...list('power', '千瓦 兆瓦 吉瓦 瓦 千伏安 kW MW GW KW 兆伏安 马力'),
  ...list('energy', '千瓦时 度 兆瓦时 吉瓦时 GWh kWh MWh'),
  ...list('voltage', '千伏 伏 kV'),
  ...list('clock', '天 日 工作日 个工作日=工作日 小时 个小时=小时 分钟 秒 个月 周 星期 毫秒'),
  ...list('year', '年'),
  ...list('age', '岁 周岁=岁'),
  ...list('concentration', '℃ 摄氏度=℃'),
  ...list('concentration', '微克/立方米 毫克/立方米 毫克/升 微克每立方米=微克/立方米 分贝'),
  ...list('data', 'P EFLOPS PFLOPS EFlops PFlops PFlop/s EFlop/s 次/秒 TB PB EB GB Gbps Mbps 比特 MB Tbps'),
  ...list('rank', '强 甲'),
];

const BY_FIRST = new Map<number, UnitWord[]>();
for (const word of WORDS) {
  const first = word.word.charCodeAt(0);
  const bucket = BY_FIRST.get(first);
  if (bucket) bucket.push(word);
  else BY_FIRST.set(first, [word]);
}
for (const bucket of BY_FIRST.values()) bucket.sort((a, b) => b.word.length - a.word.length);

export interface UnitMatch {
  unit: string;
  kind: UnitClass;
  length: number;
}

/** The longest unit that stands at `at`, or null. */
export function unitAt(text: string, at: number): UnitMatch | null {
  const bucket = BY_FIRST.get(text.charCodeAt(at));
  if (!bucket) return null;
  for (const { word, unit, kind } of bucket) {
    if (word.length === 1 || text.startsWith(word, at)) return { unit, kind, length: word.length };
  }
  return null;
}

/** Classifiers that ask “how many” of what follows or precedes. */
export const isCounted = (kind: UnitClass): boolean => kind === 'thing' || kind === 'household' || kind === 'people';

/** Nouns that are their own unit: 44.3万农村贫困人口 counts people. Longest first. */
export const NOUN_UNITS: readonly { noun: string; unit: string }[] = [
  { noun: '人口', unit: '人' },
  { noun: '居民', unit: '人' },
  { noun: '群众', unit: '人' },
  { noun: '农民工', unit: '人' },
  { noun: '农民', unit: '人' },
  { noun: '职工', unit: '人' },
  { noun: '学生', unit: '人' },
  { noun: '毕业生', unit: '人' },
  { noun: '劳动力', unit: '人' },
  { noun: '老年人', unit: '人' },
  { noun: '残疾人', unit: '人' },
  { noun: '对象', unit: '人' },
  { noun: '移民', unit: '人' },
  { noun: '牧民', unit: '人' },
  { noun: '志愿者', unit: '人' },
  { noun: '党员', unit: '人' },
  { noun: '干部', unit: '人' },
  { noun: '市民', unit: '人' },
  { noun: '教师', unit: '人' },
  { noun: '患者', unit: '人' },
  { noun: '人才', unit: '人' },
  { noun: '游客', unit: '人' },
  { noun: '青年', unit: '人' },
  { noun: '儿童', unit: '人' },
  { noun: '婴幼儿', unit: '人' },
  { noun: '幼儿', unit: '人' },
  { noun: '妇女', unit: '人' },
  { noun: '女生', unit: '人' },
  { noun: '老人', unit: '人' },
  { noun: '青少年', unit: '人' },
  { noun: '考生', unit: '人' },
  { noun: '员工', unit: '人' },
  { noun: '工人', unit: '人' },
  { noun: '司机', unit: '人' },
  { noun: '骑手', unit: '人' },
  { noun: '退役军人', unit: '人' },
  { noun: '侨胞', unit: '人' },
  { noun: '观众', unit: '人' },
  { noun: '村民', unit: '人' },
  { noun: '大学生', unit: '人' },
  { noun: '就业群体', unit: '人' },
  { noun: '参保人', unit: '人' },
  { noun: '新市民', unit: '人' },
  { noun: '用户', unit: '户' },
  { noun: '农户', unit: '户' },
  { noun: '家庭', unit: '户' },
  { noun: '住户', unit: '户' },
  { noun: '户', unit: '户' },
];

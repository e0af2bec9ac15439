import type { Aspect } from '@liubu/plan';
import { isCounted, type UnitClass } from '../../lexicon/measure-units.ts';
import type { LeftContext } from './context.ts';

const RATE_OF_GROWTH = /(?:增速|增幅|涨幅|降幅|增长率|增长速度|增长幅度|增长|下降|升幅|涨跌幅|下降率|递增率)$/;
const CHANGE_OF_MONEY =
  /(?:增收|减收|减负|减税|降费|让利|超收|节约|节省|净增|增加|减少|削减|降低|压减|新增.{0,10}(?:贷款|融资|信贷|存款|社会融资规模|信用)|新增贷款|降本|减免|留抵退税|退税|调增|调减|提高|少支|多收)/;
const ACTION_NOUN =
  /新|建|改造|救助|培训|就业|转移|造林|治理|修复|整治|收购|种植|植树|绿化|搬迁|安置|拆除|清淤|疏浚|改厕|开行|交付|保障|发放|资助|帮扶|接种|化解|办理|查处|招录|招聘|培养|认定|引进|签约|开工|竣工|投产|投用|落地|落户|入库|上市|获批|获评|创建|完成|开展|扩面|脱贫|退出|净增|除险|加固|出让|盘活|收储|征地|受益|取消|下放|处置|销号|整改|康复|升规|供水|改建|扩建|通车里程新/;
const STOCK_NOUN =
  /(?:达|总数|总量|保有量|拥有量|规模|里程|产量|产能|装机|面积|容量|储量|用户数?|总人口|人口|能力|库存|吞吐量|周转量|流量|处理量|供应量|用量|总产|存栏|出栏)$/;
const VISITS = /旅游|接待|游客|吞吐|旅客|客流|发送|客运|过夜|入境|出行|乘客/;
const DAYS_OF_STATE = /天数|日数/;

/**
 * What a quantity says of its subject (GUIDE, measures: aspect).
 *
 * @param subject  words that name what is measured, verb of the phrase included where it has one
 * @param before  the words between the clause's start and the quantity
 * @param after  the words directly behind it
 */
export function aspectOf(
  quantity: { kind: UnitClass | 'none' | 'ratio'; unit: string },
  left: LeftContext,
  subject: string,
  before: string,
  after: string,
): Aspect {
  const { kind } = quantity;
  const { verbClass, verb } = left;
  const rises = verbClass === 'growth' || verbClass === 'change';
  switch (kind) {
    case 'percent':
    case 'none':
      if (RATE_OF_GROWTH.test(subject)) return 'growth';
      if (quantity.unit === '%' || quantity.unit === '‰' || kind === 'none') {
        if (rises) return 'growth';
        if (/^(?:的)?(?:高速|较快|两位数|中高速|快速)?(?:增长|增速|增幅|速度)/.test(after)) return 'growth';
        if (/增长率$|自然增长率/.test(subject)) return 'growth';
        if (/增长$|递增$|下降$|降幅|涨幅|增幅|增速/.test(before)) return 'growth';
      }
      return 'level';
    case 'times':
      return rises && !/^(?:提高|提升|增加|扩大)到/.test(verb) ? 'growth' : 'multiple';
    case 'ratio':
      return 'level';
    case 'rank':
      return 'rank';
    case 'clock':
      if (DAYS_OF_STATE.test(subject)) return rises ? 'change' : 'level';
      return 'duration';
    case 'year':
      return /年限|寿命/.test(subject) ? 'level' : 'duration';
    case 'age':
      return rises ? 'change' : 'level';
    case 'concentration':
      return rises ? 'change' : 'level';
    case 'money':
      if (rises) return 'change';
      return CHANGE_OF_MONEY.test(before) && !/(?:增加|减少|降低|提高)[到至]/.test(before) ? 'change' : 'level';
    case 'visit':
      if (rises && verb !== '增加') return 'change';
      return VISITS.test(subject) ? 'level' : 'count';
    default:
      break;
  }
  if (quantity.unit === '百分点') return 'change';
  if (isCounted(kind)) {
    if (verbClass === 'change' || (verbClass === 'growth' && verb !== '精简'))
      return verb === '净增' || verb === '增加' ? 'count' : 'change';
    if (verbClass === 'make') return 'count';
    if (ACTION_NOUN.test(subject)) return 'count';
    if (left.isBaseline) return 'level';
    if (verbClass === 'level') return /^(?:完成|实现|安排|惠及|覆盖)$/.test(verb) ? 'count' : 'level';
    return kind === 'people' ? 'count' : 'count';
  }
  // Lengths, areas, masses, powers: built or done, or a total reached.
  if (verbClass === 'growth' || verbClass === 'change') return 'change';
  if (STOCK_NOUN.test(subject) && !/^(?:新增|新建|完成|改造|建设)/.test(subject)) return 'level';
  if (verbClass === 'make') return 'count';
  if (ACTION_NOUN.test(subject) || /(?:完成|建设|实施|治理|新增|改造|建成)[^，。；]{0,24}$/.test(before))
    return 'count';
  return 'level';
}

import type { Aspect } from '@liubu/plan';
import { isCounted, type UnitClass } from '../../lexicon/measure-units.ts';
import type { LeftContext } from './context.ts';

/** 涨幅由21.7%降到0.8%: a rate of growth that falls is still one. */
const RATE_MOVES = /(?:增速|增幅|涨幅|降幅|升幅|增长率|(?:增长|上涨|上升|下降)(?:速度|幅度))(?:由|从)[^，。；]{0,24}$/;
const RATE_OF_GROWTH =
  /(?:增速|增幅|涨幅|降幅|增长率|增长速度|增长幅度|上涨幅度|上升幅度|下降幅度|增长|升幅|涨跌幅|下降率|递增率)$/;
const CHANGE_WORDS =
  /(?:增收|减收|减负|减税|降费|让利|超收|节约|节省|净增|增加(?!值|[到至])|减轻|减少(?![到至])|削减|降低(?![到至])|压减(?![到至])|降本|减免|退税|免税|调增|调减|提高(?![到至])|少支|多收)/;
const NEW_CREDIT = /(?:新增|净增|净投放).{0,10}(?:贷款|融资|信贷|存款|融资规模|授信)/;
/** Words of doing or making inside a subject: what they count was done (count), not merely there (level). */
const ACTION =
  /^新[增建改开引落认培发签投设办创]|^累计新|^(?:转化|更新|清理|举办|新修|修缮|修复|升级|配备|购置|推广|引育|选派|遴选|评选|表彰|关停|淘汰|完成|实施|改造|建成|建设|引进|培育|收购|收储|储备|盘活|创建|获评|获批|成功|力争|办|编制)|新[增建改开引落认培发签投设办创]|在建|建成(?!区)|出台|制定|办理|办成|打掉|获评|打造|重组|组建|成立|设立|改建|扩建|续建|改造|救助|培训|就业|转移|造林|治理|修复|整治|收购|种植|植树|绿化|搬迁|安置|拆除|清淤|疏浚|改厕|开行|交付|保障|发放|资助|帮扶|接种|化解|办理|查处|招录|招聘|培养|认定|引进|签约|开工|竣工|投产|投用|落地|入库|获批|获评|创建|完成|开展|扩面|脱贫|退出|净增|除险|加固|出让|盘活|收储|征地|受益|取消|下放|处置|销号|整改|康复|通过|列入|入选/;
const STOCK_NOUN =
  /(?:总数|总量|保有量|拥有量|规模|里程|产量|产能|能力|装机|面积|容量|储量|用户|总人口|人口|库存|吞吐量|周转量|流量|处理量|供应量|用量|总产|存栏|出栏|总规模|长度)$/;
const VISITS = /旅游|接待|游客|吞吐|旅客|客流|发送|客运|过夜|入境|出行|乘客|观众/;
const MADE =
  /(?:更新|铺设|敷设|疏浚|拓宽|完成|建设|实施|治理|新增|改造|建成(?!区)|储备|收购|修复|造林|新建|种植|流转|恢复|绿化)[^，。；]{0,24}$/;

/**
 * What a quantity says of its subject (GUIDE, measures: aspect).
 *
 * @param subject  words that name what is measured
 * @param words  the words before the quantity that are its own, as written
 * @param before  the words between the clause's start and the quantity
 * @param after  the words directly behind it
 */
export function aspectOf(
  quantity: { kind: UnitClass | 'none' | 'ratio'; unit: string },
  left: LeftContext,
  subject: string,
  words: string,
  before: string,
  after: string,
): Aspect {
  const { kind } = quantity;
  const { verbClass, verb } = left;
  const rises = verbClass === 'growth' || verbClass === 'change';
  switch (kind) {
    case 'point':
      return 'change';
    case 'ratio':
      return 'level';
    case 'rank':
      return 'rank';
    case 'percent':
    case 'none':
      return percentAspect(quantity, left, subject, before, after);
    case 'times':
      return rises ? 'growth' : 'multiple';
    case 'clock':
      if (/天数|日数/.test(subject)) return rises || CHANGE_WORDS.test(before) ? 'change' : 'level';
      return 'duration';
    case 'year':
      return /年限|寿命/.test(subject) ? 'level' : 'duration';
    case 'age':
    case 'concentration':
      return rises ? 'change' : 'level';
    case 'money':
      return rises || /^(?:新增|净增)/.test(verb) || NEW_CREDIT.test(before) || CHANGE_WORDS.test(before)
        ? 'change'
        : 'level';
    case 'visit':
      return VISITS.test(subject) ? 'level' : 'count';
    default:
      break;
  }
  if (/净增/.test(verb)) return 'count';
  if (isCounted(kind)) {
    if (verbClass === 'make') return 'count';
    if (left.isBaseline) return 'level';
    if (rises) return verb === '增加' ? 'count' : 'change';
    if (verbClass === 'level' && !/^(?:完成|实现|安排|惠及|覆盖)$/.test(verb))
      return /^(?:累计)?新[增建改开引落认培发签投设办创]|^在建/.test(words) ||
        (verb === left.comparator && ACTION.test(words))
        ? 'count'
        : 'level';
    return 'count';
  }
  // Lengths, areas, masses, powers, volumes: built or done, or a total reached.
  if (rises || /(?:压减|节约|削减|减少)(?![到至])[^，。；]{0,12}$/.test(before)) return 'change';
  if (verbClass === 'make' || MADE.test(before) || /^新[增建改]|造林|治理|改造|建设|修复|整治/.test(subject))
    return 'count';
  if (STOCK_NOUN.test(subject)) return 'level';
  return ACTION.test(subject) ? 'count' : 'level';
}

/** 压减一般性支出5%: the verb stands before what it moves. A rate or share is brought to a value, and does not grow. */
const MOVES_OBJECT = /(?:压减|压缩|削减|缩减|减少|降低|下调|上调|提高)(?![到至])[^，。；、到至]{2,12}$/;
const SHARE = /(?:率|比重|比例|占比|份额|水平|覆盖面|指数)[^，。；、]{0,2}$/;

function percentAspect(
  quantity: { unit: string },
  { verbClass }: LeftContext,
  subject: string,
  before: string,
  after: string,
): Aspect {
  const rises = verbClass === 'growth' || verbClass === 'change';
  if (rises || RATE_OF_GROWTH.test(subject) || RATE_MOVES.test(before)) return 'growth';
  if (quantity.unit === '' && !rises) return 'level';
  if (/^(?:的)?(?:高速|较快|两位数|中高速|快速)?(?:增长|增速|增幅|速度)/.test(after)) return 'growth';
  if (verbClass === null && MOVES_OBJECT.test(before) && !SHARE.test(before)) return 'growth';
  return /(?:增长|递增|下降|降幅|涨幅|增幅|增速)$/.test(before) ? 'growth' : 'level';
}

/** Is this subject something that is done, so that a bare “subject N个” counts deeds and not a stock? */
export const namesAction = (words: string): boolean => ACTION.test(words);

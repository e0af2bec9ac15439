/** Words that decide whether two measures speak of the same thing. */

const TIMES =
  '今年以来 今年 去年 上年 全年 当年 本年度 本年 年度 年内 年末 年底 明年 今后 期间 时期 每年 年均 一年 今明两年 近两年 近三年 两年 三年 连续 提前 目前 截至';
const AIMS =
  '预计 预期 预算 目标 任务 指标 综合考虑 各种因素 中央提出 提出 确保 力争 争取 努力 拟 计划 规划 要求 确定 安排 预定';
const MOVES =
  '实现 完成 达到 超过 突破 保持 控制 维持 稳定在 左右 以上 以内 以下 不低于 不少于 不超过 增长率 增长 增加 新增 净增 增速 增幅 涨幅 降幅 同比 上涨 上升 提高 提升 扩大 下降 降低 减少 回落 转为 共计 累计 合计 总计 总额 总量 总数 总规模 总体 规模 水平 平均 分别 占 约 达 共 已 再 又';
const PAYING =
  '中央财政 各级财政 全国财政 国家财政 财政 国家 中央 地方 投入 支出 资金 经费 拨款 拨付 下达 补助 补贴 专项 用于 用来 拿出 支付 财力';
const POLICY =
  '继续 进一步 加快 加大 力度 推进 推动 促进 加强 强化 实施 落实 开展 建立 完善 健全 深化 深入 扎实 稳步 逐步 积极 大力 着力 全面 切实 不断 更加 主要 重点 重大 支持 鼓励 引导 改善 发展 建设 解决 工作 工程 项目 政策 措施 制度 机制 体系 问题 方面 试点 范围 覆盖面 覆盖 标准 一批 全部 部分 其中 同时 为此 此项 这项 这方面 纳入 受益 受惠 惠及';
const WHO =
  '国务院 国民 全国 全省 全市 全县 全区 全州 我国 我省 我市 我县 我区 政府 人数 人口 人次 数量 人均 每人 户均 各级 各地 地区';
const SMALL = '将要 将 要 为 的 了 等 和 与 及 以 是 在 到(?!位) 从 由 对 把 使 让 给 被 也 都 可 能 先';

/**
 * Words that say nothing of what is measured: time, intention, verbs of reaching, of paying out and of policy. They are
 * passed over when wordings are weighed against each other, so that 今年中央财政拟安排教育支出 and 全年用于教育的投入 meet.
 * Left in, on purpose: 收入 (what comes in is another quantity) and the stages of building (开工 is not 建成).
 * Longest first, so that 增长率 is passed over whole.
 */
export const NEUTRAL_WORDS: RegExp = new RegExp(
  [...new Set([TIMES, AIMS, MOVES, PAYING, POLICY, WHO, SMALL].join(' ').split(' '))]
    .sort((left, right) => right.length - left.length)
    .join('|'),
  'g',
);

/** A number with its unit says how much, not what. */
export const NUMBERS =
  /\d[\d.,．]*\s*[多余]?[百千万亿]*(?:美元|千瓦时?|平方米|立方米|平方公里|公里|[元吨亩人户个家件项所处座名套%％])?/g;

/** Two statements of which one holds a word of the left side and the other one of the right speak of different things. */
const OPPOSED: readonly (readonly [RegExp, RegExp])[] = [
  [/城镇|城市|市区/, /农村|农民|乡村|农业人口/],
  [/中央/, /地方|省级|市县/],
  [/进口/, /出口/],
  [/收入|税收/, /支出|投入|投资/],
  [/存款/, /贷款/],
  [/出生/, /死亡/],
  [/新?开工|新安排/, /建成|竣工|交付/],
  [/新增|净增/, /总数|总量|保有量/],
  [/居民/, /职工/],
  [/可吸入|PM10/, /细颗粒|PM2\.5/],
];

/** How far building has come; by themselves these words name nothing that is built. */
export const STAGES = /新?开工(?:建设)?|(?:基本|主体)?(?:建成|完工)|竣工|交付(?:使用)?|新安排/g;

/** A quantity per head, per household or per unit of something is another than the whole; 事业单位 is no such unit. */
const PER_EACH = /(?:(?<![业人设工任])单位(?!退休|职工|人员|从业)|[人户亩]均)(?=[一-龥])(?!提高|增加|增长|达|为|超|每)/;

/** Which side of each opposition some words are on: two bits for each pair (both set: neither side), one for PER_EACH. */
export function sidesOf(words: string): number {
  let sides = PER_EACH.test(words) ? 1 : 0;
  OPPOSED.forEach(([left, right], index) => {
    if (left.test(words)) sides |= 2 << (2 * index);
    if (right.test(words)) sides |= 4 << (2 * index);
  });
  return sides;
}

/** The sides of one statement, with the other's answer to whether it is per head or unit. */
export const withSamePer = (one: number, other: number): number => (one & ~1) | (other & 1);

/** @returns how many oppositions stand between two statements, by their `sidesOf` */
export function oppositions(one: number, other: number): number {
  let count = (one & 1) === (other & 1) ? 0 : 1;
  for (let index = 0; index < OPPOSED.length; index++) {
    const here = (one >> (2 * index + 1)) & 3;
    const there = (other >> (2 * index + 1)) & 3;
    if (here + there === 3 && here !== 0 && there !== 0) count++;
  }
  return count;
}

/**
 * Words around the name of an indicator that leave it the same indicator (全市, 预计, 增速).
 * Words that narrow it are not here, on purpose: 民营企业出口 is not 出口, 桃源县粮食产量 is not the city's.
 */

/** Before the name, whatever the quantity. */
export const NEUTRAL_HEADS: readonly string[] =
  '全市 全省 全县 全区 全州 全盟 全旗 全国 全自治区 全域 我市 我省 我县 我区 我州 我国 本市 本省 预计 预期 力争 确保 努力 争取 实现 完成 达到 其中 全年 今年 去年 当年 年内 年度 五年累计 累计 年均 平均 主要 和 及 与 以及 并 使 将 均 推动 促进 带动 保持 提高 提升 降低 减少 控制 稳定 超额完成 辖区 规划期 期末 城乡居民和'.split(
    ' ',
  );

/** Before the name of something counted: what is done to it is told by the aspect. */
export const COUNTED_HEADS: readonly string[] =
  '新增 净增 增加 新 新建 改建 扩建 新改建 新建改建 新（改）建 改扩建 新改扩建 新建改扩建 新建和改造 新建改造 建设改造 改造 改造提升 提升改造 新改造 开工改造 新开工改造 启动 启动改造 建成 建设 新建成 建成投用 开工 新开工 开工建设 竣工 实施 开展 办理 发放 培育 新培育 累计培育 认定 新认定 引进 新引进 签约 新签约 新落地 引育 打造 创建 获批 筹集 整治 治理 修复 提供 新设 布局建设 解决 输转 组织 举办 受理 办结 落实 争取 新发展 发展 拥有 更新 更新改造 加固 新筹集 新获批 入选 获评 接待 服务 惠及 救助 新入库 入库 开通 完成改造 布设 增设'.split(
    ' ',
  );

/** After the name, whatever the quantity. */
export const NEUTRAL_TAILS: readonly string[] =
  '增速 增长率 增长速度 增长幅度 上涨幅度 上升幅度 下降幅度 增幅 涨幅 降幅 增长 同比 同比增长 年均增长 年均增速 平均增长 年均 总量 总额 总数 总规模 规模 数量 水平 目标 目标值 预期 实现 完成 达到 保持 累计 预计 实际增长 实际 可比增长 增量 存量 指标 增 升 均 从 由 上涨 首次'.split(
    ' ',
  );

/** After the name of something counted. */
export const COUNTED_TAILS: readonly string[] =
  '数 人数 户数 家数 人次 建设 改造 项目 任务 工作 工程 面积 里程 提升'.split(' ');

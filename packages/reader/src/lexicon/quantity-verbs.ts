/**
 * Words that stand directly before a quantity and say what it does there.
 * growth: a rate of rise or fall · change: an absolute rise or fall · level: a state reached · make: something done or built
 */
export type VerbClass = 'growth' | 'change' | 'level' | 'make';

const table = (entries: Record<VerbClass, string>): Map<string, VerbClass> => {
  const map = new Map<string, VerbClass>();
  for (const [kind, words] of Object.entries(entries) as [VerbClass, string][])
    for (const word of words.split(' ')) map.set(word, kind);
  return map;
};

export const QUANTITY_VERBS: ReadonlyMap<string, VerbClass> = table({
  growth:
    '增长 同比增长 增幅 增速 递增 下降 上升 回落 下滑 反弹 负增长 增长率 正增长 上涨 涨幅 上浮 下浮 提速 增 降 涨 增幅达 增速达 增幅为 增速为 增长速度为 提升 提高 降低 减少 压减 压缩 缩短 下降率 减 缩减 下调 上调 高于 低于 快于 高出 高 低 快 慢于 节约 削减 递减 扩大 收窄 精简 增加 多 少 消减',
  change: '增收 减收 减负 减税 超收 让利 净增 净增加 新增加 降本 少收 多收 调增 调减 追加 节省 净减少 净流入 结余',
  level:
    '达 定为 设定为 确定为 预期为 回落到 回落至 达到 达成 调为 变为 升为 分别为 分别达 分别达到 分别是 拓展到 拓展至 延伸到 延伸至 延长到 延长至 为 是 占 占到 有 仅 仅为 保持在 稳定在 维持在 保持 实现 完成 突破 超过 升至 升到 上升到 上升至 提高到 提升到 提升至 提高至 增至 增到 增加到 增加至 增长到 增长至 下降到 下降至 降至 降到 降低到 降低至 减少到 减少至 压缩至 压缩到 压减至 压减到 缩短至 缩短到 缩小到 缩小至 扩大到 扩大至 扩容至 扩展到 调整为 调整到 优化为 优化到 跨越 迈上 跃升至 跃升到 攀升至 攀升到 发展到 达至 合计 总计 共计 安排 下达 拨付 筹措 筹集 发放 支付 拟安排 安排到 控制在 控制到 相当于 等于 收窄至 收窄到 回升至 回升到 恢复到 恢复至 位于 处于 减至 减到 到 至 拥有 现有 已有 共有 覆盖 惠及',
  make: '新增 新建 建成 建设 改造 实施 培育 打造 引进 创建 组建 建立 成立 设立 新设 开工 开工建设 竣工 投产 启动 推进 抓好 办好 办成 支持 认定 招引 招录 招聘 培养 培训 资助 救助 帮扶 安置 转移 输转 解决 解决了 开展 举办 开行 开通 开设 新开 新开通 配备 购置 建 新 修建 修复 治理 整治 除险加固 加固 拆除 清理 关停 淘汰 出台 制定 修订 发布 印发 下放 取消 精简 承接 落地 落户 签约 获批 获评 获得 荣获 申报 新培育 培育壮大 壮大 发展 扶持 遴选 选派 选拔 派出 组织 动员 选聘 查处 侦破 打掉 办理 化解 调处 受理 储备 谋划 谋划实施 组织实施 推出 布局 布局建设 规划 规划建设 打通 优化 优选 新改建 改扩建 新改扩建 改建 扩建 新建改建 新改造 落实 增设 增补 增殖 提供 筹建 筹集 建好 用好 做好 做强 创成 命名 评选 表彰 奖励 处置 盘活 收储 报批 供应 出让 播种 种植 收购 营造 栽植 植树 免费实施 再解决 再建设 再建 再培育 再打造 累计建成 实行 推广 建档 退出 脱贫 搬迁 研发 转化 攻克 突破 集聚 汇聚 吸引 引育 引入 派驻 驰援 接种 检测 完善 更新 更换 加装 安装 敷设 铺设 架设 疏浚 续建 抽查 检查 督办 挂牌 上市 入库 入统 升规 纳统 设置 布设 设 选树 评定 确定 挖掘 开发 推动 促进 涵盖 涉及 联合 协同 邀请 吸纳 带动 服务 对接 走访 满足 保障 供给 投放 投用 放在 用 在 与 对 从 将 把 让 使 向 由 为 给 以 等 选取 选定 试点 创办 新办 新认定 新引进 新签 新签约 新开工 新投产 新入库 新落户 新获批 新创建 评为 列入 入选 跻身 进入 采集 排查 整改 摘牌 销号 拆迁 征收 征地 回收 关闭 退役 建有 设有 办有 聚集 集中 举行 推介 招收 免除 减免 发行 创造',
});

/** Words between a verb and its quantity, or between a subject and its verb, that change nothing. Longest first by look-up. */
export const FILLERS: ReadonlySet<string> = new Set(
  (
    '了 全部 转为 的 也 已 再 又 均 都 各 共 总 将 要 可 就 即 还 仍 并 且 达 已经 分别 年均 平均 同比 实际 预计 预期 力争 争取 确保 每年 年平均 进一步 同口径 按可比口径 可比口径 ' +
    '全年 累计 共计 总计 合计 五年 年 五年累计 三年累计 首次 率先 成功 一举 连续 逐年 逐步 大幅 明显 显著 稳步 持续 平均每年 平均年 初步预计 预计将 至少 最高 最低 最多 一次性 同期 当年 ' +
    '仅用了 用了 花了 接近 可以 能够 有望 继续 稳定 保持 每人每年 每人每月 人均 每人 每年新增 新 约 近 超 提前 按照 按 名义 实际同比 扣除物价因素 扣除价格因素 以每年 高达 多达 名义增长 环比 年内 年度 依次 同时'
  ).split(' '),
);

/** Words at the beginning of names that tell of many things rather than of one. */
export const GENERAL_BEGINNINGS = `
农村 乡村 城乡 城镇 老旧 中小 大型 中型 小型 大中型 各类 重点 基层 乡镇 配套 县域 城市 社区 公共 现代 新型 高标准 高品质 高端 绿色 智能 智慧 数字 特色 优质 传统 重大 骨干 区域 区域性 综合 专业 普惠 普惠性 公办 民办 存量 病险 老化 危旧 废弃 历史 历史遗留 在建 新能源 清洁能源 分布式 新增 具备 跨区域 跨境 海外 境外 世界级 世界一流 国际一流 一流 高水平 高质量 高能级 零碳 低碳 近零碳 无废 通用 商业 工业 农业 产业 企业 科技 人工智能 基础 标志性 示范 示范性 精品 主题 专项 共享 立体 地下 生态 环境 生活 污水 垃圾 医疗 养老 托育 文化 体育 旅游 文旅 交通 水利 能源 电力 粮食 物流 冷链
`;

/** … and of several at once. */
export const BATCHES = '一批 更多 若干 各类 部分 多个 一些 系列 有关 相关 一系列 更多 每个 各 所有 全部 多条 多座';

/** One of its kind in the country: such a thing has a name even without a place (国家超级计算中心). */
export const NATIONAL = '国家';

/** One of many of its grade. */
export const GRADES = '国家级 省级 市级 县级 部级 区级 自治区级 省级以上 国家和省级 市州级 村级 央属 市属 省属';

/** What is hoped to become known in the world rather than what is built. */
export const HOPES_OF_RANK = '全国 国际 世界 全球 亚洲 东北亚 区域性 具有 更多 一流 世界级';

/** Companies and houses in a name: 云岚集团二期, 岚川药业新厂. */
export const HOUSES =
  '集团 公司 股份 科技 能源 化工 重工 制药 药业 石化 钢铁 电气 电子 生物 新材 新能源 医药 食品 汽车 铝业 锂业 铜业 矿业 纸业 光电 智造 智能 控股 央企 大厦';

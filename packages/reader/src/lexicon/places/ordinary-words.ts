/**
 * Names of places that also arise from ordinary words, whole (合作, 和平, 白银) or across two of them (医保|定点, 推广|安全).
 * Such a form counts as a place only in company: beside another place in a list or on a route (通辽、朝阳; 百色至钦州).
 * Most were found by counting every short name in reports of governments that it does not belong to; the rest are
 * words of the same make (新民 in 创新|民生). Missing one costs a false place, a needless one a missed short form.
 */

/** Short names of prefectures. */
const PREFECTURES =
  '朝阳 白银 长治 大同 新乡 保定 安康 来宾 文山 山南 定西 大理 阿里 海南 海北 海西 海东 黄南 广安 ' +
  '凉山 中山 六安 四平 日照 吉安 河源 白城 白山 黑河 和田 宁德 天水 海口 河池 新余 通化 安顺 南通 ' +
  '南平 大庆 衡水 丽江 北海 湘西 兴安 开封 百色 固原 德州 金华 内江';

/** Short names of counties and districts. */
const COUNTIES =
  '辽中 资源 合作 振兴 和平 新兴 新建 通道 海南 和政 新和 惠民 友好 平安 解放 和安 富裕 安居 前进 富民 ' +
  '港口 新平 河北 城中 大新 河南 小金 大安 防城 运河 青山 平和 公安 互助 延长 西安 兴国 民和 滨海 ' +
  '大通 复兴 安定 新城 盐湖 金山 同心 兴业 双城 东方 大城 三江 江源 乐业 杂多 宏伟 友谊 上高 安宁 ' +
  '大关 共和 兴和 太湖 平原 中原 金水 东兴 同德 海港 政和 新安 江南 惠农 天山 工农 兰山 南部 迁安 ' +
  '成安 固安 灯塔 增城 高要 资中 大兴 新华 安国 磐石 金安 宁国 月湖 津市 上思 天等 嘉陵 乌兰 长安 ' +
  '三河 和顺 长白 龙江 南山 爱民 扬中 滨江 山城 渝中 清河 太平 滨湖 江山 河口 民权 资兴 紫金 江口 ' +
  '亚东 清水 和康 朝阳 河西 平陆 连山 临江 巴彦 浦江 临海 福安 高安 市中 东平 西工 光明 南海 大化 ' +
  '西沙 金沙 古城 文山 同仁 河东 南开 安新 故城 红山 中山 建平 和龙 道里 平房 大同 阳明 连云 平湖 ' +
  '安吉 界首 东至 滨城 老城 新乡 马村 新洲 通城 新宁 凤凰 天河 盐田 龙湖 江海 融安 平南 钟山 南丹 ' +
  '都安 长寿 荣昌 兴文 广安 天全 通江 金川 赤水 西山 白银 城东 西夏 金凤 新市 温泉 民丰 城关 新民 ' +
  '红旗 向阳 东风 建华 平定 兴隆 万年 万全 万安 团风 长子 进贤 得荣 崇信 方正 方城 和静 德化 大方 ' +
  '大理 大英 大余 大田 大丰 大足 大宁 大名 民乐 民勤 文成 天台 天长 天桥 天心 水城 水富 兴海 兴城 ' +
  '兴宁 兴安 兴庆 城口 城步 城固 城厢 城阳 阳新 明水 明光 会同 会理 会东 会昌 从化 交口 交城 监利 ' +
  '吉利 信丰 高平 高台 高明 新田 新丰 新会 新化 新源 新龙 新都 新荣 新津 中方 中站 中宁 站前 建始 ' +
  '建水 建湖 建宁 建安 平利 平乐 平度 平江 平果 通化 通海 通山 通州 连城 定结 定日 定南 望江 农安 ' +
  '集安 集贤 宜城 安化 安平 安源 安福 全州 全南 福田 海原 桥东 桥西 商城 商水 镇平 镇安 镇原 保康 ' +
  '固镇 康乐 康定 清新 清流 绿园 汇川 改则 白水 白河 白塔 玉泉 鼓楼 钟楼 梨树 武功 广平 广南 广宁 ' +
  '广德 开平 开江 开阳 开远 开化 开福 定边 湖滨 河间 乡城 长乐 长兴 永和 永安 永兴 宁海 宝山 理塘 ' +
  '龙门 红星 社旗 长海 市南 市北 双桥 东港 西市 花山 化隆 多伦 尚义 四会 永新 明山 德安 德保 容城 ' +
  '安仁 安泽 安丘 安达 合阳 合江 合川 合山 合水 合浦 元氏 上林 上城 下城 中江 南关 南和 北关 前郭 ' +
  '景东 长丰 林口 和林 成武 平山 措勤 达日 久治 同江 同安 化州 利津 利州 利川 利辛 务川 策勒 来安 ' +
  '来凤 加查 会宁 会泽 都兰 都昌 都匀 点军';

/** Complete names that are ordinary words even where the place is (改造老城区). */
const GENERIC_NAMES = '城区 郊区 矿区 新城区 老城区 新市区 古城区 市郊区 城郊区 新县 东区 西区';

/** Complete names that are ordinary words away from the place: in 枣庄 市中区 is the district. */
const FOREIGN_NAMES =
  '市中区 城中区 城东区 城西区 城北区 东城区 西城区 和县 成县 文县 单县 理县 义县 富县 ' +
  '忠县 易县 道县 礼县 港口区 滨海新区 江北区 江东区 江南区 河东区 河西区 海港区 前进区 ' +
  '向阳区 新建区 新建县 平原县 南部县 资源县 东方市 新民市 温泉县 北市区 南市区 东市区 ' +
  '中市区';

export const ORDINARY_PREFECTURES: ReadonlySet<string> = new Set(PREFECTURES.split(' '));

export const ORDINARY_COUNTIES: ReadonlySet<string> = new Set(COUNTIES.split(' '));

export const ORDINARY_EVERYWHERE: ReadonlySet<string> = new Set(GENERIC_NAMES.split(' '));

export const ORDINARY_ELSEWHERE: ReadonlySet<string> = new Set(FOREIGN_NAMES.split(' '));

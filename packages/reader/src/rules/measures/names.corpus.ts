import type { MeansNothing } from '../../../test/measure-corpus.ts';

/** Numerals that are names, dates, ordinals, sizes or figures of speech. */
export const NAMES: readonly MeansNothing[] = [
  {
    because: 'a five-year plan is a name',
    phrasings: [
      '“十四五”规划圆满收官。',
      '“十五五”时期是云川加快转型的关键时期。',
      '编制“十五五”规划，谋划一批重大项目。',
      '全面完成十四五规划各项任务。',
    ],
  },
  {
    because: 'a slogan in quotes is a name',
    phrasings: [
      '落实“三高四新”美好蓝图。',
      '实施“千企万户”帮扶行动。',
      '推进“四好农村路”建设。',
      '深化“一网通办”“一件事一次办”。',
      '推行“1+N”政策体系。',
      '构建“4+9”产业格局。',
      '打造“1+3+5”产业体系。',
      '健全“1+8”应急预案体系。',
    ],
  },
  {
    because: 'a technical standard is a name',
    phrasings: [
      '加快5G网络建设。',
      '推动5G+工业互联网融合发展。',
      '布局6G研发。',
      '发展3D打印产业。',
      '推广F5G全光网络。',
      '创建4A级景区。',
      '石龙湖创建国家5A级旅游景区。',
      '创建3A级以上景区。',
      '执行国六B标准。',
      '发展L4级自动驾驶。',
    ],
  },
  {
    because: 'a road or a line is a name',
    phrasings: [
      '改造S311青石段。',
      '推进G65高速扩容。',
      '推进1号大道建设。',
      '建成地铁2号线。',
      '提质改造省道S206线。',
      '推进X034县道改造。',
    ],
  },
  {
    because: 'the number belongs to the name of an article',
    phrasings: ['PM2.5治理成效明显。', '加强PM10、PM2.5协同控制。', '推广NB-IoT和4G终端。'],
  },
  {
    because: 'a hotline is a name',
    phrasings: [
      '优化12345热线办理。',
      '用好12345政务服务便民热线。',
      '畅通12315投诉举报渠道。',
      '推进110与12345对接联动。',
    ],
  },
  {
    because: 'a circle of so many minutes is a name',
    phrasings: [
      '建设15分钟生活圈。',
      '建设城市一刻钟便民生活圈。',
      '打造15分钟便民生活圈。',
      '打造30分钟医疗服务圈。',
      '完善15分钟养老服务圈。',
      '构建1小时通勤圈。',
    ],
  },
  {
    because: 'a date is no quantity',
    phrasings: [
      '2026年是“十五五”开局之年。',
      '1月12日召开大会。',
      '截至2025年底，全面完成。',
      '2020年至2025年，连续增长。',
      '上半年完成前期，6月底前开工。',
      '自2024年3月1日起施行。',
      '10月投入使用。',
    ],
  },
  {
    because: 'a period is no quantity',
    phrasings: [
      '过去五年，全市上下拼搏实干。',
      '连续37年保持平安。',
      '实施国企改革三年行动。',
      '未来5年，云川将迎来黄金发展期。',
      '近三年来，干部作风明显好转。',
      '推进农村人居环境整治五年行动。',
      '本届政府任期5年。',
    ],
  },
  {
    because: 'an ordinal is no quantity',
    phrasings: [
      '第七届人民代表大会胜利召开。',
      '第3次全体会议。',
      '城市综合竞争力列全国第72位。',
      '总量居全省第5位。',
      '跃居全省第三。',
      '第十五届运动会圆满落幕。',
      '第一书记全员轮训。',
      '综合排名进入全省前三。',
      '跻身全国百强区。',
    ],
  },
  {
    because: 'a numbered programme is a name',
    phrasings: [
      '办好十件民生实事。',
      '实施十大工程。',
      '落实八项规定精神。',
      '开展“五大行动”。',
      '推进三大攻坚战。',
      '抓好九个方面工作。',
    ],
  },
  {
    because: 'a size qualifies what is meant and measures nothing',
    phrasings: [
      '推进千亿园区建设。',
      '培育百亿企业。',
      '打造千亿级产业集群。',
      '建设万亩油茶基地。',
      '推进500千伏输变电工程。',
      '建设220千伏变电站。',
    ],
  },
  { because: 'open hours are a way of speaking', phrasings: ['推行24小时自助服务。', '实行7×24小时值班。'] },
  {
    because: 'figures of speech count nothing',
    phrasings: [
      '千方百计扩大就业。',
      '一批重点项目落地。',
      '一系列举措见效。',
      '三番五次上门服务。',
      '万众一心向前进。',
      '百尺竿头更进一步。',
      '数百家企业参展。',
      '九牛一毛。',
      '一以贯之抓落实。',
    ],
  },
  { because: 'a document number is a name', phrasings: ['落实国发〔2025〕12号文件。', '印发云政发〔2026〕3号。'] },
  {
    because: 'a model is a name',
    phrasings: ['云鹰A320客机首航。', '推广H7N9疫苗。', '推进C919配套。', '建设2×66万千瓦机组。'],
  },
  {
    because: 'a group of days is a name',
    phrasings: ['开展“3·15”维权活动。', '做好“五一”“十一”假日保障。', '纪念“九一八”事变。'],
  },
  { because: 'a share of equals is no number', phrasings: ['一分部署，九分落实。', '三分建、七分管。'] },
];

/** Names beside quantities: the quantity alone is read. */
export const NAMES_BESIDE_QUANTITIES: readonly MeansNothing[] = [
  {
    because: 'the name before it is none, the quantity is',
    phrasings: [
      '“十四五”期间，新增高速公路⟦120公里⟧。',
      '新建5G基站⟦860个⟧。',
      'PM2.5年均浓度下降⟦4.2%⟧。',
      '12345热线办结率达到⟦98%⟧。',
      '新增4A级景区⟦3家⟧。',
      '2026年，改造S311线⟦18公里⟧。',
      '到2030年，森林覆盖率达到⟦62%⟧。',
      '建成15分钟生活圈⟦42个⟧。',
      '新签约10亿元以上项目⟦12个⟧。',
      '建成亿元以上产业项目⟦64个⟧。',
      '“四上”企业新增⟦183家⟧。',
      '第十五届运动会上夺得金牌⟦2枚⟧。',
      '城市综合竞争力列第72位，前移⟦6位⟧。',
      '“1+N”政策兑现资金⟦2.6亿元⟧。',
      '连续5年保持增长，去年增长⟦6.2%⟧。',
      '2025年12月底前拨付⟦3000万元⟧。',
    ],
  },
];

/** One item of an invented year of 云川市, and what came of it. */
export interface FinishedItem {
  kind: 'indicator' | 'task' | 'project' | 'livelihood';
  section: number;
  wording: string;
  /** Index into UNITS. */
  unit: number;
  due?: string;
  targets?: readonly {
    name: string;
    quote: string;
    op: '>=' | '<=' | '=' | '~';
    value: number;
    unit: string;
    quantity: 'flow_cumulative' | 'stock' | 'rate';
    direction?: 'up' | 'down';
    /** At the year's end, or in `month`. */
    verified?: { value: number; status: 'expected' | 'flash' | 'final'; month?: number };
    reported?: { value: number; status?: 'expected' | 'flash' | 'final' };
    lastYear?: number;
  }[];
  /** What the unit filed: done, so many per cent, or nothing at all. */
  filed: 'done' | number | 'silent' | 'none';
  evidence?: boolean;
  problems?: string;
  adjusted?: { mark: 'weakened' | 'slipped' | 'dropped'; reason: string };
  restricted?: true;
}

export const UNITS = [
  '市发展改革委',
  '市工业和信息化局',
  '市交通运输局',
  '市人力资源社会保障局',
  '市住房城乡建设局',
  '市教育局',
  '市人民政府国有资产监督管理委员会',
] as const;

export const SECTIONS = [
  ['二、2026年工作安排', '2026年全市经济社会发展主要预期目标'],
  ['二、2026年工作安排', '（一）坚持工业强市，加快构建现代化产业体系'],
  ['二、2026年工作安排', '（二）坚持城乡统筹，着力提升城市品质'],
  ['二、2026年工作安排', '（三）坚持普惠共享，持续增进民生福祉'],
  ['二、2026年工作安排', '（四）全力办好十件民生实事'],
] as const;

/** Two texts a line: what was promised, and what is there at the year's end. */
export const ITEMS: readonly FinishedItem[] = [
  {
    kind: 'indicator',
    section: 0,
    wording: '地区生产总值增长6%左右',
    unit: 0,
    filed: 'none',
    targets: [
      {
        name: '地区生产总值',
        quote: '6%左右',
        op: '~',
        value: 6,
        unit: '%',
        quantity: 'rate',
        direction: 'up',
        verified: { value: 6.1, status: 'expected' },
      },
    ],
  },
  {
    kind: 'indicator',
    section: 0,
    wording: '规模以上工业增加值增长7%以上',
    unit: 1,
    filed: 'none',
    targets: [
      {
        name: '规模以上工业增加值',
        quote: '7%以上',
        op: '>=',
        value: 7,
        unit: '%',
        quantity: 'rate',
        direction: 'up',
        verified: { value: 7.6, status: 'flash' },
      },
    ],
  },
  {
    kind: 'indicator',
    section: 0,
    wording: '固定资产投资增长5%',
    unit: 0,
    filed: 'none',
    targets: [
      {
        name: '固定资产投资',
        quote: '5%',
        op: '>=',
        value: 5,
        unit: '%',
        quantity: 'rate',
        direction: 'up',
        verified: { value: 3.2, status: 'final' },
      },
    ],
  },
  {
    kind: 'indicator',
    section: 0,
    wording: '城镇新增就业3.2万人以上',
    unit: 3,
    filed: 'none',
    targets: [
      {
        name: '城镇新增就业',
        quote: '3.2万人以上',
        op: '>=',
        value: 32000,
        unit: '人',
        quantity: 'flow_cumulative',
        direction: 'up',
        verified: { value: 33100, status: 'final' },
        lastYear: 31500,
      },
    ],
  },
  {
    kind: 'indicator',
    section: 0,
    wording: '城镇调查失业率控制在5.5%以内',
    unit: 3,
    filed: 'none',
    targets: [
      {
        name: '城镇调查失业率',
        quote: '5.5%以内',
        op: '<=',
        value: 5.5,
        unit: '%',
        quantity: 'rate',
        verified: { value: 5.2, status: 'final' },
      },
    ],
  },
  {
    kind: 'task',
    section: 1,
    wording: '新增规模以上工业企业60家以上、省级专精特新企业30家',
    unit: 1,
    filed: 'done',
    evidence: true,
    targets: [
      {
        name: '新增规模以上工业企业',
        quote: '60家以上',
        op: '>=',
        value: 60,
        unit: '家',
        quantity: 'flow_cumulative',
        direction: 'up',
        verified: { value: 66, status: 'final' },
        reported: { value: 68 },
      },
      {
        name: '省级专精特新企业',
        quote: '30家',
        op: '>=',
        value: 30,
        unit: '家',
        quantity: 'flow_cumulative',
        direction: 'up',
        verified: { value: 32, status: 'final' },
      },
    ],
  },
  {
    kind: 'task',
    section: 1,
    wording: '全年完成工业投资260亿元',
    unit: 1,
    filed: 'done',
    evidence: true,
    targets: [
      {
        name: '工业投资',
        quote: '260亿元',
        op: '>=',
        value: 26_000_000_000,
        unit: '元',
        quantity: 'flow_cumulative',
        direction: 'up',
        verified: { value: 26_834_000_000, status: 'flash', month: 12 },
        lastYear: 23_950_000_000,
      },
    ],
  },
  {
    kind: 'project',
    section: 1,
    wording: '10月底前建成投产云瑞光电三期、安澜智能农机产业园',
    unit: 1,
    due: '2026-10-31',
    filed: 'done',
    evidence: true,
  },
  {
    kind: 'project',
    section: 1,
    wording: '开工建设川盛电子级化学品项目',
    unit: 6,
    filed: 'done',
    evidence: false,
  },
  {
    kind: 'task',
    section: 1,
    wording: '健全“个转企、小升规、规改股、股上市”培育梯队',
    unit: 1,
    filed: 'done',
    evidence: true,
  },
  {
    kind: 'task',
    section: 1,
    wording: '盘活闲置土地3000亩',
    unit: 6,
    filed: 70,
    evidence: true,
    problems: '两宗地块权属纠纷未了结，处置程序走不完。',
    targets: [
      {
        name: '盘活闲置土地',
        quote: '3000亩',
        op: '>=',
        value: 3000,
        unit: '亩',
        quantity: 'flow_cumulative',
        direction: 'up',
        reported: { value: 2130 },
      },
    ],
  },
  {
    kind: 'project',
    section: 2,
    wording: '新改建农村公路260公里、改造危桥20座',
    unit: 2,
    filed: 'done',
    evidence: true,
    targets: [
      {
        name: '新改建农村公路',
        quote: '260公里',
        op: '>=',
        value: 260,
        unit: '公里',
        quantity: 'flow_cumulative',
        direction: 'up',
        verified: { value: 272, status: 'final' },
        lastYear: 251,
      },
      {
        name: '改造危桥',
        quote: '20座',
        op: '>=',
        value: 20,
        unit: '座',
        quantity: 'flow_cumulative',
        direction: 'up',
        reported: { value: 22 },
      },
    ],
  },
  {
    kind: 'project',
    section: 2,
    wording: '年底前建成城西污水处理厂',
    unit: 4,
    filed: 55,
    evidence: true,
    problems: '主体设备到货推迟四个月，年底才进入安装。',
  },
  {
    kind: 'task',
    section: 2,
    wording: '改造城镇老旧小区80个、城中村5个',
    unit: 4,
    filed: 'done',
    evidence: true,
    targets: [
      {
        name: '改造城镇老旧小区',
        quote: '80个',
        op: '>=',
        value: 80,
        unit: '个',
        quantity: 'flow_cumulative',
        direction: 'up',
        verified: { value: 88, status: 'final' },
      },
      {
        name: '城中村',
        quote: '5个',
        op: '>=',
        value: 5,
        unit: '个',
        quantity: 'flow_cumulative',
        direction: 'up',
        verified: { value: 5, status: 'final' },
      },
    ],
  },
  {
    kind: 'task',
    section: 2,
    wording: '建设城市绿道30公里',
    unit: 4,
    filed: 'done',
    evidence: true,
    adjusted: { mark: 'weakened', reason: '河道管理范围调整，6公里改线，经市政府常务会议同意。' },
    targets: [
      {
        name: '城市绿道',
        quote: '30公里',
        op: '>=',
        value: 30,
        unit: '公里',
        quantity: 'flow_cumulative',
        direction: 'up',
        verified: { value: 31.5, status: 'final' },
      },
    ],
  },
  {
    kind: 'task',
    section: 2,
    wording: '启动城南客运枢纽前期工作',
    unit: 2,
    filed: 'none',
    adjusted: { mark: 'dropped', reason: '省级路网规划调整，选址取消。' },
  },
  {
    kind: 'task',
    section: 3,
    wording: '引进高层次人才150名、高校毕业生1.2万名以上',
    unit: 3,
    filed: 'done',
    evidence: true,
    targets: [
      {
        name: '引进高层次人才',
        quote: '150名',
        op: '>=',
        value: 150,
        unit: '名',
        quantity: 'flow_cumulative',
        direction: 'up',
        reported: { value: 162 },
      },
      {
        name: '高校毕业生',
        quote: '1.2万名以上',
        op: '>=',
        value: 12000,
        unit: '名',
        quantity: 'flow_cumulative',
        direction: 'up',
        reported: { value: 12600 },
      },
    ],
  },
  {
    kind: 'task',
    section: 3,
    wording: '普惠性幼儿园覆盖率提高到93%',
    unit: 5,
    filed: 'done',
    evidence: true,
    targets: [
      {
        name: '普惠性幼儿园覆盖率',
        quote: '93%',
        op: '>=',
        value: 93,
        unit: '%',
        quantity: 'rate',
        direction: 'up',
        verified: { value: 93.5, status: 'final' },
        lastYear: 91.8,
      },
    ],
  },
  {
    kind: 'task',
    section: 3,
    wording: '开展送戏下乡不少于600场',
    unit: 5,
    filed: 'done',
    evidence: false,
    targets: [
      {
        name: '送戏下乡',
        quote: '600场',
        op: '>=',
        value: 600,
        unit: '场',
        quantity: 'flow_cumulative',
        direction: 'up',
        reported: { value: 612 },
      },
    ],
  },
  { kind: 'task', section: 3, wording: '健全困难群体帮扶机制', unit: 3, filed: 'silent' },
  {
    kind: 'task',
    section: 3,
    wording: '妥善处置一处专项问题',
    unit: 3,
    filed: 'done',
    evidence: true,
    restricted: true,
  },
  {
    kind: 'livelihood',
    section: 4,
    wording: '新建公共充电桩3000个',
    unit: 4,
    filed: 'done',
    evidence: true,
    targets: [
      {
        name: '公共充电桩',
        quote: '3000个',
        op: '>=',
        value: 3000,
        unit: '个',
        quantity: 'flow_cumulative',
        direction: 'up',
        verified: { value: 3260, status: 'final' },
      },
    ],
  },
  {
    kind: 'livelihood',
    section: 4,
    wording: '新建、改扩建学校26所，新增公办学位9000个',
    unit: 5,
    filed: 'done',
    evidence: true,
    targets: [
      {
        name: '新建、改扩建学校',
        quote: '26所',
        op: '>=',
        value: 26,
        unit: '所',
        quantity: 'flow_cumulative',
        direction: 'up',
        verified: { value: 26, status: 'final' },
      },
      {
        name: '新增公办学位',
        quote: '9000个',
        op: '>=',
        value: 9000,
        unit: '个',
        quantity: 'flow_cumulative',
        direction: 'up',
        verified: { value: 9400, status: 'final' },
      },
    ],
  },
  {
    kind: 'livelihood',
    section: 4,
    wording: '为2500户特殊困难老年人家庭实施适老化改造',
    unit: 3,
    filed: 40,
    evidence: true,
    problems: '入户评估进度慢，第三批招标两次流标。',
    targets: [
      {
        name: '适老化改造',
        quote: '2500户',
        op: '>=',
        value: 2500,
        unit: '户',
        quantity: 'flow_cumulative',
        direction: 'up',
        verified: { value: 1020, status: 'final' },
      },
    ],
  },
];

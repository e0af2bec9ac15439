import type {
  BreakdownInput,
  BreakdownItem,
  NoticeInput,
  OfficialFrame,
  UnitPlanInput,
} from '../src/out/official/breakdown-input.ts';

/** Documents of an invented city, with the longest names that real ones have. */

const UNITS = [
  '市发展和改革委员会',
  '市人民政府国有资产监督管理委员会',
  '市财政局',
  '市自然资源和规划局',
  '市住房和城乡建设局',
  '市人力资源和社会保障局',
  '市文化广电和旅游局',
  '各县（市、区）人民政府',
  '云川高新技术产业开发区管委会',
] as const;

const WORKS = [
  '地区生产总值增长6%以上，规模以上工业增加值增长7.5%左右，一般公共预算收入增长3%。',
  '新增规模以上工业企业20家至30家，培育省级专精特新中小企业15家。',
  '开工建设云川北站综合枢纽，年内完成投资4.2亿元，主体工程封顶。',
  '改造老旧小区86个、惠及居民1.9万户，加装电梯120部。',
  '推进国有企业专业化整合，市属一级企业压减至9家，盘活闲置资产3.5亿元，资产负债率控制在60%以内，建立经营业绩与薪酬挂钩的考核办法。',
  '新建、改扩建中小学12所，新增公办学位9600个。',
] as const;

const PARTS = [
  ['一、做强实体经济', '（一）壮大主导产业'],
  ['一、做强实体经济', '（二）扩大有效投资'],
  ['二、提升城市品质'],
  ['三、增进民生福祉'],
] as const;

const LEADERS = ['林一平市长', '王立新副市长', '陈淑云副市长'] as const;

function at<T>(list: readonly T[], index: number): T {
  return list[index % list.length] as T;
}

export function breakdownItems(count: number): BreakdownItem[] {
  return Array.from({ length: count }, (_, index) => ({
    number: null,
    text: at(WORKS, index),
    lead: [at(UNITS, index)],
    support: [at(UNITS, index + 1), at(UNITS, index + 3), at(UNITS, index + 7)],
    leader: at(LEADERS, Math.floor(index / 4)),
    dueText: at(['2026年12月底前', '2026年6月底前', '持续推进'], index),
    part: at(PARTS, Math.floor((index * PARTS.length) / count)),
  }));
}

export function aFrame(overrides: Partial<OfficialFrame> = {}): OfficialFrame {
  return {
    mark: '云川市人民政府办公室文件',
    number: '云政办发〔2026〕3号',
    title: '云川市人民政府办公室关于印发2026年《政府工作报告》重点工作责任分解方案的通知',
    addressees: '各县（市、区）人民政府，市政府各部门，各直属机构',
    signature: '云川市人民政府办公室',
    date: '2026-01-23',
    note: '此件公开发布',
    imprint: {
      copies:
        '市委有关部门，市人大常委会办公室，市政协办公室，市纪委监委机关，市中级人民法院，市人民检察院，云川军分区',
      printer: '云川市人民政府办公室',
      printed: '2026-01-23',
    },
    ...overrides,
  };
}

const NOTICE = [
  '《2026年〈政府工作报告〉重点工作责任分解方案》已经市政府第12次常务会议审议通过，现印发给你们，请认真组织实施。',
  '一、压实工作责任',
  '（一）明确牵头单位。列第一位的单位为牵头单位，牵头单位主要负责人为第一责任人，对任务负总责；配合单位主动支持，形成合力。',
  '（二）制定办理方案。各牵头单位于2月13日前将办理方案报市政府办公室，列明具体工作内容、完成时间节点、分管负责人、责任部门和联系人。',
  '二、严格督促检查',
  '1. 每季度第一个月20日前报送上一季度进展情况，数据以市统计局核定为准，不重复报送“一张表”之外的材料。',
  '（1）年度指标不参加半年评价。',
] as const;

const paragraphs = (texts: readonly string[]) => texts.map((text) => ({ text }));

export function aBreakdown(items = breakdownItems(12), overrides: Partial<BreakdownInput> = {}): BreakdownInput {
  return {
    ...aFrame(),
    notice: paragraphs(NOTICE),
    annexes: [
      { title: '2026年《政府工作报告》重点工作责任分解表', items, grouping: 'part', layout: 'table' },
      { title: '2026年市领导牵头任务清单', items: items.slice(0, 6), grouping: 'leader', layout: 'list' },
    ],
    ...overrides,
  };
}

export function aUnitPlan(): UnitPlanInput {
  return {
    ...aFrame({
      mark: '云川市住房和城乡建设局文件',
      number: null,
      date: null,
      title: '云川市住房和城乡建设局关于报送2026年重点工作办理方案的报告',
      addressees: '市人民政府',
      signers: ['赵明远'],
      signature: '云川市住房和城乡建设局',
      note: '联系人：孙晓岚，联系电话：0999-0000000',
      imprint: { printer: '云川市住房和城乡建设局办公室', printed: null },
    }),
    opening: paragraphs(['按照云政办发〔2026〕3号文件要求，我局逐项研究制定了办理方案，现报上，请审定。']),
    tableTitle: '2026年重点工作办理方案',
    rows: Array.from({ length: 14 }, () => ({
      number: null,
      item: at(WORKS, 3),
      work: '完成8个街道86个小区的摸底、设计和招标，3月底前全部开工，每月通报一次进度。',
      due: '2026年3月31日',
      leader: '周文博',
      office: '城市更新科、市人民政府国有资产监督管理委员会产权科',
      contact: '孙晓岚 0999-0000000',
    })),
  };
}

/** Running text that fills pages: each paragraph is whole lines of 28 characters. */
export function aFullNotice(lines: number): NoticeInput {
  const line = '推动经济持续健康发展和社会大局稳定努力完成全年目标任务和工作';
  const text = Array.from({ length: lines }, () => line.slice(0, 28)).join('');
  return { ...aFrame({ title: '云川市人民政府办公室关于做好有关工作的通知' }), body: [{ text, level: 0 }] };
}

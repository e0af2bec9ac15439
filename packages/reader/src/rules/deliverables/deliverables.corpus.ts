/** Invented sentences of an invented city: what is a deliverable, what is none and why. Replayed by `read.test.ts`. */

/** A paragraph of a planning part, and the quotes that it holds. */
export interface DeliverableCase {
  text: string;
  quotes: string[];
}

/** A paragraph, what must not be read from it, and the reason. */
export interface NoDeliverableCase {
  text: string;
  not: string;
  reason: string;
}

export const HELD: DeliverableCase[] = [
  {
    text: '今年要新建改建小学12所，改造危桥30座；完成云溪河清淤。',
    quotes: ['新建改建小学12所', '改造危桥30座', '完成云溪河清淤'],
  },
  {
    text: '加快东湖大道、云岭水库和港东产业园建设，完善城市供水管网。',
    quotes: ['加快东湖大道、云岭水库和港东产业园建设', '完善城市供水管网'],
  },
  {
    text: '围绕粮食安全，落实耕地保护责任，推进高标准农田建设。',
    quotes: ['落实耕地保护责任', '推进高标准农田建设'],
  },
  {
    text: '主要预期目标是：地区生产总值增长6%左右，城镇新增就业3万人，居民人均可支配收入增长7%以上。',
    quotes: ['地区生产总值增长6%左右', '城镇新增就业3万人', '居民人均可支配收入增长7%以上'],
  },
  {
    text: '财政收入达到25亿元，增长14%以上；固定资产投资增长9%。',
    quotes: ['财政收入达到25亿元，增长14%以上', '固定资产投资增长9%'],
  },
  {
    text: '在全面完成省定任务的同时，办好10件市级民生实事。',
    quotes: ['全面完成省定任务', '办好10件市级民生实事'],
  },
  {
    text: '一是扩建城南水厂，二是改造老旧管网80公里，三是启动排水防涝工程。',
    quotes: ['扩建城南水厂', '改造老旧管网80公里', '启动排水防涝工程'],
  },
  {
    text: '（1）新增公办幼儿园学位3000个。（2）资助困难学生1.2万人。（3）完成农村改厕5000户。',
    quotes: ['新增公办幼儿园学位3000个', '资助困难学生1.2万人', '完成农村改厕5000户'],
  },
  {
    text: '加大技改投入,培育专精特新企业20家,支持企业上云用数。',
    quotes: ['加大技改投入', '培育专精特新企业20家', '支持企业上云用数'],
  },
  {
    text: '我们将继续实施“云岭英才”计划，引进高层次人才200名。',
    quotes: ['继续实施“云岭英才”计划', '引进高层次人才200名'],
  },
  {
    text: '同时，强化用地、用能保障，将闲置厂房纳入盘活清单。',
    quotes: ['强化用地、用能保障', '将闲置厂房纳入盘活清单'],
  },
  {
    text: '3.建成社区养老服务站40个（牵头单位：民政局）。',
    quotes: ['建成社区养老服务站40个'],
  },
  {
    text: '城镇污水处理率达到96%，现代流通体系基本形成。',
    quotes: ['城镇污水处理率达到96%', '现代流通体系基本形成'],
  },
];

export const NOT_HELD: NoDeliverableCase[] = [
  { text: '围绕城市更新，改造老旧小区60个。', not: '围绕城市更新', reason: 'means' },
  { text: '坚持以人民为中心，建设公共租赁住房2000套。', not: '坚持以人民为中心', reason: 'means' },
  { text: '立足资源禀赋，发展食用菌产业。', not: '立足资源禀赋', reason: 'means' },
  { text: '按照适度超前的要求，建设充电桩3000个。', not: '按照适度超前的要求', reason: 'means' },
  { text: '发挥区位、交通、人才优势，发展现代物流。', not: '发挥区位、交通、人才优势', reason: 'means' },
  { text: '建设口袋公园15个，让市民推窗见绿。', not: '让市民推窗见绿', reason: 'hope' },
  {
    text: '开展技能大赛，评选云川工匠，营造崇尚劳动的浓厚氛围。',
    not: '营造崇尚劳动的浓厚氛围',
    reason: 'a mood, not a task',
  },
  { text: '经济结构更加优化，科技创新能力明显提升。', not: '经济结构更加优化', reason: 'praise' },
  { text: '经济结构更加优化，科技创新能力明显提升。', not: '科技创新能力明显提升', reason: 'praise' },
  { text: '粮食安全是头等大事，关系全局。', not: '粮食安全是头等大事', reason: 'background' },
  { text: '今年是本届政府任期的第一年。', not: '是本届政府任期的第一年', reason: 'background' },
  { text: '重点抓好以下六个方面工作：', not: '重点抓好以下六个方面工作', reason: 'announces' },
  { text: '交通方面，改造国省干线60公里。', not: '交通方面', reason: 'says where' },
  { text: '力争到2030年，森林覆盖率达到52%。', not: '力争到2030年', reason: 'a date only' },
  {
    text: '今年工作的总体要求是：坚持稳中求进工作总基调，统筹发展和安全，保持社会和谐稳定。',
    not: '保持社会和谐稳定',
    reason: 'orientation',
  },
  { text: '增强“四个意识”，坚定“四个自信”，做到“两个维护”。', not: '坚定“四个自信”', reason: 'conviction' },
];

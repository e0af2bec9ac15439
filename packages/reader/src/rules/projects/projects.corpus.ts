import type { Stage } from '@liubu/plan';

/** Invented sentences: the projects that they name with their stage, and what is no project and why. */
export interface ProjectCase {
  text: string;
  projects: [name: string, stage: Stage][];
}

export interface NoProjectCase {
  text: string;
  reason: string;
}

export const NAMED: ProjectCase[] = [
  {
    text: '加快云溪大桥、港东高速建设',
    projects: [
      ['云溪大桥', 'advance'],
      ['港东高速', 'advance'],
    ],
  },
  {
    text: '开工建设岚川精密铸件、东泽光学镜片等亿元产业项目60个以上',
    projects: [
      ['岚川精密铸件', 'start'],
      ['东泽光学镜片', 'start'],
    ],
  },
  {
    text: '力争岚川智造产业园、云溪电厂二期等10个重点项目竣工投产',
    projects: [
      ['岚川智造产业园', 'complete'],
      ['云溪电厂二期', 'complete'],
    ],
  },
  {
    text: '推进岚溪铁路、云岭机场等项目前期工作',
    projects: [
      ['岚溪铁路', 'prepare'],
      ['云岭机场', 'prepare'],
    ],
  },
  {
    text: '实现岚山野生动物园、云溪温泉度假区建成开业',
    projects: [
      ['岚山野生动物园', 'operate'],
      ['云溪温泉度假区', 'operate'],
    ],
  },
  {
    text: '争取石潭坪、鹿回沟等煤矿项目核准',
    projects: [
      ['石潭坪', 'prepare'],
      ['鹿回沟', 'prepare'],
    ],
  },
  { text: '争取岚江水资源配置工程纳入国家规划', projects: [['岚江水资源配置工程', 'prepare']] },
  {
    text: '推动岚东大型灌区建设和溪西灌区、岭北灌区现代化改造',
    projects: [
      ['岚东大型灌区', 'advance'],
      ['溪西灌区', 'advance'],
      ['岭北灌区', 'advance'],
    ],
  },
  {
    text: '支持岚海合作园、云岭产业园建设国家级示范园区',
    projects: [
      ['岚海合作园', 'advance'],
      ['云岭产业园', 'advance'],
    ],
  },
  { text: '建成S277岚山至云岭公路', projects: [['S277岚山至云岭公路', 'complete']] },
  { text: '申建云川保税物流中心（B型）', projects: [['云川保税物流中心（B型）', 'prepare']] },
  { text: '攻坚云岭启动区等重点片区', projects: [['云岭启动区', 'advance']] },
  {
    text: '实施市图书馆、市岚湖剧场等工程建设',
    projects: [
      ['市图书馆', 'advance'],
      ['市岚湖剧场', 'advance'],
    ],
  },
  {
    text: '开工建设岚能、溪能、岭能3个矸石电厂',
    projects: [
      ['岚能', 'start'],
      ['溪能', 'start'],
      ['岭能', 'start'],
    ],
  },
  {
    text: '2032年、2033年分别建成岚溪、溪岭高铁',
    projects: [
      ['岚溪', 'complete'],
      ['溪岭高铁', 'complete'],
    ],
  },
  {
    text: '推进岚东、溪北等6处煤矿、岭南电厂三期建设',
    projects: [
      ['岚东', 'advance'],
      ['溪北', 'advance'],
      ['岭南电厂三期', 'advance'],
    ],
  },
  { text: '抓好云岚化纤等80个拟竣工投产项目', projects: [['云岚化纤', 'complete']] },
  { text: '推动岚溪机场投运', projects: [['岚溪机场', 'operate']] },
  { text: '投用云岭机场', projects: [['云岭机场', 'operate']] },
  { text: '建成开放云溪博物馆', projects: [['云溪博物馆', 'operate']] },
  {
    text: '推动岚光半导体二期、溪钢冷轧三期等项目释放产能',
    projects: [
      ['岚光半导体二期', 'operate'],
      ['溪钢冷轧三期', 'operate'],
    ],
  },
  { text: '筹建国家云岚计量测试中心', projects: [['国家云岚计量测试中心', 'prepare']] },
  {
    text: '推进云岭体育馆开放、岚江码头二期建设',
    projects: [
      ['云岭体育馆', 'operate'],
      ['岚江码头二期', 'advance'],
    ],
  },
];

export const UNNAMED: NoProjectCase[] = [
  { text: '加快充电桩、停车场等基础设施建设', reason: 'kinds of work' },
  { text: '抓好大型灌区改造、病险水库除险加固等水利工程建设', reason: 'kinds of work' },
  { text: '改造农村公路500公里', reason: 'a count' },
  { text: '建设一批高标准厂房', reason: 'a batch' },
  { text: '实施人才培养工程', reason: 'a programme' },
  { text: '推进国家低碳城市试点', reason: 'an arrangement' },
  { text: '完成第五次经济普查', reason: 'not built' },
  { text: '做好统计、气象、档案等工作', reason: 'duties' },
  { text: '建设港东智慧农业示范区', reason: 'a demonstration zone' },
  { text: '落实产业发展规划', reason: 'a paper' },
  { text: '高速公路网更加完善', reason: 'a state' },
  { text: '打造全国重要的新材料产业基地', reason: 'a hope' },
  { text: '着力建设铁路“三横四纵”、高速“五通道六连线”', reason: 'slogans' },
  { text: '争创国家级创新中心', reason: 'a rank striven for' },
  { text: '开展停车秩序专项治理', reason: 'nothing that can be touched' },
  { text: '完成260所学校操场改造', reason: 'a count' },
  { text: '推广应用大宗货物集装箱运输，在云川、云溪等地加快智能电网建设', reason: 'where, not what' },
];

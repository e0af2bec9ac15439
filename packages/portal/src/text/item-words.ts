import type { PublicItem, PublicTarget } from '@liubu/contract';
import type { Pair } from './language.ts';

type Words = Record<string, Pair | Pair<(...given: (string | number)[]) => string>>;

export const KINDS: Record<PublicItem['kind'], Pair> = {
  indicator: ['指标', 'Indicator'],
  task: ['任务', 'Task'],
  project: ['项目', 'Project'],
  livelihood: ['民生实事', 'Livelihood'],
};

export const ITEM = {
  promised: ['承诺了什么', 'What was promised'],
  there: ['做到哪一步', 'What is there'],
  whoSays: ['谁说的', 'Who says so'],
  story: ['经过', 'What happened'],
  people: ['代表和群众怎么看', 'What deputies and people say'],
  inReport: ['在报告里看这句话', 'See this sentence in the report'],
  source: ['出处', 'Source'],
  due: ['承诺完成时间', 'Promised by'],
  budget: ['计划投入', 'Planned money'],
  sites: ['地点', 'Places'],
  bottomLine: ['必须守住的底线', 'A bottom line that must hold'],
  lead: ['牵头单位', 'Lead'],
  support: ['配合单位', 'Supporting'],
  noLead: ['责任单位尚未公布', 'The unit was not published yet'],
  evidence: ['佐证', 'Evidence'],
  noEvidence: ['还没有公开的佐证。', 'No evidence was published yet.'],
  noState: ['进展尚未公布。公布后会写在这里。', 'Progress was not published yet. It will stand here.'],
  done: [(share) => `完成 ${share}`, (share) => `${share} done`],
  planned: [(share) => `按计划应到 ${share}`, (share) => `${share} planned by now`],
  working: ['这个状态怎么算出来的', 'How this state was reckoned'],
  carried: ['接着去年做', 'Carried on from last year'],
  carriedFrom: [(year) => `${year}年的承诺`, (year) => `Promise of ${year}`],
  vote: ['人大代表测评', 'Deputies’ vote'],
  satisfied: ['满意', 'Satisfied'],
  fair: ['基本满意', 'Fairly satisfied'],
  dissatisfied: ['不满意', 'Dissatisfied'],
  votes: [(count) => `${count} 张有效票`, (count) => `${count} valid votes`],
  marks: ['群众评价', 'People’s marks'],
  average: [
    (average, count) => `平均 ${average} 分（满分 5 分，${count} 人评价）`,
    (average, count) => `${average} out of 5 on average (${count} marks)`,
  ],
  fewMarks: ['评价的人数还不够，暂不公布平均分。', 'Too few marks so far to publish an average.'],
  questions: ['代表提问', 'Deputies ask'],
  answer: ['答复', 'Answer'],
  notAnswered: ['尚未答复', 'Not answered yet'],
  released: [(day) => `${day}公布`, (day) => `Published ${day}`],
  doing: ['可以做的事', 'What you can do'],
  say: ['说一句、传照片', 'Write, add a photo'],
  rate: ['打个分', 'Rate it'],
  follow: ['有变化告诉我', 'Tell me of changes'],
  print: ['打印', 'Print'],
  share: ['分享', 'Share'],
  code: ['扫码看这一页', 'Scan to open this page'],
  codeFile: ['下载二维码', 'Download the code'],
  embed: ['放到别的网页里', 'Embed elsewhere'],
  embedHow: [
    '把下面这段代码放进网页，就会显示这件事的最新状态。',
    'Put this code into a page; it shows the newest state.',
  ],
  photoOf: [(day) => `摄于${day}`, (day) => `taken ${day}`],
  more: ['详细', 'More'],
} as const satisfies Words;

export const TARGET = {
  title: ['目标', 'Target'],
  atLeast: ['不少于', 'at least '],
  atMost: ['不超过', 'at most '],
  about: ['约', 'about '],
  baseline: [(year) => `${year}年基数`, (year) => `Baseline ${year}`],
  definition: ['口径', 'Definition'],
  planned: ['按计划应到', 'Planned'],
  actual: ['实际', 'Actual'],
  period: ['期间', 'Period'],
  by: ['谁的数', 'Whose figure'],
  asOf: ['截至', 'As of'],
  status: ['数据状态', 'Status'],
  source: ['来源', 'Source'],
  reported: ['单位上报', 'Reported by the unit'],
  verified: ['部门核定', 'Verified'],
  latest: ['最新数据', 'Latest figure'],
  noValues: ['还没有公布数据。', 'No figure was published yet.'],
  table: ['数据表', 'The figures as a table'],
  chart: ['进度图', 'Chart'],
  line: ['目标线', 'Target'],
  unit: [(unit) => `单位：${unit}`, (unit) => `Unit: ${unit}`],
  item: ['这个目标属于', 'Belongs to'],
  qualitative: ['按文字目标检查', 'Judged by its words'],
} as const satisfies Words;

/** Which time a figure covers; by what kind of quantity it is. */
export function periodWords(quantity: PublicTarget['quantity'], month: number): Pair {
  const english = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
  const name = english[month - 1]!;
  if (quantity === 'flow_cumulative') return month === 1 ? ['1月', 'Jan'] : [`1—${month}月累计`, `Jan–${name} in all`];
  if (quantity === 'flow_period') return [`${month}月当月`, `${name} alone`];
  if (quantity === 'stock' || quantity === 'state') return [`${month}月末`, `end of ${name}`];
  return [`${month}月`, name];
}

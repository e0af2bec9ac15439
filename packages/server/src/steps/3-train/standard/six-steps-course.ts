import type { CourseMaterial, QuizQuestion } from '@liubu/contract';

type Both = readonly [zh: string, en: string];
interface Lesson {
  title: Both;
  body: Both;
}

/** Ids of what comes with the product are constants; no row stands behind them. */
export const SIX_STEPS_ID = '6b0c7a52-0000-4000-8000-000000000001';

export const SIX_STEPS = {
  title: ['六步工作法与规范填报', 'The six-step method, and filing well'] as Both,
  summary: [
    '八节短课、十道题，约二十分钟。讲一件写进报告的事怎样分下去、报上来、查清楚、有结果，以及怎样填报既省事又经得起核查。',
    'Eight short lessons and ten questions, some twenty minutes: how a promise of the report is handed out, reported, checked and closed, and how to file so that it is little work and stands up to a check.',
  ] as Both,
  passMark: 80,
  validityMonths: 24,
} as const;

/** Written for this product; rules are named by their source. */
export const LESSONS: readonly Lesson[] = [
  {
    title: ['一、六步是什么', '1. What the six steps are'],
    body: [
      '政府工作报告里的每一句承诺，都要走完六步：政策设计、工作部署、干部培训、督促检查、追责问责、总结反馈。\n\n- 政策设计：把报告读成事项，定目标、口径、时限和评价方法。\n- 工作部署：一件事一个牵头单位，配合单位写清楚，印发后签收、报办理方案。\n- 干部培训：谁来办、谁来查，先弄懂再上手。\n- 督促检查：按期填报，按进度亮灯，按程序核查。\n- 追责问责：没办成的讲清原因，该担的责任依程序提出。\n- 总结反馈：办成了什么、没办成什么，写进下一年的报告。\n\n六步是一个闭环：每一步用的都是上一步留下的数据，改动都有记录。',
      'Every promise of a government work report goes through six steps: policy design, deployment, training, inspection, accountability, feedback.\n\n- Design: the report becomes items with target, definition, date and method of rating.\n- Deploy: one lead unit an item, supporting units named; issued, accepted, planned.\n- Train: who does it and who checks it learn first.\n- Inspect: filed in time, lit by pace, checked by procedure.\n- Account: what was missed is explained, and answered for by procedure.\n- Feed back: what was done and what was not goes into the next report.\n\nThe steps are a loop: each uses what the one before has left, and every change is recorded.',
    ],
  },
  {
    title: ['二、我的岗位要做什么', '2. What my post has to do'],
    body: [
      '责任跟着岗位走，人换了，岗位上的事接着办。\n\n- 联络员：每期填报，回答疑点，保管佐证。\n- 单位负责人：每期签发一次，对数据真实负责。\n- 分管领导：看红灯、定协调、作批示。\n- 核验员：录入一次官方数据。\n- 督查员：审核填报、处理疑点、起草督查文书。\n- 督查组成员：按方案到现场，如实记录。\n\n不在岗时，用书面委托；系统会写明是谁代谁办的。',
      'Duties follow the post: when the person changes, the post goes on with them.\n\n- Liaison: files each period, answers doubts, keeps the evidence.\n- Unit head: signs once a period and answers for the truth of it.\n- Leader in charge: looks at reds, settles what needs coordination, gives instructions.\n- Verifier: enters the official figure once.\n- Supervision officer: reviews filings, decides on doubts, drafts notices.\n- Inspector: goes on site by the plan and records what is there.\n\nWho is away delegates in writing; the record says who acted for whom.',
    ],
  },
  {
    title: ['三、一次填报怎么做', '3. How one filing is done'],
    body: [
      '打开待办就到填报页，一页填完。\n\n- 已经有核定数的，不用再填。\n- 数字按口径填，单位写在旁边，填到本期末的累计数。\n- 进展写做了什么、到了哪一步，不抄方案、不抄上月。\n- 没有变化就按“无变化”，不必凑字数。\n- 存在问题、下一步措施、需协调事项，有就写，没有就空着。\n- 填的时候自动保存，断网也不丢。\n\n配合单位先报，牵头单位汇总；配合单位没报，系统记在它名下，不耽误牵头单位。',
      'The to-do opens the filing; everything is on one page.\n\n- A verified figure is there already and is not asked.\n- Numbers follow the definition, in the unit beside the field, cumulative to the end of the period.\n- Progress says what was done and how far it is; it copies neither the plan nor last month.\n- Where nothing changed, press “no change”.\n- Problems, next steps, requests for coordination: where there are any.\n- It saves by itself, also without a connection.\n\nSupporting units file first, the lead merges; a missing part counts against the unit that owes it and holds up nobody.',
    ],
  },
  {
    title: ['四、数字为什么要对口径', '4. Why figures follow a definition'],
    body: [
      '同一个“新增就业”，按登记数和按净增数差很多。口径卡写明统计什么、谁发布、哪天发布、以哪年为基数。\n\n- 累计指标报年初到本期末的累计，不报当月数。\n- 比率要看分子分母，各县的比率不能相加。\n- 预计数、快报数、定案数分开，后来的会替换先前的，先前的也留着。\n- 上报数和核定数并列显示，差得多要说明。\n\n一个数只录一次，需要它的事项和报表都会用到。',
      'The same “new jobs” differ much by registrations and by net gain. The definition card says what is counted, who publishes it, when, and from which base.\n\n- Cumulative figures run from January to the end of the period.\n- A rate has a numerator and a denominator; rates of counties are never added.\n- Expected, flash and final figures are kept apart; a later one replaces an earlier one, which is kept.\n- Reported and verified stand side by side; a difference is explained.\n\nA figure is entered once and feeds every item and form that needs it.',
    ],
  },
  {
    title: ['五、佐证怎么留', '5. How to keep evidence'],
    body: [
      '灯不会比佐证更亮：没有佐证，最多显示“仅上报”。\n\n- 文件、照片、公示链接、验收单都可以，写清日期和地点。\n- 一份佐证对应一件事；同一张照片用到另一件事，系统会提示。\n- 本期的事用本期的佐证。\n- 涉密内容不得上传；含个人信息的材料先遮盖。\n- 传错了可以撤回并写明理由，记录仍在。',
      'A light is never better than its evidence: without any it says “reported only” at best.\n\n- Documents, photos, links, acceptance sheets, with date and place.\n- One piece for one matter; the same photo used for another is pointed out.\n- What happened this period is shown by what is from this period.\n- Secrets are never uploaded; personal data is covered first.\n- What was wrong can be withdrawn with a reason; the record stays.',
    ],
  },
  {
    title: ['六、灯是怎么亮的', '6. How a light is reckoned'],
    body: [
      '应达进度来自计划曲线，实际进度来自填报和核定数，差多少亮什么灯，由公开的公式和本市的阈值决定。\n\n- 达进度、超进度：跟上了。\n- 欠进度：差得超过阈值。\n- 逾期：到期没有完成。\n- 已完成待核：单位说完成了，还没核实。\n- 不参评：只在年底评价的指标，年中不亮灯。\n\n每盏灯都能点开看算式。红灯改好以后先回黄灯，稳定了再转绿。人工调整要写理由和期限。',
      'What is expected comes from the planned curve, what is there from filings and verified figures; how far apart they are gives the light, by a published formula and the city’s thresholds.\n\n- On pace, ahead: it keeps up.\n- Behind: further off than the threshold.\n- Overdue: the date is past and it is not done.\n- Done, to be verified: the unit says so.\n- Not rated: rated at the end of the year only.\n\nEvery light opens its working. Red returns through yellow. An override has a reason and an end.',
    ],
  },
  {
    title: ['七、被督查时怎么办', '7. When one is inspected'],
    body: [
      '督查依《政府督查工作条例》（国务院令第733号）进行：事项经批准才立，督查组要先培训、有方案，结论要反馈。\n\n- 如实提供情况和资料，不拒绝、不拖延、不作假。\n- 对事实有不同看法，可以陈述，也会记录在案。\n- 收到结论三十日内可以申请复核，由没有参加督查的人办理。\n- 整改按清单销号，改好了还要回头看。\n- 需要延期，到期之前提出，写明理由和新的日期。',
      'Inspection follows the regulation on government supervision (State Council Order 733): a matter is established by decision, the team has trained and has a plan, its conclusion is told.\n\n- Give true facts and papers; do not refuse, delay or forge.\n- Whoever sees the facts otherwise may state so; it is kept.\n- Within thirty days of the conclusion a review may be asked for; others decide on it.\n- Rectification is struck off item by item, and looked at again.\n- An extension is asked for before the date, with a reason and a new date.',
    ],
  },
  {
    title: ['八、少填表、填真表', '8. Fewer forms, true ones'],
    body: [
      '系统按期公布每个单位填了多少项、花了多少分钟，同一个数问两次就算系统的错。\n\n- 上级要的表，把文件拖进来，系统用已通过的填报填好，改一改就能交。\n- 发现重复要数、口径打架，写在“需协调事项”里。\n- 敢报问题不吃亏：如实报告困难和失误，是容错的前提；瞒报、编造才是红线。',
      'The product shows how many fields each unit was asked and how many minutes they took; asking for a figure twice is its own fault.\n\n- Drop a superior’s form: it is filled from approved filings and given back.\n- Where figures are asked twice or definitions clash, say so under “coordination”.\n- Reporting a problem costs nothing: an honest account is what tolerance starts from; hiding and inventing are the line.',
    ],
  },
];

interface StandardQuestion {
  kind: QuizQuestion['kind'];
  text: Both;
  options: readonly Both[];
  answer: readonly number[];
  explanation: Both;
}
const TRUE_OR_FALSE: readonly Both[] = [
  ['正确', 'True'],
  ['错误', 'False'],
];

export const QUESTIONS: readonly StandardQuestion[] = [
  {
    kind: 'single',
    text: ['本期没有任何变化时，应当', 'When nothing changed in the period, one should'],
    options: [
      ['把上月文字改几个字再报', 'change some words of last month’s text'],
      ['按“无变化”确认', 'confirm “no change”'],
      ['不填', 'file nothing'],
    ],
    answer: [1],
    explanation: [
      '不填算缺报，改字凑数会被提示雷同。',
      'Filing nothing counts as missing; reworded copies are pointed out.',
    ],
  },
  {
    kind: 'truth',
    text: ['配合单位没有报，牵头单位就不能提交。', 'The lead cannot submit while a supporting unit’s part is missing.'],
    options: TRUE_OR_FALSE,
    answer: [1],
    explanation: [
      '缺的部分记在配合单位名下，不耽误牵头单位。',
      'It counts against the supporting unit and holds up nobody.',
    ],
  },
  {
    kind: 'single',
    text: ['累计指标六月应当填', 'In June a cumulative figure is'],
    options: [
      ['六月当月数', 'that of June alone'],
      ['一月到六月的累计数', 'that of January to June'],
      ['全年目标的一半', 'half of the year’s target'],
    ],
    answer: [1],
    explanation: ['填到本期末的累计数。', 'Cumulative to the end of the period.'],
  },
  {
    kind: 'multiple',
    text: ['哪些可以作为佐证？', 'What can serve as evidence?'],
    options: [
      ['带日期和地点的现场照片', 'a photo of the site with date and place'],
      ['竣工验收单', 'the acceptance sheet'],
      ['涉密文件的扫描件', 'a scan of a secret document'],
      ['公示网页的地址', 'the address of a public notice'],
    ],
    answer: [0, 1, 3],
    explanation: ['涉密内容不得进入本系统。', 'Secrets must never enter the product.'],
  },
  {
    kind: 'truth',
    text: [
      '单位报告已经完成但没有佐证，灯可以显示“已完成”。',
      'Without evidence a light may say “done” when the unit says so.',
    ],
    options: TRUE_OR_FALSE,
    answer: [1],
    explanation: [
      '没有佐证，最多“已完成待核”，并注明仅上报。',
      '“Done, to be verified” at best, marked as reported only.',
    ],
  },
  {
    kind: 'single',
    text: ['红灯的事项整改到位后，灯', 'After a red item was mended, its light'],
    options: [
      ['马上变绿', 'turns green at once'],
      ['先回到黄灯', 'goes back to yellow first'],
      ['一直是红灯', 'stays red'],
    ],
    answer: [1],
    explanation: ['红灯经黄灯转绿。', 'Red returns through yellow.'],
  },
  {
    kind: 'single',
    text: ['需要延期时，应当', 'When more time is needed, one should'],
    options: [
      ['到期以后再说明', 'explain after the date'],
      ['到期之前提出，写明理由和新日期', 'ask before the date, with a reason and a new date'],
      ['请人改掉原来的日期', 'have the former date changed'],
    ],
    answer: [1],
    explanation: ['原来的日期都会保留。', 'Every former date is kept.'],
  },
  {
    kind: 'single',
    text: [
      '对督查结论有异议，可以在收到后几日内申请复核？',
      'Within how many days of a conclusion may a review be asked for?',
    ],
    options: [
      ['7 日', '7 days'],
      ['15 日', '15 days'],
      ['30 日', '30 days'],
    ],
    answer: [2],
    explanation: ['国务院令第733号第十七条。', 'State Council Order 733, article 17.'],
  },
  {
    kind: 'multiple',
    text: ['督查组开展督查之前必须有', 'Before an inspection opens there must be'],
    options: [
      ['经批准立项的事项', 'an established matter'],
      ['督查方案', 'a plan'],
      ['经过培训的人员', 'trained people'],
      ['被督查单位的同意', 'the consent of the unit'],
    ],
    answer: [0, 1, 2],
    explanation: ['国务院令第733号第九、十一、十五条。', 'State Council Order 733, articles 9, 11 and 15.'],
  },
  {
    kind: 'truth',
    text: [
      '如实报告困难会让灯变红，所以可以先不报。',
      'An honest report of trouble turns the light red, so it may be left out.',
    ],
    options: TRUE_OR_FALSE,
    answer: [1],
    explanation: [
      '灯按进度亮，不按态度亮；瞒报本身是问题。',
      'Lights follow pace, not candour; hiding it is the offence.',
    ],
  },
];

const at = (both: Both, language: 'zh' | 'en'): string => both[language === 'zh' ? 0 : 1];
/** Ids that stay: a question is named by its place. */
const questionId = (place: number): string => `6b0c7a52-0000-4000-8001-${String(place + 1).padStart(12, '0')}`;

export const standardMaterials = (language: 'zh' | 'en'): CourseMaterial[] =>
  LESSONS.map(({ title, body }) => ({
    kind: 'text',
    title: at(title, language),
    body: at(body, language),
    sha256: null,
    address: null,
  }));

export const standardQuestions = (language: 'zh' | 'en'): (QuizQuestion & { id: string })[] =>
  QUESTIONS.map(({ kind, text, options, answer, explanation }, place) => ({
    id: questionId(place),
    kind,
    text: at(text, language),
    options: options.map((option) => at(option, language)),
    answer: [...answer],
    explanation: at(explanation, language),
  }));

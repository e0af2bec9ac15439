import type { Pair } from './language.ts';

type Words = Record<string, Pair | Pair<(...given: (string | number)[]) => string>>;

export const HOME = {
  title: [
    (name, year) => `${name}${year}年承诺了什么、做到哪一步`,
    (name, year) => `What ${name} promised for ${year}, and how far it is`,
  ],
  lead: [
    (count) => `已经公开 ${count} 项承诺：承诺了什么，做到哪一步，谁说的。`,
    (count) => `${count} commitments are public: what was promised, what is there, who says so.`,
  ],
  none: [
    '还没有公开的承诺。公开以后，每一项的进展都会写在这里。',
    'No commitment was published yet. Once published, the progress of each will stand here.',
  ],
  livelihood: ['民生实事', 'Livelihood projects'],
  allLivelihood: [(count) => `看全部 ${count} 件民生实事`, (count) => `All ${count} livelihood projects`],
  counts: ['做到哪一步了', 'How far it is'],
  changes: ['最近的变化', 'Newest changes'],
  noChanges: ['还没有公布进展。', 'No progress was published yet.'],
  ways: ['换个方式看', 'Other ways to look'],
  reading: ['怎么看这些状态', 'How to read the states'],
  readMore: ['状态怎么判定，看详细说明', 'How states are judged, in full'],
  reportLead: ['看报告原文，每句承诺旁边标着进展', 'Read the report; progress stands beside each promise'],
  description: [
    (name, year, count) => `${name}${year}年公开的${count}项承诺：责任单位、完成进度和佐证，逐项写明。`,
    (name, year, count) =>
      `${count} public commitments of ${name} for ${year}: who answers, how far, on what evidence.`,
  ],
} as const satisfies Words;

export const LISTS = {
  count: [(count) => `共 ${count} 项`, (count) => `${count} in all`],
  all: ['全部承诺', 'All commitments'],
  allLead: [
    '按报告里的先后排列。点状态，只看那一种。',
    'In the order of the report. Choose a state to see only that one.',
  ],
  ofState: [(state) => `${state}的承诺`, (state) => `Commitments: ${state}`],
  everyState: ['看全部状态', 'All states'],
  none: ['这里还没有承诺。', 'There is no commitment here yet.'],
  livelihood: ['民生实事', 'Livelihood projects'],
  livelihoodLead: [
    '办在群众身边的事：在哪里，花多少钱，做到哪一步。',
    'What is done near people’s homes: where, for how much, how far.',
  ],
  areas: ['按领域看', 'By area'],
  units: ['按责任单位看', 'By responsible unit'],
  unitsLead: ['牵头的承诺和它们的状态。', 'The commitments each leads, and their states.'],
  counties: ['按县区看', 'By county'],
  countiesLead: ['县区牵头或者配合的承诺。', 'Commitments that counties lead or support.'],
  leads: [(count) => `牵头的承诺（${count} 项）`, (count) => `Leads (${count})`],
  supports: [(count) => `配合的承诺（${count} 项）`, (count) => `Supports (${count})`],
  targets: ['目标数据', 'Targets'],
  targetsLead: [
    '有数字的承诺：目标是多少，现在是多少，谁的数。',
    'Commitments with numbers: the target, the figure now, and whose figure.',
  ],
  noTargets: ['还没有公开的目标数据。', 'No target was published yet.'],
} as const satisfies Words;

export const REPORT = {
  lead: [
    '下面是报告全文。划线的句子是承诺，旁边是它现在的状态；点开看详细。',
    'The whole report. Underlined sentences are commitments; their present state stands beside them.',
  ],
  contents: ['目录', 'Contents'],
  beside: ['这一段的承诺', 'Commitments of this paragraph'],
  others: ['不在报告正文里的承诺', 'Commitments from elsewhere'],
  none: ['报告还没有公开。', 'The report was not published yet.'],
  issued: [(by, on) => `${by}${on}`, (by, on) => `${by} ${on}`],
} as const satisfies Words;

export const COMPARE = {
  title: [(year, before) => `${year}年和${before}年对比`, (year, before) => `${year} and ${before} compared`],
  lead: [
    '两年都承诺的事，放在一起看。只比口径和单位相同的数据。',
    'What was promised in both years, side by side. Only figures of the same unit are compared.',
  ],
  carried: ['接着做的事', 'Carried on'],
  figures: ['同一项数据，两年对比', 'The same figure in both years'],
  none: ['两年之间没有可以对比的内容。', 'Nothing of the two years can be compared.'],
  target: ['目标', 'Target'],
  reached: ['实际', 'Reached'],
  year: [(year) => `${year}年`, (year) => `${year}`],
  name: ['名称', 'Name'],
  notPublished: ['未公布', 'Not published'],
  otherUnit: ['单位或口径不同，不比较', 'Other unit or kind of figure, not compared'],
} as const satisfies Words;

export const CITIES = {
  title: ['城市对比', 'City with city'],
  lead: [
    '同一项数据，各地的目标和实际。单位或口径不同的不比较，没有公布的写明未公布。',
    'The same figure in each place. Other units or kinds are not compared; what is missing is said to be missing.',
  ],
  none: ['各地还没有可以对比的同一项数据。', 'No figure was published by more than one place.'],
  city: ['地区', 'Place'],
  share: ['完成目标的比例', 'Share of the target'],
  places: [(count) => `${count} 个地区有这项数据`, (count) => `published by ${count} places`],
  all: ['选一个地区', 'Choose a place'],
  allLead: [
    '各地政府工作报告的承诺，做到哪一步，都在这里公开。',
    'The commitments of each government’s work report, and how far they are.',
  ],
} as const satisfies Words;

export const PLACES = {
  years: ['各年的承诺', 'Commitments by year'],
  edition: [
    (edition: number, on: string) => `第 ${edition} 版公开数据，${on}公布`,
    (edition: number, on: string) => `Edition ${edition} of the public data, ${on}`,
  ],
  noEdition: ['还没有公开任何内容。', 'Nothing was published yet.'],
  record: ['留痕校验', 'Proof that history stands'],
  recordWhy: [
    '工作记录一条接一条，每条都算进下一条的校验值。保存下面这个值，以后就能验证这之前的记录没有被改写。',
    'Each entry of the record goes into the checksum of the next. With this value anyone can later verify that nothing before it was rewritten.',
  ],
  recordAt: [(sequence: number) => `第 ${sequence} 条`, (sequence: number) => `Entry ${sequence}`],
  licence: ['数据许可', 'Licence'],
  states: {
    issued: ['已印发', 'Issued'],
    running: ['进行中', 'Running'],
    closing: ['年终总结中', 'Closing'],
    closed: ['已收官', 'Closed'],
  },
  commitments: [(count: number) => `${count} 项承诺`, (count: number) => `${count} commitments`],
} as const;

export const SUMMARY = {
  title: ['落实总结', 'Summaries'],
  none: ['半年和全年的落实总结公布后，会在这里。', 'Half-year and year summaries will stand here once published.'],
  met: ['完成', 'Met'],
  missed: ['未完成', 'Missed'],
  adjusted: ['调整', 'Adjusted'],
  dropped: ['不再实施', 'Dropped'],
  running: ['推进中', 'Under way'],
  questions: ['代表提问和答复', 'Deputies’ questions and answers'],
  noQuestions: ['还没有公开的提问。', 'No question was published yet.'],
} as const satisfies Words;

export const GONE = {
  title: ['这一页已经撤回公开', 'This page was withdrawn'],
  body: [(on) => `它曾经公开，${on}撤回。`, (on) => `It was public until ${on}.`],
  reason: ['原因', 'Reason'],
  back: ['回到首页，看其他承诺', 'Back to the other commitments'],
  notFound: ['没有这一页', 'There is no such page'],
  notFoundBody: ['地址可能写错了，或者内容搬了家。', 'The address may be misspelt, or the page has moved.'],
} as const satisfies Words;

export const SEARCH = {
  title: ['查找', 'Search'],
  label: ['想找哪件事？', 'What are you looking for?'],
  hint: ['写字、拼音或拼音首字母都行，如“学位”“xuewei”“xw”', 'Chinese words, pinyin or its initials: 学位, xuewei, xw'],
  go: ['查找', 'Search'],
  found: [(count, query) => `“${query}”：找到 ${count} 项`, (count, query) => `“${query}”: ${count} found`],
  nothing: [
    (query) => `没有找到“${query}”。换个短一点的词试试，或者按下面的拼音找。`,
    (query) => `Nothing found for “${query}”. Try a shorter word, or go by initials below.`,
  ],
  first: [
    (count) => `先显示前 ${count} 项，多写几个字可以找得更准。`,
    (count) => `The first ${count} are shown; more words find more precisely.`,
  ],
  wait: ['查找太频繁，请稍等', 'Too many searches; please wait a moment'],
  waitHow: [
    (seconds) => `从您这个网络地址，一分钟内查找得太多了。请 ${seconds} 秒后再查；其他网页照常可看。`,
    (seconds) =>
      `Too many searches came from your network address within a minute. Search again in ${seconds} ${seconds === 1 ? 'second' : 'seconds'}; all other pages can be read meanwhile.`,
  ],
  letters: ['按拼音首字母找', 'By pinyin initial'],
  letter: [(letter) => `拼音 ${letter} 开头的承诺`, (letter) => `Commitments beginning with ${letter}`],
  noScript: ['没有打开脚本时，请按下面的拼音首字母找。', 'Without script, please go by the initials below.'],
} as const satisfies Words;

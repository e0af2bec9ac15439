/** 办事指引 that come with the product: how each of its forms is done. `- ` begins a step. */
export const STANDARD_CARDS: Readonly<
  Record<string, { title: readonly [zh: string, en: string]; body: readonly [zh: string, en: string] }>
> = {
  filing: {
    title: ['这一期怎么填', 'How to file'],
    body: [
      '- 数字填到本期末的累计数，单位写在旁边；灰色的已有核定数，不用填。\n- 进展写做了什么、到了哪一步；没有变化就按“无变化”。\n- 照片和文件拖到事项下面，写清日期和地点。\n- 旁边出现的疑点先看一眼，属实就改，不属实就写一句。\n- 全部填完按“提交”，由单位负责人一次签发。\n常见错误：把当月数当累计数；万元和元弄混；抄上月文字。',
      '- Numbers are cumulative to the end of the period, in the unit beside; grey ones are verified and not asked.\n- Progress: what was done and how far it is; “no change” where nothing changed.\n- Drop photos and files below the item, with date and place.\n- Look at the doubts beside: mend, or answer in a sentence.\n- Submit when all is filled; the unit head signs once.\nCommon slips: the month’s figure for the cumulative one; 10,000 yuan and yuan mixed up; last month’s words.',
    ],
  },
  signing: {
    title: ['签发前看什么', 'Before signing'],
    body: [
      '- 先看和上期相比变化大的、有疑点的。\n- 签发表示对本单位数据的真实负责；签发后进入审核。\n- 不对的退回给联络员，写一句原因。',
      '- Look first at what changed much and what has doubts.\n- Signing means to answer for the truth of it; then it goes to review.\n- Send back what is not right, with a reason.',
    ],
  },
  reviewing: {
    title: ['审核怎么做', 'How to review'],
    body: [
      '- 按疑点从多到少看；填报、上期、核定数和佐证并排。\n- 没有疑点的可以一批通过，先预览。\n- 退回要写清缺什么，单位改完还回到这里。\n- 通过以后锁定；再改要写理由，原来的留底。',
      '- Go by doubts; filing, last period, verified figure and evidence stand side by side.\n- What is without doubt can be approved at once, after a preview.\n- A return says what is missing; it comes back here when mended.\n- Approved is locked; a later change needs a reason and keeps the former version.',
    ],
  },
  verifying: {
    title: ['核定数怎么录', 'How to enter official figures'],
    body: [
      '- 只录发布口径的数，写明来源；未到发布时间的设定解禁时刻。\n- 可以直接拖入统计月报，先核对列和单位。\n- 预计、快报、定案分开；修订会留下每一版。',
      '- Only figures as published, with their source; set the embargo where it is not out yet.\n- A monthly table can be dropped in; check columns and units first.\n- Expected, flash and final are kept apart; every revision stays.',
    ],
  },
  'finding-answer': {
    title: ['疑点怎么答', 'How to answer a doubt'],
    body: [
      '- 属实：改数或改文字，疑点会自动消除。\n- 不属实：写明原因，能附佐证就附上。\n- 到期没答的转给督查员。',
      '- It is right: mend the number or the words, and it goes away.\n- It is not: say why, with evidence where there is any.\n- Unanswered ones go to the officer.',
    ],
  },
  'notice-reply': {
    title: ['督查通知单怎么办', 'How to handle a notice'],
    body: [
      '- 先签收，再按要求办理；时限从印发之日算。\n- 回复写办了什么、结果如何、佐证在哪里，由单位负责人签。\n- 办不完的在到期前申请延期。\n- 销号以后还会回头看。',
      '- Acknowledge it, then do what it demands; the time runs from its issue.\n- The reply says what was done, with what result and evidence; the unit head signs.\n- Ask for an extension before the date.\n- After closing it is looked at again.',
    ],
  },
  extension: {
    title: ['延期怎么申请', 'How to ask for more time'],
    body: [
      '- 到期之前提出，写明原因和新的日期。\n- 原来的每个日期都留着，不算逾期的前提是批准。\n- 改事项本身的完成时限，走调整程序。',
      '- Before the date, with a reason and a new date.\n- Every former date is kept; it is late unless approved.\n- The item’s own date is changed by an adjustment.',
    ],
  },
  inspection: {
    title: ['现场督查怎么做', 'On site'],
    body: [
      '- 没有培训记录、没有方案，不能开始（第733号令第九、十五条）。\n- 看到什么记什么：事实、数、地点、时间、照片。\n- 和填报不一致的，指明是哪一期哪个数。\n- 信号不好也能记，连上后自动传。',
      '- Not without training and a plan (Order 733, arts. 9, 15).\n- Write what is there: fact, number, place, time, photo.\n- Where it differs from a filing, say which period and figure.\n- It works without a signal and is sent later.',
    ],
  },
  'inspection-answer': {
    title: ['被督查单位的权利和义务', 'Rights and duties of the unit'],
    body: [
      '- 可以陈述意见，会和结论放在一起。\n- 收到结论三十日内可以申请复核，参加过督查的人回避。\n- 整改按清单逐项回复，改好后销号、回头看。',
      '- It may state its case; that stays with the conclusion.\n- Within thirty days it may ask for a review; those of the team stand aside.\n- Rectification is answered item by item, closed, and looked at again.',
    ],
  },
  consultation: {
    title: ['征求意见怎么回', 'How to answer a consultation'],
    body: [
      '- 没有意见的按“同意”；要改的写改成什么和理由。\n- 职责不属于本单位的，写明应由谁牵头、依据是什么。\n- 可以在线填，也可以填好表格拖回来。',
      '- “Agree”, or say what it should read and why.\n- Where it is not the unit’s duty, say whose it is and on what basis.\n- Online, or by the sheet.',
    ],
  },
  acceptance: {
    title: ['签收怎么做', 'How to accept'],
    body: [
      '- 逐项看清任务、时限和配合单位，再签收。\n- 有职责异议的先提异议。',
      '- Read task, date and supporting units, then accept.\n- Object first where the duty is not yours.',
    ],
  },
  'unit-plan': {
    title: ['办理方案怎么写', 'How to write the unit plan'],
    body: [
      '- 写清具体工作、完成时间、分管负责人、责任部门。\n- 节点就是以后填报和亮灯的依据，按季度铺开。\n- 负责人签字后报送。',
      '- Works, dates, the leader in charge, the office.\n- Its milestones are what filings and lights go by; spread them over the quarters.\n- Signed by the head, then handed in.',
    ],
  },
  form: {
    title: ['上级的表怎么填', 'How to answer their form'],
    body: [
      '- 把上级发来的 xlsx 或 docx 表原样拖进来，选好月份。\n- 列和行自动对上；每格标着数从哪里来，点开看是哪期填报或核定数。\n- 对不上的空着：自己选对应的目标，下个月会记得。\n- 核对以后下载，还是原来那个文件，只多了数。\n常见错误：选错月份；把没通过审核的数当成正式数。',
      '- Drop their xlsx or docx as it came, and choose the month.\n- Columns and rows are matched; each cell says which filing or official figure it comes from.\n- What is not matched stays empty: choose the target yourself, next month it is known.\n- Check, then download: it is the same file with figures in it.\nCommon slips: the wrong month; taking figures that are not approved for final.',
    ],
  },
  item: {
    title: ['这件事怎么办', 'How this is worked on'],
    body: [
      '- 牵头单位负总责，配合单位先报自己的部分。\n- 每期填报一次，单位负责人签发。\n- 有困难写在“需协调事项”，由督查室协调。\n- 目标、时限、单位要变，提出调整。',
      '- The lead answers for all; supporting units file their part first.\n- Filed once a period, signed by the unit head.\n- Trouble goes under “coordination”.\n- Target, date and unit change by an adjustment.',
    ],
  },
};

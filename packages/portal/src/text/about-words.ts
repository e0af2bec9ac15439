import type { Pair } from './language.ts';

/** The page that explains: a heading, then paragraphs. */
export const ABOUT = {
  title: ['说明', 'About this site'],
  lead: [
    '这个网站公开政府工作报告里的承诺：承诺了什么，做到哪一步，谁说的、凭什么这样说。',
    'This site shows what a government work report promised, how far it is, and who says so on what evidence.',
  ],
  states: ['状态是什么意思', 'What the states mean'],
  statesLead: [
    '状态按公开的规则自动算出，不由责任单位自己挑选；人工改动要写明理由。落后超过公布的界限时，旁边写明黄灯；落后更多的，写明红灯。',
    'States follow from published rules; units cannot choose them, and a change by a person needs a written reason. What is behind by more than the published bound says “Yellow”, and by still more “Red”.',
  ],
  state: ['状态', 'State'],
  means: ['意思', 'Meaning'],
  proofs: ['佐证程度是什么意思', 'What the proof means'],
  proofsLead: [
    '状态不会比佐证更好看：没有报告的，不会显示在推进；只有责任单位自己说的，不会显示“已完成”。',
    'A state never looks better than its proof: without a report nothing shows as under way, and nothing shows as done on the unit’s own word.',
  ],
  formulas: ['进度怎么算', 'How progress is reckoned'],
  formulaLines: [
    [
      '完成比例 = 最新数据 ÷ 目标。有基数的，从基数算起：（最新 − 基数）÷（目标 − 基数）。',
      '按计划应到 = 目标 × 当月的计划比例。计划比例由责任单位年初确定，一起公开。',
      '比计划慢得超过规定的差距，显示“欠进度”；到承诺的时间没有做完，显示“逾期”。',
      '目标是“不超过”的，越低越好，反过来比。文字目标没有数字，看节点和验收。',
      '每一项的实际算法，写在那一项的“这个状态怎么算出来的”里。',
    ],
    [
      'Share done = latest figure ÷ target. With a baseline: (latest − baseline) ÷ (target − baseline).',
      'Planned by now = target × the share planned for the month. The plan was set at the beginning of the year and is public.',
      'Slower than the plan by more than the declared gap: “behind”. Not done by the promised day: “overdue”.',
      'Where the target is “at most”, lower is better and the comparison turns round. Targets in words are judged by milestones and acceptance.',
      'How each state was reckoned stands with its commitment.',
    ],
  ],
  sources: ['数字从哪里来', 'Where figures come from'],
  sourceLines: [
    [
      '“单位上报”是责任单位填报的数；“部门核定”是统计、督查等部门核定的数。两个数不一样时，都写出来。',
      '每个数都写明单位、期间、截至日期和谁的数。预计、快报、定案是数据的稳定程度，定案以后一般不再改。',
      '内容经过保密审查和个人信息检查后公开；公开后又撤回的，原来的地址会说明撤回时间和原因。',
    ],
    [
      '“Reported” is what the responsible unit filed; “verified” is what statistics or inspectors confirmed. Where the two differ, both stand.',
      'Every number has its unit, period, day, and whose it is. Expected, flash and final tell how settled it is.',
      'Content is reviewed for secrets and personal data before it is published. What is withdrawn says so at its old address, with the day and the reason.',
    ],
  ],
  accessibility: ['无障碍声明', 'Accessibility'],
  accessibilityLines: [
    [
      '本站按《信息技术 互联网内容无障碍可访问性技术要求与测试方法》（GB/T 37668）和 WCAG 2.1 AA 制作。',
      '只用键盘、读屏软件、不开脚本，都能读完每一页。状态同时用文字和形状表示，不只靠颜色。',
      '页面右上角有“长者模式”和“高对比度”。照片都有文字说明，图表都有同样内容的表格。',
      '有看不清、用不了的地方，请通过“我要说”或者服务热线告诉我们。',
    ],
    [
      'Made after WCAG 2.1 AA and GB/T 37668.',
      'Every page can be read by keyboard alone, with a screen reader, and without script. States are words and shapes, not colours alone.',
      'Large type and high contrast are at the top of each page. Pictures have descriptions, charts stand as tables too.',
      'If something cannot be read or used, please tell us by “Have your say” or the hotline.',
    ],
  ],
  privacy: ['隐私', 'Privacy'],
  privacyLines: [
    [
      '本站不用 Cookie，不统计访问者，不从别的网站取任何东西。',
      '“高对比度”的选择只存在您自己的设备上。',
      '为防止刷票和灌水，来信、评分、关注、查找和查答复按网络地址限制次数：记下的是算成一串字符的校验值，不是地址本身；查找的一分钟后就忘记，查答复的只留在内存里、不存盘，来信和评分的一周后清除。',
      '留言时填写的联系方式只用来答复，不公开，办结后按规定删除；关注时留的邮箱，取消后即删除。',
    ],
    [
      'No cookies, no counting of visitors, nothing loaded from other sites.',
      'The choice of high contrast is kept on your own device alone.',
      'Against floods and bought votes, letters, marks, following, searches and looking up an answer are limited by network address. What is noted is a checksum made of it and not the address: of a search it is forgotten after a minute, of looking up an answer it stays in memory alone, of a letter or a mark it is erased after a week.',
      'Contact details left with a message serve the answer alone, are never published, and are erased after it is closed; a mail address that follows is erased when you end it.',
    ],
  ],
  licence: ['数据许可', 'Licence'],
  licenceLead: ['可以引用和再使用，请注明出处。', 'You may quote and reuse; please name the source.'],
} as const satisfies Record<string, Pair | Pair<readonly string[]>>;

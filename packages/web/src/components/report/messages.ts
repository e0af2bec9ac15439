import type { Messages } from '../../text/use-text.ts';

export const REPORT_MESSAGES = {
  title: ['标题', 'Title'],
  addressees: ['主送', 'To'],
  mark: ['发文机关标志', 'Mark'],
  signature: ['署名', 'Signed'],
  number: ['文号', 'Number'],
  documentDate: ['成文日期', 'Date of the document'],
  paragraph: ['第 {n} 段', 'Paragraph {n}'],
  save: ['保存', 'Save'],
  cancel: ['取消', 'Cancel'],
  numbers: ['数字', 'Numbers'],
  numbersHint: [
    '点文中的数字，看它数的是哪些事项、怎样算出。修改文字时，数字写作 {括号}。',
    'Press a number to see what it counts and how. While editing, numbers stand as {braces}.',
  ],
  howReckoned: ['口径', 'How'],
  liveList: ['打开清单（现在的）', 'Open the list (as it is now)'],
  frozenList: ['取数时的 {n} 项', 'The {n} at that time'],
  chartHere: ['［图：{title}］', '[Chart: {title}]'],
  tableHere: ['［附表：{title}，{n} 行］', '[Annex: {title}, {n} {n|row|rows}]'],
  loose: ['没有出处的数：{figures}', 'Figures without a source: {figures}'],
  submit: ['送审', 'Submit'],
  return: ['退回修改', 'Return'],
  issue: ['登记印发', 'Record its issue'],
  discard: ['作废', 'Withdraw'],
  why: ['写明理由', 'Say why'],
} as const satisfies Messages;

import type { Messages } from '../../../text/use-text.ts';

export const COORDINATION_MESSAGES = {
  title: ['需协调事项', 'Requests for coordination'],
  subtitle: ['待答复 {open} 条，共 {all} 条', '{open} to answer, {all} in all'],
  none: ['没有需协调事项', 'Nothing is asked for'],
  noneHint: [
    '单位在填报的“需协调事项”里提出、负责人签发以后，列在这里等督查室答复。',
    'What a unit asks for under “coordination” in a signed filing stands here to be answered.',
  ],
  state: ['办理', 'State'],
  item: ['事项', 'Item'],
  unit: ['单位', 'Unit'],
  request: ['请求协调的事', 'What is asked for'],
  month: ['填报期', 'Filing'],
  monthOf: ['{n} 月填报', 'month {n}'],
  times: ['提出期数', 'Times'],
  answer: ['答复', 'Answer'],
  whatIsDone: ['怎样协调、由谁办', 'What is done, by whom'],
  due: ['办结期限', 'By'],
  until: ['{day} 前', 'by {day}'],
  how: ['怎样答复', 'The answer'],
  send: ['答复', 'Answer'],
  close: ['关闭', 'Close'],
  done: ['已答复，单位会收到待办', 'Answered; the unit is told'],
  openItem: ['打开事项', 'Open the item'],
} as const satisfies Messages;

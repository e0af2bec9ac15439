import type { Messages } from '../../text/use-text.ts';

export const HOW_MESSAGES = {
  how: ['办事指引', 'How this is done'],
  howOwn: ['本市补充', 'Of our city'],
  howStandard: ['产品自带', 'Of the product'],
  howContacts: ['联系人', 'Whom to ask'],
  howLearn: ['相关课程', 'Courses'],
} as const satisfies Messages;

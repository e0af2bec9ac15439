import type { MessageAct, MessageState } from '@liubu/contract';

/** What can be done with a letter in each state, whoever may do it. */
export const ACTS: Readonly<Record<MessageState, readonly MessageAct[]>> = {
  new: ['sort', 'pass', 'answer', 'close', 'spam', 'hotline', 'matter', 'contact'],
  passed: ['sort', 'pass', 'draft', 'return', 'answer', 'close', 'hotline', 'matter', 'contact'],
  drafted: ['sort', 'pass', 'answer', 'close', 'hotline', 'matter', 'contact'],
  hotline: ['sort', 'answer', 'close', 'hotline', 'matter', 'contact'],
  // An answer that was wrong is mended by another one.
  answered: ['sort', 'answer', 'matter', 'contact'],
  closed: ['sort', 'answer', 'matter', 'contact'],
  spam: ['unspam'],
};

export const DOING: Readonly<Record<MessageAct, string>> = {
  sort: '分类 / sort it',
  pass: '转单位 / pass it on',
  draft: '拟答复 / draft an answer',
  return: '退回 / give it back',
  answer: '答复 / answer it',
  close: '办结 / close it',
  spam: '标为无效 / mark it as spam',
  unspam: '恢复 / take it back from spam',
  hotline: '转热线 / hand it to the hotline',
  matter: '列为线索 / make it a clue',
  contact: '查看联系方式 / see the contact',
};

import { z } from 'zod';
import { id, line, moment } from './values.ts';

/** 询问状态 */
export const QUESTION_STATES = {
  asked: ['待答复', 'Waits for an answer'],
  returned: ['单位退回，待转办', 'Sent back by the unit'],
  drafted: ['答复待签发', 'Answer to be signed'],
  answered: ['已答复，待评价', 'Answered, to be judged'],
  closed: ['已办结', 'Closed'],
  withdrawn: ['已撤回', 'Withdrawn'],
} as const;
export type QuestionState = keyof typeof QUESTION_STATES;
export const questionState = z.enum(Object.keys(QUESTION_STATES) as [QuestionState, ...QuestionState[]]);

/** 代表评价 */
export const VERDICTS = {
  satisfied: ['满意', 'Satisfied'],
  partly: ['基本满意', 'Partly satisfied'],
  dissatisfied: ['不满意', 'Not satisfied'],
} as const;
export type Verdict = keyof typeof VERDICTS;
export const verdict = z.enum(['satisfied', 'partly', 'dissatisfied']);

/** 建议提案的种类; each has its own term for the reply. */
export const PROPOSAL_KINDS = {
  suggestion: ['代表建议（会议期间）', 'Suggestion in session'],
  interim: ['代表建议（闭会期间）', 'Suggestion between sessions'],
  proposal: ['政协提案', 'Proposal of the consultative conference'],
} as const;
export type ProposalKind = keyof typeof PROPOSAL_KINDS;
export const proposalKind = z.enum(['suggestion', 'interim', 'proposal']);

export const PROPOSAL_STATES = {
  submitted: ['已提出，待交办', 'Handed in, to be given out'],
  assigned: ['已交办，待签收', 'Given out, to be received'],
  returned: ['单位退回，待重新交办', 'Sent back, to be given out anew'],
  handling: ['办理中', 'Under way'],
  drafted: ['答复待签发', 'Reply to be signed'],
  replied: ['已答复，待评价', 'Replied, to be judged'],
  closed: ['已办结', 'Closed'],
  declined: ['不予交办', 'Not given out'],
  withdrawn: ['已撤回', 'Withdrawn'],
} as const;
export type ProposalState = keyof typeof PROPOSAL_STATES;
export const proposalState = z.enum(Object.keys(PROPOSAL_STATES) as [ProposalState, ...ProposalState[]]);

/** 答复类别 A B C D, printed at the top right of a reply. */
export const REPLY_CLASSES = {
  A: ['已解决或基本解决', 'Solved, or nearly'],
  B: ['正在解决或列入规划', 'Being solved, or planned'],
  C: ['条件所限，以后解决', 'To be solved when conditions allow'],
  D: ['留作参考', 'Kept for reference'],
} as const;
export type ReplyClass = keyof typeof REPLY_CLASSES;
export const replyClass = z.enum(['A', 'B', 'C', 'D']);

/** 期限灯: how a term stands today. */
export const TERM_LIGHTS = {
  done: ['已办', 'Done'],
  ample: ['期限内', 'In time'],
  soon: ['临近到期', 'Due soon'],
  late: ['逾期', 'Late'],
} as const;
export type TermLight = keyof typeof TERM_LIGHTS;
export const termLight = z.enum(['done', 'ample', 'soon', 'late']);

/** How a term is counted: from the day after, its last day included; a last day off moves to the next working day. */
export const deputyTerm = z.object({
  count: z.int().min(1).max(400),
  in: z.enum(['days', 'working-days', 'months']),
});
export type DeputyTerm = z.output<typeof deputyTerm>;

/** 代表工作规则: what differs from city to city, kept as a versioned declaration of the kind `deputies`. */
export const deputyRules = z
  .object({
    /** Where it is published, or who says so. */
    source: line(300),
    question: z.object({
      answer: deputyTerm,
      /** After a verdict “not satisfied”. */
      again: deputyTerm,
    }),
    proposal: z.object({
      reply: z.object({ suggestion: deputyTerm, interim: deputyTerm, proposal: deputyTerm }),
      /** Furthest that a reply is put off, from the day it was given out. */
      longest: deputyTerm,
      /** Within which a unit may send back what is not its own. */
      sendBack: deputyTerm,
      /** 会办意见 */
      opinion: deputyTerm,
      again: deputyTerm,
    }),
    /** How often is answered again after “not satisfied”. */
    rounds: z.int().min(0).max(3),
    /** Days before a term ends from which it is shown as near. */
    soonDays: z.int().min(1).max(60),
  })
  .superRefine(({ proposal: { reply, longest } }, context) => {
    for (const kind of proposalKind.options)
      if (roughDays(reply[kind]) > roughDays(longest))
        context.addIssue({
          code: 'custom',
          path: ['proposal', 'reply', kind],
          message: '答复期限不能长于最长期限 / longer than the longest term',
        });
  });
export type DeputyRules = z.output<typeof deputyRules>;

const roughDays = ({ count, in: unit }: DeputyTerm): number =>
  unit === 'months' ? count * 30.4 : unit === 'days' ? count : count * 1.45;

/** Terms as provinces publish them for suggestions and proposals; the term for questions is the product's own. */
export const DEFAULT_DEPUTY_RULES: DeputyRules = {
  source: '代表建议、政协提案的期限取各地办法通行规定；询问的期限为缺省值，请按本地办法设定',
  question: { answer: { count: 10, in: 'working-days' }, again: { count: 10, in: 'working-days' } },
  proposal: {
    reply: {
      suggestion: { count: 3, in: 'months' },
      interim: { count: 3, in: 'months' },
      proposal: { count: 5, in: 'months' },
    },
    longest: { count: 6, in: 'months' },
    sendBack: { count: 10, in: 'days' },
    opinion: { count: 1, in: 'months' },
    again: { count: 3, in: 'months' },
  },
  rounds: 1,
  soonDays: 10,
};

/** An item as far as the reader may see it. */
export const benchItemName = z.object({ id, code: z.string(), title: z.string() });

export const deputyStep = z.object({
  what: z.string(),
  at: moment,
  who: z.string().nullable(),
  unitName: z.string().nullable(),
  reason: z.string().nullable(),
});
export type DeputyStep = z.output<typeof deputyStep>;

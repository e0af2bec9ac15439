import { z } from 'zod';
import { ladderTrigger } from './inspect-ladder.ts';
import { decimal, line } from './values.ts';

/** A term of so many days; the day that it is counted from is not counted. */
export const accountTerm = z.object({ count: z.int().min(1).max(366), in: z.enum(['days', 'working-days']) });
export type AccountTerm = z.output<typeof accountTerm>;

/** 时限. Null: the rung has none of it. */
export const accountTerms = z.object({
  /** 陈述申辩, from the day on which the notice is served. */
  statement: accountTerm.nullable(),
  /** 申请复核, from the day on which the decision is served. */
  reviewApply: accountTerm.nullable(),
  /** 复核决定, from the application. */
  reviewDecide: accountTerm.nullable(),
  /** 报告落实情况, from the day on which the decision is served or reviewed. */
  implement: accountTerm.nullable(),
});
export type AccountTerms = z.output<typeof accountTerms>;

/** Conditions that are counted: those of step four's ladder, and lower rungs that were taken so often. */
export const accountTrigger = z.discriminatedUnion('kind', [
  ...ladderTrigger.options,
  z.object({ kind: z.literal('rung'), rung: z.string().regex(/^[a-z_]{1,30}$/), times: z.int().min(1).max(20) }),
]);
export type AccountTrigger = z.output<typeof accountTrigger>;

/**
 * Who carries a rung: step four by its reminders and notices · a talk and a circular the government itself · a competent
 * organ, to which the proposal is transferred.
 */
export const rungCarrier = z.enum(['reminder', 'urge', 'rectify', 'talk', 'circular', 'organ']);
export type RungCarrier = z.output<typeof rungCarrier>;

/** Rungs that a case is made for; the lower ones live in step four. */
export const CASE_CARRIERS = ['talk', 'circular', 'organ'] as const satisfies readonly RungCarrier[];
export type CaseCarrier = (typeof CASE_CARRIERS)[number];
export const isCaseCarrier = (carrier: RungCarrier): carrier is CaseCarrier =>
  (CASE_CARRIERS as readonly string[]).includes(carrier);

export const accountRung = z.object({
  key: z.string().regex(/^[a-z_]{1,30}$/),
  name: z.tuple([line(30), line(60)]),
  carrier: rungCarrier,
  /** When it is thought of, in words. */
  trigger: z.tuple([line(200), line(300)]),
  /** Of it, what can be counted; any of them. It is shown, and opens nothing. */
  triggers: z.array(accountTrigger).max(8),
  /** 谁提出, in words. */
  proposer: z.tuple([line(30), line(60)]),
  /** Who decides within the government: a talk the leader in charge or the head, what is graver the head alone. */
  decider: z.enum(['office', 'leader', 'head']),
  /** The document of the rung, by name. */
  document: z.tuple([line(30), line(60)]),
  terms: accountTerms,
  /** 扣分: the most that one case may take off; null: none. */
  maxPoints: decimal.nullable(),
});
export type AccountRung = z.output<typeof accountRung>;

/** 追责阶梯 (declaration kind `account-ladder`). */
export const accountLadder = z
  .object({
    rungs: z.array(accountRung).min(2).max(12),
    /** 案号: {mark} {year} {n}. */
    numberForm: z.string().trim().max(60).includes('{n}').includes('{year}'),
    mark: line(20),
  })
  .superRefine(({ rungs }, context) => {
    const problem = (at: number, field: string, message: string) =>
      context.addIssue({ code: 'custom', message, path: ['rungs', at, field] });
    const keys = rungs.map(({ key }) => key);
    for (const [at, rung] of rungs.entries()) {
      if (keys.indexOf(rung.key) !== at) problem(at, 'key', '代号重复 / the key is there already');
      if (!isCaseCarrier(rung.carrier)) continue;
      if (rung.carrier !== 'talk' && rung.decider !== 'head')
        problem(at, 'decider', '通报、扣分和问责建议由政府主要负责人批准 / the head approves it');
      if (rung.decider === 'office')
        problem(at, 'decider', '约谈由分管领导或主要负责人决定 / a leader or the head decides on a talk');
      if (rung.carrier !== 'talk' && rung.terms.statement === null)
        problem(at, 'terms', '须给陈述申辩的期限 / it needs a term for the statement');
      if (rung.carrier !== 'talk' && (rung.terms.reviewApply === null || rung.terms.reviewDecide === null))
        problem(at, 'terms', '须给申请复核和复核决定的期限 / it needs terms for the review');
      if ((rung.terms.reviewApply === null) !== (rung.terms.reviewDecide === null))
        problem(at, 'terms', '申请和决定复核的期限要一起给 / both terms of the review, or neither');
      if (rung.carrier !== 'circular' && rung.maxPoints !== null)
        problem(at, 'maxPoints', '只有通报/扣分一级可以扣分 / only a circular deducts points');
      for (const trigger of rung.triggers)
        if (trigger.kind === 'rung' && !keys.slice(0, at).includes(trigger.rung))
          problem(at, 'triggers', '引用的级别须在它之前 / it must name a rung below');
    }
  });
export type AccountLadder = z.output<typeof accountLadder>;

const NO_TERMS: AccountTerms = { statement: null, reviewApply: null, reviewDecide: null, implement: null };
const days = (count: number): AccountTerm => ({ count, in: 'days' });
const workingDays = (count: number): AccountTerm => ({ count, in: 'working-days' });
const FULL_TERMS: AccountTerms = {
  statement: workingDays(5),
  // 黑河: apply within 15 working days, report within 5.
  reviewApply: workingDays(15),
  reviewDecide: days(30),
  implement: workingDays(5),
};

/** domain.md §9 and §10: the composite of published ladders. */
export const DEFAULT_ACCOUNT_LADDER: AccountLadder = {
  numberForm: '{mark}〔{year}〕{n}号',
  mark: '云督责',
  rungs: [
    {
      key: 'remind',
      name: ['提醒', 'Reminder'],
      carrier: 'reminder',
      trigger: ['首次滞后或未按时填报', 'Behind for the first time, or nothing filed in time'],
      triggers: [
        { kind: 'late', workingDays: 1 },
        { kind: 'colour', colour: 'yellow' },
      ],
      proposer: ['系统', 'The system'],
      decider: 'office',
      document: ['系统提醒', 'A reminder'],
      terms: NO_TERMS,
      maxPoints: null,
    },
    {
      key: 'urge',
      name: ['催办', 'Urging'],
      carrier: 'urge',
      trigger: ['逾期未办或回复不实不全', 'Overdue, or a poor reply'],
      triggers: [
        { kind: 'late', workingDays: 5 },
        { kind: 'returned', times: 1 },
      ],
      proposer: ['督查室', 'The supervision office'],
      decider: 'office',
      document: ['督查催办单', 'Urging notice'],
      terms: NO_TERMS,
      maxPoints: null,
    },
    {
      key: 'rectify',
      name: ['限期整改', 'Rectification in time'],
      carrier: 'rectify',
      trigger: ['连续两个月黄灯、出现红灯或虚假回复', 'Yellow twice, red once, or a false reply'],
      triggers: [
        { kind: 'months', colour: 'yellow', months: 2 },
        { kind: 'colour', colour: 'red' },
      ],
      proposer: ['督查室', 'The supervision office'],
      decider: 'office',
      document: ['督查整改单', 'Rectification notice'],
      terms: NO_TERMS,
      maxPoints: null,
    },
    {
      key: 'talk',
      name: ['约谈', 'Talk'],
      carrier: 'talk',
      trigger: ['连续红灯，整改后仍无起色', 'Red again and again, or no better after rectification'],
      triggers: [
        { kind: 'months', colour: 'red', months: 2 },
        { kind: 'rung', rung: 'rectify', times: 1 },
      ],
      proposer: ['督查室', 'The supervision office'],
      decider: 'leader',
      document: ['约谈通知书、约谈纪要', 'Notice and record of the talk'],
      // What the unit has to say is heard in the talk itself.
      terms: NO_TERMS,
      maxPoints: null,
    },
    {
      key: 'circular',
      name: ['通报/扣分', 'Circular, deduction'],
      carrier: 'circular',
      trigger: ['约谈后仍不整改', 'Not mended after a talk'],
      triggers: [
        { kind: 'rung', rung: 'talk', times: 1 },
        { kind: 'months', colour: 'red', months: 3 },
      ],
      proposer: ['督查室', 'The supervision office'],
      decider: 'head',
      document: ['通报决定告知书', 'Notice of the circular'],
      terms: FULL_TERMS,
      maxPoints: '10',
    },
    {
      key: 'proposal',
      name: ['问责建议', 'Proposal of accountability'],
      carrier: 'organ',
      trigger: ['弄虚作假、拒不整改或造成严重损失', 'Forged data, refusal, or serious loss'],
      triggers: [{ kind: 'rung', rung: 'circular', times: 1 }],
      proposer: ['督查室', 'The supervision office'],
      decider: 'head',
      document: ['问责建议书、移送函', 'Proposal and letter of transfer'],
      terms: FULL_TERMS,
      maxPoints: null,
    },
  ],
};

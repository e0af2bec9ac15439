import { z } from 'zod';
import { noticeColour } from './inspect-words.ts';
import { line } from './values.ts';

/** What can be due, and is reminded of. */
export const DUE_KINDS = {
  filing: ['填报', 'Filing'],
  signature: ['填报签发', 'Signing a filing'],
  finding: ['疑点说明', 'Answer to a finding'],
  acceptance: ['事项签收', 'Acceptance'],
  notice_receipt: ['督查单签收', 'Receipt of a notice'],
  notice: ['督查单回复', 'Reply to a notice'],
  extension: ['延期审批', 'Deciding an extension'],
  rectification: ['整改', 'Rectification'],
  mending: ['容错纠正', 'Mending what was tolerated'],
  question: ['代表询问答复', 'Answer to a deputy'],
  proposal: ['建议提案办理', 'Suggestion or proposal'],
  letter: ['群众来信答复', 'Answer to a letter'],
} as const;
export type DueKind = keyof typeof DUE_KINDS;
export const dueKind = z.enum(Object.keys(DUE_KINDS) as [DueKind, ...DueKind[]]);

const reminderRole = z.enum(['liaison', 'unit_head']);

/**
 * 催办规则 (declaration kind `chase`): when is reminded, by whom it is read, how often at most. Days are working days; on
 * other days nothing is sent and the newest reminder follows on the next working day.
 */
export const chaseRules = z.object({
  reminders: z.object({
    /** Working days before the due date; 0 is the day itself. */
    before: z.array(z.int().min(0).max(60)).max(10),
    /** Working days after it. */
    after: z.array(z.int().min(1).max(120)).max(20),
    /** What of it is reminded of. */
    kinds: z.array(dueKind),
    rolesBefore: z.array(reminderRole).min(1),
    rolesAfter: z.array(reminderRole).min(1),
  }),
  /** 手工催办: hours before the same unit may be chased again. */
  manualEveryHours: z.int().min(1).max(720),
  /** Words of a chase; {unit} {count} {list} {day} are filled in. */
  words: line(1000),
  extension: z.object({
    /** Who decides: the office, or the leader in charge. */
    decidedBy: z.enum(['officer', 'leader']),
    /** Furthest that a date is put off, in calendar days from the date that stands. */
    maxDays: z.int().min(1).max(366),
  }),
  notice: z.object({
    /** 文号: {kind} is the short word of the kind, {year} {n} the series. */
    numberForm: z.string().trim().max(60).includes('{n}').includes('{year}'),
    /** 发文机关代字 in the number: 云督. */
    mark: line(20),
    /** Days for a reply where no day is named, by calendar. */
    withinDays: z.int().min(1).max(365),
    /** Working days for the receipt (签收). */
    receiveWithin: z.int().min(0).max(30),
    /** Who signs which colour; a higher post may sign for a lower one. */
    signers: z.record(noticeColour, z.enum(['supervision_officer', 'leader', 'head'])),
    /** Days after closing on which it is looked at again. */
    recheckAfter: z.int().min(1).max(365),
  }),
});
export type ChaseRules = z.output<typeof chaseRules>;

export const DEFAULT_CHASE_RULES: ChaseRules = {
  reminders: {
    before: [5, 2, 0],
    after: [1, 3, 7, 15],
    kinds: [
      ...([
        'filing',
        'signature',
        'finding',
        'acceptance',
        'notice_receipt',
        'notice',
        'extension',
        'rectification',
        'mending',
      ] as const),
      ...(['question', 'proposal', 'letter'] as const),
    ],
    rolesBefore: ['liaison'],
    rolesAfter: ['liaison', 'unit_head'],
  },
  manualEveryHours: 24,
  words:
    '{unit}：截至{day}，贵单位有{count}项未按时办理：{list}。请抓紧办理并报送；确有困难的，请说明原因和计划完成时间。',
  extension: { decidedBy: 'officer', maxDays: 90 },
  notice: {
    numberForm: '{mark}{kind}〔{year}〕{n}号',
    mark: '云督',
    withinDays: 15,
    receiveWithin: 1,
    signers: { blue: 'supervision_officer', orange: 'leader', red: 'head' },
    recheckAfter: 30,
  },
};

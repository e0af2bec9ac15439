import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { day, id, inYear, inYearWithId, line, moment, revision } from './values.ts';

const writtenReason = line(500);

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

/** 督查单颜色, one darker than the other. */
export const NOTICE_COLOURS = {
  blue: ['蓝色', 'Blue'],
  orange: ['橙色', 'Orange'],
  red: ['红色', 'Red'],
} as const;
export type NoticeColour = keyof typeof NOTICE_COLOURS;
export const noticeColour = z.enum(['blue', 'orange', 'red']);

export const NOTICE_KINDS = {
  supervise: ['督查通知单', 'Supervision notice'],
  urge: ['督查催办单', 'Urging notice'],
  rectify: ['督查整改单', 'Rectification notice'],
} as const;
export type NoticeKind = keyof typeof NOTICE_KINDS;
export const noticeKind = z.enum(['supervise', 'urge', 'rectify']);

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

/** One condition of a rung. It is met or not by counting; nothing is judged. */
export const ladderTrigger = z.discriminatedUnion('kind', [
  /** Something of the unit's on this item is late by so many working days. */
  z.object({ kind: z.literal('late'), workingDays: z.int().min(1).max(250) }),
  /** The item shows this colour or a worse one now. */
  z.object({ kind: z.literal('colour'), colour: z.enum(['yellow', 'red']) }),
  /** This colour or a worse one at the end of so many months running, the present one included. */
  z.object({ kind: z.literal('months'), colour: z.enum(['yellow', 'red']), months: z.int().min(2).max(12) }),
  /** A reply to a notice was returned so many times. */
  z.object({ kind: z.literal('returned'), times: z.int().min(1).max(10) }),
]);
export type LadderTrigger = z.output<typeof ladderTrigger>;

export const ladderRung = z.object({
  key: z.string().regex(/^[a-z_]{1,30}$/),
  name: z.tuple([line(30), line(60)]),
  /** Any of them; none: by the calendar of reminders. */
  triggers: z.array(ladderTrigger).max(8),
  /** reminder: the product reminds by itself · chase: by hand · notice: of this kind and colour · proposal: beyond this step. */
  instrument: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('reminder') }),
    z.object({ kind: z.literal('chase') }),
    z.object({ kind: z.literal('notice'), noticeKind, colour: noticeColour }),
    z.object({ kind: z.literal('proposal') }),
  ]),
  /** 谁签发, in words. */
  signer: z.tuple([line(30), line(60)]),
});
export type LadderRung = z.output<typeof ladderRung>;

/** 督办阶梯 (declaration kind `ladder`): from a word in passing to what another step decides. */
export const ladder = z
  .object({
    rungs: z.array(ladderRung).min(2).max(10),
    /** A unit that helps is proposed once, for all its parts, from so many late ones on. */
    helpers: z.object({ missing: z.int().min(1).max(200) }).default({ missing: 5 }),
  })
  .refine(({ rungs }) => rungs[0]!.instrument.kind === 'reminder', '第一级应是系统提醒 / the first rung is a reminder')
  .refine(
    ({ rungs }) => new Set(rungs.map(({ key }) => key)).size === rungs.length,
    '每一级的代号不能重复 / each rung has a key of its own',
  );
export type Ladder = z.output<typeof ladder>;

/** domain: the composite of published ladders; talks and what follows are proposals to the next step. */
export const DEFAULT_LADDER: Ladder = {
  helpers: { missing: 5 },
  rungs: [
    {
      key: 'hint',
      name: ['提示', 'Hint'],
      triggers: [],
      instrument: { kind: 'reminder' },
      signer: ['系统自动', 'The system'],
    },
    {
      key: 'remind',
      name: ['提醒', 'Reminder'],
      triggers: [
        { kind: 'late', workingDays: 1 },
        { kind: 'colour', colour: 'yellow' },
      ],
      instrument: { kind: 'reminder' },
      signer: ['系统自动', 'The system'],
    },
    {
      key: 'urge',
      name: ['催办', 'Urging'],
      triggers: [
        { kind: 'late', workingDays: 5 },
        { kind: 'returned', times: 1 },
        { kind: 'colour', colour: 'red' },
      ],
      instrument: { kind: 'notice', noticeKind: 'urge', colour: 'blue' },
      signer: ['督查室主任', 'Head of the supervision office'],
    },
    {
      key: 'rectify',
      name: ['限期整改', 'Rectification in time'],
      triggers: [
        { kind: 'late', workingDays: 15 },
        { kind: 'months', colour: 'yellow', months: 2 },
        { kind: 'returned', times: 2 },
      ],
      instrument: { kind: 'notice', noticeKind: 'rectify', colour: 'orange' },
      signer: ['秘书长（办公室主任）', 'Secretary-general'],
    },
    {
      key: 'talk',
      name: ['约谈（建议）', 'Talk (proposal)'],
      triggers: [
        { kind: 'months', colour: 'red', months: 2 },
        { kind: 'late', workingDays: 30 },
      ],
      instrument: { kind: 'proposal' },
      signer: ['分管领导', 'The leader in charge'],
    },
  ],
};

export const dueThing = z.object({
  kind: dueKind,
  id,
  unitId: id.nullable(),
  unitName: z.string().nullable(),
  itemIds: z.array(id),
  title: z.string(),
  due: day,
  /** Working days late; below zero: days left; 0 on the day itself. */
  lateDays: z.int(),
  link: z.string(),
  /** Working days from the due date of the last reminder that was sent; null none yet. */
  lastRung: z.int().nullable(),
  /** It can still be asked to be put off. */
  canExtend: z.boolean(),
});
export type DueThing = z.output<typeof dueThing>;

export const chasingUnit = z.object({
  unitId: id,
  unitName: z.string(),
  late: z.int(),
  soon: z.int(),
  /** Of the latest thing. */
  worstDays: z.int(),
  lastReminded: day.nullable(),
  lastChased: moment.nullable(),
  /** Null: it may be chased now. */
  mayChaseAfter: moment.nullable(),
  contact: z.string().nullable(),
});
export type ChasingUnit = z.output<typeof chasingUnit>;

export const ladderStep = z.object({
  id,
  /** Null: about the parts that the unit owes as a helper. */
  itemId: id.nullable(),
  code: z.string().nullable(),
  /** Empty where it is about parts. */
  itemTitle: z.string(),
  /** How many parts were late when it was proposed; 0 where it is about an item. */
  parts: z.int(),
  unitId: id,
  unitName: z.string(),
  rung: z.string(),
  rungIndex: z.int(),
  rungName: z.tuple([z.string(), z.string()]),
  /** What it met, with the figures that were counted. */
  triggers: z.array(z.looseObject({ kind: z.enum(['late', 'colour', 'months', 'returned']) })),
  state: z.enum(['proposed', 'taken', 'declined', 'lapsed']),
  proposedOn: day,
  decidedAt: moment.nullable(),
  decidedBy: z.string().nullable(),
  reason: z.string().nullable(),
  noticeId: id.nullable(),
  revision: z.int(),
});
export type LadderStep = z.output<typeof ladderStep>;

export const EXTENSION_SUBJECTS = {
  filing: ['填报', 'Filing'],
  finding: ['疑点说明', 'Answer to a finding'],
  notice: ['督查单回复', 'Reply to a notice'],
  rectification: ['整改', 'Rectification'],
  item: ['事项完成时限', 'Due date of the item'],
} as const;
export const extensionSubject = z.enum(['filing', 'finding', 'notice', 'rectification', 'item']);
export type ExtensionSubject = z.output<typeof extensionSubject>;

export const extension = z.object({
  id,
  subjectKind: extensionSubject,
  subjectId: id,
  subjectTitle: z.string(),
  subjectLink: z.string(),
  itemId: id,
  itemTitle: z.string(),
  unitId: id,
  unitName: z.string(),
  fromDue: day,
  askedDue: day,
  reason: z.string(),
  state: z.enum(['asked', 'approved', 'refused', 'withdrawn']),
  decidedDue: day.nullable(),
  decisionReason: z.string().nullable(),
  askedAt: moment,
  askedBy: z.string().nullable(),
  decidedAt: moment.nullable(),
  decidedBy: z.string().nullable(),
  /** Every date that it had before, oldest first. */
  formerDues: z.array(day),
  adjustmentId: id.nullable(),
  allowed: z.array(z.enum(['decide', 'withdraw'])),
  /** Why the one who looks may not decide, where that is not plain. */
  decider: z.enum(['officer', 'leader']),
  revision: z.int(),
});
export type Extension = z.output<typeof extension>;

export const messageRow = z.object({
  id,
  kind: z.string(),
  title: z.string(),
  body: z.string(),
  link: z.string(),
  createdAt: moment,
});

export const inspectChasingApi = {
  due: endpoint({
    id: 'inspect.due',
    method: 'GET',
    path: '/api/:year/due',
    summary: '到期和逾期：谁、什么事、几天（单位只见本单位）',
    permission: 'inspect:view',
    params: inYear,
    query: z.object({ unit: id.optional(), item: id.optional() }),
    response: z.object({
      things: z.array(dueThing),
      today: day,
      isWorkingDay: z.boolean(),
      /** The holidays of this year are not published: days count by weekends alone. */
      isWithoutHolidays: z.boolean(),
    }),
  }),
  chasing: endpoint({
    id: 'inspect.chasing',
    method: 'GET',
    path: '/api/:year/chasing',
    summary: '催办台：各单位逾期和临期',
    permission: 'inspect:chase',
    params: inYear,
    response: z.object({ units: z.array(chasingUnit), manualEveryHours: z.int(), words: z.string() }),
  }),
  chase: endpoint({
    id: 'inspect.chase',
    method: 'POST',
    path: '/api/:year/chasing',
    summary: '催办（可多单位）：先预览，再发出；间隔不足的单位不再催',
    permission: 'inspect:chase',
    params: inYear,
    body: z.object({ unitIds: z.array(id).min(1).max(300), words: line(1000), apply: z.boolean() }),
    response: z.object({
      units: z.array(
        z.object({
          unitId: id,
          unitName: z.string(),
          count: z.int(),
          text: z.string(),
          /** none: nothing is late · throttled: chased a short while ago. */
          refused: z.enum(['none', 'throttled']).nullable(),
          mayChaseAfter: moment.nullable(),
        }),
      ),
      sent: z.int(),
    }),
  }),
  messages: endpoint({
    id: 'inspect.messages',
    method: 'GET',
    path: '/api/:year/messages',
    summary: '发给我和我单位的提醒、催办',
    permission: 'inspect:view',
    params: inYear,
    response: z.object({ messages: z.array(messageRow) }),
  }),
  chaseRules: endpoint({
    id: 'inspect.chase-rules',
    method: 'GET',
    path: '/api/chase-rules',
    summary: '催办规则：提醒、间隔、延期、督查单',
    permission: 'inspect:view',
    response: z.object({ rules: chaseRules, version: z.int() }),
  }),
  saveChaseRules: endpoint({
    id: 'inspect.save-chase-rules',
    method: 'PUT',
    path: '/api/chase-rules',
    summary: '修改催办规则（新版本，旧版本保留）',
    permission: 'inspect:declare',
    body: z.object({ rules: chaseRules, from: z.int().min(0), reason: writtenReason }),
    response: z.object({ rules: chaseRules, version: z.int() }),
  }),
  ladder: endpoint({
    id: 'inspect.ladder',
    method: 'GET',
    path: '/api/:year/ladder',
    summary: '督办阶梯和建议采取的步骤',
    permission: 'inspect:view',
    params: inYear,
    query: z.object({ item: id.optional(), all: z.enum(['yes', 'no']).optional() }),
    response: z.object({ ladder, version: z.int(), steps: z.array(ladderStep) }),
  }),
  saveLadder: endpoint({
    id: 'inspect.save-ladder',
    method: 'PUT',
    path: '/api/ladder',
    summary: '修改督办阶梯（新版本，旧版本保留）',
    permission: 'inspect:declare',
    body: z.object({ ladder, from: z.int().min(0), reason: writtenReason }),
    response: z.object({ ladder, version: z.int() }),
  }),
  decideStep: endpoint({
    id: 'inspect.decide-step',
    method: 'POST',
    path: '/api/:year/ladder/:id/decision',
    summary: '采取、跳级采取或不采取建议的步骤；不采取和跳级须说明理由',
    permission: 'inspect:chase',
    params: inYearWithId,
    body: z.object({
      decision: z.enum(['take', 'decline']),
      /** A rung above the proposed one, with a reason. */
      rung: z.string().max(30).optional(),
      reason: writtenReason.optional(),
      revision,
    }),
    response: ladderStep,
  }),
  /** What is proposed of a unit in one go: each matter keeps its own step, record and notice (一事一单). */
  decideSteps: endpoint({
    id: 'inspect.decide-steps',
    method: 'POST',
    path: '/api/:year/ladder/decisions',
    summary: '一并采取或不采取对一个单位建议的多步；不采取须说明理由',
    permission: 'inspect:chase',
    params: inYear,
    body: z.object({
      steps: z.array(z.object({ id, revision })).min(1).max(200),
      decision: z.enum(['take', 'decline']),
      reason: writtenReason.optional(),
    }),
    response: z.object({ steps: z.array(ladderStep) }),
  }),
  extensions: endpoint({
    id: 'inspect.extensions',
    method: 'GET',
    path: '/api/:year/extensions',
    summary: '延期申请：待决定的和历史',
    permission: 'inspect:view',
    params: inYear,
    query: z.object({ item: id.optional(), subject: id.optional(), state: extension.shape.state.optional() }),
    response: z.object({ extensions: z.array(extension) }),
  }),
  askExtension: endpoint({
    id: 'inspect.ask-extension',
    method: 'POST',
    path: '/api/:year/extensions',
    summary: '申请延期：在到期日之前（含当日）提出，写明理由和新日期',
    permission: 'inspect:ask-extension',
    params: inYear,
    body: z.object({ subjectKind: extensionSubject, subjectId: id, due: day, reason: writtenReason }),
    response: extension,
  }),
  decideExtension: endpoint({
    id: 'inspect.decide-extension',
    method: 'POST',
    path: '/api/:year/extensions/:id/decision',
    summary: '同意（可只同意到较早的日期）或不同意延期',
    permission: 'inspect:decide-extension',
    params: inYearWithId,
    body: z.object({
      decision: z.enum(['approve', 'refuse']),
      /** Earlier than asked: in part, with a reason. */
      due: day.optional(),
      reason: writtenReason.optional(),
      revision,
    }),
    response: extension,
  }),
  withdrawExtension: endpoint({
    id: 'inspect.withdraw-extension',
    method: 'POST',
    path: '/api/:year/extensions/:id/withdrawal',
    summary: '撤回延期申请',
    permission: 'inspect:ask-extension',
    params: inYearWithId,
    body: z.object({ revision }),
    response: extension,
  }),
};

import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { noticeColour, noticeKind } from './inspect-words.ts';
import { day, id, inYear, inYearWithId, line, moment, revision } from './values.ts';

const writtenReason = line(500);

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

/** 督办阶梯: declared, its proposed steps taken or not. */
export const ladderApi = {
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
};

import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { day, id, inYear, inYearWithId, line, moment } from './values.ts';

/** 需协调事项: where a request of a filing stands. */
export const COORDINATION_STATES = {
  open: ['待答复', 'To answer'],
  taken: ['正在协调', 'Being coordinated'],
  settled: ['已答复', 'Answered'],
  declined: ['不予协调', 'Declined'],
} as const;
export const coordinationState = z.enum(['open', 'taken', 'settled', 'declined']);
export type CoordinationState = z.output<typeof coordinationState>;

export const coordination = z.object({
  filingId: id,
  itemId: id,
  code: z.string(),
  itemTitle: z.string(),
  unitId: id,
  unitName: z.string(),
  month: z.int(),
  request: z.string(),
  /** In so many filings the unit asked for something of this item. */
  times: z.int(),
  state: coordinationState,
  answer: z.string().nullable(),
  /** By when it is to be settled. */
  due: day.nullable(),
  answeredBy: z.string().nullable(),
  answeredAt: moment.nullable(),
  /** 0: not answered yet. */
  revision: z.int().min(0),
  mayAnswer: z.boolean(),
});
export type Coordination = z.output<typeof coordination>;

/** Requests for coordination, of filings that a unit's head signed. */
export const inspectCoordinationApi = {
  coordination: endpoint({
    id: 'inspect.coordination',
    method: 'GET',
    path: '/api/:year/coordination',
    summary: '需协调事项：各单位最近一期提出的和已答复的',
    permission: 'inspect:view',
    params: inYear,
    query: z.object({ item: id.optional() }),
    response: z.object({ requests: z.array(coordination) }),
  }),
  answerCoordination: endpoint({
    id: 'inspect.answer-coordination',
    method: 'POST',
    path: '/api/:year/coordination/:id',
    summary: '答复需协调事项：正在协调（写明期限）、已答复、不予协调',
    permission: 'inspect:chase',
    params: inYearWithId,
    body: z.object({
      state: z.enum(['taken', 'settled', 'declined']),
      answer: line(1000),
      due: day.nullable().default(null),
      revision: z.int().min(0),
    }),
    response: coordination,
  }),
} as const;

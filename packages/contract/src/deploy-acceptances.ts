import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { day, id, inYear, moment } from './values.ts';

/** 签收 of one item by one unit. */
export const acceptance = z.object({
  id,
  itemId: id,
  code: z.string(),
  title: z.string(),
  wording: z.string(),
  unitId: id,
  unitName: z.string(),
  role: z.enum(['lead', 'support']),
  /** Named as a member of this collective. */
  collectiveName: z.string().nullable(),
  leadName: z.string().nullable(),
  itemDue: day.nullable(),
  due: day,
  acceptedAt: moment.nullable(),
  acceptedBy: z.string().nullable(),
  /** Accepted after the deadline, or not accepted and the deadline is over. */
  isLate: z.boolean(),
});
export type Acceptance = z.output<typeof acceptance>;

/** 签收 of items by their units. */
export const acceptanceApi = {
  acceptances: endpoint({
    id: 'deploy.acceptances',
    method: 'GET',
    path: '/api/:year/acceptances',
    summary: '签收情况',
    permission: 'deploy:view',
    params: inYear,
    query: z.object({ open: z.enum(['yes', 'no']).optional(), unit: id.optional() }),
    response: z.object({ rows: z.array(acceptance), total: z.int(), accepted: z.int(), late: z.int() }),
  }),
  accept: endpoint({
    id: 'deploy.accept',
    method: 'POST',
    path: '/api/:year/acceptances',
    summary: '签收事项（可多选）',
    permission: 'deploy:accept',
    params: inYear,
    body: z.object({ ids: z.array(id).min(1).max(1000) }),
    response: z.object({ accepted: z.int(), already: z.int() }),
  }),
};

import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { day, id, inYear, inYearWithId, line, moment, revision } from './values.ts';

const writtenReason = line(500);

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

/** 延期: asked for, decided on, withdrawn. */
export const extensionApi = {
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

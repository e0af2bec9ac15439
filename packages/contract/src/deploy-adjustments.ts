import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { day, decimal, id, inYear, inYearWithId, line, moment, revision, sha256, writtenReason } from './values.ts';

/** How an issued item was changed in the course of the year; shown for ever. */
export const adjustmentMark = z.enum([
  'slipped',
  'weakened',
  'strengthened',
  'transferred',
  'dropped',
  'added',
  'reworded',
]);

/** What an adjustment would have an item say. */
export const adjustmentChange = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('wording'), wording: line(4000), title: line(200).optional() }),
  z.object({
    kind: z.literal('target'),
    targetId: id,
    op: z.enum(['=', '>=', '<=', '~', 'range', 'ratio', 'qualitative']),
    value: decimal.nullable(),
    valueHigh: decimal.nullable().default(null),
  }),
  z.object({ kind: z.literal('due'), due: day }),
  z.object({ kind: z.literal('unit'), leadUnitId: id, supportUnitIds: z.array(id).max(80) }),
  z.object({ kind: z.literal('drop') }),
  z.object({
    kind: z.literal('add'),
    title: line(200),
    wording: line(4000),
    itemKind: z.enum(['indicator', 'task', 'project', 'livelihood']),
    due: day,
    leadUnitId: id,
    supportUnitIds: z.array(id).max(80).default([]),
  }),
]);
export type AdjustmentChange = z.output<typeof adjustmentChange>;
/** One line of before | after, in words. */
export const changeLine = z.object({ field: z.string(), before: z.string(), after: z.string() });
export const adjustment = z.object({
  id,
  itemId: id.nullable(),
  code: z.string().nullable(),
  title: z.string(),
  kind: z.enum(['wording', 'target', 'due', 'unit', 'drop', 'add']),
  lines: z.array(changeLine),
  marks: z.array(adjustmentMark),
  reason: z.string(),
  basisText: z.string().nullable(),
  basisSha256: z.string().nullable(),
  basisName: z.string().nullable(),
  state: z.enum(['proposed', 'approved', 'refused', 'withdrawn']),
  proposedBy: z.string().nullable(),
  proposedAt: moment,
  decidedBy: z.string().nullable(),
  decidedOn: day.nullable(),
  decisionReason: z.string().nullable(),
  versionLabel: z.string().nullable(),
  /** Only the head decides on what is dropped or weakened. */
  needsHead: z.boolean(),
  allowed: z.array(z.enum(['decide', 'record', 'withdraw'])),
  revision: z.int(),
});
export type Adjustment = z.output<typeof adjustment>;

/** 调整: proposed, decided on or recorded as decided, withdrawn. */
export const adjustmentApi = {
  adjustments: endpoint({
    id: 'deploy.adjustments',
    method: 'GET',
    path: '/api/:year/adjustments',
    summary: '调整：申请、决定与历史',
    permission: 'deploy:view',
    params: inYear,
    query: z.object({ item: id.optional(), state: adjustment.shape.state.optional() }),
    response: z.object({ adjustments: z.array(adjustment) }),
  }),
  proposeAdjustment: endpoint({
    id: 'deploy.propose-adjustment',
    method: 'POST',
    path: '/api/:year/adjustments',
    summary: '提出调整',
    permission: 'deploy:propose-adjustment',
    params: inYear,
    body: z.object({
      /** Null for an added item. */
      itemId: id.nullable(),
      change: adjustmentChange,
      reason: writtenReason,
      basisText: z.string().trim().max(500).optional(),
      basisSha256: sha256.optional(),
    }),
    response: adjustment,
  }),
  decideAdjustment: endpoint({
    id: 'deploy.decide-adjustment',
    method: 'POST',
    path: '/api/:year/adjustments/:id/decision',
    summary: '批准或不批准调整',
    permission: 'deploy:decide-adjustment',
    params: inYearWithId,
    body: z.object({ decision: z.enum(['approve', 'refuse']), reason: writtenReason.optional(), revision }),
    response: adjustment,
  }),
  recordAdjustment: endpoint({
    id: 'deploy.record-adjustment',
    method: 'POST',
    path: '/api/:year/adjustments/:id/record',
    summary: '登记书面作出的调整决定（附依据文件）',
    permission: 'deploy:record-adjustment',
    params: inYearWithId,
    body: z.object({
      decision: z.enum(['approve', 'refuse']),
      decidedByPostId: id,
      decidedOn: day,
      basisSha256: sha256,
      reason: writtenReason.optional(),
      revision,
    }),
    response: adjustment,
  }),
  withdrawAdjustment: endpoint({
    id: 'deploy.withdraw-adjustment',
    method: 'POST',
    path: '/api/:year/adjustments/:id/withdrawal',
    summary: '撤回调整申请',
    permission: 'deploy:propose-adjustment',
    params: inYearWithId,
    body: z.object({ revision }),
    response: adjustment,
  }),
};

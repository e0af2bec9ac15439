import { z } from 'zod';
import {
  comparator,
  definitionCard,
  direction,
  expectedPoint,
  quantityKind,
  ratingMethod,
  schedule,
  targetDoubt,
  targetView,
} from './design-values.ts';
import { endpoint } from './endpoint.ts';
import { decimal, done, id, inYear, inYearWithId, line, revision, year } from './values.ts';

const fields = z.object({
  name: line(120),
  op: comparator,
  value: decimal.nullable(),
  valueHigh: decimal.nullable(),
  measureUnit: line(30).nullable(),
  direction: direction.nullable(),
  quantity: quantityKind.nullable(),
  ratingMethod: ratingMethod.nullable(),
  definition: definitionCard,
  baseline: decimal.nullable(),
  baselineYear: year.nullable(),
  schedule,
});

/** Last year's values, cumulative to each month's end; they give the seasonal shape. */
const history = z.array(z.object({ year, month: z.int().min(1).max(12), value: decimal })).max(60);

export const targetApi = {
  target: endpoint({
    id: 'design.target',
    method: 'GET',
    path: '/api/:year/targets/:id',
    summary: '一个目标：口径、基数、进度安排',
    permission: 'design:view',
    params: inYearWithId,
    response: targetView.extend({ itemCode: z.string(), itemTitle: z.string(), itemWording: z.string() }),
  }),
  addTarget: endpoint({
    id: 'design.add-target',
    method: 'POST',
    path: '/api/:year/items/:id/targets',
    summary: '给事项增加目标',
    permission: 'design:edit',
    params: inYearWithId,
    body: fields
      .partial()
      .required({ name: true })
      .extend({ op: comparator.default('=') }),
    response: z.object({ id, revision }),
  }),
  editTarget: endpoint({
    id: 'design.edit-target',
    method: 'PATCH',
    path: '/api/:year/targets/:id',
    summary: '修改目标',
    permission: 'design:edit',
    params: inYearWithId,
    body: z.object({
      revision,
      changes: fields.partial().extend({ history: history.optional() }),
      reason: line(400).optional(),
    }),
    response: z.object({ revision, expected: z.array(expectedPoint), doubts: z.array(targetDoubt) }),
  }),
  removeTarget: endpoint({
    id: 'design.remove-target',
    method: 'POST',
    path: '/api/:year/targets/:id/remove',
    summary: '删去目标，写明理由',
    permission: 'design:edit',
    params: inYearWithId,
    body: z.object({ revision, reason: line(400) }),
    response: done,
  }),
  previewSchedule: endpoint({
    id: 'design.preview-schedule',
    method: 'POST',
    path: '/api/:year/schedule-preview',
    summary: '试算进度安排：各月应达到的数',
    permission: 'design:view',
    params: inYear,
    body: z.object({
      value: decimal.nullable(),
      baseline: decimal.nullable().default(null),
      quantity: quantityKind.nullable().default(null),
      schedule,
      history: history.default([]),
    }),
    response: z.object({ expected: z.array(expectedPoint), doubts: z.array(targetDoubt) }),
  }),
};

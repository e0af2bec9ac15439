import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { day, id, inYear, inYearWithId, line, revision } from './values.ts';

/** 重大行政决策程序, in its order. */
export const DECISION_STAGES = [
  'consultation',
  'public_comment',
  'expert_appraisal',
  'risk',
  'fair_competition',
  'legality',
  'meeting',
  'publication',
  'post_evaluation',
] as const;
export const decisionStageName = z.enum(DECISION_STAGES);
export type DecisionStageName = (typeof DECISION_STAGES)[number];

export const decisionStage = z.object({
  id,
  stage: decisionStageName,
  state: z.enum(['waiting', 'running', 'done', 'skipped']),
  /** First and last day; the last as planned while it runs. */
  startsOn: day.nullable(),
  endsOn: day.nullable(),
  due: day.nullable(),
  /** The shortest term by law, as counted. */
  term: z.object({ days: z.int(), kind: z.enum(['days', 'working-days']) }).nullable(),
  /** Earliest day on which it may be finished; null while it has not begun. */
  earliestEnd: day.nullable(),
  /** The year's official holidays were not published when it was counted. */
  isWithoutHolidays: z.boolean(),
  result: z.string().nullable(),
  /** Why it was skipped or shortened. */
  reason: z.string().nullable(),
  /** What can be done now, and why not. */
  mayStart: z.boolean(),
  mayFinish: z.boolean(),
  whyNot: z.string().nullable(),
  isMandatory: z.boolean(),
  revision,
});
export type DecisionStage = z.output<typeof decisionStage>;

const route = z.object({
  itemId: id,
  itemCode: z.string(),
  itemTitle: z.string(),
  leadName: z.string().nullable(),
  stages: z.array(decisionStage),
  mayEdit: z.boolean(),
});

export const decisionRouteApi = {
  decisionRoutes: endpoint({
    id: 'design.decision-routes',
    method: 'GET',
    path: '/api/:year/decision-routes',
    summary: '需要政策文件的事项：重大行政决策程序',
    permission: 'design:view',
    params: inYear,
    response: z.object({ routes: z.array(route) }),
  }),
  decisionRoute: endpoint({
    id: 'design.decision-route',
    method: 'GET',
    path: '/api/:year/items/:id/decision-route',
    summary: '一个事项的决策程序',
    permission: 'design:view',
    params: inYearWithId,
    response: route,
  }),
  openDecisionRoute: endpoint({
    id: 'design.open-decision-route',
    method: 'POST',
    path: '/api/:year/items/:id/decision-route',
    summary: '为事项开启决策程序',
    permission: 'design:decision-route',
    params: inYearWithId,
    response: route,
  }),
  moveDecisionStage: endpoint({
    id: 'design.move-decision-stage',
    method: 'POST',
    path: '/api/:year/decision-stages/:id/move',
    summary: '开始、完成、跳过决策程序的一个环节，或改定期限',
    permission: 'design:decision-route',
    params: inYearWithId,
    body: z.discriminatedUnion('to', [
      z.object({ to: z.literal('plan'), revision, due: day }),
      z.object({
        to: z.literal('start'),
        revision,
        startsOn: day,
        endsOn: day.optional(),
        reason: line(400).optional(),
      }),
      z.object({ to: z.literal('finish'), revision, endsOn: day, result: line(1000), reason: line(400).optional() }),
      z.object({ to: z.literal('skip'), revision, reason: line(400) }),
      z.object({ to: z.literal('reopen'), revision, reason: line(400) }),
    ]),
    response: route,
  }),
};

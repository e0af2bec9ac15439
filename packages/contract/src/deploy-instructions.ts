import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import { day, id, inYear, inYearWithId, line, moment, revision } from './values.ts';

/** 批示. */
export const instruction = z.object({
  id,
  matterId: id,
  itemId: id.nullable(),
  itemTitle: z.string().nullable(),
  wording: z.string(),
  leaderPostId: id,
  leaderTitle: z.string(),
  unitId: id.nullable(),
  unitName: z.string().nullable(),
  deadline: day.nullable(),
  replyForm: z.string().nullable(),
  /** Of the matter: suggested, approved, established, rejected, closed. */
  state: z.enum(['suggested', 'approved', 'established', 'rejected', 'closed']),
  isComplete: z.boolean(),
  createdAt: moment,
  revision: z.int(),
});
export type Instruction = z.output<typeof instruction>;

/** 批示: written by a leader or for one, completed so that it becomes a matter. */
export const instructionApi = {
  instructions: endpoint({
    id: 'deploy.instructions',
    method: 'GET',
    path: '/api/:year/instructions',
    summary: '领导批示',
    permission: 'deploy:instruct',
    params: inYear,
    response: z.object({
      instructions: z.array(instruction),
      /** For whom the one who asks may write or complete one. */
      leaders: z.array(z.object({ postId: id, title: z.string(), name: z.string().nullable() })),
    }),
  }),
  instruct: endpoint({
    id: 'deploy.instruct',
    method: 'POST',
    path: '/api/:year/instructions',
    summary: '批示：写一句话，成为待立项事项',
    permission: 'deploy:instruct',
    params: inYear,
    body: z.object({
      wording: line(2000),
      itemId: id.nullable().default(null),
      /** Whose instruction it is; may be left out where there is one only. */
      leaderPostId: id.optional(),
      unitId: id.nullable().default(null),
      deadline: day.nullable().default(null),
      replyForm: z.string().trim().max(60).nullable().default(null),
    }),
    response: instruction,
  }),
  completeInstruction: endpoint({
    id: 'deploy.complete-instruction',
    method: 'PUT',
    path: '/api/:year/instructions/:id',
    summary: '为批示确定承办单位和时限，报请立项',
    permission: 'deploy:instruct',
    params: inYearWithId,
    body: z.object({
      unitId: id,
      deadline: day,
      replyForm: z.string().trim().max(60).nullable().default(null),
      revision,
    }),
    response: instruction,
  }),
};

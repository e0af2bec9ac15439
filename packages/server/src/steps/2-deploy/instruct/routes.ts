import { deployIssueApi } from '@liubu/contract';
import type { Routes } from '../../../platform/http/implement.ts';
import { completeInstruction, instruct } from './commands/instruct.ts';
import { instructionsOf, leadersServed } from './queries.ts';

/** 批示: what a leader types becomes a matter. */
export function instructRoutes(routes: Routes): void {
  routes.on(deployIssueApi.instructions, async (work, { params }) => {
    const leaders = await leadersServed(work);
    const isHead = work.actor.roles.has('head');
    return {
      instructions: await instructionsOf(work, params.year, isHead ? null : leaders.map(({ postId }) => postId)),
      leaders: leaders.map(({ postId, title, name }) => ({ postId, title, name })),
    };
  });
  routes.on(deployIssueApi.instruct, (work, { params, body }) => instruct(work, params.year, body));
  routes.on(deployIssueApi.completeInstruction, (work, { params, body }) =>
    completeInstruction(work, params.year, params.id, body),
  );
}

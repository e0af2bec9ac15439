import { deployAssignApi } from '@liubu/contract';
import type { Routes } from '../../../platform/http/implement.ts';
import { choicesOf } from './choices.ts';
import { bulkAssign } from './commands/bulk-assign.ts';
import { decideAssignment } from './commands/decide-assignment.ts';
import { proposeAssignments } from './commands/propose-assignments.ts';
import { undoAssignment } from './commands/undo-assignment.ts';
import { assignmentDesk, deskItems } from './desk.ts';
import { matrixOf } from './matrix.ts';
import { openProposer } from './proposer.ts';
import { staffOn } from './staff.ts';

/** Who answers for what: the desk, the machine's proposals, decisions, and the matrix. */
export function assignRoutes(routes: Routes): void {
  routes.on(deployAssignApi.choices, (work) => choicesOf(work));
  routes.on(deployAssignApi.assignments, (work, { params, query }) => assignmentDesk(work, params.year, query));
  routes.on(deployAssignApi.candidates, async (work, { params, body }) => {
    const staff = await staffOn(work);
    const items = await deskItems(work, params.year, staff, {}, body.itemIds);
    const proposer = await openProposer(work, params.year, staff);
    return {
      candidates: Object.fromEntries(items.map(({ itemId, wording }) => [itemId, proposer.candidatesFor(wording)])),
      precedents: proposer.precedents,
    };
  });
  routes.on(deployAssignApi.propose, (work, { params, body }) => proposeAssignments(work, params.year, body));
  routes.on(deployAssignApi.decideAssignment, (work, { params, body }) =>
    decideAssignment(work, params.year, params.id, body),
  );
  routes.on(deployAssignApi.bulkAssign, (work, { params, body }) => bulkAssign(work, params.year, body));
  routes.on(deployAssignApi.undoAssignment, (work, { params }) => undoAssignment(work, params.year, params.id));
  routes.on(deployAssignApi.matrix, (work, { params, query }) => matrixOf(work, params.year, query));
}

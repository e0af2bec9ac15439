import { inspectChasingApi, inspectCoordinationApi } from '@liubu/contract';
import { declare } from '../../../plans/declarations.ts';
import type { Routes } from '../../../platform/http/implement.ts';
import type { Platform } from '../../../platform/platform.ts';
import { askExtension, withdrawExtension } from './commands/ask-extension.ts';
import { chaseUnits } from './commands/chase-units.ts';
import { decideExtension } from './commands/decide-extension.ts';
import { answerRequest, requestsOf } from './coordination.ts';
import { CHASE_RULES, chaseRulesOf, LADDER, ladderOf } from './declared.ts';
import type { DueSource } from './due-things.ts';
import { EXTENDABLES, type Extendable } from './extendable.ts';
import { extensionsOf } from './extensions.ts';
import { decideStep, decideSteps, stepsOf } from './ladder-steps.ts';
import { chasingBoard, dueList, myMessages } from './queries.ts';

/** What rooms behind this one bring: what is due there, and what of it can be put off. */
export interface LaterRooms {
  due: readonly DueSource[];
  extendables: readonly Extendable[];
}

/** 催办: who is late with what, reminders, the ladder, extensions. */
export function chasingRoutes(routes: Routes, _platform: Platform, later: LaterRooms): void {
  const extendables = [...EXTENDABLES, ...later.extendables];
  routes.on(inspectChasingApi.due, (work, { params, query }) => dueList(work, params.year, later.due, query));
  routes.on(inspectChasingApi.chasing, (work, { params }) => chasingBoard(work, params.year, later.due));
  routes.on(inspectChasingApi.chase, (work, { params, body }) => chaseUnits(work, params.year, body, later.due));
  routes.on(inspectChasingApi.messages, async (work, { params }) => ({
    messages: await myMessages(work, params.year),
  }));
  routes.on(inspectChasingApi.chaseRules, async (work) => {
    const { body, version } = await chaseRulesOf(work.tx, work.governmentId);
    return { rules: body, version };
  });
  routes.on(inspectChasingApi.saveChaseRules, async (work, { body }) => {
    const { version } = await declare(work, CHASE_RULES, body.rules, body);
    return { rules: body.rules, version };
  });
  routes.on(inspectChasingApi.ladder, async (work, { params, query }) => {
    const { body: ladder, version } = await ladderOf(work.tx, work.governmentId);
    const steps = await stepsOf(work, params.year, ladder, { item: query.item, all: query.all === 'yes' });
    return { ladder, version, steps };
  });
  routes.on(inspectChasingApi.saveLadder, async (work, { body }) => {
    const { version } = await declare(work, LADDER, body.ladder, body);
    return { ladder: body.ladder, version };
  });
  routes.on(inspectChasingApi.decideStep, (work, { params, body }) => decideStep(work, params.year, params.id, body));
  routes.on(inspectChasingApi.decideSteps, async (work, { params, body }) => ({
    steps: await decideSteps(work, params.year, body),
  }));
  routes.on(inspectCoordinationApi.coordination, async (work, { params, query }) => ({
    requests: await requestsOf(work, params.year, query),
  }));
  routes.on(inspectCoordinationApi.answerCoordination, (work, { params, body }) =>
    answerRequest(work, params.year, params.id, body),
  );
  routes.on(inspectChasingApi.extensions, async (work, { params, query }) => ({
    extensions: await extensionsOf(work, params.year, query),
  }));
  routes.on(inspectChasingApi.askExtension, (work, { params, body }) =>
    askExtension(work, params.year, body, extendables),
  );
  routes.on(inspectChasingApi.decideExtension, (work, { params, body }) =>
    decideExtension(work, params.year, params.id, body, extendables),
  );
  routes.on(inspectChasingApi.withdrawExtension, (work, { params, body }) =>
    withdrawExtension(work, params.year, params.id, body.revision),
  );
}

import { accountHonoursApi } from '@liubu/contract';
import type { Routes } from '../../../platform/http/implement.ts';
import type { Platform } from '../../../platform/platform.ts';
import { dropHonour, explainWarning } from './commands/change-proposal.ts';
import { decideHonours, publishHonours, revokeHonour, withdrawHonours } from './commands/decide-honours.ts';
import { addReward, cancelReward, deliverReward, setReward } from './commands/give-rewards.ts';
import { answerObjection, objectHonour, startNotice, submitHonours } from './commands/hold-notice.ts';
import { openBatch, proposeFromScores, proposeHonour } from './commands/propose-honour.ts';
import { declareHonourRules, honourRulesOf } from './declared.ts';
import { batchPage, honoursList } from './honours-page.ts';
import { makeHonourFile } from './make-honour-file.ts';
import type { HonourSources } from './sources.ts';

/** 创先争优、真抓实干激励: proposed, checked, on notice, decided, published, given. */
export function honourRoutes(routes: Routes, platform: Platform, sources: HonourSources): void {
  const api = accountHonoursApi;
  routes.on(api.honours, (work, { params }) => honoursList(work, params.year));
  routes.on(api.honourBatch, (work, { params }) => batchPage(work, sources, params.year, params.id));
  routes.on(api.honourRules, async (work) => {
    const { body, version } = await honourRulesOf(work.tx, work.governmentId);
    return { rules: body, version };
  });
  routes.on(api.declareHonours, (work, { body }) => declareHonourRules(work, body.rules, body));
  routes.on(api.openBatch, (work, { params, body }) => openBatch(work, sources, params.year, body.title));
  routes.on(api.proposeFromScores, (work, { params, body }) =>
    proposeFromScores(work, sources, params.year, params.id, body.kindKey),
  );
  routes.on(api.proposeHonour, (work, { params, body }) => proposeHonour(work, sources, params.year, params.id, body));
  routes.on(api.dropHonour, (work, { params, body }) => dropHonour(work, sources, params.year, params.id, body));
  routes.on(api.explainWarning, (work, { params, body }) =>
    explainWarning(work, sources, params.year, params.id, body),
  );
  routes.on(api.startNotice, (work, { params, body }) =>
    startNotice(work, sources, params.year, params.id, body.revision),
  );
  routes.on(api.objectHonour, (work, { params, body }) => objectHonour(work, sources, params.year, params.id, body));
  routes.on(api.answerObjection, (work, { params, body }) =>
    answerObjection(work, sources, params.year, params.id, body),
  );
  routes.on(api.submitHonours, (work, { params, body }) =>
    submitHonours(work, sources, params.year, params.id, body.revision),
  );
  routes.on(api.decideHonours, (work, { params, body }) => decideHonours(work, sources, params.year, params.id, body));
  routes.on(api.publishHonours, (work, { params, body }) =>
    publishHonours(work, sources, params.year, params.id, body),
  );
  routes.on(api.withdrawHonours, (work, { params, body }) =>
    withdrawHonours(work, sources, params.year, params.id, body),
  );
  routes.on(api.revokeHonour, (work, { params, body }) => revokeHonour(work, sources, params.year, params.id, body));
  routes.on(api.addReward, (work, { params, body }) => addReward(work, sources, params.year, params.id, body));
  routes.on(api.setReward, (work, { params, body }) => setReward(work, sources, params.year, params.id, body));
  routes.on(api.deliverReward, (work, { params, body }) => deliverReward(work, params.year, params.id, body));
  routes.on(api.cancelReward, (work, { params, body }) => cancelReward(work, sources, params.year, params.id, body));
  routes.on(api.honourFile, (work, { params, body }) =>
    makeHonourFile(work, sources, platform.files, params.year, params.id, body.what),
  );
}

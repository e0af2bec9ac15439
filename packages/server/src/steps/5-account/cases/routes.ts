import { accountCasesApi } from '@liubu/contract';
import type { FastifyReply } from 'fastify';
import { declare } from '../../../plans/declarations.ts';
import type { Routes } from '../../../platform/http/implement.ts';
import type { Platform } from '../../../platform/platform.ts';
import { casePage } from './case-page.ts';
import { casesWhere, shownCase } from './case-rows.ts';
import { cluesOf } from './clues.ts';
import { decideCase, submitCase } from './commands/decide.ts';
import { draftProposal } from './commands/draft-proposal.ts';
import { closeCase, dropCase, reportImplementation } from './commands/end.ts';
import { openCase } from './commands/open-case.ts';
import { applyReview, appointReviewer, decideReview, paperReview } from './commands/review.ts';
import { askStatement, paperStatement, stateCase } from './commands/statement.ts';
import { caseResult, notifyCase, transferCase } from './commands/transfer.ts';
import { ACCOUNT_LADDER, accountLadderOf } from './declared.ts';
import { factsOf, peopleOfUnit, tolerancesOn } from './ground.ts';
import { type MadeLetter, makeCaseFile, makeTalkFile } from './papers/make-case-file.ts';
import { exportPackage } from './sealed/export-package.ts';
import { takenRungs } from './taken-rungs.ts';
import { answerCommitment, settleCommitment } from './talks/follow-commitment.ts';
import { cancelTalk, planTalk, recordTalk } from './talks/hold-talk.ts';
import { talkPage } from './talks/talk-page.ts';

/** 追责问责: the ladder, cases with due process, talks, letters, sealed packages. */
export function caseRoutes(routes: Routes, platform: Platform): void {
  const api = accountCasesApi;
  routes.on(api.ladder, async (work) => {
    const { body: ladder, version } = await accountLadderOf(work.tx, work.governmentId);
    return { ladder, version };
  });
  routes.on(api.saveLadder, async (work, { body }) => {
    const { version } = await declare(work, ACCOUNT_LADDER, body.ladder, body);
    return { ladder: body.ladder, version };
  });
  routes.on(api.cases, async (work, { params, query }) => {
    const open = query.open === undefined ? undefined : query.open === 'yes';
    const found = await casesWhere(work, params.year, { item: query.item, unit: query.unit, open });
    return { cases: found.map((one) => shownCase(one, work.today)) };
  });
  routes.on(api.clues, async (work, { params }) => ({ clues: await cluesOf(work, params.year) }));
  routes.on(api.ground, async (work, { params, query }) => {
    const itemIds = [query.items].flat();
    const { body: ladder } = await accountLadderOf(work.tx, work.governmentId);
    return {
      facts: await factsOf(work, params.year, query.unit, itemIds),
      taken: await takenRungs(work, params.year, ladder, { unitId: query.unit, itemIds, caseId: null }),
      tolerances: await tolerancesOn(work, params.year, query.unit, itemIds),
      people: await peopleOfUnit(work, query.unit),
    };
  });
  routes.on(api.openCase, (work, { params, body }) => openCase(work, params.year, body));
  routes.on(api.case, (work, { params }) => casePage(work, params.year, params.id));
  routes.on(api.draftProposal, (work, { params, body }) => draftProposal(work, params.year, params.id, body));
  routes.on(api.askStatement, (work, { params, body }) => askStatement(work, params.year, params.id, body));
  routes.on(api.stateCase, (work, { params, body }) => stateCase(work, params.year, params.id, body));
  routes.on(api.paperStatement, (work, { params, body }) =>
    paperStatement(work, platform.files, params.year, params.id, body),
  );
  routes.on(api.paperReview, (work, { params, body }) =>
    paperReview(work, platform.files, params.year, params.id, body),
  );
  routes.on(api.submitCase, (work, { params, body }) => submitCase(work, params.year, params.id, body));
  routes.on(api.decideCase, (work, { params, body }) => decideCase(work, params.year, params.id, body));
  routes.on(api.transferCase, (work, { params, body }) => transferCase(work, params.year, params.id, body));
  routes.on(api.caseResult, (work, { params, body }) => caseResult(work, params.year, params.id, body));
  routes.on(api.notifyCase, (work, { params, body }) => notifyCase(work, params.year, params.id, body));
  routes.on(api.applyReview, (work, { params, body }) => applyReview(work, params.year, params.id, body));
  routes.on(api.appointReviewer, (work, { params, body }) => appointReviewer(work, params.year, params.id, body));
  routes.on(api.decideReview, (work, { params, body }) => decideReview(work, params.year, params.id, body));
  routes.on(api.reportImplementation, (work, { params, body }) =>
    reportImplementation(work, params.year, params.id, body),
  );
  routes.on(api.closeCase, (work, { params, body }) => closeCase(work, params.year, params.id, body));
  routes.on(api.dropCase, (work, { params, body }) => dropCase(work, params.year, params.id, body));
  routes.on(api.planTalk, (work, { params, body }) => planTalk(work, params.year, params.id, body));
  routes.on(api.talk, (work, { params }) => talkPage(work, params.year, params.id));
  routes.on(api.recordTalk, (work, { params, body }) => recordTalk(work, params.year, params.id, body));
  routes.on(api.cancelTalk, (work, { params, body }) => cancelTalk(work, params.year, params.id, body));
  routes.on(api.answerCommitment, (work, { params, body }) => answerCommitment(work, params.year, params.id, body));
  routes.on(api.settleCommitment, (work, { params, body }) => settleCommitment(work, params.year, params.id, body));
  routes.on(api.caseFile, async (work, { params, body, reply }) =>
    asFile(reply, await makeCaseFile(work, params.year, params.id, body.what)),
  );
  routes.on(api.talkFile, async (work, { params, body, reply }) =>
    asFile(reply, await makeTalkFile(work, params.year, params.id, body.what)),
  );
  routes.on(api.exportPackage, async (work, { params, body, reply }) =>
    asFile(reply, await exportPackage(work, platform.files, params.year, body)),
  );
}

const asFile = (reply: FastifyReply, { name, bytes, mediaType }: MadeLetter): FastifyReply =>
  reply
    .type(mediaType)
    .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
    .header('x-content-type-options', 'nosniff')
    .header('cache-control', 'no-store')
    .send(Buffer.from(bytes));

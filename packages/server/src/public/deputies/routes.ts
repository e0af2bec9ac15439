import { publicDeputiesApi, publicProposalsApi } from '@liubu/contract';
import { declare, declared } from '../../plans/declarations.ts';
import { notFound } from '../../platform/app-error.ts';
import type { Routes } from '../../platform/http/implement.ts';
import type { Platform } from '../../platform/platform.ts';
import { demandScanned } from '../../steps/4-inspect/index.ts';
import { benchOf, followItem, markSeen } from './bench/bench.ts';
import { benchItemOf } from './bench/bench-item.ts';
import { DEPUTY_RULES } from './declared.ts';
import { importProposals } from './proposals/import-proposals.ts';
import { decidePromise, judgeReply, reportPromise, settleProposal } from './proposals/judge-proposal.ts';
import { endProposal, linkProposal, putOffReply } from './proposals/move-proposal.ts';
import { proposalPage } from './proposals/proposal-page.ts';
import { makeReplyLetter } from './proposals/reply-letter.ts';
import {
  draftReply,
  giveOpinion,
  receiveProposal,
  redraftReply,
  returnProposal,
  signReply,
} from './proposals/reply-proposal.ts';
import { proposalRows } from './proposals/stored-proposals.ts';
import { assignProposal, enterProposal, submitProposal } from './proposals/take-proposal.ts';
import { draftAnswer, judgeAnswer, redraftAnswer, returnQuestion, signAnswer } from './questions/answer-question.ts';
import {
  askQuestion,
  passQuestion,
  setPublishing,
  settleQuestion,
  withdrawQuestion,
} from './questions/ask-question.ts';
import { releaseQuestion } from './questions/release-question.ts';
import { questionPage, questionRows } from './questions/stored-questions.ts';
import { isOffice } from './stands.ts';
import { visitOf, visitsSeen } from './visits/stored-visits.ts';
import { addVisit, editVisit, visitClue } from './visits/write-visit.ts';

const OK = { ok: true } as const;

/** 代表工作台: what a deputy follows, questions, visits, terms. */
export function deputyRoutes(routes: Routes, platform: Platform): void {
  const api = publicDeputiesApi;
  const { files } = platform;
  routes.on(api.bench, (work, { params }) => benchOf(work, params.year));
  routes.on(api.benchItem, (work, { params }) => benchItemOf(work, params.year, params.id));
  routes.on(api.follow, async (work, { params, body }) => {
    await followItem(work, params.year, params.id, body.follows);
    return OK;
  });
  routes.on(api.seen, async (work, { params, body }) => {
    await markSeen(work, params.year, body.itemId);
    return OK;
  });
  routes.on(api.questions, async (work, { params, query }) => ({
    questions: await questionRows(work, params.year, { itemId: query.item }),
    mayAsk: work.scope('public:ask') !== null,
  }));
  routes.on(api.question, (work, { params }) => questionPage(work, params.year, params.id));
  routes.on(api.ask, (work, { params, body }) => askQuestion(work, params.year, body));
  routes.on(api.publishing, (work, { params, body }) => setPublishing(work, params.year, params.id, body));
  routes.on(api.withdrawQuestion, (work, { params, body }) => withdrawQuestion(work, params.year, params.id, body));
  routes.on(api.passQuestion, (work, { params, body }) => passQuestion(work, params.year, params.id, body));
  routes.on(api.returnQuestion, (work, { params, body }) => returnQuestion(work, params.year, params.id, body));
  routes.on(api.draftAnswer, (work, { params, body }) => draftAnswer(work, platform, params.year, params.id, body));
  routes.on(api.answerFile, async (work, { params, reply }) => {
    const { answers } = await questionPage(work, params.year, params.id);
    const file = answers.flatMap((one) => one.files).find(({ sha256 }) => sha256 === params.sha256);
    if (file === undefined) throw notFound();
    await demandScanned(work, params.sha256);
    if (!(await files.has(work.governmentId, params.sha256))) throw notFound();
    // A page of somebody's file must never run as ours: only what was drawn here is shown.
    return reply
      .type(file.isPicture ? 'image/jpeg' : 'application/octet-stream')
      .header(
        'content-disposition',
        `${file.isPicture ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeURIComponent(file.name)}`,
      )
      .header('x-content-type-options', 'nosniff')
      .header('cache-control', 'private, no-store')
      .send(files.stream(work.governmentId, params.sha256));
  });
  routes.on(api.signAnswer, (work, { params, body }) => signAnswer(work, params.year, params.id, body.revision));
  routes.on(api.redraftAnswer, (work, { params, body }) => redraftAnswer(work, params.year, params.id, body));
  routes.on(api.judgeAnswer, (work, { params, body }) => judgeAnswer(work, params.year, params.id, body));
  routes.on(api.settleQuestion, (work, { params, body }) => settleQuestion(work, params.year, params.id, body));
  routes.on(api.releaseQuestion, (work, { params, body }) => releaseQuestion(work, params.year, params.id, body));
  routes.on(api.visits, async (work, { params, query }) => ({
    visits: await visitsSeen(work, params.year, { itemId: query.item, id: query.id }),
    mayWrite: work.scope('public:ask') !== null,
  }));
  routes.on(api.addVisit, (work, { params, body }) => addVisit(work, files, params.year, body));
  routes.on(api.editVisit, (work, { params, body }) => editVisit(work, files, params.year, params.id, body));
  routes.on(api.visitClue, (work, { params, body }) => visitClue(work, params.year, params.id, body.revision));
  routes.on(api.visitPhoto, async (work, { params, reply }) => {
    const { photos } = await visitOf(work, params.year, params.id);
    const isThere = photos.some(({ sha256 }) => sha256 === params.sha256);
    if (!isThere || !(await files.has(work.governmentId, params.sha256))) throw notFound();
    // It was made here from points alone, and is shown as a picture.
    return reply
      .type('image/jpeg')
      .header('x-content-type-options', 'nosniff')
      .header('cache-control', 'private, max-age=3600')
      .send(files.stream(work.governmentId, params.sha256));
  });
  routes.on(api.deputyRules, async (work) => {
    const { body, version } = await declared(work.tx, work.governmentId, DEPUTY_RULES);
    return { rules: body, version, mayDeclare: work.scope('public:declare') !== null };
  });
  routes.on(api.declareDeputyRules, async (work, { body: { rules, from, reason } }) => {
    const { body, version } = await declare(work, DEPUTY_RULES, rules, { from, reason });
    return { rules: body, version };
  });
  proposalRoutes(routes, platform);
}

/** 建议提案 */
function proposalRoutes(routes: Routes, { files }: Platform): void {
  const api = publicProposalsApi;
  routes.on(api.proposals, async (work, { params, query }) => ({
    proposals: await proposalRows(work, params.year, { itemId: query.item }),
    mayPropose: work.scope('public:propose') !== null,
    mayHandle: isOffice(work),
  }));
  routes.on(api.proposal, (work, { params }) => proposalPage(work, params.year, params.id));
  routes.on(api.submitProposal, (work, { params, body }) => submitProposal(work, params.year, body));
  routes.on(api.enterProposal, async (work, { params, body }) =>
    proposalPage(work, params.year, await enterProposal(work, params.year, body)),
  );
  routes.on(api.importProposals, (work, { params, body }) => importProposals(work, files, params.year, body));
  routes.on(api.assignProposal, (work, { params, body }) => assignProposal(work, params.year, params.id, body));
  routes.on(api.declineProposal, (work, { params, body }) =>
    endProposal(work, params.year, params.id, 'declined', body),
  );
  routes.on(api.withdrawProposal, (work, { params, body }) =>
    endProposal(work, params.year, params.id, 'withdrawn', body),
  );
  routes.on(api.receiveProposal, (work, { params, body }) =>
    receiveProposal(work, params.year, params.id, body.revision),
  );
  routes.on(api.returnProposal, (work, { params, body }) => returnProposal(work, params.year, params.id, body));
  routes.on(api.giveOpinion, (work, { params, body }) => giveOpinion(work, params.year, params.id, body));
  routes.on(api.draftReply, (work, { params, body }) => draftReply(work, params.year, params.id, body));
  routes.on(api.signReply, (work, { params, body }) => signReply(work, params.year, params.id, body.revision));
  routes.on(api.redraftReply, (work, { params, body }) => redraftReply(work, params.year, params.id, body));
  routes.on(api.judgeReply, (work, { params, body }) => judgeReply(work, params.year, params.id, body, false));
  routes.on(api.enterVerdict, (work, { params, body }) => judgeReply(work, params.year, params.id, body, true));
  routes.on(api.settleProposal, (work, { params, body }) => settleProposal(work, params.year, params.id, body));
  routes.on(api.putOffReply, (work, { params, body }) => putOffReply(work, params.year, params.id, body));
  routes.on(api.linkProposal, (work, { params, body }) => linkProposal(work, params.year, params.id, body));
  routes.on(api.reportPromise, (work, { params, body }) => reportPromise(work, params.year, params.id, body));
  routes.on(api.decidePromise, (work, { params, body }) => decidePromise(work, params.year, params.id, body));
  routes.on(api.proposalFile, (work, { params }) => makeReplyLetter(work, files, params.year, params.id));
}

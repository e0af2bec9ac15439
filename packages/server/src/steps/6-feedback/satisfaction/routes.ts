import { feedbackSatisfactionApi } from '@liubu/contract';
import type { Routes } from '../../../platform/http/implement.ts';
import type { Platform } from '../../../platform/platform.ts';
import { openSecretBox, secretsFolder } from '../../../platform/secret-box.ts';
import { ballotPage, ballotsList } from './ballot-page.ts';
import { castVote, checkVote } from './commands/cast-vote.ts';
import { countBallot } from './commands/count-ballot.ts';
import { giveBallotScores } from './commands/give-ballot-scores.ts';
import {
  ballotSetup,
  draftBallot,
  moveClosing,
  openBallot,
  saveBallot,
  withdrawBallot,
} from './commands/set-up-ballot.ts';
import { enterTally, givePaper } from './commands/take-papers.ts';
import { declareScale } from './declared.ts';
import { printBallotSheet, readTallyFile } from './tally-file.ts';
import { verifyBallot } from './verify-ballot.ts';

/** 代表评议: secret ballots on items, by device or on paper. */
export function satisfactionRoutes(routes: Routes, platform: Platform): void {
  const api = feedbackSatisfactionApi;
  const { files } = platform;
  const secrets = openSecretBox(secretsFolder(platform.config));
  routes.on(api.ballots, (work, { params }) => ballotsList(work, params.year));
  routes.on(api.ballot, (work, { params }) => ballotPage(work, params.year, params.id));
  routes.on(api.ballotSetup, (work, { params }) => ballotSetup(work, params.year));
  routes.on(api.declareScale, (work, { body }) => declareScale(work, body.scale, body));
  routes.on(api.draftBallot, (work, { params, body }) => draftBallot(work, params.year, body));
  routes.on(api.saveBallot, (work, { params, body }) => saveBallot(work, params.year, params.id, body));
  routes.on(api.openBallot, (work, { params, body }) =>
    openBallot(work, secrets, params.year, params.id, body.revision),
  );
  routes.on(api.givePaper, (work, { params, body }) => givePaper(work, params.year, params.id, body));
  routes.on(api.vote, (work, { params, body }) => castVote(work, secrets, params.year, params.id, body));
  routes.on(api.checkVote, (work, { params, body }) => checkVote(work, secrets, params.year, params.id, body.code));
  routes.on(api.moveClosing, (work, { params, body }) => moveClosing(work, params.year, params.id, body));
  routes.on(api.enterTally, (work, { params, body }) => enterTally(work, params.year, params.id, body));
  routes.on(api.printBallotSheet, (work, { params, body }) =>
    printBallotSheet(work, files, params.year, params.id, body.which),
  );
  routes.on(api.readTallySheet, (work, { params, body }) =>
    readTallyFile(work, files, params.year, params.id, body.fileSha256),
  );
  routes.on(api.countBallot, (work, { params, body }) =>
    countBallot(work, secrets, params.year, params.id, body.revision),
  );
  routes.on(api.verifyBallot, (work, { params }) => verifyBallot(work, params.year, params.id));
  routes.on(api.giveBallotScores, (work, { params, body }) => giveBallotScores(work, params.year, params.id, body));
  routes.on(api.withdrawBallot, (work, { params, body }) => withdrawBallot(work, params.year, params.id, body));
}

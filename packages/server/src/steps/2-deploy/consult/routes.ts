import { deployConsultApi } from '@liubu/contract';
import { workbookHeaders } from '../../../files/returned-file.ts';
import type { Routes } from '../../../platform/http/implement.ts';
import type { Platform } from '../../../platform/platform.ts';
import { changesOfRound } from './changes.ts';
import { answerRound } from './commands/answer-round.ts';
import { closeRound } from './commands/close-round.ts';
import { decideChanges } from './commands/decide-changes.ts';
import { openRound } from './commands/open-round.ts';
import { noteRuling, raiseObjection, withdrawObjection } from './commands/raise-objection.ts';
import { returnSheet } from './commands/return-sheet.ts';
import { ruleObjection } from './commands/rule-objection.ts';
import { myConsultation } from './my-answer.ts';
import { objectionsOf } from './objections.ts';
import { roundOf, roundsOf, unitsOfRound } from './rounds.ts';
import { consultationLog, consultationSheet } from './workbook.ts';

/** 征求意见: rounds, what units answer on the page or on a sheet, what the office makes of it, and objections. */
export function consultRoutes(routes: Routes, platform: Platform): void {
  const api = deployConsultApi;
  routes.on(api.consultations, async (work, { params }) => ({ consultations: await roundsOf(work, params.year) }));
  routes.on(api.openConsultation, (work, { params, body }) => openRound(work, params.year, body));
  routes.on(api.consultation, async (work, { params }) => {
    const consultation = await roundOf(work, params.year, params.id);
    return { consultation, units: await unitsOfRound(work, params.year, consultation) };
  });
  routes.on(api.closeConsultation, (work, { params, body }) => closeRound(work, params.year, params.id, body));
  routes.on(api.consultationSheet, async (work, { params, query, reply }) => {
    const { name, bytes } = await consultationSheet(work, params.year, params.id, query.unit);
    return reply.headers(workbookHeaders(name)).send(Buffer.from(bytes));
  });
  routes.on(api.myConsultation, (work, { params, query }) => myConsultation(work, params.year, params.id, query.unit));
  routes.on(api.answerConsultation, (work, { params, body }) => answerRound(work, params.year, params.id, body));
  routes.on(api.returnSheet, (work, { params, body }) =>
    returnSheet(work, platform.files, params.year, params.id, body),
  );
  routes.on(api.consultationChanges, async (work, { params }) => ({
    changes: await changesOfRound(work, params.year, params.id),
  }));
  routes.on(api.decideChanges, (work, { params, body }) => decideChanges(work, params.year, params.id, body));
  routes.on(api.consultationLog, async (work, { params, reply }) => {
    const { name, bytes } = await consultationLog(work, params.year, params.id);
    return reply.headers(workbookHeaders(name)).send(Buffer.from(bytes));
  });
  routes.on(api.objections, async (work, { params, query }) => ({
    objections: await objectionsOf(work, params.year, query),
  }));
  routes.on(api.raiseObjection, (work, { params, body }) => raiseObjection(work, params.year, body));
  routes.on(api.withdrawObjection, (work, { params, body }) => withdrawObjection(work, params.year, params.id, body));
  routes.on(api.noteRuling, (work, { params, body }) => noteRuling(work, params.year, params.id, body.unitId));
  routes.on(api.ruleObjection, (work, { params, body }) => ruleObjection(work, params.year, params.id, body));
}

import { inspectInspectionsApi as api } from '@liubu/contract';
import type { Routes } from '../../../platform/http/implement.ts';
import type { Platform } from '../../../platform/platform.ts';
import { deliverConclusion, saveConclusion } from './commands/conclude.ts';
import { decideEntries, submitEntries } from './commands/decide-entries.ts';
import {
  cancelInspection,
  createInspection,
  openInspection,
  saveScheme,
  saveTeam,
} from './commands/prepare-inspection.ts';
import { receiveConclusion } from './commands/receive-conclusion.ts';
import {
  closeRectification,
  recheckRectification,
  replyRectification,
  verifyRectification,
} from './commands/rectify.ts';
import { applyReview, appointReviewers, decideReview, possibleReviewers, withdrawReview } from './commands/review.ts';
import { cancelEntry, saveEntry } from './commands/save-entry.ts';
import { disclose, sendFacts } from './commands/send-facts.ts';
import { saveCheck, withdrawCheck } from './commands/site-check.ts';
import { confirmFinding, dropFinding, saveFinding } from './commands/site-finding.ts';
import { photoRoutes } from './commands/site-photo.ts';
import { saveStatement } from './commands/statement.ts';
import { declareInspectionRules, inspectionRulesOf } from './declared.ts';
import { decideDesignation, designationsOf, proposeDesignation } from './designations.ts';
import { drawOf, drawsOf, freezeDraw, publishDraw, runDraw } from './draws.ts';
import { shownEntries } from './entries.ts';
import { inspectionPage, inspectionRows } from './inspection-page.ts';
import { makeObjectFile, makeSchemeFile } from './make-files.ts';
import { objectPage, objectRows } from './object-page.ts';
import { addExternal, inspectionPeople } from './people.ts';
import { rectificationsOf } from './rectifications.ts';
import { siteSheetOf } from './site-sheet.ts';

/** 督查 by State Council Order 733, from the yearly plan to the last rectification. */
export function inspectionRoutes(routes: Routes, platform: Platform): void {
  planRoutes(routes);
  visitRoutes(routes, platform);
  outcomeRoutes(routes, platform);
}

function planRoutes(routes: Routes): void {
  routes.on(api.inspectionRules, ({ tx, governmentId }) => inspectionRulesOf(tx, governmentId));
  routes.on(api.saveInspectionRules, (work, { body }) => declareInspectionRules(work, body.rules, body));
  routes.on(api.inspectionPlan, async (work, { params }) => ({
    ...(await shownEntries(work, params.year)),
    today: work.today,
  }));
  routes.on(api.saveEntry, (work, { params, body }) => saveEntry(work, params.year, params.id, body));
  routes.on(api.submitEntries, (work, { params, body }) => submitEntries(work, params.year, body.ids));
  routes.on(api.decideEntries, (work, { params, body }) => decideEntries(work, params.year, body));
  routes.on(api.cancelEntry, (work, { params, body }) => cancelEntry(work, params.year, params.id, body));
  routes.on(api.designations, async (work, { params }) => ({ designations: await designationsOf(work, params.year) }));
  routes.on(api.proposeDesignation, (work, { params, body }) => proposeDesignation(work, params.year, body));
  routes.on(api.decideDesignation, (work, { params, body }) => decideDesignation(work, params.year, params.id, body));
  routes.on(api.inspectionPeople, async (work) => ({ people: await inspectionPeople(work) }));
  routes.on(api.addExternal, (work, { body }) => addExternal(work, body));
  routes.on(api.draws, async (work, { params }) => ({ draws: await drawsOf(work, params.year) }));
  routes.on(api.draw, (work, { params }) => drawOf(work, params.year, params.id));
  routes.on(api.freezeDraw, (work, { params, body }) => freezeDraw(work, params.year, body));
  routes.on(api.runDraw, (work, { params, body }) => runDraw(work, params.year, params.id, body));
  routes.on(api.publishDraw, (work, { params, body }) => publishDraw(work, params.year, params.id, body.revision));
}

function visitRoutes(routes: Routes, platform: Platform): void {
  routes.on(api.inspections, async (work, { params, query }) => ({
    inspections: await inspectionRows(work, params.year, query),
  }));
  routes.on(api.myVisits, async (work, { params }) => ({
    inspections: await inspectionRows(work, params.year, { mineOpen: true }),
  }));
  routes.on(api.createInspection, (work, { params, body }) => createInspection(work, params.year, body.entryId));
  routes.on(api.inspection, (work, { params }) => inspectionPage(work, params.year, params.id));
  routes.on(api.saveScheme, (work, { params, body }) => saveScheme(work, params.year, params.id, body));
  routes.on(api.saveTeam, (work, { params, body }) => saveTeam(work, params.year, params.id, body));
  routes.on(api.openInspection, (work, { params, body }) =>
    openInspection(work, params.year, params.id, body.revision),
  );
  routes.on(api.cancelInspection, (work, { params, body }) => cancelInspection(work, params.year, params.id, body));
  routes.on(api.siteSheet, (work, { params }) => siteSheetOf(work, params.year, params.id));
  routes.on(api.saveCheck, (work, { params, body }) => saveCheck(work, params.year, params.id, params.checkId, body));
  routes.on(api.withdrawCheck, (work, { params, body }) =>
    withdrawCheck(work, params.year, params.id, params.checkId, body),
  );
  photoRoutes(routes, platform);
  routes.on(api.saveFinding, (work, { params, body }) =>
    saveFinding(work, params.year, params.id, params.findingId, body),
  );
  routes.on(api.confirmFinding, (work, { params, body }) =>
    confirmFinding(work, params.year, params.id, params.findingId, body.revision),
  );
  routes.on(api.dropFinding, (work, { params, body }) =>
    dropFinding(work, params.year, params.id, params.findingId, body),
  );
  routes.on(api.disclose, (work, { params }) => disclose(work, params.year, params.id, params.objectId));
  routes.on(api.sendFacts, (work, { params }) => sendFacts(work, params.year, params.id, params.objectId));
  routes.on(api.inspectionFile, (work, { params }) => makeSchemeFile(work, platform.files, params.year, params.id));
}

function outcomeRoutes(routes: Routes, { files }: Platform): void {
  routes.on(api.inspected, async (work, { params, query }) => ({
    objects: await objectRows(work, params.year, query.item ?? null),
  }));
  routes.on(api.object, (work, { params }) => objectPage(work, params.year, params.id));
  routes.on(api.saveStatement, (work, { params, body }) => saveStatement(work, params.year, params.id, body));
  routes.on(api.saveConclusion, (work, { params, body }) => saveConclusion(work, params.year, params.id, body));
  routes.on(api.deliverConclusion, (work, { params, body }) =>
    deliverConclusion(work, params.year, params.id, body.revision),
  );
  routes.on(api.receiveConclusion, (work, { params, body }) => receiveConclusion(work, params.year, params.id, body));
  routes.on(api.conclusionFile, (work, { params, body }) => makeObjectFile(work, files, params.year, params.id, body));
  routes.on(api.applyReview, (work, { params, body }) => applyReview(work, params.year, params.id, body.reasons));
  routes.on(api.reviewers, async (work, { params }) => ({
    people: await possibleReviewers(work, params.year, params.id),
  }));
  routes.on(api.appointReviewers, (work, { params, body }) =>
    appointReviewers(work, params.year, params.id, params.reviewId, body),
  );
  routes.on(api.decideReview, (work, { params, body }) =>
    decideReview(work, params.year, params.id, params.reviewId, body),
  );
  routes.on(api.withdrawReview, (work, { params, body }) =>
    withdrawReview(work, params.year, params.id, params.reviewId, body.revision),
  );
  routes.on(api.rectifications, async (work, { params, query }) => ({
    rectifications: await rectificationsOf(work, params.year, query),
  }));
  routes.on(api.replyRectification, (work, { params, body }) => replyRectification(work, params.year, params.id, body));
  routes.on(api.verifyRectification, (work, { params, body }) =>
    verifyRectification(work, params.year, params.id, body),
  );
  routes.on(api.closeRectification, (work, { params, body }) => closeRectification(work, params.year, params.id, body));
  routes.on(api.recheckRectification, (work, { params, body }) =>
    recheckRectification(work, params.year, params.id, body),
  );
}

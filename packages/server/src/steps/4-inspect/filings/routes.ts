import { inspectFilingsApi } from '@liubu/contract';
import { workbookHeaders } from '../../../files/returned-file.ts';
import { notFound } from '../../../platform/app-error.ts';
import type { Routes } from '../../../platform/http/implement.ts';
import type { Platform } from '../../../platform/platform.ts';
import { demandUnit } from '../../2-deploy/index.ts';
import { burdenOf } from './burden.ts';
import { decideFilings, reopenFiling } from './commands/decide-filings.ts';
import { saveFiling } from './commands/save-filing.ts';
import { signSheet, withdrawFiling } from './commands/sign-sheet.ts';
import { confirmNoChange, submitFilings } from './commands/submit-filings.ts';
import { addEffort } from './effort.ts';
import { filingPage, filingsOfItem } from './filing-page.ts';
import { linkedFigures, linkFigures, unlinkFigures } from './linked-figures.ts';
import { reviewQueue } from './review-queue.ts';
import { declareReview, reviewSettingsOf } from './review-settings.ts';
import { returnXlsx, sheetWorkbook } from './sheet-xlsx.ts';
import { sheetOf, sheetsOf } from './sheets.ts';
import { makeUnitKey, revokeUnitKey, unitKeysOf } from './unit-keys.ts';

/** 填报: a unit's sheet, its signature, the review, and what filing costs. */
export function filingRoutes(routes: Routes, platform: Platform): void {
  const api = inspectFilingsApi;
  routes.on(api.sheets, async (work, { params, query }) => ({ sheets: await sheetsOf(work, params.year, query) }));
  routes.on(api.sheet, (work, { params, query }) => sheetOf(work, params.year, params.periodId, query.unit));
  routes.on(api.saveFiling, (work, { params, body }) => saveFiling(work, params.year, params.id, body));
  routes.on(api.confirmNoChange, (work, { params, body }) => confirmNoChange(work, params.year, body));
  routes.on(api.submitFilings, (work, { params, body }) => submitFilings(work, params.year, body));
  routes.on(api.withdrawFiling, (work, { params, body }) => withdrawFiling(work, params.year, params.id, body));
  routes.on(api.signSheet, (work, { params, body }) => signSheet(work, params.year, params.periodId, body));
  routes.on(api.keepEffort, async (work, { params: { year, periodId }, body: { unitId, seconds } }) => {
    demandUnit(work, 'inspect:file', unitId);
    const sheet = await work.tx
      .selectFrom('filingSheet')
      .select('id')
      .where('governmentId', '=', work.governmentId)
      .where('planYear', '=', year)
      .where('periodId', '=', periodId)
      .where('unitId', '=', unitId)
      .executeTakeFirst();
    if (sheet === undefined) throw notFound();
    return { counted: await addEffort(work, year, { periodId, unitId, seconds, isSave: false }) };
  });
  routes.on(api.reviewQueue, (work, { params, query }) => reviewQueue(work, params.year, query));
  routes.on(api.filing, (work, { params }) => filingPage(work, params.year, params.id));
  routes.on(api.decideFilings, (work, { params, body }) => decideFilings(work, params.year, body));
  routes.on(api.reopenFiling, (work, { params, body }) => reopenFiling(work, params.year, params.id, body));
  routes.on(api.reviewSettings, (work) => reviewSettingsOf(work));
  routes.on(api.declareReview, (work, { body }) => declareReview(work, body));
  routes.on(api.itemFilings, async (work, { params }) => ({
    filings: await filingsOfItem(work, params.year, params.id),
  }));
  routes.on(api.linkedFigures, (work, { params }) => linkedFigures(work, params.year));
  routes.on(api.linkFigures, (work, { params, body }) => linkFigures(work, params.year, body));
  routes.on(api.unlinkFigures, (work, { params, body }) => unlinkFigures(work, params.year, body.targetIds));
  routes.on(api.sheetXlsx, async (work, { params, query, reply }) => {
    const { name, bytes } = await sheetWorkbook(work, params.year, params.periodId, query.unit);
    return reply.headers(workbookHeaders(name)).send(Buffer.from(bytes));
  });
  routes.on(api.returnXlsx, (work, { params, body }) =>
    returnXlsx(work, platform.files, params.year, params.periodId, body),
  );
  routes.on(api.unitKeys, (work) => unitKeysOf(work));
  routes.on(api.makeUnitKey, (work, { body }) => makeUnitKey(work, body));
  routes.on(api.revokeUnitKey, (work, { params }) => revokeUnitKey(work, params.id));
  routes.on(api.burden, (work, { params, query }) => burdenOf(work, params.year, query));
}

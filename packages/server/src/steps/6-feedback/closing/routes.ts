import { feedbackClosingApi } from '@liubu/contract';
import type { Routes } from '../../../platform/http/implement.ts';
import type { Platform } from '../../../platform/platform.ts';
import { archiveEntries, archiveOf, archivesOf, askForArchive, resumeArchive, seesCases } from './archive/packages.ts';
import { takeArchive } from './archive/take-archive.ts';
import { closingPage } from './closing-page.ts';
import { beginClosing, withdrawClosing } from './commands/begin-closing.ts';
import { decideClosing, submitClosing } from './commands/decide-closing.ts';
import { endOverride, overrideLine } from './commands/override-line.ts';
import { reopenYear } from './commands/reopen-year.ts';
import { setLock } from './commands/set-lock.ts';
import { closingSettingsOf, declareClosing } from './settings.ts';
import { yearOf } from './year.ts';

export { makeArchive } from './archive/make-archive.ts';

/** 年度结账与归档: a year closes, and becomes a package. */
export function closingRoutes(routes: Routes, platform: Platform): void {
  routes.on(feedbackClosingApi.closing, (work, { params }) => closingPage(work, params.year));
  routes.on(feedbackClosingApi.beginClosing, async (work, { params }) => {
    await beginClosing(work, params.year);
    return closingPage(work, params.year);
  });
  routes.on(feedbackClosingApi.overrideLine, async (work, { params, body }) => {
    await overrideLine(work, params.year, body);
    return closingPage(work, params.year);
  });
  routes.on(feedbackClosingApi.endOverride, async (work, { params }) => {
    await endOverride(work, params.year, params.id);
    return closingPage(work, params.year);
  });
  routes.on(feedbackClosingApi.submitClosing, async (work, { params, body }) => {
    await submitClosing(work, params.year, body);
    return closingPage(work, params.year);
  });
  routes.on(feedbackClosingApi.withdrawClosing, async (work, { params, body }) => {
    await withdrawClosing(work, params.year, body);
    return closingPage(work, params.year);
  });
  routes.on(feedbackClosingApi.decideClosing, async (work, { params, body }) => {
    await decideClosing(work, params.year, body);
    return closingPage(work, params.year);
  });
  routes.on(feedbackClosingApi.reopenYear, async (work, { params, body }) => {
    await reopenYear(work, params.year, body);
    return closingPage(work, params.year);
  });
  routes.on(feedbackClosingApi.setLock, async (work, { params, body }) => {
    await setLock(work, params.year, body);
    return closingPage(work, params.year);
  });
  routes.on(feedbackClosingApi.closingSettings, async (work) => {
    const { body, version } = await closingSettingsOf(work.tx, work.governmentId);
    return { settings: body, version };
  });
  routes.on(feedbackClosingApi.declareClosing, async (work, { body }) => {
    const declared = await declareClosing(work, body);
    return { settings: declared.body, version: declared.version };
  });
  routes.on(feedbackClosingApi.archives, async (work, { params }) => ({
    state: (await yearOf(work, params.year)).state,
    archives: await archivesOf(work, params.year),
    seesCases: seesCases(work),
  }));
  routes.on(feedbackClosingApi.makeArchive, (work, { params, body }) => askForArchive(work, params.year, body));
  routes.on(feedbackClosingApi.resumeArchive, (work, { params }) => resumeArchive(work, params.year, params.id));
  routes.on(feedbackClosingApi.archiveEntries, async (work, { params, query }) => {
    await archiveOf(work, params.year, params.id);
    return archiveEntries(work, params.year, params.id, query);
  });
  routes.open(feedbackClosingApi.takeArchive, ({ request, reply, params }) =>
    takeArchive(platform, request, reply, params.year, params.id),
  );
}

import { inspectNoticesApi } from '@liubu/contract';
import type { Routes } from '../../../platform/http/implement.ts';
import type { Platform } from '../../../platform/platform.ts';
import { closeNotice, recheckNotice } from './commands/close-notice.ts';
import { draftNotices } from './commands/draft-notices.ts';
import { escalateNotice, signNotice } from './commands/issue-notice.ts';
import { receiveNotice, reviewReply, saveReply, signReply } from './commands/reply-notice.ts';
import { amendNotice, saveNotice, submitNotice, withdrawNotice } from './commands/write-notice.ts';
import { makeNoticeFile } from './make-notice-file.ts';
import { noticePage } from './notice-page.ts';
import { noticesWhere, shownRow } from './notice-rows.ts';

/** 督查单: one matter one sheet, from the draft to the re-check. */
export function noticeRoutes(routes: Routes, platform: Platform): void {
  const api = inspectNoticesApi;
  routes.on(api.notices, async (work, { params, query }) => {
    const open = query.open === undefined ? undefined : query.open === 'yes';
    const rows = await noticesWhere(work, params.year, { item: query.item, open });
    return { notices: rows.map((row) => shownRow(row, work.today)) };
  });
  routes.on(api.notice, (work, { params }) => noticePage(work, params.year, params.id));
  routes.on(api.draftNotices, (work, { params, body }) => draftNotices(work, params.year, body));
  routes.on(api.saveNotice, (work, { params, body }) => saveNotice(work, params.year, params.id, body));
  routes.on(api.submitNotice, (work, { params, body }) => submitNotice(work, params.year, params.id, body.revision));
  routes.on(api.signNotice, (work, { params, body }) => signNotice(work, params.year, params.id, body));
  routes.on(api.receiveNotice, (work, { params, body }) => receiveNotice(work, params.year, params.id, body.revision));
  routes.on(api.saveReply, (work, { params, body }) => saveReply(work, params.year, params.id, body));
  routes.on(api.signReply, (work, { params, body }) => signReply(work, params.year, params.id, body));
  routes.on(api.reviewReply, (work, { params, body }) => reviewReply(work, params.year, params.id, body));
  routes.on(api.closeNotice, (work, { params, body }) => closeNotice(work, params.year, params.id, body));
  routes.on(api.recheckNotice, (work, { params, body }) => recheckNotice(work, params.year, params.id, body));
  routes.on(api.amendNotice, (work, { params, body }) => amendNotice(work, params.year, params.id, body));
  routes.on(api.escalateNotice, (work, { params, body }) => escalateNotice(work, params.year, params.id, body));
  routes.on(api.withdrawNotice, (work, { params, body }) => withdrawNotice(work, params.year, params.id, body));
  routes.on(api.noticeFile, (work, { params, body }) =>
    makeNoticeFile(work, platform.files, params.year, params.id, body.what),
  );
}

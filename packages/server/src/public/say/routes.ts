import { publicSayApi } from '@liubu/contract';
import { notFound } from '../../platform/app-error.ts';
import type { Routes } from '../../platform/http/implement.ts';
import type { Platform } from '../../platform/platform.ts';
import { openSecretBox, secretsFolder } from '../../platform/secret-box.ts';
import { answerMessage, closeMessage, draftAnswer, returnMessage } from './commands/answer-message.ts';
import { declareSay, previewHotline, sayStanding } from './commands/declare-say.ts';
import { handToHotline, messageContact, messageMatter } from './commands/lead-on.ts';
import { markSpam, passMessage, sortMessage } from './commands/sort-message.ts';
import { listMarks } from './list-marks.ts';
import { messageOf, messagePage } from './message-page.ts';
import { countMessages, messagesWhere, shownMessage } from './stored-messages.ts';

/** 群众来信、评价、关注: what was said, who answers it, how saying is set up. */
export function sayRoutes(routes: Routes, platform: Platform): void {
  const api = publicSayApi;
  const box = openSecretBox(secretsFolder(platform.config));
  routes.on(api.messages, async (work, { params, query }) => {
    const rows = await messagesWhere(work, params.year, query);
    const counts = await countMessages(work, params.year, query);
    const total = counts
      .filter(({ state }) => query.state === undefined || state === query.state)
      .reduce((sum, { count }) => sum + count, 0);
    return { messages: rows.map((row) => shownMessage(row, work.today)), total, counts };
  });
  routes.on(api.message, (work, { params }) => messagePage(work, params.year, params.id));
  routes.on(api.messagePhoto, async (work, { params, reply }) => {
    const { photos } = await messageOf(work, params.year, params.id);
    if (!photos.includes(params.sha256) || !(await platform.files.has(work.governmentId, params.sha256)))
      throw notFound();
    return reply
      .type('image/jpeg')
      .header('content-disposition', 'inline')
      .header('cache-control', 'private, no-store')
      .send(platform.files.stream(work.governmentId, params.sha256));
  });
  routes.on(api.messageContact, (work, { params, body }) =>
    messageContact(work, box, params.year, params.id, body.reason),
  );
  routes.on(api.sortMessage, (work, { params, body }) => sortMessage(work, params.year, params.id, body));
  routes.on(api.passMessage, (work, { params, body }) => passMessage(work, params.year, params.id, body));
  routes.on(api.returnMessage, (work, { params, body }) => returnMessage(work, params.year, params.id, body));
  routes.on(api.draftAnswer, (work, { params, body }) => draftAnswer(work, params.year, params.id, body));
  routes.on(api.answerMessage, (work, { params, body }) => answerMessage(work, params.year, params.id, body));
  routes.on(api.closeMessage, (work, { params, body }) => closeMessage(work, params.year, params.id, body));
  routes.on(api.markSpam, (work, { params, body }) => markSpam(work, params.year, body));
  routes.on(api.handToHotline, (work, { params, body }) => handToHotline(work, params.year, params.id, body));
  routes.on(api.messageMatter, (work, { params, body }) => messageMatter(work, params.year, params.id, body));
  routes.on(api.marks, (work, { params }) => listMarks(work, params.year));
  routes.on(api.saySettings, (work) => sayStanding(work, platform, box));
  routes.on(api.declareSay, (work, { body }) => declareSay(work, platform, box, body));
  routes.on(api.tryHotline, async (_work, { body }) => previewHotline(body.settings));
}

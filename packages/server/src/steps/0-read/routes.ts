import { readApi } from '@liubu/contract';
import { warmDocumentThread } from '../../files/document-thread.ts';
import { AppError, notFound } from '../../platform/app-error.ts';
import type { Routes } from '../../platform/http/implement.ts';
import type { Platform } from '../../platform/platform.ts';
import { lastActionOf } from './actions.ts';
import { addDocument } from './commands/add-document.ts';
import { addItem } from './commands/add-item.ts';
import { addPlaceholder } from './commands/add-placeholder.ts';
import { confirmItems } from './commands/confirm-items.ts';
import { decideEdition } from './commands/decide-edition.ts';
import { dropItems, restoreItems } from './commands/drop-items.ts';
import { editItem, editTarget } from './commands/edit-item.ts';
import { mergeItems } from './commands/merge-items.ts';
import { openPlanYear } from './commands/open-plan-year.ts';
import { readAgain } from './commands/read-again.ts';
import { splitItem } from './commands/split-item.ts';
import { undoLast } from './commands/undo.ts';
import { type Desk, openDesk } from './desk.ts';
import { compareEditions } from './edition.ts';
import { reviewOf } from './review.ts';
import { countPlaceholders, documentOf, documentsOf } from './stored-documents.ts';
import { countsOnDesk, itemsById, itemsOnDesk } from './stored-items.ts';

/** Intake, reading and the review desk. */
export function readRoutes(routes: Routes, platform: Platform): void {
  const { files } = platform;

  routes.on(readApi.planYears, async ({ tx, governmentId }) => {
    const rows = await tx
      .selectFrom('planYear')
      .select(['planYear', 'state'])
      .where('governmentId', '=', governmentId)
      .orderBy('planYear', 'desc')
      .execute();
    return { planYears: rows.map(({ planYear, state }) => ({ year: planYear, state })) };
  });
  routes.on(readApi.openPlanYear, (work, { body }) => openPlanYear(work, body));
  routes.on(readApi.documents, async (work, { params }) => {
    // Who looks at the list is about to hand a document in.
    if (work.scope('read:upload') !== null) warmDocumentThread();
    return {
      documents: await documentsOf(work, params.year),
      placeholders: await countPlaceholders(work, params.year),
    };
  });
  routes.on(readApi.document, (work, { params }) => documentOf(work, params.year, params.id));
  routes.on(readApi.addDocument, (work, { params, body }) => addDocument(work, files, params.year, body));
  routes.on(readApi.addEdition, async (work, { params, body }) => {
    const older = await documentOf(work, params.year, params.id);
    if (older.supersededById !== null)
      throw new AppError(
        'STATE_REFUSED',
        {
          state: '已有修订稿 / it has a newer edition',
          doing: '再收修订稿 / take another edition in',
          remedy: '请在最新一稿上收入 / take it in on the newest one.',
        },
        { details: { documentId: older.supersededById } },
      );
    await openDesk(work, params.year, params.id);
    return addDocument(work, files, params.year, { ...body, kind: older.kind, supersedes: older });
  });
  routes.on(readApi.addPlaceholder, (work, { params, body }) => addPlaceholder(work, params.year, body));
  routes.on(readApi.readAgain, (work, { params }) => readAgain(work, params.year, params.id));
  routes.on(readApi.review, (work, { params }) => reviewOf(work, params.year, params.id));
  routes.on(readApi.reviewItems, async (work, { params, query: { ids } }) => {
    const { id } = await documentOf(work, params.year, params.id);
    return {
      changed: await itemsById(work, params.year, id, ids),
      removed: [],
      counts: await countsOnDesk(work, params.year, id),
      last: await lastActionOf(work, params.year, id),
    };
  });
  routes.on(readApi.certain, async (work, { params }) => {
    const desk = await openDesk(work, params.year, params.id);
    const open = (await itemsOnDesk(work, params.year, desk.documentId)).filter(({ state }) => state === 'proposed');
    const certain = open.filter(({ doubts }) => doubts.length === 0);
    return {
      items: certain.map(({ id, revision, code, title, units }) => ({
        id,
        revision,
        code,
        title,
        lead: units.find(({ role }) => role === 'lead')?.name ?? null,
      })),
      doubtful: open.length - certain.length,
    };
  });

  const onDesk = (work: Parameters<typeof openDesk>[0], params: { year: number; id: string }): Promise<Desk> =>
    openDesk(work, params.year, params.id);
  routes.on(readApi.confirm, async (work, { params, body }) => confirmItems(await onDesk(work, params), body.items));
  routes.on(readApi.edit, async (work, { params, body }) => editItem(await onDesk(work, params), body));
  routes.on(readApi.split, async (work, { params, body }) => splitItem(await onDesk(work, params), body));
  routes.on(readApi.merge, async (work, { params, body }) => mergeItems(await onDesk(work, params), body));
  routes.on(readApi.drop, async (work, { params, body }) =>
    dropItems(await onDesk(work, params), body.items, body.reason),
  );
  routes.on(readApi.restore, async (work, { params, body }) => restoreItems(await onDesk(work, params), body.items));
  routes.on(readApi.add, async (work, { params, body }) => addItem(await onDesk(work, params), body));
  routes.on(readApi.editTarget, async (work, { params, body }) => editTarget(await onDesk(work, params), body));
  routes.on(readApi.undo, async (work, { params }) => undoLast(await onDesk(work, params)));
  routes.on(readApi.edition, (work, { params }) => compareEditions(work, params.year, params.id));
  routes.on(readApi.decideEdition, async (work, { params, body }) => {
    const desk = await onDesk(work, params);
    const document = await documentOf(work, params.year, desk.documentId);
    if (document.supersedesId === null) throw notFound();
    return decideEdition(desk, body);
  });
}

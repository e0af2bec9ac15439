import { inspectFormsApi } from '@liubu/contract';
import { notFound } from '../../../platform/app-error.ts';
import type { Routes } from '../../../platform/http/implement.ts';
import type { Platform } from '../../../platform/platform.ts';
import { addForm } from './commands/add-form.ts';
import { answerForm } from './commands/answer-form.ts';
import { correctForm, removeForm } from './commands/correct-form.ts';
import { formList, formRecord } from './form-rows.ts';
import { viewForm } from './form-view.ts';

/** 填他表: a superior's table is matched, filled from what was approved, and given back in its own file. */
export function formRoutes(routes: Routes, platform: Platform): void {
  const { files } = platform;

  routes.on(inspectFormsApi.forms, async (work, { params }) => ({ forms: await formList(work, params.year) }));

  routes.on(inspectFormsApi.addForm, (work, { params, body }) => addForm(work, files, params.year, body));

  routes.on(inspectFormsApi.form, async (work, { params }) => {
    const { cells, ...view } = await viewForm(work, params.year, await formRecord(work, params.year, params.id));
    return { ...view, cells: cells.map(({ isNumber: _, filingIds: __, ...cell }) => cell) };
  });

  routes.on(inspectFormsApi.correctForm, (work, { params, body }) => correctForm(work, params.year, params.id, body));

  routes.on(inspectFormsApi.answerForm, (work, { params, body }) =>
    answerForm(work, files, params.year, params.id, body.revision),
  );

  routes.on(inspectFormsApi.removeForm, (work, { params, body }) =>
    removeForm(work, params.year, params.id, body.revision),
  );

  routes.on(inspectFormsApi.downloadAnswer, async (work, { params, reply }) => {
    const answer = await work.tx
      .selectFrom('formAnswer')
      .select(['formId', 'sha256', 'fileName'])
      .where('governmentId', '=', work.governmentId)
      .where('planYear', '=', params.year)
      .where('id', '=', params.id)
      .executeTakeFirst();
    if (answer === undefined) throw notFound();
    await formRecord(work, params.year, answer.formId);
    if (!(await files.has(work.governmentId, answer.sha256))) throw notFound();
    await work.tx
      .insertInto('accessLog')
      .values({
        governmentId: work.governmentId,
        accountId: work.actor.accountId,
        subjectKind: 'form-answer',
        subjectId: params.id,
      })
      .execute();
    return reply
      .type('application/octet-stream')
      .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(answer.fileName)}`)
      .header('x-content-type-options', 'nosniff')
      .send(files.stream(work.governmentId, answer.sha256));
  });
}

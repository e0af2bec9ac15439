import { readFile } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { platformApi } from '@liubu/contract';
import { AppError, notFound } from '../platform/app-error.ts';
import { asActor, type Routes } from '../platform/http/implement.ts';
import type { Platform } from '../platform/platform.ts';
import { demandAnnouncedSize } from './stage.ts';
import { inspectFile, recordRefusal, takeIn } from './take-in.ts';

/** Files go in as the body of a request and come back under their hash. */
export function fileRoutes(routes: Routes, platform: Platform): void {
  routes.open(platformApi.uploadFile, async ({ request, query }) => {
    // Who asks is known before a byte is kept; the transaction is not held open while a slow line sends.
    const { governmentId } = await asActor(platform, request, async ({ governmentId }) => ({ governmentId }));
    const { maxFileBytes } = platform.config;
    demandAnnouncedSize(request.headers['content-length'], maxFileBytes);
    // Looked through before it is kept: what is refused was never under a hash.
    const staged = await platform.files.stage(request.body as unknown as Readable, maxFileBytes);
    try {
      const { sha256, size } = staged;
      const content = await readFile(staged.path);
      const { level } = await inspectFile({ name: query.name, content });
      if (size > 0) await platform.files.keep(governmentId, staged);
      return await asActor(platform, request, (work) => takeIn(work, { ...query, sha256, size }, level));
    } catch (cause) {
      if (cause instanceof AppError && cause.code === 'SECRET_MARKING')
        await asActor(platform, request, (work) => recordRefusal(work, query.purpose));
      throw cause;
    } finally {
      await staged.discard();
    }
  });

  routes.on(platformApi.downloadFile, async (work, { params, reply }) => {
    const file = await work.tx
      .selectFrom('file')
      .selectAll()
      .where('governmentId', '=', work.governmentId)
      .where('sha256', '=', params.sha256)
      .executeTakeFirst();
    if (!file || !(await platform.files.has(work.governmentId, file.sha256))) throw notFound();
    // Evidence is opened where it stands: who may see the item, and what the scan of it said, is known there.
    if (file.purpose === 'evidence' && file.uploadedBy !== work.actor.accountId) throw notFound();
    if (file.level === 'restricted' && !work.actor.roles.has('supervision_officer')) throw notFound();
    await work.tx
      .insertInto('accessLog')
      .values({
        governmentId: work.governmentId,
        accountId: work.actor.accountId,
        subjectKind: 'file',
        subjectId: file.sha256,
      })
      .execute();
    // Always as a download: a page of somebody's file must never run as ours.
    return reply
      .type('application/octet-stream')
      .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`)
      .header('x-content-type-options', 'nosniff')
      .send(platform.files.stream(work.governmentId, file.sha256));
  });
}

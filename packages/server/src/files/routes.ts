import type { Readable } from 'node:stream';
import { platformApi } from '@liubu/contract';
import { AppError, notFound } from '../platform/app-error.ts';
import { asActor, type Routes } from '../platform/http/implement.ts';
import type { Platform } from '../platform/platform.ts';
import { inspectFile, recordRefusal, takeIn } from './take-in.ts';

/** Files go in as the body of a request and come back under their hash. */
export function fileRoutes(routes: Routes, platform: Platform): void {
  routes.open(platformApi.uploadFile, async ({ request, query }) => {
    // Who asks is known before a byte is kept; the transaction is not held open while a slow line sends.
    const { governmentId } = await asActor(platform, request, async ({ governmentId }) => ({ governmentId }));
    const { sha256, size } = await platform.files.putStream(governmentId, request.body as unknown as Readable);
    const content = await platform.files.read(governmentId, sha256);
    try {
      const { level } = await inspectFile({ name: query.name, content });
      return await asActor(platform, request, (work) => takeIn(work, { ...query, sha256, size, content }, level));
    } catch (cause) {
      if (cause instanceof AppError && cause.code === 'SECRET_MARKING')
        await asActor(platform, request, async (work) => {
          const known = await work.tx
            .selectFrom('file')
            .select('sha256')
            .where('governmentId', '=', governmentId)
            .where('sha256', '=', sha256)
            .executeTakeFirst();
          // The same bytes under another name may be there by right; a marking in the name alone erases no one's file.
          if (known === undefined) platform.files.erase(governmentId, sha256);
          await recordRefusal(work, query.purpose);
        });
      throw cause;
    }
  });

  routes.on(platformApi.downloadFile, async (work, { params, reply }) => {
    const file = await work.tx
      .selectFrom('file')
      .selectAll()
      .where('governmentId', '=', work.governmentId)
      .where('sha256', '=', params.sha256)
      .executeTakeFirst();
    if (!file || !platform.files.has(work.governmentId, file.sha256)) throw notFound();
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

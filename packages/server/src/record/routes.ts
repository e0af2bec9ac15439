import { Readable } from 'node:stream';
import { recordApi } from '@liubu/contract';
import { dayIn } from '../platform/clock.ts';
import { inGovernment } from '../platform/database/tenant.ts';
import { asActor, type Routes } from '../platform/http/implement.ts';
import type { Platform } from '../platform/platform.ts';
import { RECORD_FORMAT, recordLines } from './export-format.ts';
import { listRecord, readAccessLog, recordStatus } from './list-record.ts';
import { linksAfter } from './seal.ts';
import { verifyPage } from './verify-page.ts';

const BATCH = 2000;
const attachment = (name: string): string => `attachment; filename*=UTF-8''${encodeURIComponent(name)}`;

/** The record: looked at, taken out, verified. */
export function recordRoutes(routes: Routes, platform: Platform): void {
  routes.on(recordApi.list, (work, { query }) => listRecord(work, query));
  routes.on(recordApi.status, (work) => recordStatus(work));
  routes.on(recordApi.accessLog, (work, { query }) => readAccessLog(work, query));

  routes.on(recordApi.verifyPage, async (_work, { reply }) =>
    reply
      .type('text/html; charset=utf-8')
      .header('content-disposition', attachment('记录核验.html'))
      .header('x-content-type-options', 'nosniff')
      .send(verifyPage()),
  );

  routes.open(recordApi.export, async ({ request, reply }) => {
    // The chain only grows: what it was when the export began stays true while it streams, without an open transaction.
    const head = await asActor(platform, request, async (work) => {
      work.demand('record:export');
      const { sealed, headHash } = await recordStatus(work);
      const { name } = await work.tx
        .selectFrom('government')
        .select('name')
        .where('id', '=', work.governmentId)
        .executeTakeFirstOrThrow();
      await work.record({
        what: 'record:export',
        subjectKind: 'government',
        subjectId: work.governmentId,
        body: { entries: sealed, headHash },
      });
      return {
        format: RECORD_FORMAT,
        governmentId: work.governmentId,
        governmentName: name,
        exportedAt: work.now.toISOString(),
        entries: sealed,
        headHash: headHash ?? '0'.repeat(64),
      } as const;
    });
    async function* batches() {
      for (let after = 0; after < head.entries; after += BATCH) {
        const upTo = Math.min(after + BATCH, head.entries);
        yield await inGovernment(platform.databases.app, head.governmentId, (tx) =>
          linksAfter(tx, head.governmentId, after, upTo),
        );
      }
    }
    const day = dayIn(new Date(head.exportedAt));
    return reply
      .type('application/x-ndjson; charset=utf-8')
      .header('content-disposition', attachment(`${head.governmentName}-记录-${day}.ndjson`))
      .send(Readable.from(recordLines(head, batches())));
  });
}

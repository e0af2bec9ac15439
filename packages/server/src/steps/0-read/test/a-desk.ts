import { readFileSync } from 'node:fs';
import { type DocumentKind, type DocumentRow, platformApi, type ReviewDesk, readApi } from '@liubu/contract';
import type { Caller, TestServer } from '../../../../test/harness/test-server.ts';
import { readDocument } from '../index.ts';

/** The project's own invented report, and the edition that the deputies amended. */
export const REPORT = readFileSync(
  new URL('../../../../../../fixtures/reports/yunchuan-2026.txt', import.meta.url),
  'utf8',
);
export const REVISED = readFileSync(
  new URL('../../../../../../fixtures/town/documents/yunchuan-2026-revised.txt', import.meta.url),
  'utf8',
);

export const YEAR = 2026;

/** Has the job done here and now, as the queue would. */
export async function readNow(server: TestServer, documentId: string): Promise<void> {
  const { id } = await server.databases.jobs.transaction().execute(async (tx) => {
    await tx.executeQuery(
      (await import('kysely')).CompiledQuery.raw("select set_config('liubu.government', $1, true)", [
        server.governmentId,
      ]),
    );
    return tx.selectFrom('reading').select('id').where('documentId', '=', documentId).executeTakeFirstOrThrow();
  });
  await readDocument(server.platform, { governmentId: server.governmentId, planYear: YEAR, readingId: id });
}

/** Takes a text in and reads it. */
export async function takeInText(
  server: TestServer,
  caller: Caller,
  kind: DocumentKind,
  text: string,
): Promise<DocumentRow> {
  const { body, error } = await caller.ask(readApi.addDocument, { params: { year: YEAR }, body: { kind, text } });
  if (error) throw new Error(error.userMessage);
  await readNow(server, body.id);
  return body;
}

export async function takeInFile(
  server: TestServer,
  caller: Caller,
  kind: DocumentKind,
  name: string,
  content: Uint8Array,
): Promise<DocumentRow> {
  const file = await caller.upload(platformApi.uploadFile, { query: { name, purpose: 'source' } }, content);
  if (file.error) throw new Error(file.error.userMessage);
  const { body, error } = await caller.ask(readApi.addDocument, {
    params: { year: YEAR },
    body: { kind, fileSha256: file.body.sha256 },
  });
  if (error) throw new Error(error.userMessage);
  await readNow(server, body.id);
  return body;
}

export async function deskOf(caller: Caller, id: string): Promise<ReviewDesk> {
  const { body, error } = await caller.ask(readApi.review, { params: { year: YEAR, id } });
  if (error) throw new Error(error.userMessage);
  return body;
}

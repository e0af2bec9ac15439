import type { ReadingProgress } from '@liubu/contract';
import type { SourceKind } from '@liubu/plan';
import { askDocumentThread, FileRefusal } from '../../../files/document-thread.ts';
import { inGovernment, query, type Tx } from '../../../platform/database/tenant.ts';
import { workForJob } from '../../../platform/job-work.ts';
import type { JobPayloads } from '../../../platform/jobs/queue.ts';
import type { Platform } from '../../../platform/platform.ts';
import { pastAssignments } from './past-assignments.ts';
import { type Source, storeReading } from './store-reading.ts';

type Payload = JobPayloads['read-document'];
type Progress = Pick<ReadingProgress, 'stage' | 'done' | 'of' | 'sections'>;

/** What the reader calls the kinds of documents. */
const READER_KINDS: Record<Source['kind'], SourceKind> = {
  report: 'report',
  superior_list: 'list',
  superior_supervision: 'list',
  instruction: 'instruction',
  meeting: 'decision',
  congress_opinion: 'list',
  proposal: 'list',
  clue: 'list',
  other: 'other',
};

/**
 * Reads a document and stores what it commits to. Done twice, or again after a crash, it stores nothing twice: all is
 * written in one transaction that begins by taking the reading, and ends a reading that was open.
 */
export async function readDocument(platform: Platform, payload: Payload): Promise<void> {
  const { databases, clock, jobs } = platform;
  const inTenant = <T>(work: (tx: Tx) => Promise<T>) => inGovernment(databases.jobs, payload.governmentId, work);
  const tell = (progress: Progress): Promise<void> => inTenant((tx) => showProgress(tx, payload, progress));
  const source = await inTenant((tx) => begin(tx, payload));
  if (source === null) return;
  try {
    const past = await inTenant((tx) => pastAssignments(tx, payload.governmentId, payload.planYear));
    const plan = await askDocumentThread({
      do: 'read',
      text: source.text,
      options: {
        name: source.title,
        sha256: source.fileSha256 ?? '',
        encoding: source.encoding ?? 'utf-8',
        kind: READER_KINDS[source.kind],
        year: payload.planYear,
        level: source.governmentLevel,
      },
      past,
    });
    await inTenant((tx) =>
      storeReading(workForJob(tx, payload.governmentId, 'read-document', clock, jobs), platform, payload, {
        source,
        plan,
        tell,
      }),
    );
  } catch (cause) {
    await inTenant((tx) => fail(tx, payload, cause));
    throw cause;
  }
}

/** Takes up the reading. @returns null when there is nothing to do */
async function begin(tx: Tx, { governmentId, planYear, readingId }: Payload): Promise<Source | null> {
  const [source] = await query<Source & { state: string }>(
    tx,
    `select r.state, d.id as document_id, d.kind, d.title, d.text, d.encoding, d.format, d.file_sha256, d.supersedes_id, d.level, d.issued_on,
       f.name as file_name, g.level as government_level
     from liubu.reading r
     join liubu.document d on d.government_id = r.government_id and d.plan_year = r.plan_year and d.id = r.document_id
     join liubu.government g on g.id = r.government_id
     left join liubu.file f on f.government_id = d.government_id and f.sha256 = d.file_sha256
     where r.government_id = $1 and r.plan_year = $2 and r.id = $3 for update of r`,
    [governmentId, planYear, readingId],
  );
  if (source === undefined || source.state === 'done' || source.text === null) return null;
  await query(
    tx,
    `update liubu.reading set state = 'running', failure = null, progress = '{"stage": "reading"}' where government_id = $1 and plan_year = $2 and id = $3`,
    [governmentId, planYear, readingId],
  );
  await announce(tx, governmentId, source.documentId);
  return source;
}

async function showProgress(tx: Tx, { governmentId, planYear, readingId }: Payload, progress: Progress): Promise<void> {
  // It is worth nothing after a crash: nobody waits for the disk.
  await query(tx, 'set local synchronous_commit = off');
  const [row] = await query<{ documentId: string }>(
    tx,
    `update liubu.reading set progress = $4 where government_id = $1 and plan_year = $2 and id = $3 and state = 'running' returning document_id`,
    [governmentId, planYear, readingId, JSON.stringify(progress)],
  );
  if (row) await announce(tx, governmentId, row.documentId);
}

async function fail(tx: Tx, { governmentId, planYear, readingId }: Payload, cause: unknown): Promise<void> {
  const told =
    cause instanceof FileRefusal
      ? { zh: cause.refusal.zh, en: cause.refusal.en }
      : {
          zh: '读取没有完成，系统会自动重试；仍不行请点“重新读取”或联系管理员。',
          en: 'The reading did not finish and is tried again; if it still fails, read it again or call the administrator.',
        };
  const [row] = await query<{ documentId: string }>(
    tx,
    `update liubu.reading set state = 'failed', failure = $4 where government_id = $1 and plan_year = $2 and id = $3 and state <> 'done' returning document_id`,
    [governmentId, planYear, readingId, JSON.stringify(told)],
  );
  if (row) await announce(tx, governmentId, row.documentId);
}

const announce = async (tx: Tx, governmentId: string, documentId: string): Promise<void> => {
  await query(tx, "select pg_notify('liubu', $1)", [
    JSON.stringify({ governmentId, topic: 'reading', data: { documentId } }),
  ]);
};

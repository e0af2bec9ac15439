import { addTodo } from '../../../people/todos.ts';
import { inGovernment, query, type Tx } from '../../../platform/database/tenant.ts';
import { workForJob } from '../../../platform/job-work.ts';
import type { JobPayloads } from '../../../platform/jobs/queue.ts';
import type { Platform } from '../../../platform/platform.ts';
import type { Work } from '../../../platform/work.ts';
import { speakerOf } from '../unit-speaker.ts';
import { ScannerAway, type ScanVerdict, scanStream } from './clamd.ts';

/** A scanner that is away is asked again so much later, until it answers. */
export const ASK_AGAIN_SECONDS = 300;

const TOO_LARGE = {
  code: 'SCAN_TOO_LARGE',
  message: '文件超过查毒程序的上限，没有查毒。打开前请自行查杀',
  messageEn: 'It is larger than the virus scanner takes and was not scanned. Scan it yourself before you open it.',
};

/**
 * Has the scanner look at a content that was brought, whatever stands on it: evidence, a photo on site, a file that goes
 * along with an answer. An infected content is erased; rows and record stay.
 */
export async function scanFile(platform: Platform, payload: JobPayloads['scan-file']): Promise<void> {
  const { governmentId, sha256 } = payload;
  const { databases, files, config, clock, jobs } = platform;
  const within = <T>(task: (tx: Tx) => Promise<T>): Promise<T> => inGovernment(databases.jobs, governmentId, task);
  const known = await within((tx) =>
    tx
      .selectFrom('fileCheck')
      .select(['scan', 'virus'])
      .where('governmentId', '=', governmentId)
      .where('sha256', '=', sha256)
      .executeTakeFirst(),
  );
  if (known === undefined) return;
  const askAgain = () => within((tx) => jobs.enqueue(tx, 'scan-file', payload, { afterSeconds: ASK_AGAIN_SECONDS }));
  // The scanner was taken out of the settings: what waits for it goes on waiting, in case it comes back.
  if (known.scan === 'waiting' && config.clamd === null) return await askAgain();
  const verdict =
    known.scan === 'waiting' ? await askScanner(platform, config.clamd!, governmentId, sha256) : verdictOf(known);
  if (verdict === null) return await askAgain();
  await within((tx) => settle(workForJob(tx, governmentId, 'scan-file', clock, jobs), sha256, verdict));
  if (verdict.is === 'infected') await files.erase(governmentId, sha256);
}

/** What was found before, for evidence that was added meanwhile, or by a job that was killed ahead of erasing. */
const verdictOf = ({ scan, virus }: { scan: string; virus: string | null }): ScanVerdict =>
  scan === 'infected' ? { is: 'infected', virus: virus ?? '' } : { is: 'clean' };

/** A daemon that breaks off a content over its limit may cut its own answer short; asked again it is mostly heard. */
const TRIES = 3;

/** @returns null when the scanner is away */
async function askScanner(
  { files, log }: Platform,
  address: string,
  governmentId: string,
  sha256: string,
): Promise<ScanVerdict | null> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await scanStream(address, files.stream(governmentId, sha256));
    } catch (cause) {
      if (!(cause instanceof ScannerAway)) throw cause;
      if (attempt < TRIES) continue;
      log.warn({ err: cause }, 'virus scan');
      return null;
    }
  }
}

/** Writes what the scanner said to the content and to all evidence that stands on it. */
async function settle(work: Work, sha256: string, verdict: ScanVerdict): Promise<void> {
  const { tx, governmentId, now } = work;
  if (verdict.is === 'too-large') {
    await query(
      tx,
      `update liubu.file_check set notices = notices || $3::jsonb
       where government_id = $1 and sha256 = $2 and not notices @> $3::jsonb`,
      [governmentId, sha256, JSON.stringify([TOO_LARGE])],
    );
    return await work.announce('evidence', {});
  }
  await tx
    .updateTable('fileCheck')
    .set({ scan: verdict.is, scannedAt: now, virus: verdict.is === 'infected' ? verdict.virus : null })
    .where('governmentId', '=', governmentId)
    .where('sha256', '=', sha256)
    .where('scan', '=', 'waiting')
    .execute();
  const touched = await tx
    .updateTable('evidence')
    .set({ scan: verdict.is, scannedAt: now })
    .where('governmentId', '=', governmentId)
    .where('sha256', '=', sha256)
    .where('scan', '=', 'waiting')
    .returning(['id', 'planYear', 'itemId', 'title', 'addedByPostId', 'unitId'])
    .execute();
  for (const evidence of touched) {
    await work.announce('evidence', { itemId: evidence.itemId });
    if (verdict.is === 'infected') await tellInfected(work, evidence, verdict.virus);
  }
}

async function tellInfected(
  work: Work,
  evidence: {
    id: string;
    planYear: number;
    itemId: string;
    title: string;
    addedByPostId: string | null;
    unitId: string | null;
  },
  virus: string,
): Promise<void> {
  const { governmentId } = work;
  const { id, planYear, itemId, title, addedByPostId, unitId } = evidence;
  await work.record({
    what: 'inspect:evidence-infected',
    subjectKind: 'evidence',
    subjectId: id,
    body: { itemId, title, virus },
  });
  await work.enqueue('compute-lights', { governmentId, planYear, itemIds: [itemId] });
  await addTodo(work, {
    kind: 'inspect:evidence-infected',
    title: `佐证“${title}”查出病毒（${virus}），文件已清除，请另传一份`,
    link: `/${planYear}/items/${itemId}?evidence=${id}`,
    subjectKind: 'evidence',
    subjectId: id,
    planYear,
    audience: addedByPostId
      ? { postId: addedByPostId }
      : unitId
        ? { role: await speakerOf(work, unitId), unitId }
        : { role: 'supervision_officer' },
  });
}

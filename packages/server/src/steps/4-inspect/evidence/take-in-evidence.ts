import type { TakenEvidence } from '@liubu/contract';
import type { CheckedContent, Marking } from '@liubu/documents';
import { askDocumentThread, FileRefusal } from '../../../files/document-thread.ts';
import { judgeMarkings, type Notice } from '../../../files/secrecy.ts';
import type { Staged } from '../../../files/stage.ts';
import { takeIn } from '../../../files/take-in.ts';
import { AppError } from '../../../platform/app-error.ts';
import type { Work } from '../../../platform/work.ts';
import { usesOf } from './queries.ts';

/** What raster pictures are served as; everything else is a download without a kind. */
export const PICTURE_TYPES: Readonly<Record<string, string>> = {
  jpg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  gif: 'image/gif',
  bmp: 'image/bmp',
};

export interface LookedThrough {
  checked: CheckedContent;
  level: ReturnType<typeof judgeMarkings>['level'];
  notices: Notice[];
}

/**
 * Looks a staged file through, by its content.
 *
 * @throws AppError FILE_REFUSED, SECRET_MARKING
 */
export async function lookThrough(staged: Staged, name: string): Promise<LookedThrough> {
  let found: { checked: CheckedContent; markings: Marking[] };
  try {
    found = await askDocumentThread({ do: 'evidence', path: staged.path, name });
  } catch (cause) {
    if (!(cause instanceof FileRefusal)) throw cause;
    const { code, details } = cause.refusal;
    if (code !== 'CONTENT_REFUSED') throw cause.toAppError(name, 'name');
    const reason = `${details.why} / ${details.whyEn}`;
    throw new AppError('FILE_REFUSED', { name, reason }, { fields: { name: reason }, cause });
  }
  const { level, notices } = judgeMarkings(name, found.markings);
  return { checked: found.checked, level, notices: [...found.checked.notices, ...notices] };
}

/** Registers a file that was looked through and kept. @throws AppError FILE_REFUSED for a content known to be infected */
export async function takeInEvidence(
  work: Work,
  planYear: number,
  { name, staged, found, hasScanner }: { name: string; staged: Staged; found: LookedThrough; hasScanner: boolean },
): Promise<TakenEvidence> {
  const { sha256, size } = staged;
  const { checked, level, notices } = found;
  const file = await takeIn(work, { name, purpose: 'evidence', sha256, size }, level, PICTURE_TYPES[checked.kind]);
  await keepCheck(work, sha256, found, hasScanner);
  const uses = (await usesOf(work, planYear, [sha256])).get(sha256) ?? [];
  const seen = uses.filter((use) => use.seen);
  return {
    ...file,
    fileKind: checked.kind,
    notices,
    proposedDay: checked.takenOn,
    proposedPlace: checked.place,
    usedFor: seen.map(({ seen: _, ...use }) => use),
    usedElsewhere: uses.length - seen.length,
  };
}

/** Keeps what was found in a content, once for all that stand on it, and has the virus scanner look at it. */
export async function keepCheck(
  work: Work,
  sha256: string,
  { checked, notices }: LookedThrough,
  hasScanner: boolean,
): Promise<void> {
  const { tx, governmentId } = work;
  await tx
    .insertInto('fileCheck')
    .values({
      governmentId,
      sha256,
      kind: checked.kind,
      scan: hasScanner ? 'waiting' : 'clean',
      notices: JSON.stringify(notices),
      happenedOn: checked.takenOn,
      place: checked.place,
      checkedAt: work.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  if (hasScanner) await work.enqueue('scan-file', { governmentId, sha256 });
}

/** @throws AppError FILE_REFUSED when the scanner found a virus in this content before */
export async function refuseInfected(work: Work, sha256: string, name: string): Promise<void> {
  const known = await work.tx
    .selectFrom('fileCheck')
    .select(['scan', 'virus'])
    .where('governmentId', '=', work.governmentId)
    .where('sha256', '=', sha256)
    .executeTakeFirst();
  if (known?.scan !== 'infected') return;
  const reason = `此前已查出病毒（${known.virus ?? ''}），请清除后再传 / a virus was found in it before (${known.virus ?? ''}); clean it first`;
  throw new AppError('FILE_REFUSED', { name, reason }, { fields: { name: reason } });
}

import { basename, extname } from 'node:path';
import { Readable } from 'node:stream';
import type { AnswerFile, BodyOf, publicDeputiesApi } from '@liubu/contract';
import { keepMade } from '../../../files/keep-made.ts';
import { notFound } from '../../../platform/app-error.ts';
import { query } from '../../../platform/database/tenant.ts';
import type { Platform } from '../../../platform/platform.ts';
import type { Work } from '../../../platform/work.ts';
import { keepCheck, lookThrough, PICTURE_TYPES, refuseInfected } from '../../../steps/4-inspect/index.ts';
import { cleanPhoto } from '../visits/clean-photo.ts';

type Brought = BodyOf<(typeof publicDeputiesApi)['draftAnswer']>['files'];

/** Where files are kept, and whether a virus scanner looks at them. */
type Store = Pick<Platform, 'files' | 'config'>;

/**
 * Files that go along with an answer. New ones are judged by their content like evidence (kind, macros, markings of
 * secrecy, viruses where a scanner is set up); pictures are made anew without place, time and device. Those that the answer has already stay.
 *
 * @throws AppError NOT_FOUND for a file that the actor did not bring, FILE_REFUSED, SECRET_MARKING
 */
export async function keptFiles(
  work: Work,
  store: Store,
  brought: Brought,
  there: readonly AnswerFile[],
): Promise<AnswerFile[]> {
  const kept: AnswerFile[] = [];
  for (const { sha256 } of brought) {
    const known = there.find((one) => one.sha256 === sha256);
    const file = known ?? (await judged(work, store, sha256));
    if (!kept.some((one) => one.sha256 === file.sha256)) kept.push(file);
  }
  return kept;
}

async function judged(work: Work, { files, config }: Store, sha256: string): Promise<AnswerFile> {
  const [own] = await query<{ name: string }>(
    work.tx,
    'select name from liubu.file_bringer where government_id = $1 and sha256 = $2 and account_id = $3',
    [work.governmentId, sha256, work.actor.accountId],
  );
  if (own === undefined || !(await files.has(work.governmentId, sha256))) throw notFound();
  const { name } = own;
  await refuseInfected(work, sha256, name);
  const bytes = await files.read(work.governmentId, sha256);
  const staged = await files.stage(Readable.from([bytes]));
  try {
    const found = await lookThrough(staged, name);
    if (PICTURE_TYPES[found.checked.kind] === undefined) {
      await keepCheck(work, sha256, found, config.clamd !== null);
      return { sha256, name, size: bytes.length, isPicture: false };
    }
  } finally {
    await staged.discard();
  }
  const clean = await cleanPhoto(bytes, name);
  const made = await keepMade(work, files, {
    name: `${basename(name, extname(name))}.jpg`,
    bytes: clean.bytes,
    mediaType: 'image/jpeg',
  });
  return { ...made, isPicture: true };
}

/** Of the answer that is being written now. */
export async function filesOfDraft(
  { tx, governmentId }: Work,
  planYear: number,
  questionId: string,
  round: number,
): Promise<AnswerFile[]> {
  const [row] = await query<{ files: AnswerFile[] }>(
    tx,
    'select files from liubu.deputy_answer where government_id = $1 and plan_year = $2 and question_id = $3 and round = $4',
    [governmentId, planYear, questionId, round],
  );
  return row?.files ?? [];
}
